"""The keys of the dashboard: what each does, what the footer names of it, and how many names fit."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.binding import Binding


class Key(NamedTuple):
    """A key that the footer may name: the lowest `rank` stays longest where there is little room."""

    key: str
    word: str
    action: str
    rank: int


FOOTER: tuple[Key, ...] = (
    Key("p", "province", "pick_province", 5),
    Key("a", "actor", "pick_actor", 6),
    Key("/", "text", "find", 3),
    Key("enter", "evidence", "drill", 2),
    Key("i", "items", "items", 8),
    Key("o", "open", "open_article", 10),
    Key("y", "cite", "cite", 11),
    Key("f", "feeds", "feeds", 9),
    Key("r", "sync", "sync", 7),
    Key("1-5", "panels", "next_panel(1)", 4),
    Key("+", "maximise", "maximise_panel", 12),
    Key("?", "help", "help", 0),
    Key("q", "quit", "leave", 1),
)

BINDINGS: list[Binding] = [
    Binding("p", "pick_province", "province", id="province"),
    Binding("a", "pick_actor", "actor", id="actor"),
    Binding("slash", "find", "text", id="text"),
    Binding("escape", "back", "back", id="back"),
    Binding("i", "items", "items", id="items"),
    Binding("o", "open_article", "open", id="open"),
    Binding("y", "cite", "cite", id="cite"),
    Binding("r", "sync", "sync", id="sync"),
    Binding("f", "feeds", "feeds", id="feeds"),
    Binding("plus", "maximise_panel", "maximise", id="maximise"),
    Binding("question_mark", "help", "help", id="help"),
    Binding("q", "leave", "quit", id="quit"),
    Binding("tab", "next_panel(1)", "next panel", id="next-panel"),
    Binding("shift+tab", "next_panel(-1)", "previous panel", id="previous-panel"),
    *(Binding(str(number), f"panel({number})", f"panel {number}", id=f"panel-{number}") for number in range(1, 6)),
]

MOVING: list[Binding] = [
    Binding("j,down", "move(1)", "down", id="down"),
    Binding("k,up", "move(-1)", "up", id="up"),
    Binding("g,home", "move_to(0)", "first", id="first"),
    Binding("G,end", "move_to(-1)", "last", id="last"),
    Binding("ctrl+d", "page(0.5)", "half a page down", id="half-down"),
    Binding("ctrl+u", "page(-0.5)", "half a page up", id="half-up"),
    Binding("pagedown", "page(1.0)", "a page down", id="page-down"),
    Binding("pageup", "page(-1.0)", "a page up", id="page-up"),
]

HELP: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Look",
        (
            ("1 – 5", "go to a panel; on a small screen it fills the screen"),
            ("tab", "next panel, shift+tab the one before"),
            ("+", "let the panel fill the screen, and back"),
            ("j k ↑ ↓", "next and previous row; on the map with h l ← → the next province"),
            ("[ ]", "the other maps: of each country, and of tiles"),
            ("g G", "first and last row"),
            ("ctrl+d ctrl+u", "half a page down and up"),
            ("enter", "drill into the evidence of a row"),
            ("i", "items instead of evidence, and back"),
        ),
    ),
    (
        "Narrow",
        (
            ("p", "provinces: type to find, space marks several, enter applies"),
            ("a", "actors, their branches included"),
            ("/", "words: narrows every list while you type"),
            ("esc", "clear the filter, then go back"),
        ),
    ),
    (
        "Use",
        (
            ("o", "open the article in the browser"),
            ("y", "copy a citation; it is also written to a file"),
            ("r", "ask the feeds now"),
            ("f", "the feeds and how their last poll went"),
            ("?", "this help"),
            ("q", "quit"),
        ),
    ),
)


def fitting(keys: Sequence[Key], width: int) -> list[Key]:
    """The keys whose names fit whole into `width` cells, in their order; those of the highest rank are left out first."""
    kept: list[Key] = []
    left = width
    for key in sorted(keys, key=lambda key: key.rank):
        needs = len(key.key) + 1 + len(key.word) + 2
        if needs > left:
            break
        kept.append(key)
        left -= needs
    return [key for key in keys if key in kept]
