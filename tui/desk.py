"""A location -> the archive behind the screen: read, looked at and polled by workers alone, never by a panel.

Imported by the first worker, so that the first paint waits for no database, gazetteer or network library.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from threading import Event

import msgspec

from ..config import Config
from ..gazetteer.maps import Plan, plans
from ..gazetteer.theatre import theatre
from ..gazetteer.tiles import tiles
from ..model.claim import Claim
from ..model.feed import Feed, FeedState, Poll, Progress
from ..model.filter import Filter
from ..storage.archive import ItemHead
from ..storage.collector import at_rest
from ..storage.open import open_archive
from .stock import Stock, early, empty, renewed

LARGE = 5_000
"""With more items than this, the newest are shown before the claims of the others are read."""
NEWEST = 2_000
"""How many of the newest items are shown so, with what they claim."""


class Desk:
    """One open archive and the names of its theatre. Not safe for two threads at once."""

    def __init__(self, location: str, theatre_name: str, shapes: Plan | None = None) -> None:
        """`shapes` are drawn instead of the maps that ship. Raises ArchiveError, UnknownName."""
        self._archive = open_archive(location)
        self._theatre = theatre(theatre_name)
        self._plans = plans(self._theatre.countries, shapes)
        laid = tiles(theatre_name)
        covered = shapes is not None and any(code in shapes.codes for row in laid for code in row)
        self._tiles = () if covered else laid
        self._stock: Stock | None = None
        self._asked: Filter | None = None

    @property
    def revision(self) -> int:
        """The archive's revision: another number than the stock's means that somebody wrote."""
        return self._archive.revision

    def stock(self, where: Filter, show: Callable[[Stock], object] = lambda _: None) -> Stock:
        """Everything of the theatre, and of none, that the screen may narrow: provinces, actors and words are left to it.

        After the first time only what has changed is read. `show` is told the items of a large archive, and what the
        newest of them claim, as soon as these are there.
        """
        asked = msgspec.structs.replace(
            where, admin1s=frozenset(), actors=frozenset(), text=None, since=None, until=None
        )
        held = self._stock if self._stock and self._asked == asked else None
        changed = self._archive.changes(held.revision) if held else None
        if held and changed and changed.items is not None:
            heads = self._items(asked, changed.items)
            claims = self._claims(asked, heads, changed.items)
            self._stock = renewed(held, changed.revision, changed.items, heads, claims, self._archive.states())
        else:
            self._stock = self._anew(asked, show)
        self._asked = asked
        return self._stock

    def _anew(self, asked: Filter, show: Callable[[Stock], object]) -> Stock:
        revision = self._archive.revision
        nothing, states = empty(self._theatre, self._tiles, self._plans), self._archive.states()
        with at_rest(for_good=self._stock is None):
            heads = self._items(asked, None)
            if len(heads) > LARGE:
                newest = heads[:NEWEST]
                claims = self._claims(asked, newest, [head.item_id for head in newest])
                show(early(renewed(nothing, revision, None, newest, claims, states), heads))
            claims = self._claims(asked, heads, None)
            return renewed(nothing, revision, None, heads, claims, states)

    def _items(self, asked: Filter, among: Collection[str] | None) -> list[ItemHead]:
        here = (None, self._theatre.name)
        return [head for head in self._archive.items(asked, among) if head.theatre in here]

    def _claims(self, asked: Filter, heads: Sequence[ItemHead], among: Collection[str] | None) -> list[Claim]:
        listed = {head.item_id for head in heads}
        return [claim for claim in self._archive.claims(asked, among) if claim.item_id in listed]

    def texts(self, wanted: Sequence[tuple[str, str]]) -> Mapping[str, str]:
        """Text of each item by its hash; an older revision's where that is the one asked for."""
        found: dict[str, str] = {}
        for item_id, text_sha256 in wanted:
            item = self._archive.item(item_id)
            if item and item.text_sha256 == text_sha256:
                found[text_sha256] = item.text
            elif item:
                found |= {r.text_sha256: r.text for r in self._archive.revisions(item_id)}
        return found

    def due(self, feeds: Sequence[Feed], states: Mapping[str, FeedState], now: datetime) -> bool:
        """Whether any feed is to be asked now."""
        from ..feeds.schedule import due

        return bool(due(feeds, states, now))

    def close(self) -> None:
        """Let go of the archive."""
        self._archive.close()


def synced(
    location: str,
    feeds: Sequence[Feed],
    config: Config,
    now: Callable[[], datetime],
    tell: Callable[[Progress], None],
    stop: Event,
    *,
    everything: bool,
) -> list[Poll]:
    """Poll the feeds into an archive of its own handle, so that reading never waits for a feed. Raises ArchiveError."""
    from ..sync import sync

    with open_archive(location) as archive:
        return sync(archive, feeds, config, now=now, everything=everything, tell=tell, stop=stop)
