"""Tokens -> times that are told from another: yesterday, last week, three weeks ago, a day later, for two years."""

from collections.abc import Container, Sequence
from typing import Literal, NamedTuple

from ...model.when import When
from ..numbers.cardinals import CARDINALS, cardinal, hyphen, low, words
from ..text.tokens import Token
from ..text.vocabulary import ANYTHING, Wherever
from . import spans
from .dateforms import form
from .years import Anchor

Step = Literal["day", "week", "month", "year"]


class Word(NamedTuple):
    """A time that ends before token `last`; an anaphoric one has no `when` but a `shift` in `step`s."""

    last: int
    kind: Literal["relative", "anaphoric", "duration"]
    when: When | None = None
    shift: int = 0
    step: Step | Literal["span"] = "day"


_DAYTIMES = words("morning afternoon evening night dawn noon midday")
_UNITS: dict[str, Step] = {
    "day": "day",
    "night": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "morning": "day",
    "evening": "day",
    "afternoon": "day",
}
_CLOCK = words("hour hours minute minutes second seconds moment moments")
_LONG = words("decade decades century centuries season seasons")
_TIMED = frozenset((*_UNITS, *(f"{unit}s" for unit in _UNITS))) | _CLOCK | _LONG
_AHEAD = range(1, 6)
"""Where behind the first word of a number its unit of time may stand."""
_DOUBT = words("could may might")
_FIRST_WORDS = words("yesterday tomorrow today tonight overnight early late last next past coming previous current")
_WHOLE = words("dawn noon midday weekend quarter")
_NEAR = 8
_PLACING = words("at in near on outside inside around")
_FIGHTING = words(
    "combat fighting clashes battle battles violence shelling bombardment bombing strikes raids heavy fierce"
)
_VAGUE = words("few several recent many some")


def timeword(tokens: Sequence[Token], k: int, anchor: Anchor) -> Word | None:
    """The time at token k that is told from the publication day or from another event; None where there is none."""
    word = low(tokens, k)
    if word in ("in", "over", "during", "within", "for") and low(tokens, k + 1) in ("recent", "coming"):
        return None
    return (
        _today(tokens, k, anchor)
        or _same_span(tokens, k)
        or _this_or_last(tokens, k, anchor)
        or _anaphoric(tokens, k)
        or _counted(tokens, k, anchor)
    )


def opens_timeword(word: str) -> Container[str] | None:
    """What may follow the folded word where such a time, but a counted one, begins with it; None where none does."""
    if word in _FOLLOWING:
        return _FOLLOWING[word]
    if word in _CLOCK:
        return _THEN
    return ANYTHING if word.removesuffix("'s") in _FIRST_WORDS else None


def opens_counted(word: str) -> bool:
    """Whether a time that is counted ("two days ago", "the 1st of May") may begin with the folded word: its unit follows soon."""
    return word in ("a", "an", "one") or CARDINALS[word] is not None


def is_timed(word: str) -> bool:
    """Whether the folded word is a unit of time."""
    return word in _TIMED


_THEN = words("later earlier")
_LEADS = words("this last next past coming previous current")
_SPANS = words("period time timeframe span stretch days weeks months half-year fortnight nights")
_THE = words(
    "day week year past last previous weekend current coming next same corresponding that following preceding ensuing"
)
_THE |= _UNITS.keys() | words("quarter")
_FOLLOWING: dict[str, Container[str]] = {
    "the": Wherever(lambda word: word in _THE or CARDINALS[word] is not None),
    "this": Wherever(lambda word: (unit := word.removesuffix("'s")) in _UNITS or unit in _WHOLE or word in _SPANS),
    "that": _UNITS.keys() | _SPANS,
    "those": Wherever(lambda word: word in _SPANS or CARDINALS[word] is not None),
    "these": Wherever(lambda word: word in _SPANS or CARDINALS[word] is not None),
    "during": words("the"),
    "earlier": _LEADS | words("the"),
    "later": _LEADS | words("the"),
}
"""What follows words that most often open no time."""


