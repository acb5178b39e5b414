"""Columns and a width -> how wide each is, and which are left out where there is no room. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

GAP = 2


class Column(NamedTuple):
    """A column of a list: at least `width` cells, `grow` parts of what is left over, at most `most`.

    `rank` 0 always stays; where there is no room the highest rank goes first. `right` aligns figures.
    """

    title: str
    width: int
    grow: int = 0
    most: int = 1000
    rank: int = 0
    right: bool = False


def fitted(columns: Sequence[Column], width: int, gap: int = GAP) -> dict[int, int]:
    """Column index -> cells, for the columns that fit into `width`; the sum with gaps never exceeds it."""
    kept = list(range(len(columns)))
    while len(kept) > 1 and _sum(columns, kept, gap) > width:
        worst = max(kept, key=lambda index: (columns[index].rank, index))
        kept.remove(worst)
    sizes = {index: min(columns[index].width, max(width, 1)) for index in kept}
    return _grown(columns, sizes, width - _sum(columns, kept, gap))


def _sum(columns: Sequence[Column], kept: Sequence[int], gap: int) -> int:
    return sum(columns[index].width for index in kept) + gap * (len(kept) - 1)


def _grown(columns: Sequence[Column], sizes: dict[int, int], left: int) -> dict[int, int]:
    """Cells that are left over go to the columns that grow, in turn by their parts, none beyond its `most`."""
    while left > 0:
        growing = [i for i in sizes if columns[i].grow and sizes[i] < columns[i].most]
        if not growing:
            break
        parts = sum(columns[i].grow for i in growing)
        for index in growing:
            more = min(max(1, left * columns[index].grow // parts), columns[index].most - sizes[index], left)
            sizes[index] += more
            left -= more
    return sizes
