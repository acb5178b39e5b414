"""Where something happened: what its own words say, and what of the places named before holds for it."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def grounds(text: str, where: str = "afghanistan") -> list[tuple[str, str | None]]:
    """The kind and province of every claim of one passage, in order."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(text=text), theatre(where)).claims)
    return [(c["kind"], (c["place"] or {}).get("admin1")) for c in claims]


@pytest.mark.parametrize(
    "count",
    [
        "Last year 310 of its soldiers died, the government says.",
        "Since January 2018 the Taliban have killed 900 policemen, the ministry said.",
    ],
)
def test_a_count_over_months_is_not_of_the_town_named_before(count: str) -> None:
    assert grounds(f"The Taliban killed two soldiers in Herat on Monday. {count}")[-1] == ("operation", None)


@pytest.mark.parametrize(
    "count",
    [
        "Since June 40 policemen have been killed in the district.",
        "In June a bomb there killed six soldiers.",
    ],
)
def test_a_count_that_points_back_to_a_place_is_of_it(count: str) -> None:
    assert grounds(f"The Taliban killed two soldiers in Shindand, Herat, on Monday. {count}")[-1] == (
        "operation",
        "AF-HER",
    )


def test_who_is_driven_from_a_town_is_fought_there() -> None:
    told = grounds("Soldiers killed three Taliban in Helmand. On Monday the army drove the group from Qalat.")
    assert ("operation", "AF-ZAB") in told


def test_who_flees_from_a_town_is_not_fought_there() -> None:
    assert grounds("In Kandahar the Taliban killed six villagers who had fled from Qalat.") == [("operation", "AF-KAN")]


def location(text: str, where: str) -> tuple[str | None, str | None]:
    """The province and town of the first claim of one passage."""
    (claim, *_) = msgspec.to_builtins(read(item(text=text), theatre(where)).claims)
    return claim["place"]["admin1"], claim["place"]["location"]


def test_a_name_of_many_villages_is_the_one_of_the_region_named_with_it() -> None:
    text = "In Donetsk region, Russian troops captured the village of Pavlivka, the ministry in Moscow said."
    assert location(text, "ukraine") == ("UA-14", "Pavlivka")


def test_the_province_behind_a_range_of_hills_is_where_it_lies() -> None:
    text = "The Iraqi air force killed four ISIS militants in the Hamrin hills of Diyala."
    assert location(text, "iraq")[0] == "IQ-DI"


def test_a_count_of_the_whole_country_is_of_no_province() -> None:
    text = "The army shelled Bhamo in Kachin on Monday. A think tank puts the number of displaced people in the country at 3.6 million."
    assert grounds(text, "myanmar")[-1] == ("operation", None)


@pytest.mark.parametrize(
    ("count", "province"),
    [
        ("Some 280,000 people have been displaced since July, the UN said.", None),
        ("Some 280,000 people have fled the fighting since July, the UN said.", "AF-HER"),
        ("Some 280,000 people have been displaced from Ghor since July, the UN said.", "AF-GHO"),
    ],
)
def test_who_was_displaced_since_before_the_battle_told_of_left_more_than_its_town(
    count: str, province: str | None
) -> None:
    assert grounds(f"The Taliban killed two soldiers in Herat on Monday. {count}")[-1] == ("operation", province)


def test_what_might_come_is_not_where_something_was() -> None:
    text = "The Taliban killed two soldiers in Herat on Monday. If the Americans leave, the Taliban will attack the cities."
    assert grounds(text)[-1] == ("operation", None)


@pytest.mark.parametrize(
    ("more", "province"),
    [
        ("More than 3,000 families have fled the city for Kosti in White Nile, the IOM said.", "SD-KN"),
        ("About 40,000 people have crossed into Chad, according to the UN.", "SD-KN"),
        ("Some 900 residents fled to Ad-Damazin in Blue Nile, a medic said.", "SD-KN"),
        ("Some 900 residents fled from Ad-Damazin, a medic said.", "SD-NB"),
    ],
)
def test_where_people_fled_from_counts_before_where_they_went(more: str, province: str) -> None:
    text = f"An RSF drone hit a market in El Obeid, North Kordofan, killing nine people. {more}"
    claims = msgspec.to_builtins(read(item(title="", text=text), theatre("sudan")).claims)
    assert claims[-1]["place"]["admin1"] == province


def test_where_people_went_is_the_last_thing_to_go_by() -> None:
    claims = msgspec.to_builtins(
        read(item(title="", text="Some 900 people fled to Kosti, the IOM said."), theatre("sudan")).claims
    )
    assert claims[0]["place"]["admin1"] == "SD-NW"


@pytest.mark.parametrize(
    ("where", "text", "admin1"),
    [
        ("syria", "In Moscow the army's spokesman said that Russian jets had killed 15 militants.", None),
        ("ukraine", "In Washington, a Pentagon official said that Russia had lost 100,000 men.", None),
        ("sahel", "In Paris the government said that four French soldiers had been killed.", None),
        ("syria", "In Homs the army's spokesman said that 15 militants had been killed.", "SY-HI"),
        ("somalia", "In Jowhar, residents said that four soldiers had been killed.", "SO-SD"),
    ],
)
def test_where_a_state_speaks_abroad_nothing_happened(where: str, text: str, admin1: str | None) -> None:
    assert grounds(text, where)[0][1] == admin1
