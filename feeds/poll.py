"""The feeds that are due -> their polls, as they come in, on an event loop in a thread of its own."""

import asyncio
import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Self
from urllib.parse import unquote, urlsplit

import msgspec

from ..config import Config
from ..errors import ContestedError, FeedError
from ..model.feed import Feed, FeedState
from ..model.item import Item
from ..model.when import moment
from . import outcome
from .address import Refused, host_of
from .document import UNKNOWN_OUTLET, content_of, files_of, items_of, readable
from .fetch import DEADLINE, Answer, Web
from .fulltext import Pages
from .health import rhythm_of, with_poll
from .items import mentions, named_outlet
from .making import Body, Makers
from .outcome import Heard, Polled
from .schedule import jitter_of, stamp_of
from .turns import Turns, slowest_first
from .worker import WorkerFailed

_GLANCE = 0.1
"""Seconds between two looks at whether somebody wants to stop."""
_LARGEST_BATCH = 20
"""Polls that are kept in one write, at most: their items wait in memory."""


@contextmanager
def polling(
    feeds: Sequence[Feed],
    states: Mapping[str, FeedState],
    config: Config,
    *,
    now: Callable[[], datetime],
    stop: threading.Event | None = None,
    deadline: float = DEADLINE,
) -> Iterator[Iterator[list[Polled]]]:
    """Ask the feeds in the background, and answer their polls in batches: whatever has come in since the last one, if anything.

    Leaving the block, or setting `stop`, ends the asking; what was not answered is asked next time.
    """
    round_ = _Round(feeds, states, config, now, deadline)
    try:
        yield round_.batches(stop or threading.Event())
    finally:
        round_.end()


