"""The risk register: cause, event and effect, the rating before and after the response, the sign to watch for."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.control import HIGH_FROM, MEDIUM_FROM
from pmtemplates.documents.registers.frame import Source
from pmtemplates.documents.registers.names import (
    HIGH_SCORE,
    IMPACTS,
    LIKELIHOODS,
    MEDIUM_SCORE,
    PARTIES,
    RISK_STATES,
    RISKS,
    STRATEGIES,
)
from pmtemplates.documents.registers.register import At, Field, Mark, Rule, Spec, Values, build_register, number
from pmtemplates.documents.sheets import Cell, Form, Look, Sheet, Value
from pmtemplates.documents.views import View

HIGH, MEDIUM, LOW = "High", "Medium", "Low"
OPEN, OCCURRED, CLOSED = "open", "occurred", "closed"
STATES = (OPEN, OCCURRED, CLOSED)
"""An occurred risk has become an issue; like a closed one it no longer counts."""
BEFORE = ("Likelihood", "Impact", "Score", "Rating")
AFTER = ("Likelihood after", "Impact after", "Score after", "Rating after")


def rating(score: Value) -> str:
    """The word for a score; nothing for a risk that is not rated."""
    points = number(score)
    if points is None:
        return ""
    return HIGH if points >= HIGH_FROM else MEDIUM if points >= MEDIUM_FROM else LOW


def rating_formula(score: str) -> str:
    """The formula for the word; the thresholds stand in the legend."""
    return f'IF({score}>={HIGH_SCORE},"{HIGH}",IF({score}>={MEDIUM_SCORE},"{MEDIUM}","{LOW}"))'


def _score(likelihood: str, impact: str) -> Rule:
    def formula(at: At) -> str:
        return f'IF(COUNT({at(likelihood)},{at(impact)})=2,{at(likelihood)}*{at(impact)},"")'

    def value(row: Values) -> Value:
        first, second = number(row[likelihood]), number(row[impact])
        return "" if first is None or second is None else int(first * second)

    return Rule(formula, value)


def _rating(score: str) -> Rule:
    def formula(at: At) -> str:
        return f'IF(ISNUMBER({at(score)}),{rating_formula(at(score))},"")'

    return Rule(formula, lambda row: rating(row[score]))


def _rated(titles: tuple[str, str, str, str], above: str) -> tuple[Field, ...]:
    likelihood, impact, score, word = titles
    return (
        Field(likelihood, 10.5, (f"{above}likelihood",), Form.WHOLE, LIKELIHOODS, center=True),
        Field(impact, 8, (f"{above}impact",), Form.WHOLE, IMPACTS, center=True),
        Field(score, 7, form=Form.WHOLE, center=True, rule=_score(likelihood, impact)),
        Field(word, 9, center=True, rule=_rating(score)),
    )


def _state(view: View) -> Cell:
    """A risk of the file is open: it says nothing about closed ones."""
    return Cell(OPEN)


def _over(at: At) -> str:
    return f'OR({at("Status")}="{CLOSED}",{at("Status")}="{OCCURRED}")'


def _is(title: str, word: str) -> Mark:
    looks = {HIGH: Look.HIGH, MEDIUM: Look.MEDIUM, LOW: Look.LOW}
    return Mark(lambda at: f'{at(title)}="{word}"', looks[word], (title,))


SPEC = Spec(
    sheet=RISKS,
    title="Risk register",
    name="RiskRegister",
    note="Rated by likelihood × impact, each 1 to 5 (see Legend). A risk that has occurred goes on as an issue.",
    content=Content.RISKS,
    lists={"risks": ""},
    fields=(
        Field("ID", 6, ("id",)),
        Field("Cause", 22, ("cause",)),
        Field("Risk: the event", 26, ("event",)),
        Field("Effect", 22, ("effect",)),
        *_rated(BEFORE, ""),
        Field("Owner", 15, ("owner",), choice=PARTIES, strict=False),
        Field("Strategy", 9.5, ("strategy",), choice=STRATEGIES, center=True),
        Field("Response", 28, ("response",)),
        Field("Trigger: the sign to watch for", 20, ("trigger",)),
        *_rated(AFTER, "residual."),
        Field("Status", 9.5, choice=RISK_STATES, center=True, make=_state),
    ),
    fixed=3,
    marks=(
        Mark(_over, Look.FADED, stop=True),
        *(_is(title, word) for title in ("Rating", "Rating after") for word in (HIGH, MEDIUM, LOW)),
    ),
)


def build_risks(source: Source) -> Sheet:
    """The register of the risks of this level, the highest score first, then those without a score."""
    views = sorted(source.work.each("risks"), key=lambda view: -(getattr(view.model, "score", None) or 0))
    return build_register(source, SPEC, views)
