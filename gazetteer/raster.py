"""Rows of dots, each a province's code or None -> a raster: its terminal cells, centres, neighbours and tints. Pure.

A dot is as high as wide: a terminal cell holds two, one above the other.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

Dot = str | None
Grid = Sequence[Sequence[Dot]]
At = tuple[int, int]
"""A cell: its line, then its column."""
Run = tuple[int, int, int]
"""Cells side by side: line, first column, column after the last."""
Stroke = tuple[Dot, Dot, int]
"""Cells side by side that are alike: whose their upper half is, whose the lower, how many."""

TINTS = 4


class Raster(msgspec.Struct, frozen=True):
    """`dots` are rows of equal length, an even number of them; `cells` half as many rows, each cell of one province.

    `halves` are the strokes of each line, `wholes` the same of cells. `runs` are the cells of a province side by side, `centres` the cell in its midst, `touching` its neighbours by sides,
    `tints` a number below TINTS that none of its neighbours has, where that is possible.
    """

    dots: Grid
    cells: Grid
    halves: Sequence[Sequence[Stroke]]
    wholes: Sequence[Sequence[Stroke]]
    runs: Mapping[str, Sequence[Run]]
    centres: Mapping[str, At]
    touching: Mapping[str, frozenset[str]]
    tints: Mapping[str, int]

    @property
    def width(self) -> int:
        """Cells side by side."""
        return len(self.cells[0]) if self.cells else 0

    @property
    def lines(self) -> int:
        """Lines of cells."""
        return len(self.cells)


def raster(dots: Grid) -> Raster:
    """The raster of rows of equal length; an odd number of them gets an empty one below."""
    rows = [*dots, [None] * len(dots[0])] if len(dots) % 2 else list(dots)
    cells = _cells(rows)
    runs = _runs(cells)
    touching = _touching(rows)
    return Raster(
        rows,
        cells,
        [_strokes(upper, lower) for upper, lower in zip(rows[::2], rows[1::2], strict=True)],
        [_strokes(row, row) for row in cells],
        runs,
        {code: _centre(own) for code, own in runs.items()},
        touching,
        _tints(touching),
    )


def beside(raster: Raster, code: str, down: int, right: int) -> str | None:
    """The province that lies in a direction: the nearest that is not much more aside than ahead; of two alike a neighbour."""
    line, column = raster.centres[code]
    best: tuple[int, bool, str] | None = None
    for other, (y, x) in raster.centres.items():
        lower, further = 2 * (y - line), x - column
        ahead, aside = lower * down + further * right, abs(lower * right + further * down)
        if other != code and ahead > 0 and aside <= 2 * ahead:
            found = (ahead + 2 * aside, other not in raster.touching[code], other)
            best = found if best is None else min(best, found)
    return best[2] if best else None


def kept(dots: list[list[Dot]], midst: Mapping[str, At]) -> Grid:
    """The dots with one for each province that has none, near where it lies; no other loses its last one."""
    counts = Counter(code for row in dots for code in row)
    for code, (y, x) in sorted(midst.items()):
        if counts[code]:
            continue
        free = ((v, u) for v, row in enumerate(dots) for u, dot in enumerate(row) if dot is None or counts[dot] > 1)
        near = min(
            free,
            key=lambda at: ((at[0] - y) ** 2 + (at[1] - x) ** 2 + 9 * (dots[at[0]][at[1]] is None), at),
            default=None,
        )
        if near is None:
            break  # fewer dots than provinces
        v, u = near
        counts[dots[v][u]] -= 1
        counts[code] += 1
        dots[v][u] = code
    return dots


def _cells(dots: Grid) -> Grid:
    """Of each pair of dots the one province; where two meet, the one that has fewer cells of its own. None goes without a cell."""
    pairs = [list(zip(upper, lower, strict=True)) for upper, lower in zip(dots[::2], dots[1::2], strict=True)]
    whole = Counter(upper for row in pairs for upper, lower in row if upper == lower)

    def one(upper: Dot, lower: Dot) -> Dot:
        if upper is None or lower is None or upper == lower:
            return upper or lower
        chosen = min(upper, lower, key=lambda code: (whole[code], code))
        whole[chosen] += 1
        return chosen

    cells = [[one(upper, lower) for upper, lower in row] for row in pairs]
    return kept(cells, {code: (y // 2, x) for y, row in enumerate(dots) for x, code in enumerate(row) if code})


def _strokes(upper: Sequence[Dot], lower: Sequence[Dot]) -> list[Stroke]:
    pairs = zip(upper, lower, strict=True)
    return [(*pair, sum(1 for _ in alike)) for pair, alike in groupby(pairs)]


def _runs(cells: Grid) -> dict[str, list[Run]]:
    runs: dict[str, list[Run]] = defaultdict(list)
    for y, row in enumerate(cells):
        start = 0
        for x in range(1, len(row) + 1):
            if x == len(row) or row[x] != row[start]:
                if code := row[start]:
                    runs[code].append((y, start, x))
                start = x
    return dict(sorted(runs.items()))


def _centre(runs: Sequence[Run]) -> At:
    """The middle of the run that is long and near the middle of all: where a word has room."""
    size = sum(end - start for _, start, end in runs)
    middle = sum(y * (end - start) for y, start, end in runs) / size
    y, start, end = min(runs, key=lambda run: (2 * abs(run[0] - middle) - min(run[2] - run[1], 7), run))
    return y, (start + end - 1) // 2


def _touching(dots: Grid) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {code: set() for row in dots for code in row if code}
    below = [*dots[1:], [None] * len(dots[0])]
    for row, under in zip(dots, below, strict=True):
        for here, right, down in zip(row, [*row[1:], None], under, strict=True):
            for other in (right, down):
                if here and other and here != other:
                    found[here].add(other)
                    found[other].add(here)
    return {code: frozenset(others) for code, others in sorted(found.items())}


def _tints(touching: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Greedily, whoever has most tints around it first."""
    tints: dict[str, int] = {}
    while left := [code for code in touching if code not in tints]:
        around = {code: {tints[o] for o in touching[code] if o in tints} for code in left}
        code = min(left, key=lambda c: (-len(around[c]), -len(touching[c]), c))
        used = Counter(tints[o] for o in touching[code] if o in tints)
        tints[code] = min(range(TINTS), key=lambda tint: (used[tint], tint))
    return tints
