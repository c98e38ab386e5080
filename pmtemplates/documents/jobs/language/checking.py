"""What is said of the wording of a posting. Words only advise; those that may be unlawful are a warning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.documents.blocks import Document, Run
from pmtemplates.documents.jobs.language.coding import STRONGLY, balance_of, find_words
from pmtemplates.documents.jobs.language.passages import Passage, Place, passages_of
from pmtemplates.documents.jobs.language.reading import Sentence, grade_of, sentences_of, words_in
from pmtemplates.library.coded_words import CodedWords
from pmtemplates.planning.jobs.post import Post
from pmtemplates.problems import Path, Problem, advice, first_few, in_file_order, warning

LEAST_WORDS, MOST_WORDS = 400, 800
"""Of a posting: around the 500 to 750 words that guides to inclusive advertisements recommend."""
LONG_SENTENCE = 25
"""Words: the most that GOV.UK allows in its guide to plain language."""
HARD_GRADE, GOOD_GRADE = 12, 10
_FEW, _FEW_SENTENCES, _FIRST_WORDS = 8, 3, 7


def check_posting_text(document: Document, post: Post, words: CodedWords) -> list[Problem]:
    """All that is to be said of the wording of a composed posting; nothing of it keeps the posting back.

    A finding stands at the path of the user's text; where the house chose the words, at that of the job.
    """
    passages = passages_of(document, post.notice)
    prose = sentences_of([each for each in passages if each.place is Place.PROSE])
    found = [
        *_balance(passages, post, words),
        *_words(passages, post, words),
        *_hard_to_read(prose, post),
        *_long_sentences(prose, post),
        *_length(passages, post),
    ]
    return in_file_order(found)


def _facts(passages: Sequence[Passage]) -> list[Run]:
    """What somebody stated or may state otherwise: the wording of the template and the notices are not theirs."""
    passages = [passage for passage in passages if passage.place is not Place.NOTICE]
    return [run for passage in passages for run in passage.runs if run.origin is not None]


def _balance(passages: Sequence[Passage], post: Post, words: CodedWords) -> Iterator[Problem]:
    body = [passage for passage in passages if passage.place not in (Place.TITLE, Place.LABEL)]
    balance = balance_of((run.text for run in _facts(body)), words)
    if abs(balance.score) <= STRONGLY:
        return  # the terms of the trade alone come this far
    more, fewer = ("feminine", "masculine") if balance.score > 0 else ("masculine", "feminine")
    sides = {"masculine": balance.masculine, "feminine": balance.feminine}
    message = f"the posting reads as strongly {more}: {_counted(sides[more])}; {fewer}: {_counted(sides[fewer])}"
    hint = "put plainer words in place of some of them, or leave it: this is no more than a count of words"
    yield advice("posting-gender-coded", message, post.path, hint)


def _counted(words: Sequence[str]) -> str:
    """3 words (lead, drive): each word once."""
    if not words:
        return "none"
    return f"{len(words)} word{'s' * (len(words) > 1)} ({first_few(list(dict.fromkeys(words)), _FEW)})"


def _words(passages: Sequence[Passage], post: Post, words: CodedWords) -> Iterator[Problem]:
    for run in _facts(passages):
        path = run.path or post.path
        for word, listed in find_words(run.text, words.age, words):
            message = f'"{word}" in a posting may be read as a preference for an age, which law may forbid'
            yield warning("posting-age-word", message, path, f"instead: {listed.instead}")
        for word, listed in find_words(run.text, words.origin, words):
            message = f'"{word}" in a posting may be read as a preference for an origin, which law may forbid'
            yield warning("posting-origin-word", message, path, f"instead: {listed.instead}")
        for word, listed in find_words(run.text, words.gendered, words):
            message = f'"{word}" in a posting names a sex, and somebody else may feel that they are not meant'
            yield advice("posting-gendered-word", message, path, f"instead: {listed.instead}")


def _hard_to_read(sentences: Sequence[Sentence], post: Post) -> Iterator[Problem]:
    grade = grade_of(sentences)
    if grade is not None and grade > HARD_GRADE:
        message = f"the posting asks for {grade:.0f} years at school to be read with ease (Flesch–Kincaid grade)"
        hint = f"shorten sentences and take shorter words; aim at {GOOD_GRADE} years or less"
        yield advice("posting-hard-to-read", message, post.path, hint)


def _long_sentences(sentences: Sequence[Sentence], post: Post) -> Iterator[Problem]:
    by_path: dict[Path, list[Sentence]] = {}
    for sentence in sentences:
        if len(sentence.words) > LONG_SENTENCE:
            by_path.setdefault(sentence.path or post.path, []).append(sentence)
    for path, each in by_path.items():
        what = "a sentence has" if len(each) == 1 else f"{len(each)} sentences have"
        message = f"{what} more than {LONG_SENTENCE} words: {_first_words(each)}"
        yield advice("posting-long-sentence", message, path, "make two of one, or a list")


def _first_words(sentences: Sequence[Sentence]) -> str:
    return first_few(
        [f'"{" ".join(each.words[:_FIRST_WORDS])[:60]} …" ({len(each.words)})' for each in sentences], _FEW_SENTENCES
    )


def _length(passages: Sequence[Passage], post: Post) -> Iterator[Problem]:
    count = sum(len(words_in(passage.text)) for passage in passages if passage.place is not Place.TITLE)
    if not LEAST_WORDS <= count <= MOST_WORDS:
        short = count < LEAST_WORDS
        message = f"the posting has {count} words; {LEAST_WORDS} to {MOST_WORDS} are a good length"
        hint = "say more of the work, the terms and how to apply" if short else "keep what an applicant decides by"
        yield advice("posting-length", message, post.path, hint)
