"""What fell, was lost, left or cleared, and by whom: the rarer words for a change of hands, in every theatre."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(text: str, where: str) -> list[dict[str, Any]]:
    """The control claims of one passage, as JSON has them."""
    claims: list[dict[str, Any]] = msgspec.to_builtins(list(read(item(title="", text=text), theatre(where)).claims))
    return [claim for claim in claims if claim["kind"] == "control"]


CHANGES = [
    ("control.falls", "sudan", "El Geneina fell to the Rapid Support Forces.", "rapid-support-forces", "captured"),
    (
        "control.falls",
        "myanmar",
        "Bhamo fell into the hands of the Kachin Independence Army.",
        "kachin-independence-army",
        "captured",
    ),
    ("control.loses", "sudan", "The army ceded Wad Madani to the RSF.", "sudan-army", "lost"),
    ("control.loses", "ukraine", "Russian troops have pulled out of Lyman.", "russia", "lost"),
    ("control.loses", "myanmar", "The junta has lost control of Myawaddy.", "myanmar-government", "lost"),
    ("control.loses", "sudan", "The army has given up Wad Madani.", "sudan-army", "lost"),
    ("control.ousts", "iraq", "Tal Afar has been cleared of Islamic State fighters.", "islamic-state", "lost"),
    ("control.ousts", "iraq", "The Islamic State has been driven out of Tal Afar.", "islamic-state", "lost"),
    ("control.ousts", "yemen", "The Houthis were expelled from Shabwa by the Giants Brigades.", "houthis", "lost"),
    (
        "control.ousts",
        "syria",
        "The SDF pushed the Islamic State out of Hajin.",
        "syrian-democratic-forces",
        "captured",
    ),
    (
        "control.ousts",
        "syria",
        "The SDF drove the Islamic State from Tabqa.",
        "syrian-democratic-forces",
        "captured",
    ),
    ("control.loss", "ukraine", "Kyiv conceded the loss of Avdiivka.", "ukraine-government", "lost"),
    ("control.fall", "dr-congo", "Prices have doubled since the fall of Goma to the M23.", "m23", "captured"),
    ("control.takes", "iraq", "Peshmerga fighters wrested Sinjar from the Islamic State.", "peshmerga", "captured"),
    ("control.takes", "dr-congo", "M23 rebels marched into Goma overnight.", "m23", "captured"),
    (
        "control.takes",
        "libya",
        "Forces loyal to the Tripoli government regained control of Gharyan.",
        "libya-government",
        "captured",
    ),
    ("control.ousts", "somalia", "Al-Shabaab has been driven out of 70 villages.", "al-shabaab", "lost"),
    ("control.takes", "libya", "Tripoli's forces vowed to win Tarhuna back.", None, None),
]


@pytest.mark.parametrize(("rule", "where", "text", "actor", "status"), CHANGES, ids=[r[2][:45] for r in CHANGES])
def test_a_change_of_hands_is_read_as_told(
    rule: str, where: str, text: str, actor: str | None, status: str | None
) -> None:
    claims = told(text, where)
    if actor is not None:
        assert [(c["rule"], c["actor"], c["status"]) for c in claims] == [(rule, actor, status)]
    else:
        assert [(c["rule"], c["realis"]) for c in claims] == [(rule, "planned")]


def test_who_left_without_a_word_for_whence_left_the_place_told_of() -> None:
    claims = told("Kenyan troops landed in Kismayo. Al-Shabaab said its fighters had pulled out.", "somalia")
    assert [(c["rule"], c["actor"], c["place"]["location"]) for c in claims] == [
        ("control.left", "al-shabaab", "Kismayo")
    ]


def test_a_band_that_left_a_town_lost_it_and_residents_did_not() -> None:
    assert [c["actor"] for c in told("Al-Shabaab fighters left Adan Yabaal on Monday.", "somalia")] == ["al-shabaab"]
    assert told("Residents left Adan Yabaal on Monday.", "somalia") == []
    assert told("The soldiers left the town in ruins.", "somalia") == []


def test_who_moves_in_takes_what_others_gave_up() -> None:
    claims = told("The army withdrew from Babanusa and the RSF moved in within hours.", "sudan")
    assert {(c["actor"], c["status"]) for c in claims} == {
        ("sudan-army", "lost"),
        ("rapid-support-forces", "captured"),
    }


def test_a_percentage_of_land_is_lost_or_taken_back() -> None:
    (lost,) = told("The Islamic State has lost 90 percent of the territory it once held in Iraq.", "iraq")
    assert (lost["status"], lost["share"]["low"], lost["share"]["basis"]) == ("lost", 90, "territory")


@pytest.mark.parametrize("places", ["Heorhiivka, Ilmivka and Sorokyne", "Ilmivka, Sorokyne and Heorhiivka"])
def test_villages_of_a_list_are_a_claim_each_also_where_no_gazetteer_has_them(places: str) -> None:
    claims = told(f"Russian troops captured the villages of {places} in Kharkiv region.", "ukraine")
    assert sorted(c["place"]["location"] for c in claims) == ["Heorhiivka", "Ilmivka", "Sorokyne"]
    assert {c["place"]["admin1"] for c in claims} == {"UA-63"}


def test_towns_and_provinces_that_and_joins_are_a_claim_each() -> None:
    claims = told("Two more provincial capitals, Sar-e Pol and Taloqan, fell to the Taliban.", "afghanistan")
    assert {c["place"]["admin1"] for c in claims} == {"AF-SAR", "AF-TAK"}


def test_places_between_dashes_are_a_claim_each() -> None:
    claims = told(
        "Three districts in Badakhshan - Arghanj Khwa, Raghistan and Yawan - fell to the Taliban.", "afghanistan"
    )
    assert {c["place"]["admin2"] for c in claims} == {"Arghanj Khwa", "Raghistan", "Yawan"}


def test_it_is_the_place_told_of_before_in_the_sentence() -> None:
    claims = told("The M23 seized Walikale in March and withdrew from it in April.", "dr-congo")
    assert {(c["status"], c["when"]["start"][5:7]) for c in claims} == {("captured", "03"), ("lost", "04")}


def test_a_town_that_could_fall_would_fall_to_the_side_told_of() -> None:
    claims = told("The M23 is 20 km from Goma. The city could fall within days, a lawmaker warned.", "dr-congo")
    assert [(c["actor"], c["status"], c["realis"]) for c in claims] == [("m23", "captured", "hypothetical")]


def test_what_is_taken_back_after_it_was_lost_is_both() -> None:
    claims = told("The junta has regained Lashio, which it had lost in August.", "myanmar")
    assert {(c["status"], c["when"]["precision"]) for c in claims} == {("captured", "published"), ("lost", "month")}


def test_all_of_a_region_is_the_region() -> None:
    (claim,) = told("Russia aims to seize all of Donetsk region.", "ukraine")
    assert (claim["place"]["admin1"], claim["realis"], claim["share"]) == ("UA-14", "planned", None)


NOTHING = [
    ("lake-chad", "Police engaged the assailants before they withdrew from the area."),
    ("sudan", "The army handed over 30 prisoners in Port Sudan."),
    ("dr-congo", "Kinshasa regained its seat on the council."),
    ("ukraine", "The Russian team withdrew from the tournament in Kyiv."),
    ("syria", "The rebels lost 40 fighters in Aleppo."),
    ("syria", "The Syrian pound fell to a new low in Aleppo."),
    ("iraq", "Iraqi forces liberated 20 hostages from a house in Mosul."),
    ("iraq", "Baghdad has lost patience with the militias."),
    ("somalia", "Burundi's 1,000 soldiers withdrew from Somalia in December."),
    ("ukraine", "Ukraine lost to France in Kyiv."),
    ("ukraine", "Ukrainian troops lost ground near Pokrovsk on Tuesday."),
    ("ukraine", "Russian units advanced to the outskirts of Toretsk."),
    ("libya", "Libya's oil output fell to 800,000 barrels."),
    ("lake-chad", "Nigerian police seized 200 kg of cannabis in Maiduguri."),
    ("somalia", "Two buses entered the town of Beledweyne."),
    ("syria", "Government forces broke the siege of Deir ez-Zor on Tuesday."),
    ("sahel", "For a year the generals lost towns."),
]


@pytest.mark.parametrize(("where", "text"), NOTHING)
def test_what_is_no_change_of_hands_is_not_read(where: str, text: str) -> None:
    assert told(text, where) == []
