"""A user's GeoJSON: holes, several parts, codes and names; and one clear line for a file that is none."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from contested.cli import app
from contested.cli_edge import run
from contested.config import load
from contested.errors import ConfigError
from contested.gazetteer.maps import Plan, plans
from contested.gazetteer.shapes import LARGEST, divisions_by_name, matched, shapes
from contested.gazetteer.theatre import theatre

Ring = list[list[float]]


def square(west: float, south: float, size: float = 1) -> Ring:
    """A closed ring."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(coordinates: object, kind: str = "Polygon", **properties: object) -> dict[str, Any]:
    """A feature with properties."""
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def written(folder: Path, *features: object, **fields: object) -> Path:
    """A FeatureCollection in a file."""
    path = folder / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features), **fields}), encoding="utf-8")
    return path


def drawn(path: Path, width: int = 60, lines: int = 15) -> list[str]:
    """The dots, a letter a province."""
    raster = shapes(path, theatre("afghanistan")).fitting(width, lines)
    assert raster is not None
    return ["".join(code[3] if code else "." for code in row) for row in raster.dots]


def test_a_hole_stays_empty_and_another_province_may_fill_it(tmp_path: Path) -> None:
    ring, hole = square(65, 0, 3), square(66, 1)
    rows = drawn(written(tmp_path, feature([ring, hole], code="AF-HEL")), 60, 15)
    assert set(rows[15][:30]) == {"H", "."}
    assert rows[15][13:17] == "...."
    assert rows[2] == "H" * len(rows[2])
    rows = drawn(written(tmp_path, feature([ring, hole], code="AF-HEL"), feature([hole], code="AF-ZAB")))
    assert rows[15][13:17] == "ZZZZ"


