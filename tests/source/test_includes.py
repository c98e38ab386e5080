"""Included files: put in their places, and never from outside the folder."""

import pathlib

import pytest

from pmtemplates.problems import Place, error
from pmtemplates.source import read_source

MAIN = "title: T\nprojects:\n  - id: a\n  - include: {}\n    sponsor: kim\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "dir" / "projects").mkdir(parents=True)
    (tmp_path / "dir" / "projects" / "x.yaml").write_text("# é\nid: x\nbudget:\n  envelope: 5\n", encoding="utf-8")
    (tmp_path / "outside.yaml").write_text("id: o\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "dir"


def read(text, **options):
    path = pathlib.Path("dir/init.yaml")
    path.write_text(text, encoding="utf-8")
    return read_source(path, **options)


def only(text):
    source, [problem] = read(text)
    return source, problem


def test_an_entry_is_replaced_by_the_file_it_includes(folder):
    source, problems = read(MAIN.format("projects/x.yaml"))
    assert problems == []
    assert source.data["projects"] == [{"id": "a"}, {"sponsor": "kim", "id": "x", "budget": {"envelope": "5"}}]
    assert source.files == (pathlib.Path("dir/init.yaml"), pathlib.Path("dir/projects/x.yaml"))
    assert source.unread == ()


def test_places_lead_into_the_included_file(folder):
    source, _ = read(MAIN.format("projects/x.yaml") + "  - id: c\n")
    name = str(pathlib.Path("dir/projects/x.yaml"))
    assert source.place(("projects", 1, "budget", "envelope")) == (Place(name, 4, 13), "  envelope: 5")
    assert source.place(("projects", 1)) == (Place(name, 2, 1), "id: x")
    assert source.place(("projects", 1, "missing"))[0] == Place(name, 2, 1)
    main = str(pathlib.Path("dir/init.yaml"))
    assert source.place(("projects", 1, "sponsor")) == (Place(main, 5, 14), "    sponsor: kim")
    assert source.place(("projects", 2, "id"))[0] == Place(main, 6, 9)
    assert source.locate(error("unknown-key", "m", ("projects", 1, "budget"))).place == Place(name, 3, 1)


def test_problems_in_an_included_file_carry_its_name_and_come_after_those_of_the_main_file(folder):
    (folder / "projects" / "x.yaml").write_text("id: x\nid: y\nbudget:\n  a: !t b\n")
    _, problems = read("z: 1\nz: 2\n" + MAIN.format("projects/x.yaml"))
    assert [(p.code, p.place.file, p.place.line, p.path) for p in problems] == [
        ("duplicate-key", "dir/init.yaml", 2, ("z",)),
        ("duplicate-key", "dir/projects/x.yaml", 2, ("projects", 1, "id")),
        ("yaml-tag", "dir/projects/x.yaml", 4, ("projects", 1, "budget", "a")),
    ]


def test_a_broken_included_file_leaves_its_entry_unread_and_the_others_read(folder):
    (folder / "projects" / "x.yaml").write_text("id: @\n")
    source, problem = only(MAIN.format("projects/x.yaml"))
    assert (problem.code, problem.place.file) == ("yaml-syntax", "dir/projects/x.yaml")
    assert source.unread == (("projects", 1),)
    assert source.data["projects"] == [{"id": "a"}, {"sponsor": "kim"}]
    assert source.place(("projects", 1, "sponsor"))[0].line == 5


def test_a_json_file_can_be_included(folder):
    (folder / "j.json").write_text('{"id":\t"j"}')
    source, problems = read(MAIN.format("j.json"))
    assert problems == []
    assert source.data["projects"][1]["id"] == "j"


def test_a_backslash_is_a_separator_on_every_system(folder):
    source, problems = read(MAIN.format("projects\\x.yaml"))
    assert problems == []
    assert source.files[1] == pathlib.Path("dir/projects/x.yaml")


def test_the_same_key_in_both_files_is_a_conflict_and_the_main_file_wins(folder):
    source, problem = only(MAIN.format("projects/x.yaml") + "    id: mine\n")
    assert (problem.code, problem.place, problem.path) == (
        "include-conflict",
        Place("dir/init.yaml", 6, 5),
        ("projects", 1, "id"),
    )
    assert "dir/projects/x.yaml" in problem.hint
    assert "line 2" in problem.hint
    assert source.data["projects"][1]["id"] == "mine"
    assert source.place(("projects", 1, "id"))[0].line == 6


@pytest.mark.parametrize(
    "wanted",
    [
        "../outside.yaml",
        "projects/../projects/x.yaml",
        "..",
        "..\\outside.yaml",
        "/etc/hostname",
        "C:/init.yaml",
        "C:init.yaml",
        "\\\\server\\share\\x.yaml",
        "//server/share/x.yaml",
        "\\x.yaml",
        "{absolute}",
    ],
)
def test_a_path_that_leads_out_of_the_folder_is_refused(folder, wanted):
    source, problem = only(MAIN.format(f"'{wanted.format(absolute=folder / 'projects' / 'x.yaml')}'"))
    assert (problem.code, problem.place.line, problem.place.column) == ("include-outside", 4, 14)
    assert source.unread == (("projects", 1),)
    assert len(source.files) == 1


def test_a_link_out_of_the_folder_is_refused(folder):
    (folder / "link.yaml").symlink_to(folder.parent / "outside.yaml")
    assert only(MAIN.format("link.yaml"))[1].code == "include-outside"


def test_a_folder_that_is_a_link_out_is_refused_and_its_names_are_not_told(folder):
    (folder / "away").symlink_to(folder.parent)
    assert only(MAIN.format("away/outside.yaml"))[1].code == "include-outside"
    problem = only(MAIN.format("away/outsid.yaml"))[1]
    assert problem.code == "include-outside"
    assert "outside.yaml" not in problem.hint


def test_a_link_inside_the_folder_is_followed(folder):
    (folder / "link.yaml").symlink_to(folder / "projects" / "x.yaml")
    assert read(MAIN.format("link.yaml"))[1] == []


def test_a_loop_of_links_is_refused(folder):
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    assert only(MAIN.format("loop.yaml"))[1].code == "include-missing"


def test_a_missing_file_is_reported_with_the_nearest_name(folder):
    problem = only(MAIN.format("projects/y.yaml"))[1]
    assert (problem.code, problem.place.line, problem.place.column) == ("include-missing", 4, 14)
    assert '"projects/x.yaml"' in problem.hint


@pytest.mark.parametrize("wanted", ["", "[a]", "{a: b}", "''", "projects", "x" * 5000])
def test_what_names_no_file_is_reported(folder, wanted):
    assert only(MAIN.format(wanted))[1].code == "include-missing"


def test_a_nul_in_a_name_is_reported(folder):
    assert {p.code for p in read(MAIN.format('"x\\0y"'))[1]} == {"control-character", "include-missing"}


def test_an_included_file_may_not_include(folder):
    (folder / "y.yaml").write_text("id: y\ninclude: projects/x.yaml\n")
    source, problem = only(MAIN.format("y.yaml"))
    assert (problem.code, problem.place) == ("include-nested", Place("dir/y.yaml", 2, 1))
    assert source.data["projects"][1] == {"sponsor": "kim", "id": "y"}


def test_the_same_file_twice_is_refused_under_any_name(folder):
    (folder / "link.yaml").symlink_to(folder / "projects" / "x.yaml")
    for again in ("projects/x.yaml", "./projects//x.yaml", "link.yaml"):
        _, problem = only(MAIN.format("projects/x.yaml") + f"  - include: {again}\n")
        assert (problem.code, problem.place.line) == ("include-twice", 6)


def test_the_main_file_may_not_include_itself(folder):
    assert only(MAIN.format("init.yaml"))[1].code == "include-twice"


def test_two_hundred_files_may_be_included_and_no_more(folder):
    for number in range(201):
        (folder / f"p{number}.yaml").write_text(f"id: p{number}\n")
    rows = [f"  - include: p{number}.yaml\n" for number in range(201)]
    assert read("projects:\n" + "".join(rows[:200]))[1] == []
    _, problem = only("projects:\n" + "".join(rows))
    assert (problem.code, problem.place.line) == ("include-too-many", 202)


def test_what_is_included_counts_against_the_size_of_the_whole(folder):
    for name in "abc":
        (folder / f"{name}.yaml").write_text(f"id: {name * 3_000_000}\n")
    _, problem = only("projects:\n  - include: a.yaml\n  - include: b.yaml\n  - include: c.yaml\n")
    assert (problem.code, problem.place.file) == ("file-too-large", "dir/c.yaml")


def test_only_entries_of_projects_include_unless_the_caller_says_otherwise(folder):
    text = "risks:\n  - include: projects/x.yaml\ninclude: projects/x.yaml\nother: {include: x}\n"
    source, problems = read(text)
    assert problems == []
    assert source.data["risks"] == [{"include": "projects/x.yaml"}]
    source, problems = read(text, include=lambda path: path == ("risks", 0))
    assert problems == []
    assert source.data["risks"][0]["id"] == "x"
    assert read(MAIN.format("projects/x.yaml"), include=lambda path: False)[0].data["projects"][1]["include"]
