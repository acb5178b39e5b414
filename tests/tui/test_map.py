"""The map: areas where there is room, tiles where there is not, letters where there is no colour; the cursor goes by direction."""

import json
import time
from pathlib import Path

import pytest
from contested.gazetteer.maps import Plan, plans
from contested.gazetteer.shapes import shapes
from contested.gazetteer.theatre import theatre
from contested.model.filter import Filter
from contested.situation.provinces import ProvinceRow
from contested.tui.names import Names
from contested.tui.panels.map import MapPanel
from contested.tui.widgets.areas import TEXTURES, Dab, areas
from contested.tui.widgets.marks import HATCH, Marks, Sheet
from summer import Opener, dashboard, screen, until
from textual.pilot import Pilot


def ground(code: str, agreed: str | None = None, *, operations: int = 0, contested: bool = False) -> ProvinceRow:
    """What is said of a province."""
    holders = (agreed,) if agreed else ()
    return ProvinceRow(code, agreed, holders, (), ("contested",) if contested else (), 1, operations, None)


SAID = (
    ground("AF-JOW", operations=8),
    ground("AF-HEL", "taliban", operations=3),
    ground("AF-KAN", "taliban"),
    ground("AF-NAN", "islamic-state", operations=120),
    ground("AF-GHA", contested=True, operations=1),
    ground("AF-FRA", contested=True),
)
SHEET = Sheet((), {row.admin1: row for row in SAID}, frozenset(), plans(("AF",)))
ROOMS = [(31, 11), (50, 17), (116, 33)]


def lines(
    sheet: Sheet = SHEET, room: tuple[int, int] = (50, 17), cursor: str | None = None, *, lettered: bool = False
) -> list[list[Dab]]:
    """The map's dabs."""
    raster = sheet.plans[0].fitting(*room)
    assert raster is not None
    return areas(raster, Marks(sheet, Names(theatre("afghanistan"))), cursor, lettered=lettered)


def words(drawn: list[list[Dab]]) -> str:
    """What the dabs spell."""
    return "\n".join("".join(dab.text for dab in line) for line in drawn)


def panel(pilot: Pilot[None]) -> MapPanel:
    """The map's panel."""
    return dashboard(pilot).board.query_one(MapPanel)


