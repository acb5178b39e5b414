"""The main screen: five panels over one filter. Messages come in, rows go to the panels; it never opens the archive."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from ...model.claim import Claim
from ...model.filter import Filter
from ...storage.archive import ItemHead
from .. import greeting
from ..keys import BINDINGS
from ..messages import CiteAsked, FeedsAsked, OpenAsked, SyncAsked, Wanted
from ..names import Names
from ..panels.control import ControlPanel
from ..panels.evidence import EvidencePanel
from ..panels.items import ItemsPanel
from ..panels.map import MapPanel, Sheet
from ..panels.operations import OperationsPanel
from ..panels.troops import TroopsPanel, lines
from ..picture import RECENT, Picture, claims_by_actor, claims_by_admin1, picture
from ..stock import Stock
from ..subject import Subject, subject_of
from ..widgets.keybar import KeyBar
from ..widgets.rows import RowList
from ..widgets.topline import Heading, TopLine
from .help import Help
from .picker import Option, Picker

WIDE, TALL, BROAD = 110, 30, 160
"""From this size on all panels are seen at once; below it one fills the screen."""
LARGE, PAUSE = 10_000, 0.12
"""With more claims than this, the lists follow the words after so many seconds without a key."""
FROM_ITEMS = 6
LISTS = ("control", "troops", "operations", "items")
Panel = MapPanel | RowList[Any] | EvidencePanel


class Board(Screen[None]):
    """Five panels; `front` is the one that has the keys, and the whole screen where that is small."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]

    where: reactive[Filter] = reactive(Filter(), init=False)
    stock: reactive[Stock | None] = reactive[Stock | None](None, init=False)

    def __init__(self, where: Filter, theatre: str, as_of: date) -> None:
        """`where` is the filter to start with; `theatre` the name in the first line until the archive is loaded."""
        super().__init__()
        self.set_reactive(Board.where, where)
        self.picture = Picture(as_of)
        self.front = 4
        self.status = ("", False)
        self._theatre = theatre
        self._maximised = self._listing_items = False
        self._came_from: int | None = None
        self._subject = Subject()
        self._typing: Timer | None = None

    def compose(self) -> ComposeResult:
        """The line of state, the panels, the field for words, the keys."""
        yield TopLine(id="top")
        with Vertical(id="body"):
            with Horizontal(id="upper"):
                yield MapPanel(id="map")
                yield ControlPanel(id="control")
                yield TroopsPanel(id="troops")
            yield OperationsPanel(id="operations")
            yield EvidencePanel(id="evidence")
            yield ItemsPanel(id="items")
        yield Input(id="find", placeholder="words in a title, a sentence or an outlet", compact=True)
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Everything in its place before the archive is there."""
        self.query_one("#find").display = False
        self._say_empty()
        self._head()
        self._arrange()

    # -- state -> panels ------------------------------------------------------

    def watch_stock(self) -> None:
        """The archive has changed: draw what the filter keeps of it."""
        self._draw()

    def watch_where(self) -> None:
        """The filter has changed: the same."""
        self._draw()

    def show(self, stock: Stock, as_of: date) -> None:
        """Take what the archive holds, as of a day."""
        self.picture = Picture(as_of)
        self.stock = stock

    def report(self, status: str, trouble: bool = False) -> None:
        """Say how the polling goes."""
        self.status = (status, trouble)
        self._head()
        if self.stock is None:
            self._say_empty()

    def _draw(self) -> None:
        if self.stock is None:
            return
        stock, as_of = self.stock, self.picture.as_of
        shown = self.picture = picture(stock, self.where, as_of)
        names = Names(stock.theatre)
        for panel in self._panels():
            panel.names, panel.as_of = names, as_of  # type: ignore[union-attr]
        control, operations = self.query_one(ControlPanel), self.query_one(OperationsPanel)
        control.remainders = stock.remainders
        self._say_empty()
        operations.note(shown.older, RECENT.days)
        self.query_one(MapPanel).rows = Sheet(stock.tiles, shown.provinces, self.where.admin1s, stock.plans)
        control.rows = shown.control
        self.query_one(TroopsPanel).rows = lines(shown.troops)
        operations.rows = shown.operations
        self.query_one(ItemsPanel).rows = shown.items
        self._head()

    def _say_empty(self) -> None:
        """What each panel says where it has no rows."""
        wait = self.status[0] or greeting.OPENING
        words = greeting.empty(wait, self.stock, self.picture, [answer for _, answer in self._chips()])
        for panel in self._panels():
            panel.empty = words[panel.id or ""]
            panel.refresh()

    def _head(self) -> None:
        theatre = self.stock.theatre.name if self.stock else self._theatre
        name = (theatre or "world").replace("-", " ").title()
        as_of = self.where.as_of or self.picture.as_of.isoformat()
        self.query_one(TopLine).rows = Heading(name, self._chips(), as_of[:10], *self.status)

    def _chips(self) -> list[tuple[str, str]]:
        if self.stock is None:
            return []
        names = Names(self.stock.theatre)
        return greeting.chips(self.where, names, self.stock.ancestors)

    # -- the evidence follows the cursor --------------------------------------

    @on(RowList.Highlighted)
    @on(MapPanel.Highlighted)
    def _follow(self, event: RowList.Highlighted | MapPanel.Highlighted) -> None:
        if self.stock is not None and event.panel is self._numbered(self.front) and event.panel.id != "items":
            self._show_subject(subject_of(event.row, self.stock, self.picture) if event.row else Subject())

    @on(RowList.Chosen)
    @on(MapPanel.Chosen)
    def _enter(self, event: RowList.Chosen | MapPanel.Chosen) -> None:
        if self.stock is None:
            return
        self._listing_items = False
        self._show_subject(subject_of(event.row, self.stock, self.picture))
        self._came_from = FROM_ITEMS if event.panel.id == "items" else self.front
        self._bring(5)

    def _show_subject(self, subject: Subject) -> None:
        self._subject = subject
        self.query_one(EvidencePanel).rows = subject
        self._arrange()
        if subject.wanted:
            self.post_message(Wanted(subject.wanted))

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Articles have been fetched for the evidence."""
        self.query_one(EvidencePanel).show_texts(texts)

    # -- which panel, how large -----------------------------------------------

    def _panels(self) -> list[Panel]:
        lists: list[RowList[Any]] = [self.query_one(f"#{name}", RowList) for name in LISTS]
        return [self.query_one(MapPanel), *lists[:3], self.query_one(EvidencePanel), lists[3]]

    def _numbered(self, number: int) -> Panel:
        """Panel 1-5; the fifth is the evidence, or the items where these are asked for or nothing is selected."""
        panels = self._panels()
        items = self._listing_items or (not self._subject.key and self.stock is not None)
        return panels[5] if number == 5 and items else panels[number - 1]

    def on_resize(self, event: events.Resize) -> None:
        """The layout follows the terminal."""
        self._arrange(event.size.width, event.size.height)

    def _arrange(self, width: int | None = None, height: int | None = None) -> None:
        """Show all panels, or the one in front."""
        width, height = width or self.size.width, height or self.size.height
        single = self._maximised or width < WIDE or height < TALL
        front, fifth = self._numbered(self.front), self._numbered(5)
        for panel in (front, *self._panels()):
            panel.display = panel is front or (not single and (panel is fifth or panel.id not in ("evidence", "items")))
        self.query_one("#upper").display = not single or self.front <= 3
        self.set_class(single, "-single")
        self.set_class(width >= BROAD and not single, "-broad")
        if not self.query_one("#find").has_focus and self.focused is not front:
            front.focus()

    def _bring(self, number: int) -> None:
        self.front = number
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click on a panel brings it to the front."""
        for number in range(1, 6):
            if event.widget is self._numbered(number):
                self.front = number

    def action_panel(self, number: int) -> None:
        """Go to panel 1-5."""
        self._came_from = None
        if self.query_one("#find").display:
            self._close_find()
        self._bring(number)

    def action_next_panel(self, by: int = 1) -> None:
        """Go round the panels."""
        self.action_panel((self.front - 1 + by) % 5 + 1)

    def action_maximise_panel(self) -> None:
        """Let the panel fill the screen, and back."""
        self._maximised = not self._maximised
        self._arrange()

    def action_items(self) -> None:
        """Items instead of evidence, and back."""
        self._listing_items = not (self._listing_items and self.front == 5)
        self._bring(5)

    def action_drill(self) -> None:
        """The same as enter, for the mouse."""
        front = self._numbered(self.front)
        if isinstance(front, MapPanel | RowList):
            front.action_choose()

    # -- narrowing ------------------------------------------------------------

    def action_pick_province(self) -> None:
        """Choose provinces."""
        if (stock := self.stock) is None:
            return
        counts, places = claims_by_admin1(stock, self.where), stock.theatre.places
        named = [pair for country in stock.theatre.countries for pair in places.admin1s(country)]
        options = [Option(code, name, counts.get(code, 0)) for code, name in named]
        self.app.push_screen(Picker("province", options, greeting.known_province(stock)), self._take_provinces)

    def _take_provinces(self, codes: frozenset[str] | None) -> None:
        if codes is not None:
            self.where = msgspec.structs.replace(self.where, admin1s=codes)

    def action_pick_actor(self) -> None:
        """Choose actors, with what belongs to them."""
        if (stock := self.stock) is None:
            return
        counts = claims_by_actor(stock, self.where)
        options = [Option(a.actor_id, a.name, counts.get(a.actor_id, 0)) for a in stock.theatre.actors.all()]
        self.app.push_screen(Picker("actor", options, greeting.known_actor(stock)), self._take_actors)

    def _take_actors(self, ids: frozenset[str] | None) -> None:
        if ids is not None and self.stock is not None:
            actors = self.stock.theatre.actors
            below = frozenset(child for actor_id in ids for child in actors.with_children(actor_id))
            self.where = msgspec.structs.replace(self.where, actors=below)

    def action_find(self) -> None:
        """Type words that narrow every list at once."""
        find = self.query_one("#find", Input)
        find.display = True
        find.value = self.where.text or ""
        find.focus()

    @on(Input.Changed, "#find")
    def _find(self) -> None:
        if not self.query_one("#find").display:
            return
        if self._typing is not None:
            self._typing.stop()
        large = self.stock is not None and len(self.stock.by_id) > LARGE
        self._typing = self.set_timer(PAUSE, self._apply_words) if large else None
        if not large:
            self._apply_words()

    def _apply_words(self) -> None:
        self.where = msgspec.structs.replace(self.where, text=self.query_one("#find", Input).value or None)

    @on(Input.Submitted, "#find")
    def _found(self) -> None:
        self._apply_words()
        self._close_find()

    def _close_find(self) -> None:
        if self._typing is not None:
            self._typing.stop()
        self.query_one("#find").display = False
        self._numbered(self.front).focus()

    @on(TopLine.Cleared)
    def _take_off(self, event: TopLine.Cleared) -> None:
        self.where = greeting.without(self.where, event.question)

    def action_back(self) -> None:
        """Clear the filter; where there is none, go back to where one came from."""
        if self.query_one("#find").display:
            self._close_find()
            self.where = msgspec.structs.replace(self.where, text=None)
        elif self._chips():
            for question, _ in self._chips():
                self.where = greeting.without(self.where, question)
        elif self._maximised:
            self.action_maximise_panel()
        elif self._came_from is not None:
            self._listing_items, back = self._came_from == FROM_ITEMS, min(self._came_from, 5)
            self._came_from = None
            self._bring(back)
        elif self.front == 5:
            self._listing_items = False
            self._bring(4)

    # -- using ----------------------------------------------------------------

    def cited(self) -> Claim | ItemHead | None:
        """What `o` opens and `y` cites: the item or the claim under the cursor."""
        front = self._numbered(self.front)
        if isinstance(front, ItemsPanel):
            return front.current
        telling = self.query_one(EvidencePanel).current
        return telling.claim if telling else self._subject.item

    def action_open_article(self) -> None:
        """Open the article."""
        self.post_message(OpenAsked(self.cited()))

    def action_cite(self) -> None:
        """Copy a citation."""
        self.post_message(CiteAsked(self.cited()))

    def action_sync(self) -> None:
        """Ask the feeds now."""
        self.post_message(SyncAsked())

    def action_feeds(self) -> None:
        """Show the feeds."""
        self.post_message(FeedsAsked())

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(Help())

    def action_leave(self) -> None:
        """Quit at the root; elsewhere go back."""
        if self._maximised or self._came_from is not None:
            self.action_back()
        else:
            self.app.exit()
