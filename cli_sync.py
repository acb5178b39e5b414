"""Polling: once, or for as long as nobody says stop."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event
from typing import TYPE_CHECKING

import click

from .cli_edge import PATH, Session, complain, now, put, tell, with_session
from .cli_feeds import address_of, fresh

if TYPE_CHECKING:
    from .model.feed import Feed, Poll, Progress
    from .watch import Word


@click.command
@click.option("--all", "everything", is_flag=True, help="Every feed, whatever its schedule says.")
@click.option(
    "--feed",
    type=PATH,
    multiple=True,
    metavar="URL|PATH",
    help="Exactly this address or path, listed or not, at once; repeatable.",
)
@click.option("--no-read", is_flag=True, help="Keep what is new and leave it unread.")
@click.option("--watch", is_flag=True, help="Go on for ever; SIGTERM ends it, SIGHUP rereads the settings.")
@click.option("--json", is_flag=True, help="One JSON object a feed polled.")
@with_session
def sync(session: Session, *, everything: bool, feed: tuple[str, ...], no_read: bool, watch: bool, json: bool) -> int:
    """Poll the feeds that are due, keep what is new and read it; exit 1 where some feeds failed.

    \b
    contested sync
    contested sync --feed https://example.org/feed --json
    contested sync --watch
    """
    from .model.feed import FAILED
    from .sync import sync as polled

    if watch:
        _watch(session, feed, at_once=everything, read=not no_read, json=json)
        return 0
    feeds = _asked_for(session, feed)
    with session.archive() as archive:
        ask = partial(polled, archive, feeds, session.config, now=now, everything=everything, named=bool(feed))
        polls = _synced(partial(ask, read=not no_read), len(feeds), json=json)
    if not json:
        _summarise(polls, len(feeds), everything=everything)
    return int(any(poll.outcome in FAILED for poll in polls))


def _watch(session: Session, named: Sequence[str], *, at_once: bool, read: bool, json: bool) -> None:
    """Poll until a signal says stop."""
    from .watch import Chosen, watch

    def chosen() -> Chosen:
        session.reread()
        feeds = _asked_for(session, named)
        tell(f"watching {len(feeds)} {'feed' if len(feeds) == 1 else 'feeds'}")
        return Chosen(session.config, feeds)

    def told(polls: Sequence[Poll]) -> None:
        if polls and not json:
            _summarise(polls, len(polls))

    with session.archive() as archive, _signals() as (stop, wait):
        watch(
            archive,
            chosen,
            now=now,
            wait=wait,
            stop=stop,
            read=read,
            at_once=at_once,
            named=bool(named),
            tell=_as_json if json else _failures,
            told=told,
            fault=complain,
        )
    tell("stopped")


@contextmanager
def _signals() -> Iterator[tuple[Event, Callable[[timedelta], Word | None]]]:
    """An event that SIGTERM and SIGINT set, and a wait that every signal ends; the same signal a second time ends the program."""
    # A SimpleQueue may be put to from a signal's handler, whatever the program is doing; an Event that is waited for may not.
    stop = Event()
    words: SimpleQueue[Word] = SimpleQueue()

    def ended(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        stop.set()
        words.put("stop")

    def wait(longest: timedelta) -> Word | None:
        try:
            return words.get(timeout=longest.total_seconds())
        except Empty:
            return None

    handlers = {signal.SIGTERM: ended, signal.SIGINT: ended}
    if hasattr(signal, "SIGHUP"):
        handlers[signal.SIGHUP] = lambda *_: words.put("reread")
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield stop, wait
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _asked_for(session: Session, named: Sequence[str]) -> list[Feed]:
    return [_named(session, address) for address in named] if named else _chosen(session)


def _chosen(session: Session) -> list[Feed]:
    """The user's feeds; with nothing chosen the shipped ones, which are then named: nobody is contacted unsaid."""
    from .config import shipped_feeds

    config = session.config
    if config.feeds is not None:
        return [f for f in config.feeds if f.enabled]
    shipped = [f for f in shipped_feeds(config.theatre, config.folder) if f.enabled]
    tell(f"no feeds chosen: polling the default list for {config.theatre} (choose with: contested feeds add)")
    for feed in shipped:
        tell(f"  {feed.outlet}  {feed.url}" + (f" [{feed.remark}]" if feed.remark else ""))
    return shipped


def _named(session: Session, address: str) -> Feed:
    """The listed feed of that address, else a new one; naming it allows its host."""
    from msgspec.structs import replace

    from .config import shipped_feeds

    url = address_of(address)
    listed = (*(session.config.feeds or ()), *shipped_feeds(session.config.theatre, session.config.folder))
    known = next((feed for feed in listed if feed.url == url), None)
    return replace(known, allowed=True, enabled=True) if known else fresh(url, None, None)


def _synced(ask: Callable[..., list[Poll]], total: int, *, json: bool) -> list[Poll]:
    """The polls, told as they come: in JSON, behind a bar on a terminal, else the failures alone."""
    bar = None
    if not json and sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        plain = TextColumn("{task.description}", markup=False)
        bar = Bar(
            plain,
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(stderr=True, markup=False, highlight=False),
            transient=True,
        )
    task = bar.add_task("polling", total=total) if bar else None

    def narrate(progress: Progress) -> None:
        if bar is not None and task is not None:
            poll = progress.poll
            bar.update(task, completed=progress.done, total=progress.total, description=poll.outlet)
            _failures(progress, bar.console.print)

    telling = narrate if bar else _as_json if json else _failures
    with bar or nullcontext():
        return ask(tell=telling)


def _as_json(progress: Progress) -> None:
    from .export.jsonl import line

    put([line(progress.poll)])


def _failures(progress: Progress, say: Callable[[str], None] = tell) -> None:
    from .model.feed import FAILED

    poll = progress.poll
    if poll.outcome in FAILED:
        say(f"{poll.outlet}: {poll.outcome}: {poll.words}")


def _summarise(polls: Sequence[Poll], listed: int, *, everything: bool = False) -> None:
    if not listed:
        tell("your list of feeds is empty: fill it with contested feeds add, or contested feeds import")
        return
    if not polls and everything:
        tell("nobody was asked: every host wants to be left alone, or every feed is gone (contested feeds check tells)")
        return
    if not polls:
        tell(f"nothing is due of {listed} {'feed' if listed == 1 else 'feeds'} (--all polls them all the same)")
        return
    from .model.feed import FAILED

    new, updated = sum(p.new for p in polls), sum(p.updated for p in polls)
    failed = sum(p.outcome in FAILED for p in polls)
    ending = f", {failed} failed" if failed else ""
    tell(f"{len(polls)} {'feed' if len(polls) == 1 else 'feeds'} polled: {new} new, {updated} edited{ending}")
