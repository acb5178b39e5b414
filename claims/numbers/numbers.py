"""Tokens -> numbers: what counts, what is a percentage, and what is no count at all (money, ages, years, distances, units)."""

from collections.abc import Collection, Container, Sequence
from decimal import Decimal
from typing import NamedTuple

import msgspec

from ...model.quantity import Qualifier, Quantity
from ..text.tokens import Token, lows
from ..text.vocabulary import ANYTHING, Vocabulary, Wherever
from .cardinals import CARDINALS, Cardinal, cardinal, hyphen, low, tight, words
from .fractions import fraction, opens_fraction
from .measures import Unit, measured, year_like


class Number(msgspec.Struct, frozen=True):
    """Tokens `first`..`last` (end exclusive, qualifiers such as "at least" and a "%" included) say a number.

    `unit` `count` is the only one that counts things or people; `percent` is a share in percent. `total` is the whole in
    "229 of 407" / "229 of the country's 407" (with a unit of area behind it the whole belongs to the span, else it is a
    number of its own too). `percent_low`/`percent_high` keep decimals where a percentage has them. `article` marks a bare
    "one"; `more` says that the text adds it to something told before ("another 12", "3,000 more").
    """

    first: int
    last: int
    quantity: Quantity
    unit: Unit = "count"
    total: int | None = None
    percent_low: float | int | None = None
    percent_high: float | int | None = None
    article: bool = False
    more: bool = False


def numbers(tokens: Sequence[Token]) -> list[Number]:
    """Every number in the tokens, in order, none overlapping; a bare plural is not one (chunks.py gives it "vague")."""
    found: list[Number] = []
    behind = 0
    low = lows(tokens)
    opened = list(map(_OPENED.__getitem__, low))
    low.append("")
    for at in [k for k, follow in enumerate(opened) if follow is not None and low[k + 1] in follow]:
        if at >= behind and (number := _number(tokens, at)):
            found.append(number)
            behind = number.last
    return found


class _Opening(NamedTuple):
    """What stands before a number: the token where it begins, its bound, and whether it adds to a number told before."""

    at: int
    bound: Qualifier | None
    more: bool

    @property
    def qualifier(self) -> Qualifier:
        """The bound, "exact" where none is said."""
        return self.bound or "exact"


class _Bounds(NamedTuple):
    """One value, or two of a range, before they have a unit; `first` is where the figures begin."""

    first: int
    low: Decimal
    high: Decimal
    number: Cardinal


_PHRASES: dict[Qualifier, str] = {
    "at_least": "at least|at the very least|no fewer than|not fewer than|no less than|not less than|a minimum of|minimum of|as few as",
    "more_than": "more than|over|well over|just over|slightly over|a little over|above|well above|in excess of|upwards of|upward of|"
    "greater than|exceeding|slightly more than|a little more than|much more than|far more than|well more than|>",
    "up_to": "up to|as many as|as much as|fewer than|less than|no more than|not more than|at most|at the most|a maximum of|maximum of|"
    "under|just under|well under|below|just below|not exceeding|no greater than|as high as|<",
    "about": "about|around|some|roughly|approximately|approx|approx .|nearly|almost|close to|an estimated|estimated|circa|ca .|"
    "in the region of|on the order of|just about|approaching|an approximate|~|≈|in the neighbourhood of|just short of|virtually",
}
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], Qualifier]]] = {}
for _qualifier, _listed in _PHRASES.items():
    for _said in map(str.split, _listed.split("|")):
        _BY_FIRST.setdefault(_said[0], []).append((tuple(_said), _qualifier))
for _list in _BY_FIRST.values():
    _list.sort(key=lambda entry: -len(entry[0]))

_FILLERS: tuple[tuple[tuple[str, ...], bool], ...] = (
    (("a", "total", "of"), False),
    (("a", "combined"), False),
    (("a", "further"), True),
    (("an", "additional"), True),
    (("an", "extra"), True),
    (("another",), True),
    (("additional",), True),
    (("further",), True),
    (("other",), True),
    (("the",), False),
    (("its",), False),
    (("their",), False),
)
_FILLERS_BY_FIRST = {first: [f for f in _FILLERS if f[0][0] == first] for (first, *_), _ in _FILLERS}
_ALONE = frozenset((("a", "total", "of"), ("a", "combined"), ("a", "further"), ("an", "additional"), ("an", "extra")))
"""Fillers that belong to the number also without a qualifier before them."""


