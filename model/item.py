"""What a feed published: one item, its text and its older revisions."""

from typing import Literal

import msgspec

MarkKind = Literal["boilerplate", "credit", "caption"]


class Mark(msgspec.Struct, frozen=True):
    """A span of the text (code points, end exclusive) that is not the article's own prose.

    `boilerplate` and `credit` are not read for claims and shown dimmed; a `caption` is read and said to be one.
    """

    start: int
    end: int
    kind: MarkKind


class ItemRef(msgspec.Struct, frozen=True):
    """All that a citation needs of an item. Stamps are ISO 8601 with their offset, or a bare date; None = unknown."""

    url: str | None
    title: str
    published: str | None
    fetched: str
    revision: int
    text_sha256: str


class Item(msgspec.Struct, frozen=True):
    """One published item, cleaned. `item_id` is 14 hex digits (56 bits) of its identity; `revision` counts from 1.

    `summary` is the feed's own text where `text` is that of the item's page; None where `text` is the feed's.
    """

    item_id: str
    feed: str
    url: str | None
    title: str
    text: str
    outlet: str
    origin: str | None
    theatre: str | None
    published: str | None
    fetched: str
    text_sha256: str
    revision: int = 1
    marks: tuple[Mark, ...] = ()
    summary: str | None = None

    @property
    def ref(self) -> ItemRef:
        """The citation of this revision."""
        return ItemRef(self.url, self.title, self.published, self.fetched, self.revision, self.text_sha256)
