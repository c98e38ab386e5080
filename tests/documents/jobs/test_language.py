"""What is said of the wording of a posting: coded words, hard sentences, length. Nothing of it stops anything."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

from pmtemplates.documents.blocks import (
    Block,
    Cell,
    Column,
    Content,
    Document,
    Heading,
    Item,
    List,
    Meaning,
    Paragraph,
    Properties,
    Row,
    Run,
    Table,
    Voice,
)
from pmtemplates.documents.jobs.language import check_posting_text
from pmtemplates.documents.jobs.language.coding import balance_of, find_words
from pmtemplates.documents.jobs.language.passages import Passage, Place
from pmtemplates.documents.jobs.language.reading import grade_of, sentences_of
from pmtemplates.documents.jobs.language.syllables import syllables_in
from pmtemplates.house import shipped
from pmtemplates.initiative.jobs import Job
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.library.coded_words import CodedWord, CodedWords, read_coded_words
from pmtemplates.library.places import Notice
from pmtemplates.library.seniority import Seniority
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import Line, Post
from pmtemplates.problems import Path, Problem, Severity

JOB: Path = ("jobs", 2)
HOOK: Path = (*JOB, "hook")
NOTICE = Notice(
    area="",
    equal_opportunity="We trust, support and share; we treat every chairman alike.",
    accommodation="Write to {contact} if you are young at heart.",
    source="none",
    verified_on=date(2026, 11, 1),
)
POST = Post(
    id="lead",
    title="Lead",
    job=Job(id="lead"),
    path=JOB,
    proposed=False,
    held=(),
    level=RoleLevel.PROGRAM,
    seniority=Seniority.STANDARD,
    reports_to=Line("Sponsor"),
    notice=NOTICE,
)
WORDS = CodedWords(
    masculine=("lead", "decisi", "driv", "self-relian"),
    feminine=("support", "share", "interperson", "inter", "trust"),
    exempt=("project lead", "decision log", "change driver", "scrum master"),
    age=(CodedWord(word="digital native", instead="at home with digital tools"),),
    origin=(CodedWord(word="native speaker", instead="fluent"), CodedWord(word="mother tongue", instead="fluent")),
    gendered=(CodedWord(word="chairman", instead="chair"), CodedWord(word="he", instead="you or they")),
)
PLAIN = "You look after the orders of all plants. "
"""Eight words in one easy sentence."""


def fact(text: str, path: Path = HOOK, origin: Origin = Origin.STATED) -> Run:
    return Run(text, origin, path=path)


def document(*blocks: Block) -> Document:
    properties = Properties("Lead", "Posting", "Any", "en-GB", "A4", date(2026, 11, 20))
    return Document("job-posting", Level.PROGRAM, properties, blocks)


def checked(*blocks: Block, words: CodedWords = WORDS) -> list[Problem]:
    return check_posting_text(document(*blocks), POST, words)


def said(text: str, words: CodedWords = WORDS) -> list[Problem]:
    """What is found in a posting that is nothing but a text of the user, its length aside."""
    found = checked(Paragraph((fact(text),)), words=words)
    return [problem for problem in found if problem.code != "posting-length"]


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


# ------------------------------------------------------------ The balance of coded words


@pytest.mark.parametrize(
    ("text", "masculine", "feminine"),
    [
        ("You lead. We support you.", ["lead"], ["support"]),
        ("Leading and LEADERSHIP, led", ["leading", "leadership"], []),
        ("a cheerleader misleads", [], []),  # a stem is how a word begins
        ("interpersonal", [], ["interpersonal"]),  # two stems fit: it is one word
        ("lead, lead, lead", ["lead", "lead", "lead"], []),
        ("a self-reliant, trust-based, co-lead", ["self-reliant", "lead"], ["trust"]),
        ("self\u2011reliant", ["self-reliant"], []),  # a hyphen that does not break
        ("de\u00adcision", ["decision"], []),  # one that breaks a word only where the line ends
        ("the project lead, two project leads, the Project Lead's log", [], []),
        ("project-lead", [], []),
        ("lead the project lead", ["lead"], []),
        ("a decision log of decisions", ["decisions"], []),
        ("the project leader", ["leader"], []),  # no term of the trade
        ("", [], []),
    ],
)
def test_coded_words_are_counted_once_each(text: str, masculine: list[str], feminine: list[str]) -> None:
    balance = balance_of([text], WORDS)
    assert list(balance.masculine) == masculine
    assert list(balance.feminine) == feminine
    assert balance.score == len(feminine) - len(masculine)


def test_a_term_of_the_trade_is_taken_out_and_what_stands_around_it_does_not_grow_together() -> None:
    assert list(find_words("native scrum master speaker", WORDS.origin, WORDS)) == []


def test_of_several_stems_or_phrases_the_longest_decides() -> None:
    words = CodedWords(masculine=("intern",), feminine=("inter",))
    assert balance_of(["internal, interim"], words).masculine == ("internal",)
    assert balance_of(["internal, interim"], words).feminine == ("interim",)
    listed = (CodedWord(word="native", instead="a"), CodedWord(word="native speaker", instead="b"))
    assert [each.instead for _, each in find_words("native speaker", listed, WORDS)] == ["b"]


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("lead lead lead lead", "strongly masculine"),
        ("support share trust support", "strongly feminine"),
        ("lead lead lead lead lead support", "strongly masculine"),
    ],
)
def test_a_balance_of_more_than_three_words_is_reported(text: str, degree: str) -> None:
    (found,) = said(text)
    assert (found.code, found.severity, found.path) == ("posting-gender-coded", Severity.ADVICE, JOB)
    assert f" {degree}:" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lead and support",
        "lead lead lead",
        "lead lead lead lead support",
        "the project lead keeps the decision log",
    ],
)
def test_a_posting_that_is_hardly_coded_is_not_reported(text: str) -> None:
    assert said(text) == []


def test_the_words_are_named_once_each_and_not_without_end() -> None:
    (found,) = said("lead lead driven " + " ".join(f"drive{letter}" for letter in "abcdefghijkl") + " share")
    assert (
        "masculine: 15 words (lead, driven, drivea, driveb, drivec, drived, drivee, drivef and 6 more)" in found.message
    )
    assert "feminine: 1 word (share)" in found.message


def test_headings_titles_notices_and_the_wording_of_the_template_do_not_count() -> None:
    exempt = (
        Paragraph((fact("Lead of leaders"),), Voice.TITLE),
        Paragraph((fact("NOT READY: lead, lead"),), Voice.CALLOUT),
        Heading((fact("Leadership"),), 1, "lead"),
        Paragraph((Run("You lead and drive: "), fact("orders"))),
        Paragraph((fact(NOTICE.equal_opportunity),)),
        Paragraph((fact("Write to "), fact("the lead"), fact(" if you are young at heart."))),
        Paragraph((fact("We trust and support you.", ("organisation", "accommodation")),)),
        Table("t", (Column("Lead", 1),), (Row((Cell(((fact("Leading"),),), Meaning.LABEL),)),), Content.GENERAL, ""),
    )
    assert set(codes(checked(*exempt))) == {"posting-length"}


def test_paragraphs_lists_and_tables_count() -> None:
    blocks = (
        Paragraph((fact("lead, leader"),)),
        List((Item((fact("driving"),)),)),
        Table("t", (Column("A", 1),), (Row((Cell(((fact("decisions"),),)),)),), Content.GENERAL, ""),
    )
    (found,) = (problem for problem in checked(*blocks) if problem.code == "posting-gender-coded")
    assert "masculine: 4 words (lead, leader, driving, decisions)" in found.message


# ------------------------------------------------------------ Single words


@pytest.mark.parametrize(
    ("text", "code", "severity", "word", "instead"),
    [
        ("A Digital native", "posting-age-word", Severity.WARNING, "Digital native", "at home with digital tools"),
        ("digital-natives? No: a digital-native.", "posting-age-word", Severity.WARNING, "digital-native", "at home"),
        ("native\n speaker of Dutch", "posting-origin-word", Severity.WARNING, "native speaker", "fluent"),
        ("Dutch as mother\u00a0tongue", "posting-origin-word", Severity.WARNING, "mother tongue", "fluent"),
        ("the Chairman", "posting-gendered-word", Severity.ADVICE, "Chairman", "chair"),
        ("what he/she does", "posting-gendered-word", Severity.ADVICE, "he", "you or they"),
    ],
)
def test_a_word_is_reported_with_what_to_write_instead(
    text: str, code: str, severity: Severity, word: str, instead: str
) -> None:
    (found,) = said(text)
    assert (found.code, found.severity, found.path) == (code, severity, HOOK)
    assert f'"{word}"' in found.message
    assert instead in found.hint


@pytest.mark.parametrize(
    "text", ["cloud-native speaker", "digital natively", "the chairmanship", "the-", "hex", "where"]
)
def test_a_part_of_a_word_is_not_the_word(text: str) -> None:
    assert said(text) == []


def test_a_word_is_reported_once_for_each_text_that_has_it() -> None:
    other: Path = (*JOB, "requires", 0)
    twice = "Chairman, chairman"
    found = checked(Paragraph((fact(twice), Run(" chairman "), fact(twice, other), fact(twice, ()))))
    paths = [each.path for each in found if each.code == "posting-gendered-word"]
    assert sorted(paths, key=len) == [JOB, HOOK, other]


def test_a_title_is_looked_through_for_words_and_a_notice_is_not() -> None:
    title = Paragraph((fact("Chairman", (*JOB, "title")),), Voice.TITLE)
    notice = Paragraph((fact(NOTICE.equal_opportunity),))
    assert codes(checked(title, notice)) == ["posting-gendered-word", "posting-length"]


def test_what_the_pattern_alone_takes_for_a_letter_is_no_listed_word() -> None:
    assert list(find_words("d\u0131gital native", WORDS.age, WORDS)) == []


def test_the_words_of_the_house_are_found_and_its_terms_are_not() -> None:
    words, problems = read_coded_words(shipped())
    assert problems == []
    for listed, code in ((words.age, "age"), (words.origin, "origin"), (words.gendered, "gendered")):
        for each in listed:
            assert f"posting-{code}-word" in codes(said(f"We want: {each.word}.", words)), each.word
    for stem in (*words.masculine, *words.feminine):
        assert balance_of([stem], CodedWords(masculine=words.masculine, feminine=words.feminine)).score, stem
    for term in words.exempt:
        assert balance_of([f"the {term}, and {term}s"], words).score == 0, term


# ------------------------------------------------------------ Sentences and grades

SYLLABLES = """
1 a the plan each role work scope team led planned change through league
2 program project budget people business table centre needed timeline milestone baseline useful doing deadline client
2 colleague's
3 stakeholder management deliver employer benefits government enabled improvement dialogue services processes
3 requirement settlement usual suppliers finances remotely applying influence
4 initiative coordinate responsible experience evaluate associate priority authority society information accountable
4 environment portfolio benefiting mechanism
5 opportunity individual continuity negotiation organization simultaneous
6 accountability responsibility
"""
"""Counts of the CMU Pronouncing Dictionary; words of which it knows two (interest, every) are left out."""
COUNTED = [(word, int(count)) for count, *words in map(str.split, SYLLABLES.strip().splitlines()) for word in words]


@pytest.mark.parametrize(("word", "count"), COUNTED, ids=[word for word, _ in COUNTED])
def test_the_syllables_of_a_word(word: str, count: int) -> None:
    assert syllables_in(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("Program,", 2), ("cross-project", 3), ("PMO", 3), ("team\u2019s", 1), ("12", 1), ("(hmm)", 1), ("x" * 500, 1)],
)
def test_signs_hyphens_and_short_forms(word: str, count: int) -> None:
    assert syllables_in(word) == count


def sentences(*texts: str) -> list[str]:
    return [each.text for each in sentences_of([Passage((fact(text),), Place.PROSE) for text in texts])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        (
            "Tools, e.g. Excel, and the U.S. Office approx. 2 hours",
            ["Tools, e.g. Excel, and the U.S. Office approx. 2 hours"],
        ),
        ("It costs 1.5 million. version 2.0 is out", ["It costs 1.5 million. version 2.0 is out"]),
        ('He said "Stop." Then (all of it.) We left.', ['He said "Stop."', "Then (all of it.)", "We left."]),
        ("First line\nsecond line", ["First line", "second line"]),
        ("Wait\u2026 Go", ["Wait\u2026", "Go"]),
        (" . ! ", []),
    ],
)
def test_where_sentences_end(text: str, wanted: list[str]) -> None:
    assert sentences(text) == wanted


def test_a_line_of_a_list_ends_a_sentence() -> None:
    assert sentences("Plan the work", "keep the budget") == ["Plan the work", "keep the budget"]


def test_the_grade_is_that_of_the_formula() -> None:
    text = " ".join(["You look after the orders of all plants."] * 20)
    found = grade_of(sentences_of([Passage((fact(text),), Place.PROSE)]))
    assert found == pytest.approx(0.39 * 8 + 11.8 * 10 / 8 - 15.59)


def test_numbers_and_addresses_do_not_make_a_text_hard() -> None:
    def grade(text: str) -> float | None:
        return grade_of(sentences_of([Passage((fact(text * 20),), Place.PROSE)]))

    easy = grade("You look after the orders of all plants. ")
    assert grade("You look 1 2 3 4 after the orders of all plants. ") == easy
    assert grade("You look after the people@organisation.example of all plants. ") < easy  # type: ignore[operator]


def test_a_short_text_has_no_grade() -> None:
    assert grade_of(sentences_of([Passage((fact(PLAIN * 12),), Place.PROSE)])) is None


HARD = "Organisational accountability necessitates multidisciplinary coordination. "


def test_hard_words_are_reported_and_plain_ones_are_not() -> None:
    (found,) = said(HARD * 25)
    assert (found.code, found.severity, found.path) == ("posting-hard-to-read", Severity.ADVICE, JOB)
    assert "10 years" in found.hint
    assert said(PLAIN * 20) == []


def test_hard_words_of_headings_tables_and_notices_are_not_read() -> None:
    hard = HARD * 25
    notice = Paragraph((fact(hard, ("organisation", "equal_opportunity")),))
    cell = Cell(((fact(hard),),))
    table = Table("t", (Column("A", 1),), (Row((cell,)),), Content.GENERAL, "")
    found = checked(Heading((fact(hard),), 1, "a"), notice, table, Paragraph((fact(PLAIN * 20),)))
    assert codes(found) == []


def long(count: int) -> str:
    """A sentence of so many words."""
    return "You" + " see" * (count - 1) + ". "


def test_a_sentence_has_at_most_25_words() -> None:
    assert said(long(25)) == []
    (found,) = said(long(26))
    assert (found.code, found.severity, found.path) == ("posting-long-sentence", Severity.ADVICE, HOOK)
    assert '"You see see see see see see …" (26)' in found.message


def test_the_first_few_long_sentences_of_a_text_are_named() -> None:
    (found,) = said(long(26) + long(40) + long(30) + long(31))
    assert found.message.startswith("4 sentences have more than 25 words: ")
    assert found.message.endswith("(30) and 1 more")
    assert "(26)" in found.message
    assert "(31)" not in found.message


def test_a_long_sentence_is_that_of_whoever_wrote_most_of_it() -> None:
    house = Run("You see to it, as we said, that all of us know what it is that we want, and that it is ")
    for runs, path in (
        ((house, fact("good and sound at the end.")), JOB),
        ((Run("Its aim: "), fact(long(30))), HOOK),
        ((fact(long(30), HOOK, Origin.COMPUTED),), JOB),
        ((fact("One. ", (*JOB, "process")), fact(long(30))), HOOK),
    ):
        found = [each for each in checked(Paragraph(runs)) if each.code == "posting-long-sentence"]
        assert [each.path for each in found] == [path]


# ------------------------------------------------------------ Length


@pytest.mark.parametrize(("count", "wanted"), [(399, True), (400, False), (800, False), (801, True)])
def test_a_posting_has_400_to_800_words(count: int, wanted: bool) -> None:
    words = ["word."] * count
    found = checked(Heading((fact("Any heading"),), 1, "a"), Paragraph((fact(" ".join(words).replace(". w", ". W")),)))
    assert codes(found) == ["posting-length"] * wanted
    for each in found:
        assert (each.severity, each.path) == (Severity.ADVICE, JOB)
        assert f"has {count} words" in each.message


def test_notices_and_tables_count_for_the_length() -> None:
    half = Paragraph((fact(PLAIN * 25),))
    cells = (Cell(((Run("Pay"),),), Meaning.LABEL), Cell(((fact(PLAIN * 24 + "You look after the orders of all"),),)))
    assert codes(checked(half)) == ["posting-length"]
    table = Table("t", (Column("A", 1), Column("B", 2)), (Row(cells),), Content.GENERAL, "")
    assert codes(checked(half, table)) == []  # 400 words with the name of the row
    assert codes(checked(half, Paragraph((fact(PLAIN * 25, ("organisation", "accommodation")),)))) == []


# ------------------------------------------------------------ All together


def test_each_finding_says_what_to_do_and_none_is_an_error() -> None:
    found = said(
        f"Chairman, digital native, native speaker who leads leading leaders, and leads. {long(30)}{HARD * 25}"
    )
    assert len(set(codes(found))) == 6
    for each in found:
        assert each.hint
        assert len(each.message) < 300
        assert each.severity is not Severity.ERROR


@pytest.mark.parametrize(
    "piece", ["a", "lead ", ". ", ".", "e.g. A ", "\n", " ", '"', "A.B. C", "self-", "e", "\u00a0", "x'"]
)
def test_long_and_odd_texts_take_no_time(piece: str) -> None:
    words, _ = read_coded_words(shipped())
    started = time.perf_counter()
    said((piece * 20_000)[:20_000], words)
    assert time.perf_counter() - started < 2


def test_any_text_is_read_without_fault() -> None:
    words, _ = read_coded_words(shipped())
    chance = random.Random(5)  # noqa: S311
    letters = "aeilnsdt.,-'’\u00ad\u2011 \n\tAE1İıſK\u212a漢é\U0001f600"
    for _ in range(200):
        said("".join(chance.choices(letters, k=400)), words)
