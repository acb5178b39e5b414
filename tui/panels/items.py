"""Item heads -> the panel "Items": what was published, by whom, and how many claims were read in it."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from ...model.when import day
from ...storage.archive import ItemHead
from ..phrases import literal, short_day
from ..widgets.columns import Column
from ..widgets.looks import Cell
from ..widgets.rows import RowList


class ItemsPanel(RowList[ItemHead]):
    """One line an item, newest first."""

    BORDER_TITLE = "5 Items"
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("date", 6, grow=1, most=11),
        Column("outlet", 8, grow=2, most=22, rank=1),
        Column("title", 12, grow=20),
        Column("origin", 10, most=16, grow=1, rank=3),
        Column("claims", 6, rank=2, right=True),
    )

    as_of: date

    def key(self, row: ItemHead) -> str:
        """The item."""
        return row.item_id

    def cells(self, row: ItemHead) -> Sequence[Cell]:
        """When, who, what."""
        when = short_day(day(row.published), self.as_of) if row.published else "undated"
        edited: Cell = [(" edited", "alarm")] if row.revision > 1 else []
        return (
            [(when, "dim")],
            [(literal(row.outlet), "voice")],
            [(literal(row.title), ""), *edited],
            [(f"← {literal(row.origin)}" if row.origin else "", "dim")],
            [(f"{row.claims}" if row.claims else "—", "" if row.claims else "dim")],
        )
