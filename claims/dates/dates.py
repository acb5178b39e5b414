"""Tokens -> dates, resolved against the publication day in the theatre's time zone (rulings 12 and 13 of the codebook)."""

from collections.abc import Collection, Container, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

import msgspec

from ...model.when import When
from ..numbers.cardinals import hyphen, low, words
from ..numbers.measures import MONTHS
from ..text.tokens import Token, lows
from ..text.vocabulary import ANYTHING, Vocabulary, Wherever
from . import spans
from .dateforms import form, opens_form
from .datejoins import bare_since, compares, joined_up, offset
from .datemention import DateMention
from .timewords import Word, is_timed, opens_counted, opens_timeword, timeword
from .years import ORDINALS, Anchor, Form, year

_PLACING = words("in since by during until till from between through throughout")
_OPENING = words(
    "on in at by since from during until till over within through throughout around late early earlier later of the"
)
_AHEAD = words(
    "will would shall plan plans planned planning intend intends intended could may might should expected aims hopes wants vowed "
    "vows promised due scheduled upcoming 'll ll"
)
_IS_TO = words("is are")
"""What before "to" speaks of what is to come ("It is to withdraw 2,000 of them in December")."""
_NOT = words("not have")
_UNDONE = {"due": words("to")}
"""What after such a word speaks of no future: "could not be reached", "may have died", "due to fighting"."""
_SAYING = words(
    "said says say told tells announced added reported wrote writes stated tweeted confirmed warned vowed promised told"
)
_RELATIVES = words("who which that")
_BEGAN = words("began begun started launched erupted opened")
_STOPS = words('. ; ! ? : " ( )')
_UNIT_AHEAD = 6
"""How many tokens after the first one of a counted time, or of a day of a month, its unit or month may stand."""
_CLAUSE = 14
"""How many tokens the subject of "since … began in May" may have."""
_NEAR = 24
"""How many tokens back a word of the future still governs a date of its sentence."""


def dates(tokens: Sequence[Token], published: date) -> list[DateMention]:
    """Every time named in the tokens, in order, none overlapping; an anaphoric one has `when` None and `shift` in days."""
    found: list[DateMention] = []
    behind = ahead_until = 0
    anchors = (Anchor(published, False), Anchor(published, True))
    low = lows(tokens)
    known = list(map(_KNOWN.__getitem__, low))
    units = {j for k, word in enumerate(known) if word and word.timed for j in range(k - _UNIT_AHEAD, k)}
    low.append("")
    for at, word in [(k, word) for k, word in enumerate(known) if word]:
        opened = at >= behind and _opens(word, at, low, units)
        if opened and (mention := _mention(tokens, at, anchors[at < ahead_until])):
            found.append(_opened(tokens, mention, behind) if mention.kind != "offset" else mention)
            behind = mention.last
        if word.turns:
            ahead_until = _ahead_until(tokens, at, ahead_until)
    return joined_up(tokens, found, spans.one_day(published))


class _Known(NamedTuple):
    """What a folded word is to times: what must follow where one begins with it, whether a unit must, whether it is one; and
    whether it turns the sentence to what is to come, or back."""

    opens: Container[str] | None
    counts: bool
    timed: bool
    turns: bool


def _known(word: str) -> _Known | None:
    one, other = opens_form(word), opens_timeword(word)
    opens: Container[str] | None = one or other
    if one is not None and other is not None:
        opens = Wherever(lambda following: following in one or following in other)
    if word == "between":
        opens = Wherever(lambda following: opens_form(following) is not None)
    if word == "since":
        opens = ANYTHING
    if word == "week":
        opens = _UP_TO
    if figures := word[:1].isdecimal() and word not in ORDINALS:
        opens = _DATED
    timed = is_timed(word) or word.removesuffix("'s") in MONTHS
    turns = word in _AHEAD or word in _STOPS or word in _SAYING or word in _RELATIVES or word in _IS_TO
    found = _Known(opens, figures or opens_counted(word), timed, turns)
    return found if any(found) else None


