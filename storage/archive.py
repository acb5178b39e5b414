"""The archive protocol: what every archive keeps and answers. TinyDB today; the same promises for any other database."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, Self

import msgspec

from ..model.claim import Claim, Reading
from ..model.feed import FeedState
from ..model.filter import Filter
from ..model.item import Item

NOBODY_ABOVE: Mapping[str, Collection[str]] = MappingProxyType({})
"""Every actor for himself."""


class Kept(msgspec.Struct, frozen=True):
    """What `keep_items` came to: items never seen, items whose text or title changed, and how many were known already."""

    new: tuple[Item, ...]
    edited: tuple[Item, ...]
    unchanged: int


class ItemHead(msgspec.Struct, frozen=True):
    """An item without its text, as the lists show it; `claims` counts, `read` tells whether a person has opened it."""

    item_id: str
    url: str | None
    title: str
    outlet: str
    origin: str | None
    theatre: str | None
    published: str | None
    fetched: str
    revision: int
    claims: int


class Changed(msgspec.Struct, frozen=True):
    """What was written since a revision. `revision` is the archive's at the time of the answer: ask on from there.

    `items` are the ids of items that are new, edited, read anew or gone; None where the archive cannot tell any more:
    everything is to be read anew.
    """

    revision: int
    items: frozenset[str] | None


class Counts(msgspec.Struct, frozen=True):
    """How many claims a filter keeps: all, by admin1 code, by actor id. A claim about two provinces counts for both."""

    claims: int
    admin1s: Mapping[str, int]
    actors: Mapping[str, int]


class Archive(Protocol):
    """Items, their claims and the state of feeds. Every method is one transaction: it is kept whole or not at all.

    Two processes may hold one archive; each sees the other's writes at its next call.
    Raises ArchiveUnwritable where a write cannot be kept, ArchiveDamaged where the file is not whole.
    """

    @property
    def revision(self) -> int:
        """Grows with every write, whoever wrote; a panel that saw this number has nothing to reload. One stat, no read."""
        ...

    def keep_items(self, items: Iterable[Item]) -> Kept:
        """Keep new items and new revisions of known ones (`revision` is counted here; the older text stays)."""
        ...

    def keep_readings(self, readings: Iterable[Reading]) -> None:
        """Keep the claims of items, in place of those that an older reader took; a reading of an older revision is ignored."""
        ...

    def keep_states(self, states: Iterable[FeedState]) -> None:
        """Remember the feeds, in place of what was remembered."""
        ...

    def states(self) -> Mapping[str, FeedState]:
        """What is remembered of each feed, by its address."""
        ...

    def claims(self, where: Filter, among: Collection[str] | None = None) -> list[Claim]:
        """The claims that the filter keeps, newest item first; with `among`, of these items alone (ids; unknown ones hold none)."""
        ...

    def items(self, where: Filter, among: Collection[str] | None = None) -> list[ItemHead]:
        """The items that the filter keeps, newest first. Filters on claims keep an item that holds one such claim.

        With `among` only these items (ids) are looked at.
        """
        ...

    def changes(self, since: int) -> Changed:
        """Which items are others than at revision `since`: what a screen that has read that revision must read again."""
        ...

    def counts(self, where: Filter, above: Mapping[str, Collection[str]] = NOBODY_ABOVE) -> Counts:
        """How many claims the filter keeps, of each province and of each actor too, for whoever picks one.

        `admin1s` counts as if no province were asked for, `actors` as if no actor were; `claims` is what `claims(where)`
        would hold. `above` names the actors above an actor: a claim about him counts once for each of them as well.
        """
        ...

    def item(self, item_id: str) -> Item | None:
        """One item with its text, newest revision, or None."""
        ...

    def revisions(self, item_id: str) -> Sequence[Item]:
        """Every revision of an item, oldest first; empty where it is unknown."""
        ...

    def unread(self, reader: str | None = None) -> list[Item]:
        """Items that nobody has read for claims; with `reader`, also those that another reader version read."""
        ...

    def export(self, path: Path) -> int:
        """Write one JSON file that stock TinyDB opens; answers how many items it holds. Raises ArchiveUnwritable."""
        ...

    def check(self) -> list[str]:
        """A sentence for each fault found; empty where the archive is whole."""
        ...

    def repair(self) -> list[str]:
        """Keep all that is whole of a damaged archive; a sentence for each thing that was lost."""
        ...

    def compact(self, texts_since: date | None = None) -> int:
        """Free what is no longer needed; texts of items fetched before a day go too, never claims or quotes. Answers the bytes freed."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...
