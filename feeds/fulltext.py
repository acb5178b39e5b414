"""Items of which a feed gives a summary -> the same items with the text of their pages, the summary kept beside it."""

import asyncio
import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from importlib.util import find_spec
from typing import Literal, Protocol
from urllib.parse import urlsplit

import msgspec

from ..errors import FeedError
from ..model.feed import Feed
from ..model.item import Item
from .address import bare_host
from .clean import paragraphs
from .fetch import Answer
from .items import item_of, text_of
from .outcome import Polled
from .parse import is_challenge
from .robots import NOBODY, Rules, rules_of
from .schedule import retry_after, stamp_of
from .worker import WorkerFailed, WorkerLost, Workers

MOST = 20
"""Pages that are asked for a feed at one poll; the rest follow at the next."""
BUDGET = timedelta(seconds=30)
"""How long a feed's pages may take at one poll: short enough that a poller's share of the feeds is done while it is his."""
LARGEST = 4 << 20
"""Bytes of a page that is read for its text."""
_PATIENCE = 20.0
"""Seconds that finding the text of a page may take."""
_MISSING = "full text needs one more package: pip install 'contested[fulltext]'"

Fate = Literal["read", "left alone", "without a text", "not asked yet"]


class Asks(Protocol):
    """Asks an address, as `fetch.Web` does."""

    async def __call__(self, url: str, *, headers: Mapping[str, str]) -> Answer:
        """The answer. Raises FeedError."""
        ...


