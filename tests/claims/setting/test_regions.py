"""Where "the capital", regions wider than a province and villages beside their province's name are."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def admin1s(text: str, where: str) -> list[str | None]:
    """The province of every claim of one passage, in order."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(title="", text=text), theatre(where)).claims)
    return [(c["place"] or {}).get("admin1") for c in claims]


@pytest.mark.parametrize(
    ("where", "text", "admin1"),
    [
        ("syria", "Three people were killed in the capital on Wednesday when jets bombed a ministry.", "SY-DI"),
        ("libya", "Fifty-five people were killed in clashes in Libya's capital on Monday.", "LY-TB"),
        ("somalia", "A car bomb killed nine people at a hotel in the capital on Friday.", "SO-BN"),
        ("afghanistan", "In Herat, the provincial capital, a mine killed two boys.", "AF-HER"),
        (
            "afghanistan",
            "The Taliban hold 24 districts of Badakhshan; only the capital, Faizabad, is contested.",
            "AF-BDS",
        ),
    ],
)
def test_the_capital_is_where_the_country_has_it(where: str, text: str, admin1: str) -> None:
    assert admin1s(text, where)[-1] == admin1


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("sudan", "The army retook Khartoum. Most of Darfur is in the hands of the RSF."),
        (
            "syria",
            "Jets bombed Idlib on Monday, killing two. Since Sunday 948,000 people fled in the north-west of Syria.",
        ),
        (
            "israel-palestine-lebanon",
            "Gunmen killed two men in Jenin. Twenty people have been killed in the north of the West Bank since Wednesday.",
        ),
        (
            "sudan",
            "Shells killed two people in Kadugli. Since October 41,000 people have fled North and South Kordofan.",
        ),
        (
            "israel-palestine-lebanon",
            "A soldier was shot dead in Rafah. Israel's jets killed 104 people all over the strip that night.",
        ),
        ("ukraine", "A missile killed two people in Kherson. Russia has 420,000 soldiers in the occupied territories."),
    ],
)
def test_a_wide_region_is_in_no_town_named_before(where: str, text: str) -> None:
    assert admin1s(text, where)[-1] is None


@pytest.mark.parametrize(
    ("where", "text", "admin1"),
    [
        ("ukraine", "Russian troops have retaken the village of Krupets in Kursk region.", "RU-KRS"),
        ("ukraine", "Russian troops captured Borisovka, Pylna and Strelecha in the Kharkiv region.", "UA-63"),
    ],
)
def test_a_province_behind_a_list_is_that_of_all(where: str, text: str, admin1: str) -> None:
    assert set(admin1s(text, where)) == {admin1}


@pytest.mark.parametrize(
    ("where", "text", "admin1"),
    [
        ("libya", "Forces took the Giza quarter of the town of Sirte from the Islamic State on Monday.", "LY-SR"),
        ("syria", "The Syrian army captured the village of Jamla in the Yarmouk Basin of Daraa on Thursday.", "SY-DR"),
        (
            "sahel",
            "Soldiers raided Djibo on Monday. Residents told a radio station in Ouagadougou that bombs had killed seven herders.",
            "BF-12",
        ),
    ],
)
def test_names_that_are_no_ground_of_the_event_are_passed_over(where: str, text: str, admin1: str) -> None:
    assert admin1s(text, where)[-1] == admin1


@pytest.mark.parametrize(
    ("where", "text", "admin1"),
    [
        (
            "sahel",
            "Rebels overran a camp at Bamba, in Gao region. They still control Kidal. The army plans to retake the town.",
            "ML-8",
        ),
        (
            "sudan",
            "The army holds Kadugli. From Babanusa in West Kordofan come pictures of trenches. The RSF says it captured the town.",
            "SD-GK",
        ),
    ],
)
def test_the_town_is_the_one_named_last(where: str, text: str, admin1: str) -> None:
    assert admin1s(text, where)[-1] == admin1


def test_who_studies_a_war_elsewhere_is_no_witness_of_his_own_town() -> None:
    text = "Up to 9,000 North Korean soldiers are in Kursk region. The Kyiv researcher Ivan Stupak counts 300 dead. They were killed by shells."
    assert admin1s(text, "ukraine")[-1] == "RU-KRS"


@pytest.mark.parametrize(
    ("text", "where", "province"),
    [
        ("Israeli jets struck two sites of Hamas in Gaza, killing nine people.", "israel-palestine-lebanon", None),
        (
            "Israeli jets struck two sites of Hamas in Gaza City, killing nine people.",
            "israel-palestine-lebanon",
            "PS-GZA",
        ),
        (
            "Aircraft of the Libyan National Army bombed Zawiya, west of the capital, killing two civilians.",
            "libya",
            "LY-ZA",
        ),
        (
            "Gunmen stormed the village of Mafa in the Tarmuwa area of Yobe state and killed nine villagers.",
            "lake-chad",
            "NG-YO",
        ),
        ("A drone killed two officers on the road from Baghdad airport.", "iraq", "IQ-BG"),
        (
            "In Port Sudan the army's spokesman said that its troops had killed 14 gunmen near El Fasher.",
            "sudan",
            "SD-DN",
        ),
        ("In Kyiv, the defence ministry said 40 Russian soldiers were killed near Pokrovsk.", "ukraine", "UA-14"),
    ],
)
def test_names_beside_the_place_of_an_event_do_not_move_it(text: str, where: str, province: str | None) -> None:
    assert admin1s(text, where)[-1] == province


@pytest.mark.parametrize("side", ["In the west of the country", "In the south", "Across the north-east"])
def test_a_side_of_the_country_is_not_the_town_told_of_before(side: str) -> None:
    text = f"Houthi snipers killed a soldier in the city of Taiz on Monday. {side}, a mine killed eight civilians."
    assert admin1s(text, "yemen") == ["YE-TA", None]
