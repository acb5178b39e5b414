"""The keys and what each does, for reading."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ..keys import HELP
from ..widgets.looks import Looks, Piece

_WORDS = (
    "A figure is what somebody said, printed in their words; rivals stand side by side and nothing is averaged. "
    "“by 7 Aug” means that the text gives no date and was published then. Every figure leads to its sentence: enter."
)


class HelpText(Looks, Static):
    """The text, wrapped by the widget itself."""

    def render(self) -> Content:
        """Key by key."""
        return self.paint_lines(_lines())


def _lines() -> Iterator[list[Piece]]:
    for title, keys in HELP:
        yield [(title, "label")]
        yield from ([(f"  {key:<15}", "key"), (words, "")] for key, words in keys)
        yield []
    yield [(_WORDS, "dim")]


class Help(ModalScreen[None]):
    """Closed by the key that opened it, esc or enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,enter,q", "dismiss", "back")]

    def compose(self) -> ComposeResult:
        """The text in a box that scrolls."""
        with VerticalScroll(id="box"):
            yield HelpText(markup=False)

    def on_mount(self) -> None:
        """Name the box."""
        box = self.query_one("#box")
        box.border_title = Content("Help")
        box.border_subtitle = Content("esc back")
        box.focus()
