"""Provinces with their holders and operations -> the panel "Map": areas where there is room, else a grid of tiles; it says how true."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.color import BLACK, TRANSPARENT, WHITE
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style

from ...gazetteer.maps import APPROXIMATE, Plan, likeliest
from ...gazetteer.raster import At, Raster, beside
from ...situation.provinces import ProvinceRow
from ..names import Names
from ..phrases import literal
from ..widgets.areas import Dab, areas
from ..widgets.looks import Looks, Piece
from ..widgets.marks import HATCH, Marks, Sheet, disputed

__all__ = ["MapPanel", "Sheet"]


class MapPanel(Looks, can_focus=True):
    """A map of areas, or tiles of three letters: the holder's letter and colour, ● with the number of operations."""

    BORDER_TITLE = "1 Map"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1, 0)", "north", show=False),
        Binding("down,j", "step(1, 0)", "south", show=False),
        Binding("left,h", "step(0, -1)", "west", show=False),
        Binding("right,l", "step(0, 1)", "east", show=False),
        Binding("right_square_bracket", "turn(1)", "next map", show=False, id="next-map"),
        Binding("left_square_bracket", "turn(-1)", "previous map", show=False, id="previous-map"),
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
        self.cursor: str | None = None
        self.empty: Sequence[str] = ()
        self._marks = Marks(Sheet(), None)
        self._moved = False
        """Whether the user has put the cursor where it is; until then it is where most is told of."""
        self._turned: int | None = None
        """The map that was asked for by a key: its number, that of the maps for the tiles; None: whatever fits."""
        self._choice: tuple[object, Plan | None] = (None, None)
        self._frame: tuple[object, list[Strip]] = (None, [])
        self._inks: dict[Dab, RichStyle] = {}
        self._mixed: dict[str, Style] = {}

    @property
    def current(self) -> ProvinceRow | None:
        """The province under the cursor."""
        return self.rows.of(self.cursor)

    @property
    def lettered(self) -> bool:
        """Whether areas are told apart by letters, for want of colours that can be mixed."""
        app = self.app
        few = not app.is_headless and app.console.color_system in (None, "standard", "windows")
        return bool(app.no_color) or bool(getattr(app, "native_ansi_color", False)) or few

    # -- which map ------------------------------------------------------------

    def _room(self) -> tuple[int, int]:
        """Cells and lines for a map above its legend."""
        width, height = self.size
        return width, height - len(self._marks.legend(width))

    def _plan(self) -> Plan | None:
        """The map to show; None where tiles are to be."""
        key = (self.size, self._turned, self._marks)
        if self._choice[0] != key:
            self._choice = (key, self._chosen())
        return self._choice[1]

    def _chosen(self) -> Plan | None:
        sheet = self.rows
        if self._turned is not None:
            return sheet.plans[self._turned] if self._turned < len(sheet.plans) else None
        if not sheet.plans:
            return None
        plan = sheet.plans[likeliest(sheet.plans, sheet.asked, sheet.ground)]
        return plan if not sheet.tiles or plan.roomy(*self._room()) else None

    def _raster(self) -> Raster | None:
        plan = self._plan()
        return plan.fitting(*self._room()) if plan else None

    def action_turn(self, by: int) -> None:
        """To the next map: another country's, or the tiles."""
        choice = len(self.rows.plans) + bool(self.rows.tiles)
        plan = self._plan()
        shown = self.rows.plans.index(plan) if plan else len(self.rows.plans)
        if choice > 1:
            self._turned = (shown + by) % choice
            self._settle()

    def _codes(self) -> list[str]:
        """The provinces that are laid out, from the north-west."""
        if plan := self._plan():
            raster = plan.fitting(*self._room())
            return sorted(raster.centres, key=lambda code: raster.centres[code]) if raster else sorted(plan.codes)
        return [code for line in self.rows.tiles for code in line if code]

    # -- the cursor -----------------------------------------------------------

    def watch_rows(self, old: Sheet, new: Sheet) -> None:
        """Put the cursor on a province that is asked for, else keep it."""
        self._marks = Marks(new, getattr(self, "names", None))
        if old.asked != new.asked or old.plans != new.plans:
            self._turned = None
        self._settle()

    def _settle(self) -> None:
        """The cursor on a province of the map that is shown."""
        laid = self._codes()
        asked = [code for code in laid if code in self.rows.asked]
        if self.cursor not in (asked or laid) or not (self._moved or self.has_focus):
            busiest = sorted(laid, key=lambda code: -(row.operations if (row := self.rows.of(code)) else 0))
            self.cursor = next(iter(asked or busiest), None)
        self._frame = (None, [])
        self._caption()
        self.refresh()
        self.post_message(self.Highlighted(self, self.current))

    def on_focus(self) -> None:
        """Whoever is focused shows its evidence."""
        self._caption(focused=True)
        self.refresh()
        self.post_message(self.Highlighted(self, self.current))

    def on_blur(self) -> None:
        """The cursor fades."""
        self._caption(focused=False)
        self.refresh()

    def on_resize(self) -> None:
        """Another size may show another map."""
        self._caption()

    def action_step(self, down: int, right: int) -> None:
        """To the next province in a direction, over the gaps."""
        raster = self._raster()
        if self.cursor is None:
            return
        if raster is None:
            self._put(self._tile_beside(down, right))
        elif self.cursor in raster.centres:
            self._put(beside(raster, self.cursor, down, right))
        else:
            self._settle()

    def _tile_beside(self, down: int, right: int) -> str | None:
        tiles = self.rows.tiles
        at = next(((y, x) for y, line in enumerate(tiles) for x, code in enumerate(line) if code == self.cursor), None)
        if at is None:
            return next(iter(self._codes()), None)
        y, x = at[0] + down, at[1] + right
        while 0 <= y < len(tiles) and 0 <= x < len(tiles[y]):
            if code := tiles[y][x]:
                return code
            y, x = y + down, x + right
        return None

    def _put(self, code: str | None) -> None:
        if code is not None:
            self.cursor, self._moved = code, True
            self._caption()
            self.refresh()
            self.post_message(self.Highlighted(self, self.current))

    def action_choose(self) -> None:
        """Enter the province."""
        if (ground := self.current) is not None:
            self.post_message(self.Chosen(self, ground))

    def on_click(self, event: events.Click) -> None:
        """A click is the cursor, a second one enters."""
        where = event.get_content_offset(self)
        code = self._at(where.x, where.y) if where is not None else None
        if code is None:
            return
        if code == self.cursor and event.chain > 1:
            self.action_choose()
        self._put(code)

    def _at(self, x: int, y: int) -> str | None:
        """The province that lies at a point of the panel."""
        if raster := self._raster():
            top, left = self._corner(raster)
            inside = 0 <= y - top < raster.lines and 0 <= x - left < raster.width
            return raster.cells[y - top][x - left] if inside else None
        tall, wide, left, top = self._measure()
        row, column = (y - top) // tall, (x - left) // wide
        tiles = self.rows.tiles
        return tiles[row][column] if 0 <= row < len(tiles) and 0 <= column < len(tiles[row]) else None

    def _caption(self, *, focused: bool | None = None) -> None:
        """In the frame: which country, which province, and how true the areas are. `has_focus` changes after its event."""
        plan, plans = self._plan(), self.rows.plans
        choice = len(plans) + bool(self.rows.tiles)
        if plan and len(plans) > 1:
            which = f"1 Map [{plans.index(plan) + 1}/{choice}] {self._marks.name(plan.name)}"
        else:
            which = "1 Map"
        self.border_title = Content(literal(which))
        true = literal(plan.caption) if plan else APPROXIMATE
        here = self.cursor if (self.has_focus if focused is None else focused) else None
        named = " ".join(filter(None, (self._marks.name(here), self._marks.mark(here, 999)))) if here else ""
        left = self.size.width - cell_len(true) - 7  # the frame's own and the dot between
        named = literal(named) if cell_len(named) <= left else f"{set_cell_size(named, max(0, left - 1)).rstrip()}…"
        laid = plan is not None or bool(self.rows.tiles)
        self.border_subtitle = Content(f"{named} · {true}" if named and left > 3 else true) if laid else None

    # -- drawing --------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Another theme has other inks."""
        self._inks.clear()
        self._mixed.clear()
        self._frame = (None, [])
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """A line of the map, or of the legend below it."""
        width, height = self.size
        if not self.rows.tiles and not self.rows.plans:
            text = self.empty[y] if y < len(self.empty) else ""
            return self.line([(f" {text}", "dim")], width)
        legend = self._marks.legend(width)
        if (index := y - (height - len(legend))) >= 0:
            return self.line(legend[index], width)
        if raster := self._raster():
            return self._area_line(raster, y, width)
        return self._tile_line(y, width)

    def _corner(self, raster: Raster) -> At:
        """The line and column of the map's first cell, in the middle of the room."""
        width, lines = self._room()
        return max(0, (lines - raster.lines) // 2), max(0, (width - raster.width) // 2)

    def _area_line(self, raster: Raster, y: int, width: int) -> Strip:
        cursor = self.cursor if self.has_focus else None
        key = (id(raster), cursor, width, self.lettered)
        if self._frame[0] != key:
            drawn = areas(raster, self._marks, cursor, lettered=self.lettered)
            self._frame = (key, [self._strip(dabs, self._corner(raster)[1], width) for dabs in drawn])
        line = y - self._corner(raster)[0]
        return self._frame[1][line] if 0 <= line < raster.lines else self.line([], width)

    def _strip(self, dabs: Sequence[Dab], left: int, width: int) -> Strip:
        blank = self._ink(Dab("", ""))
        segments = [Segment(" " * left, blank), *(Segment(dab.text, self._ink(dab)) for dab in dabs)]
        return Strip(segments).adjust_cell_length(width, blank)

    def _ink(self, dab: Dab) -> RichStyle:
        """The style of a dab: of a half block the colours of both halves."""
        key = dab._replace(text="▀" if dab.text[:1] in ("▀", "▄") else "")
        if key not in self._inks:
            ink = self.look(dab.on).rich_style
            if key.text:
                ink = RichStyle(color=self.look(dab.over).rich_style.bgcolor, bgcolor=ink.bgcolor)
            self._inks[key] = ink
        return self._inks[key]

    def look(self, looks: str) -> Style:
        """The style of looks, their see-through colours laid one upon the other in full strength: an area is read from afar."""
        if looks not in self._mixed:
            own = self.visual_style
            background, foreground, text = own.background or BLACK, own.foreground or WHITE, RichStyle()
            for name in looks.split():
                rules = self.get_component_styles(f"look--{name}")
                background += rules.background if rules.has_rule("background") else TRANSPARENT
                foreground = rules.color if rules.has_rule("color") else foreground
                text += rules.text_style
            self._mixed[looks] = Style(
                background,
                background + foreground,
                bold=text.bold,
                italic=text.italic,
                underline=text.underline,
                reverse=text.reverse,
            )
        return self._mixed[looks]

    def _measure(self) -> tuple[int, int, int, int]:
        """Lines and cells of a tile, and the cells and lines left of and above the grid."""
        width, lines = self._room()
        height = self.size.height
        down, across = len(self.rows.tiles), max((len(line) for line in self.rows.tiles), default=1)
        wide = max(4, min(8, (width + 1) // across))
        tall = 3 if height - 2 >= down * 3 else 2 if height - 1 >= down * 2 else 1
        left = max(0, (width - (wide * across - 1)) // 2)
        return tall, wide, left, max(0, (lines - tall * down) // 2)

    def _tile_line(self, y: int, width: int) -> Strip:
        tall, wide, left, top = self._measure()
        row, part = divmod(y - top, tall)
        if not 0 <= row < len(self.rows.tiles):
            return self.line([], width)
        pieces: list[Piece] = [(" " * left, "")]
        for code in self.rows.tiles[row]:
            text, look = self._tile(code, part, tall, wide - 1) if code else (" " * (wide - 1), "")
            here = code is not None and code == self.cursor and self.has_focus and part == 0
            pieces += [(text, look), ("◂" if here else " ", "key")]
        return self.line(pieces, width)

    def _tile(self, code: str, part: int, tall: int, wide: int) -> Piece:
        marks, ground = self._marks, self.rows.of(code)
        letters, marked = marks.label(code), marks.mark(code)
        if tall == 1:
            text = f"{letters}{marked[:1].strip()}" if wide < 5 else f"{letters} {marked}"
            text = text[:wide]
        else:
            text = (letters, marked, "")[min(part, 2)]
        filler = HATCH if ground and disputed(ground) and part == tall - 1 and tall > 2 else " "
        look = marks.look(code) + (" tile-here" if code == self.cursor and self.has_focus else "")
        return text.center(wide, filler) if cell_len(text) <= wide else text[:wide], look
