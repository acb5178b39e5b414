"""Tokens -> one date that stands by itself: a day, a weekday, a month or a part of one; longer ones are years.py's."""

import re
from collections.abc import Callable, Container, Sequence
from datetime import date

from ...model.when import When
from ..numbers.cardinals import SMALL, ascii_digits, hyphen, low, tight, words
from ..numbers.measures import MONTHS
from ..numbers.measures import month as month_at
from ..text.tokens import Token
from ..text.vocabulary import ANYTHING, Vocabulary, Wherever
from . import spans
from .years import (
    FREE,
    ORDINALS,
    SEASONAL,
    SEASONS,
    STEPS,
    Anchor,
    Form,
    bare_year,
    half_or_quarter,
    season,
    year,
    year_behind,
)

WEEKDAYS: dict[str, int] = {
    name: n for n, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
_PARTS = {
    "early": "early",
    "mid": "mid",
    "late": "late",
    "mid-": "mid",
    "beginning": "early",
    "start": "early",
    "middle": "mid",
    "end": "late",
}
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
_PAPERS = words("times telegraph mirror express mail")
_LEADS = words("last next this past coming")
_DAYTIMES = words("morning afternoon evening night midday noon dawn dusk midnight")
SOON = 2
"""Days that a date without a year may lie ahead of the publication day before it is taken for last year's: clocks differ."""


def form(tokens: Sequence[Token], k: int, anchor: Anchor, placed: bool) -> Form | None:
    """The date at token k; a bare year or season counts only where `placed`: behind "in", "since", "by"."""
    word = low(tokens, k)
    for grammar in _GRAMMARS[word]:
        found = grammar(tokens, k, anchor)
        if found is not None:
            return found
    if word in SEASONAL:
        return season(tokens, k, anchor, placed)
    return bare_year(tokens, k) if placed and word[:1].isdecimal() else None


def opens_form(word: str) -> Container[str] | None:
    """What may follow the folded word where a date begins with it; None where none does."""
    if word == "the":
        return _AFTER_THE
    if word == "this":
        return _AFTER_THIS
    if word in ("beginning", "start", "middle", "end"):
        return _OF
    if word in ORDINALS and word != "last" and not word[0].isdecimal():
        return _AFTER_ORDINAL
    return ANYTHING if word in SEASONAL or _GRAMMARS[word] else None


_Grammar = Callable[[Sequence[Token], int, Anchor], Form | None]


def _grammars(word: str) -> Sequence[_Grammar]:
    """The grammars of dates that may begin with the folded word, in the order in which they are asked."""
    name = word.removesuffix("'s")
    article, figures, month, led = word == "the", word[:1].isdecimal(), name in MONTHS, word in _LEADS
    asked: tuple[tuple[_Grammar, bool], ...] = (
        (_weekday, led or name in WEEKDAYS),
        (_iso, figures),
        (_day_month, figures or article),
        (_day_alone, article),
        (_month_day, month),
        (_part, article or word in _PARTS or word.startswith("mid-")),
        (_month, led or month),
        (half_or_quarter, article or word in ORDINALS),
        (_of_month, article or word in ORDINALS),
    )
    return tuple(grammar for grammar, opened in asked if opened)


_GRAMMARS = Vocabulary(_grammars)
_OF = frozenset(("of",))
_AFTER_THE = Wherever(
    lambda word: (
        word in SEASONS
        or word in STEPS
        or word in _PARTS
        or word in ORDINALS
        or word[:1].isdecimal()
        or word.startswith("mid-")
    )
)
_AFTER_THIS = Wherever(lambda word: (name := word.removesuffix("'s")) in SEASONS or name in WEEKDAYS or name in MONTHS)
_AFTER_ORDINAL = Wherever(lambda word: word in ("half", "quarter", "week") or word in SMALL or word.isdecimal())


def day_number(tokens: Sequence[Token], k: int) -> int | None:
    """A day of a month, written in digits."""
    found = _DAY.fullmatch(low(tokens, k))
    value = int(found[1]) if found else 0
    return value if 1 <= value <= 31 else None


# days


def latest(number: int, day: int, anchor: Anchor) -> date | None:
    """The date of that day and month: the last one not after publication, the next one where the text looks ahead."""
    this = anchor.published.year
    found = [d for y in (this - 1, this, this + 1) if 1 <= y <= 9999 and (d := spans.exact(y, number, day))]
    if anchor.ahead:
        return next((d for d in found if d >= anchor.published), None)
    limit = spans.shifted(anchor.published, SOON)
    found = [d for d in found if d <= limit]
    return found[-1] if found else spans.exact(2000, number, day) and _leap(number, day, this)


def _leap(number: int, day: int, this: int) -> date | None:
    return next((d for y in range(this, max(this - 9, 0), -1) if (d := spans.exact(y, number, day))), None)


def _dated(found: int | None, number: int, day: int, anchor: Anchor) -> date | None:
    return spans.exact(found, number, day) if found is not None else latest(number, day, anchor)


def _month_day(tokens: Sequence[Token], k: int, anchor: Anchor) -> Form | None:
    """ "August 1", "Aug. 1, 2018", "July 8-9", "July 8 and 9"."""
    number = month_at(tokens, k)
    at = k + 1 + (low(tokens, k + 1) == "." and tight(tokens, k + 1))
    day = day_number(tokens, at)
    if number is None or day is None or (low(tokens, at + 1) == ":" and tight(tokens, at + 2)):
        return None
    end, last = _to_day(tokens, at + 1, day)
    if end is not None and month_at(tokens, last) is not None:
        end, last = None, at + 1
    found, last = year_behind(tokens, last)
    return _day_form(last, found, number, day, end, anchor)


def _day_month(tokens: Sequence[Token], k: int, anchor: Anchor) -> Form | None:
    """ "1 August 2018", "the 1st of August", "9-10 August", "1 and 7 July"."""
    at = k + (low(tokens, k) == "the")
    day = day_number(tokens, at)
    if day is None or (tight(tokens, at) and low(tokens, at - 1)[-1:].isalnum()):
        return None
    end: int | None = None
    last = at + 1
    if month_at(tokens, last + (low(tokens, last) == "of")) is None:
        end, last = _to_day(tokens, last, day)
    last += low(tokens, last) == "of"
    number = month_at(tokens, last)
    if number is None or (last > at + 1 and end is None and low(tokens, last - 1) != "of"):
        return None
    last += 1 + (low(tokens, last + 1) == "." and tight(tokens, last + 1) and year(tokens, last + 2) is not None)
    found, last = year_behind(tokens, last)
    return _day_form(last, found, number, day, end, anchor)


def _day_alone(tokens: Sequence[Token], k: int, anchor: Anchor) -> Form | None:
    """ "on the 11th": the latest such day, where no thing is counted ("on the 3rd floor")."""
    day = day_number(tokens, k + 1)
    behind = low(tokens, k + 2)
    if day is None or low(tokens, k + 1).isdecimal() or low(tokens, k - 1) not in ("on", "since", "until", "by"):
        return None
    if behind == "of" or (behind[:1].isalnum() and behind not in FREE):
        return None
    now = anchor.published
    months = range(3) if anchor.ahead else range(0, -3, -1)
    found = [spans.month(now.year, now.month + n).start for n in months]
    days = [at for m in found if (at := spans.exact(m.year, m.month, day))]
    at = next((d for d in days if (d >= now if anchor.ahead else d <= now)), None)
    return None if at is None else Form(k + 2, spans.one_day(at), "day")


def _to_day(tokens: Sequence[Token], k: int, day: int) -> tuple[int | None, int]:
    """The second day in "8-9", "8 and 9", "8 to 10"."""
    if low(tokens, k) in ("and", "to", "through", "or", "until") or hyphen(tokens, k):
        end = day_number(tokens, k + 1)
        counted = low(tokens, k + 2)[:1].isalpha() and month_at(tokens, k + 2) is None and low(tokens, k) == "and"
        if end is not None and end > day and not (counted and low(tokens, k + 2) not in FREE):
            return end, k + 2
    return None, k


def _day_form(last: int, found: int | None, number: int, day: int, end: int | None, anchor: Anchor) -> Form | None:
    start = _dated(found, number, day, anchor)
    if start is None:
        return None
    stop = spans.exact(start.year, number, end) if end is not None else start
    return None if stop is None else Form(last, spans.days(start, stop), "day")


def _iso(tokens: Sequence[Token], k: int, _: Anchor) -> Form | None:
    """ "2018-08-01" and "01.08.2018"."""
    found = year(tokens, k)
    parts = [low(tokens, k + i) for i in range(1, 5)]
    dashed = parts[0] == parts[2] == "-" and all(tight(tokens, k + i) for i in range(1, 5))
    if found is not None and dashed and len(parts[1]) == len(parts[3]) == 2 and (parts[1] + parts[3]).isdecimal():
        at = spans.exact(found, int(parts[1]), int(parts[3]))
        return Form(k + 5, spans.one_day(at), "day") if at else None
    dotted = re.fullmatch(r"(\d{1,2})\.(\d{2})", ascii_digits(low(tokens, k)))
    if dotted and parts[0] == "." and tight(tokens, k + 1) and tight(tokens, k + 2) and (after := year(tokens, k + 2)):
        at = spans.exact(after, int(dotted[2]), int(dotted[1]))
        return Form(k + 3, spans.one_day(at), "day") if at else None
    return None


def _weekday(tokens: Sequence[Token], k: int, anchor: Anchor) -> Form | None:
    """ "Monday", "last Friday", "Monday night"; with a date behind it ("Wednesday, August 1") that date."""
    which = low(tokens, k) if low(tokens, k) in _LEADS else ""
    at = k + bool(which)
    number = WEEKDAYS.get(low(tokens, at).removesuffix("'s"))
    if number is None or low(tokens, at + 1) in _PAPERS:
        return None
    last = at + 1 + (low(tokens, at + 1).removesuffix("'s") in _DAYTIMES)
    comma = last + (low(tokens, last) in (",", "("))
    full = _month_day(tokens, comma, anchor) or _day_month(tokens, comma, anchor)
    if full is not None and full.when.start == full.when.end and (full.when.start.weekday() == number or comma == last):
        return Form(full.last, full.when, "day")
    ahead = which in ("next", "coming") or (anchor.ahead and which != "last")
    gap = (anchor.published.weekday() - number) % 7
    if ahead:
        day = spans.shifted(anchor.published, 7 - gap if gap or which == "next" else 0)
    else:
        day = spans.shifted(anchor.published, -(gap or 7 * (which in ("last", "past"))))
    return Form(last, spans.one_day(day), "weekday")


# months, years and their parts


def _month(tokens: Sequence[Token], k: int, anchor: Anchor) -> Form | None:
    which = low(tokens, k) if low(tokens, k) in ("last", "next", "this", "past") else ""
    at = k + bool(which)
    number = month_at(tokens, at)
    if number is None or _surname(tokens, at):
        return None
    last = at + 1 + (low(tokens, at + 1) == "." and tight(tokens, at + 1) and year(tokens, at + 2) is not None)
    found, last = year_behind(tokens, last)
    if found is None:
        found = _month_year(number, which, anchor)
    elif low(tokens, last - 2) == "," and low(tokens, last)[:1].isalpha() and low(tokens, last) in _COUNTED:
        return None
    return Form(last, spans.month(found, number), "month")


_COUNTED = words("people soldiers fighters")
_ALSO_NAMES = words("may june april august")
_BEFORE_MONTHS = words(
    "in since by until till from during between and or of on to before after through for as late early mid last next this "
    "the a monday tuesday wednesday thursday friday saturday sunday"
)


_FIRST_NAMES = words("jan mar april june may august")


def _surname(tokens: Sequence[Token], k: int) -> bool:
    """Whether the month at k is somebody's name: "Theresa May", "Mrs May", "General August", "Jan Egeland"."""
    before = tokens[k - 1].text if k else ""
    after = tokens[k + 1].text if k + 1 < len(tokens) else ""
    named = low(tokens, k) in _FIRST_NAMES and after.isalpha() and after.istitle() and not before[:1].isdecimal()
    if named and low(tokens, k) == "jan" and low(tokens, k - 1) not in _BEFORE_MONTHS:
        return True
    return (
        low(tokens, k).removesuffix("'s") in _ALSO_NAMES
        and before[:1].isupper()
        and before[1:2].islower()
        and before.lower() not in _BEFORE_MONTHS
    )


def _month_year(number: int, which: str, anchor: Anchor) -> int:
    """The year of a month named without one."""
    now = anchor.published
    if which == "next" or (anchor.ahead and which != "last"):
        return now.year + (number < now.month or (number == now.month and which == "next"))
    back = number > now.month or (number == now.month and which in ("last", "past"))
    soon = spans.shifted(now, SOON)
    return now.year - back if not (back and not which and soon.month == number) else soon.year


def _part(tokens: Sequence[Token], k: int, anchor: Anchor) -> Form | None:
    """ "late August", "early 2017", "mid-2016", "early in 2018", "the end of 2016", "the start of the year"."""
    at = k + (low(tokens, k) == "the")
    bare, of = low(tokens, at), ""
    if bare.startswith("mid-"):
        return _hyphened(tokens, at, anchor)
    part = _PARTS.get(bare)
    if part is None:
        return None
    of = low(tokens, at + 1)
    if bare in ("beginning", "start", "middle", "end"):
        if of != "of":
            return None
        at += 2
    else:
        at += 1 + (of in ("in", "of", "-"))
    if low(tokens, at) == "the" and low(tokens, at + 1) in ("year", "month", "week"):
        return _end_of_this(low(tokens, at + 1), at + 2, part, bare, anchor)
    if low(tokens, at) in ("this", "last", "next") and low(tokens, at + 1) == "year":
        return Form(at + 2, spans.part_of_year(anchor.published.year + STEPS[low(tokens, at)], part), "other")
    return _parted(tokens, at, part, bare, anchor)


def _parted(tokens: Sequence[Token], at: int, part: str, bare: str, anchor: Anchor) -> Form | None:
    found = year(tokens, at)
    if found is not None:
        when = spans.year_of(found) if bare in ("beginning", "start") else spans.part_of_year(found, part)
        return Form(at + 1, when, "other")
    whole = _month(tokens, at, anchor)
    if whole is None or day_number(tokens, at + 1) is not None:
        return None
    first = whole.when.start
    when = whole.when if bare in ("beginning", "start") else spans.part_of_month(first.year, first.month, part)
    return Form(whole.last, when, "other")


_WEEK_DAYS = {1: (1, 7), 2: (8, 14), 3: (15, 21), 4: (22, 28)}


def _of_month(tokens: Sequence[Token], k: int, anchor: Anchor) -> Form | None:
    """ "the first week of November", "the second half of May", "the first ten days of the month"."""
    at = k + (low(tokens, k) == "the")
    rank, last_part = ORDINALS.get(low(tokens, at)), low(tokens, at) == "last"
    unit = low(tokens, at + 1)
    counted = _days_counted(tokens, at + 1)
    of = at + (2 if counted is None else 3)
    if rank is None or low(tokens, of) != "of":
        return None
    whole, last = _whole_month(tokens, of + 1, anchor)
    if whole is None:
        return None
    final = whole.end.day
    if counted is not None:
        first, end = (final - counted + 1, final) if last_part else (1, counted)
    elif unit == "week":
        first, end = (final - 6, final) if last_part else _WEEK_DAYS[rank]
    elif unit == "half":
        first, end = (1, 15) if rank == 1 else (16, final)
    else:
        return None
    when = When(whole.start.replace(day=first), whole.start.replace(day=end), "week" if unit == "week" else "day")
    return Form(last, when, "other")


def _days_counted(tokens: Sequence[Token], k: int) -> int | None:
    """How many days are counted at k ("ten days", "two weeks")."""
    word, unit = low(tokens, k), low(tokens, k + 1)
    count = int(word) if word.isdecimal() and len(word) <= 2 else int(SMALL.get(word, 0))
    count *= {"days": 1, "weeks": 7}.get(unit, 0)
    return count if 1 < count < 28 else None


def _whole_month(tokens: Sequence[Token], k: int, anchor: Anchor) -> tuple[When | None, int]:
    """The month named at k, or this one ("of the month")."""
    if low(tokens, k) in ("the", "this") and low(tokens, k + 1) == "month":
        return spans.month(anchor.published.year, anchor.published.month), k + 2
    found = _month(tokens, k, anchor)
    return (None, k) if found is None else (found.when, found.last)


def _hyphened(tokens: Sequence[Token], k: int, anchor: Anchor) -> Form | None:
    rest = tokens[k].low[4:]
    inner = Token(tokens[k].start + 4, tokens[k].end, tokens[k].text[4:], rest)
    row = [inner, *tokens[k + 1 : k + 3]]
    found = _parted(row, 0, "mid", "mid", anchor) if rest else None
    return None if found is None else found._replace(last=k + found.last)


def _end_of_this(unit: str, last: int, part: str, bare: str, anchor: Anchor) -> Form | None:
    now = anchor.published
    if unit == "week":
        return Form(last, spans.week(now), "other")
    if unit == "month":
        whole = spans.month(now.year, now.month)
        return Form(last, spans.part_of_month(now.year, now.month, "late") if bare == "end" else whole, "other")
    return Form(last, spans.part_of_year(now.year, part) if bare == "end" else spans.year_of(now.year), "other")
