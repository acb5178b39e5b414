"""A feed, what is remembered of it between polls, and the outcome of each poll."""

from collections.abc import Mapping
from typing import Literal

import msgspec

Outcome = Literal[
    "ok", "unchanged", "quiet", "malformed", "blocked", "rate limited", "gone", "unreachable", "not a feed"
]
FAILED: frozenset[str] = frozenset({"blocked", "rate limited", "gone", "unreachable", "not a feed"})


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a feed list: an http(s) address, or the path of a local file or folder.

    `keywords` keep only items that mention one of them; `interval` is in minutes (None: the one for all feeds); `confirmed` says
    where and when the address was seen; `allowed` says that the user named the address, so its host may be private; `note` is
    what a user must know ("under US sanctions since April 2021"). `full_text` asks for the page of each item, too.

    `proxy`, `headers` and `allowed_hosts` hold for this feed beside those for all; they are this machine's and leave it in no list.
    """

    url: str
    outlet: str
    theatre: str | None = None
    enabled: bool = True
    country: str | None = None
    speaks_for: str | None = None
    confirmed: str | None = None
    note: str | None = None
    summary_only: bool = False
    keywords: tuple[str, ...] = ()
    interval: int | None = None
    allowed: bool = False
    full_text: bool = False
    proxy: str | None = None
    headers: Mapping[str, str] = {}
    allowed_hosts: tuple[str, ...] = ()

    @property
    def remark(self) -> str:
        """What a user must know of the feed, "summary only" included: a summary starves the panels."""
        summary = "summary only" if self.summary_only and not self.full_text else None
        return "; ".join(filter(None, (self.note, summary)))


class Poll(msgspec.Struct, frozen=True, kw_only=True):
    """What one poll of one feed came to; `words` is a sentence for a person, stamps are ISO 8601 in UTC."""

    feed: str
    outlet: str
    at: str
    outcome: Outcome
    words: str
    status: int | None = None
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    bytes: int = 0
    milliseconds: int = 0
    next_check: str | None = None
    moved_to: str | None = None


class Past(msgspec.Struct, frozen=True, array_like=True):
    """What stays of a poll once others have followed it; written as a list, since each feed keeps fifty."""

    at: str
    outcome: Outcome
    new: int = 0
    updated: int = 0
    status: int | None = None
    bytes: int = 0
    milliseconds: int = 0


class FeedState(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a feed: validators verbatim, the body's hash, when to ask again, and the last poll.

    `asks` is how many minutes the feed itself wants between polls; `rests_until` is how long its host asked that nobody
    comes (`Retry-After`). `history` are the last fifty polls, oldest first; `newest` is the day of its newest item, and `rhythm`
    the seconds that usually lie between two. `completed` are the items whose page needs no more asking: item id -> hash of what
    the feed itself said of it.
    """

    feed: str
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    next_check: str | None = None
    failures: int = 0
    redirects_seen: int = 0
    moved_to: str | None = None
    former: tuple[str, ...] = ()
    gone: bool = False
    allowed: bool = False
    asks: int | None = None
    rests_until: str | None = None
    last: Poll | None = None
    history: tuple[Past, ...] = ()
    newest: str | None = None
    rhythm: int | None = None
    completed: Mapping[str, str] = {}


class Progress(msgspec.Struct, frozen=True):
    """How far a sync is: `poll` has just ended, `done` of `total` feeds are through."""

    done: int
    total: int
    poll: Poll
