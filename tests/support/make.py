"""Builders of items and claims for tests: every field has a plain value, name only what the test is about."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from contested.model.claim import Control, Operation, Troops
from contested.model.item import Item
from contested.model.operation import Outcome, TollEntry
from contested.model.place import Place
from contested.model.quantity import Quantity
from contested.model.source import Claimant
from contested.model.when import When

SHARED = Path(__file__).parents[3] / "shared"
"""Reference material that only the developers have; what needs it is skipped elsewhere."""


def hexes(*parts: object) -> str:
    """56 bits of a hash, as ids are written."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:14]


def item(title: str = "A title", text: str = "A text.", **fields: Any) -> Item:
    """An item of Example Wire, published and fetched on 7 August 2018."""
    plain: dict[str, Any] = {
        "item_id": hexes(fields.get("url", title)),
        "feed": "https://example.org/feed",
        "url": "https://example.org/a",
        "outlet": "Example Wire",
        "origin": None,
        "theatre": "afghanistan",
        "published": "2018-08-07",
        "fetched": "2018-08-07T12:00:00+00:00",
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    return Item(title=title, text=text, **(plain | fields))


def on(start: str, end: str | None = None) -> When:
    """A day, or a span of days."""
    return When(date.fromisoformat(start), date.fromisoformat(end or start), "day")


def at(admin1: str | None, country: str = "AF", admin2: str | None = None) -> Place:
    """A province, a district of one, or a country."""
    return Place(country, admin1, admin2, None, "admin2" if admin2 else "admin1" if admin1 else "country")


def voice(name: str, party: str | None = None, cue: str = "said") -> Claimant:
    """Somebody who says so."""
    return Claimant(name, party, cue)


def count(number: int) -> Quantity:
    """An exact number."""
    return Quantity(number, number, "exact", f"{number:,}")


def lost(outcome: Outcome, number: int, of: str | None = None) -> TollEntry:
    """One figure of a toll."""
    return TollEntry(outcome, of, count(number))


def _told(made: Item, fields: dict[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "claim_id": hexes(made.item_id, sorted(fields.items(), key=str)),
        "item_id": made.item_id,
        "item": made.ref,
        "outlet": made.outlet,
        "origin": made.origin,
        "claimant": None,
        "when": on("2018-08-01"),
        "place": at("AF-JOW"),
        "realis": "actual",
        "quote": made.text,
        "start": 0,
        "end": len(made.text),
        "field": "text",
        "parties": (),
        "admin1s": (),
        "reading_confidence": 0.9,
        "grade": None,
        "rule": "test",
        "reader": "test",
    }
    return plain | fields


def operation(made: Item | None = None, **fields: Any) -> Operation:
    """The Taliban fight Islamic State in Jawzjan on 1 August 2018, no toll."""
    plain: dict[str, Any] = {
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor": "taliban",
        "recipient": "islamic-state",
        "clash": False,
        "toll": (),
    }
    return Operation(**_told(made or item(), plain | fields))


def control(made: Item | None = None, **fields: Any) -> Control:
    """The Taliban control Jawzjan."""
    plain: dict[str, Any] = {"actor": "taliban", "status": "controlled", "share": None}
    return Control(**_told(made or item(), plain | fields))


def troops(made: Item | None = None, **fields: Any) -> Troops:
    """14,000 US troops in Afghanistan."""
    plain: dict[str, Any] = {"actor": "united-states", "role": "level", "strength": count(14_000), "place": at(None)}
    return Troops(**_told(made or item(), plain | fields))
