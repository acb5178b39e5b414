"""Towns of GeoNames -> gazetteer/data/maps/*.json: per country of the theatres, three rasters of first-level divisions.

Needs, beside contested, the packages of requirements-gazetteer.txt and global-land-mask 1.0.0 (MIT; what is sea, from NOAA's
GLOBE, public domain). `python tools/bake_maps.py [COUNTRY …]`; the same packages give the same files.

A dot is the division of the nearest town of its country. It belongs to the country if the nearest town of all is the country's
and it is land; where an outline is drawn, if it lies in that. (The hull of the towns, as a bound beside these, costs more true land
in deserts than it spares of the neighbours'.)
"""

import json
import math
import sys
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from contested.gazetteer.outline import Ring, outline, within
from contested.gazetteer.raster import kept
from geonames import everywhere, sources, towns

MAPS = Path(__file__).parents[1] / "gazetteer" / "data" / "maps"
DATE = "2026-11-24"
BOXES = ((31, 22), (50, 34), (116, 66))
"""Width and height in dots of the room on a screen of 120 x 40, of 200 x 60 (or alone on 80 x 24), and alone on 120 x 40."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
MARGIN = 1.0
"""Degrees around the outermost towns in which a country may end."""
STEPS = 160
"""Samples across and down, to find where a country ends."""
ORIGIN = (
    "Baked by tools/bake_maps.py: each dot is the division of the nearest town of GeoNames (geonames.org, by way of "
    "{packages}), clipped by {clip}. Approximate: areas around towns, no claim about any boundary is meant"
)
NEIGHBOURS = "the nearest towns of the neighbours and the sea of GLOBE (global-land-mask 1.0.0)"


class Town(NamedTuple):
    """A populated place in degrees; `code` is its first-level division, "" where that is not asked for."""

    lat: float
    lng: float
    country: str
    code: str = ""
    population: int = 0


@cache
def world() -> Sequence[Town]:
    """Every town of the world's list, from south to north."""
    return sorted(Town(lat, lng, country) for country, lat, lng in everywhere())


class Ground:
    """The towns around a country, asked for the nearest one."""

    def __init__(self, towns: Sequence[Town], stretch: float) -> None:
        """`towns` lie from south to north; `stretch` is a degree of longitude in degrees of latitude."""
        self.towns, self.stretch = towns, stretch
        self._lats = [town.lat for town in towns]

    def nearest(self, lat: float, lng: float) -> Town:
        """The town that is nearest to a point."""
        start = bisect_left(self._lats, lat)
        best, found = math.inf, self.towns[0]
        for side in (range(start, len(self.towns)), range(start - 1, -1, -1)):
            for index in side:
                town = self.towns[index]
                north = (town.lat - lat) ** 2
                if north >= best:
                    break
                far = north + ((town.lng - lng) * self.stretch) ** 2
                if far < best:
                    best, found = far, town
        return found


def smooth(grid: list[list[str | None]]) -> list[list[str | None]]:
    """The dots without those that hang on by one side, and with the holes filled that are open to one side at most."""

    def sides(y: int, x: int) -> list[str]:
        spots = ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1))
        at = (grid[v][u] for v, u in spots if 0 <= v < len(grid) and 0 <= u < len(grid[0]))
        return [code for code in at if code]

    def one(y: int, x: int) -> str | None:
        around = sides(y, x)
        if grid[y][x] is None:
            return min(around, key=lambda code: (-around.count(code), code)) if len(around) > 2 else None
        return grid[y][x] if len(around) > 1 else None

    return [[one(y, x) for x in range(len(grid[0]))] for y in range(len(grid))]


def countries() -> Iterator[tuple[str, Ring]]:
    """Each country that is a theatre's home, once, with its drawn outline."""
    seen = set()
    for file in sorted(MAPS.parent.glob("*/theatre.toml")):
        name, homes = file.parent.name, tomllib.loads(file.read_text(encoding="utf-8"))["countries"]
        for country in homes:
            if country not in seen:
                seen.add(country)
                yield country, outline(name) if country == homes[0] else ()


