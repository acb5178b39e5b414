"""Items, readings and states within a write -> rows, where they say anything new."""

from collections.abc import Sequence
from typing import Any

import msgspec

from ...model.claim import Claim, Reading
from ...model.feed import FeedState
from ...model.item import Item
from ..archive import Kept
from .change import Change
from .rows import ABOUT_COLUMNS, CLAIM, CLAIM_COLUMNS, about_rows, claim_row, item_row, json_of, key_of, storable

STATE = msgspec.json.Decoder(FeedState)
_ITEM = (
    "INSERT INTO contested.items (item_id, feed, url, title, outlet, origin, theatre, published, fetched, text_sha256,"
    " revision, age, told_at, fetched_at, words, claims, read_revision, dropped, changed)"
    " VALUES (%(item_id)s, %(feed)s, %(url)s, %(title)s, %(outlet)s, %(origin)s, %(theatre)s, %(published)s,"
    " %(fetched)s, %(text_sha256)s, %(revision)s, %(age)s, %(told_at)s, %(fetched_at)s, %(words)s, 0, 0, false,"
    " %(changed)s) ON CONFLICT (item_id) DO UPDATE SET feed = excluded.feed, url = excluded.url,"
    " title = excluded.title, outlet = excluded.outlet, origin = excluded.origin, theatre = excluded.theatre,"
    " published = excluded.published, fetched = excluded.fetched, text_sha256 = excluded.text_sha256,"
    " revision = excluded.revision, age = excluded.age, told_at = excluded.told_at,"
    " fetched_at = excluded.fetched_at, words = excluded.words, dropped = false, changed = excluded.changed"
)
_TEXT = "INSERT INTO contested.texts (item_id, revision, item) VALUES (%(item_id)s, %(revision)s, %(item)s)"

_SHOWN = "SELECT item_id, age, theatre FROM contested.items WHERE item_id = ANY(%(ids)s)"
_FOLLOW = (
    "UPDATE contested.claims c SET age = i.age, theatre = i.theatre FROM contested.items i WHERE i.item_id = c.item_id"
    " AND c.item_id = ANY(%(ids)s) AND (c.age, c.theatre) IS DISTINCT FROM (i.age, i.theatre)"
)


def keep_items(change: Change, items: Sequence[Item]) -> Kept:
    """Keep new items and new revisions of known ones."""
    change.refuse_while_filling()
    items = [storable(item) for item in items]
    known = {
        item_id: (text_sha256, title, revision)
        for item_id, text_sha256, title, revision in change.rows(
            "SELECT item_id, text_sha256, title, revision FROM contested.items WHERE item_id = ANY(%(ids)s)",
            {"ids": [item.item_id for item in items]},
        )
    }
    news: list[Item] = []
    edits: list[Item] = []
    unchanged = 0
    for item in items:
        latest = known.get(item.item_id)
        if latest and latest[:2] == (item.text_sha256, item.title):
            unchanged += 1
            continue
        revised = msgspec.structs.replace(item, revision=latest[2] + 1 if latest else 1)
        (edits if latest else news).append(revised)
        known[item.item_id] = (item.text_sha256, item.title, revised.revision)
    if changed := [*news, *edits]:
        put_heads(change, changed)
        put_texts(change, changed)
    if edits:
        change.write(_FOLLOW, {"ids": [item.item_id for item in edits]})
    return Kept(tuple(news), tuple(edits), unchanged)


def put_heads(change: Change, items: Sequence[Item]) -> None:
    """Write what the lists show of items; their claims stay."""
    change.write_all(_ITEM, [{**item_row(item), "changed": change.revision} for item in items])


def put_texts(change: Change, items: Sequence[Item]) -> None:
    """Write revisions of items whole."""
    rows = [{"item_id": item.item_id, "revision": item.revision, "item": json_of(item)} for item in items]
    change.write_all(_TEXT, rows)


def keep_readings(change: Change, readings: Sequence[Reading]) -> None:
    """Keep the claims of items, where the reading is of the newest revision and says anything new."""
    change.refuse_while_filling()
    heads = {
        item_id: (revision, reader, read_revision)
        for item_id, revision, reader, read_revision in change.rows(
            "SELECT item_id, revision, reader, read_revision FROM contested.items WHERE item_id = ANY(%(ids)s)",
            {"ids": [reading.item_id for reading in readings]},
        )
    }
    newest = {r.item_id: r for r in readings if r.item_id in heads and r.revision == heads[r.item_id][0]}
    again = [r.item_id for r in newest.values() if heads[r.item_id][1:] == (r.reader, r.revision)]
    held = claims_of(change, again)
    put_readings(
        change, [r for r in newest.values() if r.item_id not in again or tuple(held.get(r.item_id, ())) != r.claims]
    )


def put_readings(change: Change, readings: Sequence[Reading]) -> None:
    """Write the claims of items in place of those that were there."""
    if not readings:
        return
    ids = {"ids": [reading.item_id for reading in readings]}
    change.write("DELETE FROM contested.claims WHERE item_id = ANY(%(ids)s)", ids)
    change.write("DELETE FROM contested.about WHERE item_id = ANY(%(ids)s)", ids)
    claims = [(r.item_id, number, claim) for r in readings for number, claim in enumerate(r.claims)]
    shown = {item_id: shown for item_id, *shown in change.rows(_SHOWN, ids)}
    change.copy("contested.claims", CLAIM_COLUMNS, (claim_row(*claim, *shown[claim[0]]) for claim in claims))
    change.copy("contested.about", ABOUT_COLUMNS, (row for claim in claims for row in about_rows(*claim)))
    change.write_all(
        "UPDATE contested.items SET claims = %(claims)s, reader = %(reader)s, read_revision = %(revision)s,"
        " changed = %(changed)s WHERE item_id = %(item_id)s",
        [
            {
                "claims": len(r.claims),
                "reader": r.reader,
                "revision": r.revision,
                "changed": change.revision,
                "item_id": r.item_id,
            }
            for r in readings
        ],
    )


def claims_of(change: Change, item_ids: Sequence[str]) -> dict[str, list[Claim]]:
    """The claims of some items, in their order."""
    found: dict[str, list[Claim]] = {}
    query = "SELECT item_id, claim FROM contested.claims WHERE item_id = ANY(%(ids)s) ORDER BY item_id, number"
    for item_id, raw in change.rows(query, {"ids": list(item_ids)}) if item_ids else ():
        found.setdefault(item_id, []).append(CLAIM.decode(raw))
    return found


def keep_states(change: Change, states: Sequence[FeedState]) -> None:
    """Remember the feeds, where they are others than what was remembered."""
    wanted = {key_of(state.feed): state for state in states}
    rows = change.rows(
        "SELECT key, state FROM contested.feeds WHERE key = ANY(%(keys)s) AND state IS NOT NULL", {"keys": list(wanted)}
    )
    known: dict[str, Any] = {key: STATE.decode(raw) for key, raw in rows}
    new = [
        {"key": key, "feed": state.feed, "state": json_of(state), "changed": change.revision}
        for key, state in wanted.items()
        if known.get(key) != state
    ]
    if new:
        change.write_all(
            "INSERT INTO contested.feeds (key, feed, state, changed) VALUES (%(key)s, %(feed)s, %(state)s, %(changed)s)"
            " ON CONFLICT (key) DO UPDATE SET state = excluded.state, changed = excluded.changed",
            new,
        )