class Pages:
    """Asks for pages, for many feeds of one round: it knows each site's robots.txt, and which sites asked to be left alone."""

    def __init__(
        self, place: Callable[[str], AbstractAsyncContextManager[object]], now: Callable[[], datetime]
    ) -> None:
        """`place` is where to wait for a host's turn."""
        self._place, self._now = place, now
        self._rules: dict[str, Rules] = {}
        self._resting: dict[str, timedelta] = {}
        self._workers = Workers("contested.feeds.fulltext:main_markup_of_bytes", most=2, seconds=_PATIENCE)

    def close(self) -> None:
        """End the processes."""
        self._workers.close()

    async def completed(self, polled: Polled, feed: Feed, ask: Asks) -> Polled:
        """The poll whose items have their pages' texts, as far as these could be had.

        An item whose page is known already, and of which the feed says nothing new, is left out: it is kept as it is.
        """
        if not polled.items:
            return polled
        if find_spec("trafilatura") is None or find_spec("protego") is None:
            return told(polled, (*polled.items,), {}, {_MISSING: 1})
        known, ends = polled.state.completed, self._now() + BUDGET
        items: list[Item] = []
        completed, fates = dict[str, str](), dict[str, int]()
        for item in polled.items:
            said = said_of(item)
            if known.get(item.item_id) == said:
                completed[item.item_id] = said
                continue
            asked = sum(fates.values())
            late = asked >= MOST or self._now() > ends
            whole, fate = (item, "not asked yet") if late else await self._one(item, feed, ask)
            fates[fate] = fates.get(fate, 0) + 1
            if fate != "not asked yet":
                completed[item.item_id] = said
            elif item.item_id in known:
                completed[item.item_id] = known[item.item_id]
                continue  # its page is kept: the summary alone would take its place
            items.append(whole)
        rest = max(
            (self._resting.get(bare_host(item.url or ""), timedelta()) for item in polled.items), default=timedelta()
        )
        return rested(told(polled, items, completed, fates), rest, self._now())

    async def _one(self, item: Item, feed: Feed, ask: Asks) -> tuple[Item, Fate]:
        """The item with its page's text, or as it was, and what became of its page."""
        if not item.url or (name := bare_host(item.url)) in self._resting:
            return item, "not asked yet" if item.url else "without a text"
        own = feed.headers if urlsplit(item.url)[:2] == urlsplit(feed.url)[:2] else {}
        try:
            async with self._place(name):
                rules = await self._rules_of(item.url, ask)
                if rules is NOBODY or not rules.allow(item.url):
                    return item, "not asked yet" if rules is NOBODY else "left alone"
                await asyncio.sleep(rules.delay)
                answer = await ask(item.url, headers=own)
                there = await self._rules_of(answer.url, ask)
        except FeedError:
            return item, "not asked yet"
        if answer.status != 200 or is_challenge(answer.body[:20_000], answer.headers):
            return item, self._refused(answer, name)
        if not there.allow(answer.url):
            return item, "left alone"
        return await self._read(item, answer)

    def _refused(self, answer: Answer, name: str) -> Fate:
        if wait := retry_after(answer.status, answer.headers, self._now()):
            self._resting[name] = wait
        return "not asked yet" if answer.status in {408, 425, 429} or answer.status >= 500 else "left alone"

    async def _read(self, item: Item, answer: Answer) -> tuple[Item, Fate]:
        if answer.torn or len(answer.body) > LARGEST:
            return item, "not asked yet" if answer.torn else "without a text"
        charset = answer.headers.get("content-type", "").partition("charset=")[2].strip(" \"'")
        try:
            said = await asyncio.to_thread(self._workers.ask, msgspec.msgpack.encode((answer.body, charset)))
        except (WorkerLost, WorkerFailed):
            return item, "without a text"
        whole = whole_of(item, said.decode())
        return (item, "without a text") if whole is item else (whole, "read")

    async def _rules_of(self, url: str, ask: Asks) -> Rules:
        """What a site's robots.txt says; nobody may come while it cannot be had, everybody where there is none (RFC 9309)."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            try:
                answer = await ask(f"{site}/robots.txt", headers={})
            except FeedError:
                self._rules[site] = NOBODY
            else:
                self._rules[site] = rules_of(answer.status, answer.body)
        return self._rules[site]


def whole_of(item: Item, markup: str) -> Item:
    """The item with the text of its page and its summary beside it; the same item where the page says no more than the feed."""
    text, captions = text_of(said for said in paragraphs(markup) if said.text != item.title)
    if len(text) <= len(item.text):
        return item
    whole = item_of(
        item.item_id,
        item.title,
        text,
        captions,
        url=item.url,
        feed=item.feed,
        outlet=item.outlet,
        theatre=item.theatre,
        published=item.published,
        fetched=item.fetched,
    )
    return msgspec.structs.replace(whole, summary=item.text, origin=whole.origin or item.origin)


def said_of(item: Item) -> str:
    """A hash of what the feed itself says of an item."""
    return hashlib.sha256(f"{item.title}\n{item.text_sha256}\n{item.url}".encode()).hexdigest()[:16]


def told(polled: Polled, items: Sequence[Item], completed: Mapping[str, str], fates: Mapping[str, int]) -> Polled:
    """The poll with these items, which says what became of the pages; where some are still to be asked, the feed is read again."""
    waiting = fates.get("not asked yet", 0)
    again = {"etag": None, "last_modified": None, "body_sha256": None} if waiting else {}
    state = msgspec.structs.replace(polled.state, completed=completed, **again)
    words = "; ".join(filter(None, (polled.poll.words, *map(_told, fates.items()))))
    settled = len(polled.items) - len(items)
    poll = msgspec.structs.replace(polled.poll, words=words)
    return Polled(poll, msgspec.structs.replace(state, last=poll), tuple(items), settled)


def rested(polled: Polled, rest: timedelta, now: datetime) -> Polled:
    """The poll whose next check waits until its pages' site wants to be asked again."""
    if not rest or not polled.poll.next_check or polled.poll.next_check >= (at := stamp_of(now + rest)):
        return polled
    poll = msgspec.structs.replace(polled.poll, next_check=at)
    return msgspec.structs.replace(
        polled, poll=poll, state=msgspec.structs.replace(polled.state, next_check=at, last=poll)
    )


def main_markup_of_bytes(said: bytes) -> bytes:
    """A page and its charset -> the markup of its main text, between two processes; empty where it has none."""
    body, charset = msgspec.msgpack.decode(said, type=tuple[bytes, str])
    return main_markup(body, charset).encode()


def main_markup(body: bytes, charset: str = "") -> str:
    """The main text of a page as simple HTML, without menus, comments and tables; empty where none was found."""
    from trafilatura import extract

    try:
        page: str | bytes = body.decode(charset, "replace") if charset else body
    except LookupError:
        page = body
    found = extract(page, output_format="html", include_comments=False, include_tables=False, favor_precision=True)
    return found or ""


def _told(fate: tuple[str, int]) -> str:
    said, count = fate
    if said == _MISSING:
        return said
    pages = f"{count} {'page' if count == 1 else 'pages'}"
    return {
        "read": f"{pages} read in full",
        "left alone": f"{pages} left alone, as the site wishes: the summary stands",
        "without a text": f"no more text on {pages} than in the feed",
        "not asked yet": f"{pages} to be asked at the next poll",
    }[said]
