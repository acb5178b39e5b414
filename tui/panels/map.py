"""Provinces with their holders and operations -> the panel "Map": a hand-laid grid of tiles, approximate and saying so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import msgspec
from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from ...situation.provinces import ProvinceRow
from ..names import Names
from ..widgets.looks import HOLDERS, Looks, Piece

HATCH = "▒"


def disputed(ground: ProvinceRow) -> bool:
    """Whether live voices differ on who holds the province, or say that it is contested."""
    return ground.agreed is None and (bool(ground.holders) or "contested" in ground.statuses)


class Sheet(msgspec.Struct, frozen=True):
    """The map's rows: the grid, what is said of each province, and the provinces that the filter is about (empty: all)."""

    tiles: Sequence[Sequence[str | None]] = ()
    ground: Mapping[str, ProvinceRow] = {}
    asked: frozenset[str] = frozenset()

    def of(self, code: str | None) -> ProvinceRow | None:
        """What is said of one province."""
        return self.ground.get(code) if code else None


class MapPanel(Looks, can_focus=True):
    """Tiles of three letters, the holder's letter and ● with the number of operations below them."""

    BORDER_TITLE = "1 Map"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1, 0)", "north", show=False),
        Binding("down,j", "step(1, 0)", "south", show=False),
        Binding("left,h", "step(0, -1)", "west", show=False),
        Binding("right,l", "step(0, 1)", "east", show=False),
        Binding("enter", "choose", "evidence", show=False),
    ]

    rows: reactive[Sheet] = reactive(Sheet(), init=False, always_update=True)
    names: Names

    @dataclass
    class Highlighted(Message):
        """The cursor is on a province."""

        panel: "MapPanel"
        row: ProvinceRow | None

    @dataclass
    class Chosen(Highlighted):
        """A province was entered."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual names it
        super().__init__(id=id)
        self.cursor: tuple[int, int] | None = None
        self.empty: Sequence[str] = ()

    @property
    def current(self) -> ProvinceRow | None:
        """The province under the cursor."""
        return self.rows.of(self._code(self.cursor))

    def _code(self, at: tuple[int, int] | None) -> str | None:
        tiles = self.rows.tiles
        if at is None or not (0 <= at[0] < len(tiles) and 0 <= at[1] < len(tiles[at[0]])):
            return None
        return tiles[at[0]][at[1]]

    def watch_rows(self, new: Sheet) -> None:
        """Put the cursor on a province that is asked for, else keep it."""
        laid = [(y, x) for y, line in enumerate(new.tiles) for x, code in enumerate(line) if code]
        asked = [at for at in laid if self._code(at) in new.asked]
        if self.cursor not in (asked or laid):
            self.cursor = next(iter(asked or self._busiest(new, laid)), None)
        self.border_subtitle = Content("approximate") if laid else None
        self.refresh()
        self.post_message(self.Highlighted(self, self.current))

    @staticmethod
    def _busiest(sheet: Sheet, laid: list[tuple[int, int]]) -> list[tuple[int, int]]:
        counts = {code: row.operations for code, row in sheet.ground.items()}
        return sorted(laid, key=lambda at: -counts.get(sheet.tiles[at[0]][at[1]] or "", 0))

    def on_focus(self) -> None:
        """Whoever is focused shows its evidence."""
        self.refresh()
        self.post_message(self.Highlighted(self, self.current))

    def on_blur(self) -> None:
        """The cursor fades."""
        self.refresh()

    def action_step(self, down: int, right: int) -> None:
        """To the next province in a direction, over the gaps."""
        if self.cursor is None:
            return
        y, x = self.cursor
        for _ in range(20):
            y, x = y + down, x + right
            if self._code((y, x)):
                self._put((y, x))
                return

    def _put(self, at: tuple[int, int]) -> None:
        self.cursor = at
        self.refresh()
        self.post_message(self.Highlighted(self, self.current))

    def action_choose(self) -> None:
        """Enter the province."""
        if (ground := self.current) is not None:
            self.post_message(self.Chosen(self, ground))

    def on_click(self, event: events.Click) -> None:
        """A click is the cursor, a second one enters."""
        where = event.get_content_offset(self)
        if where is None:
            return
        tall, wide, left, top = self._measure()
        at = ((where.y - top) // tall, (where.x - left) // wide)
        if not self._code(at):
            return
        if at == self.cursor and event.chain > 1:
            self.action_choose()
        self._put(at)

    # -- drawing --------------------------------------------------------------

    def _measure(self) -> tuple[int, int, int, int]:
        """Lines and cells of a tile, and the cells and lines left of and above the grid."""
        width, height = self.size
        down, across = len(self.rows.tiles), max((len(line) for line in self.rows.tiles), default=1)
        wide = max(4, min(8, (width + 1) // across))
        tall = 3 if height - 2 >= down * 3 else 2 if height - 1 >= down * 2 else 1
        left = max(0, (width - (wide * across - 1)) // 2)
        spare = height - tall * down - len(self._legend(width))
        return tall, wide, left, max(0, spare // 2)

    def render_line(self, y: int) -> Strip:
        """A line of tiles, or of the legend below them."""
        width, height = self.size
        if not self.rows.tiles:
            text = self.empty[y] if y < len(self.empty) else ""
            return self.line([(f" {text}", "dim")], width)
        tall, wide, left, top = self._measure()
        row, part = divmod(y - top, tall)
        if y >= top and row < len(self.rows.tiles):
            return self._tile_line(row, part, tall, wide, left, width)
        legend = self._legend(width)
        index = y - (height - len(legend))
        return self.line(legend[index] if 0 <= index < len(legend) else [], width)

    def _tile_line(self, row: int, part: int, tall: int, wide: int, left: int, width: int) -> Strip:
        pieces: list[Piece] = [(" " * left, "")]
        for x, code in enumerate(self.rows.tiles[row]):
            text, look = self._tile(code, (row, x), part, tall, wide - 1) if code else (" " * (wide - 1), "")
            here = (row, x) == self.cursor and self.has_focus and part == 0
            pieces += [(text, look), ("◂" if here else " ", "key")]
        return self.line(pieces, width)

    def _tile(self, code: str, at: tuple[int, int], part: int, tall: int, wide: int) -> Piece:
        ground = self.rows.of(code)
        letters = code.partition("-")[2][:3]
        marked = self._mark(ground)
        if tall == 1:
            text = f"{letters}{marked[:1].strip()}" if wide < 5 else f"{letters} {marked}"
            text = text[:wide]
        else:
            text = (letters, marked, "")[min(part, 2)]
        filler = HATCH if ground and disputed(ground) and part == tall - 1 and tall > 2 else " "
        return text.center(wide, filler) if cell_len(text) <= wide else text[:wide], self._look(ground, code, at)

    def _mark(self, ground: ProvinceRow | None) -> str:
        if ground is None:
            return ""
        letter = HATCH if disputed(ground) else self.letter(ground.agreed)
        count = f"●{ground.operations if ground.operations < 10 else '+'}" if ground.operations else ""
        return f"{letter}{count}" or "·"

    def _look(self, ground: ProvinceRow | None, code: str, at: tuple[int, int]) -> str:
        here = " tile-here" if at == self.cursor and self.has_focus else ""
        if self.rows.asked and code not in self.rows.asked:
            return f"absent{here}"
        if ground and disputed(ground):
            return f"hatch{here}"
        if ground and ground.agreed:
            return f"{self._colour(ground.agreed)}{here}"
        return f"tile-busy{here}" if ground else f"tile{here}"

    def _holders(self) -> list[str]:
        return sorted({ground.agreed for ground in self.rows.ground.values() if ground.agreed})

    def _colour(self, holder: str) -> str:
        return f"holder-{self._holders().index(holder) % HOLDERS}"

    def letter(self, holder: str | None) -> str:
        """The first letter of a holder's name that no holder before it has; nothing where nobody is said to hold."""
        if not holder:
            return ""
        taken: dict[str, str] = {}
        for each in self._holders():
            name = self.names.actor(each)
            free = [c.upper() for c in name if c.isalpha() and c.upper() not in taken.values()]
            taken[each] = free[0] if free else "?"
        return taken.get(holder, "?")

    def _legend(self, width: int) -> list[list[Piece]]:
        """Who the letters are, in as many lines as it takes, two at most."""
        entries: list[list[Piece]] = [
            [(f" {self.letter(h)} ", self._colour(h)), (f" {self.names.actor(h)}", "")] for h in self._holders()
        ]
        if any(disputed(ground) for ground in self.rows.ground.values()):
            entries.append([(f" {HATCH} ", "hatch"), (" voices differ", "")])
        entries.append([("●", "number"), (" operations", "dim")])
        lines: list[list[Piece]] = [[]]
        for entry in entries:
            long = sum(cell_len(text) for text, _ in entry)
            used = sum(cell_len(text) for text, _ in lines[-1])
            if used and used + 2 + long > width:
                lines.append([])
            lines[-1] += [("  ", ""), *entry] if lines[-1] else entry
        return lines[:3]
