"""Weights of pairs -> which pairs to take, each row and column once, so that the sum is greatest (the Hungarian method)."""

from collections.abc import Sequence


def assign(weight: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """(row, column) of each pair taken, in order; pairs without a positive weight are left out."""
    if not weight or not weight[0]:
        return []
    if len(weight) > len(weight[0]):
        return sorted((i, j) for j, i in assign([list(column) for column in zip(*weight, strict=True)]))
    match = _matched(weight)
    return sorted((i - 1, j - 1) for j, i in enumerate(match) if j and i and weight[i - 1][j - 1] > 0)


def _matched(weight: Sequence[Sequence[float]]) -> list[int]:
    """For each column (from 1) the row (from 1) matched to it, 0 for none. `row_price` and `column_price` are the duals."""
    rows, columns = len(weight), len(weight[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    match, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0], here = row, 0
        slack, done = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while match[here]:
            done[here], current = True, match[here]
            for j in range(1, columns + 1):
                cost = -weight[current - 1][j - 1] - row_price[current] - column_price[j]
                if not done[j] and cost < slack[j]:
                    slack[j], way[j] = cost, here
            step, here = min((slack[j], j) for j in range(1, columns + 1) if not done[j])
            for j in range(columns + 1):
                if done[j]:
                    row_price[match[j]] += step
                    column_price[j] -= step
                else:
                    slack[j] -= step
        while here:
            match[here] = match[way[here]]
            here = way[here]
    return match
