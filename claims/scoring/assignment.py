"""A matrix of weights -> the one-to-one pairing of rows and columns whose sum of weights is greatest (Hungarian algorithm)."""

from collections.abc import Sequence

_FAR = float("inf")


def assignment(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column) of positive weight, by row; O(n²m). Rows may be fewer or more than columns."""
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = assignment([list(column) for column in zip(*weights, strict=True)])
        return sorted((row, column) for column, row in turned)
    owner = _Matching(weights).owners()
    return sorted((row, column) for column, row in owner.items() if weights[row][column] > 0)


class _Matching:
    """Rows are matched one after another along the cheapest alternating path; rows and columns count from 1, 0 is none."""

    def __init__(self, weights: Sequence[Sequence[float]]) -> None:
        self.weights, self.rows, self.columns = weights, len(weights), len(weights[0])
        self.row_price = [0.0] * (self.rows + 1)
        self.column_price = [0.0] * (self.columns + 1)
        self.row_of = [0] * (self.columns + 1)
        self.came_from = [0] * (self.columns + 1)

    def owners(self) -> dict[int, int]:
        """The row of each matched column, both from 0."""
        for row in range(1, self.rows + 1):
            self._augment(self._free_column(row))
        return {column - 1: self.row_of[column] - 1 for column in range(1, self.columns + 1) if self.row_of[column]}

    def _free_column(self, row: int) -> int:
        """The free column at the end of the cheapest path from the row."""
        self.row_of[0], column = row, 0
        cheapest = [_FAR] * (self.columns + 1)
        done = [False] * (self.columns + 1)
        while self.row_of[column]:
            done[column] = True
            self._relax(column, cheapest, done)
            step, nearest = min((cheapest[j], j) for j in range(1, self.columns + 1) if not done[j])
            self._reprice(step, cheapest, done)
            column = nearest
        return column

    def _relax(self, column: int, cheapest: list[float], done: list[bool]) -> None:
        row = self.row_of[column]
        for j in range(1, self.columns + 1):
            cost = -self.weights[row - 1][j - 1] - self.row_price[row] - self.column_price[j]
            if not done[j] and cost < cheapest[j]:
                cheapest[j], self.came_from[j] = cost, column

    def _reprice(self, step: float, cheapest: list[float], done: list[bool]) -> None:
        for j in range(self.columns + 1):
            if done[j]:
                self.row_price[self.row_of[j]] += step
                self.column_price[j] -= step
            else:
                cheapest[j] -= step

    def _augment(self, column: int) -> None:
        while column:
            self.row_of[column] = self.row_of[self.came_from[column]]
            column = self.came_from[column]
