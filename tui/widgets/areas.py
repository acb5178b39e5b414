"""A raster and the marks of its provinces -> lines of dabs: coloured half cells, or letters where there is no colour. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from ...gazetteer.raster import At, Raster
from .marks import HATCH, Marks

TEXTURES = ".:-'"
"""What fills a province of which nothing is said, by its tint, where there is no colour to tell it from its neighbours."""
WIDE = 3
"""Cells that a name needs beyond its own length, to be read as lying within the area."""


class Dab(NamedTuple):
    """Text on the look `on`; a half block has the background of the look `over` for its colour."""

    text: str
    on: str
    over: str = ""


Labels = Mapping[At, tuple[str, str, str]]
"""By cell the letter that stands there, the province that it belongs to, and its look."""


def areas(raster: Raster, marks: Marks, cursor: str | None, *, lettered: bool) -> list[list[Dab]]:
    """The map's lines. The `cursor`'s province stands out; `lettered` says who holds an area by letters instead of colours."""
    looks = {code: _look(code, raster, marks, cursor, lettered) for code in raster.centres}
    fills = {code: _fill(code, raster, marks, lettered) for code in raster.centres}
    lines = [
        [_dab(*stroke, looks, fills) for stroke in line] for line in (raster.wholes if lettered else raster.halves)
    ]
    signs: dict[int, dict[int, Dab]] = defaultdict(dict)
    for (y, x), (letter, code, look) in labels(raster, marks, cursor).items():
        signs[y][x] = Dab(letter, f"{looks[code]} {look}")
    return [_signed(line, signs[y]) if y in signs else line for y, line in enumerate(lines)]


def _look(code: str, raster: Raster, marks: Marks, cursor: str | None, lettered: bool) -> str:
    look = marks.look(code)
    if look in ("tile", "tile-busy"):
        look = f"area area-{raster.tints[code]}"
    elif look != "absent":
        look = f"{look} tint-{raster.tints[code]}"
    if code == cursor:
        look += " area-turned" if lettered else " area-here"
    return look


def _fill(code: str, raster: Raster, marks: Marks, lettered: bool) -> str:
    """The letter that fills an area."""
    said = "" if marks.hidden(code) else marks.fill(code)
    if not lettered:
        return HATCH if said == HATCH else " "
    return " " if marks.hidden(code) else said or TEXTURES[raster.tints[code]]


def _dab(upper: str | None, lower: str | None, long: int, looks: Mapping[str, str], fills: Mapping[str, str]) -> Dab:
    if upper == lower:
        return Dab(fills[upper] * long, looks[upper]) if upper else Dab(" " * long, "")
    if upper is None:
        return Dab("▄" * long, "", looks[lower or ""])
    return Dab("▀" * long, looks[lower] if lower else "", looks[upper])


def _signed(line: Sequence[Dab], signs: Mapping[int, Dab]) -> list[Dab]:
    """The line with letters laid over it, by column."""
    found: list[Dab] = []
    start = 0
    for dab in line:
        end, at = start + len(dab.text), start
        for x in range(start, end):
            if x in signs:
                found += [dab._replace(text=dab.text[: x - at]), signs[x]] if x > at else [signs[x]]
                at = x + 1
        if at < end:
            found.append(dab._replace(text=dab.text[: end - at]))
        start = end
    return [Dab("".join(d.text for d in dabs), on, over) for (on, over), dabs in groupby(found, key=lambda d: d[1:])]


def labels(raster: Raster, marks: Marks, cursor: str | None) -> Labels:
    """Counts and holders' letters first, then names where there is room for them; no sign lies on another province."""
    signs: dict[At, tuple[str, str, str]] = {}
    told = [code for code in raster.centres if marks.sheet.of(code) and not marks.hidden(code)]
    busiest = sorted(told, key=lambda code: (code != cursor, -marks.sheet.ground[code].operations, code))
    for code in busiest:
        count = marks.count(code, 99)
        for sign in (marks.mark(code, 99), count, count[:1]):
            if sign and _put(sign, code, raster, signs):
                break
    for code in sorted(raster.centres, key=lambda code: (code != cursor, code)):
        if not marks.hidden(code):
            _ = _put(marks.name(code), code, raster, signs, WIDE) or _put(marks.label(code), code, raster, signs, 2)
    return signs


def _put(sign: str, code: str, raster: Raster, signs: dict[At, tuple[str, str, str]], spare: int = 0) -> bool:
    """Lay a sign within its province, as near to its midst as it fits."""
    if cell_len(sign) != len(sign):
        return False  # a wide letter would push the map aside
    line, column = raster.centres[code]
    room = len(sign) + spare
    for y, start, end in sorted(raster.runs[code], key=lambda run: (abs(run[0] - line), run)):
        if end - start < room:
            continue
        at = min(max(column - (len(sign) - 1) // 2, start + spare // 2), end - len(sign) - spare // 2)
        spots = [(y, x) for x in range(at, at + len(sign))]
        if signs.keys().isdisjoint(spots):
            look = "sign-name" if spare else "sign"
            signs.update({spot: (letter, code, look) for spot, letter in zip(spots, sign, strict=True)})
            return True
    return False
