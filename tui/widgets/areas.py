"""A raster and the marks of its provinces -> lines of dabs: coloured half cells, or letters where there is no colour. Pure."""

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
    signs = labels(raster, marks, cursor)
    painted = _lettered if lettered else _coloured
    return [_joined(painted(y, raster, marks, looks, signs)) for y in range(raster.lines)]


def _look(code: str, raster: Raster, marks: Marks, cursor: str | None, lettered: bool) -> str:
    look = marks.look(code)
    if look in ("tile", "tile-busy"):
        look = f"area area-{raster.tints[code]}"
    elif look != "absent":
        look = f"{look} tint-{raster.tints[code]}"
    if code == cursor:
        look += " area-turned" if lettered else " area-here"
    return look


def _coloured(y: int, raster: Raster, marks: Marks, looks: Mapping[str, str], signs: Labels) -> list[Dab]:
    line = []
    for x, (upper, lower) in enumerate(zip(raster.dots[2 * y], raster.dots[2 * y + 1], strict=True)):
        if sign := signs.get((y, x)):
            line.append(_sign(sign, looks))
        elif upper == lower:
            hatched = upper is not None and marks.fill(upper) == HATCH and not marks.hidden(upper)
            line.append(Dab(HATCH if hatched else " ", looks[upper] if upper else ""))
        elif upper is None:
            line.append(Dab("▄", "", looks.get(lower or "", "")))
        else:
            line.append(Dab("▀", looks.get(lower or "", ""), looks.get(upper, "")))
    return line


def _lettered(y: int, raster: Raster, marks: Marks, looks: Mapping[str, str], signs: Labels) -> list[Dab]:
    fills = {
        code: " " if marks.hidden(code) else marks.fill(code) or TEXTURES[raster.tints[code]]
        for code in raster.cells[y]
        if code
    }
    line = []
    for x, code in enumerate(raster.cells[y]):
        sign = signs.get((y, x))
        if code is None:
            line.append(Dab(" ", ""))
        else:
            line.append(_sign(sign, looks) if sign else Dab(fills[code], looks[code]))
    return line


def _sign(sign: tuple[str, str, str], looks: Mapping[str, str]) -> Dab:
    return Dab(sign[0], f"{looks[sign[1]]} {sign[2]}")


def _joined(line: Sequence[Dab]) -> list[Dab]:
    """Dabs of one look side by side as one."""
    return [Dab("".join(d.text for d in dabs), on, over) for (on, over), dabs in groupby(line, key=lambda d: d[1:])]


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
