"""The command line from outside: exit codes, what is printed and what is not, and no traceback whatever comes in."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from pmtemplates.cli.app import app
from pmtemplates.cli.listing import What
from pmtemplates.cli.starting import starter_names
from pmtemplates.house import shipped
from pmtemplates.library.explanations import read_explanations
from pmtemplates.library.roles import read_roles

ROOT = Path(__file__).resolve().parent.parent
PRODUCT_LAUNCH = ROOT / "examples" / "product-launch"
CASES = ROOT / "tests" / "cases" / "problems"
CODES = [each.code for each in read_explanations(shipped())[0]]
CHECKED = (0, 1, 3)
"""The exit codes of `check` for any content of a file."""

LINE = re.compile(r"^(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning|advice)\[[a-z0-9-]+\]: .+")


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """The exit code and what was printed, in this process; whatever is raised but an exit fails the test."""
    result = CliRunner().invoke(app, [str(each) for each in arguments], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def run_outside(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """The same as a program of its own, with these environment variables."""
    command = [sys.executable, "-c", "from pmtemplates.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **settings}, timeout=60, check=False)


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def write(content: str | bytes, name: str = "initiative.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
        return path

    return write


# ------------------------------------------------------------ Exit codes


def test_0_when_all_is_well(file: Callable[..., Path]) -> None:
    code, out, err = run("check", file("title: Customer Portal\n"))
    assert (code, err) == (0, "")
    assert re.search(r"no errors; \d+ open items$", out.strip())


def test_0_when_there_are_only_warnings() -> None:
    code, out, err = run("check", CASES / "released-twice.yaml")
    assert code == 0
    assert "warning[released-twice]" in err
    assert "no errors" in out


def test_1_when_there_are_findings() -> None:
    code, out, err = run("check", CASES / "ten-of-form.yaml")
    assert (code, out) == (1, "")
    assert err.rstrip().endswith("10 errors; `pmtemplates explain CODE` says more about each code")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("chek",),
        ("check",),
        ("check", "a.yaml", "--nonsense"),
        ("check", CASES / "bad-date.yaml", "--date", "tomorrow"),
        ("generate", CASES / "bad-date.yaml", "--only", "charter"),
        ("generate", CASES / "bad-date.yaml", "--only", ","),
        ("explain", "over-envelop"),
        ("list", "cats"),
        ("new", " "),
        ("new", "Bell \a"),
        ("new", "Portal", "--playbook", "office-reloaction"),
    ],
    ids=str,
)
def test_2_when_the_command_is_wrong(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments)[0] == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "generate"])
@pytest.mark.parametrize(
    "content", [None, b"", b"title: B\xfcro\n", b"title: 'Portal\n", b"\xff\xfet\0", b"t" * (8 * 2**20 + 1)]
)
def test_3_when_the_file_cannot_be_read(command: str, content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "initiative.yaml"
    if content is not None:
        path.write_bytes(content)
    assert run(command, path)[0] == 3
    assert run(command, tmp_path)[0] == 3
    assert not (tmp_path / "documents").exists()


def test_4_when_a_file_was_edited_by_hand_unless_forced(file: Callable[..., Path], tmp_path: Path) -> None:
    path = file("title: Customer Portal\n")
    assert run("generate", path, "--date", "2026-11-20")[0] == 0
    index = tmp_path / "documents" / "Index.docx"
    index.write_bytes(b"mine")
    before = {each: each.read_bytes() for each in index.parent.iterdir()}
    code, _, err = run("generate", path, "--date", "2026-11-21")
    assert code == 4
    assert "error[would-overwrite]" in err
    assert "Nothing was written." in err
    assert {each: each.read_bytes() for each in index.parent.iterdir()} == before
    code, out, _ = run("generate", path, "--date", "2026-11-21", "--force")
    assert code == 0
    assert "kept      Index.bak.docx" in out
    assert (index.parent / "Index.bak.docx").read_bytes() == b"mine"


def test_4_when_a_starter_file_is_there_already(tmp_path: Path) -> None:
    target = tmp_path / "portal.yaml"
    assert run("new", "Portal", "-o", target)[0] == 0
    before = target.read_bytes()
    assert run("new", "Another", "-o", target)[0] == 4
    assert target.read_bytes() == before


def test_5_when_the_folder_cannot_be_written(file: Callable[..., Path]) -> None:
    path = file("title: Customer Portal\n")
    code, _, err = run("generate", path, "-o", path / "below")
    assert code == 5
    assert "error[cannot-write]" in err
    assert run("new", "Portal", "-o", path / "below" / "new.yaml")[0] == 5


def test_a_dry_run_writes_nothing(file: Callable[..., Path], tmp_path: Path) -> None:
    code, out, _ = run("generate", file("title: Customer Portal\n"), "--dry-run")
    assert code == 0
    assert "would create" in out
    assert [path.name for path in tmp_path.iterdir()] == ["initiative.yaml"]


# ------------------------------------------------------------ What is printed


@pytest.mark.parametrize("case", ["ten-of-form", "ten-of-meaning", "yaml-alias", "released-twice"])
def test_each_problem_begins_with_its_file_line_and_column(case: str) -> None:
    path = CASES / f"{case}.yaml"
    lines = run("check", path)[2].splitlines()
    matches = [match for line in lines if (match := LINE.match(line))]
    assert [match["file"] for match in matches] == [str(path)] * len(matches)
    assert len(matches) == path.read_text(encoding="utf-8").count("<- ") + (case == "yaml-alias")
    text = path.read_text(encoding="utf-8").splitlines()
    for match in matches:
        at = lines.index(match[0])
        assert lines[at + 1].split(" | ", 1)[1] == text[int(match["line"]) - 1]
        assert lines[at + 2].startswith("  hint: ")


def test_check_gives_the_problems_as_json() -> None:
    code, out, err = run("check", CASES / "ten-of-form.yaml", "--json")
    data = json.loads(out)
    assert (code, err) == (1, "")
    assert set(data) == {"problems", "open_items"}
    assert data["open_items"] is None
    assert len(data["problems"]) == 10
    keys = {"code", "severity", "message", "hint", "path", "file", "line", "column"}
    assert all(set(problem) == keys for problem in data["problems"])
    assert data["problems"][0] == {
        "code": "unknown-schema",
        "severity": "error",
        "message": '"schema": this version reads "pmtemplates/1", not "pmtemplates/2"',
        "hint": "write: schema: pmtemplates/1",
        "path": ["schema"],
        "file": str(CASES / "ten-of-form.yaml"),
        "line": 1,
        "column": 9,
    }


def test_check_counts_the_open_items_in_json(file: Callable[..., Path]) -> None:
    data = json.loads(run("check", file("title: Customer Portal\n"), "--json")[1])
    assert data["problems"] == []
    assert data["open_items"] > 10


def test_generate_gives_json_of_one_shape_whether_it_works_or_not(file: Callable[..., Path], tmp_path: Path) -> None:
    good, bad = file("title: Customer Portal\n"), file("purpose: Save calls.\n", "bad.yaml")
    outputs = [run("generate", path, "--json", "-o", tmp_path / "set") for path in (bad, good, good)]
    assert [(code, err) for code, _, err in outputs] == [(1, ""), (0, ""), (0, "")]
    failed, made, again = (json.loads(out) for _, out, _ in outputs)
    assert set(failed) == set(made) == {"folder", "files", "written", "backups", "orphans", "problems"}
    assert [problem["code"] for problem in failed["problems"]] == ["missing-key"]
    assert failed["files"] == failed["written"] == []
    assert made["written"] == [each["name"] for each in made["files"]] != []
    assert {each["state"] for each in made["files"]} == {"create"}
    assert all((tmp_path / "set" / name).is_file() for name in made["written"])
    assert {each["state"] for each in again["files"]} == {"identical"}
    assert again["written"] == []


@pytest.mark.parametrize("code", CODES)
def test_each_code_is_explained(code: str) -> None:
    exit_code, out, err = run("explain", code)
    assert (exit_code, err) == (0, "")
    assert out.startswith(f"{code}\n\nWhat:   ")
    assert "\nWhy:    " in out
    assert "\nMend:   " in out
    assert run("explain", f"[{code}]")[1] == out


def test_an_unknown_code_gets_the_nearest_one() -> None:
    code, out, err = run("explain", "over-envelop")
    assert (code, out) == (2, "")
    assert err == 'there is no code "over-envelop"; did you mean "over-envelope"?\n'
    assert "`pmtemplates list codes`" in run("explain", "cats")[2]


def test_what_can_be_listed() -> None:
    listed = {what: json.loads(run("list", what.value, "--json")[1]) for what in What}
    assert [row["code"] for row in listed[What.CODES]] == CODES
    assert [row["id"] for row in listed[What.ROLES]] == list(read_roles(shipped())[0])
    assert {row["id"] for row in listed[What.PLAYBOOKS]} | {"minimal"} == set(starter_names(shipped()))
    assert {row["key"] for row in listed[What.DOCUMENTS]} >= {"program-charter", "project-charter", "index"}
    for what, rows in listed.items():
        code, out, err = run("list", what.value)
        assert (code, err) == (0, "")
        assert [line.split()[0] for line in out.splitlines()] == [next(iter(row.values())) for row in rows]


# ------------------------------------------------------------ Hostile input

HOSTILE = "\x1b[31mred\x1b[0m \x07 \x9b2J \u202egnp.exe \u2066 \u2028 \x00"


def hostile_file() -> str:
    """Twenty and more mistakes whose texts would move the cursor, turn the direction of writing or never end."""
    long, key = "x" * 5000, "k" * 1000  # a key of more than 1024 characters is none
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in HOSTILE if ord(letter) not in (0, 7, 27, 0x9B))
    return f"""\
