"""The data files themselves: they confess where they come from, and no name in them means two things."""

import re
import tomllib
from pathlib import Path

import contested.gazetteer
import pytest
from contested.gazetteer.country import countries
from contested.gazetteer.fold import name_key, skeleton
from contested.gazetteer.forms import Posts
from contested.gazetteer.proof import actor_forms, clashes, world_forms
from contested.gazetteer.roster import head
from contested.gazetteer.shelf import sheets
from contested.gazetteer.theatre import theatre, theatres
from contested.gazetteer.tiles import label, tiles
from contested.gazetteer.world import world

FOLDER = Path(contested.gazetteer.__file__).parent / "data"
FILES = sorted(FOLDER.rglob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}-{f.stem}")
def test_a_data_file_names_its_origin_date_and_licence(file: Path) -> None:
    head = file.read_text(encoding="utf-8")[:1200]
    for fact in ("origin", "date", "licence"):
        assert re.search(rf"^(?:# )?{fact}(?: =|:) *\S", head, re.IGNORECASE | re.MULTILINE), fact
    tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", theatres())
def test_no_alias_of_a_theatre_stands_for_two_actors_at_one_time(name: str) -> None:
    (sheet,) = sheets(name, "actors")
    assert [(one.name, one.actor_id, other.actor_id) for one, other in clashes(actor_forms(sheet))] == []


@pytest.mark.parametrize("name", theatres())
def test_every_actor_that_the_data_point_to_is_in_the_tree(name: str) -> None:
    known = theatre(name).actors
    ids = {a.actor_id for a in known.all()}
    assert {a.parent for actor in known.all() for a in actor.affiliations} <= ids
    for home in head(name).home.values():
        for held in (home, *home.dated):
            assert {getattr(held, post) for post in Posts.__struct_fields__} - {None} <= ids


def test_no_name_of_the_world_stands_for_two_actors() -> None:
    (sheet,) = sheets(None, "world")
    forms = world_forms(sheet)
    assert [(one.name, one.actor_id, other.actor_id) for one, other in clashes(forms)] == []
    assert {f.parent for f in forms.values() if f.parent} <= {a.actor_id for a in world().actors}
    assert set(world().grounds) <= countries()


def test_no_two_states_share_a_name() -> None:
    names = [n for s in world().states for n in (*s.names, *s.demonyms, *s.capitals)]
    assert sorted(set(names)) == sorted(names)


def test_no_two_provinces_share_a_skeleton() -> None:
    bones = [skeleton(name_key(name)) for _, name in theatre("afghanistan").places.admin1s("AF")]
    assert len(set(bones)) == 34


@pytest.mark.parametrize("name", theatres())
def test_every_theatre_knows_its_countries_their_divisions_and_its_clock(name: str) -> None:
    known = theatre(name)
    assert known.name == name
    assert str(known.zone)
    for country in known.countries:
        assert len(country) == 2
        assert known.places.name_of(country) != country
        assert known.places.admin1s(country), country
        assert known.actors.holder("government", country), country


def test_the_tile_grid_lays_each_province_once_within_eight_by_eight() -> None:
    grid = tiles("afghanistan")
    laid = [code for row in grid for code in row if code]
    assert sorted(laid) == sorted(code for code, _ in theatre("afghanistan").places.admin1s("AF"))
    assert len(grid) <= 8
    assert {len(row) for row in grid} == {8}
    assert label("AF-JOW") == "JOW"


@pytest.mark.parametrize(
    ("north", "south"), [("JOW", "SAR"), ("BDS", "NUR"), ("BAL", "KAN"), ("KAB", "GHA"), ("HER", "FRA")]
)
def test_the_tile_grid_has_north_on_top(north: str, south: str) -> None:
    row = {label(code): y for y, tiles_of in enumerate(tiles("afghanistan")) for code in tiles_of if code}
    assert row[north] < row[south]


@pytest.mark.parametrize(
    ("west", "east"), [("HER", "KAB"), ("NIM", "HEL"), ("HEL", "KAN"), ("KAB", "NAN"), ("JOW", "BDS")]
)
def test_the_tile_grid_has_west_on_the_left(west: str, east: str) -> None:
    column = {label(code): x for row in tiles("afghanistan") for x, code in enumerate(row) if code}
    assert column[west] < column[east]


def test_a_theatre_without_a_grid_has_none() -> None:
    assert tiles("no-such-theatre") == ()
