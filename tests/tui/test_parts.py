"""The pure parts of the screen: columns, keys, remainders, series, bars, clipboards."""

import pytest
from contested.model.quantity import Share
from contested.situation.troops import troops as troops_rows
from contested.tui.clipboard import program
from contested.tui.keys import FOOTER, fitting
from contested.tui.panels.control import bar
from contested.tui.panels.evidence import around, lit
from contested.tui.panels.troops import lines, series, sparkline
from contested.tui.remainder import remainders
from contested.tui.widgets.columns import Column, fitted
from contested.tui.widgets.looks import plain
from contested.tui.widgets.rows import sized
from make import at, control, count, item, on, troops, voice
from summer import figures

COLUMNS = (
    Column("date", 6, most=10),
    Column("who", 10, grow=2, most=30),
    Column("event", 9, rank=2),
    Column("voices", 8, grow=1, rank=1),
)


def percent(low: float, high: float) -> Share:
    return Share(low, high, "range", "unstated", "percent", None, f"{low:g}-{high:g}%")


@pytest.mark.parametrize("width", range(8, 130))
@pytest.mark.parametrize("needs", [(), (6, 25, 12, 40), (6, 25, 0, 0)])
def test_columns_never_take_more_than_there_is(width: int, needs: tuple[int, ...]) -> None:
    sizes = fitted(COLUMNS, width, 2, needs)
    assert sum(sizes.values()) + 2 * (len(sizes) - 1) <= max(width, 6)
    assert 0 in sizes


def test_the_least_important_column_goes_first() -> None:
    assert set(fitted(COLUMNS, 40)) == {0, 1, 2, 3}
    assert set(fitted(COLUMNS, 30)) == {0, 1, 3}
    assert set(fitted(COLUMNS, 20)) == {0, 1}


def test_an_empty_column_makes_room() -> None:
    assert 2 not in fitted(COLUMNS, 45, 2, (6, 25, 0, 40))


def test_a_cell_is_cut_with_an_ellipsis_that_says_so() -> None:
    assert plain(sized([("Voice of Jihad", "")], 8)) == "Voice o…"
    assert plain(sized([("153", "")], 6, right=True)) == "   153"
    assert plain(sized([("阿富汗", "")], 4)) == "阿 …"


@pytest.mark.parametrize("width", range(20, 200, 7))
def test_the_footer_names_whole_keys_and_keeps_the_way_out(width: int) -> None:
    named = fitting(FOOTER, width)
    assert sum(len(k.key) + len(k.word) + 3 for k in named) <= width
    assert {"?", "q"} <= {k.key for k in named}


def test_the_rest_is_what_the_same_voice_leaves() -> None:
    made, sigar = item(), voice("SIGAR")
    held = control(made, share=percent(56, 57), claimant=sigar, place=at(None))
    contested = control(made, actor=None, status="contested", share=percent(29, 29), claimant=sigar, place=at(None))
    rest = control(made, claimant=sigar, place=at(None), quote="The rest of the country is held by others.")
    elsewhere = control(item(url="https://example.org/b"), share=percent(10, 10), claimant=sigar, place=at(None))
    assert remainders([held, contested, rest, elsewhere]) == {rest.claim_id: "14–15 %"}


def test_an_open_share_leaves_no_arithmetic() -> None:
    held = control(share=Share(50, None, "more_than", "unstated", "percent", None, "more than half"), place=at(None))
    assert remainders([held, control(place=at(None), quote="the rest is held by others")]) == {}


def test_a_bar_is_solid_to_the_low_bound_and_hatched_to_the_high_one() -> None:
    assert plain(bar(percent(40, 80), 5)) == "██░░·"
    assert plain(bar(percent(0, 0), 5)) == "·····"
    assert plain(bar(Share(229, 229, "exact", "districts", "count", None, "229"), 5)) == "·····"
    assert len(plain(bar(percent(56, 57), 5))) == 5


def test_levels_of_one_voice_are_a_series_and_rival_levels_are_not() -> None:
    made = item()
    first = troops(made, strength=count(8_500), when=on("2017-01-01", "2017-03-31"))
    second = troops(made, strength=count(14_000), when=on("2018-01-01", "2018-03-31"))
    rival = troops(made, strength=count(15_000), when=on("2018-01-01", "2018-03-31"))
    other = troops(made, strength=count(9_000), when=on("2018-01-01"), claimant=voice("the Pentagon"))
    assert [len(s.rows) for s in series(troops_rows([second, first]))] == [2]
    assert [line.plot for line in lines(troops_rows([second, first]))] == [False, True]
    assert len(series(troops_rows([first, second, rival]))) == 3
    assert len(series(troops_rows([first, second, other]))) == 2
    assert sparkline(series(troops_rows([second, first]))[0].rows) == "▅█"


def test_a_figure_without_a_lower_bound_is_a_dot() -> None:
    rows = troops_rows([troops(strength=figures(None, 40, "up to 40"))])
    assert sparkline(rows) == "·"


def test_the_figures_are_lit_inside_the_span_as_whole_words() -> None:
    parts = list(lit("153 died in 1153 days", ["153"]))
    assert [text for text, look in parts if "number" in look] == ["153"]
    assert plain(parts) == "153 died in 1153 days"


def test_the_context_is_the_paragraph() -> None:
    assert around("One.\nTwo. Three. Four.\nFive.", 10, 16) == ("Two. ", " Four.")


@pytest.mark.parametrize(
    ("environ", "installed", "command"),
    [
        ({"TMUX": "x", "DISPLAY": ":0"}, {"tmux", "xclip"}, "tmux"),
        ({"WAYLAND_DISPLAY": "w"}, {"wl-copy", "xclip"}, "wl-copy"),
        ({"DISPLAY": ":0"}, {"xclip"}, "xclip"),
        ({}, {"pbcopy"}, "pbcopy"),
        ({}, {"xclip"}, None),
    ],
)
def test_the_first_program_that_can_copies(environ: dict[str, str], installed: set[str], command: str | None) -> None:
    found = program(environ, lambda name: name if name in installed else None)
    assert (found[0] if found else None) == command


def test_rival_figures_that_do_not_fit_are_cut_to_the_least_and_the_most() -> None:
    cell = [("six · 60 · dozens · 153", "number")]
    assert sized(cell, 23, True) == [("", ""), *cell]
    assert sized(cell, 12, True) == [("   ", ""), ("six … 153", "number")]
    assert sized([("six · 153", "number")], 7)[-1] == ("…", "dim")
