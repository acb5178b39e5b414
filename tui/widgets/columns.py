"""Columns, a width and what the cells hold -> how wide each column is, and which are left out for want of room. Pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

GAP = 2
WORDS, FIGURE = 22, 14
"""So wide the columns that always stay come first, then figures, then what else is wished for."""
FIGURES_PART = 7
"""A figure may take one part in so many of a wide list before words take the rest: rivals stand side by side."""


class Column(NamedTuple):
    """A column of a list: at least `width` cells, more where its content needs it, at most `most`.

    `grow` parts of what is left over go to it. `rank` 0 always stays; where there is no room the highest rank goes
    first. `right` aligns figures.
    """

    title: str
    width: int
    grow: int = 0
    most: int = 1000
    rank: int = 0
    right: bool = False


def fitted(columns: Sequence[Column], width: int, gap: int = GAP, needs: Sequence[int] = ()) -> dict[int, int]:
    """Column index -> cells, for the columns that fit into `width`; the sum with gaps never exceeds it.

    `needs` are the cells that the content of each column asks for (none given: nothing is known). What is left after
    the least goes to unmet needs, the lowest rank first, then to the columns that grow.
    """
    needs = needs or [column.width for column in columns]
    least = [max(min(column.width, need), len(column.title)) for column, need in zip(columns, needs, strict=True)]
    wishes = [max(least[i], min(needs[i], columns[i].most)) for i in range(len(columns))]
    kept = list(range(len(columns)))
    while len(kept) > 1 and _whole(least, kept, gap) > width:
        kept.remove(max(kept, key=lambda i: (columns[i].rank, i)))
    for empty in [i for i in kept if columns[i].rank and not needs[i]]:
        if _whole(wishes, kept, gap) > width:
            kept.remove(empty)
    sizes = {i: min(least[i], max(width, 1)) for i in kept}
    left = width - sum(sizes.values()) - gap * (len(kept) - 1)
    left = _grow(sizes, {i: min(wishes[i], WORDS) for i in kept if not columns[i].rank}, columns, left)
    figure = max(FIGURE, width // FIGURES_PART)
    left = _grow(sizes, {i: min(wishes[i], figure) for i in kept if columns[i].right}, columns, left)
    for rank in sorted({columns[i].rank for i in kept}):
        left = _grow(sizes, {i: wishes[i] for i in kept if columns[i].rank == rank}, columns, left)
    _grow(sizes, {i: columns[i].most for i in kept if columns[i].grow}, columns, left)
    return sizes


def _whole(sizes: Sequence[int], kept: Sequence[int], gap: int) -> int:
    return sum(sizes[i] for i in kept) + gap * (len(kept) - 1)


def _grow(sizes: dict[int, int], wishes: Mapping[int, int], columns: Sequence[Column], left: int) -> int:
    """Give what is left to the columns below their wish, in turn by what they grow; answers what nobody wished for."""
    while left > 0 and (lacking := [i for i in wishes if sizes[i] < wishes[i]]):
        parts = sum(columns[i].grow or 1 for i in lacking)
        for index in lacking:
            more = min(max(1, left * (columns[index].grow or 1) // parts), wishes[index] - sizes[index], left)
            sizes[index] += more
            left -= more
    return left
