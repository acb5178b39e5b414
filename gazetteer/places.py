"""Place names -> ISO codes: folding, longest match, province skeletons, ambiguity kept (design: from name to place)."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, zip_longest

import msgspec

from ..errors import UnknownName
from ..model.place import Place
from . import cues
from .compiled import Meaning
from .country import Country
from .cues import PlaceCue
from .divisions import division_names
from .fold import fold, name_key, skeleton
from .phrases import Book, Found, Phrases, Ways
from .site import Site
from .unlisted import KINDS_UNLISTED, Skeletons, by_skeleton, unlisted

__all__ = ["PlaceCue", "PlaceMention", "Places"]

_DIVISIONS = frozenset(("province", "district"))
_SHELF = 8
"""How many books of other sets of neighbours are kept at once: a bound for texts that name every country."""
_BESIDE = {(",",), ("(",), ("in",), ("of",), ("in", "the"), (",", "in")}
"""What stands between a place and the province that it is said to be in."""
_REACH = 30
"""How many places before and after an ambiguous one are asked which province is meant: a bound for hostile text."""


class PlaceMention(msgspec.Struct, frozen=True):
    """Words `first`..`last` (end exclusive) name `place`; `name` is its display name.

    `place.precision` is the finest level that the name itself stands for; a bare "Kabul" is `admin1`, "Kabul city" `location`.
    Names inside `place` are as written. `ambiguous` where the same name is also a town, a district elsewhere or a government;
    then `place.candidates` are the other provinces that it may mean. `suffix` is a compound's rest ("based" in "Kabul-based").
    """

    first: int
    last: int
    name: str
    place: Place
    ambiguous: bool = False
    suffix: str | None = None


class Places:
    """The place names of the active countries."""

    def __init__(
        self,
        homes: Sequence[Country],
        states: Book[Meaning],
        called: Mapping[str, Sequence[str]],
        country: Callable[[str], Country],
        *,
        divided: bool = False,
    ) -> None:
        """`homes` always count; another country that is `called` by its names where one stands in the text, its places are then
        asked of `country`. `states` are the names of every state and capital. `divided` where only the first-level divisions
        of `homes` are given: what else lies in them counts where they are called.
        """
        self._homes, self._states, self._country = tuple(homes), states, country
        self._at_home = frozenset(home.code for home in homes)
        self._whole = frozenset[str]() if divided else self._at_home
        self._calls = _calls(called)
        self._books: dict[tuple[str, ...], Phrases[Meaning]] = {}
        self._book = self._book_of(())

    def _book_of(self, abroad: tuple[str, ...]) -> Phrases[Meaning]:
        """The names of the home countries and of those neighbours; a name that both have is the home country's."""
        if abroad not in self._books:
            if len(self._books) > _SHELF:
                self._books = {(): self._book}
            self._books[abroad] = _book([*self._homes, *map(self._country, abroad)], len(self._homes), self._states)
        return self._books[abroad]

    def _named(self, words: Sequence[str]) -> frozenset[str]:
        """The countries, of this theatre or its neighbours, that the words of a text name."""
        said = ""
        named = set()
        for word in self._calls.keys() & frozenset(words):
            for name, country in self._calls[word]:
                if name != word and country not in named:
                    said = said or f" {' '.join(words)} "
                if name == word or f" {name} " in said:
                    named.add(country)
        return frozenset(named)

    @cached_property
    def _skeletons(self) -> Skeletons:
        return by_skeleton((key, s) for key in self._book for s in self._book.get(key) or () if s.level in _DIVISIONS)

    def find(self, words: Sequence[str], taken: Collection[int] = ()) -> list[PlaceMention]:
        """Every place named in the words of a text (tokens, as written); words at the indexes `taken` are somebody's name."""
        found: list[PlaceMention] = []
        titled = cues.is_title(words)
        busy = frozenset(taken)
        named = self._named(words)
        names = list(self._book_of(tuple(sorted(named - self._whole))).find(words))
        begun = busy.union(name.first for name in names if not all(site.cued for site in name.meaning))
        for name in names:
            if busy and not busy.isdisjoint(range(name.first, name.last)):
                continue
            after_place = bool(found) and found[-1].last == name.first
            if not after_place and name.first - 1 not in busy and cues.is_person(words, name.first, name.last, titled):
                continue
            if name.last not in begun and name.suffix is None and cues.is_part(words, name.first, name.last, titled):
                continue
            if after_place and _is_abroad(found[-1], name.meaning):
                continue
            oriented = cues.is_apart(words, name.first) and _placed_just_before(words, found, name.first)
            if not oriented and (mention := _mention(words, name, busy, self._at_home)):
                found.append(mention)
        if not KINDS_UNLISTED.isdisjoint(words):
            found += unlisted(words, found, busy, self._skeletons, PlaceMention)
        return _settled(words, sorted(found, key=lambda m: m.first), named)

    def admin1(self, name: str) -> str:
        """The ISO 3166-2 code that a name, alias, district, town or code stands for. Raises UnknownName with the nearest."""
        asked = name.strip()
        if code := self._coded(asked.upper()):
            return code
        key = name_key(asked)
        for kind in (" province", " district", " city"):
            key = key.removesuffix(kind)
        sites = [s for s in self._book.get(key) or () if s.code]
        provinces = [s for s in sites if s.level == "province"] or sites
        codes = list(dict.fromkeys(s.code for s in provinces if s.code))
        if not codes:
            codes = [s.code for s in self._skeletons.get(skeleton(key), ()) if s.level == "province" and s.code][:1]
        if len(codes) == 1:
            return codes[0]
        raise UnknownName("province", name, [self.name_of(c) for c in codes] or self._nearest(key))

    def name_of(self, code: str) -> str:
        """The display name of an ISO 3166-1 or 3166-2 code ("Jawzjan"); the code itself where it is unknown."""
        country, _, part = code.partition("-")
        if not part:
            return self._state_names.get(code, code)
        shown = self._shown.get(code) or next(iter(division_names(country).get(code, ())), None)
        return shown or code

    def pcode_of(self, code: str) -> str | None:
        """The OCHA P-code of a first-level division (ISO 3166-2); None where we have none."""
        return next((c.pcodes[code] for c in self._homes if code in c.pcodes), None)

    @cached_property
    def _state_names(self) -> Mapping[str, str]:
        meant = (s for sites in self._states.meanings.values() for s in sites if s.level == "country")
        return {site.country: site.name for site in meant}

    @cached_property
    def _shown(self) -> Mapping[str, str]:
        return {code: name for home in self._homes for code, name in home.shown.items()}

    def _coded(self, code: str) -> str | None:
        """The ISO 3166-2 code that was asked by itself, or by its P-code."""
        if code in self._shown or ("-" in code and code in division_names(code.partition("-")[0])):
            return code
        return next((iso for home in self._homes for iso, pcode in home.pcodes.items() if pcode == code), None)

    def admin1s(self, country: str) -> Sequence[tuple[str, str]]:
        """(code, display name) of every first-level division of a country, by name."""
        known = {code: names[0] for code, names in division_names(country).items()} | {
            code: name for code, name in self._shown.items() if code.startswith(f"{country}-")
        }
        return tuple(sorted(known.items(), key=lambda pair: fold(pair[1])))

    def _nearest(self, key: str) -> list[str]:
        from difflib import get_close_matches

        names = {name_key(n): n for n in self._shown.values()}
        for known in self._book:
            codes = {s.code for s in self._book.get(known) or () if s.code}
            if len(codes) == 1:
                names.setdefault(known, self.name_of(codes.pop() or ""))
        close = get_close_matches(key, names, n=6, cutoff=0.6)
        return list(dict.fromkeys(names[c] for c in close))[:3]


