"""What the map may say of a province: agreed, disputed, or nothing."""

from typing import Any

from contested.model.claim import Control
from contested.situation.lineage import ancestors_by
from contested.situation.operations import operations
from contested.situation.provinces import provinces
from make import at, control, item, on, operation, voice

JAWZJAN = "AF-JOW"


def says(outlet: str, **fields: Any) -> Control:
    made = item(outlet, url=f"https://{len(outlet)}.example/", outlet=outlet)
    return control(made, **({"when": on("2018-08-07")} | fields))


def test_a_province_is_agreed_where_all_live_voices_name_one_holder() -> None:
    row = provinces([says("Wire"), says("Times", status="stronghold")])[JAWZJAN]
    assert (row.agreed, row.voices, row.statuses) == ("taliban", 2, ("controlled", "stronghold"))


def test_two_holders_leave_it_open() -> None:
    row = provinces([says("Wire"), says("Times", actor="afghanistan-government")])[JAWZJAN]
    assert (row.agreed, row.holders) == (None, ("afghanistan-government", "taliban"))


def test_contested_or_lost_leaves_it_open() -> None:
    assert provinces([says("Wire"), says("Times", actor=None, status="contested")])[JAWZJAN].agreed is None
    assert provinces([says("Wire"), says("Times", status="lost")])[JAWZJAN].agreed is None


def test_what_a_voice_said_before_is_not_live() -> None:
    before = says("Wire", actor="afghanistan-government", when=on("2018-06-01"))
    assert provinces([before, says("Wire")])[JAWZJAN].agreed == "taliban"


def test_a_district_does_not_colour_its_province() -> None:
    row = provinces([says("Wire", place=at(JAWZJAN, admin2="Darzab"))])[JAWZJAN]
    assert (row.agreed, row.holders, row.within) == (None, (), ("taliban",))


def test_an_army_holds_for_its_government() -> None:
    tree = {"afghanistan-army": "afghanistan-government"}
    told = [says("Wire", actor="afghanistan-army"), says("Times", actor="afghanistan-government")]
    assert provinces(told, (), ancestors_by(tree.get))[JAWZJAN].agreed == "afghanistan-government"


def test_operations_are_counted_and_a_quiet_province_has_no_row() -> None:
    fought = operations([operation(claimant=voice("one")), operation(place=at("AF-NAN"))])
    rows = provinces([], fought)
    assert {code: row.operations for code, row in rows.items()} == {JAWZJAN: 1, "AF-NAN": 1}
    assert rows[JAWZJAN].voices == 0


def test_what_is_only_planned_or_denied_colours_nothing() -> None:
    assert provinces([says("Wire", realis="planned"), says("Times", realis="denied")]) == {}