class Country:
    """A country's towns, what bounds it, and the maps of it."""

    def __init__(self, code: str, drawn: Ring) -> None:
        """`drawn` is its outline, () to go by the towns alone."""
        self.code, self.drawn = code, drawn
        self.towns = sorted(Town(t.lat, t.lng, code, t.code, t.population) for t in towns(code))
        corners = drawn or [(t.lat, t.lng) for t in world() if t.country == code]
        lats, lngs = [lat for lat, _ in corners], [lng for _, lng in corners]
        self.stretch = math.cos(math.radians((min(lats) + max(lats)) / 2))
        around = [t for t in world() if min(lngs) - 9 < t.lng < max(lngs) + 9]
        self.all, self.own = Ground(around, self.stretch), Ground(self.towns, self.stretch)
        margin = 0 if drawn else MARGIN
        self.south, self.north = min(lats) - margin, max(lats) + margin
        self.west, self.east = min(lngs) - margin / self.stretch, max(lngs) + margin / self.stretch
        if not drawn:
            self._tighten()

    def _tighten(self, steps: int = STEPS) -> None:
        """Leave out the margins in which nothing is the country's."""
        high, wide = (self.north - self.south) / steps, (self.east - self.west) / steps
        held = [
            (y, x)
            for y in range(steps)
            for x in range(steps)
            if self.holds(self.south + (y + 0.5) * high, self.west + (x + 0.5) * wide)
        ]
        ys, xs = [y for y, _ in held], [x for _, x in held]
        self.south, self.north = self.south + min(ys) * high, self.south + (max(ys) + 1) * high
        self.west, self.east = self.west + min(xs) * wide, self.west + (max(xs) + 1) * wide

    def holds(self, lat: float, lng: float) -> bool:
        """Whether a point is the country's."""
        if self.drawn:
            return within(lat, lng, self.drawn)
        from global_land_mask import globe

        return self.all.nearest(lat, lng).country == self.code and bool(globe.is_land(lat, lng))

    def dots(self, box: tuple[int, int]) -> list[list[str | None]]:
        """The map that fits into a box of dots, no division lost."""
        wide, high = (self.east - self.west) * self.stretch, self.north - self.south
        scale = min(box[0] / wide, box[1] / high)
        width, height = max(1, int(wide * scale)), max(2, int(high * scale) // 2 * 2)

        def dot(y: int, x: int) -> str | None:
            lat = self.north - (y + 0.5) / height * high
            lng = self.west + (x + 0.5) / width * (self.east - self.west)
            return self.own.nearest(lat, lng).code if self.holds(lat, lng) else None

        grid = smooth([[dot(y, x) for x in range(width)] for y in range(height)])
        seats = {t.code: t for t in sorted(self.towns, key=lambda t: t.population)}
        midst = {
            code: (
                min(height - 1, int((self.north - t.lat) / high * height)),
                min(width - 1, int((t.lng - self.west) / (self.east - self.west) * width)),
            )
            for code, t in seats.items()
        }
        return [list(row) for row in kept(grid, midst)]


def baked(code: str, drawn: Ring) -> dict[str, Any]:
    """The file of one country."""
    country = Country(code, drawn)
    legend = dict(zip(sorted({t.code for t in country.towns}), LETTERS, strict=False))
    clip = "the outline beside Afghanistan's data" if drawn else NEIGHBOURS
    return {
        "origin": ORIGIN.format(packages=sources(), clip=clip),
        "date": DATE,
        "licence": "CC BY 4.0 (GeoNames)",
        "approximate": True,
        "country": code,
        "legend": {letter: division for division, letter in legend.items()},
        "sizes": [["".join(legend[c] if c else " " for c in row) for row in country.dots(box)] for box in BOXES],
    }


def main() -> None:
    """Bake the countries that are named, else all."""
    MAPS.mkdir(exist_ok=True)
    asked = set(sys.argv[1:])
    for code, drawn in countries():
        if not asked or code in asked:
            path = MAPS / f"{code}.json"
            path.write_text(json.dumps(baked(code, drawn), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
