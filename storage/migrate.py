"""An archive -> the same archive in a database: moved whole, begun again where it was broken off, compared at the end."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Literal, Protocol

import msgspec

from ..model.feed import FeedState
from ..model.filter import Filter
from .tiny import TinyArchive
from .whole import Whole

AT_ONCE = 200
EVERYTHING = Filter(realis=frozenset())


class Target(Protocol):
    """An archive that takes items as another one kept them."""

    def wholes(self) -> Iterator[Whole]:
        """All that is kept of each item, by item id."""
        ...

    def take(self, some: Sequence[Whole], source: str) -> None:
        """Keep items as they were kept elsewhere; `source` names where."""
        ...

    def filled(self) -> None:
        """All is here and has been compared."""
        ...

    def keep_states(self, states: Iterable[FeedState]) -> None:
        """See Archive."""
        ...

    def states(self) -> Mapping[str, FeedState]:
        """See Archive."""
        ...


class Step(msgspec.Struct, frozen=True):
    """How far a move is: `done` of `total` items are through with this part of it."""

    part: Literal["moving", "comparing"]
    done: int
    total: int


class Moved(msgspec.Struct, frozen=True):
    """What a move came to, as counted in the new archive, and what there is not as it was: a sentence each."""

    items: int
    revisions: int
    claims: int
    feeds: int
    faults: tuple[str, ...]


def move(source: TinyArchive, target: Target, name: str, tell: Callable[[Step], None]) -> Moved:
    """Move everything of `source`, whose name is `name`, and compare counts and hashes; what is there already is passed over.

    Raises ArchiveUnwritable where the target is an archive of its own already.
    """
    total, done = len(source.items(EVERYTHING)), 0
    running = wholes(source)
    while some := list(islice(running, AT_ONCE)):
        target.take(some, name)
        done += len(some)
        tell(Step("moving", done, total))
    target.keep_states(source.states().values())
    moved = compared(source, target, lambda seen: tell(Step("comparing", seen, 2 * total)))
    if not moved.faults:
        target.filled()
    return moved


def compared(source: TinyArchive, target: Target, tell: Callable[[int], None]) -> Moved:
    """What the target holds, and where it is not what the source holds: by the hash of everything that is kept of an item."""
    revisions = claims = 0
    theirs: dict[str, bytes] = {}
    for whole in target.wholes():
        theirs[whole.head.item_id] = whole.digest
        revisions, claims = revisions + len(whole.revisions), claims + len(whole.claims)
        tell(len(theirs))
    faults, items = [], len(theirs)
    for seen, whole in enumerate(wholes(source), 1):
        if theirs.pop(item_id := whole.head.item_id, None) != whole.digest:
            faults.append(f"item {item_id} is not there as it is here")
        tell(items + seen)
    faults += [f"item {item_id} is there and not here" for item_id in theirs]
    here, there = source.states(), target.states()
    faults += [f"feed {feed} is not there as it is here" for feed in here if there.get(feed) != here[feed]]
    return Moved(items, revisions, claims, len(there), tuple(faults))


def wholes(archive: TinyArchive) -> Iterator[Whole]:
    """All that a file keeps of each item, by item id."""
    for item_id in sorted(head.item_id for head in archive.items(EVERYTHING)):
        hot, texts = archive.document(item_id), tuple(archive.revisions(item_id))
        if hot:
            read = hot.reader, hot.read_revision
            yield Whole(hot.head, hot.feed, hot.text_sha256, *read, hot.claims, texts, dropped=not texts)
