"""Theatres by name, and the world."""

import subprocess
import sys

import pytest
from contested.claims.tokens import tokens
from contested.errors import UnknownName
from contested.gazetteer.theatre import theatre, theatres


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
