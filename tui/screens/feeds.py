"""Feeds and what is remembered of them -> a list of how each is doing: its state, its last polls, the last one in words."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ...feeds.health import Health, health_of, strip_of
from ...model.feed import FAILED, Feed, FeedState
from ...model.when import moment
from ..phrases import literal
from ..widgets.columns import Column
from ..widgets.looks import Cell
from ..widgets.rows import RowList

POLLS_SHOWN = 16
_MARKS: Mapping[str, str] = {"ok": "✓", "quiet": "◌", "malformed": "~", "off": " ", "never polled": " "}
"""The mark of a state; a failure has ✗."""


class FeedList(RowList[Health]):
    """One line a feed."""

    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("outlet", 12, grow=1, most=26),
        Column("state", 9, grow=1, most=14),
        Column("last poll, in words", 16, grow=8, rank=1),
        Column("last polls", POLLS_SHOWN, rank=3),
        Column("next", 12, rank=2),
    )

    def key(self, row: Health) -> str:
        """The address."""
        return row.feed

    def cells(self, row: Health) -> Sequence[Cell]:
        """Outlet, state, the last poll's sentence, a sign for each of the last polls, when it is asked again."""
        asleep = row.standing in {"off", "never polled"}
        alarm = "alarm" if row.standing in FAILED else "dim" if asleep else ""
        words = row.words if not asleep else row.remark if row.standing == "off" else row.feed
        following = f"{moment(row.next_check).astimezone():%d %b %H:%M}" if row.next_check else ""
        return (
            [(literal(row.outlet), "dim" if row.standing == "off" else "voice")],
            [(f"{_MARKS.get(row.standing, '✗')} {row.standing}", alarm)],
            [(literal(words), "dim" if asleep else "")],
            [(strip_of(row.history, POLLS_SHOWN), "dim")],
            [(following, "dim")],
        )


class Feeds(ModalScreen[None]):
    """Closed by the key that opened it or by esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f,q", "dismiss", "back")]

    def __init__(self, feeds: Sequence[Feed], states: Mapping[str, FeedState]) -> None:
        super().__init__()
        self._rows = [health_of(feed, states.get(feed.url)) for feed in feeds]

    def compose(self) -> ComposeResult:
        """The list in a box."""
        with Vertical(id="box", classes="-broad"):
            yield FeedList()
            yield Static(id="whole")

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
    def _told_in_full(self, event: RowList.Highlighted) -> None:
        """Show what the list has no room for: the address, what a user must know, and what the last poll came to."""
        event.stop()
        if isinstance(row := event.row, Health):
            since = f"{row.standing} since {moment(row.since).astimezone():%d %b %H:%M}" if row.since else row.standing
            told = (row.feed, row.remark, f"{since}, {row.answered} of {row.polls} polls answered", row.words)
            self.query_one("#whole", Static).update(Content("\n".join(literal(said) for said in told if said)))