def test_a_multipolygon_has_all_its_parts(tmp_path: Path) -> None:
    parts = [[square(65, 0)], [square(67, 0), square(67.25, 0.25, 0.5)]]
    rows = drawn(written(tmp_path, feature(parts, "MultiPolygon", name="Herat")), 60, 10)
    middle = rows[len(rows) // 2]
    assert middle[:3] == "HHH"
    assert middle[-3:] == "HHH"
    assert middle[len(middle) // 2] == "."
    assert middle[len(middle) * 5 // 6] == "."


def test_districts_of_a_province_are_one_area(tmp_path: Path) -> None:
    halves = [feature([square(65 + x, 0)], ADM2_EN=f"Half {x}", ADM1_EN="Kandahar") for x in (0, 1)]
    plan = shapes(written(tmp_path, *halves), theatre("afghanistan"))
    assert plan.codes == {"AF-KAN"}
    assert plan.exact
    assert plan.caption == "your shapes, 1 of 34"


def test_a_province_narrower_than_a_dot_is_not_lost(tmp_path: Path) -> None:
    path = written(tmp_path, feature([square(60, 30, 10)], c="AF-HEL"), feature([square(65, 35, 0.05)], c="AF-KAB"))
    raster = shapes(path, theatre("afghanistan")).fitting(20, 10)
    assert raster is not None
    assert set(raster.centres) == {"AF-HEL", "AF-KAB"}


@pytest.mark.parametrize(
    ("properties", "code"),
    [
        ({"shapeISO": "AF-JOW", "name": "Kabul"}, "AF-JOW"),
        ({"id": "XY01", "name": "Kabul"}, "AF-HER"),
        ({"NAME_1": "Jowzjan"}, "AF-JOW"),
        ({"capital": "Kandahar", "ADM1_EN": "Zabul"}, "AF-ZAB"),
        ({"iso_3166_2": "TJ-KT", "name": "Balkh"}, None),
        ({"name": "Nowhere", "population": 7, "empty": "", "long": "Kabul" * 99}, None),
        ({}, None),
    ],
)
def test_a_feature_is_matched_by_code_then_p_code_then_name(properties: dict[str, object], code: str | None) -> None:
    named = divisions_by_name(theatre("afghanistan"))
    assert matched(properties, named, {"XY01": "AF-HER"}) == code


def test_the_p_codes_of_the_gazetteer_count(tmp_path: Path) -> None:
    places = theatre("afghanistan").places
    pcode = places.pcode_of("AF-JOW")
    if pcode is None:
        pytest.skip("the gazetteer has no P-codes yet")
    plan = shapes(written(tmp_path, feature([square(65, 35)], ADM1_PCODE=pcode)), theatre("afghanistan"))
    assert plan.codes == {"AF-JOW"}


def test_other_features_and_other_countries_are_left_out(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        feature([1, 2], "Point", name="Herat"),
        {"type": "Feature", "properties": None, "geometry": None},
        feature([square(0, 0)], code="PK-BA"),
        feature([square(65, 35)], code="AF-KDZ"),
        crs={"type": "name"},
    )
    assert shapes(path, theatre("afghanistan")).codes == {"AF-KDZ"}


BAD: dict[str, tuple[bytes | str, str]] = {
    "empty": ("", "is not JSON"),
    "no JSON": ("{", "is not JSON"),
    "no text": (b"\xff\xfe\x00{", "is not JSON"),
    "deep": ('{"type":"FeatureCollection","features":' + "[" * 100_000, "is"),
    "a list": ("[]", "no GeoJSON FeatureCollection"),
    "a polygon alone": (json.dumps(feature([square(0, 0)])), "no GeoJSON FeatureCollection"),
    "no features": ('{"type":"FeatureCollection","features":[]}', "holds no Polygon"),
    "points": (
        json.dumps({"type": "FeatureCollection", "features": [feature([1, 2], "Point", name="Herat")]}),
        "holds no Polygon",
    ),
    "strangers": (
        json.dumps({"type": "FeatureCollection", "features": [feature([square(0, 0)], name="[/bold]\x1b[31m")]}),
        "none of its 1 shapes carries",
    ),
    "metres": (
        json.dumps({"type": "FeatureCollection", "features": [feature([square(500_000, 3_800_000)], c="AF-HEL")]}),
        "out of range",
    ),
    "no pairs": (
        json.dumps({"type": "FeatureCollection", "features": [feature([[[1], [2]]], c="AF-HEL")]}),
        "out of range",
    ),
    "words": (
        json.dumps({"type": "FeatureCollection", "features": [feature([["a", "b"]], c="AF-HEL")]}),
        "are not lists of pairs",
    ),
    "a line": (
        json.dumps({"type": "FeatureCollection", "features": [feature([[[1, 2], [3, 2]]], c="AF-HEL")]}),
        "no area",
    ),
    "no corners": (
        json.dumps({"type": "FeatureCollection", "features": [feature([[]], c="AF-HEL")]}),
        "no corners",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_and_exit_2(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said, words = BAD[name]
    path = tmp_path / "bad.geojson"
    path.write_bytes(said.encode() if isinstance(said, str) else said)
    monkeypatch.setenv("CONTESTED_CONFIG", str(tmp_path / "config"))
    for command in (["--geojson", str(path)], ["--geojson", str(path), "demo"]):
        assert run(app, command) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert words in err
        assert "bad.geojson" in err
        assert "\x1b" not in err


def test_what_is_no_file_or_too_large_is_refused(tmp_path: Path) -> None:
    afghanistan = theatre("afghanistan")
    for path, words in (
        (tmp_path / "none.geojson", "cannot be read"),
        (tmp_path, "is not a file"),
        (Path("/dev/zero"), "is not a file"),
    ):
        with pytest.raises(ConfigError, match=words):
            shapes(path, afghanistan)
    huge = tmp_path / "huge.geojson"
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ConfigError, match="larger than 32 MB; simplify"):
        shapes(huge, afghanistan)


def test_what_cannot_be_a_map_ends_soon(tmp_path: Path) -> None:
    saw = [[60 + x / 1000, 30 + 8 * (x % 2)] for x in range(14_000)]
    before = time.perf_counter()
    with pytest.raises(ConfigError, match="too intricate"):
        shapes(written(tmp_path, feature([saw], c="AF-HEL")), theatre("afghanistan"))
    assert time.perf_counter() - before < 20


def test_shapes_take_the_place_of_the_maps_of_their_countries(tmp_path: Path) -> None:
    own = shapes(written(tmp_path, feature([square(-5, 12)], c="BF-12")), theatre("sahel"))
    assert [plan.name for plan in plans(("ML", "BF", "NE"), own)] == ["areas.geojson", "ML", "NE"]


def test_the_picture_is_as_wide_as_the_land_at_its_latitude(tmp_path: Path) -> None:
    plan = shapes(written(tmp_path, feature([square(0, 59.5)], c="AF-HEL")), theatre("afghanistan"))
    assert isinstance(plan, Plan)
    raster = plan.fitting(200, 20)
    assert raster is not None
    assert raster.width == 20
    assert raster.lines == 20


def test_the_settings_name_a_file_beside_them(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('geojson = "areas.geojson"\n', encoding="utf-8")
    assert load(tmp_path, {}).geojson == tmp_path / "areas.geojson"
    (tmp_path / "config.toml").write_text('geojson = "/srv/areas.geojson"\n', encoding="utf-8")
    assert load(tmp_path, {}).geojson == Path("/srv/areas.geojson")


def test_configured_shapes_are_of_the_configured_theatre(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONTESTED_CONFIG", str(tmp_path))
    (tmp_path / "config.toml").write_text('geojson = "none.geojson"\n', encoding="utf-8")
    assert run(app, []) == 2
    assert "none.geojson: cannot be read" in capsys.readouterr().err
    assert run(app, ["--theatre", "syria"]) == 2
    assert "needs a terminal" in capsys.readouterr().err


def test_the_option_is_the_dashboards(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["--geojson", "x.geojson", "operations"]) == 2
    assert "--geojson is for the dashboard's map" in capsys.readouterr().err
