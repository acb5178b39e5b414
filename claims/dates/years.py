"""Tokens -> years and their halves, quarters and seasons; and what every date is: a form, read against an anchor."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from ...model.when import When
from ..numbers.cardinals import SMALL, hyphen, low, tight, words
from ..text.tokens import Token
from . import spans

Sort = Literal["day", "weekday", "month", "year", "other"]

STEPS = {"this": 0, "last": -1, "next": 1}
FREE = words("in at near and when the a an as by after before while of")
"""What may follow a day or a season that stands alone, and no counted thing."""
SEASONS = {"spring": 2, "summer": 3, "autumn": 4, "fall": 4, "winter": 1}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
SEASONAL = frozenset((*SEASONS, "the", "last", "this", "next"))
"""What a season may begin with."""


class Form(NamedTuple):
    """A date that ends before token `last`; `sort` says which ranges it may open ("Monday to Wednesday")."""

    last: int
    when: When
    sort: Sort


class Anchor(NamedTuple):
    """What a date without a year counts from; `ahead` where the text speaks of what is to come."""

    published: date
    ahead: bool = False


def year(tokens: Sequence[Token], k: int) -> int | None:
    """The year written at k."""
    word = low(tokens, k).removesuffix("'s")
    if len(word) != 4 or not word.isdecimal():
        return None
    value = int(word)
    return value if 1900 <= value <= 2100 else None


def behind_of(tokens: Sequence[Token], k: int) -> int:
    """The token behind an "of", a comma, or nothing."""
    return k + 1 if low(tokens, k) in ("of", ",") else k


def year_behind(tokens: Sequence[Token], k: int) -> tuple[int | None, int]:
    """The year written at k, or behind an "of" or a comma, and the token behind it."""
    found = year(tokens, behind_of(tokens, k))
    return (found, behind_of(tokens, k) + 1) if found is not None else (None, k)


def bare_year(tokens: Sequence[Token], k: int) -> Form | None:
    """ "2018", "2014-18"."""
    found = year(tokens, k)
    if found is None or (tight(tokens, k + 1) and low(tokens, k + 1)[:1].isalnum()):
        return None
    if (
        hyphen(tokens, k + 1)
        and tight(tokens, k + 1)
        and low(tokens, k + 2).isdecimal()
        and len(low(tokens, k + 2)) == 2
    ):
        end = found // 100 * 100 + int(low(tokens, k + 2))
        if end > found:
            return Form(k + 3, spans.days(spans.year_of(found).start, spans.year_of(end).end, "year"), "other")
    return Form(k + 1, spans.year_of(found), "year")


def half_or_quarter(tokens: Sequence[Token], k: int, anchor: Anchor) -> Form | None:
    """ "the first half of 2018", "the third quarter", "the first six months of the year"."""
    at = k + (low(tokens, k) == "the")
    rank = ORDINALS.get(low(tokens, at))
    if rank is None:
        return None
    months = _months_counted(tokens, at + 1)
    unit = low(tokens, at + 1)
    last = at + 2 if months is None else at + 3
    if months is None and unit not in ("half", "quarter"):
        return None
    whose, last = _whose_year(tokens, last, anchor)
    if whose is None and (months is not None or unit == "half" or low(tokens, at) == "last"):
        return None
    found = anchor.published.year if whose is None else whose
    if months is not None:
        first = 1 if rank == 1 else 13 - months
        return Form(
            last,
            spans.days(spans.month(found, first).start, spans.month(found, first + months - 1).end, "month"),
            "other",
        )
    if unit == "half":
        return Form(last, spans.quarters(found, 1, 2) if rank == 1 else spans.quarters(found, 3, 4), "other")
    when = spans.quarters(found, rank, rank)
    if whose is None and when.start > anchor.published:
        when = spans.quarters(found - 1, rank, rank)
    return Form(last, when, "other")


def _months_counted(tokens: Sequence[Token], k: int) -> int | None:
    if low(tokens, k + 1) != "months":
        return None
    word = low(tokens, k)
    count = int(word) if word.isdecimal() and len(word) <= 2 else SMALL.get(word, 0)
    return count if 1 <= count <= 11 else None


def _whose_year(tokens: Sequence[Token], k: int, anchor: Anchor) -> tuple[int | None, int]:
    """The year in "of 2018", "of this year", "of the year", "of last year"."""
    found, last = year_behind(tokens, k)
    if found is not None:
        return found, last
    at = k + (low(tokens, k) == "of")
    steps = STEPS | {"the": 0}
    if low(tokens, at) in steps and low(tokens, at + 1) == "year":
        return anchor.published.year + steps[low(tokens, at)], at + 2
    return None, k


def season(tokens: Sequence[Token], k: int, anchor: Anchor, placed: bool) -> Form | None:
    """ "spring 2018", "the summer of 2014", "next spring", and behind a preposition "in spring"."""
    at = k + (low(tokens, k) == "the")
    which = low(tokens, at) if low(tokens, at) in ("last", "this", "next") else ""
    at += bool(which)
    quarter = SEASONS.get(low(tokens, at))
    if quarter is None:
        return None
    found, last = year_behind(tokens, at + 1)
    if found is not None and low(tokens, last - 2) != ",":
        return Form(last, spans.quarters(found, quarter, quarter), "other")
    plain = placed and low(tokens, at) != "fall" and not low(tokens, at + 1)[:1].isalpha()
    plain = plain or (placed and low(tokens, at) != "fall" and low(tokens, at + 1) in FREE)
    if not which and not plain:
        return None
    now = anchor.published
    this = spans.quarters(now.year, quarter, quarter)
    if which == "next" or (anchor.ahead and which != "last"):
        back = 0 if this.start > now or (not which and this.end >= now) else -1
    else:
        back = 1 if (this.start > now and which != "this") or (which == "last" and this.end >= now) else 0
    return Form(at + 1, spans.quarters(now.year - back, quarter, quarter), "other")
