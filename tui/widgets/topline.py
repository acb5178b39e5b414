"""The state of the screen -> its first line: theatre, what it is narrowed to, the as-of day, and how the polling goes."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from .looks import Looks, Piece
from .rows import sized


class Heading(msgspec.Struct, frozen=True):
    """What the first line says; `chips` are (name of the question, answer)."""

    theatre: str = ""
    chips: Sequence[tuple[str, str]] = ()
    as_of: str = ""
    status: str = ""
    trouble: bool = False


class TopLine(Looks):
    """One line; a click on a chip takes it off."""

    rows: reactive[Heading] = reactive(Heading(), init=False)

    @dataclass
    class Cleared(Message):
        """A chip was clicked away."""

        question: str

    def watch_rows(self) -> None:
        """Draw it."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The parts that there is room for; the day goes before the status, the status before the chips."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        left, right = self._parts(width)
        room = width - sum(cell_len(text) for text, _ in right)
        return self.line([*sized(left, max(0, room)), *right], width)

    def _parts(self, width: int) -> tuple[list[Piece], list[Piece]]:
        heading = self.rows
        name: list[Piece] = [(" contested", "key"), (f" · {heading.theatre} ", "")]
        chips: list[Piece] = [
            piece
            for question, answer in heading.chips
            for piece in ((f" {question}: ", "dim"), (f"{answer} ×", "chip"), (" ", ""))
        ]
        day: list[Piece] = [(f"  as of {heading.as_of}", "")] if heading.as_of else []
        status: list[Piece] = (
            [(f"  {heading.status} ", "alarm" if heading.trouble else "dim")] if heading.status else []
        )
        left, right = [*name, *chips], [*day, *status]
        if _long(left) + _long(right) > width:
            left = [*name[:1], (" ", ""), *chips] if chips else left
        if _long(left) + _long(right) > width:
            right = status if heading.trouble or not day else day
        if heading.trouble and _long(left) + _long(right) > width:
            return name[:1], sized([*right], max(0, width - _long(name[:1])))
        return left, right if _long(left) + _long(right) <= width else []

    def on_click(self, event: events.Click) -> None:
        """Take off the chip under the mouse."""
        at = 0
        left, _ = self._parts(self.size.width)
        chips = iter(self.rows.chips)
        for text, look in left:
            at += cell_len(text)
            question = next(chips)[0] if look == "chip" else None
            if question and at - cell_len(text) <= event.x < at:
                self.post_message(self.Cleared(question))


def _long(pieces: Sequence[Piece]) -> int:
    return sum(cell_len(text) for text, _ in pieces)
