"""Files that cannot be read, and those that only look so."""

import os
import pathlib

import pytest

from pmtemplates.problems import Place
from pmtemplates.source import read_source


def only(path):
    source, [problem] = read_source(path)
    assert source is None
    return problem


def write(folder, content, name="init.yaml"):
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_file_is_read_with_its_name_as_it_was_given(tmp_path, monkeypatch):
    write(tmp_path, b"a: b\n")
    monkeypatch.chdir(tmp_path)
    source, problems = read_source(pathlib.Path("init.yaml"))
    assert problems == []
    assert source.files == (pathlib.Path("init.yaml"),)
    assert source.place(("a",)) == (Place("init.yaml", 1, 4), "a: b")


def test_a_missing_file_is_unreadable(tmp_path):
    problem = only(tmp_path / "no.yaml")
    assert (problem.code, problem.place) == ("unreadable", Place(str(tmp_path / "no.yaml"), 1, 1))
    assert "no such file" in problem.message


def test_a_folder_is_unreadable(tmp_path):
    assert "folder" in only(tmp_path).message


def test_a_pipe_is_unreadable_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "regular file" in only(tmp_path / "pipe").message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_unreadable(tmp_path):
    path = write(tmp_path, b"a: b")
    path.chmod(0)
    assert "permission" in only(path).message


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_an_impossible_name_is_unreadable(name):
    assert only(pathlib.Path(name)).code == "unreadable"


def test_a_file_of_8_mb_is_read_and_one_byte_more_is_not(tmp_path):
    assert read_source(write(tmp_path, b"a: " + b"x" * (8 * 1024 * 1024 - 3)))[1] == []
    assert only(write(tmp_path, b"a: " + b"x" * (8 * 1024 * 1024 - 2))).code == "file-too-large"


def test_a_byte_that_is_not_utf_8_has_its_line_and_column(tmp_path):
    problem = only(write(tmp_path, "a: b\r\nc: é😀".encode() + b"\xe9t\xe9\nd: e"))
    assert (problem.code, problem.place.line, problem.place.column) == ("not-utf-8", 2, 6)
    assert "0xE9" in problem.message
    assert "é" in problem.hint
    assert problem.excerpt == "c: é😀\ufffdt\ufffd"


def test_a_byte_that_is_not_utf_8_after_a_byte_order_mark_has_its_column(tmp_path):
    assert only(write(tmp_path, b"\xef\xbb\xbfa: \xff")).place.column == 4


@pytest.mark.parametrize("text", ["title: Pilot\n", "\ufeff計画: x\n"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(tmp_path, encoding, text):
    problem = only(write(tmp_path, text.encode(encoding)))
    assert problem.code == "not-utf-8"
    assert "UTF-16" in problem.message
    assert "UTF-8" in problem.hint


def test_a_byte_order_mark_and_crlf_are_accepted(tmp_path):
    source, problems = read_source(write(tmp_path, b"\xef\xbb\xbfa: b\r\nc: d\r\n"))
    assert problems == []
    assert source.data == {"a": "b", "c": "d"}
    assert source.place(("a",))[0].column == 4