class _Joined:
    """The names of countries, of which the first `homes` are home, over those of every state: as names are that need no more to be said."""

    def __init__(self, countries: Sequence[Country], homes: int, states: Book[Meaning]) -> None:
        """A name of several home countries means what it means in all, one of neighbours only what it means in the first."""
        self._countries, self._states = countries, states
        self._homes = [home.meanings for home in countries[:homes]]
        self._abroad = [country.meanings for country in countries[homes:]]

    def get(self, key: str) -> Meaning | None:
        """What the key stands for, whatever its case."""
        found: Meaning | None = None
        for meanings in self._homes:
            if meant := meanings.get(key):
                found = (*found, *meant) if found else meant
        for meanings in () if found else self._abroad:
            if found := meanings.get(key):
                break
        state = self._states.get(key)
        return (*found, *state) if found and state else found or state

    def ways(self, key: str) -> Ways:
        """In which ways a name of the key is written."""
        return self._states.ways(key)

    def size(self, opening: str) -> int:
        """How many parts the longest key with that first part has; 0 where there is none."""
        return max([self._states.size(opening), *[c.longest.get(opening, 0) for c in self._countries]])

    def is_small(self, part: str) -> bool:
        """Whether the part stands in lower case in a name."""
        return self._states.is_small(part)

    def __iter__(self) -> Iterator[str]:
        """The keys of all names."""
        return iter(dict.fromkeys(chain(*(c.meanings for c in self._countries), self._states)))


