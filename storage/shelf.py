"""The heads of an archive in memory -> the items and claims that a filter keeps, how many, and what changed.

What answers a question is made when it is first asked, and kept up by every write after that, whoever wrote.
"""

import re
from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from ..errors import ArchiveDamaged
from ..model.claim import Claim
from ..model.filter import Filter
from .archive import Changed, Counts, ItemHead
from .entry import Entry
from .head import Head, Hot
from .index import Index, exact
from .memory import MemoryStore
from .store import Store
from .words import QUOTED, Words, words_of

ITEMS = "items"
FEW = 2_000
"""Claims that are read rather than looked for by their words."""
_HEX = re.compile("[0-9a-f]+")
_HOT = msgspec.json.Decoder(Hot)
T = TypeVar("T")
Asked = tuple[int, Sequence[int] | None]
"""An item's key and the numbers of those of its claims that may be kept; None: any of them."""


class Shelf:
    """What of a store's items is at hand. Its questions are asked under the store's guard."""

    def __init__(self, store: Store | MemoryStore) -> None:
        """Learns from the store whatever is read and written."""
        self._store = store
        store.taken, store.gone, store.dropped = self._learn, self._lose, self._forget
        self._shared: dict[str, str] = {}
        self._claims: dict[int, tuple[Head, tuple[Claim, ...]]] = {}
        self._order: list[int] | None = None
        self._ages: dict[int, float] = {}
        self._index: Index | None = None
        self._words: Words | None = None
        self._recent: list[tuple[int, int]] = []
        self._recent_from: int | None = None

    # -- questions -----------------------------------------------------------------

    def claims(self, where: Filter, among: Collection[str] | None) -> list[Claim]:
        """See Archive."""
        heads = self.heads()
        asked = self._asked(where, among)
        if among is None and exact(where) and _narrowed(where):  # the index has answered it all
            return [claim for key, numbers in asked for claim in self._those(heads[key], numbers)]
        return [
            claim
            for key, numbers in asked
            if of_theatre(heads[key].digest, where)
            for claim in self._those(heads[key], numbers)
            if where.keeps(claim)
        ]

    def items(self, where: Filter, among: Collection[str] | None) -> list[ItemHead]:
        """See Archive."""
        heads = self.heads()
        if among is None and where == Filter(realis=where.realis):
            return [heads[key].digest.shown for key in self._newest()]
        asked = [(heads[key], numbers) for key, numbers in self._asked(where, among)]
        return [entry.digest.shown for entry, numbers in asked if self._answers(entry, numbers, where)]

    def counts(self, where: Filter, above: Mapping[str, Collection[str]]) -> Counts:
        """See Archive."""
        here = self._bits(where)
        anywhere = self._bits(msgspec.structs.replace(where, admin1s=frozenset())) if where.admin1s else here
        anybody = self._bits(msgspec.structs.replace(where, actors=frozenset())) if where.actors else here
        index = self._indexed()
        return Counts(here.bit_count(), index.by_admin1(anywhere), index.by_actor(anybody, above))

    def changes(self, since: int) -> Changed:
        """See Archive."""
        state = self._store.state
        if since > state.revision or since < state.gone:
            return Changed(state.revision, None)
        heads = self.heads()
        if self._recent_from is None or since < self._recent_from:
            keys = [key for key, entry in heads.items() if entry.changed > since]
            if self._recent_from is None:
                self._recent_from = state.revision
        else:
            keys = [key for _, key in self._recent[bisect_right(self._recent, (since, 1 << 64)) :]]
        return Changed(state.revision, frozenset(heads[key].digest.item_id for key in keys if key in heads))

    def unread(self, reader: str | None) -> list[str]:
        """The ids of items that nobody has read, newest first; with `reader`, also those that another read."""
        heads = self.heads()
        return [head.item_id for key in self._newest() if is_unread(head := heads[key].digest, reader)]

    # -- within ----------------------------------------------------------------------

    def heads(self) -> Mapping[int, Entry[Head]]:
        """The entries of all items by key, as they stand now."""
        return self._store.entries(ITEMS)

    def _asked(self, where: Filter, among: Collection[str] | None) -> Iterable[Asked]:
        """The items that the filter may keep, newest first."""
        heads = self.heads()
        found: dict[int, list[int]] | None = None
        keys: Collection[int] | None = None
        if among is not None:
            keys = [key for item_id in among if _HEX.fullmatch(item_id) and (key := int(item_id, 16)) in heads]
        elif _narrowed(where):
            index, found = self._indexed(), {}
            for key, number in index.claims(index.bits(where)):
                found.setdefault(key, []).append(number)
            keys = found
        if where.text and (len(heads) if keys is None else len(keys)) > FEW:
            holding = self._worded().holding(where.text)
            if holding is not None:
                keys = holding if keys is None else holding.intersection(keys)
        if keys is None:
            return [(key, None) for key in self._newest()]  # a list of its own: reading may make it another
        ordered = sorted(keys, key=lambda key: (heads[key].digest.age, key))
        return [(key, None if found is None else found[key]) for key in ordered]

    def _answers(self, entry: Entry[Head], numbers: Sequence[int] | None, where: Filter) -> bool:
        """Whether an item answers: by its head where only items are asked about, else by one claim of its own."""
        head = entry.digest
        if not of_theatre(head, where) or (where.unread and not is_unread(head, None)):
            return False
        if (where.as_of or where.known_by) and not where.knows(head.ref):
            return False
        if where.revised and head.revision < 2:
            return False
        if not (_narrowed(where) or where.min_confidence) and (
            not where.text or where.text.casefold() in _titled(head)
        ):
            return True
        return any(where.keeps(claim) for claim in self._those(entry, numbers))

    def _bits(self, where: Filter) -> int:
        """The claims that the filter keeps, as bits of the index."""
        index = self._indexed()
        bits = index.bits(where)
        if exact(where):
            return bits
        heads = self.heads()
        holding = self._worded().holding(where.text) if where.text and bits.bit_count() > FEW else None

        def keeps(key: int, number: int) -> bool:
            return (
                (holding is None or key in holding)
                and of_theatre(heads[key].digest, where)
                and where.keeps(self._those(heads[key], None)[number])
            )

        return index.those(bits, keeps)

    def _those(self, entry: Entry[Head], numbers: Sequence[int] | None) -> Sequence[Claim]:
        """Claims of an item, decoded once."""
        head = entry.digest
        known = self._claims.get(entry.key)
        if known is None or (known[0] is not head and known[0] != head):
            raw = self._store.read(ITEMS, entry) if head.keys else None
            known = self._claims[entry.key] = head, sound(raw, _HOT, self._store).claims if raw else ()
        claims = known[1]
        return claims if numbers is None else [claims[number] for number in numbers]

    def _newest(self) -> Sequence[int]:
        """The keys of all items, newest first."""
        heads = self.heads()
        if self._order is None:
            self._ages = {key: entry.digest.age for key, entry in heads.items()}
            self._order = sorted(heads)
            self._order.sort(key=self._ages.__getitem__)
        return self._order

    def _indexed(self) -> Index:
        heads = self.heads()
        if self._index is None or self._index.worn:
            self._index = Index()
            for key, entry in heads.items():
                self._index.put(key, entry.digest.keys)
        return self._index

    def _worded(self) -> Words:
        heads = self.heads()
        if self._words is None:
            self._words = Words(self._words_of)
            self._words.put(heads)
        return self._words

    def _words_of(self, key: int) -> bytes:
        entry = self.heads()[key]
        raw = None if key in self._claims or not entry.digest.keys else self._store.read(ITEMS, entry)
        claims = self._those(entry, None) if raw is None else sound(raw, QUOTED, self._store).claims
        return words_of(entry.digest, claims)

    # -- kept up -----------------------------------------------------------------------

    def clear(self) -> None:
        """Let go of everything that was decoded."""
        self._claims.clear()
        self._shared.clear()

    def _forget(self) -> None:
        """Begin anew: the items are read again. What was decoded stays: it is asked whether it is still the same."""
        self._order = self._index = self._words = self._recent_from = None
        self._ages, self._recent = {}, []

    def _learn(self, table: str, entries: Sequence[Entry[Head]]) -> None:
        """Items that are new or others now."""
        if table != ITEMS:
            return
        one = self._shared.setdefault
        for entry in entries:
            head = entry.digest
            # Most items share these with many others: one object each, not a hundred thousand.
            head.feed, head.outlet = one(head.feed, head.feed), one(head.outlet, head.outlet)
            head.keys = tuple([one(keys, keys) for keys in head.keys])
            if self._order is not None:
                self._place(entry.key, head.age)
            if self._index is not None:
                self._index.put(entry.key, head.keys)
            if self._recent_from is not None:
                self._recent.append((entry.changed, entry.key))
        if self._words is not None:
            self._words.put(entry.key for entry in entries)

    def _place(self, key: int, age: float) -> None:
        assert self._order is not None
        if self._ages.get(key) == age:
            return
        if key in self._ages:
            self._order.remove(key)
        self._ages[key] = age
        insort(self._order, key, key=lambda key: (self._ages[key], key))

    def _lose(self, table: str, keys: Sequence[int]) -> None:
        """Items that are no more."""
        if table != ITEMS:
            return
        self._order = None
        for key in keys:
            self._claims.pop(key, None)
            if self._index is not None:
                self._index.put(key, ())
        if self._words is not None:
            self._words.drop(keys)


def _narrowed(where: Filter) -> bool:
    """Whether the index has something to say."""
    return bool(where.admin1s or where.actors or where.kinds or where.since or where.until)


def _titled(head: Head) -> str:
    return f"{head.title}\n{head.outlet}\n{head.origin or ''}".casefold()


def is_unread(head: Head, reader: str | None) -> bool:
    """Whether nobody has read the newest revision; with `reader`, whether that one has not."""
    return head.read_revision != head.revision or (reader is not None and head.reader != reader)


def of_theatre(head: Head, where: Filter) -> bool:
    """Whether an item is of the theatre that is asked for, or of none."""
    return where.theatre is None or head.theatre in (where.theatre, None)


def sound(raw: bytes, decoder: msgspec.json.Decoder[T], store: Store | MemoryStore) -> T:
    """A document, decoded. Raises ArchiveDamaged."""
    try:
        return decoder.decode(raw)
    except (msgspec.MsgspecError, ValueError) as fault:
        name = str(store.path) if isinstance(store, Store) else "the archive in memory"
        raise ArchiveDamaged(
            f"{name} holds a document that cannot be read ({fault}); run `contested archive check`"
        ) from fault
