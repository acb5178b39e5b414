"""Items, claims and feeds -> the rows that hold them. Pure."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from ...model.claim import Claim
from ...model.filter import actors_of, admin1s_of, kind_of
from ...model.item import Item
from ...model.when import moment

CLAIM: msgspec.json.Decoder[Claim] = msgspec.json.Decoder(Claim)
ITEM = msgspec.json.Decoder(Item)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_NUL = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")


def storable(item: Item) -> Item:
    """The item without what PostgreSQL or JSON cannot hold in its title and text: NUL, halves of surrogate pairs."""
    if not (_UNSTORABLE.search(item.title) or _UNSTORABLE.search(item.text)):
        return item
    return msgspec.structs.replace(
        item, title=_UNSTORABLE.sub("\ufffd", item.title), text=_UNSTORABLE.sub("\ufffd", item.text)
    )


def json_of(document: object) -> str:
    """The document's JSON as a JSONB column takes it."""
    raw = msgspec.json.encode(document)
    return (_NUL.sub(rb"\1\\ufffd", raw) if b"\\u0000" in raw else raw).decode()


def plain(words: str | None) -> str | None:
    """A string as a text column takes it."""
    return words and _UNSTORABLE.sub("\ufffd", words)


def folded(*parts: str | None) -> str:
    """Words as they are searched: one a line, case folded."""
    return _UNSTORABLE.sub("\ufffd", "\n".join(part or "" for part in parts)).casefold()


def key_of(address: str) -> str:
    """The key of a feed: 56 bits of its address's hash, as TinyDB's document ids are."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:14]


def item_row(item: Item) -> dict[str, Any]:
    """The columns of an item that its newest revision fills."""
    told = item.published or item.fetched
    return {
        **{name: plain(getattr(item, name)) for name in _TEXTS},
        "revision": item.revision,
        "age": _age(item),
        "told_at": _moment(told),
        "fetched_at": _moment(item.fetched),
        "words": folded(item.title, item.outlet, item.origin),
    }


_TEXTS = ("item_id", "feed", "url", "title", "outlet", "origin", "theatre", "published", "fetched", "text_sha256")
CLAIM_COLUMNS = (
    "item_id, number, age, theatre, kind, realis, admin1s, actors, starts, ends, confidence, revision, told, fetched, told_at,"
    " fetched_at, words, claim"
)


def claim_row(item_id: str, number: int, claim: Claim, age: float, theatre: str | None) -> Sequence[Any]:
    """The columns of a claim, as CLAIM_COLUMNS names them; `age` and `theatre` are its item's."""
    item = claim.item
    told = item.published or item.fetched
    return (
        item_id,
        number,
        age,
        theatre,
        kind_of(claim),
        claim.realis,
        sorted(admin1s_of(claim)),
        sorted(actors_of(claim)),
        claim.when.start,
        claim.when.end,
        claim.reading_confidence,
        item.revision,
        plain(told),
        plain(item.fetched),
        _moment(told),
        _moment(item.fetched),
        folded(item.title, claim.quote, claim.outlet),
        json_of(claim),
    )


ABOUT_COLUMNS = "admin1, actor, ends, starts, item_id, number"


def about_rows(item_id: str, number: int, claim: Claim) -> Iterator[Sequence[Any]]:
    """What a claim is about: its provinces, its actors and their pairs, "" where any is meant, as ABOUT_COLUMNS names them."""
    for admin1 in ("", *sorted(admin1s_of(claim))):
        for actor in ("", *sorted(actors_of(claim))):
            if admin1 or actor:
                yield admin1, actor, claim.when.end, claim.when.start, item_id, number


def _moment(stamp: str) -> datetime | None:
    try:
        return moment(stamp)
    except ValueError:
        return None


def _age(item: Item) -> float:
    """Seconds of the item's publication, else of its fetching, else none: what sorts the newest first."""
    at = (_moment(item.published) if item.published else None) or _moment(item.fetched)
    return at.timestamp() if at else 0.0