def _today(tokens: Sequence[Token], k: int, anchor: Anchor) -> Word | None:
    word, now = low(tokens, k).removesuffix("'s"), anchor.published
    before = spans.shifted(now, -1)
    if word == "yesterday":
        return Word(_past_daytime(tokens, k + 1), "relative", spans.one_day(before))
    if word == "tomorrow":
        return Word(_past_daytime(tokens, k + 1), "relative", spans.one_day(spans.shifted(now, 1)))
    if word in ("today", "tonight") and not _in_a_name(tokens, k):
        return Word(k + 1, "relative", spans.one_day(now))
    into = low(tokens, k + 1) == "into" and form(tokens, k + 2, anchor, placed=False)
    if word == "overnight" and into:
        return Word(into.last, "relative", spans.days(spans.shifted(into.when.start, -1), into.when.end))
    if word == "overnight":
        return Word(k + 1, "relative", spans.days(before, now))
    if word == "during" and (low(tokens, k + 1), low(tokens, k + 2)) == ("the", "night"):
        return Word(k + 3, "relative", spans.days(before, now))
    if word == "the" and _said(tokens, k + 1, "day before yesterday"):
        return Word(k + 4, "relative", spans.one_day(spans.shifted(now, -2)))
    return None


def _in_a_name(tokens: Sequence[Token], k: int) -> bool:
    """Newspapers: "USA Today", "India Today"."""
    return tokens[k].text == "Today" and k > 0 and tokens[k - 1].text[0].isupper()


def _past_daytime(tokens: Sequence[Token], k: int) -> int:
    return k + (low(tokens, k) in _DAYTIMES)


def _said(tokens: Sequence[Token], k: int, phrase: str) -> bool:
    return all(low(tokens, k + i) == word for i, word in enumerate(phrase.split()))


# this, last, next


def _this_or_last(tokens: Sequence[Token], k: int, anchor: Anchor) -> Word | None:
    """ "earlier this month", "late last year", "last night", "next week", "the weekend", "the past 24 hours"."""
    at, part = k, ""
    if low(tokens, at) in ("earlier", "later", "early", "late"):
        part, at = low(tokens, at), at + 1
    at += low(tokens, at) == "the" and low(tokens, at + 1) in (
        "past",
        "last",
        "previous",
        "preceding",
        "weekend",
        "current",
        "coming",
        "next",
    )
    which = low(tokens, at)
    if which == "weekend" and low(tokens, at - 1) == "the":
        return Word(at + 1, "relative", _weekend(anchor, 0))
    if which not in ("this", "last", "next", "past", "coming", "previous", "preceding", "current"):
        return None
    counted = _window(tokens, at, which, anchor) if which not in ("this", "current") else None
    if counted is not None:
        return counted
    if (
        which == "last"
        and low(tokens, at + 1) == "day"
        and (low(tokens, k - 1) not in _OVER or low(tokens, at + 2) == "of")
    ):
        return None
    back = {"this": 0, "current": 0, "last": -1, "past": -1, "next": 1, "coming": 1}.get(which)
    when = None if back is None else _unit(low(tokens, at + 1).removesuffix("'s"), back, part, which, anchor)
    return None if when is None else Word(at + 2, "relative", when)


def _unit(unit: str, back: int, part: str, which: str, anchor: Anchor) -> When | None:
    now = anchor.published
    if unit in ("night", "evening") and which == "last":
        return spans.one_day(spans.shifted(now, -1))
    if unit in _DAYTIMES and which == "this":
        return spans.one_day(now)
    if unit == "week":
        return (
            spans.week(spans.shifted(now, 7 * back))
            if which != "past"
            else spans.days(spans.shifted(now, -7), now, "week")
        )
    if unit == "weekend":
        return _weekend(anchor, back)
    if unit == "month":
        return spans.month(now.year, now.month + back)
    if unit == "quarter":
        return spans.quarter_of(now, -back)
    if unit == "year" and which != "past":
        return (
            spans.part_of_year(now.year + back, part) if part in ("early", "late") else spans.year_of(now.year + back)
        )
    if unit == "day" and which in ("past", "last"):
        return spans.days(spans.shifted(now, -1), now)
    if unit == "fortnight":
        return spans.days(spans.shifted(now, -14), now) if back < 0 else None
    return spans.days(spans.moved(spans.one_day(now), "day", -365).start, now, "year") if unit == "year" else None


