"""Feeds and what is remembered of them -> a list with the outcome of each one's last poll, in words."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from ...model.feed import FAILED, Feed, FeedState
from ...model.when import moment
from ..phrases import literal
from ..widgets.columns import Column
from ..widgets.looks import Cell
from ..widgets.rows import RowList


class FeedRow(msgspec.Struct, frozen=True):
    """A feed and its state, None where it was never polled."""

    feed: Feed
    state: FeedState | None


class FeedList(RowList[FeedRow]):
    """One line a feed."""

    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("outlet", 12, grow=1, most=26),
        Column("outcome", 9, grow=1, most=13),
        Column("last poll, in words", 16, grow=8, rank=1),
        Column("next", 12, rank=2),
    )

    def key(self, row: FeedRow) -> str:
        """The address."""
        return row.feed.url

    def cells(self, row: FeedRow) -> Sequence[Cell]:
        """Outlet, outcome, its sentence, when it is asked again."""
        poll = row.state.last if row.state else None
        if not row.feed.enabled:
            return [(literal(row.feed.outlet), "dim")], [("off", "dim")], [(literal(row.feed.remark), "dim")], []
        if poll is None:
            return [(literal(row.feed.outlet), "voice")], [("not asked", "dim")], [(literal(row.feed.url), "dim")], []
        failed = poll.outcome in FAILED
        after = row.state.next_check if row.state else None
        return (
            [(literal(row.feed.outlet), "voice")],
            [(("✗ " if failed else "✓ ") + poll.outcome, "alarm" if failed else "")],
            [(literal(poll.words), "")],
            [(f"{moment(after).astimezone():%d %b %H:%M}" if after else "", "dim")],
        )


class Feeds(ModalScreen[None]):
    """Closed by the key that opened it or by esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f,q", "dismiss", "back")]

    def __init__(self, feeds: Sequence[Feed], states: Mapping[str, FeedState]) -> None:
        super().__init__()
        self._rows = [FeedRow(feed, states.get(feed.url)) for feed in feeds]

    def compose(self) -> ComposeResult:
        """The list in a box."""
        with Vertical(id="box", classes="-broad"):
            yield FeedList()

    def on_mount(self) -> None:
        """Name the box, show the list."""
        box = self.query_one("#box")
        box.border_title = Content("Feeds")
        box.border_subtitle = Content("esc back")
        rows = self.query_one(FeedList)
        rows.empty = ("No feed is listed.", "contested feeds add URL adds one.")
        rows.rows = self._rows
        rows.focus()

    @on(RowList.Highlighted)
    @on(RowList.Chosen)
    def _quiet(self, event: RowList.Highlighted) -> None:
        event.stop()
