"""Claims -> which of them a filter can keep, without reading the others: by kind, realis, province, actor and month.

Each value has a whole number whose bits are the claims that have it, so that a question of several values is a few operations
on whole numbers, and a count is one, however many claims there are.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Self
from urllib.parse import quote, unquote

from ..model.claim import Claim
from ..model.filter import Filter, actors_of, admin1s_of, kind_of

KIND, REALIS, ADMIN1, ACTOR, MONTH = "kind", "realis", "admin1", "actor", "month"
Value = tuple[str, str | int]
_LONG = 36
"""A claim about more months than these is looked at whatever days are asked for."""
_ANY_MONTH = -1


def keys_of(claim: Claim) -> str:
    """What of a claim is asked for most, in one line, which many claims share."""
    when, place = claim.when, claim.place
    plain = not claim.admin1s and (place is None or not place.candidates)
    admin1s = ((place and place.admin1) or "",) if plain else sorted(admin1s_of(claim))
    actors = " ".join([_quoted(actor) for actor in sorted(actors_of(claim))])
    return (
        f"{kind_of(claim)}|{claim.realis}|{_month(when.start)}|{_month(when.end)}"
        f"|{' '.join([_quoted(code) for code in admin1s])}|{actors}"
    )


class Index:
    """Claims by the values of their keys; each belongs to an item and has a number there."""

    def __init__(self) -> None:
        """Knows nothing yet."""
        self._bits: dict[Value, int] = {}
        self._items: list[tuple[int, int]] = []
        """By bit: the item's key, the claim's number there."""
        self._spans: dict[int, tuple[int, int]] = {}
        self._news: dict[int, Sequence[str]] = {}
        self._dead = 0

    def copy(self) -> Self:
        """The same, to be changed while others ask this one."""
        other = type(self)()
        other._bits, other._items, other._spans = self._bits.copy(), self._items.copy(), self._spans.copy()
        other._news, other._dead = self._news.copy(), self._dead
        return other

    @property
    def worn(self) -> bool:
        """Whether most bits are of claims that are no more: it is better made anew."""
        return len(self._items) > 1_000 and self._dead.bit_count() > len(self._items) // 2

    def put(self, key: int, keys: Sequence[str]) -> None:
        """Learn the keys of an item's claims as they are now; none where it is gone."""
        self._news[key] = keys

    def bits(self, where: Filter) -> int:
        """The claims that the filter may keep, as bits."""
        self.learn()
        found = ~self._dead & ((1 << len(self._items)) - 1)
        for name, values in (
            (KIND, where.kinds),
            (REALIS, where.realis),
            (ADMIN1, where.admin1s),
            (ACTOR, where.actors),
        ):
            if values:
                found &= self._any((name, value) for value in values)
        if where.since or where.until:
            found &= self._any(self._months(where.since, where.until))
        return found

    def claims(self, bits: int) -> Iterator[tuple[int, int]]:
        """Item and number of each claim."""
        return (self._items[number] for number in ones(bits))

    def those(self, bits: int, keeps: Callable[[int, int], bool]) -> int:
        """Those of some claims that are kept by item and number, as bits."""
        return together([number for number in ones(bits) if keeps(*self._items[number])])

    def by_admin1(self, bits: int) -> dict[str, int]:
        """How many of some claims are about each province."""
        return {
            str(value): (held & bits).bit_count()
            for (name, value), held in self._bits.items()
            if name == ADMIN1 and held & bits
        }

    def by_actor(self, bits: int, above: Mapping[str, Collection[str]]) -> dict[str, int]:
        """How many of some claims are about each actor or anyone below him."""
        taken: dict[str, int] = defaultdict(int)
        for (name, value), held in self._bits.items():
            if name == ACTOR and held & bits:
                for actor in {str(value), *above.get(str(value), ())}:
                    taken[actor] |= held & bits
        return {actor: held.bit_count() for actor, held in taken.items()}

    def _any(self, values: Iterable[Value]) -> int:
        found = 0
        for value in values:
            found |= self._bits.get(value, 0)
        return found

    def _months(self, since: date | None, until: date | None) -> Iterator[Value]:
        first = _month(since) if since else -1
        last = _month(until) if until else 12 * 10_000
        first, last = (
            min(first, last),
            max(first, last),
        )  # a claim may span what lies between a first day and an earlier last
        return (
            value
            for value in self._bits
            if value[0] == MONTH and (value[1] == _ANY_MONTH or first <= int(value[1]) <= last)
        )

    def learn(self) -> None:
        """Take in what was put since the last question; after that a question changes nothing here."""
        if not self._news:
            return
        news, self._news = self._news, {}
        places: dict[Value, list[int]] = defaultdict(list)
        lines: dict[str, list[int]] = defaultdict(list)
        gone = 0
        for key, keys in news.items():
            first, end = self._spans.pop(key, (0, 0))
            gone |= (1 << end) - (1 << first)
            if keys:
                self._spans[key] = len(self._items), len(self._items) + len(keys)
            for number, line in enumerate(keys):
                lines[line].append(len(self._items))
                self._items.append((key, number))
        for line, numbers in lines.items():
            for value in _values(line):
                places[value] += numbers
        self._dead |= gone
        for value, numbers in places.items():
            self._bits[value] = self._bits.get(value, 0) | together(numbers)


def exact(where: Filter) -> bool:
    """Whether the bits alone say what the filter keeps; else each claim is still to be asked."""
    unasked = Filter(kinds=where.kinds, realis=where.realis, admin1s=where.admin1s, actors=where.actors)
    return where == unasked


def ones(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, lowest first."""
    digits = bin(bits)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


def together(numbers: Sequence[int]) -> int:
    """The numbers as bits."""
    if not numbers:
        return 0
    digits = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        digits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(digits, "little")


@lru_cache(maxsize=10_000)
def _values(line: str) -> tuple[Value, ...]:
    kind, realis, first, last, admin1s, actors = line.split("|")
    months = range(int(first), int(last) + 1)
    return (
        (KIND, kind),
        (REALIS, realis),
        *((ADMIN1, unquote(code)) for code in admin1s.split()),
        *((ACTOR, unquote(actor)) for actor in actors.split()),
        *((MONTH, month) for month in (months if len(months) <= _LONG else (_ANY_MONTH,))),
    )


_quoted = lru_cache(maxsize=10_000)(quote)


def _month(day: date) -> int:
    return day.year * 12 + day.month
