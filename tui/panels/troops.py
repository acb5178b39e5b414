"""Troops rows -> the panel "Troop figures": figure by figure as said, and a small series where one voice gives several."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import ClassVar

import msgspec

from ...situation.troops import TroopsRow
from ..names import Names
from ..phrases import literal, said_when, voice
from ..widgets.columns import Column
from ..widgets.looks import Cell
from ..widgets.rows import RowList

_STEPS = "▁▂▃▄▅▆▇█"
_LEVELS = ("level", "estimate_of_enemy")
_CHANGES = {
    "increase": "▲ ",
    "decrease": "▼ ",
    "planned": "planned ",
    "authorised": "authorised ",
    "requested": "asked ",
}


class Series(msgspec.Struct, frozen=True):
    """The figures that one voice gives of one force, oldest first; a series of one is a figure."""

    rows: tuple[TroopsRow, ...]

    @property
    def claim_id(self) -> str:
        """The newest figure's claim."""
        return self.rows[-1].claim_id


class TroopsPanel(RowList[Series]):
    """One line a figure or a series, the newest figure first."""

    BORDER_TITLE = "3 Troop figures"
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("force", 9, grow=3, most=26),
        Column("level", 6, grow=3, most=24),
        Column("change", 6, grow=1, most=16, rank=3),
        Column("when", 7, grow=2, most=22, rank=1),
        Column("said by", 6, grow=2, most=26, rank=2),
    )

    names: Names
    as_of: date

    def key(self, row: Series) -> str:
        """The newest claim."""
        return row.claim_id

    def cells(self, row: Series) -> Sequence[Cell]:
        """Whose force, how strong, what changed, when, by whose word."""
        last = row.rows[-1]
        fade = "dim" if (self.as_of - last.when.end).days > 365 else ""
        return (
            [(self.names.actor(last.actor), fade or "voice")],
            self._level(row),
            self._change(row),
            [(self._when(row), "dim")],
            [(voice(last.claimant, last.outlet), "dim")],
        )

    def _level(self, row: Series) -> Cell:
        if row.rows[-1].role not in _LEVELS:
            return [("", "")]
        figures = " → ".join(literal(r.strength.said) for r in row.rows)
        estimate = [(" est.", "dim")] if row.rows[-1].role == "estimate_of_enemy" else []
        return [(figures, "number"), *estimate]

    def _change(self, row: Series) -> Cell:
        if len(row.rows) > 1:
            return [(sparkline(row.rows), "figure")]
        last = row.rows[-1]
        return (
            [(_CHANGES.get(last.role, ""), "dim"), (literal(last.strength.said), "number")]
            if last.role in _CHANGES
            else []
        )

    def _when(self, row: Series) -> str:
        return " → ".join(dict.fromkeys(said_when(r.when, self.as_of) for r in row.rows))


def series(rows: Sequence[TroopsRow]) -> list[Series]:
    """Levels that one voice gives of one force at one place, as one series; every other figure by itself; newest first."""
    gathered: list[Series] = []
    levels = [row for row in rows if row.role in _LEVELS]
    gathered += [Series((row,)) for row in rows if row.role not in _LEVELS]
    for _, same in groupby(sorted(levels, key=lambda row: (_voice(row), row.when.start, row.when.end)), key=_voice):
        days: dict[tuple[date, date], list[TroopsRow]] = {}
        for row in same:
            days.setdefault((row.when.start, row.when.end), []).append(row)
        if any(len({row.strength.said for row in told}) > 1 for told in days.values()):
            gathered += [Series((row,)) for told in days.values() for row in told]
        else:
            gathered.append(Series(tuple(told[0] for told in days.values())))
    return sorted(gathered, key=lambda s: (s.rows[-1].when.end, s.rows[-1].when.start), reverse=True)


def _voice(row: TroopsRow) -> tuple[str, ...]:
    where = (row.place.country, row.place.admin1 or "", row.place.admin2 or "") if row.place else ("", "", "")
    return (row.actor or "", row.role, voice(row.claimant, row.outlet), *where)


def sparkline(rows: Sequence[TroopsRow]) -> str:
    """One block a figure, from nothing to the highest; a figure without a lower bound is a dot."""
    highest = max((row.strength.low or 0 for row in rows), default=0)
    return "".join(
        "·" if not row.strength.low or not highest else _STEPS[round(row.strength.low / highest * (len(_STEPS) - 1))]
        for row in rows
    )
