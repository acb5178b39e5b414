"""What came of asking -> the outcome in words and what is remembered of the feed. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

import msgspec

from ..model.feed import FAILED, Feed, FeedState, Outcome, Poll
from ..model.item import Item
from .address import bare_host
from .clean import one_line
from .fetch import Answer
from .health import silence_of, with_counts, with_poll
from .parse import Parsed, is_challenge
from .schedule import Answered, followed, interval_of, jitter_of, retry_after, stamp_of


class Polled(msgspec.Struct, frozen=True):
    """One feed's poll: what it came to, what is to be remembered, and its items, not kept yet.

    `settled` counts items beside these that are kept with their pages already.
    """

    poll: Poll
    state: FeedState
    items: tuple[Item, ...] = ()
    settled: int = 0


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
        moved_to = self.answer.moved_to if self.answer and outcome not in FAILED else None
        headers = self.answer.headers if self.answer else {}
        before = msgspec.structs.replace(self.state, **(remembered or {}))
        state = followed(
            before,
            self.feed,
            Answered(outcome=outcome, status=status, headers=headers, moved_to=moved_to),
            self.now,
            interval=interval_of(self.feed, self.minutes),
            jitter=jitter_of(self.feed.url, self.now),
        )
        if state.moved_to != before.moved_to:
            words = f"{words}; " if words else ""
            words += f"moved for good, seen on three polls: asked at {state.moved_to} from now on"
        poll = Poll(
            feed=self.feed.url,
            outlet=self.feed.outlet,
            at=stamp_of(self.now),
            outcome=outcome,
            words=one_line(words),  # servers have their say in it
            status=status,
            bytes=self.size,
            milliseconds=self.milliseconds,
            next_check=state.next_check,
            moved_to=moved_to,
        )
        return Polled(poll, with_poll(state, poll), tuple(items))


def refused(answer: Answer, now: datetime) -> tuple[Outcome, str] | None:
    """The outcome and the words of an answer that brings no feed, by its status; None where it may bring one."""
    status, name = answer.status, bare_host(answer.url)
    if status in {200, 203, 226, 304}:
        return None
    if status == 410:
        return (
            "gone",
            f"gone for good, says its server (410): it is not asked again, what was kept stays; {_look(answer.url)}",
        )
    wait = retry_after(status, answer.headers, now)
    back = f"; it asked to be left alone until {_clock(now + wait)}" if wait else ""
    if status == 404:
        return "unreachable", f"no feed at this address (404): {_look(answer.url)}"
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
    name = bare_host(answer.url)
    if parsed.problem == "blocked":
        return "blocked", f"{name} answers with a bot check ({_named(answer.status, answer)}): {_BLOCKED}"
    if not answer.body.strip():
        return "not a feed", f"answered with an empty body: it will be asked again; if it stays so, {_look(answer.url)}"
    kind = answer.headers.get("content-type", "").partition(";")[0] or "something else"
    return "not a feed", f"no feed at this address but {kind[:60]}: {_look(answer.url)}"


def found(parsed: Parsed) -> tuple[Outcome, str]:
    """The outcome of a feed that was parsed; its words are completed when its items have been counted."""
    if not parsed.malformed:
        return "ok", ""
    if parsed.cut:
        return "malformed", f"far too long: its first {_count(len(parsed.entries), 'item')} taken, the rest left out"
    recovered = f"{_count(len(parsed.entries), 'item')} recovered"
    if parsed.torn:
        return "malformed", f"broke off: {recovered}, the half one at its end left out; it is asked again in full"
    return "malformed", f"broken XML: {recovered}; tell the outlet where you miss some"


def counted(
    polled: Polled, kept_new: Iterable[Item], kept_edited: Iterable[Item], unread: Iterable[Item], now: datetime
) -> Polled:
    """The poll with its counts and its sentence, once the items of its batch were kept; a feed that fell silent becomes `quiet`."""
    poll, items = polled.poll, polled.items
    if poll.outcome not in {"ok", "malformed", "unchanged"}:
        return polled
    new, edited, failed = (sum(item.feed == poll.feed for item in of) for of in (kept_new, kept_edited, unread))
    known = len(items) + polled.settled - new - edited
    fault = f"{_count(failed, 'item')} could not be read for claims, a fault of ours" if failed else ""
    said = poll.words if poll.outcome == "unchanged" else _joined(poll.words, _news(new, edited, known), fault)
    poll = msgspec.structs.replace(poll, words=said, new=new, updated=edited, unchanged=known)
    silence = None if new or edited or poll.outcome == "malformed" else silence_of(polled.state, now)
    if silence:
        poll = msgspec.structs.replace(poll, outcome="quiet", words=_joined(silence, fault))
    return msgspec.structs.replace(polled, poll=poll, state=with_counts(polled.state, poll))


def _joined(*words: str) -> str:
    return "; ".join(filter(None, words))


_BLOCKED = "open it in a browser, or ask the outlet for an address that readers may use"
_REFUSALS = {
    401: "it wants a name and a password in the address",
    407: "the proxy wants a name and a password",
    451: "it may not be read from here by law",
}


def _look(url: str) -> str:
    site = urlsplit(url).netloc.rpartition("@")[2]
    return f"look for its new address on the outlet's site, or by: contested feeds discover {site}"


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