def _opened(word: str) -> Container[str] | None:
    """What may follow the folded word where a number, its qualifier included, begins with it; None where none does."""
    follow: set[str] = set()
    for after in (CARDINALS[word], opens_fraction(word)):
        if isinstance(after, Collection):
            follow.update(after)
        elif after is not None:
            return after
    for sequence in (*(phrase for phrase, _ in _BY_FIRST.get(word, ())), *(f for f in _ALONE if f[0] == word)):
        if len(sequence) == 1:
            return _GOES_ON
        follow.add(sequence[1])
    return ANYTHING if word == "between" else follow or None


_OPENED = Vocabulary(_opened)
_GOES_ON = Wherever(lambda word: _OPENED[word] is not None or word in _FILLERS_BY_FIRST or word == ".")
"""What may follow a bound of one word: a number, another bound, a filler."""

# "control over 40 districts", "talks about 20 hostages": the preposition of the word before, not a bound.
_GOVERN: dict[str, frozenset[str]] = {
    "over": words(
        "control power authority rule sway grip dominance sovereignty hand hands handed handing turned taken took take taking takes dispute clashes fight "
        "fighting battle tensions protest protests spread flew flying anger concern concerns influence"
    ),
    "about": words("talk talks report reports information concern concerned concerns worries know knew questions"),
    "under": words("children child boys girls minors those anyone aged was were is are be been come came control"),
    "below": words("from seen"),
    "above": words("from seen flying flew"),
    "around": words("turned turn turning way"),
}
_GROWTH = words(
    "rose risen rise rises grew grown climbed climb climbs increased increase increases fell fallen fall falls dropped drop drops "
    "decreased declined decline shrank shrunk cut reduced raised lowered boosted jumped went gone up down expanded slipped"
)
_RANGING = words("ranging anywhere varying estimates estimate ranged ranges range vary varies varied run runs ran")
_NOT_ONE = words("no any every some each which this that another the-")
_LAND = words(
    "district districts province provinces governorate governorates township townships county counties village villages town towns "
    "city cities capital capitals center centers centre centres region regions municipality municipalities territories territoire "
    "territoires state states raion raions hromada hromadas settlement settlements area areas localities parish parishes "
    "neighbourhoods neighborhoods constituencies departments communes"
)
_OWNERS = words("the its their his her all our some nearly about total those these a")


def _number(tokens: Sequence[Token], k: int) -> Number | None:
    """The number that begins at token k, its qualifier included."""
    opening = _opening(tokens, k)
    return _fraction(tokens, k, opening) or _bounded(tokens, k, opening)


def _opening(tokens: Sequence[Token], k: int) -> _Opening:
    at, more = k, False
    bound: Qualifier | None = None
    for _ in range(4):
        phrase = _phrase(tokens, at)
        if phrase is not None:
            at += len(phrase[0])
            bound = phrase[1] if bound in (None, "about") else bound
            continue
        filler = _filler(tokens, at, bound is not None)
        if filler is None:
            break
        at, more = at + len(filler[0]), more or filler[1]
    return _Opening(at, bound, more)


def _phrase(tokens: Sequence[Token], k: int) -> tuple[tuple[str, ...], Qualifier] | None:
    word = low(tokens, k)
    if low(tokens, k - 1) in _GOVERN.get(word, ()):
        return None
    for phrase, qualifier in _BY_FIRST.get(word, ()):
        if all(low(tokens, k + i) == w for i, w in enumerate(phrase)):
            return phrase, qualifier
    return None


def _filler(tokens: Sequence[Token], k: int, bounded: bool) -> tuple[tuple[str, ...], bool] | None:
    for filler, more in _FILLERS_BY_FIRST.get(low(tokens, k), ()):
        if (bounded or filler in _ALONE) and all(low(tokens, k + i) == w for i, w in enumerate(filler)):
            return filler, more
    return None


