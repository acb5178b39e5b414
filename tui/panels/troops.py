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
_CHANGES = {"increase": "▲ ", "decrease": "▼ ", "planned": "plan ", "authorised": "auth. ", "requested": "asked "}


class Series(msgspec.Struct, frozen=True):
    """The figures that one voice gives of one force, oldest first; a series of one is a figure."""

    rows: tuple[TroopsRow, ...]

    @property
    def claim_id(self) -> str:
        """The newest figure's claim."""
        return self.rows[-1].claim_id


class Line(msgspec.Struct, frozen=True):
    """A line of the panel: the newest figure of a series, or with `plot` the whole series below it."""

    series: Series
    plot: bool = False


class TroopsPanel(RowList[Line]):
    """The newest figure of each series with its plot below, the newest series first."""

    BORDER_TITLE = "3 Troop figures"
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("force", 9, grow=2, most=30),
        Column("figure", 13, grow=1, most=22),
        Column("said by", 7, grow=3, most=30, rank=1),
        Column("when", 8, grow=1, most=20, rank=2),
    )

    names: Names
    as_of: date

    def key(self, row: Line) -> str:
        """The newest claim."""
        return f"{row.series.claim_id}{row.plot}"

    def cells(self, row: Line) -> Sequence[Cell]:
        """Whose force, how strong or by how much changed, by whose word, when."""
        last = row.series.rows[-1]
        fade = "dim" if (self.as_of - last.when.end).days > 365 else ""
        figure: Cell = [(_CHANGES.get(last.role, ""), "dim"), (literal(last.strength.said), "number")]
        estimate: Cell = [(" est.", "dim")] if last.role == "estimate_of_enemy" else []
        return (
            [(self.names.actor(last.actor), fade or "voice")],
            [*figure, *estimate],
            [(voice(last.claimant, last.outlet), "dim")],
            [(said_when(last.when, self.as_of), "dim")],
        )

    def across(self, row: Line) -> Cell | None:
        """The series: its figures, its plot, its days."""
        if not row.plot:
            return None
        rows = row.series.rows
        days = "→".join(dict.fromkeys(said_when(r.when, self.as_of) for r in rows))
        figures = " → ".join(literal(r.strength.said) for r in rows)
        return [("└ ", "dim"), (figures, ""), (f" {sparkline(rows)} ", "figure"), (days, "dim")]


def lines(rows: Sequence[TroopsRow]) -> list[Line]:
    """A line for each series, and one for the plot of those that have two figures or more."""
    return [
        line
        for one in series(rows)
        for line in ([Line(one), Line(one, plot=True)] if len(one.rows) > 1 else [Line(one)])
    ]


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
