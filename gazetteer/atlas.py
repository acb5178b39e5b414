"""Data files -> the places of a theatre: its countries' divisions, districts and towns, and every state by name."""

from collections.abc import Iterator

from .places import Places
from .roster import states
from .shelf import listed, shelf, shelves
from .site import Level, Site


def atlas(theatre: str | None) -> Places:
    """The places of a theatre; None: the first-level divisions of every theatre."""
    names = shelves() if theatre is None else (theatre,)
    sites = [*(pair for name in names for pair in _sites(name)), *_countries()]
    if theatre is None:
        sites = [(n, s) for n, s in sites if s.level in ("country", "province") or s.capital]
    masks = [n for name in names for spelled in listed(shelf(name, "places").get("masks", "")) for n in spelled]
    likelier = {line[0]: line[1] for name in names for line in listed(shelf(name, "places").get("likelier", ""))}
    return Places(sorted(sites, key=lambda pair: likelier.get(pair[0], "") != pair[1].code), masks)


def _countries() -> Iterator[tuple[str, Site]]:
    for code, names, _, capitals in states():
        for name in names:
            yield name, Site("country", code, None, names[0])
        for capital in capitals:
            yield capital, Site("town", code, None, capital, capital=True)


def _sites(theatre: str) -> Iterator[tuple[str, Site]]:
    for country, divisions in shelf(theatre, "places").items():
        if len(country) != 2:
            continue
        for part, division in divisions.items():
            code = f"{country}-{part}"
            spelled = [division["name"], *(n for names in listed(division.get("also", "")) for n in names)]
            shown = division["name"].rstrip("?")
            for name in spelled:
                yield name.rstrip("?"), Site("province", country, code, shown, cued=name.endswith("?"))
            yield from _below(country, code, "district", division.get("districts", ""))
            yield from _below(country, code, "town", division.get("towns", ""))


def _below(country: str, code: str, level: Level, text: str) -> Iterator[tuple[str, Site]]:
    """One line a district or town; a question mark after a spelling says that it needs a cue."""
    for names in listed(text):
        for name in names:
            yield name.rstrip("?"), Site(level, country, code, names[0].rstrip("?"), cued=name.endswith("?"))
