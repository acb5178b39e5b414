"""Options with counts -> the ones chosen: type to find, space marks several, enter applies."""

from collections.abc import Callable, Sequence
from typing import ClassVar

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from ..widgets.columns import Column
from ..widgets.looks import Cell
from ..widgets.rows import RowList


class Option(msgspec.Struct, frozen=True):
    """Something to choose: its code or id, its name, and how many claims speak of it."""

    code: str
    name: str
    count: int


class Query(Input):
    """The field: a space goes to the picker first."""

    def on_key(self, event: events.Key) -> None:
        """Space marks, unless it is the next letter of a name."""
        picker = self.screen
        if event.key == "space" and isinstance(picker, Picker) and picker.mark():
            event.prevent_default()
            event.stop()


class OptionList(RowList[Option]):
    """The options that match, marked ones ticked."""

    COLUMNS: ClassVar[tuple[Column, ...]] = (Column("", 2), Column("", 10, grow=1), Column("claims", 7, right=True))
    LED = True
    can_focus = False

    def on_mount(self) -> None:
        """The list is never focused, yet its cursor is the one that enter takes."""
        self.marked: set[str] = set()

    def key(self, row: Option) -> str:
        """The code."""
        return row.code

    def cells(self, row: Option) -> Sequence[Cell]:
        """Tick, name, count."""
        ticked = row.code in self.marked
        return (
            [("✓" if ticked else " ", "key")],
            [(row.name, "marked" if ticked else "" if row.count else "dim")],
            [(f"{row.count:,}" if row.count else "—", "dim")],
        )


class Picker(ModalScreen[frozenset[str] | None]):
    """Answers the codes chosen, or None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "back"),
        Binding("down,ctrl+n", "step(1)", "down", priority=True),
        Binding("up,ctrl+p", "step(-1)", "up", priority=True),
        Binding("pagedown", "step(10)", "down", priority=True),
        Binding("pageup", "step(-10)", "up", priority=True),
    ]

    def __init__(self, what: str, options: Sequence[Option], known_as: Callable[[str], str | None]) -> None:
        """`what` is "province" or "actor"; `known_as` answers the code that another spelling stands for."""
        super().__init__()
        self._what = what
        self._options = sorted(options, key=lambda option: (-option.count, len(option.name), option.name))
        self._known_as = known_as
        self._moved = False

    def compose(self) -> ComposeResult:
        """A field above the options."""
        with Vertical(id="box"):
            yield Query(placeholder=f"type a {self._what}", id="query", compact=True)
            yield OptionList(id="options")

    def on_mount(self) -> None:
        """Everything, most spoken of first."""
        box = self.query_one("#box")
        box.border_title = Content(self._what.capitalize())
        box.border_subtitle = Content("space marks · enter applies · esc")
        self._list.empty = (f"no {self._what} of that name",)
        self._list.rows = self._options
        self.query_one(Input).focus()

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._moved = False
        self._list.rows = self._matching(event.value)
        self._list.move_cursor(0)

    def _matching(self, query: str) -> Sequence[Option]:
        """Names that begin with the words, then names that hold them, then what the words are another spelling of."""
        words = " ".join(query.casefold().split())
        names = [(option.name.casefold(), option) for option in self._options]
        first = [option for name, option in names if name.startswith(words)]
        then = [option for name, option in names if words in name and not name.startswith(words)]
        if first or then:
            return [*first, *then]
        code = self._known_as(query)
        return [option for option in self._options if option.code == code]

    def action_step(self, by: int) -> None:
        """Move along the options."""
        self._moved = True
        self._list.action_move(by)

    def mark(self) -> bool:
        """Mark or unmark the option under the cursor, unless a space is the next letter of a name; answers whether it was one."""
        query = self.query_one(Input)
        words = query.value.casefold()
        if words and not self._moved and any(f"{words} " in option.name.casefold() for option in self._options):
            return False
        if (option := self._list.current) is not None:
            self._list.marked ^= {option.code}
            if words:
                query.value = ""
            self._list.refresh()
        return True

    @on(Input.Submitted)
    def _apply(self) -> None:
        marked, here = self._list.marked, self._list.current
        if marked or here:
            self.dismiss(frozenset(marked or {here.code if here else ""}))

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self._apply()

    @on(RowList.Highlighted)
    def _quiet(self, event: RowList.Highlighted) -> None:
        event.stop()

    def action_cancel(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
