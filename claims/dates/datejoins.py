"""Times named one after another -> times joined: two words for one day, a stretch "since" a day, a day counted from another."""

from collections.abc import Sequence
from itertools import islice

from ...model.when import When
from ..numbers.cardinals import low, words
from ..text.tokens import Token
from . import spans
from .dateforms import WEEKDAYS
from .datemention import DateMention
from .timewords import counted_unit

_REACH = 9
"""How many tokens a phrase may put between "since", or "two days after", and the day that it names."""
_BREAKS = words('. ; ! ? : " ( ) , that which who and but said says')
_RANKS = words("first worst highest lowest largest biggest heaviest greatest smallest longest")
_BEGAN = words("began begun started erupted broke")
_HAVE = words("have has had 've")


def compares(tokens: Sequence[Token], k: int) -> bool:
    """ "the first time since 2019", "the deadliest attack since May": an event of its own time, measured against an older one."""
    return any(low(tokens, j) in _RANKS or low(tokens, j).endswith("iest") for j in range(max(k - 6, 0), k))


def joined_up(tokens: Sequence[Token], found: Sequence[DateMention], published: When) -> list[DateMention]:
    """The mentions in order, each made what the words around it and the mention beside it make of it."""
    out: list[DateMention] = []
    for mention in found:
        before = out[-1] if out else None
        if before is not None and (
            one := _one_time(tokens, before, mention) or _in_year(tokens, out, mention, published)
        ):
            out[-1] = one
            continue
        mention = _that_weekday(tokens, _of_month_told(tokens, mention, before), out)
        out.append(_since(tokens, mention, before.last if before else 0, published))
    return _counted_from(tokens, out)


# one time in two words


def _one_time(tokens: Sequence[Token], before: DateMention, mention: DateMention) -> DateMention | None:
    """ "three weeks ago, on August 25" is one time, and the exact one; so is "overnight on Monday"."""
    if before.kind != "relative" or mention.kind != "absolute":
        return None
    gap = mention.first - before.last
    if gap == 0 or (gap == 1 and low(tokens, before.last) == "," and _agree(before, mention)):
        return DateMention(before.first, mention.last, mention.kind, mention.when, mention.shift, mention.step)
    return None


def _of_month_told(tokens: Sequence[Token], mention: DateMention, before: DateMention | None) -> DateMention:
    """ "The worst days came in October. On the 29th …": a day by its number alone is of the month told right before."""
    if before is None or before.when is None or before.when.precision != "month" or before.kind != "absolute":
        return mention
    day = low(tokens, mention.last - 1)
    if mention.kind != "absolute" or low(tokens, mention.last - 2) != "the" or day[-2:] not in ("st", "nd", "rd", "th"):
        return mention
    at = spans.exact(before.when.end.year, before.when.end.month, int(day[:-2])) if day[:-2].isdecimal() else None
    return mention if at is None else DateMention(mention.first, mention.last, "absolute", spans.one_day(at))


def _that_weekday(tokens: Sequence[Token], mention: DateMention, found: Sequence[DateMention]) -> DateMention:
    """ "that Saturday", "that Monday evening": the last such day told."""
    at = mention.last - 1 - (low(tokens, mention.last - 1) not in WEEKDAYS)
    weekday = WEEKDAYS.get(low(tokens, at))
    if weekday is None or low(tokens, at - 1) != "that":
        return mention
    told = (m.when for m in reversed(found) if m.when is not None and m.when.start == m.when.end)
    day = next((when for when in told if when.start.weekday() == weekday), None)
    return mention if day is None else DateMention(mention.first, mention.last, "absolute", day)


def _agree(loose: DateMention, exact: DateMention) -> bool:
    if loose.when is None or exact.when is None:
        return False
    near = spans.days(spans.shifted(loose.when.start, -10), spans.shifted(loose.when.end, 10))
    return exact.when.start <= near.end and exact.when.end >= near.start


def _in_year(
    tokens: Sequence[Token], found: Sequence[DateMention], mention: DateMention, published: When
) -> DateMention | None:
    """ "8 October last year", "since April of this year", "in December of the same year": the day or month in the year behind it."""
    before, year = found[-1], _year_named(tokens, found, mention, published)
    gap = mention.first - before.last
    if year is None or before.when is None or before.kind not in ("absolute", "since"):
        return None
    if gap not in (0, 1) or (gap and low(tokens, before.last) != "of") or low(tokens, before.last - 1) in WEEKDAYS:
        return None
    if before.kind == "absolute":
        return DateMention(before.first, mention.last, before.kind, spans.in_year(before.when, year))
    start = spans.in_year(spans.one_day(before.when.start), year).start
    when = spans.days(start, max(published.end, start), before.when.precision)
    return DateMention(before.first, mention.last, before.kind, when)


def _year_named(
    tokens: Sequence[Token], found: Sequence[DateMention], mention: DateMention, published: When
) -> int | None:
    """The calendar year that "last year" is, or "the same year", counted from the time told before."""
    if low(tokens, mention.last - 1).endswith("'s"):
        return None
    if mention.kind == "relative" and mention.when is not None:
        year = mention.when.start.year
        return year if mention.when == spans.year_of(year) else None
    if mention.kind != "anaphoric" or mention.step != "year":
        return None
    told = next((m.when for m in islice(reversed(found), 1, None) if m.when is not None), published)
    return told.end.year + mention.shift


# since