def _weekend(anchor: Anchor, back: int) -> When:
    """Saturday and Sunday of the last weekend begun ("last"), of this week's ("this"), or of next week's."""
    monday = spans.week(anchor.published).start
    saturday = spans.shifted(monday, 5)
    if back < 0 or (back == 0 and saturday > anchor.published and not anchor.ahead):
        saturday = spans.shifted(saturday, -7)
    if back > 0:
        saturday = spans.shifted(saturday, 7)
    return spans.days(saturday, spans.shifted(saturday, 1))


def _window(tokens: Sequence[Token], at: int, which: str, anchor: Anchor) -> Word | None:
    """ "the past 24 hours", "the last two weeks", "the next three months"; "the previous 24 hours" counts the same."""
    number = cardinal(tokens, at + 1)
    if number is None or number.open or number.value % 1 or not 0 < number.value < 1000:
        if low(tokens, at + 1) in _VAGUE and low(tokens, at + 2).removesuffix("s") in _UNITS:
            return Word(at + 3, "duration")
        return None
    count, unit = int(number.value), low(tokens, number.last)
    if low(tokens, at - 2) == "for" and unit.removesuffix("s") in _UNITS:
        return Word(number.last + 1, "duration")
    now = anchor.published
    sign = 1 if which in ("next", "coming") else -1
    if unit in ("hours", "hour"):
        return Word(number.last + 1, "relative", spans.days(spans.shifted(now, sign * max(1, -(-count // 24))), now))
    step = _UNITS.get(unit.removesuffix("s"))
    if step is None:
        return None
    return Word(number.last + 1, "relative", _reach(anchor, step, sign * count))


def _reach(anchor: Anchor, step: Step, count: int) -> When:
    """From the publication day so many steps on or back, both days included."""
    now = anchor.published
    if step in ("day", "week"):
        return spans.days(spans.shifted(now, count * (7 if step == "week" else 1)), now, step)
    months = count * (12 if step == "year" else 1)
    far = spans.month(now.year, now.month + months)
    day = min(now.day, far.end.day)
    return spans.days(far.start.replace(day=day), now, step)


# told from another event

_SAME = words("same that")
_OVER = words("in over during for within throughout across")
_WHOLE_UNITS = words("week month quarter year")
_ENDS = words(", . ; )")
_GOES_BACK = words("of to until after before since that following preceding leading ending from up ahead prior when as")


def _same_span(tokens: Sequence[Token], k: int) -> Word | None:
    """ "in the same period", "over those three days", "in that time", "in the four days": the last stretch of time told."""
    word = low(tokens, k)
    if word not in ("the", "that", "those", "these", "this") or low(tokens, k - 1) not in _OVER:
        return None
    unit = low(tokens, k + 1)
    if word == "the" and unit in _WHOLE_UNITS and low(tokens, k + 2) in _ENDS:  # "1,611 died over the year, it adds"
        return Word(k + 2, "anaphoric", step="span" if unit == "quarter" else _UNITS[unit])
    same = word == "the" and low(tokens, k + 1) in ("same", "corresponding")
    number = cardinal(tokens, k + 1 + same)
    last = k + 1 + same if number is None else number.last
    counted = number is not None and not number.open and low(tokens, last) in ("days", "weeks", "months", "nights")
    if low(tokens, last) not in _SPANS or (word == "the" and not same and not counted):
        return None
    return None if low(tokens, last + 1) in _GOES_BACK else Word(last + 1, "anaphoric", step="span")


_AFTER = {"later": 1, "afterwards": 1, "afterward": 1, "earlier": -1, "before": -1, "previously": -1}


def _anaphoric(tokens: Sequence[Token], k: int) -> Word | None:
    """ "the same day", "that night", "the next morning", "the week before", "the previous day"."""
    word = low(tokens, k)
    at = k + (word == "the")
    which, unit = low(tokens, at), low(tokens, at + 1)
    if which in _SAME and unit in _UNITS and (word == "the" or which == "that") and not _relative(tokens, at + 2):
        return Word(at + 2, "anaphoric", step=_UNITS[unit])
    if word == "the" and which in ("next", "following", "previous", "preceding", "ensuing") and unit in _UNITS:
        shift = -1 if which in ("previous", "preceding") else 1
        return Word(at + 2, "anaphoric", shift=shift, step=_UNITS[unit])
    if (
        word == "the"
        and which in _UNITS
        and unit in ("before", "after")
        and (low(tokens, at + 2)[:1] in (",", ".", ";", "", ")") or low(tokens, at + 2) in _PLACING)
    ):
        return Word(at + 2, "anaphoric", shift=-1 if unit == "before" else 1, step=_UNITS[which])
    if word in _CLOCK and unit in ("later", "earlier"):
        return Word(k + 2, "anaphoric")
    return None


def _relative(tokens: Sequence[Token], k: int) -> bool:
    """Whether "that day" goes on as a clause of its own ("the same day that …" keeps its date; "that month of fighting" has none)."""
    return low(tokens, k) == "of"


# counted


def _counted(tokens: Sequence[Token], k: int, anchor: Anchor) -> Word | None:
    """ "two days ago", "a day later", "two hours earlier", "for two years", "within 10 days"."""
    if not any(low(tokens, k + n) in _TIMED for n in _AHEAD):
        return None
    count, unit_at = counted_unit(tokens, k)
    if count is None:
        return None
    unit = low(tokens, unit_at)
    behind = low(tokens, unit_at + 1)
    if unit in _CLOCK:
        return Word(unit_at + 2, "anaphoric") if behind in _AFTER else _in_hours(tokens, k, unit_at, count, anchor)
    if unit in _LONG and behind == "ago":
        years = count * 10 if unit.startswith("decade") else None
        return Word(unit_at + 2, "relative", spans.year_of(anchor.published.year - years)) if years else None
    step = _UNITS.get(unit.removesuffix("s"))
    if step is None:
        return None
    if behind == "ago":
        return Word(unit_at + 2, "relative", _ago(anchor, step, count))
    if behind in _AFTER and not (behind == "before" and low(tokens, unit_at + 2)[:1].isalpha()):
        if low(tokens, k - 1) == "than" and _AFTER[behind] < 0:
            return Word(unit_at + 2, "duration")
        return Word(unit_at + 2, "anaphoric", shift=_AFTER[behind] * count, step=step)
    return _lasting(tokens, k, unit_at, count, step, anchor)


def counted_unit(tokens: Sequence[Token], k: int) -> tuple[int | None, int]:
    """The number written at k and the token of its unit: "two days", "a week"."""
    if low(tokens, k) in ("a", "an", "one") and low(tokens, k - 1) != "half":
        return 1, k + 1
    number = cardinal(tokens, k)
    if (
        number is None
        or number.rest
        or number.value % 1
        or not 0 < number.value < 10_000
        or hyphen(tokens, number.last)
    ):
        return None, k
    return (None, k) if number.open else (int(number.value), number.last)


def _ago(anchor: Anchor, step: Step, count: int) -> When:
    now = anchor.published
    if step == "day":
        return spans.one_day(spans.shifted(now, -count))
    return spans.moved(spans.one_day(now), step, -count)


def _in_hours(tokens: Sequence[Token], k: int, unit_at: int, count: int, anchor: Anchor) -> Word | None:
    """ "149 people died in 24 hours": the day or days up to publication, where nothing is still to come."""
    behind = low(tokens, unit_at + 1)
    past = behind != "after" and (behind != "of" or low(tokens, unit_at + 2) in _FIGHTING)
    whole = low(tokens, unit_at) == "hours" and count % 24 == 0 and past
    if not whole or anchor.ahead or low(tokens, k - 1) != "in":
        return None
    return Word(unit_at + 1, "relative", spans.days(spans.shifted(anchor.published, -count // 24), anchor.published))


def _lasting(tokens: Sequence[Token], k: int, unit_at: int, count: int, step: Step, anchor: Anchor) -> Word | None:
    """ "within 10 days" of what is to come reaches from publication; "for two years" and "after four days" are no dates."""
    before = low(tokens, k - 1)
    doubted = any(low(tokens, j) in _DOUBT for j in range(max(k - _NEAR, 0), k))
    if before == "within" and anchor.ahead and not doubted:
        return Word(unit_at + 1, "relative", _reach(anchor, step, count))
    if before in ("for", "within", "after", "of", "in", "over", "during", "almost", "nearly", "about", "than"):
        return Word(unit_at + 1, "duration")
    return None
