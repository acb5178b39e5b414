"""Claims of operations gathered into rows: what stands together, what stays apart, and what is only passed on."""

from datetime import date

from contested.model.claim import Claim
from contested.situation.operations import operations
from hypothesis import given
from hypothesis import strategies as st
from make import at, control, item, lost, on, operation, voice

WIRE = item("Wire", url="https://wire.example/1", outlet="Example Wire")
POST = item("Post", url="https://post.example/1", outlet="Hill Post", origin="Example Wire")
TIMES = item("Times", url="https://times.example/1", outlet="Valley Times")
MONITOR = item("Monitor", url="https://monitor.example/1", outlet="Border Monitor", published="2018-08-09")


def toll(number: int) -> tuple[object, ...]:
    return (lost("killed", number, "islamic-state"),)


def test_five_voices_of_one_surrender_stand_side_by_side_with_five_counts() -> None:
    said = (("Provincial Council", 250), ("Governor", 152), ("Voice of Jihad", 128), ("Army", 200), ("UN", 160))
    surrender = {"event_type": "Strategic developments", "sub_event_type": "Change to group/activity"}
    told = [
        operation(
            item(name, url=f"https://example.org/{name}", outlet=f"{name} Daily"),
            actor="islamic-state",
            recipient="afghanistan-government",
            claimant=voice(name),
            toll=(lost("surrendered", number, "islamic-state"),),
            when=on("2018-08-01" if name == "Army" else "2018-08-02"),
            **surrender,
        )
        for name, number in said
    ]
    (row,) = operations(told)
    assert sorted(v.toll[0].count.low or 0 for v in row.voices) == [128, 152, 160, 200, 250]
    assert row.origins == 5
    assert (row.when.start, row.when.end) == (date(2018, 8, 1), date(2018, 8, 2))


def test_two_claimants_in_one_article_are_two_voices_and_two_origins() -> None:
    (row,) = operations(
        [
            operation(WIRE, claimant=voice("Voice of Jihad", "taliban"), toll=toll(153)),
            operation(WIRE, claimant=voice("the governor"), toll=toll(40)),
        ]
    )
    assert len(row.voices) == row.origins == 2


def test_a_relay_stands_under_the_voice_that_it_repeats() -> None:
    first = operation(WIRE, claimant=voice("Voice of Jihad"), toll=toll(153))
    passed_on = operation(POST, claimant=voice("the Voice of Jihad"), toll=toll(153))
    also = operation(TIMES, claimant=voice("Voice of Jihad"), toll=toll(153))
    (row,) = operations([also, passed_on, first])
    (only,) = row.voices
    assert {r.outlet for r in only.relays} | {only.outlet} == {"Example Wire", "Hill Post", "Valley Times"}
    assert "Hill Post" in {r.outlet for r in only.relays}, "who names an origin is never the first to say so"
    assert row.origins == 1


def test_an_outlet_that_names_its_origin_is_that_origin() -> None:
    (row,) = operations([operation(POST, toll=toll(12)), operation(WIRE, toll=toll(12))])
    assert [(v.outlet, [r.outlet for r in v.relays]) for v in row.voices] == [("Example Wire", ["Hill Post"])]
    assert row.origins == 1


def test_a_relay_with_another_figure_is_shown_and_is_no_new_origin() -> None:
    (row,) = operations([operation(POST, toll=toll(13)), operation(WIRE, toll=toll(12))])
    assert [v.toll[0].count.low for v in row.voices] == [12, 13]
    assert row.origins == 1


def test_two_outlets_that_say_the_same_in_their_own_words_are_two_voices() -> None:
    (row,) = operations([operation(WIRE, quote="Twelve died."), operation(TIMES, quote="A dozen fell.")])
    assert len(row.voices) == row.origins == 2


def test_another_province_another_day_other_sides_or_another_event_is_another_operation() -> None:
    told = [
        operation(WIRE),
        operation(TIMES, place=at("AF-NAN")),
        operation(TIMES, when=on("2018-08-03")),
        operation(TIMES, recipient="afghanistan-government"),
        operation(TIMES, event_type="Explosions/Remote violence", sub_event_type="Air/drone strike"),
        operation(TIMES, place=at(None)),
        operation(TIMES, realis="denied"),
        operation(TIMES, place=None),
        operation(MONITOR, place=None),
    ]
    assert len({r.operation_id for r in operations(told)}) == len(told)


def test_sides_named_in_the_other_order_are_the_same_sides() -> None:
    (row,) = operations([operation(WIRE), operation(TIMES, actor="islamic-state", recipient="taliban")])
    assert row.clash, "where voices differ on who began, neither is said to have"


def test_one_voice_that_tells_of_two_days_keeps_them_apart() -> None:
    daily = [operation(WIRE, when=on(f"2018-08-0{day}"), toll=toll(day)) for day in range(1, 5)]
    assert len(operations(daily)) == 4


def test_a_voice_quoted_again_on_the_next_day_is_a_relay() -> None:
    azimi = voice("Hamidullah Azimi", "afghanistan-government")
    told = [
        operation(WIRE, claimant=azimi, toll=toll(152), when=on("2018-08-02")),
        operation(TIMES, claimant=azimi, toll=toll(152), when=on("2018-08-03")),
        operation(MONITOR, toll=toll(128), when=on("2018-08-03")),
    ]
    (row,) = operations(told)
    assert [len(v.relays) for v in row.voices] == [1, 0]


def test_a_week_is_not_one_of_its_days() -> None:
    week = on("2018-07-30", "2018-08-05")
    assert len(operations([operation(WIRE), operation(TIMES, when=week), operation(MONITOR, when=week)])) == 2


def test_a_new_voice_does_not_change_the_operations_id() -> None:
    (before,) = operations([operation(WIRE)])
    (after,) = operations([operation(TIMES, place=at("AF-JOW", admin2="Darzab"), toll=toll(3)), operation(WIRE)])
    assert before.operation_id == after.operation_id
    assert after.place is not None
    assert after.place.admin2 == "Darzab"


def test_districts_that_differ_leave_the_province() -> None:
    told = [operation(WIRE, place=at("AF-JOW", admin2=d)) for d in ("Darzab", "Qush Tepa")]
    (row,) = operations(told)
    assert row.place is not None
    assert (row.place.admin2, row.place.precision) == (None, "admin1")


def test_newest_operations_come_first() -> None:
    days = ["2018-07-01", "2018-08-05", "2018-07-20"]
    rows = operations([operation(WIRE, when=on(day)) for day in days])
    assert [r.when.end.isoformat() for r in rows] == sorted(days, reverse=True)


def test_claims_of_control_are_no_operations() -> None:
    assert operations([control(WIRE)]) == []


CLAIMS: list[Claim] = [
    operation(made, when=on(day), actor=actor, claimant=claimant, toll=figures)
    for made in (WIRE, POST, TIMES)
    for day in ("2018-08-01", "2018-08-02", "2018-08-03")
    for actor in ("taliban", None)
    for claimant, figures in ((None, ()), (voice("Voice of Jihad", "taliban"), (lost("killed", 153),)))
]


@given(st.permutations(CLAIMS))
def test_the_order_of_claims_does_not_matter(shuffled: list[Claim]) -> None:
    rows = operations(shuffled)
    assert rows == operations(CLAIMS)
    heard = [i for r in rows for v in r.voices for i in (v.claim_id, *(relay.claim_id for relay in v.relays))]
    assert sorted(heard) == sorted(c.claim_id for c in CLAIMS), "every claim stands in exactly one place"
