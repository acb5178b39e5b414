"""How the polling goes -> the words of the status line. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..model.feed import FAILED, Feed, FeedState, Poll, Progress
from ..model.when import moment
from .phrases import literal, plural

NOT_POLLING = "not polling · r asks"
READING_ON = "⟳ reading older items …"
BEGUN = "⟳ asking the feeds …"


def under_way(progress: Progress, new: int) -> str:
    """ "⟳ 3/14 Khaama · 2 new"."""
    return f"⟳ {progress.done}/{progress.total} {literal(progress.poll.outlet)} · {new:,} new"


def at_rest(new: int, failed: int, following: datetime | None) -> str:
    """ "⟳ 2 new · 1 feed failed (f) · next 14:05", the time as the user's clock has it."""
    parts = [f"{new:,} new"]
    parts += [f"{plural(failed, 'feed')} failed (f)"] if failed else []
    parts += [f"next {following.astimezone():%H:%M}"] if following else []
    return "⟳ " + " · ".join(parts)


def failures(polls: Mapping[str, Poll]) -> int:
    """How many feeds failed at their last poll."""
    return sum(poll.outcome in FAILED for poll in polls.values())


def next_check(feeds: Sequence[Feed], states: Mapping[str, FeedState]) -> datetime | None:
    """When the next of the feeds that are switched on is to be asked; None where nothing is planned."""
    planned = [states[feed.url].next_check for feed in feeds if feed.enabled and feed.url in states]
    return min((moment(stamp) for stamp in planned if stamp), default=None)
