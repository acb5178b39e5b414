"""The footer: the keys whose names fit whole, none cut off; a click presses them."""

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.strip import Strip

from ..keys import FOOTER, Key, fitting
from .looks import Looks, Piece


class KeyBar(Looks):
    """One line of keys."""

    KEYS: ClassVar[tuple[Key, ...]] = FOOTER

    def render_line(self, y: int) -> Strip:
        """The keys that fit."""
        pieces: list[Piece] = [(" ", "")]
        for key in self._fitting() if y == 0 else []:
            pieces += [(key.key, "key"), (f" {key.word}  ", "dim")]
        return self.line(pieces, self.size.width)

    def _fitting(self) -> list[Key]:
        return fitting(self.KEYS, self.size.width - 1)

    async def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        at = 1
        for key in self._fitting():
            end = at + cell_len(f"{key.key} {key.word}  ")
            if at <= event.x < end:
                await self.run_action(f"screen.{key.action}")
            at = end
