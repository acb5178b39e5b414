"""Control rows -> the panel "Territorial control": who is said to hold what, by whom, with ranges and remainders as such."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from ...model.claim import Claim, Control
from ...model.quantity import Share
from ...situation.control import ControlRow
from ..names import Names
from ..phrases import age, literal, voice
from ..widgets.columns import Column
from ..widgets.looks import Cell, Piece
from ..widgets.rows import RowList

BAR = 6
_EIGHTHS = " ▏▎▍▌▋▊▉"
_REST = ("rest of", "remainder", "remaining")


class ControlPanel(RowList[ControlRow]):
    """One line a claim: shares of the whole country first, then ground by ground."""

    BORDER_TITLE = "2 Territorial control"
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("actor", 10, grow=4, most=28),
        Column("area", 9, grow=2, most=16),
        Column("share", 11, grow=3, most=34),
        Column("basis", 9, grow=1, most=12, rank=3),
        Column("said by", 7, grow=3, most=30, rank=1),
        Column("age", 4, most=5, rank=2, right=True),
    )

    names: Names
    as_of: date
    by_id: Mapping[str, Claim]

    def key(self, row: ControlRow) -> str:
        """The claim."""
        return row.claim_id

    def cells(self, row: ControlRow) -> Sequence[Cell]:
        """Who, where, how much, by which measure, by whose word, how long ago."""
        fade = "dim" if (self.as_of - row.as_of).days > 90 else ""
        actor = "contested" if row.actor is None else self.names.actor(row.actor)
        return (
            [(actor, fade or "voice")],
            [(self.names.area(row.place), fade)],
            self._share(row),
            [(row.share.basis if row.share else "", "dim")],
            [(voice(row.claimant, row.outlet), "dim")],
            [(age(row.as_of, self.as_of), "dim")],
        )

    def _share(self, row: ControlRow) -> Cell:
        if row.share:
            return [*bar(row.share), (" ", ""), (literal(row.share.said), "number")]
        if left := remainder(row, self.by_id):
            return [("the rest ", ""), (f"({left} by arithmetic)", "dim")]
        return [(row.status, "")]


def bar(share: Share, cells: int = BAR) -> list[Piece]:
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


def remainder(row: ControlRow, by_id: Mapping[str, Claim]) -> str | None:
    """What is left of 100 % after the other shares that the same voice gives in the same item, where a claim is of "the rest"."""
    claim = by_id.get(row.claim_id)
    if not isinstance(claim, Control) or claim.share or not any(word in claim.quote.casefold() for word in _REST):
        return None
    shares = [
        other.share
        for other in by_id.values()
        if isinstance(other, Control)
        and (other.item_id, other.claimant, other.place) == (claim.item_id, claim.claimant, claim.place)
        and other.share
        and other.share.unit == "percent"
    ]
    lows = [share.low for share in shares if share.low is not None]
    highs = [share.high for share in shares if share.high is not None]
    if not shares or len(lows) < len(shares) or len(highs) < len(shares):
        return None
    low, high = 100 - sum(highs), 100 - sum(lows)
    if low < 0:
        return None
    return f"{low:g} %" if low == high else f"{low:g}–{high:g} %"