@pytest.fixture
def coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of many colours, whatever this one is."""
    monkeypatch.setattr(MapPanel, "lettered", False)


# -- what is drawn ------------------------------------------------------------


@pytest.mark.parametrize("lettered", [False, True])
@pytest.mark.parametrize("room", ROOMS)
def test_every_line_is_as_wide_as_the_map(room: tuple[int, int], lettered: bool) -> None:
    drawn = words(lines(room=room, cursor="AF-HEL", lettered=lettered)).splitlines()
    assert len(set(map(len, drawn))) == 1
    assert len(drawn) <= room[1]


def test_counts_holders_and_disputes_are_signs_as_well_as_colours() -> None:
    drawn = words(lines(room=(116, 33)))
    for sign in ("●8", "T●3", "I●+", f"{HATCH}●1", "Kandahar", "Badghis"):
        assert sign in drawn
    assert words(lines(room=(31, 11))).count("●") == 4


def test_a_holder_has_one_colour_in_all_its_provinces() -> None:
    looks = {dab.on for line in lines() for dab in line if dab.on.startswith("holder-")}
    assert {look.split()[0] for look in looks} == {"holder-0", "holder-1"}


def test_two_provinces_meet_within_a_cell() -> None:
    halves = [dab for line in lines() for dab in line if dab.text[0] in "▀▄"]
    assert halves
    assert all(dab.over and dab.over != dab.on for dab in halves)


def test_without_colours_letters_and_hatching_fill_the_areas() -> None:
    drawn = words(lines(lettered=True))
    assert drawn.count("T") > 20
    assert drawn.count(HATCH) > 20
    assert all(drawn.count(texture) > 10 for texture in TEXTURES)
    assert "▀" not in drawn


def test_provinces_that_are_not_asked_for_are_faint() -> None:
    sheet = Sheet((), SHEET.ground, frozenset({"AF-HEL"}), SHEET.plans)
    drawn = lines(sheet)
    assert "T●3" in words(drawn)
    assert words(drawn).count("●") == 1
    assert HATCH not in words(drawn)
    assert any(dab.on == "absent" for line in drawn for dab in line)
    assert "I" not in words(lines(sheet, lettered=True)).replace("Islamic", "")


def test_the_cursor_stands_out_in_either_way() -> None:
    assert any("area-here" in dab.on for line in lines(cursor="AF-BAM") for dab in line)
    assert any("area-turned" in dab.on for line in lines(cursor="AF-BAM", lettered=True) for dab in line)


@pytest.mark.parametrize("lettered", [False, True])
def test_a_frame_is_drawn_in_a_few_milliseconds(lettered: bool) -> None:
    lines(room=(116, 33), lettered=lettered)
    best = 1.0
    for _ in range(5):
        before = time.perf_counter()
        lines(room=(116, 33), cursor="AF-HEL", lettered=lettered)
        best = min(best, time.perf_counter() - before)
    assert best < 0.02, "a loaded machine is allowed four times the five milliseconds"


def test_no_two_numbered_divisions_have_the_same_label() -> None:
    for name in ("ukraine", "sahel", "myanmar"):
        home = theatre(name)
        marks = Marks(Sheet((), {}, frozenset(), plans(home.countries)), Names(home))
        labels = [marks.label(code) for plan in marks.sheet.plans for code in plan.codes]
        assert sorted(set(labels)) == sorted(labels)
        assert {len(label) for label in labels} == {3}


# -- the panel ----------------------------------------------------------------


@pytest.mark.parametrize(("size", "wide"), [((120, 40), 28), ((80, 24), 44), ((200, 60), 44)])
async def test_areas_are_drawn_where_there_is_room(
    opened: Opener, size: tuple[int, int], wide: int, coloured: None
) -> None:
    async with opened(size) as pilot:
        await pilot.press("1")
        shown = screen(pilot)
        assert "▀" in shown
        assert "approximate" in shown
        assert "●1" in shown
        raster = panel(pilot)._raster()
        assert raster is not None
        assert raster.width == wide


async def test_a_small_panel_has_tiles(opened: Opener) -> None:
    async with opened((40, 12)) as pilot:
        await pilot.press("1")
        shown = screen(pilot)
        assert "▀" not in shown
        assert "JOW" in shown
        assert "approximate" in shown


async def test_the_maximised_map_is_the_largest(opened: Opener, coloured: None) -> None:
    async with opened() as pilot:
        await pilot.press("1", "plus")
        raster = panel(pilot)._raster()
        assert raster is not None
        assert raster.width == 86
        assert "Badakhshan" in screen(pilot)


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_the_cursor_moves_by_direction_and_the_frame_names_its_province(
    opened: Opener, size: tuple[int, int]
) -> None:
    async with opened(size, where=Filter(admin1s=frozenset({"AF-HER"}))) as pilot:
        await pilot.press("1")
        await until(pilot, lambda: "Herat" in screen(pilot))
        assert panel(pilot).cursor == "AF-HER"
        await pilot.press("h")
        assert panel(pilot).cursor == "AF-HER"
        await pilot.press("j", "j")
        await until(pilot, lambda: panel(pilot).cursor != "AF-HER")
        assert panel(pilot).border_subtitle is not None
        assert theatre("afghanistan").places.name_of(panel(pilot).cursor or "") in screen(pilot)


async def test_a_click_is_the_cursor_and_a_second_one_enters(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("1")
        here = panel(pilot)
        raster = here._raster()
        assert raster is not None
        top, left = here._corner(raster)
        line, column = raster.centres["AF-JOW"]
        await pilot.click(
            MapPanel, offset=(1 + left + raster.centres["AF-KAN"][1], 1 + top + raster.centres["AF-KAN"][0])
        )
        assert here.cursor == "AF-KAN"
        assert "5 Items" in screen(pilot)
        await pilot.click(MapPanel, offset=(1 + left + column, 1 + top + line), times=2)
        assert here.cursor == "AF-JOW"
        await until(pilot, lambda: "5 Evidence" in screen(pilot) and "Spokesmen told of a battle" in screen(pilot))
        await pilot.click(MapPanel, offset=(2, 1))
        assert here.cursor == "AF-JOW"


async def test_without_colour_the_map_is_of_letters(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as pilot:
        await pilot.press("1")
        shown = screen(pilot)
        assert "▀" not in shown
        assert any(texture * 3 in shown for texture in TEXTURES)
        assert "●1" in shown


async def test_sixteen_colours_get_letters_too(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as pilot:
        app = pilot.app
        monkeypatch.setattr(type(app), "is_headless", property(lambda _: False))
        monkeypatch.setattr(type(app.console), "color_system", property(lambda _: "standard"))
        assert panel(pilot).lettered
        monkeypatch.setattr(type(app.console), "color_system", property(lambda _: "256"))
        assert not panel(pilot).lettered


async def test_another_theme_paints_the_map_anew(opened: Opener, coloured: None) -> None:
    async with opened() as pilot:
        await pilot.press("1")
        dark = panel(pilot).look("area-2").background
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert panel(pilot).look("area-2").background != dark


async def test_brackets_turn_to_the_tiles_and_back(opened: Opener, coloured: None) -> None:
    async with opened() as pilot:
        await pilot.press("1")
        assert "▀" in screen(pilot)
        await pilot.press("right_square_bracket")
        assert "▀" not in screen(pilot)
        assert "BDG" in screen(pilot)
        await pilot.press("left_square_bracket")
        assert "▀" in screen(pilot)


async def test_a_theatre_of_several_countries_has_a_map_of_each(opened: Opener) -> None:
    where = Filter(theatre="sahel", admin1s=frozenset({"BF-12"}))
    async with opened(where=where) as pilot:
        await pilot.press("1")
        await until(pilot, lambda: "1 Map [2/3] Burkina Faso" in screen(pilot))
        assert panel(pilot).cursor == "BF-12"
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: "1 Map [3/3] Niger" in screen(pilot))
        assert (panel(pilot).cursor or "").startswith("NE-")
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: "1 Map [1/3] Mali" in screen(pilot))
        dashboard(pilot).board.where = Filter(theatre="sahel", admin1s=frozenset({"NE-5"}))
        await until(pilot, lambda: "1 Map [3/3] Niger" in screen(pilot))


async def test_a_small_panel_without_tiles_has_a_small_map(opened: Opener, coloured: None) -> None:
    async with opened((40, 12), where=Filter(theatre="yemen")) as pilot:
        await pilot.press("1")
        assert "▀" in screen(pilot) or "▄" in screen(pilot)
        assert "approximate" in screen(pilot)


def own_shapes(folder: Path, code: str, home: str) -> Plan:
    """A user's file of one shape, hostile in its name and its properties."""
    ring = [[64, 30], [66, 30], [66, 33], [64, 33], [64, 30]]
    hostile = {"name": "[/bold][@click=app.quit]x[/]", "code": code}
    shape = {"type": "Feature", "properties": hostile, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    path = folder / "[b]a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}), encoding="utf-8")
    return shapes(path, theatre(home))


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_shapes_of_a_file_replace_map_and_tiles(
    opened: Opener, tmp_path: Path, size: tuple[int, int], coloured: None
) -> None:
    async with opened(size, shapes=own_shapes(tmp_path, "AF-HEL", "afghanistan")) as pilot:
        await pilot.press("1")
        shown = screen(pilot)
        assert "your shapes" in shown
        assert "approximate" not in shown
        assert panel(pilot).cursor == "AF-HEL"
        await pilot.press("right_square_bracket")
        assert "your shapes" in screen(pilot)


async def test_the_words_of_a_file_are_literal(opened: Opener, tmp_path: Path) -> None:
    own = own_shapes(tmp_path, "BF-12", "sahel")
    async with opened(where=Filter(theatre="sahel"), shapes=own) as pilot:
        await pilot.press("1")
        await until(pilot, lambda: "1 Map [1/3] [b]a.geojson" in screen(pilot))
        assert "click" not in screen(pilot)


async def test_a_step_draws_from_the_raster_that_is_there(opened: Opener, coloured: None) -> None:
    async with opened() as pilot:
        await pilot.press("1")
        drawn = panel(pilot)._raster()
        await pilot.press("j")
        assert panel(pilot)._raster() is drawn
