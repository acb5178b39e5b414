"""A list of rows under a head line, drawn line by line (Textual's Line API): its cost is what is on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, ClassVar, Generic, TypeVar

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ..keys import MOVING
from ..phrases import OTHER_VOICE, literal
from .columns import GAP, Column, fitted
from .looks import Cell, Looks, Piece

Row = TypeVar("Row")
MEASURED = 200
"""Rows that are measured for the columns' widths: a constant, however many there are."""
GUTTER = 1
"""The first cell of a line: the cursor's mark, so that colour is not its only carrier."""


class RowList(Looks, ScrollView, Generic[Row], can_focus=True):
    """Rows of a panel, one line each. A panel names its COLUMNS and turns a row into cells."""

    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = [*MOVING, Binding("enter", "choose", "evidence")]

    LED: ClassVar[bool] = False
    """Whether another widget moves the cursor, so that it is alive without the focus."""

    rows: reactive[Sequence[Any]] = reactive((), init=False, always_update=True)

    @dataclass
    class Highlighted(Message):
        """The cursor is on another row, or on none."""

        panel: "RowList[Any]"
        row: Any | None

        @property
        def control(self) -> "RowList[Any]":
            """The list that it happened in."""
            return self.panel

    @dataclass
    class Chosen(Highlighted):
        """A row was entered."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual names it
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.empty: Sequence[str] = ()
        """Lines to show where there are no rows."""
        self._needs: list[int] = []
        self._moved = False

    def key(self, row: Row) -> str:
        """What a row is known by when the rows change under the cursor."""
        raise NotImplementedError

    def cells(self, row: Row) -> Sequence[Cell]:
        """One cell a column."""
        raise NotImplementedError

    def across(self, row: Row) -> Cell | None:  # noqa: ARG002 - most lists have no such row
        """What a row says across all columns, None where it has cells."""
        return None

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def watch_rows(self, old: Sequence[Row], new: Sequence[Row]) -> None:
        """Keep the cursor on its row; one that was never moved stays on the first."""
        held = self.key(old[self.cursor]) if self._moved and self.cursor < len(old) else None
        self.cursor = next((i for i, row in enumerate(new) if self.key(row) == held), 0) if held else 0
        self._needs = self._measured(new[:MEASURED])
        self.virtual_size = Size(0, len(new) + 1)
        self._reveal()
        self.refresh()
        self.post_message(self.Highlighted(self, self.current))

    def _measured(self, rows: Sequence[Row]) -> list[int]:
        """The cells that each column's content asks for, in the rows that are seen first."""
        needs = [0] * len(self.COLUMNS)
        for row in rows:
            if self.across(row) is None:
                needs = [
                    max(need, sum(cell_len(text) for text, _ in cell))
                    for need, cell in zip(needs, self.cells(row), strict=True)
                ]
        return needs

    def _reveal(self) -> None:
        height = self.size.height
        top = round(self.scroll_offset.y)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif height > 1 and self.cursor > top + height - 2:
            self.scroll_to(y=self.cursor - height + 2, animate=False, force=True)

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self._reveal()

    def on_focus(self) -> None:
        """Whoever is focused shows its evidence."""
        self.refresh()
        self.post_message(self.Highlighted(self, self.current))

    def on_blur(self) -> None:
        """The cursor fades."""
        self.refresh()

    def move_cursor(self, index: int) -> None:
        """Put the cursor on a row, the nearest that there is."""
        self._moved = True
        index = max(0, min(index, len(self.rows) - 1))
        if index == self.cursor or not self.rows:
            return
        self.cursor = index
        self._reveal()
        self.refresh()
        self.post_message(self.Highlighted(self, self.current))

    def action_move(self, by: int) -> None:
        """Next or previous row."""
        self.move_cursor(self.cursor + by)

    def action_move_to(self, index: int) -> None:
        """First (0) or last (-1) row."""
        self.move_cursor(index if index >= 0 else len(self.rows) - 1)

    def action_page(self, pages: float) -> None:
        """Pages down, or up where negative."""
        self.move_cursor(self.cursor + round(pages * max(2, self.size.height - 1)))

    def action_choose(self) -> None:
        """Enter the row."""
        if (row := self.current) is not None:
            self.post_message(self.Chosen(self, row))

    def on_click(self, event: events.Click) -> None:
        """A click is the cursor, a second one enters."""
        at = event.get_content_offset(self)
        if at is None or at.y < 1 or (index := at.y - 1 + round(self.scroll_offset.y)) >= len(self.rows):
            return
        if index == self.cursor and event.chain > 1:
            self.action_choose()
        self.move_cursor(index)

    # -- drawing --------------------------------------------------------------

    def fit(self) -> dict[int, int]:
        """Column index -> cells, at the present width."""
        return fitted(self.COLUMNS, self.size.width - GUTTER, self._gap, self._needs)

    @property
    def _gap(self) -> int:
        return GAP if self.size.width > 60 else 1

    def render_line(self, y: int) -> Strip:
        """The head line, a row, or what is said where there are none."""
        width = self.size.width
        if not self.rows:
            return self._empty_line(y, width)
        if y == 0:
            return self._strip([[(c.title, "head")] for c in self.COLUMNS], " ", width, "")
        index = y - 1 + round(self.scroll_offset.y)
        if index >= len(self.rows):
            return self.line([], width)
        here = index == self.cursor
        keen = self.has_focus or self.LED
        under = ("cursor" if keen else "idle") if here else ""
        mark = "▸" if here and keen else " "
        if (across := self.across(self.rows[index])) is not None:
            return self.line([(mark, "key"), *sized(across, width - GUTTER)], width, under)
        return self._strip(self.cells(self.rows[index]), mark, width, under)

    def _empty_line(self, y: int, width: int) -> Strip:
        lines = [part for line in self.empty for part in (wrap(literal(line), max(8, width - 2)) or [""])]
        lead = max(0, (self.size.height - len(lines)) // 2)
        text = lines[y - lead] if lead <= y < lead + len(lines) else ""
        look = "label" if y == lead and len(lines) > 1 else "dim"
        return self.line([(f" {text}", look)], width, "")

    def _strip(self, cells: Sequence[Cell], mark: str, width: int, under: str) -> Strip:
        pieces: list[Piece] = [(mark, "key")]
        for index, size in self.fit().items():
            if len(pieces) > 1:
                pieces.append((" " * self._gap, ""))
            pieces.extend(sized(cells[index], size, self.COLUMNS[index].right))
        return self.line(pieces, width, under)


def sized(cell: Cell, size: int, right: bool = False) -> list[Piece]:
    """The cell in exactly `size` cells: padded, or cut with an ellipsis that says so."""
    long = sum(cell_len(text) for text, _ in cell)
    if long <= size:
        blank = (" " * (size - long), "")
        return [blank, *cell] if right else [*cell, blank]
    if len(cell) == 1 and (spread := _spread(cell[0][0])) and cell_len(spread) <= size:
        return sized([(spread, cell[0][1])], size, right)
    kept: list[Piece] = []
    left = size - 1
    for text, look in cell:
        if left <= 0:
            break
        kept.append((set_cell_size(text, min(left, cell_len(text))), look))
        left -= min(left, cell_len(text))
    return [*kept, ("…" if size else "", "dim")]


def _spread(text: str) -> str:
    """The first and the last of rival figures, where not all fit: the least and the most that is said."""
    figures = text.split(OTHER_VOICE)
    return f"{figures[0]} … {figures[-1]}" if len(figures) > 2 else ""
