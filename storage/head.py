"""An item's document -> what of it stays at hand: its head, the keys of its claims, who read which revision."""

import msgspec

from ..model.claim import Claim
from ..model.item import Item, ItemRef
from ..model.when import moment
from .archive import ItemHead
from .index import keys_of


class Hot(msgspec.Struct):
    """An item's document: its head, its claims, the reader that took them and the revision that it read."""

    head: ItemHead
    feed: str
    text_sha256: str
    reader: str | None = None
    read_revision: int = 0
    claims: tuple[Claim, ...] = ()


class Head(msgspec.Struct, array_like=True, gc=False):
    """What of an item stays at hand; flat, since a hundred thousand of them are read at the opening. `age` sorts the newest first."""

    age: float
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
    feed: str
    text_sha256: str
    keys: tuple[str, ...]
    reader: str | None
    read_revision: int

    @property
    def shown(self) -> ItemHead:
        """The head as the lists show it."""
        return ItemHead(
            self.item_id,
            self.url,
            self.title,
            self.outlet,
            self.origin,
            self.theatre,
            self.published,
            self.fetched,
            self.revision,
            self.claims,
        )

    @property
    def ref(self) -> ItemRef:
        """The citation of the newest revision."""
        return ItemRef(self.url, self.title, self.published, self.fetched, self.revision, self.text_sha256)


def head_of(hot: Hot) -> Head:
    """What stays at hand of a document."""
    head = hot.head
    return Head(
        _age(head),
        head.item_id,
        head.url,
        head.title,
        head.outlet,
        head.origin,
        head.theatre,
        head.published,
        head.fetched,
        head.revision,
        head.claims,
        hot.feed,
        hot.text_sha256,
        tuple(keys_of(claim) for claim in hot.claims),
        hot.reader,
        hot.read_revision,
    )


def shown_of(item: Item, claims: int) -> ItemHead:
    """An item's head with so many claims."""
    return ItemHead(
        item.item_id,
        item.url,
        item.title,
        item.outlet,
        item.origin,
        item.theatre,
        item.published,
        item.fetched,
        item.revision,
        claims,
    )


def newest_first(head: ItemHead) -> tuple[float, int]:
    """What sorts the items."""
    return _age(head), int(head.item_id, 16)


def _age(head: ItemHead) -> float:
    for stamp in (head.published, head.fetched):
        try:
            if stamp:
                return -moment(stamp).timestamp()
        except ValueError:
            continue
    return 0.0
