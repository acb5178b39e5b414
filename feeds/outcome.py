"""What came of asking -> the outcome in words and what is remembered of the feed. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

import msgspec

from ..model.feed import FAILED, Feed, FeedState, Outcome, Poll
from ..model.item import Item
from ..model.when import moment
from .clean import one_line
from .fetch import Answer
from .items import host
from .parse import Parsed, is_challenge
from .schedule import interval_of, jitter_of, next_check, retry_after, stamp_of

MOVES_BEFORE_SAVED = 3
_SILENCE = 10
"""How many times its usual gap a feed may bring nothing before it is called quiet."""
_SHORTEST_SILENCE = timedelta(days=2)


class Polled(msgspec.Struct, frozen=True):
    """One feed's poll: what it came to, what is to be remembered, and its items, not kept yet."""

    poll: Poll
    state: FeedState
    items: tuple[Item, ...] = ()


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What is known once a feed was asked. `answer` is None where nobody answered (a local file, a failure)."""

    feed: Feed
    state: FeedState
    now: datetime
    minutes: int
    milliseconds: int = 0
    answer: Answer | None = None
    size: int = 0

    def ends(
        self, outcome: Outcome, words: str, items: Sequence[Item] = (), remembered: Mapping[str, object] | None = None
    ) -> Polled:
        """The poll, and the state with `remembered` changed, the failure counted and the next check set."""
        status = self.answer.status if self.answer else None
        headers = self.answer.headers if self.answer else {}
        moved_to = self.answer.moved_to if self.answer and outcome not in FAILED else None
        poll = Poll(
            feed=self.feed.url,
            outlet=self.feed.outlet,
            at=stamp_of(self.now),
            outcome=outcome,
            words=one_line(words),  # servers have their say in it
            status=status,
            bytes=self.size,
            milliseconds=self.milliseconds,
            moved_to=moved_to,
        )
        state = msgspec.structs.replace(
            _moved(self.state, moved_to, self.feed),
            failures=self.state.failures + 1 if outcome in FAILED else 0,
            gone=outcome == "gone",
            rests_until=_rests(status, headers, self.now),
            **(remembered or {}),
        )
        return self._scheduled(poll, state, headers, items)

    def _scheduled(self, poll: Poll, state: FeedState, headers: Mapping[str, str], items: Sequence[Item]) -> Polled:
        at = next_check(
            state,
            poll,
            self.now,
            interval=interval_of(self.feed, self.minutes),
            headers=headers,
            jitter=jitter_of(self.feed.url, self.now),
        )
        if state.moved_to != self.state.moved_to:
            said = f"{poll.words}; " if poll.words else ""
            words = f"{said}moved for good, seen on three polls: asked at {state.moved_to} from now on"
            poll = msgspec.structs.replace(poll, words=words)
        poll = msgspec.structs.replace(poll, next_check=None if state.gone else stamp_of(at))
        return Polled(poll, msgspec.structs.replace(state, next_check=poll.next_check, last=poll), tuple(items))


def refused(answer: Answer, now: datetime) -> tuple[Outcome, str] | None:
    """The outcome and the words of an answer that brings no feed, by its status; None where it may bring one."""
    status, name = answer.status, host(answer.url)
    if status in {200, 203, 226, 304}:
        return None
    if status == 410:
        return (
            "gone",
            "gone for good, says its server (410): it is not asked again, what was kept stays; find its new address",
        )
    wait = retry_after(status, answer.headers, now)
    back = f"; it asked to be left alone until {_clock(now + wait)}" if wait else ""
    if status == 404:
        return "unreachable", "no feed at this address (404): look for its new one on the outlet's site"
    if is_challenge(answer.body, answer.headers) or status == 403:
        return "blocked", f"{name} lets no reader in ({_named(status, answer)}): {_BLOCKED}{back}"
    if status == 429 or (status == 503 and wait):
        return "rate limited", f"{name} is asked too often ({status}){back or '; it is asked less from now on'}"
    if status in {401, 407, 451}:
        return "blocked", f"{name} refuses ({status}): {_REFUSALS[status]}"
    if status >= 500:
        return "unreachable", f"{name} is in trouble ({status}): it will be asked again later"
    return "unreachable", f"{name} answered {status} and no feed: open the address in a browser"


def not_a_feed(answer: Answer, parsed: Parsed) -> tuple[Outcome, str]:
    """The outcome and the words of an answer whose body is no feed."""
    name = host(answer.url)
    if parsed.problem == "blocked":
        return "blocked", f"{name} answers with a bot check ({_named(answer.status, answer)}): {_BLOCKED}"
    if not answer.body.strip():
        return "not a feed", "answered with an empty body: look for the feed's address on the outlet's site"
    kind = answer.headers.get("content-type", "").partition(";")[0] or "something else"
    return "not a feed", f"no feed at this address but {kind[:60]}: look for the feed's address on the outlet's site"


def found(parsed: Parsed) -> tuple[Outcome, str]:
    """The outcome of a feed that was parsed; its words are completed when its items have been counted."""
    if not parsed.malformed:
        return "ok", ""
    cut = ", the half one at its end left out" if parsed.torn else ""
    broken = "broke off" if parsed.torn else "broken XML"
    return "malformed", f"{broken}: {_count(len(parsed.entries), 'item')} recovered{cut}"


def counted(
    polled: Polled, kept_new: Iterable[Item], kept_edited: Iterable[Item], unread: Iterable[Item], now: datetime
) -> Polled:
    """The poll with its counts and its sentence, once the items of its batch were kept; a feed that fell silent becomes `quiet`."""
    poll, items = polled.poll, polled.items
    new, edited, failed = (sum(item.feed == poll.feed for item in of) for of in (kept_new, kept_edited, unread))
    if poll.outcome not in {"ok", "malformed"}:
        return polled
    known = len(items) - new - edited
    silence = silence_of(items, now) if poll.outcome == "ok" and not new and not edited else None
    fault = f"{_count(failed, 'item')} could not be read for claims, a fault of ours" if failed else ""
    words = silence or "; ".join(said for said in (poll.words, _news(new, edited, known), fault) if said)
    poll = msgspec.structs.replace(
        poll, outcome="quiet" if silence else poll.outcome, words=words, new=new, updated=edited, unchanged=known
    )
    return Polled(poll, msgspec.structs.replace(polled.state, last=poll), items)


def silence_of(items: Sequence[Item], now: datetime) -> str | None:
    """A sentence where the newest item is older than ten times the feed's usual gap; None where it is not, or cannot be told."""
    times = sorted({moment(item.published) for item in items if item.published})
    if len(times) < 5:
        return None
    gap = timedelta(seconds=median((later - earlier).total_seconds() for earlier, later in pairwise(times)))
    silence = now - times[-1]
    if silence <= max(_SILENCE * gap, _SHORTEST_SILENCE):
        return None
    return f"nothing new for {_span(silence)}, where something came every {_span(gap)}: see whether the outlet still uses it"


