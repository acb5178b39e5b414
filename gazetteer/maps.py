"""A country's code -> its baked map, drawn at the size that there is room for: areas of first-level divisions, approximate."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files

from .raster import At, Grid, Raster, kept, raster

MAPS = files(__package__) / "data" / "maps"
APPROXIMATE = "approximate"


class Plan:
    """A map at any size. `name` is a country's code or a file's name, `caption` how true its areas are, `codes` whose they are."""

    def __init__(self, name: str, caption: str, grids: Sequence[Grid], *, exact: bool = False) -> None:
        """`grids` are the same picture from small to large; an `exact` one is sampled from the largest at every size."""
        self.name, self.caption, self.exact = name, caption, exact
        self._grids = grids
        self._drawn: dict[tuple[int, int], Raster] = {}

    @cached_property
    def codes(self) -> frozenset[str]:
        """The divisions that have an area."""
        return frozenset(self._midst)

    def fitting(self, width: int, lines: int) -> Raster | None:
        """The raster for so many cells and lines; None where not even a small one fits."""
        if width < 4 or lines < 3:
            return None
        size = self._size(width, 2 * lines)
        if size not in self._drawn:
            self._drawn[size] = raster(self._picture(*size))
        return self._drawn[size]

    def roomy(self, width: int, lines: int) -> bool:
        """Whether there is room for the map as it was baked; an exact one needs some ten lines."""
        least = (20, 20) if self.exact else (len(self._grids[0][0]), len(self._grids[0]))
        return least[0] <= width and least[1] <= 2 * lines

    def _size(self, width: int, height: int) -> tuple[int, int]:
        """Dots across and down."""
        baked = [(len(grid[0]), len(grid)) for grid in self._grids]
        fit = [] if self.exact else [size for size in baked if size[0] <= width and size[1] <= height]
        if fit:
            return fit[-1]
        wide, high = baked[-1]
        scale = min(width / wide, height / high)
        return max(1, int(wide * scale)), max(2, int(high * scale) // 2 * 2)

    def _picture(self, width: int, height: int) -> Grid:
        for grid in self._grids:
            if not self.exact and (len(grid[0]), len(grid)) == (width, height):
                return grid
        large = self._grids[-1]
        rows, columns = len(large), len(large[0])
        ys = [(2 * y + 1) * rows // (2 * height) for y in range(height)]
        xs = [(2 * x + 1) * columns // (2 * width) for x in range(width)]
        small = [[large[y][x] for x in xs] for y in ys]
        return kept(small, {code: (y * height // rows, x * width // columns) for code, (y, x) in self._midst.items()})

    @cached_property
    def _midst(self) -> Mapping[str, At]:
        """A dot of each division on the largest picture: the middle of its longest row."""
        longest: dict[str, tuple[int, int, int]] = {}
        for y, row in enumerate(self._grids[-1]):
            start = 0
            for x in range(1, len(row) + 1):
                if x == len(row) or row[x] is not row[start]:
                    code = row[start]
                    if code and x - start > longest.get(code, (0, 0, 0))[0]:
                        longest[code] = (x - start, y, (start + x) // 2)
                    start = x
        return {code: (y, x) for code, (_, y, x) in longest.items()}


@cache
def baked(country: str) -> Plan | None:
    """The map that ships for a country (ISO 3166-1 alpha-2); None where none has been baked."""
    file = MAPS / f"{country}.json"
    if not (country.isalpha() and file.is_file()):
        return None
    said = json.loads(file.read_text(encoding="utf-8"))
    legend: dict[str, str | None] = {" ": None, **said["legend"]}
    grids = [[[legend[dot] for dot in row] for row in rows] for rows in said["sizes"]]
    return Plan(country, APPROXIMATE, grids)


def plans(countries: Iterable[str], shapes: Plan | None = None) -> tuple[Plan, ...]:
    """The maps of a theatre's home countries: the user's shapes first, then what is baked of countries that these leave out."""
    drawn = {code.partition("-")[0] for code in shapes.codes} if shapes else set()
    shipped = (baked(country) for country in countries if country not in drawn)
    return (*((shapes,) if shapes else ()), *(plan for plan in shipped if plan))


def likeliest(choice: Sequence[Plan], asked: Iterable[str], told: Iterable[str]) -> int:
    """Which map to show first: the one that most of the provinces asked for lie in, else most of those told of, else the first."""
    for codes in (frozenset(asked), frozenset(told)):
        counts = [len(codes & plan.codes) for plan in choice]
        if any(counts):
            return counts.index(max(counts))
    return 0