_KNOWN = Vocabulary(_known)
_UP_TO = words("to ending ended until")
_DATED = words("- .")
"""What follows figures that are a date by themselves ("2018-08-01", "01.08.2018")."""


def _opens(word: _Known, at: int, low: Sequence[str], units: Collection[int]) -> bool:
    """Whether a time may begin with the word at `at`: most are turned away here, unasked by any grammar."""
    if word.opens is not None and low[at + 1] in word.opens:
        return True
    return word.counts and (at in units or (at > 0 and low[at][:1].isdecimal() and low[at - 1] in _PLACING))


def resolve(mention: DateMention, last_event: When | None) -> When | None:
    """The When of a mention, an anaphoric one counted from the last event date told; None where that is unknown."""
    if mention.kind != "anaphoric":
        return mention.when
    if last_event is None or (mention.step == "day" and last_event.precision in ("month", "quarter", "year")):
        return None
    if mention.step == "span":
        return last_event
    if mention.shift == 0 and mention.step != "day":
        edge = last_event.end
        return {"week": spans.week, "month": _month_of, "year": _year_of}[mention.step](edge)
    return spans.moved(last_event, mention.step, mention.shift)


def _month_of(day: date) -> When:
    return spans.month(day.year, day.month)


def _year_of(day: date) -> When:
    return spans.year_of(day.year)


def _mention(tokens: Sequence[Token], k: int, anchor: Anchor) -> DateMention | None:
    """The time that begins at token k, its range taken in, without the preposition before it."""
    published = anchor.published
    between = low(tokens, k) == "between"
    start = k + between
    one = form(tokens, start, anchor, low(tokens, start - 1) in _PLACING)
    if one is not None:
        whole = _ranged(tokens, k, one, anchor, between)
        if between and whole.last == one.last:
            return None
        if low(tokens, k - 1) == "since" and compares(tokens, k - 1):
            return DateMention(k, whole.last, "duration", None)
        if low(tokens, k - 1) == "since" or _since_start(tokens, k):
            return DateMention(
                k,
                whole.last,
                "since",
                spans.days(whole.when.start, max(published, whole.when.start), whole.when.precision),
            )
        late = whole.when.precision == "quarter"  # "before the end of the year" is its last quarter, as "by" is
        if low(tokens, k - 1) == "before" and anchor.ahead and whole.when.end >= published and not late:
            return DateMention(k, whole.last, "absolute", spans.days(published, whole.when.end, whole.when.precision))
        return DateMention(k, whole.last, "absolute", whole.when)
    week = _up_to(tokens, k, anchor)
    if week is not None:
        return week
    word = None if between else timeword(tokens, k, anchor)
    if word is not None and (word.kind != "duration" or word.when is not None):
        return _of_word(tokens, k, word, published)
    return offset(tokens, k) or bare_since(tokens, k) or (_of_word(tokens, k, word, published) if word else None)


def _up_to(tokens: Sequence[Token], k: int, anchor: Anchor) -> DateMention | None:
    """ "the week to Sunday", "the week ending 12 May", "the year to June": the days or months up to then."""
    head = k + (low(tokens, k) == "the")
    unit = low(tokens, head)
    if unit not in ("week", "year") or low(tokens, head + 1) not in ("to", "ending", "ended", "until"):
        return None
    at = head + 2 + (low(tokens, head + 2) in ("on", ":"))
    last = form(tokens, at, anchor, placed=False)
    if last is None or last.sort not in (("weekday", "day") if unit == "week" else ("month",)):
        return None
    start, end = last.when.start, last.when.end
    first = spans.shifted(start, -6) if unit == "week" else spans.month(end.year, end.month - 11).start
    return DateMention(k, last.last, "absolute", spans.days(first, end, "week" if unit == "week" else "month"))