def _moved(state: FeedState, to: str | None, feed: Feed) -> FeedState:
    """Count a permanent redirect; the third in a row to one address makes it the feed's, the old one is kept."""
    if to is None:
        return msgspec.structs.replace(state, redirects_seen=0)
    seen = state.redirects_seen + 1 if state.last and state.last.moved_to == to else 1
    if seen < MOVES_BEFORE_SAVED:
        return msgspec.structs.replace(state, redirects_seen=seen)
    former = (*state.former, state.moved_to or feed.url)
    return msgspec.structs.replace(state, redirects_seen=0, moved_to=to, former=former)


def _rests(status: int | None, headers: Mapping[str, str], now: datetime) -> str | None:
    wait = retry_after(status, headers, now)
    return stamp_of(now + wait) if wait else None


_BLOCKED = "open it in a browser, or ask the outlet for an address that readers may use"
_REFUSALS = {
    401: "it wants a name and a password in the address",
    407: "the proxy wants a name and a password",
    451: "it may not be read from here by law",
}


def _named(status: int, answer: Answer) -> str:
    return f"{status}, cf-mitigated" if "cf-mitigated" in answer.headers else str(status)


def _news(new: int, edited: int, known: int) -> str:
    if not new and not edited:
        return f"nothing new ({_count(known, 'item')} known)" if known else "no items"
    parts = [_count(new, "new item") if new else "", f"{edited} edited" if edited else ""]
    return ", ".join(part for part in parts if part)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _clock(at: datetime) -> str:
    return stamp_of(at)[:16].replace("T", " ") + " UTC"


def _span(length: timedelta) -> str:
    hours = length.total_seconds() / 3600
    if hours >= 48:
        return _count(round(hours / 24), "day")
    return _count(round(hours), "hour") if hours >= 1 else _count(max(1, round(hours * 60)), "minute")
