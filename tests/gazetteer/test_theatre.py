"""Theatres by name, and the world."""

import os
import subprocess
import sys
from datetime import date

import pytest
from contested.claims.text.tokens import tokens
from contested.errors import UnknownName
from contested.gazetteer.theatre import countries_told, theatre, theatre_about, theatre_called, theatre_named, theatres


def test_a_theatre_is_loaded_once() -> None:
    assert theatre("afghanistan") is theatre("afghanistan")
    assert "afghanistan" in theatres()


def test_an_unknown_theatre_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="afghanistan"):
        theatre("afganistan")


def test_the_world_knows_every_shipped_countrys_provinces_and_the_actors() -> None:
    world = theatre(None)
    words = [t.text for t in tokens("ISIS attacked Afghan troops in Jawzjan, Moscow said.")]
    assert [m.place.admin1 for m in world.places.find(words)] == ["AF-JOW"]
    assert [m.actor_id for m in world.actors.find(words)] == ["islamic-state", "afghanistan-government", "russia"]
    assert world.countries[0] == "AF"


def test_naming_things_needs_no_network_database_or_screen() -> None:
    code = (
        "import sys; from contested.gazetteer.theatre import theatre; theatre('afghanistan');"
        "sys.exit(any(m in sys.modules for m in ('httpx', 'tinydb', 'textual', 'rich', 'feedparser')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Afghan troops left Syria for Afghanistan.", "afghanistan"),
        ("Fighting in Jawzjan goes on.", "afghanistan"),
        ("Ukrainian forces near Bakhmut, Ukraine, and Russian ones", "ukraine"),
        ("Burkinabe soldiers met Malian ones.", "sahel"),
        ("Gaza and Lebanon", "israel-palestine-lebanon"),
        ("Syria and Yemen", None),
        ("A quiet day in Denmark.", None),
        ("", None),
    ],
)
def test_a_text_belongs_to_the_theatre_whose_countries_it_names_most(text: str, name: str | None) -> None:
    assert theatre_named([t.text for t in tokens(text)]) == name


def test_the_world_names_the_same_actors_in_every_process() -> None:
    program = (
        "from contested.gazetteer.theatre import theatre\n"
        "words = 'The Afghan army , the Mujahideen and the Lebanese army met Taleban and Daesh fighters'.split()\n"
        "print([(m.first, m.last, m.actor_id) for m in theatre(None).actors.find(words)])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(said) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ADDIS ABABA - The TPLF has taken Kombolcha; Eritrea kept silent.", "ET"),
        ("Guerrillas of the ELN fought in Catatumbo, Colombia.", "CO"),
        ("Insurgents burned houses in Cabo Delgado, in Mozambique's north.", "MZ"),
        ("Philippine troops met the New People's Army.", "PH"),
        ("Ministers of Denmark and Norway met.", None),
        ("Colombia and Venezuela reopened the bridge.", None),
        ("Afghan troops left for Afghanistan.", None),
        ("In Benin, near Niger, soldiers fell; Benin, said a Beninese minister, mourns.", "BJ"),
        ("Turkey said that Turkish troops had left Syria.", None),
        ("", None),
    ],
)
def test_a_text_of_no_theatre_is_about_the_country_that_it_names_most(text: str, code: str | None) -> None:
    assert countries_told([t.text for t in tokens(text)]) == ((code,) if code else ())


def test_the_country_that_a_text_is_about_is_home_to_its_own_army_towns_and_groups() -> None:
    words = [
        t.text for t in tokens("In Ethiopia the ENDF left Dessie to the OLA. Ethiopian police and Eritrea kept silent.")
    ]
    told = theatre_about(words)
    assert (told.name, told.home) == (None, "ET")
    assert [m.place.admin1 for m in told.places.find(words)][:2] == [None, "ET-AM"]
    named = [m.actor_id for m in told.actors.find(words)]
    assert named == ["ethiopia-government", "ethiopia-army", "oromo-liberation-army", "ethiopia-government", "eritrea"]
    assert told.actors.holder("army") == "ethiopia-army"
    assert told.actors.get("ethiopia-army").parent == "ethiopia-government"
    assert "tigray-peoples-liberation-front" in told.actors.called("rebels")


def test_an_acronym_of_one_country_is_nobody_in_another() -> None:
    words = [t.text for t in tokens("Kenya and Kenyan banks count each NPA of the OLA.")]
    assert theatre_about(words).home == "KE"
    assert {m.actor_id for m in theatre_about(words).actors.find(words)} == {"kenya-government"}


