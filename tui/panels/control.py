"""Control rows -> the panel "Territorial control": who is said to hold what, by whom, with ranges and remainders as such."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from ...model.quantity import Share
from ...situation.control import ControlRow
from ..names import Names
from ..phrases import age, literal, voice
from ..widgets.columns import Column
from ..widgets.looks import Cell, Piece
from ..widgets.rows import RowList

NARROW = 70
"""Below this width of the panel the bars are short."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


class ControlPanel(RowList[ControlRow]):
    """One line a claim: shares of the whole country first, then ground by ground."""

    BORDER_TITLE = "2 Territorial control"
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("where · who", 14, grow=3, most=44),
        Column("share", 16, grow=2, most=34),
        Column("basis", 9, grow=1, most=12, rank=3),
        Column("said by", 7, grow=2, most=30, rank=1),
        Column("age", 4, most=5, rank=2, right=True),
    )

    names: Names
    as_of: date
    remainders: Mapping[str, str]
    """By claim id, what is left for those who are said to hold "the rest"."""

    def key(self, row: ControlRow) -> str:
        """The claim."""
        return row.claim_id

    def cells(self, row: ControlRow) -> Sequence[Cell]:
        """Where and who, how much, by which measure, by whose word, how long ago."""
        fade = "dim" if (self.as_of - row.as_of).days > 90 else ""
        actor = "contested" if row.actor is None else self.names.actor(row.actor)
        area = self.names.part(row.place)
        return (
            [(area, fade or "voice"), (" · " if area else "", "dim"), (actor, fade)],
            self._share(row),
            [(row.share.basis if row.share else "", "dim")],
            [(voice(row.claimant, row.outlet), "dim")],
            [(age(row.as_of, self.as_of), "dim")],
        )

    def _share(self, row: ControlRow) -> Cell:
        if row.share:
            units = f" {row.share.basis}" if row.share.unit == "count" and row.share.basis != "unstated" else ""
            return [
                *bar(row.share, 3 if self.size.width < NARROW else 8),
                (" ", ""),
                (literal(row.share.said), "number"),
                (units, "dim"),
            ]
        if left := self.remainders.get(row.claim_id):
            return [("arithmetic ", "dim"), (left, "number")]
        return [(row.status, "")]


def bar(share: Share, cells: int) -> list[Piece]:
    """A bar of the lower bound, hatched up to the upper one; an open bound stays open."""
    whole = 100 if share.unit == "percent" else share.total
    if not whole:
        return [("·" * cells, "dim")]
    low = min(max((share.low or 0) / whole, 0), 1) * cells
    high = min(max((share.high if share.high is not None else whole) / whole, 0), 1) * cells
    full, part = int(low), int((low - int(low)) * 8)
    solid = "█" * full + (_EIGHTHS[part] if part and full < cells else "")
    unsure = "░" * max(0, round(high) - len(solid)) if share.low != share.high else ""
    return [(solid, "figure"), (unsure, "dim"), ("·" * (cells - len(solid) - len(unsure)), "dim")]