def _since(tokens: Sequence[Token], mention: DateMention, floor: int, published: When) -> DateMention:
    """ "since the coup of 1 February", "since the army marched on the city on Thursday": from that day to publication.

    "since Monday's attack" says when the attack was, and "the worst month since the war of 2014" measures.
    """
    if mention.kind not in ("absolute", "relative") or mention.when is None:
        return mention
    last = low(tokens, mention.last - 1)
    if last.endswith("'s") or mention.when.start > published.end:
        return mention
    for k in range(mention.first - 1, max(mention.first - _REACH, floor) - 1, -1):
        if low(tokens, k) == "since":
            if k == mention.first - 1 or compares(tokens, k):
                return mention
            when = spans.days(mention.when.start, published.end, mention.when.precision)
            return DateMention(mention.first, mention.last, "since", when)
        if low(tokens, k) in _BREAKS:
            return mention
    return mention


def bare_since(tokens: Sequence[Token], k: int) -> DateMention | None:
    """ "since then", "have since killed", "since the attack", "since the war began": from an event told to publication.

    Of a war it is "war" `step`s that count: the event told last is not what began it.
    """
    if low(tokens, k) != "since":
        return None
    if low(tokens, k + 1) == "then":
        return DateMention(k, k + 2, "since", None)
    if low(tokens, k - 1) in _HAVE and low(tokens, k + 1)[:1].isalpha():
        return DateMention(k, k + 1, "since", None)
    if low(tokens, k + 1) in _ENDS and any(low(tokens, j) in _HAVE for j in range(max(k - _REACH, 0), k)):
        return DateMention(k, k + 1, "since", None)  # "300 families have left since, the mayor said"
    return _since_event(tokens, k)


def _since_event(tokens: Sequence[Token], k: int) -> DateMention | None:
    """ "since the raid", "since the offensive began", "since the start of the war", where no day beside it says when that was."""
    at = k + 1
    opens = low(tokens, at) == "the" and low(tokens, at + 1) in _STARTS and low(tokens, at + 2) == "of"
    at += 3 * opens
    if not (opens or low(tokens, at) in _THE):
        return None
    at += low(tokens, at) in _THE
    while low(tokens, at) in _SORTS or (low(tokens, at).endswith("'s") and low(tokens, at + 1) in (*_SORTS, *_WARS)):
        at += 1
    named = low(tokens, at)
    last = at + 1
    began = low(tokens, last) in _BEGAN
    if began:
        last += 1 + (low(tokens, last) == "broke")
    if not (began or named in (_CAMPAIGNS if opens else _BLOWS)) or (began and opens) or not named[:1].isalpha():
        return None
    if (low(tokens, last)[:1].isalnum() and low(tokens, last) not in _GOES_ON) or _day_follows(tokens, last):
        return None
    return DateMention(k, last, "since", None, step="war" if named in _WARS else "day")


def _day_follows(tokens: Sequence[Token], k: int) -> bool:
    at = k + (low(tokens, k) == ",")
    return low(tokens, at) in ("on", "in") and low(tokens, at + 1) not in ("the", "its", "their", "a", "an")


_ENDS = words(". , ; )")
_STARTS = words("start beginning outbreak onset launch")
_THE = words("the its their this that his russia's israel's moscow's")
_SORTS = words("full-scale russian current latest ground israeli ukrainian turkish civil military large-scale all-out")
_WARS = words("war invasion conflict hostilities")
_BLOWS = words(
    "attack attacks raid raids assault ambush strike strikes blast explosion bombing bombings massacre killings incident"
)
_CAMPAIGNS = _WARS | words(
    "offensive operation campaign siege fighting battle assault incursion violence blockade uprising"
)
_GOES_ON = words("and but while said says according more at some over nearly about the a an")


# counted from another


def _counted_from(tokens: Sequence[Token], found: Sequence[DateMention]) -> list[DateMention]:
    """ "three days after the fall of Qalat on 3 July" is 6 July, and "on Thursday, a day after the raid" dates the raid."""
    out = list(found)
    for at, mention in enumerate(found):
        if mention.kind != "offset" or mention.step != "day":
            continue
        behind = found[at + 1] if at + 1 < len(found) else None
        before = found[at - 1] if at else None
        if behind is not None and _governs(tokens, mention, behind) and behind.when is not None:
            when = spans.moved(behind.when, "day", mention.shift)
            out[at] = DateMention(mention.first, mention.last, "absolute", when)
            out[at + 1] = DateMention(behind.first, behind.last, "duration", None)
        elif before is not None and before.when is not None and _beside(tokens, before, mention):
            when = spans.moved(before.when, "day", -mention.shift)
            out[at] = DateMention(mention.first, mention.last, "absolute", when, -mention.shift)
    return [m for m in out if m.kind != "offset"]


def _governs(tokens: Sequence[Token], mention: DateMention, behind: DateMention) -> bool:
    between = range(mention.last, behind.first)
    return len(between) <= _REACH and not any(low(tokens, k) in _BREAKS for k in between)


def _beside(tokens: Sequence[Token], before: DateMention, mention: DateMention) -> bool:
    return before.kind == "absolute" and mention.first - before.last == 1 and low(tokens, before.last) == ","


def offset(tokens: Sequence[Token], k: int) -> DateMention | None:
    """ "two days after", "a day before": so far from a day that stands beside it; nothing of itself."""
    if not any(low(tokens, k + n) in ("day", "days") for n in (1, 2, 3)):
        return None
    count, at = (1, k + 1) if low(tokens, k) == "the" else counted_unit(tokens, k)
    if count is None or low(tokens, at) not in ("day", "days"):
        return None
    behind = low(tokens, at + 1)
    if behind not in ("after", "before") or not low(tokens, at + 2)[:1].isalpha():
        return None
    return DateMention(k, at + 1, "offset", None, count if behind == "after" else -count)