class _Round:
    """One round of polls: the thread that asks, and the queue in which it answers."""

    def __init__(
        self,
        feeds: Sequence[Feed],
        states: Mapping[str, FeedState],
        config: Config,
        now: Callable[[], datetime],
        deadline: float,
    ) -> None:
        self._feeds, self._states, self._config, self._now, self._deadline = feeds, states, config, now, deadline
        self._answers: SimpleQueue[Polled | BaseException] = SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._begun = threading.Event()
        self._thread = threading.Thread(target=self._run, name="polling", daemon=True)
        if feeds:
            self._thread.start()

    def batches(self, stop: threading.Event) -> Iterator[list[Polled]]:
        """What has come in, again and again, until everything has; an empty batch is nothing yet."""
        left = len(self._feeds)
        while left and not stop.is_set():
            batch = self._batch(left)
            left -= len(batch)
            yield batch

    def end(self) -> None:
        """Stop asking and wait for the thread."""
        if not self._feeds:
            return
        self._begun.wait()
        if self._loop and self._task:
            with suppress(RuntimeError):  # the loop has come to its end by itself
                self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join()

    def _batch(self, left: int) -> list[Polled]:
        """What comes in within a moment: each batch costs whoever keeps it a write to the disk."""
        batch: list[Polled] = []
        end = time.monotonic() + _GLANCE
        with suppress(Empty):
            while len(batch) < min(left, _LARGEST_BATCH):
                answer = self._answers.get(timeout=max(0.0, end - time.monotonic()))
                if isinstance(answer, BaseException):
                    raise answer
                batch.append(answer)
        return batch

    def _run(self) -> None:
        try:
            asyncio.run(self._ask_all())
        except asyncio.CancelledError:
            pass
        except BaseException as cause:
            self._answers.put(cause)  # raised again in the thread that waits for answers
        finally:
            self._begun.set()

    async def _ask_all(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        self._begun.set()
        config = self._config
        async with Web(user_agent=config.user_agent, proxy=config.proxy, deadline=self._deadline) as web:
            with closing(Makers()) as makers:
                known = [self._states[feed.url] for feed in self._feeds if feed.url in self._states]
                poller = Poller(web, config, self._now, makers, known)
                async with poller, asyncio.TaskGroup() as group:
                    for feed in slowest_first(self._feeds, self._states):
                        group.create_task(self._ask(poller, feed))

    async def _ask(self, poller: "Poller", feed: Feed) -> None:
        state = self._states.get(feed.url) or FeedState(feed=feed.url)
        self._answers.put(await poller.poll(feed, state))


class Poller:
    """Polls one feed at a time for many tasks: it hands out the turns, and knows which hosts asked to be left alone."""

    def __init__(
        self,
        web: Web,
        config: Config,
        now: Callable[[], datetime],
        makers: Makers,
        before: Iterable[FeedState] = (),
    ) -> None:
        """`before` is what is known of the feeds of the round: who was slow the last time is so beside the others."""
        self._web, self._config, self._now, self._makers = web, config, now, makers
        self._turns = Turns(before)
        self._resting: dict[str, datetime] = {}
        self._pages = Pages(self._turns.of, now)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        self._pages.close()

    async def poll(self, feed: Feed, state: FeedState) -> Polled:
        """The poll of one feed; whatever goes wrong with it is its outcome."""
        heard = _Hearing(feed, state, self._config.interval, self._now)
        try:
            if (path := local_path(feed.url)) is not None:
                async with self._turns.anywhere():
                    return await asyncio.to_thread(_look, path, heard)
            polled = await self._ask(feed, heard)
            return await self._completed(polled, feed, heard.state) if feed.full_text else polled
        except ContestedError as cause:
            return heard().ends("unreachable", str(cause))
        except WorkerFailed as bug:
            return heard().ends("unreachable", f"a fault of ours, please report it: {bug}"[:300])
        except Exception as bug:  # the worker's edge: one feed's trouble, ours included, never touches another's
            return heard().ends("unreachable", f"a fault of ours, please report it: {type(bug).__name__}: {bug}"[:300])

    async def _ask(self, feed: Feed, heard: "_Hearing") -> Polled:
        state = heard.state
        address = state.moved_to or feed.url
        name = host_of(address)
        async with self._turns.of(name, last=state.last):
            if until := self._resting.get(name):
                return _left_alone(heard(), name, until)
            heard.begin()
            allowed = _allowed(feed, state, self._config)
            answer = await self._web.ask(
                address,
                etag=state.etag,
                last_modified=state.last_modified,
                allowed=allowed,
                proxy=feed.proxy,
                headers=feed.headers,
            )
            polled = await self._judged(answer, heard)
            if polled.state.rests_until:
                self._resting[name] = moment(polled.state.rests_until)
            return polled

    async def _completed(self, polled: Polled, feed: Feed, state: FeedState) -> Polled:
        """The poll with the pages of its items."""
        allowed = _allowed(feed, state, self._config)

        async def ask(url: str, *, headers: Mapping[str, str]) -> Answer:
            return await self._web.ask(url, allowed=allowed, proxy=feed.proxy, headers=headers)

        return await self._pages.completed(polled, feed, ask)

    async def _judged(self, answer: Answer, heard: "_Hearing") -> Polled:
        known = heard(answer)
        if refusal := outcome.refused(answer, known.now):
            return known.ends(*refusal)
        digest = hashlib.sha256(answer.body).hexdigest()
        if answer.status == 304 or (digest == known.state.body_sha256 and not answer.torn):
            return _unchanged(known, _validators(answer, known.state))
        body = Body(
            body=answer.body,
            headers=answer.headers,
            torn=answer.torn,
            feed=known.feed,
            url=answer.url,
            fetched=stamp_of(known.now),
        )
        made = await asyncio.to_thread(self._makers.made, body)
        said = made.said
        if said.problem:
            return heard(answer).ends(*outcome.not_a_feed(answer, said))
        # Half a body must be asked for again in full: it leaves no validators behind.
        whole = _validators(answer, None) | {"body_sha256": digest}
        more = {"asks": said.asks} | rhythm_of((entry.published for entry in said.entries), known.now)
        half: dict[str, object] = {"etag": None, "last_modified": None, "body_sha256": None}
        return heard(answer).ends(*outcome.found(said), made.items, (half if said.torn else whole) | more)


class _Hearing:
    """One feed's poll as it goes on: called, it says what was heard so far, and how long that took since the feed's turn came."""

    def __init__(self, feed: Feed, state: FeedState, minutes: int, now: Callable[[], datetime]) -> None:
        self.state = msgspec.structs.replace(state, allowed=state.allowed or feed.allowed)
        self._feed, self._minutes, self._now = feed, minutes, now
        self.begin()

    def begin(self) -> None:
        """The feed's turn has come."""
        self._begun = time.monotonic()

    def __call__(self, answer: Answer | None = None, size: int = 0) -> Heard:
        return Heard(
            feed=self._feed,
            state=self.state,
            now=self._now(),
            minutes=self._minutes,
            milliseconds=round((time.monotonic() - self._begun) * 1000),
            answer=answer,
            size=answer.wire if answer else size,
        )


def local_path(address: str) -> Path | None:
    """The file or folder that a feed's address names; None for an address of the web."""
    if address.lower().startswith("file://"):
        return Path(unquote(urlsplit(address).path))
    return None if "://" in address else Path(address).expanduser()


def _look(path: Path, heard: _Hearing) -> Polled:
    """A local feed: its files' content is its validator. A file that cannot be read is told, the others are kept."""
    if not path.exists():
        raise FeedError(f"no such file or folder: {path}")
    bodies, troubles = {}, []
    for file in files_of(path) if path.is_dir() else [path]:
        try:
            bodies[file.relative_to(path).as_posix() if path.is_dir() else file.name] = content_of(file)
        except ContestedError as cause:
            troubles.append(str(cause))
    size = sum(map(len, bodies.values()))
    digest = hashlib.sha256()
    for name, body in bodies.items():
        digest.update(f"{name}\n{len(body)}\n".encode("utf-8", "surrogateescape") + body)
    known = heard(None, size)
    if digest.hexdigest() == known.state.body_sha256:
        return _unchanged(known, {})
    items: list[Item] = []
    for name, body in bodies.items():
        if path.is_dir() and not readable(body, name):
            continue
        try:
            items += _items_of_file(body, name, known)
        except ContestedError as cause:
            troubles.append(str(cause))
    if troubles and not items:
        raise FeedError("; ".join(troubles[:3]))
    rhythm = rhythm_of((item.published for item in items), known.now)
    words = f"{len(troubles)} not read ({troubles[0]})" if troubles else ""
    return heard(None, size).ends("ok", words, items, {"body_sha256": digest.hexdigest()} | rhythm)


def _items_of_file(body: bytes, name: str, known: Heard) -> list[Item]:
    feed = known.feed
    made = items_of(
        body,
        name=name,
        outlet=named_outlet(feed),
        published=None,
        theatre=feed.theatre,
        fetched=stamp_of(known.now),
        feed=feed.url,
    )
    return [
        msgspec.structs.replace(item, outlet=feed.outlet) if item.outlet == UNKNOWN_OUTLET and feed.outlet else item
        for item in made
        if mentions(f"{item.title}\n{item.text}", feed.keywords)
    ]


def _unchanged(known: Heard, remembered: Mapping[str, object]) -> Polled:
    return known.ends("unchanged", "nothing new since the last poll", (), remembered)


def _validators(answer: Answer, state: FeedState | None) -> dict[str, object]:
    """What to send next time, verbatim; a 304 may leave out what it does not change."""
    return {
        "etag": answer.headers.get("etag") or (state and state.etag),
        "last_modified": answer.headers.get("last-modified") or (state and state.last_modified),
    }


def _allowed(feed: Feed, state: FeedState, config: Config) -> frozenset[str]:
    """The hosts that may be private: those that the user listed, and the feed's own where the user named it."""
    hosts = {name.lower().strip("[]") for name in (*config.allowed_hosts, *feed.allowed_hosts)}
    try:
        return frozenset(hosts | ({host_of(feed.url)} if feed.allowed or state.allowed else set()))
    except Refused:
        return frozenset(hosts)


def _left_alone(known: Heard, name: str, until: datetime) -> Polled:
    """Another feed of the host was told to wait: this one is not asked, and no failure is counted."""
    words = f"not asked: {name} wants to be left alone until {stamp_of(until)[:16].replace('T', ' ')} UTC"
    polled = known.ends("rate limited", words)
    at = stamp_of(max(until, known.now + timedelta(seconds=60 * jitter_of(known.feed.url, known.now))))
    poll = msgspec.structs.replace(polled.poll, next_check=at)
    return Polled(poll, with_poll(msgspec.structs.replace(known.state, next_check=at), poll))