def test_a_town_of_a_named_country_is_known_in_an_item_of_several() -> None:
    words = [t.text for t in tokens("Sudan and Mozambique: people fled El Fasher and Mocimboa da Praia.")]
    assert [m.place.admin1 for m in theatre(None).places.find(words)] == [None, None, "SD-DN", "MZ-P"]


def test_a_text_that_goes_round_several_theatres_is_read_for_none_and_knows_their_actors() -> None:
    words = [
        t.text for t in tokens("Sudan: El Fasher was shelled. DR Congo: the ADF raided Beni. Lebanon: Tyre is calm.")
    ]
    told = theatre_about(words)
    assert (told.name, told.home) == (None, None)
    assert "adf" in {m.actor_id for m in told.actors.find(words)}
    assert told.actors.holder("army", "LB") == "lebanon-army"


@pytest.mark.parametrize(
    ("asked", "name", "home"),
    [
        ("syria", "syria", "SY"),
        ("mali", "sahel", "ML"),
        ("Cameroon", "lake-chad", "CM"),
        ("lebanon", "israel-palestine-lebanon", "LB"),
        ("DRC", "dr-congo", "CD"),
        ("haiti", None, "HT"),
        ("central african republic", None, "CF"),
        ("south-sudan", None, "SS"),
        ("armenia-azerbaijan", None, "AM"),
        ("india-pakistan", "pakistan", "PK"),
    ],
)
def test_a_theatre_may_be_called_by_its_country(asked: str, name: str | None, home: str) -> None:
    called = theatre_called(asked)
    assert called is not None
    assert (called.name, called.home) == (name, home)
    assert called.at(date(2024, 5, 1)).home == home


def test_two_countries_asked_for_are_both_at_home() -> None:
    called = theatre_called("armenia-azerbaijan")
    assert called is not None
    assert [called.actors.holder("army", c) for c in called.countries] == ["armenia-army", "azerbaijan-army"]


@pytest.mark.parametrize("asked", ["atlantis", "afganistan", "vatican", "", "guinea-pigs"])
def test_what_is_no_theatre_and_no_country_with_places_is_called_nothing(asked: str) -> None:
    assert theatre_called(asked) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Insurgents raided a village in Cabo Delgado on Sunday.", ("MZ",)),
        ("A blast hit a bus in Pattani, and a teacher died in Yala.", ("TH",)),
        ("Soldiers met gunmen in Lanao del Sur; Marawi is calm.", ("PH",)),
        ("CAIRO - Troops killed 19 men in Sinai, Egypt said. Rafah is shut.", ("EG",)),
        ("Gunmen fought in Culiacán, in Sinaloa.", ("MX",)),
        ("Azerbaijan shelled a post, Armenia said; Baku and Yerevan traded blame.", ("AZ", "AM")),
        ("Kenya and Uganda signed; Tanzania, Kenya, Uganda and Tanzania will meet.", ()),
        ("The band Sinai Sky played in Kabul and Herat.", ()),
    ],
)
def test_regions_tell_their_country_and_two_told_alike_are_both_at_home(text: str, codes: tuple[str, ...]) -> None:
    assert countries_told([t.text for t in tokens(text)]) == codes


@pytest.mark.parametrize(
    ("country", "place", "code"),
    [
        ("india", "Kulgam", "IN-JK"),
        ("india", "Sukma", "IN-CG"),
        ("india", "Churachandpur", "IN-MN"),
        ("thailand", "Bannang Sata", "TH-95"),
        ("thailand", "Rueso", "TH-96"),
        ("egypt", "Sheikh Zuweid", "EG-SIN"),
        ("egypt", "Sinai", "EG-SIN"),
        ("philippines", "Patikul", "PH-14"),
        ("mozambique", "Ancuabe", "MZ-P"),
        ("haiti", "Mirebalais", "HT-CE"),
        ("mexico", "Aguililla", "MX-MIC"),
    ],
)
def test_places_that_wars_of_no_theatre_are_fought_over_are_known(country: str, place: str, code: str) -> None:
    called = theatre_called(country)
    assert called is not None
    words = [t.text for t in tokens(f"Two men were killed near {place} on Monday.")]
    assert [m.place.admin1 for m in called.places.find(words)] == [code]


def test_a_unit_s_number_is_no_other_theatre_s_army() -> None:
    called = theatre_called("philippines")
    assert called is not None
    assert called.actors.find(["the", "4th", "Infantry", "Division", "said"]) == []