def _since_start(tokens: Sequence[Token], k: int) -> bool:
    """ "since the start of January", "since the August battle", "since the war between A and B began, in April"."""
    if low(tokens, k - 1) == "the" and low(tokens, k - 2) == "since":
        return True
    at = k - 1 - (low(tokens, k - 1) in ("on", "in"))
    at -= low(tokens, at) == ","
    if low(tokens, at) not in _BEGAN:
        return False
    back = takewhile(lambda j: low(tokens, j) not in _STOPS, range(at - 1, max(at - _CLAUSE, -1), -1))
    return any(low(tokens, j) == "since" for j in back)


def _of_word(tokens: Sequence[Token], k: int, word: Word, published: date) -> DateMention:
    when = word.when
    if when is not None and word.kind == "relative" and low(tokens, k - 1) == "since":
        return DateMention(k, word.last, "since", spans.days(when.start, max(published, when.start), when.precision))
    return DateMention(k, word.last, word.kind, when, word.shift, word.step)


def _ahead_until(tokens: Sequence[Token], at: int, until: int) -> int:
    """Up to which token the sentence speaks of what is to come, past the word at `at`; a saying in between looks back again."""
    word = tokens[at].low
    if word in _AHEAD and tokens[at].text != "May" and low(tokens, at + 1) not in _UNDONE.get(word, _NOT):
        return at + 1 + _NEAR
    if word in _IS_TO and low(tokens, at + 1) == "to" and low(tokens, at + 2) != "be":
        return at + 1 + _NEAR
    if word in _STOPS or word in _SAYING or (word in _RELATIVES and _past(low(tokens, at + 1))):
        return 0
    return until


def _past(word: str) -> bool:
    return word.endswith("ed") or word in ("had", "was", "were")


# ranges


def _ranged(tokens: Sequence[Token], k: int, one: Form, anchor: Anchor, between: bool) -> Form:
    """ "Monday and Tuesday", "between Friday and Tuesday", "from 2014 to 2018", "July 30 - August 2"."""
    join = low(tokens, one.last)
    spanning = join in ("to", "through", "until", "till") or hyphen(tokens, one.last)
    if not (spanning or (join == "and" and (between or one.sort in ("weekday", "year", "month")))):
        return one
    if (
        spanning
        and not hyphen(tokens, one.last)
        and not between
        and low(tokens, k - 1) != "from"
        and one.sort not in ("weekday", "day", "year")
    ):
        return one
    at = one.last + 1 + (low(tokens, one.last + 1) == "on")
    at += low(tokens, at) == "in" and one.sort in ("month", "year")
    other = form(tokens, at, anchor, True)
    parts = ("month", "other")  # "between October and mid-February"
    if other is None or (other.sort != one.sort and not (between and one.sort in parts and other.sort in parts)):
        return one
    if one.sort != "year" and year(tokens, one.last - 1) and not year(tokens, other.last - 1):
        return one  # "Digest of 21 to 27 September 2026 | - 21 Sept.: …": a heading and the line below it
    start, end = one.when.start, other.when.end
    if one.sort == "weekday" and start > end:
        start = spans.shifted(start, -7)
    if one.sort == "month" and start > end:
        start = spans.month(start.year - 1, start.month).start
    if start > end:
        return one
    return Form(other.last, When(start, end, one.when.precision), "other")


# what stands before


def _opened(tokens: Sequence[Token], mention: DateMention, floor: int) -> DateMention:
    """The mention with its preposition: "on", "since", "late on", "by the"."""
    first = mention.first
    while first > floor and first > mention.first - 3 and low(tokens, first - 1) in _OPENING:
        if low(tokens, first - 1) == "of" or (
            low(tokens, first - 1) == "the" and low(tokens, first - 2) not in _OPENING
        ):
            break
        first -= 1
    if first < mention.first and low(tokens, first) == "the" and low(tokens, first - 1) not in _OPENING:
        first += 1
    return msgspec.structs.replace(mention, first=first)
