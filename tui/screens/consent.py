"""The feeds of a theatre -> whether they may be polled: the one question of the first start."""

from collections.abc import Iterator, Sequence
from typing import ClassVar
from urllib.parse import urlsplit

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ...model.feed import Feed
from ..phrases import literal, plural
from ..widgets.looks import Looks, Piece


class Hosts(Looks, Static):
    """The hosts, one a line, with the outlet behind each."""

    def __init__(self, theatre: str, feeds: Sequence[Feed]) -> None:
        super().__init__(markup=False)
        self._theatre, self._feeds = theatre, feeds

    def render(self) -> Content:
        """What would be asked, and that nothing else is."""
        return self.paint_lines(self._lines())

    def _lines(self) -> Iterator[list[Piece]]:
        many = plural(len(self._feeds), "host")
        yield [(f"May contested ask {many} for news of {self._theatre}, each at its own pace?", "")]
        yield []
        for feed in self._feeds:
            yield [(f"  {host(feed)}", "voice"), (f"  {literal(feed.outlet)}", "dim")]
            if feed.remark:
                yield [(f"      {literal(feed.remark)}", "dim")]
        yield []
        yield [("Nothing else is contacted. The list is written to your configuration, where you can edit it.", "dim")]


def host(feed: Feed) -> str:
    """The host that a poll of the feed asks; a local file names itself."""
    return urlsplit(feed.url).hostname or feed.url


class Consent(ModalScreen[bool]):
    """Answers True for yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "yes"),
        Binding("escape,n,q", "answer(False)", "no"),
    ]

    def __init__(self, theatre: str, feeds: Sequence[Feed]) -> None:
        super().__init__()
        self._theatre, self._feeds = theatre, feeds

    def compose(self) -> ComposeResult:
        """The hosts in a box that scrolls."""
        with VerticalScroll(id="box"):
            yield Hosts(self._theatre, self._feeds)

    def on_mount(self) -> None:
        """The answer's keys are always in sight."""
        box = self.query_one("#box")
        box.border_title = Content("First start")
        box.border_subtitle = Content("enter yes · n no")
        box.focus()

    def action_answer(self, yes: bool) -> None:
        """Yes or no."""
        self.dismiss(yes)
