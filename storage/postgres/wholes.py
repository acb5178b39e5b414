"""Whole items out of the tables and into them: what a move to another archive, an export and a check are made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from psycopg.sql import SQL

from ...errors import ArchiveUnwritable
from ...model.claim import Claim, Reading
from ...model.item import Item
from ..archive import ItemHead
from ..snapshot import replace_file
from ..whole import Whole
from .address import shown
from .change import Change, Query
from .kept import put_heads, put_readings, put_texts
from .rows import CLAIM, ITEM

Rows = Callable[[Query, Mapping[str, Any]], list[tuple[Any, ...]]]
PAGE = 500
_HEADS = SQL(
    "SELECT {}, feed, text_sha256, reader, read_revision, dropped FROM contested.items"
    " WHERE item_id > %(after)s ORDER BY item_id LIMIT %(page)s"
).format(SQL(", ".join(ItemHead.__struct_fields__)))
_CLAIMS = SQL("SELECT item_id, claim FROM contested.claims WHERE item_id = ANY(%(ids)s) ORDER BY item_id, number")
_TEXTS = SQL("SELECT item_id, item FROM contested.texts WHERE item_id = ANY(%(ids)s) ORDER BY item_id, revision")
_FEEDS = SQL("SELECT key, state FROM contested.feeds WHERE state IS NOT NULL ORDER BY key")
_REVISION = SQL("SELECT revision FROM contested.archive")
_SIGNS = SQL(
    "SELECT i.item_id, i.revision, i.reader, i.read_revision, i.claims, i.dropped,"
    " (SELECT count(*) FROM contested.texts t WHERE t.item_id = i.item_id)"
    " FROM contested.items i WHERE i.item_id = ANY(%(ids)s)"
)


def wholes(rows: Rows) -> Iterator[Whole]:
    """All that is kept of each item, by item id, read some hundred at a time."""
    fields, after = len(ItemHead.__struct_fields__), ""
    while page := rows(_HEADS, {"after": after, "page": PAGE}):
        ids = {"ids": [row[0] for row in page]}
        claims: dict[str, list[Claim]] = {}
        for item_id, raw in rows(_CLAIMS, ids):
            claims.setdefault(item_id, []).append(CLAIM.decode(raw))
        texts: dict[str, list[Item]] = {}
        for item_id, raw in rows(_TEXTS, ids):
            texts.setdefault(item_id, []).append(ITEM.decode(raw))
        for row in page:
            head = ItemHead(*row[:fields])
            feed, text_sha256, reader, read_revision, dropped = row[fields:]
            said, read = tuple(claims.get(head.item_id, ())), tuple(texts.get(head.item_id, ()))
            yield Whole(head, feed, text_sha256, reader, read_revision, said, read, dropped)
        after = page[-1][0]


def take(change: Change, some: Sequence[Whole], source: str) -> None:
    """Keep items as another archive kept them; those that are here already are passed over. Raises ArchiveUnwritable."""
    _begin(change, source)
    signs = {row[0]: row[1:] for row in change.rows(_SIGNS, {"ids": [whole.head.item_id for whole in some]})}
    new = [whole for whole in some if signs.get(whole.head.item_id) != _sign(whole)]
    if not new:
        return
    ids = {"ids": [whole.head.item_id for whole in new]}
    put_heads(change, [_newest(whole) for whole in new])
    change.write("DELETE FROM contested.texts WHERE item_id = ANY(%(ids)s)", ids)
    put_texts(change, [revision for whole in new for revision in whole.revisions])
    put_readings(change, [Reading(w.head.item_id, w.read_revision, w.reader or "", w.claims) for w in new])
    change.write(
        "UPDATE contested.items SET reader = NULL WHERE item_id = ANY(%(ids)s)",
        {"ids": [whole.head.item_id for whole in new if whole.reader is None]},
    )
    change.write(
        "UPDATE contested.items SET dropped = true WHERE item_id = ANY(%(ids)s)",
        {"ids": [whole.head.item_id for whole in new if whole.dropped]},
    )


def end(change: Change) -> None:
    """The move is over."""
    change.write("UPDATE contested.archive SET filling = NULL")


def export(rows: Rows, path: Path) -> int:
    """Write one JSON file as TinyDB lays it out, document by document; answers how many items it holds."""
    written = 0

    def tables() -> Iterator[bytes]:
        nonlocal written
        from ..head import Hot
        from ..tiny import Text

        yield b'{"items":{'
        for written, whole in enumerate(wholes(rows), 1):
            hot = Hot(whole.head, whole.feed, whole.text_sha256, whole.reader, whole.read_revision, whole.claims)
            yield _document(written, whole.head.item_id, hot)
        yield b'\n},"texts":{'
        for number, whole in enumerate(wholes(rows), 1):
            yield _document(number, whole.head.item_id, Text(whole.revisions, whole.dropped))
        yield b'\n},"feeds":{'
        for number, (key, raw) in enumerate(rows(_FEEDS, {}), 1):
            yield _document(number, key, msgspec.Raw(raw))
        revision = next((revision for (revision,) in rows(_REVISION, {})), 0)
        meta = {"format": "contested", "schema": 1, "revision": revision}
        yield b'\n},"archive":{"1":' + msgspec.json.encode(meta) + b"}}\n"

    replace_file(path, tables())
    return written


def _document(number: int, key: str, document: object) -> bytes:
    comma = b"," if number > 1 else b""
    return b'%s\n"%d":%s' % (comma, int(key, 16), msgspec.json.encode(document))


def _begin(change: Change, source: str) -> None:
    """Mark the archive as one that is being filled, where it is empty or that already."""
    if change.filling == source:
        return
    name = shown(change.location)
    if change.filling:
        raise ArchiveUnwritable(f"{name} is being filled from {change.filling}; finish that first, nothing was touched")
    if change.rows("SELECT FROM contested.items LIMIT 1"):
        raise ArchiveUnwritable(f"{name} holds items already; move into a database without any, nothing was touched")
    change.write("UPDATE contested.archive SET filling = %(source)s", {"source": source})
    change.filling = source


def _sign(whole: Whole) -> tuple[object, ...]:
    """What differs wherever an item differs."""
    claims, revisions = len(whole.claims), len(whole.revisions)
    return whole.head.revision, whole.reader, whole.read_revision, claims, whole.dropped, revisions


def _newest(whole: Whole) -> Item:
    """The item of the head; what its text says does not matter to it."""
    head = whole.head
    return Item(
        item_id=head.item_id,
        feed=whole.feed,
        url=head.url,
        title=head.title,
        text="",
        outlet=head.outlet,
        origin=head.origin,
        theatre=head.theatre,
        published=head.published,
        fetched=head.fetched,
        text_sha256=whole.text_sha256,
        revision=head.revision,
    )
