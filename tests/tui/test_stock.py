"""The stock of the screen: kept up item by item it is what reading everything anew gives, and its filter is the filter."""

import random
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec
import pytest
from contested.model.claim import Claim, Reading
from contested.model.filter import Filter, actors_of, admin1s_of
from contested.storage.tiny import TinyArchive
from contested.tui.desk import Desk
from contested.tui.picture import Picture, claims_by_actor, claims_by_admin1, picture
from contested.tui.stock import Stock
from make import at, control, count, item, lost, on, operation, troops, voice

AS_OF = date(2018, 8, 7)
PROVINCES = ("AF-JOW", "AF-NAN", "AF-HEL")
ROWS = ("items", "control", "operations", "troops", "remainders", "by_id")
WHERES = (
    Filter(),
    Filter(admin1s=frozenset({"AF-JOW", "AF-HEL"})),
    Filter(actors=frozenset({"taliban"}), since=date(2018, 7, 10)),
    Filter(text="item 1"),
    Filter(text="ITEM 2", admin1s=frozenset({"AF-NAN"}), until=date(2018, 8, 2)),
    Filter(text="no such words"),
)


def said(chance: random.Random, name: str) -> tuple[str, list[Claim]]:
    """A title, and what its item claims."""
    made = item(name, f"{name}: some died, some say the rest. {chance.random()}")
    day = on(f"2018-0{chance.choice((6, 7, 8))}-0{chance.randrange(1, 7)}")
    place, who = at(chance.choice(PROVINCES)), chance.choice(("taliban", "islamic-state", None))
    toll = (lost("killed", chance.choice((10, 153)), "islamic-state"),)
    claims: list[Claim] = [
        operation(made, when=day, place=place, actor=who, toll=toll, claimant=voice(chance.choice("AB"))),
        control(made, when=day, place=place, actor=who, status=chance.choice(("controlled", "contested"))),
        troops(made, when=day, strength=count(chance.randrange(100, 900))),
    ]
    return made.text, chance.sample(claims, chance.randrange(0, 4))


def write(path: Path, chance: random.Random, names: list[str]) -> None:
    """Keep items of these names, edited where they were kept before, with what they claim now."""
    with TinyArchive(path) as archive:
        for name in names:
            text, claims = said(chance, name)
            kept = archive.keep_items([item(name, text)])
            (made,) = (*kept.new, *kept.edited)
            now = tuple(msgspec.structs.replace(claim, item=made.ref) for claim in claims)
            archive.keep_readings([Reading(made.item_id, made.revision, "1", now)])


def rows(stock: Stock) -> dict[str, object]:
    """What a screen sees of it."""
    return {name: getattr(stock, name) for name in ROWS}


@pytest.mark.parametrize("seed", range(6))
def test_kept_up_item_by_item_it_is_what_reading_everything_gives(tmp_path: Path, seed: int) -> None:
    path, chance = tmp_path / "archive.json", random.Random(seed)
    write(path, chance, [f"Item {number}" for number in range(12)])
    desk = Desk(str(path), "afghanistan")
    for _ in range(4):
        kept_up = desk.stock(Filter())
        anew = Desk(str(path), "afghanistan")
        assert rows(kept_up) == rows(anew.stock(Filter()))
        for where in WHERES:
            assert picture(kept_up, where, AS_OF) == picture(anew.stock(Filter()), where, AS_OF)
        anew.close()
        write(path, chance, [f"Item {chance.randrange(20)}" for _ in range(chance.randrange(1, 5))])
    desk.close()


@pytest.mark.parametrize("where", WHERES)
def test_its_filter_is_the_filter_and_its_counts_are_of_what_it_keeps(tmp_path: Path, where: Filter) -> None:
    path = tmp_path / "archive.json"
    write(path, random.Random(1), [f"Item {number}" for number in range(25)])
    desk = Desk(str(path), "afghanistan")
    stock = desk.stock(Filter())
    claims = list(stock.by_id.values())
    shown: Picture = picture(stock, where, AS_OF)
    kept = {claim.claim_id for claim in claims if where.keeps(claim)}
    assert [row.claim_id for row in shown.control] == [row.claim_id for row in stock.control if row.claim_id in kept]
    assert [row.claim_id for row in shown.troops] == [row.claim_id for row in stock.troops if row.claim_id in kept]
    fought = [row for row in stock.operations if any(voice.claim_id in kept for voice in row.voices)]
    assert len(fought) == len(shown.operations) + shown.older
    anywhere = msgspec.structs.replace(where, admin1s=frozenset())
    assert claims_by_admin1(stock, where) == Counter(
        code for claim in claims if anywhere.keeps(claim) for code in admin1s_of(claim)
    )
    anybody = msgspec.structs.replace(where, actors=frozenset())
    named = Counter(actor for claim in claims if anybody.keeps(claim) for actor in actors_of(claim))
    by_actor = claims_by_actor(stock, where)
    assert {actor: by_actor[actor] for actor in named} == named
    desk.close()


def test_what_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    write(path, random.Random(2), [f"Item {number}" for number in range(9)])
    desk = Desk(str(path), "afghanistan")
    before = desk.stock(Filter())
    write(path, random.Random(3), ["Item 4"])
    after = desk.stock(Filter())
    changed = item("Item 4").item_id
    assert after.revision > before.revision
    for claim_id, claim in after.by_id.items():
        assert claim.item_id == changed or claim is before.by_id[claim_id]
    assert desk.stock(Filter()).control is after.control
    desk.close()


def test_a_large_archive_shows_its_items_and_what_the_newest_claim_before_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contested.tui.desk.LARGE", 3)
    monkeypatch.setattr("contested.tui.desk.NEWEST", 2)
    path, shown = tmp_path / "archive.json", list[Stock]()
    write(path, random.Random(2), [f"Item {number}" for number in range(9)])
    desk = Desk(str(path), "afghanistan")
    stock = desk.stock(Filter(), shown.append)
    (first,) = shown
    assert (first.whole, stock.whole) == (False, True)
    assert first.items == stock.items
    assert picture(first, Filter(), AS_OF).items == stock.items
    newest = {head.item_id for head in stock.items[:2]}
    assert set(first.by_id) == {claim.claim_id for claim in stock.by_id.values() if claim.item_id in newest}
    assert {first.by_id[voice.claim_id].item_id for row in first.operations for voice in row.voices} <= newest
    desk.stock(Filter(), shown.append)
    assert shown == [first]
    desk.close()
