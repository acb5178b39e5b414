"""Tables of an archive -> a sentence for each fault in them: what is damaged, and where."""

from collections.abc import Iterator
from typing import Any

import msgspec

from ..model.claim import Claim
from ..model.feed import FeedState
from ..model.item import Item


def faults_of(items: dict[str, Any], texts: dict[str, Any], feeds: dict[str, Any]) -> list[str]:
    """Every fault of the items, their texts and the feeds; empty where all is whole."""
    return [
        *(fault for key, document in items.items() for fault in _item_faults(key, document, texts.get(key))),
        *(f"text {key}: no item belongs to it" for key in texts if key not in items),
        *(fault for key, document in feeds.items() for fault in _feed_faults(key, document)),
    ]


def _item_faults(key: str, document: dict[str, Any], text: dict[str, Any] | None) -> Iterator[str]:
    try:
        item_id: str = document["head"]["item_id"]
        revisions = msgspec.convert(text["revisions"], list[Item]) if text else []
        dropped = bool(text and text.get("dropped"))
        claims = msgspec.convert(document.get("claims", []), list[Claim])
    except (KeyError, TypeError, msgspec.ValidationError) as fault:
        yield f"item {key}: cannot be read ({fault})"
        return
    if _doc_id(item_id) != key:
        yield f"item {item_id}: stands under another item's id"
    if not revisions and not dropped:
        yield f"item {item_id}: its text is missing"
    by_revision = {item.revision: item for item in revisions}
    for claim in claims:
        source = by_revision.get(claim.item.revision)
        if source and getattr(source, claim.field)[claim.start : claim.end] != claim.quote:
            yield f"claim {claim.claim_id} of item {item_id}: its quote is not in the text"


def _feed_faults(key: str, document: dict[str, Any]) -> Iterator[str]:
    try:
        msgspec.convert(document, FeedState)
    except msgspec.ValidationError as fault:
        yield f"feed {key}: cannot be read ({fault})"


def _doc_id(item_id: object) -> str | None:
    try:
        return str(int(str(item_id), 16))
    except ValueError:
        return None
