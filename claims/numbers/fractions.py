"""Tokens -> a fraction said in words, as a percentage: "half of", "a third of", "two thirds", "three-quarters"."""

from collections.abc import Container, Sequence
from decimal import Decimal

from ..text.tokens import Token
from ..text.vocabulary import ANYTHING
from .cardinals import low, words

_ONES: dict[str, int] = {"half": 50, "third": 33, "quarter": 25, "fourth": 25, "fifth": 20, "tenth": 10}
_MANY: dict[str, Decimal] = {
    "thirds": Decimal(100) / 3,
    "quarters": Decimal(25),
    "fourths": Decimal(25),
    "fifths": Decimal(20),
    "tenths": Decimal(10),
}
_TIMES = {"two": 2, "three": 3, "four": 4, "seven": 7, "nine": 9}
_HALVED = words("of the its their his her our this that")
_FIRST_WORDS = frozenset((*_TIMES, "one", "a", "half", "another"))


def opens_fraction(word: str) -> Container[str] | None:
    """What may follow the folded word where a fraction begins with it; None where none does."""
    if word in ("a", "another"):
        return _PARTS
    return ANYTHING if word.partition("-")[0] in _FIRST_WORDS else None


_COMPASS = words(
    "western eastern northern southern north-eastern north-western south-eastern south-western upper lower"
)
"""Words that make a half a part of a place, of no certain size ("the western half of Taiz")."""
_PARTS = _ONES.keys() | _MANY.keys()


def fraction(tokens: Sequence[Token], at: int, qualified: bool) -> tuple[int, int] | None:
    """The token behind the fraction at `at` and its percentage, or None; `qualified` says that "more than" or so precedes."""
    parts = low(tokens, at).split("-")
    last = at + 1
    if len(parts) == 1 and low(tokens, at + 1) in _PARTS and parts[0] not in _ONES:
        parts, last = [parts[0], low(tokens, at + 1)], at + 2
    if len(parts) == 2 and parts[0] in _TIMES and parts[1] in _MANY and _TIMES[parts[0]] * _MANY[parts[1]] < 100:
        calendar = low(tokens, at - 1) in ("last", "past", "first", "previous", "next", "the")
        if parts == ["two", "quarters"]:
            return None  # of a town
        if parts[1] == "quarters" and calendar and low(tokens, last) != "of":
            return None
        return last, int((_TIMES[parts[0]] * _MANY[parts[1]]).to_integral_value())
    if len(parts) == 2 and parts[0] in ("one", "a") and parts[1] in _ONES:
        part_of = (
            low(tokens, last) == "of" or (parts[0] == "one" and parts[1] != "quarter") or low(tokens, last) == "the"
        )
        return (last, _ONES[parts[1]]) if part_of else None
    if len(parts) == 2 and parts[0] == "another" and parts[1] in _ONES:  # "and contest another third"
        ended = low(tokens, last) in ("", ".", ",", ";", "and", "is", "was", "are", "of", "under")
        return (last, _ONES[parts[1]]) if ended else None
    if parts == ["half"] and low(tokens, at - 1) not in (
        "by",
        "in",
        "first",
        "second",
        "latter",
        "other",
        "a",
        "one",
        "and",
        "final",
        *_COMPASS,
    ):
        following = low(tokens, last)
        if following in _HALVED or following.endswith("'s") or (qualified and following not in ("a", "an")):
            return last, 50
    return None
