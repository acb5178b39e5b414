"""Location, configuration and filter -> the running dashboard: workers read, poll and open; the screen is told by messages."""

import os
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from ..config import Config, save_feeds, shipped_feeds
from ..errors import ContestedError
from ..model.claim import Claim
from ..model.feed import Feed, Poll, Progress
from ..model.filter import Filter
from ..storage.archive import ItemHead
from . import status
from .citation import citation, keep_citation
from .clipboard import copy
from .messages import CiteAsked, Due, Loaded, OpenAsked, Opened, Progressed, Synced, Trouble, Wanted
from .phrases import literal
from .screens.board import Board
from .screens.consent import Consent
from .screens.feeds import Feeds
from .stock import Stock, newest_day

if TYPE_CHECKING:
    from ..gazetteer.maps import Plan
    from .desk import Desk

THEME = "tokyo-night"
LOOK_EVERY = 2.0
"""Seconds between two looks at the archive's revision and the feeds' schedule; both are cheap."""
AGAIN = 5.0
"""Seconds until an archive that could not be opened at the start is tried again."""
REST = 60.0
"""Seconds without automatic polling after a sync that the archive could not keep."""
TEXTS = 200
"""Articles that stay at hand for the evidence."""


class Dashboard(App[None]):
    """The workers and the clock behind the board."""

    CSS_PATH = "dashboard.tcss"
    TITLE = "contested"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        location: str,
        config: Config,
        where: Filter,
        *,
        feeds: Sequence[Feed] | None = None,
        now: Callable[[], datetime] | None = None,
        demo: bool = False,
        shapes: "Plan | None" = None,
    ) -> None:
        """As for `run`."""
        super().__init__()
        self.location, self.config, self.where, self.demo, self.shapes = location, config, where, demo, shapes
        self.theatre_name = where.theatre or config.theatre
        self.feeds = feeds if feeds is not None else config.feeds
        self.asking = feeds is None and config.feeds is None and not demo
        """Whether the user must still be asked before anything is polled."""
        clock = now or (lambda: datetime.now(UTC))
        self.now = _running_from(clock()) if demo else clock
        self.stopping = Event()
        self.desk: Desk | None = None
        self._lock = Lock()
        self._texts: dict[str, str] = {}
        self._loading = self._stale = self._syncing = False
        self._away = False
        """Whether the archive could not be looked at the last time."""
        self._rest_until = 0.0
        self._new = 0
        self._polls: dict[str, Poll] = {}
        self._trouble: str | None = None

    @property
    def board(self) -> Board:
        """The main screen."""
        board = self.screen_stack[0]
        assert isinstance(board, Board)
        return board

    @property
    def _has_read(self) -> bool:
        """Whether the archive has been read once."""
        return self.board.stock is not None and self.board.stock.whole

    def get_default_screen(self) -> Screen[None]:
        """The board, empty until the archive is read."""
        return Board(self.where, self.theatre_name, self.as_of())

    def as_of(self, stock: Stock | None = None) -> date:
        """The day that "recent" and ages count from: the one asked for, a demo's newest item's, else today."""
        if self.where.as_of:
            return date.fromisoformat(self.where.as_of[:10])
        newest = newest_day(stock.items) if stock and self.demo else None
        return newest or self.now().date()

    # -- starting and ending --------------------------------------------------

    def on_mount(self) -> None:
        """Paint first; then open the archive."""
        self.set_keymap(dict(self.config.keys))
        self.theme = self.config.theme if self.config.theme in self.available_themes else THEME
        self.call_after_refresh(self.load)

    def exit(self, *args: object, **kwargs: object) -> None:
        """Let a sync end between two writes, then leave."""
        self.stopping.set()
        super().exit(*args, **kwargs)  # type: ignore[arg-type]

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker that fails says so on the screen instead of taking it down."""
        if event.state is WorkerState.ERROR:
            self._loading = False
            self._syncing = self._syncing and event.worker.group != "sync"
            self.post_message(Trouble(f"{type(event.worker.error).__name__}: {event.worker.error}", event.worker.group))

    # -- reading the archive --------------------------------------------------

    def load(self) -> None:
        """Read the archive in a worker; a second wish while one is at it waits for its end."""
        if self._loading:
            self._stale = True
            return
        self._loading, self._stale = True, False
        self.run_worker(self._load, thread=True, group="load", exit_on_error=False)

    def _load(self) -> None:
        from .desk import Desk

        with self._archive("load"):
            self.desk = self.desk or Desk(self.location, self.theatre_name, self.shapes)
            self.post_message(Loaded(self.desk.stock(self.where, lambda early: self.post_message(Loaded(early)))))

    @contextmanager
    def _archive(self, during: str) -> Iterator[None]:
        """The archive is this worker's alone; its trouble is told, and the worker ends there."""
        try:
            with self._lock:
                yield
        except ContestedError as trouble:
            self.post_message(Trouble(str(trouble), during))

    def on_loaded(self, message: Loaded) -> None:
        """Show what the archive holds; after the first time begin to look after it."""
        first = not self._has_read
        self.board.show(message.stock, self.as_of(message.stock))
        if not message.stock.whole:
            self._say(status.READING_ON)
            return
        self._loading = False
        if self._away:
            self._away, self._trouble = False, None
        self._say()
        if self._stale:
            self.load()
        if first:
            self.set_interval(LOOK_EVERY, self.look)
            self.call_after_refresh(self._ask if self.asking else self.look)

    def look(self) -> None:
        """See in a worker whether the archive has changed and whether a feed is due."""
        if not self.stopping.is_set() and not self._loading:
            self.run_worker(self._look, thread=True, group="look", exclusive=True, exit_on_error=False)

    def _look(self) -> None:
        desk, stock = self.desk, self.board.stock
        if desk is None or stock is None:
            return
        polling = self.feeds and not self.asking and not self._syncing and monotonic() >= self._rest_until
        with self._archive("look"):
            changed = desk.revision != stock.revision or self._away
            due = bool(polling and desk.due(self.feeds or (), stock.states, self.now()))
            if changed or due:
                self.post_message(Due(changed, due))

    def on_due(self, message: Due) -> None:
        """Reload what has changed, poll what is due."""
        if message.changed:
            self.load()
        elif message.feeds:
            self.sync()

    def on_wanted(self, message: Wanted) -> None:
        """Fetch the texts that the evidence lacks."""
        lacking = [wanted for wanted in message.items if wanted[1] not in self._texts]
        if lacking and self.desk:
            self.run_worker(
                lambda: self._fetch(lacking), thread=True, group="texts", exclusive=True, exit_on_error=False
            )
        else:
            self.board.show_texts(self._texts)

    def _fetch(self, lacking: Sequence[tuple[str, str]]) -> None:
        with self._archive("texts"):
            if self.desk:
                self.post_message(Opened(self.desk.texts(lacking)))

    def on_opened(self, message: Opened) -> None:
        """Keep the last texts at hand and show them."""
        self._texts |= message.texts
        for text_sha256 in list(self._texts)[:-TEXTS]:
            del self._texts[text_sha256]
        self.board.show_texts(self._texts)

    # -- polling --------------------------------------------------------------

    def _ask(self) -> None:
        shipped = [feed for feed in shipped_feeds(self.theatre_name, self.config.folder) if feed.enabled]
        self.push_screen(Consent(self.theatre_name.replace("-", " ").title(), shipped), self._answered)

    def _answered(self, yes: bool | None) -> None:
        if not yes:
            self._say()
            return
        self.feeds = shipped_feeds(self.theatre_name, self.config.folder)
        self.asking = False
        try:
            save_feeds(self.config, self.feeds)
        except ContestedError as trouble:
            self.post_message(Trouble(str(trouble), "feeds"))
        self.sync()

    def on_sync_asked(self) -> None:
        """Ask the feeds now, whatever their schedule."""
        if self.asking:
            self._ask()
        elif not self.feeds:
            self.notify("no feed is listed: contested feeds add URL adds one", markup=False)
        else:
            self.sync(everything=True)

    def sync(self, *, everything: bool = False) -> None:
        """Poll in a worker, one sync at a time."""
        if self._syncing or self.stopping.is_set():
            return
        self._syncing = True
        self._say(status.BEGUN)
        self.run_worker(lambda: self._sync(everything), thread=True, group="sync", exit_on_error=False)

    def _sync(self, everything: bool) -> None:
        from .desk import synced

        def tell(progress: Progress) -> None:
            self.post_message(Progressed(progress))

        try:
            polls = synced(
                self.location, self.feeds or (), self.config, self.now, tell, self.stopping, everything=everything
            )
        except ContestedError as trouble:
            self._rest_until = monotonic() + REST
            self._syncing = False
            self.post_message(Trouble(str(trouble), "sync"))
        else:
            self.post_message(Synced(tuple(polls)))

    def on_progressed(self, message: Progressed) -> None:
        """Say how far it is, and show what is new."""
        progress = message.progress
        self._count(progress.poll)
        self._say(status.under_way(progress, self._new))
        if progress.poll.new or progress.poll.updated:
            self.load()

    def on_synced(self, message: Synced) -> None:
        """Say how it went."""
        self._syncing = False
        for poll in message.polls:
            self._polls[poll.feed] = poll
        self.load()
        self._say()

    def _count(self, poll: Poll) -> None:
        self._new += poll.new
        self._polls[poll.feed] = poll

    def on_trouble(self, message: Trouble) -> None:
        """One clear line; the status line keeps it, and what is shown stays until the archive is there again."""
        self._away = self._away or message.during == "look"
        if message.during == "load":
            self._loading = False
            if not self._has_read:  # nothing is shown yet: the archive may be mended while we look
                self.set_timer(AGAIN, self.load)
        self.board.report(literal(message.words), trouble=True)
        if message.words == self._trouble:
            return
        self._trouble = message.words
        self.notify(literal(message.words), title="Trouble", severity="error", markup=False)

    def _say(self, words: str | None = None) -> None:
        """The status: the given words, else what has come and when the next poll is."""
        if words is not None:
            self.board.report(words)
        elif self.asking or not self.feeds:
            self.board.report(status.NOT_POLLING)
        elif not self._syncing:
            stock, failed = self.board.stock, status.failures(self._polls)
            following = status.next_check(self.feeds, stock.states if stock else {})
            self.board.report(status.at_rest(self._new, failed, following), trouble=failed > 0)

    def on_feeds_asked(self) -> None:
        """Show the feeds and how their last poll went."""
        stock = self.board.stock
        feeds = self.feeds if self.feeds is not None else shipped_feeds(self.theatre_name, self.config.folder)
        self.push_screen(Feeds(feeds, stock.states if stock else {}))

    # -- using ----------------------------------------------------------------

    def on_open_asked(self, message: OpenAsked) -> None:
        """Open the article, where there is an address and a browser of its own."""
        url = _address(message.cited)
        if url is None:
            self.notify("there is no web address to open", severity="warning", markup=False)
        elif not _has_browser():
            self.copy_to_clipboard(url)
            self.notify(literal(url), title="No browser here; the address", markup=False)
        else:
            self.run_worker(lambda: webbrowser.open(url), thread=True, group="browser", exit_on_error=False)
            self.notify(literal(url), title="Opened", markup=False)

    def on_cite_asked(self, message: CiteAsked) -> None:
        """Copy a citation and write it to a file."""
        if message.cited is None:
            self.notify("nothing is selected to cite", severity="warning", markup=False)
            return
        text = citation(message.cited)
        self.run_worker(lambda: self._cite(text), thread=True, group="cite", exit_on_error=False)

    def _cite(self, text: str) -> None:
        try:
            path = keep_citation(text, self.config.folder)
        except ContestedError as trouble:
            self.post_message(Trouble(str(trouble), "cite"))
            return
        by = copy(text, os.environ)
        if by is None:
            self.call_from_thread(self.copy_to_clipboard, text)
        how = f"copied with {by}" if by else "handed to the terminal's clipboard, which may not take it"
        self.notify(f"{how}; also in {path}", title="Citation", markup=False)


