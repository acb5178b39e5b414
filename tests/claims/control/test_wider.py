"""Who holds what in lines without a verb, of roads, of parts, by allies, and told back of "it": each as a careful reader has it."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def claims_of(where: str, text: str) -> list[dict[str, Any]]:
    """The control claims of one passage, as JSON has them."""
    claims: list[dict[str, Any]] = msgspec.to_builtins(list(read(item(title="", text=text), theatre(where)).claims))
    return [claim for claim in claims if claim["kind"] == "control"]


def told(where: str, text: str) -> list[str]:
    """Actor, status, share and place of every control claim, and realis where it is not actual."""
    return sorted(_line(claim) for claim in claims_of(where, text))


def _line(claim: dict[str, Any]) -> str:
    place, share = claim["place"] or {}, claim["share"]
    ground = next((p for p in (place.get("location"), place.get("admin1"), place.get("country")) if p), "nowhere")
    part = [str(share["low"]), share["basis"]] if share else []
    real = [] if claim["realis"] == "actual" else [claim["realis"]]
    return " ".join([str(claim["actor"]), claim["status"], *part, ground, *real])


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("ukraine", "Toretsk: contested.", ["None contested Toretsk"]),
        ("ukraine", "Selydove: under Russian control since Monday.", ["russia controlled Selydove"]),
        ("sudan", "Babanusa: still in the hands of the army.", ["sudan-army controlled Babanusa"]),
        ("ukraine", "Toretsk: no change.", []),
        ("ukraine", "Toretsk: the match was contested by 22 men.", []),
    ],
)
def test_a_line_of_a_list_needs_no_verb(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("sahel", "JNIM controls the road between Kayes and Diéma.", ["jnim controlled ML-1"]),
        ("sahel", "JNIM blocked the road between Kayes and Diéma.", []),
        ("sudan", "The army is back in control of Wad Madani.", ["sudan-army controlled Wad Madani"]),
        (
            "somalia",
            "Al-Shabaab still holds large parts of Middle Juba, including Jilib and Bu'aale.",
            ["al-shabaab controlled Bu'aale", "al-shabaab controlled Jilib", "al-shabaab controlled SO-JD"],
        ),
        (
            "iraq",
            "Iraqi forces have liberated 65 per cent of west Mosul.",
            ["iraq-government captured 65 unstated Mosul"],
        ),
        ("iraq", "Counterfeiters seized 65 per cent of the market.", []),
        (
            "sahel",
            "JNIM has a presence in 11 of Burkina Faso's 13 regions.",
            ["jnim present 11 provinces BF"],
        ),
        (
            "syria",
            "The Syrian army holds 70 percent of Syrian territory, an envoy said in Moscow.",
            ["syria-army controlled 70 territory SY"],
        ),
        (
            "israel-palestine-lebanon",
            "Israel's army controls 60 percent of the Gaza Strip.",
            ["israel-army controlled 60 unstated PS"],
        ),
    ],
)
def test_roads_parts_and_shares_have_their_ground(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("iraq", "The army has freed the town of Rutba from the jihadists.", ["iraq-army captured Rutba"]),
        ("iraq", "The army has freed 40 hostages in Rutba.", []),
        (
            "ukraine",
            "Ukraine's army has freed 41 towns and villages since Wednesday.",
            ["ukraine-army captured 41 unstated UA"],
        ),
        ("dr-congo", "In Ituri the army retook Nyamamba.", ["dr-congo-army captured Nyamamba"]),
        ("dr-congo", "In Ituri the army caught Nyamamba.", []),
        ("syria", "Syrian government troops took Manbij.", ["syria-government captured Manbij"]),
        (
            "dr-congo",
            "The Congolese army and its allied Wazalendo fighters retook Sake.",
            ["dr-congo-army captured Sake"],
        ),
        ("sudan", "The army and allied groups captured Babanusa.", ["sudan-army captured Babanusa"]),
    ],
)
def test_places_are_freed_and_retaken_by_the_first_of_allies(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claim"),
    [
        (
            "yemen",
            "Government forces entered Hodeidah on Saturday. It was still contested on Monday, residents said.",
            "None contested YE-HU",
        ),
        (
            "ukraine",
            "Our soldiers have withdrawn from Popasna. Russia's defence ministry had claimed the town's capture.",
            "russia captured Popasna",
        ),
        ("somalia", "Al-Shabaab seized Moqokori, then lost it again.", "al-shabaab lost Moqokori"),
        (
            "iraq",
            "Islamic State fighters attacked Rutba on Friday. Security forces, the governor said, were in full control.",
            "iraq-government controlled Rutba",
        ),
        (
            "syria",
            "The SDF withdrew from Deir Hafer and Maskana, and the Syrian army took over both towns.",
            "syria-army captured Maskana",
        ),
        (
            "dr-congo",
            "In Walikale the M23 rebels captured Kibua on Sunday. A Wazalendo spokesman denied the capture of Kibua.",
            "m23 captured Kibua denied",
        ),
    ],
)
def test_what_points_back_to_a_place_is_told_of_it(where: str, text: str, claim: str) -> None:
    assert claim in told(where, text)


def test_who_fled_without_a_fight_loses_no_place_that_was_told_to_be_taken() -> None:
    text = "On Friday soldiers retook Bambari from the rebels. The rebels fled towards the south without fighting."
    assert [line for line in told("sudan", text) if "lost" in line] == []


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("dr-congo", "Colonel Fabien Kakule, who governs the territory of Beni, keeps to his figure.", []),
        ("dr-congo", "The M23 rebels, who govern the territory of Masisi, levy taxes.", ["m23 controlled Masisi"]),
        (
            "myanmar",
            "By its own reckoning the Arakan Army has captured nine of Rakhine's 17 townships.",
            ["arakan-army captured 9 districts MM-16"],
        ),
        ("syria", "The operation has cleared ISIS from 980 square kilometres.", ["islamic-state lost SY"]),
    ],
)
def test_one_man_is_no_side_and_a_reckoning_no_verb(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("dr-congo", "The M23 attacked Sake for days. The town fell on Thursday.", ["m23 captured Sake"]),
        ("dr-congo", "Rain fell on Sake on Thursday.", []),
        ("myanmar", "Laukkai surrendered to the MNDAA on 4 January.", ["mndaa captured Laukkai"]),
        ("myanmar", "Forty soldiers in Laukkai surrendered to the MNDAA.", []),
        (
            "sudan",
            "The RSF denied that it had been driven from Babanusa.",
            ["rapid-support-forces lost Babanusa denied"],
        ),
        ("sudan", "Villagers denied that they had been driven from Babanusa.", []),
        ("ukraine", "The Ukrainian army lost 500 square kilometres.", ["ukraine-army lost UA"]),
        ("ukraine", "A fifth of Ukraine is under Russian occupation.", ["russia controlled 20 unstated UA"]),
        (
            "syria",
            "The opposition has been in control of Idlib city since 2015.",
            ["syria-opposition controlled Idlib city"],
        ),
        ("sahel", "The Malian army retook Ber.", ["mali-army captured Ber"]),
    ],
)
def test_places_fall_yield_and_are_lost(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "ukraine",
            "Moscow today holds about 18 percent of Ukraine.",
            ["russia controlled 18 unstated UA"],
        ),
        ("ukraine", "The market today holds about 18 percent of its fish.", []),
        (
            "ukraine",
            "Russia could take the rest of Donetsk region next autumn.",
            ["russia captured UA-14 hypothetical"],
        ),
        (
            "yemen",
            "The government was left with two of Marib's 14 districts.",
            ["yemen-government controlled 2 districts YE-MA"],
        ),
        ("yemen", "The government was left with two of its ships.", []),
        (
            "iraq",
            "Shia militias, known as the Hashd, took the town of Baaj.",
            ["popular-mobilization-forces captured Baaj"],
        ),
        ("sahel", "JNIM keeps a presence around Kayes.", ["jnim present ML-1"]),
    ],
)
def test_rests_remainders_and_bynames_are_read(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


def test_a_share_does_not_take_the_day_that_it_is_compared_with() -> None:
    text = "The journal reckons that the Taliban control 223 of Afghanistan's 407 districts, three times as many as on 1 May."
    assert [claim["when"]["precision"] for claim in claims_of("afghanistan", text)] == ["published"]


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "sudan",
            "The towns of Bara, Kazgeil and Riyash fell to the RSF within a week.",
            [f"rapid-support-forces captured {town}" for town in ("Bara", "Kazgeil", "Riyash")],
        ),
        ("sudan", "The prices of beans and rice fell within a week.", []),
        (
            "yemen",
            "About a third of the population lives in areas that the Houthis control or contest.",
            ["houthis contested 33 population YE"],
        ),
    ],
)
def test_unlisted_towns_fall_with_the_listed_and_people_live_under_a_side(
    where: str, text: str, claims: list[str]
) -> None:
    assert told(where, text) == claims