def _fraction(tokens: Sequence[Token], k: int, opening: _Opening) -> Number | None:
    """Fractions are percentages: "half of", "a third of", "two thirds", "more than three-quarters"."""
    at = opening.at
    found = fraction(tokens, at, opening.bound is not None)
    if found is None:
        return None
    last, value = found
    if low(tokens, last) in ("hour", "hours", "day", "days", "year", "years", "dozen", "million", "billion", "century"):
        return None
    floor, ceiling = _limits(Decimal(value), Decimal(value), opening.qualifier)
    quantity = Quantity(_rounded(floor), _rounded(ceiling), opening.qualifier, said(tokens, k, last))
    return Number(k, last, quantity, "percent", None, _plain(floor), _plain(ceiling))


# counts, percentages and measures


def _bounded(tokens: Sequence[Token], k: int, opening: _Opening) -> Number | None:
    at = opening.at
    between = low(tokens, at) == "between"
    start = at + 1 if between else at
    while between and _phrase(tokens, start) is not None:
        start += 1
    one = cardinal(tokens, start)
    if one is None:
        return None
    bounds = _range(tokens, k, start, one, between)
    if bounds is None and not between:
        bounds = _Bounds(at, one.value, one.value, one)
    if bounds is None or _mere_one(tokens, bounds):
        return None
    unit, last = measured(tokens, bounds.first, bounds.number, opening.bound is not None)
    qualifier, last = _suffix(tokens, last, bounds, opening.qualifier)
    if bounds.low != bounds.high:
        qualifier = "range"
    total, last = _whole(tokens, last, bounds) if unit == "count" else (None, last)
    return _made(tokens, k, last, bounds, unit, qualifier, total, opening)


def _range(tokens: Sequence[Token], k: int, start: int, one: Cardinal, between: bool) -> _Bounds | None:
    """The range that the number at `start` opens."""
    if one.open or one.rest:
        return None
    join = _percent_skipped(tokens, one.last)
    other_at = _joined(tokens, k, join, between)
    two = cardinal(tokens, other_at) if other_at else None
    if two is None or two.open:
        return None
    low_, high = one.value, two.value
    if one.scale == 1 and two.scale > 1 and low_ < high / two.scale:
        low_ *= two.scale
    counted = len(low(tokens, other_at)) == 4 and not year_like(two, tokens, other_at)
    if year_like(one, tokens, start) and not counted:
        return _Bounds(start, one.value, one.value, one._replace(last=two.last)) if hyphen(tokens, join) else None
    if low(tokens, k - 1) == "by" and low(tokens, join) == "to" and high >= 3 * low_:
        return None  # "raises it by 180,000 to 1.5 million"
    if low_ >= high or (low(tokens, join) in ("or", "to") and not between and high > low_ * 10):
        return None
    return _Bounds(start, low_, high, two._replace(value=high))


def _percent_skipped(tokens: Sequence[Token], k: int) -> int:
    if low(tokens, k) in ("%", "percent", "pct"):
        return k + 1
    return k + 2 if low(tokens, k) == "per" and low(tokens, k + 1) == "cent" else k


def _joined(tokens: Sequence[Token], k: int, join: int, between: bool) -> int:
    """Where the second number of a range begins; 0 where nothing joins two numbers."""
    word = low(tokens, join)
    if hyphen(tokens, join):
        return join + 1 if tight(tokens, join) == tight(tokens, join + 1) else 0
    if between:
        at = join + 1 if word in ("and", "to") else 0
        return at + 1 if at and low(tokens, at) in ("about", "around", "some", "roughly") else at
    if word == "or" and low(tokens, join + 1) != "one":
        return join + 1
    if word != "to":
        return 0
    before, earlier = low(tokens, k - 1), low(tokens, k - 2)
    if (before == "from" and earlier not in _RANGING) or before in _GROWTH or (before == "by" and earlier in _GROWTH):
        return 0
    return join + 1