def _running_from(begun: datetime) -> Callable[[], datetime]:
    """A clock that starts at a moment of the past and runs on: a demo's feeds fall due as real ones do."""
    at = monotonic()
    return lambda: begun + timedelta(seconds=monotonic() - at)


def _address(cited: Claim | ItemHead | None) -> str | None:
    """The http(s) address of what is cited; nothing else is ever opened."""
    if cited is None:
        return None
    url = cited.url if isinstance(cited, ItemHead) else cited.item.url
    return url if url and url.partition(":")[0].lower() in ("http", "https") else None


def _has_browser() -> bool:
    """Whether a browser opens a window of its own: one in this terminal would draw over the dashboard."""
    return (
        any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
        or os.name == "nt"
        or Path("/usr/bin/open").exists()
    )


def run(
    location: str,
    config: Config,
    where: Filter,
    *,
    feeds: Sequence[Feed] | None = None,
    now: Callable[[], datetime] | None = None,
    demo: bool = False,
    shapes: "Plan | None" = None,
) -> None:
    """Open the dashboard on the archive at `location` and stay until the user leaves.

    `feeds` are polled instead of the configured ones; `now` is the clock. A `demo` asks nothing before it polls, its clock
    runs on from `now`, its as-of day is its newest item's unless the filter names one. `shapes` replace the maps that ship.
    """
    dashboard = Dashboard(location, config, where, feeds=feeds, now=now, demo=demo, shapes=shapes)
    try:
        dashboard.run()
    finally:
        dashboard.stopping.set()
        if dashboard.desk:
            dashboard.desk.close()
