"""A second file beside the main one: it adds entries, or keys to entries, each with its place."""

import pathlib

import pytest

from pmtemplates.source import read_source

MAIN = "title: T\njobs:\n  - id: a\n    title: One\n  - id: b\n"


@pytest.fixture
def read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def reading(main: str, second: str):
        pathlib.Path("main.yaml").write_text(main, encoding="utf-8")
        pathlib.Path("pay.yaml").write_text(second, encoding="utf-8")
        return read_source(pathlib.Path("main.yaml"), beside=(pathlib.Path("pay.yaml"), "jobs"))

    return reading


def places(problems):
    return [(p.code, p.place.file, p.place.line, p.place.column) for p in problems]


def test_keys_are_added_to_the_entry_of_the_same_id_and_other_entries_come_after(read):
    source, problems = read(MAIN, "schema: pmtemplates/1\njobs:\n  - id: b\n    pay: {minimum: 5}\n  - id: c\n")
    assert problems == []
    assert source.data["jobs"] == [{"id": "a", "title": "One"}, {"id": "b", "pay": {"minimum": "5"}}, {"id": "c"}]


def test_every_value_keeps_its_place_in_its_own_file(read):
    source, _ = read(MAIN, "jobs:\n  - id: b\n    pay: {minimum: 5}\n  - id: c\n    title: Three\n")
    found = {
        path: source.place(path)[0]
        for path in (("jobs", 0, "title"), ("jobs", 1, "pay", "minimum"), ("jobs", 2, "title"), ("title",))
    }
    assert [(p.file, p.line, p.column) for p in found.values()] == [
        ("main.yaml", 4, 12),
        ("pay.yaml", 3, 20),
        ("pay.yaml", 5, 12),
        ("main.yaml", 1, 8),
    ]


def test_a_main_file_without_the_list_gets_it(read):
    source, problems = read("title: T\n", "jobs:\n  - id: c\n")
    assert problems == []
    assert source.data["jobs"] == [{"id": "c"}]
    assert source.place(("jobs", 0, "id"))[0].file == "pay.yaml"
    emptied, _ = read("title: T\njobs:\nid: x\n", "jobs:\n  - id: c\n")
    assert emptied.data == {"title": "T", "jobs": [{"id": "c"}], "id": "x"}


def test_a_key_that_both_say_is_a_problem_and_the_main_file_wins(read):
    source, problems = read(MAIN, "jobs:\n  - id: a\n    title: Two\n")
    assert places(problems) == [("include-conflict", "pay.yaml", 3, 5)]
    assert "main.yaml" in problems[0].hint
    assert "line 4" in problems[0].hint
    assert source.data["jobs"][0]["title"] == "One"


def test_nothing_else_may_stand_there(read):
    source, problems = read(MAIN, "budget: {envelope: 5}\njobs: []\n")
    assert places(problems) == [("beside-key", "pay.yaml", 1, 1)]
    assert "budget" not in source.data


def test_a_list_stays_a_list(read):
    _, problems = read(MAIN, "jobs: {id: a}\n")
    assert places(problems) == [("wrong-type", "pay.yaml", 1, 7)]


@pytest.mark.parametrize(("second", "code"), [("", "empty-file"), ("- a\n", "not-a-mapping"), ("a: [", "yaml-syntax")])
def test_an_unreadable_second_file_is_reported_in_its_own_name(read, second, code):
    source, problems = read(MAIN, second)
    assert [(p.code, p.place.file) for p in problems] == [(code, "pay.yaml")]
    assert source.data["jobs"] == [{"id": "a", "title": "One"}, {"id": "b"}]


def test_a_second_file_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pathlib.Path("main.yaml").write_text(MAIN, encoding="utf-8")
    _, problems = read_source(pathlib.Path("main.yaml"), beside=(pathlib.Path("none.yaml"), "jobs"))
    assert [p.code for p in problems] == ["unreadable"]


def test_a_key_left_empty_in_the_main_file_may_be_said(read):
    source, problems = read("jobs:\n  - id: a\n    pay:\n", "jobs:\n  - id: a\n    pay: {minimum: 5}\n")
    assert problems == []
    assert source.data["jobs"] == [{"id": "a", "pay": {"minimum": "5"}}]
    assert source.place(("jobs", 0, "pay", "minimum"))[0].file == "pay.yaml"


def test_an_id_that_the_second_file_has_twice_is_not_joined(read):
    source, problems = read(MAIN, "jobs:\n  - {id: c, title: One}\n  - {id: c, title: Two}\n")
    assert problems == []
    assert [entry["id"] for entry in source.data["jobs"]] == ["a", "b", "c", "c"]
