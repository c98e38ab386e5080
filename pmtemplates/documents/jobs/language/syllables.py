"""How many syllables an English word has, by its spelling."""

from __future__ import annotations

import re
from functools import lru_cache

_ODD = {
    "argue": 2,
    "area": 3,
    "areas": 3,
    "cashier": 2,
    "cement": 2,
    "element": 3,
    "elements": 3,
    "eye": 1,
    "eyes": 1,
    "frontier": 2,
    "hundred": 2,
    "idea": 3,
    "ideas": 3,
    "premier": 2,
    "science": 2,
    "tier": 1,
    "tiers": 1,
    "whoever": 3,
}
"""Words that the rules get wrong."""

_SILENT = re.compile(
    r"(?<=[^aeiouy])(?<![^aeiouyl]l)(?<!tr)(?:"  # in role, but not in table, centre
    r"e$"
    r"|(?<![sxzcg])(?<![cs]h)es$"  # roles, but not boxes, services, matches
    r"|(?<![td])ed$"  # planned, but not needed
    r"|e(?=(?:ments?|ly|ful|fully|less|ness)$)"  # management
    r")|(?<=[gq])ues?$"  # technique, league
)
"""Where the last e is not spoken; at most one in a word."""
_PARTS_WITH_E = "bas|els|for|fram|gat|guid|hom|hous|lif|lik|mil|pip|saf|shar|sid|som|stak|ther|tim|war|wher|whol|wid"
_CLIPPED = re.compile(
    rf"^(?:{_PARTS_WITH_E})e(?!ver|ment|ly|ful|less|ness)[b-df-hj-np-tv-xz]{{1,2}}[aeiouy]"  # stakeholder, milestone
    r"|^every|^busines"
)
"""Words whose first part keeps an e that is not spoken, and others that lose a vowel."""
_LONGER = re.compile(
    r"(?<![cts])ia(?!ge|r$)|[cts]ia(?![ln]|tiv)|tia(?=lit)"  # material, associate, but not special, initial
    r"|io(?![nu]|rs?$)|(?<![tsgcxnl])io[nu](?!r)|(?<=[lpr])ior"  # portfolio, various, superior, but not action
    r"|(?<![ct])ien(?!d)|iet|ier(?!c)|ie(?=st$)|iu"  # client, society, supplier, easiest, medium
    r"|creat|^rea(?=ct|ss|rr|pp|lig|li[sz]|lloc)|(?<!g)eo(?!ple|n)|(?<=n)eou|(?<=[bew])eing$"  # create, react, video
    r"|(?<![qgs])ua|(?<=s)ual|(?<![qg])ue(?=n|rs?$)|(?<![qg])ui(?=ng|ty|ti)|uou"  # evaluate, influence, continuity
    r"|(?<=[aeou])y(?=[aeiou](?!d$))|y(?=ing|one)|(?<=[aou])ing"  # employer, applying, doing
    r"|^coo(?=[pr][^s])|sms?$"  # coordinate, mechanism
)
"""Letters that stand together and are spoken apart."""
_VOWELS = re.compile(r"[aeiouy]+")
_PARTS = re.compile(r"[^\W\d_]+(?:'[a-z]+)?", re.IGNORECASE)
_MOST_LETTERS = 60
"""Of a word: what is longer is no word, and counts as far as it goes."""


def syllables_in(word: str) -> int:
    """The syllables of a word, at least 1; hyphenated parts one by one, short forms in capitals letter by letter."""
    return max(1, sum(_of_part(part[:_MOST_LETTERS]) for part in _PARTS.findall(word.replace("\u2019", "'"))))


def _of_part(part: str) -> int:
    if part.isupper() and 2 <= len(part) <= 5:
        return len(part)
    return _of_word(part.lower().removesuffix("'s"))


@lru_cache(maxsize=4096)
def _of_word(word: str) -> int:
    if word in _ODD:
        return _ODD[word]
    count = len(_VOWELS.findall(word)) + len(_LONGER.findall(word))
    count -= bool(_SILENT.search(word)) + bool(_CLIPPED.search(word))
    return max(1, count)
