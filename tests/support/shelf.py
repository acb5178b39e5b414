"""The archive protocol in a dictionary: what a sync needs of an archive, and no database. What it does not need it refuses."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import msgspec
from contested.model.claim import Claim, Reading
from contested.model.feed import FeedState
from contested.model.filter import Filter
from contested.model.item import Item
from contested.storage.archive import ItemHead, Kept


@dataclass
class Shelf:
    """Items by id with all their revisions, readings, and the states of feeds."""

    revision: int = 0
    _items: dict[str, list[Item]] = field(default_factory=dict)
    _readings: dict[str, Reading] = field(default_factory=dict)
    _states: dict[str, FeedState] = field(default_factory=dict)

    def keep_items(self, items: Iterable[Item]) -> Kept:
        new: list[Item] = []
        edited: list[Item] = []
        unchanged = 0
        for item in items:
            known = self._items.setdefault(item.item_id, [])
            if known and (known[-1].title, known[-1].text) == (item.title, item.text):
                unchanged += 1
                continue
            item = msgspec.structs.replace(item, revision=len(known) + 1)
            (edited if known else new).append(item)
            known.append(item)
        return Kept(tuple(new), tuple(edited), unchanged)

    def keep_readings(self, readings: Iterable[Reading]) -> None:
        self._readings.update({reading.item_id: reading for reading in readings})

    def keep_states(self, states: Iterable[FeedState]) -> None:
        self._states.update({state.feed: state for state in states})

    def states(self) -> dict[str, FeedState]:
        return dict(self._states)

    def newest(self) -> list[Item]:
        """Every item, its newest revision, in the order in which they came."""
        return [revisions[-1] for revisions in self._items.values()]

    def item(self, item_id: str) -> Item | None:
        return self._items[item_id][-1] if item_id in self._items else None

    def revisions(self, item_id: str) -> list[Item]:
        return self._items.get(item_id, [])

    def unread(self, reader: str | None = None) -> list[Item]:
        return [item for item in self.newest() if self._revision_read(item.item_id) != item.revision]

    def _revision_read(self, item_id: str) -> int:
        return self._readings[item_id].revision if item_id in self._readings else 0

    def claims(self, where: Filter) -> list[Claim]:
        raise AssertionError("a sync asks for no claims")

    def items(self, where: Filter) -> list[ItemHead]:
        raise AssertionError("a sync asks for no heads")

    def export(self, path: Path) -> int:
        raise AssertionError("a sync exports nothing")

    def check(self) -> list[str]:
        return []

    def close(self) -> None:
        """Nothing to let go of."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
