"""The looks that a piece of text may have, each a component class that the style sheet colours; pieces -> Content."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from ...gazetteer.raster import TINTS
from ..phrases import literal

Piece = tuple[str, str]
"""Text and its look: a name of LOOKS, or "" for plain. The text is literal whatever it holds."""
Cell = Sequence[Piece]

HOLDERS = 6
LOOKS = (
    *("head", "dim", "figure", "voice", "label", "lit", "number", "alarm", "cursor", "idle", "key"),
    *("tile", "tile-busy", "tile-here", "hatch", "absent", "marked", "chip"),
    *(f"holder-{number}" for number in range(HOLDERS)),
    *("area", "area-here", "area-turned", "sign", "sign-name"),
    *(f"{kind}-{number}" for kind in ("area", "tint") for number in range(TINTS)),
)


class Looks(Widget):
    """A widget that paints pieces; mix it in before the widget's own base."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"look--{name}" for name in LOOKS}

    def paint(self, pieces: Iterable[Piece]) -> Content:
        """The pieces as one literal text in the style sheet's colours."""
        return Content.assemble(*(Content.styled(literal(text), self.look(looks)) for text, looks in pieces))

    def paint_lines(self, lines: Iterable[Iterable[Piece]]) -> Content:
        """Lines of pieces below one another."""
        return Content("\n").join(self.paint(pieces) for pieces in lines)

    def line(self, pieces: Iterable[Piece], width: int, under: str = "") -> Strip:
        """The pieces as one line of exactly `width` cells, on the look `under`."""
        segments = [Segment(literal(text), self.look(f"{under} {looks}").rich_style) for text, looks in pieces if text]
        return Strip(segments).adjust_cell_length(width, self.look(under).rich_style)

    def look(self, looks: str) -> Style:
        """The style of looks, one upon the other and all upon the widget's own: see-through colours are mixed."""
        style = self.visual_style
        for look in looks.split():
            style += self.get_visual_style(f"look--{look}", partial=True)
        return style


def plain(pieces: Iterable[Piece]) -> str:
    """The words alone."""
    return "".join(text for text, _ in pieces)
