"""A country's code -> its places: the compiled file, with a user's sheet on top."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ..errors import UnknownName
from .compiled import Meaning, compiled
from .fold import name_key
from .forms import DivisionForm
from .phrases import is_usual, longest
from .proof import divisions
from .shelf import COUNTRIES, SHIPPED, Sheet, digest, listed, own_countries, sheets, shelved
from .site import Level, Site


class Country(msgspec.Struct, frozen=True, gc=False):
    """A country's places.

    `meanings`: folded name -> what it stands for, likeliest first, of names written as names are; `spelled`: names of which
    the case counts. `masks`: names that hold a place name and are none. `shown`, `pcodes`, `points`: display name, OCHA
    P-code, latitude and longitude in degrees, by ISO 3166-2 code. `longest`: how many parts the
    longest name of each first part has.
    """

    code: str
    meanings: Mapping[str, Meaning] = {}
    spelled: Sequence[tuple[str, Meaning]] = ()
    masks: Sequence[str] = ()
    shown: Mapping[str, str] = {}
    pcodes: Mapping[str, str] = {}
    points: Mapping[str, tuple[float, float]] = {}
    longest: Mapping[str, int] = {}


@shelved
def countries() -> frozenset[str]:
    """The countries that there are places of."""
    shipped = {f.name[:2] for f in (SHIPPED / COUNTRIES).iterdir() if f.name.endswith(".json") and len(f.name) == 7}
    return frozenset(shipped.union(own_countries()))


@shelved
def country(code: str) -> Country:
    """The places of a country (ISO 3166-1 alpha-2). Raises UnknownName, and ConfigError for a fault in a user's sheet."""
    if code not in countries():
        raise UnknownName("country", code)
    base = compiled(SHIPPED / COUNTRIES / f"{code}.json")
    whole = Country(code)
    if base:
        meanings = {key: base.meanings[number] for key, number in base.names.items()}
        spelled = [(name, base.meanings[number]) for name, number in base.spelled]
        whole = Country(code, meanings, spelled, base.masks, base.shown, base.pcodes, base.points, base.longest)
    for sheet in sheets(COUNTRIES, code):
        if not (sheet.shipped and base and base.authored == digest(sheet.text)):
            whole = laid(whole, sheet)
    return whole


def laid(whole: Country, sheet: Sheet) -> Country:
    """The country with a sheet's names on top: an authored name takes the place of what the list has for it."""
    forms = divisions(sheet, whole.code)
    shown = {**whole.shown, **{f"{whole.code}-{part}": form.name.rstrip("?") for part, form in forms.items()}}
    pcodes = {**whole.pcodes, **{f"{whole.code}-{part}": form.pcode for part, form in forms.items() if form.pcode}}
    spellings, authored = _authored(whole.code, forms, sheet)
    meanings = {key: _shown(meant, shown) for key, meant in whole.meanings.items()}
    spelled = [(name, _shown(meant, shown)) for name, meant in whole.spelled if name_key(name) not in authored]
    for key, meant in authored.items():
        unusual = [(name, meant) for name in spellings[key] if not is_usual(name)]
        spelled += unusual
        if len(unusual) < len(spellings[key]):
            meanings[key] = meant
        else:
            meanings.pop(key, None)
    masks = [*whole.masks, *(n for names in listed(sheet.table.get("masks", "")) for n in names)]
    return Country(whole.code, meanings, spelled, masks, shown, pcodes, whole.points, longest(meanings))


def _shown(meant: Meaning, shown: Mapping[str, str]) -> Meaning:
    """A meaning whose division bears its display name."""
    first = meant[0]
    if first.level != "province" or (name := shown.get(first.code or "", first.name)) == first.name:
        return meant
    return (msgspec.structs.replace(first, name=name), *meant[1:])


def _authored(
    code: str, forms: Mapping[str, DivisionForm], sheet: Sheet
) -> tuple[dict[str, list[str]], dict[str, Meaning]]:
    """Folded name -> its spellings, and what it stands for."""
    spellings: dict[str, list[str]] = {}
    meant: dict[str, dict[Site, None]] = {}
    for name, site in _sites(code, forms):
        key = name_key(name)
        if name not in spellings.setdefault(key, []):
            spellings[key].append(name)
        meant.setdefault(key, {})[site] = None
    likelier = {name_key(name): division for name, division, *_ in listed(sheet.table.get("likelier", ""))}
    return spellings, {
        key: tuple(sorted(s, key=lambda x: x.code != likelier.get(key, x.code))) for key, s in meant.items()
    }


def _sites(code: str, forms: Mapping[str, DivisionForm]) -> Iterator[tuple[str, Site]]:
    """Every spelling with its site; a question mark after a spelling says that it needs a cue."""
    for part, form in forms.items():
        admin1, shown = f"{code}-{part}", form.name.rstrip("?")
        for name in [form.name, *(n for names in listed(form.also) for n in names)]:
            yield name.rstrip("?"), Site("province", code, admin1, shown, cued=name.endswith("?"))
        yield from _below(code, admin1, "district", form.districts)
        yield from _below(code, admin1, "town", form.towns)


def _below(code: str, admin1: str, level: Level, text: str) -> Iterator[tuple[str, Site]]:
    for names in listed(text):
        for name in names:
            yield name.rstrip("?"), Site(level, code, admin1, names[0].rstrip("?"), cued=name.endswith("?"))
