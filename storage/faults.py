"""Tables of an archive -> a sentence for each fault in them: what is damaged, and where."""

from collections.abc import Iterator
from typing import Any

import msgspec

from ..model.claim import Claim
from ..model.item import Item


def faults_of(items: dict[str, Any], texts: dict[str, Any]) -> list[str]:
    """Every fault of the items and their texts; empty where all is whole."""
    return [fault for key, document in items.items() for fault in _item_faults(key, document, texts.get(key))] + [
        f"text {key}: no item belongs to it" for key in texts if key not in items
    ]


def _item_faults(key: str, document: dict[str, Any], text: dict[str, Any] | None) -> Iterator[str]:
    try:
        item_id: str = document["head"]["item_id"]
        revisions = msgspec.convert(text["revisions"], list[Item]) if text else []
        claims = msgspec.convert(document.get("claims", []), list[Claim])
    except (KeyError, TypeError, msgspec.ValidationError) as fault:
        yield f"item {key}: cannot be read ({fault})"
        return
    if str(int(item_id, 16)) != key:
        yield f"item {item_id}: stands under another item's id"
    if not revisions:
        yield f"item {item_id}: its text is missing"
    by_revision = {item.revision: item for item in revisions}
    for claim in claims:
        source = by_revision.get(claim.item.revision)
        if source and getattr(source, claim.field)[claim.start : claim.end] != claim.quote:
            yield f"claim {claim.claim_id} of item {item_id}: its quote is not in the text"