def _book(countries: Sequence[Country], homes: int, states: Book[Meaning]) -> Phrases[Meaning]:
    """One book of the countries' names; the first `homes` of them are home."""
    spelled: dict[str, Meaning] = {}
    for number, country in enumerate(countries):
        for name, meant in dict(country.spelled).items():
            if (known := spelled.get(name)) is None:
                spelled[name] = meant
            elif number < homes:
                spelled[name] = (*known, *meant)
    book: Phrases[Meaning] = Phrases(_Joined(countries, homes, states))
    for name, meant in spelled.items():
        book.add(name, meant)
    for country in countries:
        for name in country.masks:
            book.add(name, ())
    return book


def _calls(called: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[str, str]]]:
    """First word of a name -> the whole name and the country that it names."""
    calls: dict[str, list[tuple[str, str]]] = {}
    for country, names in called.items():
        for name in names:
            calls.setdefault(name.split()[0], []).append((name, country))
    return calls


def _mention(
    words: Sequence[str], name: Found[Meaning], taken: Collection[int], homes: Collection[str]
) -> PlaceMention | None:
    """What a name means among its words; None where it stands for a government or nothing."""
    first, last, sites, suffix = name
    if not sites:
        return None
    kind = cues.kind_said(words, first, last)
    if kind == "district" and cues.is_after_of(words, first) and not any(s.level == "district" for s in sites):
        kind = None  # "the last district of Nangarhar": the name is the province's
    seats = [s for s in sites if s.capital or s.level == "country"]
    if seats and not kind and cues.is_government(words, first, last, taken, seats[0].capital):
        return None
    home = any(s.code and s.country in homes for s in sites)
    if seats and seats[0].capital and not home and not kind and not cues.is_located(words, first):
        return None
    meant = _meant(sites, kind)
    if not meant:
        return None
    apart = cues.is_apart(words, first)
    written = _as_written(words[first:last], suffix)
    place = _place(meant, kind, written, apart or _is_capital_of(words, first, meant))
    ambiguous = bool(place.candidates) or (not kind and len({s.level for s in sites}) > 1)
    return PlaceMention(first, last, meant[0].name, place, ambiguous, suffix)


def _meant(sites: Sequence[Site], kind: PlaceCue | None) -> list[Site]:
    """The sites that a name stands for, given the kind that was said; a bare name prefers the coarser ones."""
    wanted: Mapping[PlaceCue, tuple[str, ...]] = {
        "province": ("province",),
        "district": ("district",),
        "town": ("town", "province"),
        "country": ("country",),
    }
    for level in wanted[kind] if kind else ():
        if at := [s for s in sites if s.level == level and not (s.cued and kind == "town" and level == "province")]:
            return at
    sure = [s for s in sites if kind == "district" or not s.cued]
    for level in ("country", "province"):
        if at := [s for s in sure if s.level == level]:
            return at
    return sure


def _place(meant: Sequence[Site], kind: PlaceCue | None, written: str, apart: bool) -> Place:
    site, codes = meant[0], list(dict.fromkeys(s.code for s in meant if s.code))
    others = tuple(codes[1:])
    if site.level == "country":
        return Place(site.country, None, None, None, "country")
    if apart or (site.level == "province" and kind not in ("district", "town")):
        return Place(site.country, site.code, None, None, "admin1", others)
    if kind == "district" or (site.level == "district" and kind != "town"):
        return Place(site.country, site.code, written, None, "admin2", others)
    return Place(site.country, site.code, None, written, "location", others)


