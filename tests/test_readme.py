"""The README is true: its commands run, it mentions every command, its links and pictures lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from docx_reading import ROOT, pmtemplates

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^( *)```(\w*)\n(.*?)^\1```", README, re.MULTILINE | re.DOTALL)
LINES = [
    [line.strip().removeprefix("$ ") for line in block.splitlines() if line.strip()]
    for _, language, block in BLOCKS
    if language in ("sh", "console")
]
COMMANDS = [[line for line in lines if line.startswith("pmtemplates ")] for lines in LINES]
LINKS = re.findall(r"\]\(([^)#\s]+)[^)]*\)", README)


def expected(line: str) -> tuple[list[str], int]:
    """The words of a command, and the exit code that its comment names: `# exit code 1`."""
    command, _, comment = line.partition(" #")
    named = re.search(r"exit(?: code)? (\d)", comment)
    return shlex.split(command)[1:], int(named[1]) if named else 0


def mentioned_commands() -> set[str]:
    """The commands of `pmtemplates --help`."""
    text = pmtemplates("--help").stdout
    return set(re.findall(r"^ {2}([a-z]+) {2,}", text.partition("Commands:")[2], re.MULTILINE))


@pytest.mark.parametrize("lines", [lines for lines in COMMANDS if lines], ids=lambda lines: lines[0][:40])
def test_the_commands_of_a_block_run_one_after_the_other(lines: list[str], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("documents"))
    for line in lines:
        words, code = expected(line)
        done = pmtemplates(*words, cwd=tmp_path)
        assert done.returncode == code, f"{line}\n{done.stdout}{done.stderr}"
        assert done.stdout


def test_there_are_commands_to_run() -> None:
    assert sum(map(len, COMMANDS)) >= 4


def test_the_problem_that_is_shown_looks_as_it_is_printed(tmp_path: Path) -> None:
    (shown,) = (block for _, _, block in BLOCKS if "error[" in block)
    file, line = re.match(r"\s*(\S+?):(\d+):", shown).groups()  # type: ignore[union-attr]
    excerpt = re.search(r"\| (.*)", shown)[1]  # type: ignore[index]
    head = ["title: Garden Sensor", "kind: program", "roles: [{id: sales-lead, title: Sales Lead, level: program}]"]
    head += ["benefits:", "  - id: B1", "    title: Sell more"]
    text = [*head, *["#"] * (int(line) - len(head) - 1), excerpt, ""]
    (tmp_path / file).write_text("\n".join(text), "utf-8")
    done = pmtemplates("check", file, cwd=tmp_path)
    assert done.returncode == 1
    # indented by the list it stands in, so without its white space
    assert " ".join(shown.split()) in " ".join(done.stderr.split())


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", "\n".join(re.findall(r"```.*?```|`[^`]+`", README, re.DOTALL))))
    assert named
    assert named <= targets


def test_every_command_of_the_help_is_in_the_readme() -> None:
    commands = mentioned_commands()
    assert {"new", "check", "generate", "list", "explain", "schema"} <= commands
    assert [name for name in commands if f"pmtemplates {name}" not in README] == []


def test_every_command_and_option_of_the_readme_exists() -> None:
    commands = mentioned_commands()
    assert set(re.findall(r"`pmtemplates ([a-z]+)", README)) <= commands
    helps = " ".join(pmtemplates(name, "--help").stdout for name in sorted(commands))
    # another program's option in a line that is none of ours
    ours = "\n".join(line for line in README.splitlines() if "pmtemplates" in line or line.startswith("|"))
    options = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", ours))
    assert options
    assert [option for option in options if option not in helps] == []


def test_the_exit_codes_are_those_of_the_help() -> None:
    told = re.search(r"Exit codes: (.*?)\.\n", README, re.DOTALL)
    shown = re.search(r"Exit\s+codes: (.*?)\.\n", pmtemplates("--help").stdout, re.DOTALL)
    assert told
    assert shown
    assert re.findall(r"\b\d\b", told[1]) == re.findall(r"\b\d\b", shown[1]) == list("012345")


def test_links_and_pictures_lead_to_files_of_the_repository() -> None:
    local = [unquote(link) for link in LINKS if not re.match(r"[a-z]+:", link)]
    assert local
    assert [link for link in local if not (ROOT / link).exists()] == []


def test_every_picture_has_a_text_for_those_who_cannot_see_it() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
    assert pictures
    for text, file in pictures:
        assert len(text) > 20
        assert (ROOT / file).read_bytes().startswith(b"\x89PNG")


def test_anchors_lead_to_headings() -> None:
    headings = re.findall(r"^#+ (.*)$", README, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= slugs
