"""The tables -> what is wrong with them; and what is kept of them where something is, or where texts grow old."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from psycopg.sql import SQL

from ...model.when import day
from ..faults import faults_of
from .change import Change, Query
from .rows import CLAIM, ITEM
from .wholes import Rows

PAGE = 500
_ITEMS = SQL(
    "SELECT i.item_id, jsonb_build_object('head', jsonb_build_object('item_id', i.item_id), 'claims',"
    " (SELECT coalesce(jsonb_agg(c.claim ORDER BY c.number), '[]') FROM contested.claims c WHERE c.item_id = i.item_id)),"
    " jsonb_build_object('dropped', i.dropped, 'revisions',"
    " (SELECT coalesce(jsonb_agg(t.item ORDER BY t.revision), '[]') FROM contested.texts t WHERE t.item_id = i.item_id))"
    " FROM contested.items i WHERE i.item_id > %(after)s ORDER BY i.item_id LIMIT %(page)s"
)
_FEEDS = SQL("SELECT key, state FROM contested.feeds WHERE state IS NOT NULL")
_MISCOUNTED = SQL(
    "SELECT i.item_id FROM contested.items i WHERE i.claims <>"
    " (SELECT count(*) FROM contested.claims c WHERE c.item_id = i.item_id)"
)

_CLAIMS = SQL("SELECT item_id, number, claim FROM contested.claims")
_NO_CLAIM = SQL(
    "WITH gone AS (DELETE FROM contested.about WHERE item_id = %(id)s AND number = %(number)s)"
    " DELETE FROM contested.claims WHERE item_id = %(id)s AND number = %(number)s"
)
_TEXTS = SQL("SELECT item_id, revision, item FROM contested.texts")
_NO_TEXT = SQL("DELETE FROM contested.texts WHERE item_id = %(id)s AND revision = %(number)s")


def check(rows: Rows) -> list[str]:
    """A sentence for each fault found."""
    faults = faults_of({}, {}, {key: _document(raw) for key, raw in rows(_FEEDS, {})})
    for page in _pages(rows):
        keys = {item_id: str(int(item_id, 16)) for item_id, _, _ in page}
        items = {keys[item_id]: _document(raw) for item_id, raw, _ in page}
        texts = {keys[item_id]: _document(raw) for item_id, _, raw in page}
        faults += faults_of(items, texts, {})
    faults += [f"item {item_id}: claims are missing" for (item_id,) in rows(_MISCOUNTED, {})]
    return faults


def repair(change: Change) -> list[str]:
    """Take away what cannot be read; an item that lost claims is unread again."""
    lost = [(item_id, "a claim") for item_id in _unreadable(change, _CLAIMS, _NO_CLAIM, CLAIM)]
    lost += [(item_id, "a revision of its text") for item_id in _unreadable(change, _TEXTS, _NO_TEXT, ITEM)]
    miscounted = [item_id for (item_id,) in change.rows(_MISCOUNTED)]
    told = [f"item {item_id} lost {what}" for item_id, what in lost]
    if hurt := sorted({*miscounted, *(item_id for item_id, _ in lost)}):
        change.write(
            "UPDATE contested.items i SET read_revision = 0, changed = %(revision)s,"
            " claims = (SELECT count(*) FROM contested.claims c WHERE c.item_id = i.item_id),"
            " dropped = NOT EXISTS (SELECT FROM contested.texts t WHERE t.item_id = i.item_id)"
            " WHERE item_id = ANY(%(ids)s)",
            {"revision": change.revision, "ids": hurt},
        )
        told += [f"item {item_id} is unread now; `contested reread` reads it again" for item_id in hurt]
    return told


def drop_texts(change: Change, since: date) -> int:
    """Let go of the texts of items fetched before a day; answers their bytes."""
    rows = change.rows("SELECT item_id, fetched FROM contested.items WHERE NOT dropped")
    old = {"ids": [item_id for item_id, fetched in rows if day(fetched) < since]}
    if not old["ids"]:
        return 0
    sizes = "SELECT coalesce(sum(pg_column_size(item)), 0) FROM contested.texts WHERE item_id = ANY(%(ids)s)"
    ((freed,),) = change.rows(sizes, old)
    change.write("DELETE FROM contested.texts WHERE item_id = ANY(%(ids)s)", old)
    change.write("UPDATE contested.items SET dropped = true WHERE item_id = ANY(%(ids)s)", old)
    return int(freed)


def _pages(rows: Rows) -> Iterator[list[tuple[Any, ...]]]:
    after = ""
    while page := rows(_ITEMS, {"after": after, "page": PAGE}):
        yield page
        after = page[-1][0]


def _document(raw: bytes) -> dict[str, Any]:
    document: dict[str, Any] = msgspec.json.decode(raw)
    return document


def _unreadable(change: Change, query: Query, delete: Query, decoder: msgspec.json.Decoder[Any]) -> list[str]:
    """The items of rows whose document cannot be read, and the end of these rows."""
    gone: list[str] = []
    for item_id, number, raw in change.stream(query):
        try:
            decoder.decode(raw)
        except (msgspec.MsgspecError, ValueError):
            gone.append(item_id)
            change.write(delete, {"id": item_id, "number": number})
    return gone
