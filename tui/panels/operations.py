"""Operation rows -> the panel "Recent operations": every voice's figures side by side in the cell, as they were said."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.content import Content

from ...situation.operations import OperationRow, Voice
from ..names import Names
from ..phrases import OTHER_VOICE, event_said, least, said_when, toll_said, voice
from ..widgets.columns import Column
from ..widgets.looks import Cell
from ..widgets.rows import RowList

OUTCOMES = ("killed", "wounded", "captured", "surrendered")


class OperationsPanel(RowList[OperationRow]):
    """One line an operation, newest first."""

    BORDER_TITLE = "4 Recent operations"
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("date", 8, most=17),
        Column("province", 8, most=16),
        Column("who → whom", 12, grow=2, most=42),
        Column("event", 12, most=16, rank=7),
        Column("killed", 9, most=48, right=True),
        Column("wounded", 8, most=48, rank=3, right=True),
        Column("captured", 8, most=48, rank=6, right=True),
        Column("surrendered", 11, most=48, rank=5, right=True),
        Column("voices", 8, grow=3, most=80, rank=2),
    )

    names: Names
    as_of: date

    def key(self, row: OperationRow) -> str:
        """The operation."""
        return row.operation_id

    def note(self, older: int, days: int) -> None:
        """Say how many operations are too old for this panel."""
        self.border_subtitle = Content(f"{older:,} older than {days} days" if older else "")

    def cells(self, row: OperationRow) -> Sequence[Cell]:
        """When, where, who, what, and each outcome as each voice tells it."""
        tolls = [[(said(row.voices, outcome), "number")] for outcome in OUTCOMES]
        return (
            [(said_when(row.when, self.as_of), "")],
            [(self.names.area(row.place), "voice")],
            self._sides(row),
            [(event_said(None, row.sub_event_type), "dim")],
            *tolls,
            voices(row),
        )

    def _sides(self, row: OperationRow) -> Cell:
        actor, recipient = self.names.actor(row.actor), self.names.actor(row.recipient)
        return [(actor, ""), (" ↔ " if row.clash else " → ", "dim"), (recipient, "")]


def said(voices: Sequence[Voice], outcome: str) -> str:
    """What the voices say of one outcome, rivals side by side, each figure once, the least first."""
    told = {words: least(v.toll, outcome) for v in reversed(voices) if (words := toll_said(v.toll, outcome))}
    return OTHER_VOICE.join(sorted(told, key=lambda words: (told[words], words)))


def voices(row: OperationRow) -> Cell:
    """How many voices, and whose; relays are counted apart."""
    names = ", ".join(dict.fromkeys(voice(v.claimant, v.outlet) for v in row.voices))
    relays = sum(len(v.relays) for v in row.voices)
    return [
        (f"{len(row.voices)}", ""),
        (f" +{relays} relay{'s'[: relays > 1]}" if relays else "", "dim"),
        (f" {names}", "dim"),
    ]
