"""What is at hand answers as asking every item and claim would: in the archive that wrote, in one that followed, in one just opened."""

import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from contested.model.claim import Claim, Reading
from contested.model.filter import Filter, actors_of, admin1s_of
from contested.model.item import Item
from contested.storage.archive import Archive
from contested.storage.tiny import TinyArchive
from make import at, control, item, on, operation, troops

NAMES = [f"Item {number}" for number in range(14)]
WHERES = (
    Filter(),
    Filter(realis=frozenset()),
    Filter(theatre="syria", kinds=frozenset({"operation"})),
    Filter(admin1s=frozenset({"AF-JOW"}), actors=frozenset({"taliban"})),
    Filter(kinds=frozenset({"control", "troops"}), since=date(2018, 7, 3)),
    Filter(since=date(2018, 6, 30), until=date(2018, 7, 4)),
    Filter(text="ITEM 1"),
    Filter(text="wire", admin1s=frozenset({"AF-KNR"})),
    Filter(text="says\nitem", revised=True),
    Filter(text="died 3", min_confidence=0.5),
    Filter(as_of="2018-07-20"),
    Filter(known_by="2018-08-06T12:00:00+00:00", actors=frozenset({"islamic-state"})),
    Filter(revised=True),
)


def reported(chance: random.Random) -> Item:
    """One of a few items, in another wording each time."""
    name = chance.choice(NAMES)
    return item(
        name,
        f"{name} says: died {chance.randrange(4)}. {chance.random()}",
        outlet=chance.choice(("Example Wire", "Straße Report")),
        theatre=chance.choice(("afghanistan", "syria", None)),
        published=f"2018-0{chance.choice((7, 8))}-{chance.randrange(10, 28)}",
        fetched=f"2018-08-0{chance.randrange(5, 8)}T12:00:00+00:00",
    )


def told(made: Item, chance: random.Random) -> tuple[Claim, ...]:
    """What an item claims."""
    return tuple(
        chance.choice((operation, control, troops))(
            made,
            claim_id=f"{made.item_id}-{made.revision}-{number}",
            place=at(chance.choice(("AF-JOW", "AF-KNR", None))),
            actor=chance.choice(("taliban", "islamic-state", None)),
            when=on(f"2018-0{chance.choice((6, 7))}-0{chance.randrange(1, 9)}"),
            realis=chance.choice(("actual", "actual", "denied")),
            reading_confidence=chance.choice((0.4, 0.9)),
        )
        for number in range(chance.randrange(4))
    )


def asked(archive: Archive, where: Filter) -> tuple[list[Claim], list[str]]:
    """The claims and the items that a filter keeps, by asking each."""
    everything = archive.items(Filter(realis=frozenset()))
    here = [head for head in everything if where.theatre is None or head.theatre in (where.theatre, None)]
    said = {head.item_id: archive.claims(Filter(realis=frozenset()), {head.item_id}) for head in here}
    kept = {item_id: [claim for claim in claims if where.keeps(claim)] for item_id, claims in said.items()}
    narrowed = where.admin1s or where.actors or where.kinds or where.since or where.until or where.min_confidence
    items = []
    for head in here:
        latest = archive.item(head.item_id)
        assert latest
        answers = where.knows(latest.ref) and (not where.revised or head.revision > 1)
        words = f"{head.title}\n{head.outlet}".casefold()
        titled = not narrowed and (not where.text or where.text.casefold() in words)
        if answers and (titled or kept[head.item_id]):
            items.append(head.item_id)
    return [claim for head in here for claim in kept[head.item_id]], items


@pytest.mark.parametrize("seed", range(8))
def test_every_question_is_answered_as_by_asking_each(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed % 2:
        monkeypatch.setattr("contested.storage.shelf.FEW", 0)  # else so few items are read rather than looked for
    chance, path = random.Random(seed), tmp_path / "archive.json"
    with TinyArchive(path, fold_bytes=8_000) as writing, TinyArchive(path) as following:
        for _ in range(6):
            for _ in range(4):
                kept = writing.keep_items([reported(chance)])
                for made in (*kept.new, *kept.edited):
                    writing.keep_readings([Reading(made.item_id, made.revision, "1", told(made, chance))])
            if chance.random() < 0.2:
                writing.compact()
            with TinyArchive(path) as opened:
                for archive in (writing, following, opened):
                    where = chance.choice(WHERES)
                    claims, items = asked(archive, where)
                    assert archive.claims(where) == claims
                    assert [head.item_id for head in archive.items(where)] == items
                    counts = archive.counts(where)
                    assert counts.claims == len(claims)
                    if not (where.admin1s or where.actors):
                        assert dict(counts.admin1s) == Counter(code for c in claims for code in admin1s_of(c))
                        assert dict(counts.actors) == Counter(actor for c in claims for actor in actors_of(c))


def test_what_changed_is_told_whoever_wrote_and_a_compaction_is_nobody_s_news(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as writing, TinyArchive(path) as following:
        writing.keep_items([item("One"), item("Two")])
        first = following.changes(0)
        assert first.items == frozenset({item("One").item_id, item("Two").item_id})
        writing.compact()
        assert following.changes(first.revision).items == frozenset()
        writing.keep_items([item("Three")])
        writing.keep_items([item("One", "Another text.")])
        assert following.changes(first.revision).items == frozenset({item("One").item_id, item("Three").item_id})
        assert following.changes(first.revision + 1).items == frozenset({item("One").item_id})
        assert following.changes(following.revision + 1).items is None
    with TinyArchive(path) as opened:
        assert opened.changes(first.revision).items == frozenset({item("One").item_id, item("Three").item_id})


def test_after_an_item_is_taken_away_everything_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as writing, TinyArchive(path) as following:
        for name in ("One", "Two"):
            made = item(name)
            writing.keep_items([made])
            writing.keep_readings([Reading(made.item_id, 1, "1", (operation(made),))])
        before = following.revision
        everywhere = Filter(admin1s=frozenset({"AF-JOW"}))
        assert len(following.claims(everywhere)) == 2
        writing._db.table("items").remove(doc_ids=[int(item("One").item_id, 16)])
        assert following.changes(before).items is None
        assert [claim.item_id for claim in following.claims(everywhere)] == [item("Two").item_id]
        assert [head.title for head in following.items(Filter())] == ["Two"]
    with TinyArchive(path) as opened:
        assert opened.changes(before).items is None


def test_a_compaction_that_fills_many_files_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contested.storage.store.ROLL_BYTES", 3_000)
    monkeypatch.setattr("contested.storage.store.COPIED", 1_000)
    path = tmp_path / "archive.json"
    with TinyArchive(path) as writing, TinyArchive(path) as following:
        for number in range(20):
            writing.keep_items([item(f"Item {number}", "word " * 100)])
            assert len(following.items(Filter())) == number + 1
        writing.compact()
        assert len(list((tmp_path / "archive.json.log").iterdir())) > 3
        for archive in (writing, following):
            assert [archive.item(item(f"Item {number}").item_id) is not None for number in range(20)] == [True] * 20
            assert archive.check() == []
        following.keep_items([item("After")])
        assert len(writing.items(Filter())) == 21
    with TinyArchive(path) as opened:
        assert opened.check() == []
        assert len(opened.items(Filter())) == 21
