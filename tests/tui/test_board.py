"""The main screen: what stands on it at each size, and what the keys do."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from contested.model.filter import Filter
from contested.tui.keys import FOOTER
from contested.tui.phrases import literal
from summer import HOSTILE, Opener, dashboard, screen, until
from textual.pilot import Pilot

SIZES = [(120, 40), (80, 24), (40, 12), (200, 60), (61, 17), (110, 29)]


def operations(pilot: Pilot[None]) -> list[object]:
    """The rows of the operations panel."""
    return list(dashboard(pilot).board.query_one("#operations").rows)  # type: ignore[attr-defined]


async def test_all_panels_stand_on_the_screen_at_120x40(opened: Opener) -> None:
    async with opened() as pilot:
        shown = screen(pilot)
        for words in ("1 Map", "2 Territorial control", "3 Troop figures", "4 Recent operations", "5 Evidence"):
            assert words in shown
        for words in ("Jawzjan", "153", "Nangarhar", "56-57%", "14,000", "approximate", "as of 2018-08-07"):
            assert words in shown, shown


async def test_the_focus_starts_on_operations(opened: Opener) -> None:
    async with opened() as pilot:
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "operations"


@pytest.mark.parametrize("size", SIZES)
async def test_no_panel_fails_and_no_key_is_cut_off_at_any_size(opened: Opener, size: tuple[int, int]) -> None:
    async with opened(size) as pilot:
        for key in (
            "1",
            "2",
            "3",
            "4",
            "5",
            "i",
            "tab",
            "shift+tab",
            "plus",
            "j",
            "G",
            "ctrl+d",
            "ctrl+u",
            "g",
            "enter",
        ):
            await pilot.press(key)
            lines = screen(pilot).splitlines()
            assert len(lines) == size[1]
            named = re.findall(r"(\S+) (\w+)", lines[-1])
            assert named
            assert set(named) <= {(key.key, key.word) for key in FOOTER}
            assert ("q", "quit") in named
            assert ("?", "help") in named


async def test_a_small_screen_shows_one_panel_at_a_time(opened: Opener) -> None:
    async with opened((80, 24)) as pilot:
        assert "4 Recent operations" in screen(pilot)
        assert "2 Territorial control" not in screen(pilot)
        await pilot.press("2")
        assert "2 Territorial control" in screen(pilot)
        assert "4 Recent operations" not in screen(pilot)


async def test_the_layout_follows_the_terminal(opened: Opener) -> None:
    async with opened((120, 40)) as pilot:
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "1 Map" not in screen(pilot))
        assert "4 Recent operations" in screen(pilot)
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: "1 Map" in screen(pilot))


async def test_plus_lets_a_panel_fill_the_screen_and_back(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("3", "plus")
        assert "1 Map" not in screen(pilot)
        await pilot.press("plus")
        assert "1 Map" in screen(pilot)


async def test_p_jaw_enter_leaves_jawzjan_alone_and_esc_brings_all_back(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("p", *"jaw", "enter")
        await until(pilot, lambda: "province: Jawzjan" in screen(pilot))
        shown = screen(pilot)
        assert "Nangarhar" not in shown
        assert "14,000" not in shown
        assert "153" in shown
        assert shown.count("nothing said of Jawzjan here") == 2
        await pilot.press("escape")
        shown = screen(pilot)
        assert "Nangarhar" in shown
        assert "14,000" in shown


async def test_a_united_st_enter_leaves_the_troops(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("a", *"united", "space", *"st", "enter")
        await until(pilot, lambda: "actor: United States" in screen(pilot))
        assert "14,000" in screen(pilot)
        assert "56-57%" not in screen(pilot)
        assert operations(pilot) == []


async def test_space_marks_several_provinces(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("p", *"jawz", "space", *"nang", "space", "enter")
        await until(pilot, lambda: "province: Jawzjan, Nangarhar" in screen(pilot))


async def test_another_spelling_finds_a_province(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("p", *"Jowzjan", "enter")
        await until(pilot, lambda: "province: Jawzjan" in screen(pilot))


async def test_esc_in_a_picker_changes_nothing(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("p", *"jaw", "escape")
        assert dashboard(pilot).board.where == Filter()


async def test_words_narrow_every_list_while_they_are_typed_and_are_never_commands(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"q1apf")
        assert dashboard(pilot).board.where.text == "q1apf"
        assert operations(pilot) == []
        assert "nothing said of q1apf here" in screen(pilot)
        await pilot.press(*["backspace"] * 5, *"dozens only")
        assert len(operations(pilot)) == 1
        await pilot.press("enter")
        assert "text: dozens only" in screen(pilot)
        await pilot.press("escape")
        assert dashboard(pilot).board.where.text is None


async def test_tab_leaves_the_field_and_keeps_the_words(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"dozens", "tab", "2")
        assert dashboard(pilot).board.where.text == "dozens"
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "control"


async def test_enter_drills_into_the_evidence_of_a_row_and_esc_goes_back(opened: Opener) -> None:
    async with opened((80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "5 Evidence" in screen(pilot))
        shown = screen(pilot)
        assert "Voice of Jihad ← Hindu Kush Review ← Eastern Mirror" in shown
        assert "speaks for Taliban" in shown
        await until(pilot, lambda: "Spokesmen told of a battle" in screen(pilot))
        await pilot.press("escape")
        assert "4 Recent operations" in screen(pilot)


async def test_the_evidence_of_control_and_troops_is_their_sentence(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("2", "enter")
        await until(pilot, lambda: "The inspector: 56-57% held" in screen(pilot))
        await pilot.press("escape", "3", "enter")
        await until(pilot, lambda: "From 8,500 in 2017 to 14,000 in 2018." in screen(pilot))


async def test_a_rest_is_shown_as_arithmetic(opened: Opener) -> None:
    async with opened((200, 60)) as pilot:
        assert "arithmetic 43–44 %" in screen(pilot)


async def test_rival_figures_stand_side_by_side_as_they_were_said(opened: Opener) -> None:
    async with opened((200, 60)) as pilot:
        assert re.search(r"dozens · 153|153 · dozens", screen(pilot))
        assert "over 100" in screen(pilot)


async def test_older_operations_are_counted_and_not_listed(opened: Opener) -> None:
    async with opened() as pilot:
        assert "1 older than 30 days" in screen(pilot)
        assert "Helmand" not in screen(pilot)


async def test_what_a_feed_says_is_literal(opened: Opener) -> None:
    async with opened((200, 60)) as pilot:
        await pilot.press("i")
        await until(pilot, lambda: "5 Items" in screen(pilot))
        shown = screen(pilot)
        assert literal(HOSTILE) in shown
        assert "\x1b" not in shown
        assert "[b]Wire[/b]" in shown
        assert pilot.app.is_running


async def test_items_lead_to_their_claims_and_back(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"battle", "enter", "i", "enter")
        await until(pilot, lambda: "Spokesmen told of a battle" in screen(pilot))
        assert "5 Evidence" in screen(pilot)


async def test_the_map_marks_the_holder_with_a_letter_and_operations_with_a_count(opened: Opener) -> None:
    async with opened() as pilot:
        shown = screen(pilot)
        assert re.search(r"I\s+Islamic State", shown)
        assert "●1" in shown
        await pilot.press("1", "enter")
        await until(pilot, lambda: "5 Evidence" in screen(pilot) and "Jawzjan" in screen(pilot))


async def test_an_empty_archive_greets_with_three_things_to_do(opened: Opener) -> None:
    async with opened(empty=True) as pilot:
        shown = screen(pilot)
        assert "Three things to do" in shown
        for words in ("ask the feeds now", "contested import", "contested demo"):
            assert words in shown


@pytest.mark.parametrize("size", [(40, 12), (120, 40)])
async def test_help_names_the_keys_and_closes(opened: Opener, size: tuple[int, int]) -> None:
    async with opened(size) as pilot:
        await pilot.press("question_mark")
        assert "Help" in screen(pilot)
        await pilot.press("escape")
        assert "Recent operations" in screen(pilot)


async def test_q_quits_at_the_root_only(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("enter", "q")
        assert pilot.app.is_running
        await pilot.press("q")
        assert dashboard(pilot).stopping.is_set()


async def test_a_citation_is_written_to_a_file_that_is_named(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contested.tui.app.copy", lambda text, environ: None)
    async with opened() as pilot:
        await pilot.press("y")
        kept = tmp_path / "citations.txt"
        await until(pilot, kept.exists)
        await until(
            pilot, lambda: "citations.txt" in screen(pilot).replace("\n", "").replace(" ", "") or bool(kept.read_text())
        )
        assert "Hindu Kush Review ← Eastern Mirror" in kept.read_text()
        assert "https://example.org/battle" in kept.read_text()


async def test_only_web_addresses_are_opened(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_urls: list[str] = []
    monkeypatch.setenv("BROWSER", "true")
    monkeypatch.setattr("webbrowser.open", opened_urls.append)
    async with opened() as pilot:
        await pilot.press("o")
        await until(pilot, lambda: opened_urls == ["https://example.org/battle"])


async def test_without_colour_letters_and_marks_still_tell(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as pilot:
        shown = screen(pilot)
        assert "▸" in shown
        assert re.search(r"\bI\b\s+Islamic State", shown)


async def test_a_picture_of_the_screen_is_whole_whatever_a_title_holds(opened: Opener) -> None:
    async with opened((200, 60)) as pilot:
        await pilot.press("i")
        svg = pilot.app.export_screenshot()
        words = " ".join("".join(ElementTree.fromstring(svg).itertext()).split())
        assert "[Daesh] [/bold] [@click=app.quit]leave[/]" in words.replace("\xa0", " ")


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
@pytest.mark.parametrize(
    ("key", "words"), [("p", "space marks"), ("a", "space marks"), ("f", "esc back"), ("question_mark", "esc back")]
)
async def test_every_box_fits_and_names_its_way_out(
    opened: Opener, size: tuple[int, int], key: str, words: str
) -> None:
    async with opened(size) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: words in screen(pilot))
        assert all(len(line) <= size[0] for line in screen(pilot).splitlines())
        await pilot.press("escape")
        await until(pilot, lambda: "4 Recent operations" in screen(pilot))
