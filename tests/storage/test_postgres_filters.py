"""The same questions of columns as of claims: every filter keeps in PostgreSQL what it keeps in TinyDB."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
import pytest
from contested.model.claim import Claim, Reading
from contested.model.filter import Filter
from contested.model.item import Item
from contested.storage.archive import Archive
from contested.storage.postgres.archive import PostgresArchive
from contested.storage.tiny import TinyArchive
from make import at, control, item, on, operation, troops

PROVINCES = ("AF-JOW", "AF-KNR", "AF-NAN")
ACTORS = ("taliban", "islamic-state", "haqqani-network", "united-states")
STAMPS = ("2018-08-01", "2018-08-01T23:30:00+04:30", "2018-08-02T00:10:00+00:00", "2018-08-03T12:00:00", "0001-01-01")
WORDS = ("Straße", "ten died", "İstanbul", "100%", "a_b", "ΣΊΣΥΦΟΣ")
ABOVE = {"haqqani-network": ("taliban",), "taliban": ("everybody",)}


@pytest.fixture
def archives(database: str) -> Iterator[tuple[Archive, Archive]]:
    with PostgresArchive(database) as postgres, TinyArchive.in_memory() as tiny:
        fill([postgres, tiny], random.Random(7))
        yield postgres, tiny


def some(chance: random.Random, choices: Sequence[str], most: int = 2) -> tuple[str, ...]:
    return tuple(chance.sample(choices, chance.randint(0, most)))


def made_item(chance: random.Random, number: int) -> Item:
    fields: dict[str, Any] = {
        "item_id": f"{number:014x}",
        "theatre": chance.choice(("afghanistan", "syria", None)),
        "origin": chance.choice((None, *WORDS)),
        "outlet": chance.choice(("Example Wire", "Straßenblatt")),
        "published": chance.choice((None, "", *STAMPS)),
        "fetched": chance.choice(STAMPS),
    }
    return item(f"{chance.choice(WORDS)} {chance.randint(0, 3)}", f"Text {chance.random()}", **fields)


def made_claim(chance: random.Random, made: Item) -> Claim:
    day = chance.randint(1, 9)
    candidates = some(chance, PROVINCES)
    fields: dict[str, Any] = {
        "place": chance.choice((None, at(None), msgspec.structs.replace(at("AF-JOW"), candidates=candidates))),
        "admin1s": some(chance, PROVINCES),
        "parties": some(chance, ACTORS),
        "when": on(f"2018-08-0{day}", f"2018-08-{day + chance.choice((0, 0, 7)):02}"),
        "realis": chance.choice(("actual", "actual", "denied", "planned")),
        "reading_confidence": chance.choice((0.3, 0.5, 0.9)),
        "actor": chance.choice((None, *ACTORS)),
        "quote": f"{chance.choice(WORDS)} was said",
    }
    return chance.choice((operation, control, troops))(made, **fields)


def fill(archives: Sequence[Archive], chance: random.Random) -> None:
    """The same items, edits and readings in each archive."""
    for number in range(60):
        made = made_item(chance, number)
        claims = tuple(made_claim(chance, made) for _ in range(chance.randint(0, 3)))
        edited = msgspec.structs.replace(made_item(chance, number), text_sha256="another")
        for archive in archives:
            archive.keep_items([made])
            if number % 5:
                archive.keep_readings([Reading(made.item_id, 1, "1", claims)])
            if number % 7 == 0:
                archive.keep_items([edited])
            if number % 21 == 0:
                again = tuple(
                    msgspec.structs.replace(c, item=msgspec.structs.replace(c.item, revision=2)) for c in claims
                )
                archive.keep_readings([Reading(made.item_id, 2, "2", again)])


def asked(chance: random.Random) -> Filter:
    """A filter with some of its questions asked."""

    def maybe(value: Any, nothing: Any = None) -> Any:
        return value if chance.random() < 0.3 else nothing

    nobody: frozenset[str] = frozenset()
    return Filter(
        admin1s=maybe(frozenset(some(chance, PROVINCES)), nobody),
        actors=maybe(frozenset(some(chance, ACTORS)), nobody),
        kinds=maybe(frozenset(some(chance, ("operation", "control", "troops"))), nobody),
        theatre=maybe(chance.choice(("afghanistan", "syria"))),
        since=maybe(date(2018, 8, chance.randint(1, 12))),
        until=maybe(date(2018, 8, chance.randint(1, 12))),
        as_of=maybe(chance.choice(STAMPS)),
        known_by=maybe(chance.choice(STAMPS)),
        text=maybe(chance.choice(("STRASSE", "sse 1", "ten", "wire", "istanbul", "0%", "a_", "σίσυφος", "said\nex"))),
        min_confidence=maybe(chance.choice((0.3, 0.4, 0.9)), 0.0),
        realis=chance.choice((frozenset(), frozenset({"actual"}), frozenset({"actual", "denied"}))),
        unread=maybe(True, False),
        revised=maybe(True, False),
    )


def test_every_filter_keeps_the_same_in_the_same_order(archives: tuple[Archive, Archive]) -> None:
    postgres, tiny = archives
    chance, kept = random.Random(11), 0
    for _ in range(150):
        where = asked(chance)
        among = chance.choice((None, None, [f"{number:014x}" for number in range(0, 60, 2)]))
        assert postgres.claims(where, among) == tiny.claims(where, among), where
        assert postgres.items(where, among) == tiny.items(where, among), where
        ours, theirs = postgres.counts(where, ABOVE), tiny.counts(where, ABOVE)
        assert (ours.claims, dict(ours.admin1s), dict(ours.actors)) == (
            theirs.claims,
            dict(theirs.admin1s),
            dict(theirs.actors),
        ), where
        kept += bool(ours.claims)
    assert kept > 30, "hardly any filter kept anything"


def test_the_same_is_unread(archives: tuple[Archive, Archive]) -> None:
    postgres, tiny = archives
    for reader in (None, "1", "2"):
        assert postgres.unread(reader) == tiny.unread(reader)
    for number in range(60):
        assert postgres.revisions(f"{number:014x}") == tiny.revisions(f"{number:014x}")
