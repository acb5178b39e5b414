"""The shallow theatres: main names resolve, and "the army", "the coalition" are each theatre's own."""

import pytest
from contested.claims.text.tokens import tokens
from contested.gazetteer.theatre import theatre, theatres
from make import SHARED

PLACES = [
    ("syria", "Deir ez-Zor", "SY-DY"),
    ("syria", "al-Tanf", "SY-HI"),
    ("syria", "Eastern Ghouta", "SY-RD"),
    ("syria", "Kobane", "SY-HL"),
    ("iraq", "Tel Afar", "IQ-NI"),
    ("iraq", "Salah al-Din", "IQ-SD"),
    ("yemen", "Hudaydah", "YE-HU"),
    ("yemen", "Ma'rib", "YE-MA"),
    ("ukraine", "Artemivsk", "UA-14"),
    ("ukraine", "Zaporizhia region", "UA-23"),
    ("ukraine", "Kyiv region", "UA-32"),
    ("sudan", "Al-Fashir", "SD-DN"),
    ("sudan", "Wad Medani", "SD-GZ"),
    ("somalia", "Beledweyne", "SO-HI"),
    ("somalia", "Bay region", "SO-BY"),
    ("sahel", "Ménaka", "ML-9"),
    ("sahel", "Fada N'Gourma", "BF-08"),
    ("sahel", "Tillaberi region", "NE-6"),
    ("lake-chad", "Maiduguri", "NG-BO"),
    ("dr-congo", "Kitchanga", "CD-NK"),
    ("dr-congo", "South Kivu", "CD-SK"),
    ("myanmar", "Laukkaing", "MM-17"),
    ("myanmar", "Mrauk-U", "MM-16"),
    ("pakistan", "Miran Shah", "PK-KP"),
    ("libya", "Misratah", "LY-MI"),
    ("israel-palestine-lebanon", "Khan Yunis", "PS-KYS"),
    ("israel-palestine-lebanon", "Bint Jbeil", "LB-NA"),
]

ACTORS = [
    ("syria", "SDF", "syrian-democratic-forces"),
    ("syria", "SNA", "syrian-national-army"),
    ("syria", "SANA", "syria-government"),
    ("syria", "coalition", "us-led-coalition"),
    ("iraq", "PKK", "kurdistan-workers-party"),
    ("yemen", "Houthis", "houthis"),
    ("yemen", "Al Masirah", "houthis"),
    ("yemen", "coalition", "saudi-led-coalition"),
    ("ukraine", "Kyiv", "ukraine-government"),
    ("ukraine", "Ukrainian military", "ukraine-army"),
    ("sudan", "RSF", "rapid-support-forces"),
    ("somalia", "SNA", "somalia-army"),
    ("somalia", "al-Shabab", "al-shabaab"),
    ("sahel", "JNIM", "jnim"),
    ("sahel", "Nigerien", "niger-government"),
    ("lake-chad", "ISWAP", "islamic-state-west-africa"),
    ("dr-congo", "M23", "m23"),
    ("dr-congo", "FARDC", "dr-congo-army"),
    ("myanmar", "TNLA", "taaung-national-liberation-army"),
    ("pakistan", "BLA", "baloch-liberation-army"),
    ("libya", "LNA", "libyan-national-army"),
    ("israel-palestine-lebanon", "Hamas", "hamas"),
    ("israel-palestine-lebanon", "Hezbollah", "hezbollah"),
]


def test_every_theatre_of_the_codebook_has_data() -> None:
    assert set(theatres()) == {"afghanistan", *(name for name, *_ in PLACES)}
    assert len(theatres()) == 14


@pytest.mark.parametrize(("name", "place", "code"), PLACES)
def test_a_place_of_another_theatre_is_found(name: str, place: str, code: str) -> None:
    words = [t.text for t in tokens(f"Two people died near {place} on Monday.")]
    assert [m.place.admin1 for m in theatre(name).places.find(words)] == [code]


@pytest.mark.parametrize(("name", "actor", "actor_id"), ACTORS)
def test_an_actor_of_another_theatre_is_found(name: str, actor: str, actor_id: str) -> None:
    mentions = theatre(name).actors.find([t.text for t in tokens(f"Fighters of the {actor} withdrew.")])
    assert [(m.name, m.actor_id) for m in mentions] == [(actor, actor_id)]


def test_the_army_is_that_of_the_country_named() -> None:
    sahel = theatre("sahel").actors
    assert sahel.holder("army") == "mali-army"
    assert sahel.holder("army", "BF") == "burkina-faso-army"
    assert sahel.branch("niger-government", "army") == "niger-army"


def test_a_lake_is_not_the_country() -> None:
    assert theatre("lake-chad").places.find(["on", "the", "shore", "of", "Lake", "Chad"]) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="developers' reference material")
def test_every_name_of_the_reference_list_resolves_and_none_wrongly() -> None:
    rows = [r.split("\t") for r in (SHARED / "gold" / "places.tsv").read_text(encoding="utf-8").splitlines()]
    home = {country: name for name in theatres() for country in theatre(name).countries}
    for name, country, allowed, *_ in (r for r in rows if len(r) > 2 and r[1] in home):
        mentions = theatre(home[country]).places.find([t.text for t in tokens(f"Fighting went on in {name}.")])
        told = {c for m in mentions for c in (m.place.admin1, *m.place.candidates)}
        assert told, name
        assert told <= set(allowed.split()), name