def _mere_one(tokens: Sequence[Token], bounds: _Bounds) -> bool:
    """ "no one", "one another", "one by one": a pronoun, not a number."""
    if bounds.low != 1 or low(tokens, bounds.first) != "one":
        return False
    following = low(tokens, bounds.number.last)
    return low(tokens, bounds.first - 1) in _NOT_ONE or following in ("another", "by", "thing", "in")


def _suffix(tokens: Sequence[Token], last: int, bounds: _Bounds, qualifier: Qualifier) -> tuple[Qualifier, int]:
    if bounds.number.open and qualifier != "up_to":
        return "vague", last
    if bounds.number.rest == ("plus",):
        return "at_least", last
    if bounds.number.rest == ("odd",):
        return "about", last
    if qualifier == "exact" and bounds.low >= 1000 and low(tokens, bounds.first) in ("half", "a", "quarter"):
        parts = (low(tokens, bounds.first), low(tokens, bounds.first + 1))
        qualifier = "about" if {"half", "quarter"}.intersection(parts) else qualifier
    two = (low(tokens, last), low(tokens, last + 1))
    if two == ("or", "more"):
        return "at_least", last + 2
    if two == ("or", "so") or two == ("or", "thereabouts"):
        return "about", last + 2
    if two in (("or", "fewer"), ("or", "less")):
        return "up_to", last + 2
    if two[0] == "+" and tight(tokens, last):
        return "at_least", last + 1
    return qualifier, last


def _whole(tokens: Sequence[Token], last: int, bounds: _Bounds) -> tuple[int | None, int]:
    """The total in "229 of 407 districts" and "59 of Afghanistan's 407 districts"; the span takes it in where areas are counted."""
    at = last + (
        2 if low(tokens, last) == "out" and low(tokens, last + 1) == "of" else 1 if low(tokens, last) == "of" else 0
    )
    if at == last or low(tokens, at) == "them":
        return None, last
    for _ in range(5):
        whole = cardinal(tokens, at)
        if whole is not None and not (low(tokens, at) == "one" or whole.open):
            break
        word = low(tokens, at)
        if not (
            word in _OWNERS
            or word.endswith(("'s", "s'"))
            or word == "'"
            or (at < len(tokens) and tokens[at].text[0].isupper())
        ):
            return None, last
        at += 1
    else:
        return None, last
    if whole.value < bounds.high or whole.value % 1 or measured(tokens, at, whole, False).unit != "count":
        return None, last
    land = any(low(tokens, whole.last + i) in _LAND for i in range(3))
    return int(whole.value), whole.last if land else last


def _made(
    tokens: Sequence[Token],
    k: int,
    last: int,
    bounds: _Bounds,
    unit: Unit,
    qualifier: Qualifier,
    total: int | None,
    opening: _Opening,
) -> Number:
    floor, ceiling = _limits(bounds.low, bounds.high, qualifier)
    following = low(tokens, last)
    return Number(
        k,
        last,
        Quantity(_rounded(floor), _rounded(ceiling), qualifier, said(tokens, k if opening.bound else opening.at, last)),
        unit,
        total,
        _plain(floor) if unit == "percent" else None,
        _plain(ceiling) if unit == "percent" else None,
        article=low(tokens, k) == "one" and last == k + 1,
        more=opening.more
        or low(tokens, k - 1) in ("another", "additional", "further", "other")
        or following in ("more", "additional", "extra", "further", "others", "other"),
    )


def _limits(one: Decimal, two: Decimal, qualifier: Qualifier) -> tuple[Decimal | None, Decimal | None]:
    if qualifier == "up_to":
        return None, two
    if qualifier in ("at_least", "more_than", "vague"):
        return one, None
    return one, two


def _rounded(value: Decimal | None) -> int | None:
    return None if value is None else int(value.to_integral_value())


def _plain(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value % 1 == 0 else float(value)


def said(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of a span, single-spaced where the text parts them."""
    parts = [("" if k == first or tight(tokens, k) else " ") + tokens[k].text for k in range(first, last)]
    return "".join(parts)