title: "Customer Portal"
kind: "{escaped}"
"{escaped}": 1
{key}: 1
id: "{escaped}"
start: "{escaped}"
finish: {long}
playbook: {long}
confidential: "{escaped}"
scope: "{escaped}{long}"
budget: {{currency: "{escaped}", envelope: "{escaped}", "{key}": 1}}
risks:
  - {{event: "{long}{long}{long}{long}{long}", likelihood: "{escaped}", impact: {"9" * 5000}}}
  - {{event: [], strategy: "{escaped}"}}
  - "{escaped}"
tasks:
  - {{id: "{long}", title: "", after: ["{escaped}", {long}], duration: "{escaped}"}}
people:
  - {{id: "{escaped}", name: {{}}}}
document: {{version: {long}, status: "{escaped}", language: {long}}}
"""


def unprintable(text: str) -> set[str]:
    return {letter for letter in text if not (letter.isprintable() or letter == "\n")}


def test_hostile_texts_are_neither_printed_raw_nor_without_bound(file: Callable[..., Path]) -> None:
    path = file(hostile_file())
    code, out, err = run("check", path)
    assert (code, out) == (1, "")
    assert unprintable(err) == set()
    assert max(map(len, err.splitlines())) < 1500
    assert len([line for line in err.splitlines() if LINE.match(line)]) >= 20
    out = run("check", path, "--json")[1]
    assert {letter for letter in out if unicodedata.category(letter) == "Cc"} == {"\n"}
    for problem in json.loads(out)["problems"]:
        assert len(problem["message"]) < 300
        assert len(problem["hint"]) < 1500


def test_raw_terminal_escapes_are_reported_and_not_printed(file: Callable[..., Path]) -> None:
    code, _, err = run("check", file(f"title: a{HOSTILE}b\nkind: b{HOSTILE}\n"))
    assert code == 1
    assert "U+001B" in err
    assert unprintable(err) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file names")
def test_the_name_of_a_file_is_not_printed_raw(file: Callable[..., Path]) -> None:
    code, _, err = run("check", file("kind: x\n", "\x1b[31mred.yaml"))
    assert code == 1
    assert unprintable(err) == set()


def test_thousands_of_problems_are_bounded(file: Callable[..., Path]) -> None:
    for text in ("risks: [" + "x, " * 20_000 + "]\n", "".join(f"key{n}: x\n" for n in range(20_000))):
        err = run("check", file(f"title: T\n{text}"))[2]
        assert 1000 <= len([line for line in err.splitlines() if LINE.match(line)]) <= 1001
    names = "".join(f"  - {{event: E, owner: nobody{n}}}\n" for n in range(1500))
    err = run("check", file(f"title: T\nrisks:\n{names}"))[2]
    assert len([line for line in err.splitlines() if LINE.match(line)]) == 1000
    assert "… and 500 more; `--json` gives all\n1500 errors" in err


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_pipe_that_cannot_carry_all_letters_is_no_failure(
    encoding: str, file: Callable[..., Path], tmp_path: Path
) -> None:
    good, bad = file("title: Łódź 🎉\n"), file("title: Łódź\nkind: 🎉\n", "bad.yaml")
    settings = {"PYTHONIOENCODING": encoding}
    assert run_outside("check", bad, **settings).returncode == 1
    done = run_outside("check", bad, "--json", **settings)
    assert done.returncode == 1
    assert "🎉" in json.loads(done.stdout)["problems"][0]["message"]
    done = run_outside("generate", good, "-o", tmp_path / "set", **settings)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "set" / "Project charter - Łódź 🎉.docx").is_file()


def test_json_keeps_all_letters_readable_where_the_pipe_carries_them(file: Callable[..., Path]) -> None:
    done = run_outside("check", file("title: T\nkind: 🎉\n"), "--json", PYTHONIOENCODING="utf-8")
    assert "🎉" in done.stdout.decode("utf-8")


# ------------------------------------------------------------ Never a traceback


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"---\n",
        b"\xef\xbb\xbf",
        b"\0" * 100,
        bytes(range(256)) * 20,
        bytes(number * 7919 % 251 for number in range(5000)),
        b"[" * 100_000,
        b"{" * 5,
        b"{" * 100_000,
        b"- " * 50_000,
        b"title: " + b"'" * 99_999,
        b"&a [*a, *a]\n",
        b"? ? ? ?\n",
        b"title: [\n",
        b"title: T\r\rpurpose: \x85 x\n",
        b"PK\x03\x04" + bytes(200),
        "title: \ud800\n".encode("utf-8", "surrogatepass"),
        "﻿title: T\u2028kind: project\n".encode(),
        b"title: T\nprojects: [{include: .}, {include: /etc/passwd}, {include: [a]}, {include: initiative.yaml}]\n",
    ],
    ids=lambda content: repr(content[:20]),
)
@pytest.mark.parametrize("name", ["initiative.yaml", "initiative.json"])
def test_junk_is_a_finding(content: bytes, name: str, file: Callable[..., Path]) -> None:
    code, _, err = run("check", file(content, name))
    assert code in (1, 3)
    assert "Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert run("check", tmp_path / "pipe.yaml")[0] == 3
    assert run("check", "/dev/zero")[0] == 3


FRAGMENTS = [
    *"[]{}:,#&*!|>'\"%@`-?\\",
    "\t",
    "\n",
    "\r",
    "\x00",
    "\u2028",
    "🎉",
    ": ",
    " #",
    "- ",
    "<<: *a",
    "&a ",
    "null",
    "yes",
    "-1",
    "9" * 30,
    "2027-02-30",
    "999999999999999999",
    "nobody",
]


def mutated(lines: list[str], chance: random.Random) -> str:
    """The lines with up to six of them deleted, doubled, moved, swapped, indented or spoilt."""
    lines = list(lines)
    for _ in range(chance.choice([1, 1, 2, 3, 6])):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        line = lines[at]
        match chance.randrange(8):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, line)
            case 2:
                lines[at], lines[other] = lines[other], line
            case 3:
                lines[at] = " " * chance.randrange(4) + line
            case 4:
                lines[at] = line.replace(": ", f": {chance.choice(FRAGMENTS)}", 1)
            case 5:
                lines[at] = line.partition(":")[0] + ": " + lines[other].partition(": ")[2]
            case _:
                place = chance.randrange(len(line) + 1)
                lines[at] = line[:place] + chance.choice(FRAGMENTS) + line[place + chance.randrange(3) :]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(6))
def test_a_spoilt_file_never_ends_in_a_traceback(seed: int, tmp_path: Path, long: bool) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same mistakes at each run
    folder = tmp_path / "initiative"
    shutil.copytree(PRODUCT_LAUNCH, folder, ignore=shutil.ignore_patterns("*.docx", "documents", ".*"))
    files = [folder / "initiative.yaml", *sorted((folder / "projects").glob("*.yaml"))]
    originals = {path: path.read_text(encoding="utf-8") for path in files}
    reported: set[str] = set()
    for _ in range(300 if long else 10):
        path = chance.choice([files[0], *files])
        path.write_text(mutated(originals[path].split("\n"), chance), encoding="utf-8")
        code, out, err = run("check", files[0], "--json")
        assert code in CHECKED
        assert err == ""
        problems = json.loads(out)["problems"]
        assert (code == 0) == (not any(each["severity"] == "error" for each in problems))
        reported |= {each["code"] for each in problems}
        path.write_text(originals[path], encoding="utf-8")
    assert reported <= set(CODES)
    assert len(reported) >= 3  # or the files are spoilt too little to prove anything


def replaced(value: Any, new: Any, depth: int) -> Iterator[Any]:
    """The data with each value at a depth replaced, all at once; nothing when it is not that deep."""
    if depth == 0:
        yield new
    elif isinstance(value, dict):
        yield {key: next(replaced(entry, new, depth - 1), entry) for key, entry in value.items()}
    elif isinstance(value, list):
        yield [next(replaced(entry, new, depth - 1), entry) for entry in value]


WRONG: tuple[Any, ...] = (
    None,
    "",
    "x",
    "yes",
    "-1",
    "9" * 5000,
    "2027-02-30",
    "٣",
    [],
    ["x"],
    [[]],
    [None],
    {},
    {"x": "y"},
    {"id": ["x"]},
    [{"id": {}}],
)


@pytest.mark.parametrize("name", ["product-launch", "office-relocation"])
@pytest.mark.parametrize("depth", range(1, 7))
def test_a_value_of_the_wrong_kind_anywhere_is_a_finding(
    name: str, depth: int, file: Callable[..., Path], long: bool
) -> None:
    path = ROOT / "examples" / name / "initiative.yaml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - our own file
    for index, project in enumerate(data.get("projects", [])):
        text = (path.parent / project["include"]).read_text(encoding="utf-8")
        data["projects"][index] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    for new in WRONG if long else WRONG[depth % 2 :: 2]:
        spoilt = next(replaced(data, new, depth))
        if depth > 1:
            # these decide what is looked at: the rest is only reached when they are sound
            spoilt |= {key: data[key] for key in ("schema", "title", "kind", "playbook") if key in data}
        code, out, _ = run("check", file(json.dumps(spoilt), "initiative.json"), "--json")
        assert code in CHECKED
        problems = json.loads(out)["problems"]
        assert {each["code"] for each in problems} <= set(CODES)
        assert [each for each in problems if not each["hint"] or "Input should" in each["message"]] == []
