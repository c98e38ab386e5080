"""The wheel as users get it: installed into a fresh environment, run from another folder, without a network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest
from conftest import once
from docx_reading import DAY, ROOT, generated_files, plan_files
from recalculating import values_in

import pmtemplates
from pmtemplates.house import shipped

OFFLINE = '''"""Whatever asks for the network fails."""
import socket

def refuse(*arguments, **named):
    raise OSError("no network in this test")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
'''


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    words = list(map(str, command))
    options.setdefault("env", {name: value for name, value in os.environ.items() if name != "PYTHONPATH"})
    return subprocess.run(words, capture_output=True, encoding="utf-8", timeout=120, **options)  # type: ignore[call-overload,no-any-return]


def pip(*arguments: str | Path) -> None:
    quiet = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1"}
    done = run(sys.executable, "-m", "pip", *arguments, env=quiet)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""

    def make(folder: Path) -> None:
        pip("wheel", ROOT, "--no-deps", "--no-build-isolation", "--wheel-dir", folder)

    (found,) = once(tmp_path_factory, "wheel", make).glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `pmtemplates` command of a fresh environment; the dependencies are borrowed from this one."""

    def make(folder: Path) -> None:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
        python = next(path for path in (folder / "bin/python", folder / "Scripts/python.exe") if path.exists())
        pip("--python", python, "install", "--no-deps", wheel)
        place = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip())
        # after the installation, or pip would see the checkout as an installed pmtemplates
        (place / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
        # not as sitecustomize: some systems have one of their own
        (place / "refuse_network.py").write_text(OFFLINE, "utf-8")
        (place / "refuse_network.pth").write_text("import refuse_network\n", "utf-8")

    folder = once(tmp_path_factory, "installed", make)
    return next(path for path in (folder / "bin/pmtemplates", folder / "Scripts/pmtemplates.exe") if path.exists())


def test_the_wheel_holds_the_package_and_the_templates_once_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))
    top = {name.split("/")[0] for name in names}
    assert top == {"pmtemplates", f"pmtemplates-{pmtemplates.__version__}.dist-info"}
    assert [name for name in names if name.endswith("reference.docx")] == ["pmtemplates/templates/look/reference.docx"]
    templates = {path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*") if path.is_file()}
    packed = {name.removeprefix("pmtemplates/") for name in names if name.startswith("pmtemplates/templates/")}
    assert packed == {name for name in templates if "__pycache__" not in name}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "pmtemplates").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == modules
    assert "pmtemplates/py.typed" in names
    assert not [name for name in names if "test" in name.split("/")[-1] or "example" in name]


def test_the_wheel_says_what_it_needs_and_starts(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = f"pmtemplates-{pmtemplates.__version__}.dist-info"
        metadata = archive.read(f"{info}/METADATA").decode()
        scripts = archive.read(f"{info}/entry_points.txt").decode()
        assert any(name.startswith(f"{info}/licenses/") for name in archive.namelist())
    assert "pmtemplates = pmtemplates.cli:main" in scripts
    assert "Requires-Python: >=3.11" in metadata
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = re.findall(r"^Requires-Dist: ([\w.-]+)", metadata, re.MULTILINE)
    assert sorted(needed) == sorted(re.match(r"[\w.-]+", each)[0] for each in project["dependencies"])  # type: ignore[index]


def test_the_installed_command_makes_documents_in_another_folder_without_a_network(
    installed: Path, tmp_path: Path
) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "error", "HOME": str(tmp_path)}
    started = run(installed, "new", "Garden Sensor", "--playbook", "product-launch", cwd=tmp_path, env=environment)
    assert started.returncode == 0, started.stderr
    assert (tmp_path / "garden-sensor.yaml").is_file()
    assert (tmp_path / "pmtemplates.schema.json").is_file()
    with (tmp_path / "garden-sensor.yaml").open("a", encoding="utf-8") as file:
        file.write("calendar: {country: IE}\n")
    checked = run(installed, "check", "garden-sensor.yaml", "--date", DAY, cwd=tmp_path, env=environment)
    assert checked.returncode == 0, checked.stderr
    made = run(installed, "generate", "garden-sensor.yaml", "--date", DAY, cwd=tmp_path, env=environment)
    assert made.returncode == 0, made.stderr
    files = generated_files(tmp_path / "documents")
    assert files[0].name == "Index.docx"
    assert any(path.name.startswith("Program charter") for path in files)
    assert any(path.name.startswith("Project charter") for path in files)
    assert any(path.name.startswith("Responsibilities") for path in files)
    plans = plan_files(tmp_path / "documents")
    assert len(plans) > 1
    # public holidays come with the wheel's own dependencies, not from the network
    assert "Saint Patrick's Day" in values_in(plans[0]).values()


def test_the_installed_command_is_the_wheel_and_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    code = "import pmtemplates, pmtemplates.house as h; print(pmtemplates.__file__); print(*h.shipped().folders)"
    python = installed.with_name(Path(sys.executable).name)
    python = python if python.exists() else installed.with_name("python")
    done = run(python, "-c", code, cwd=tmp_path)
    package, templates = map(Path, done.stdout.splitlines())
    assert installed.parent.parent in package.parents
    assert templates == package.parent / "templates"
    version = run(installed, "--version", cwd=tmp_path)
    assert version.stdout == f"pmtemplates {pmtemplates.__version__}\n"


def test_the_network_is_refused_in_the_fresh_environment(installed: Path, tmp_path: Path) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = run(installed.with_name("python"), "-c", code, cwd=tmp_path)
    assert "no network in this test" in done.stderr


def test_a_checkout_finds_its_templates_too() -> None:
    assert shipped().folders == (ROOT / "templates",)
    assert not (ROOT / "pmtemplates" / "templates").exists()
