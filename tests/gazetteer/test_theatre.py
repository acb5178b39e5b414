"""Theatres by name, and the world."""

import os
import subprocess
import sys

import pytest
from contested.claims.text.tokens import tokens
from contested.errors import UnknownName
from contested.gazetteer.theatre import theatre, theatre_named, theatres


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