def _is_capital_of(words: Sequence[str], first: int, meant: Sequence[Site]) -> bool:
    """Whether "the capital of X" or "X's capital" names X only as the province that it is the capital of."""
    if meant[0].level != "province":
        return False
    return first > 1 and fold(words[first - 1]) == "of" and fold(words[first - 2]) == "capital"


def _placed_just_before(words: Sequence[str], found: Sequence[PlaceMention], first: int) -> bool:
    """Whether a place stands right before "…, north of X": X then only orients it."""
    return bool(found) and found[-1].last >= first - 7 and not cues.sentence_ends(words, found[-1].last, first)


def _is_abroad(before: PlaceMention, sites: Sequence[Site]) -> bool:
    """Whether another country's name stands right before ("Iran's Zabol")."""
    return before.place.precision == "country" and all(s.country != before.place.country for s in sites)


def _settled(words: Sequence[str], found: list[PlaceMention], named: Collection[str]) -> list[PlaceMention]:
    """The mentions, those of several provinces led by the one that is named nearest; near enough, it settles them."""
    found = [_of_named(m, named) if m.place.candidates else m for m in found]
    found = [_told(words, m, after) for m, after in zip_longest(found, found[1:])]
    sure = [m for m in found if m.place.admin1 and not m.place.candidates]
    return [_led(words, m, sure) if m.place.candidates else m for m in found]


def _of_named(mention: PlaceMention, named: Collection[str]) -> PlaceMention:
    """A name of places in several countries, where the text names one of the countries alone."""
    codes = [c for c in (mention.place.admin1, *mention.place.candidates) if c]
    ours = [c for c in codes if c[:2] in named]
    if len({c[:2] for c in codes}) < 2 or len({c[:2] for c in ours}) != 1:
        return mention
    place = msgspec.structs.replace(mention.place, country=ours[0][:2], admin1=ours[0], candidates=tuple(ours[1:]))
    return msgspec.structs.replace(mention, place=place)


def _told(words: Sequence[str], mention: PlaceMention, after: PlaceMention | None) -> PlaceMention:
    """A town or district where the text says that it is ("Berezove, Donetsk region"), though the lists know another one only."""
    place = mention.place
    if after is None or place.precision not in ("location", "admin2") or after.place.country != place.country:
        return mention
    province = after.place.admin1
    if not province or after.place.precision != "admin1" or province in (place.admin1, *place.candidates):
        return mention
    between = tuple(words[mention.last : after.first])
    if between not in _BESIDE or cues.kind_said(words, after.first, after.last) != "province":
        return mention
    written = _as_written(words[mention.first : mention.last], mention.suffix)
    told = msgspec.structs.replace(place, admin1=province, candidates=())
    return msgspec.structs.replace(mention, name=written, place=told)


def _led(words: Sequence[str], mention: PlaceMention, sure: Sequence[PlaceMention]) -> PlaceMention:
    codes = {mention.place.admin1, *mention.place.candidates}
    at = bisect_left(sure, mention.first, key=lambda m: m.first)
    near = [m for m in sure[max(0, at - _REACH) : at + _REACH] if m.place.admin1 in codes]
    if not near:
        return mention
    best = min(near, key=lambda m: (not _is_tied(words, mention, m), abs(m.first - mention.first)))
    start, end = sorted((best.first, mention.first))
    settled = end - start <= 10 and not cues.sentence_ends(words, start, end)
    admin1 = best.place.admin1
    others = () if settled else tuple(sorted(c for c in codes if c and c != admin1))
    place = msgspec.structs.replace(mention.place, admin1=admin1, candidates=others)
    return msgspec.structs.replace(mention, place=place, ambiguous=not settled)


def _is_tied(words: Sequence[str], mention: PlaceMention, province: PlaceMention) -> bool:
    """Whether the words tie the two: "X district of P", "X district, P", "P's X"."""
    if province.last == mention.first:
        return True
    if not mention.last <= province.first <= mention.last + 5:
        return False
    return all(w == "," or w.islower() for w in words[mention.last : province.first])


def _as_written(words: Sequence[str], suffix: str | None) -> str:
    name = " ".join(words)
    if suffix:
        return name[: -len(suffix) - 1]
    return name[:-2] if name.endswith(("'s", "’s")) else name
