"""What every archive promises, in memory, on disk and in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from contested.model.claim import Claim, Reading
from contested.model.feed import FeedState
from contested.model.filter import Filter
from contested.model.item import Item
from contested.storage.archive import Archive, Counts
from contested.storage.open import open_archive
from contested.storage.tiny import TinyArchive
from make import at, control, item, on, operation
from tinydb import TinyDB


@pytest.fixture(params=["memory", "disk", "postgres"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    location: Path | str = tmp_path / "deep" / "archive.json"
    if request.param == "postgres":
        location = request.getfixturevalue("database")
    with TinyArchive.in_memory() if request.param == "memory" else open_archive(location) as opened:
        yield opened


def keep(archive: Archive, made: Item, *claims: Claim, reader: str = "1") -> None:
    archive.keep_items([made])
    archive.keep_readings([Reading(made.item_id, made.revision, reader, claims)])


def test_an_empty_archive_answers_with_nothing_and_writes_nothing(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.json") as archive:
        assert (archive.revision, archive.items(Filter()), archive.claims(Filter()), archive.check()) == (0, [], [], [])
    assert list(tmp_path.iterdir()) == []


def test_a_new_item_is_kept_once(archive: Archive) -> None:
    made = item("Ten died", "Ten died.")
    assert archive.keep_items([made, made]).new == (made,)
    again = archive.keep_items([made])
    assert (again.new, again.edited, again.unchanged) == ((), (), 1)
    assert archive.item(made.item_id) == made


def test_an_edited_item_keeps_its_older_revision(archive: Archive) -> None:
    first, second = item("A clash", "Ten died."), item("A clash", "Twelve died.")
    archive.keep_items([first])
    kept = archive.keep_items([second])
    assert [i.revision for i in kept.edited] == [2]
    assert [i.text for i in archive.revisions(first.item_id)] == ["Ten died.", "Twelve died."]
    assert [head.revision for head in archive.items(Filter(revised=True))] == [2]


def test_an_edited_item_keeps_its_claims_until_it_is_read_again(archive: Archive) -> None:
    first = item("A clash", "Ten died.")
    keep(archive, first, operation(first))
    archive.keep_items([item("A clash", "Twelve died.")])
    assert [c.quote for c in archive.claims(Filter())] == ["Ten died."]
    assert [i.text for i in archive.unread()] == ["Twelve died."]


def test_a_reading_of_an_older_revision_is_ignored(archive: Archive) -> None:
    first = item("A clash", "Ten died.")
    archive.keep_items([first])
    archive.keep_items([item("A clash", "Twelve died.")])
    archive.keep_readings([Reading(first.item_id, 1, "1", (operation(first),))])
    assert archive.claims(Filter()) == []


def test_items_that_an_older_reader_read_are_unread_for_a_newer_one(archive: Archive) -> None:
    made = item()
    keep(archive, made, reader="1")
    assert archive.unread() == [] == archive.unread("1")
    assert [i.item_id for i in archive.unread("2")] == [made.item_id]


def test_claims_come_back_equal_and_the_newest_item_first(archive: Archive) -> None:
    old, new = item("Old", published="2018-08-01"), item("New", published="2018-08-06T23:30:00+04:30")
    keep(archive, old, operation(old))
    keep(archive, new, control(new), operation(new))
    assert archive.claims(Filter()) == [control(new), operation(new), operation(old)]
    assert [head.title for head in archive.items(Filter())] == ["New", "Old"]


def test_a_filter_on_claims_keeps_the_items_that_hold_one(archive: Archive) -> None:
    jawzjan, kunar, silent = item("Jawzjan"), item("Kunar"), item("Silent")
    keep(archive, jawzjan, operation(jawzjan))
    keep(archive, kunar, control(kunar, place=at("AF-KNR"), when=on("2018-07-01")))
    keep(archive, silent)

    def titles(where: Filter) -> list[str]:
        return sorted(head.title for head in archive.items(where))

    assert titles(Filter()) == ["Jawzjan", "Kunar", "Silent"]
    assert titles(Filter(admin1s=frozenset({"AF-KNR"}))) == ["Kunar"]
    assert titles(Filter(actors=frozenset({"islamic-state"}))) == ["Jawzjan"]
    assert titles(Filter(since=on("2018-07-15").start)) == ["Jawzjan"]
    assert titles(Filter(text="sil")) == ["Silent"]


def test_a_theatre_is_asked_of_the_item(archive: Archive) -> None:
    here, there = item("Here"), item("There", theatre="syria")
    keep(archive, here, operation(here))
    keep(archive, there, operation(there))
    assert [c.item.title for c in archive.claims(Filter(theatre="syria"))] == ["There"]


def test_as_of_is_asked_of_publication_and_known_by_of_fetching(archive: Archive) -> None:
    early = item("Early", published="2018-08-01", fetched="2018-08-05T00:00:00+00:00")
    keep(archive, early, operation(early))
    assert archive.claims(Filter(as_of="2018-08-01")) != []
    assert archive.claims(Filter(as_of="2018-07-31")) == []
    assert archive.claims(Filter(known_by="2018-08-04")) == []


def test_the_state_of_a_feed_is_replaced_not_added(archive: Archive) -> None:
    archive.keep_states([FeedState(feed="https://a.example/feed", etag='W/"1"')])
    archive.keep_states([FeedState(feed="https://a.example/feed", etag='W/"2"')])
    assert {address: state.etag for address, state in archive.states().items()} == {"https://a.example/feed": 'W/"2"'}


def test_the_revision_grows_with_every_write_and_with_nothing_else(archive: Archive) -> None:
    seen = [archive.revision]
    made = item()
    archive.keep_items([made])
    seen.append(archive.revision)
    archive.keep_readings([Reading(made.item_id, 1, "1", ())])
    seen.append(archive.revision)
    archive.claims(Filter())
    archive.keep_items([])
    assert seen == [0, 1, 2]
    assert archive.revision == 2


def test_an_export_opens_with_stock_tinydb(archive: Archive, tmp_path: Path) -> None:
    made = item("Ten died", "Ten died. “Daesh” — ده نفر")
    keep(archive, made, operation(made))
    assert archive.export(tmp_path / "export.json") == 1
    with TinyDB(tmp_path / "export.json", encoding="utf-8") as stock:
        assert stock.tables() >= {"items", "texts"}
        document = stock.table("items").get(doc_id=int(made.item_id, 16))
        text = stock.table("texts").get(doc_id=int(made.item_id, 16))
    assert isinstance(document, dict)
    assert isinstance(text, dict)
    assert document["claims"][0]["kind"] == "operation"
    assert text["revisions"][0]["text"] == made.text


def test_a_check_finds_a_quote_that_is_not_in_the_text(archive: Archive) -> None:
    made = item("A", "Ten died.")
    keep(archive, made, operation(made, quote="Six died."))
    assert len(archive.check()) == 1
    assert "quote" in archive.check()[0]


def test_what_changed_since_a_revision_is_told_by_item(archive: Archive) -> None:
    old, new = item("Old"), item("New")
    keep(archive, old, operation(old))
    seen = archive.changes(archive.revision)
    assert seen.items == frozenset()
    keep(archive, new, operation(new))
    archive.keep_states([FeedState(feed="https://a.example/feed", etag='W/"1"')])
    changed = archive.changes(seen.revision)
    assert changed.revision == archive.revision
    assert changed.items in (frozenset({new.item_id}), None)


def test_only_the_items_that_are_asked_for_are_read(archive: Archive) -> None:
    made = [item(f"Item {number}") for number in range(3)]
    for one in made:
        keep(archive, one, operation(one))
    among = {made[1].item_id, "0" * 14}
    assert [claim.item_id for claim in archive.claims(Filter(), among)] == [made[1].item_id]
    assert [head.item_id for head in archive.items(Filter(), among)] == [made[1].item_id]
    assert archive.claims(Filter(), frozenset()) == []
    assert archive.claims(Filter(admin1s=frozenset({"AF-KNR"})), among) == []


def test_counts_are_of_each_province_and_actor_as_if_none_were_chosen(archive: Archive) -> None:
    made = item("A clash")
    keep(
        archive,
        made,
        operation(made),
        control(made, place=at("AF-KNR"), admin1s=("AF-JOW",)),
        control(made, actor="haqqani-network", place=at("AF-KNR"), when=on("2018-07-01")),
    )
    above = {"haqqani-network": ("taliban",)}
    everywhere = archive.counts(Filter(), above)
    assert everywhere.claims == 3
    assert dict(everywhere.admin1s) == {"AF-JOW": 2, "AF-KNR": 2}
    assert dict(everywhere.actors) == {"taliban": 3, "islamic-state": 1, "haqqani-network": 1}
    narrowed = archive.counts(Filter(admin1s=frozenset({"AF-JOW"}), actors=frozenset({"islamic-state"})), above)
    assert narrowed.claims == 1
    assert dict(narrowed.admin1s) == {"AF-JOW": 1}
    assert dict(narrowed.actors) == {"taliban": 2, "islamic-state": 1}
    assert archive.counts(Filter(since=on("2018-07-15").start)).claims == 2
    assert archive.counts(Filter(text="nobody wrote this")) == Counts(0, {}, {})
