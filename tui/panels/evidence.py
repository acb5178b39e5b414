"""A subject -> the panel "Evidence": each sentence in its place with the span lit, who says it through whom, and its rivals."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ...model.claim import Claim, Control, Operation, Troops
from ..keys import MOVING
from ..names import Names
from ..phrases import age, chain, event_said, literal, said_when
from ..subject import Subject, Telling
from ..widgets.looks import Looks, Piece

CONTEXT = 220
"""Characters of the article on each side of the span."""


class EvidencePanel(Looks, ScrollView, can_focus=True):
    """Tellings below one another; the cursor stands on one of them, which `o` opens and `y` cites."""

    BORDER_TITLE = "5 Evidence"
    BINDINGS: ClassVar[list[BindingType]] = [*MOVING]

    rows: reactive[Subject] = reactive(Subject(), init=False, always_update=True)
    names: Names
    as_of: date

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual names it
        super().__init__(id=id)
        self.cursor = 0
        self.empty: Sequence[str] = ()
        self.texts: Mapping[str, str] = {}
        """Text of an item by its hash, as far as it has been fetched."""
        self._lines: list[tuple[int, Content]] = []

    @property
    def current(self) -> Telling | None:
        """The telling under the cursor."""
        tellings = self.rows.tellings
        return tellings[self.cursor] if self.cursor < len(tellings) else None

    def watch_rows(self, old: Subject, new: Subject) -> None:
        """Lay the tellings out; another subject starts at its top."""
        if old.key != new.key:
            self.cursor = 0
            self.scroll_to(y=0, animate=False, force=True)
        self.cursor = min(self.cursor, max(0, len(new.tellings) - 1))
        more = new.total - len(new.tellings)
        self.border_subtitle = Content(f"truncated: {len(new.tellings)} of {new.total:,} shown" if more else "")
        self.lay_out()

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Articles have been fetched: the spans can be shown in their places."""
        self.texts = texts
        self.lay_out()

    def on_resize(self) -> None:
        """Wrap anew."""
        self.lay_out()

    def on_focus(self) -> None:
        """The cursor's mark appears."""
        self.lay_out()

    def on_blur(self) -> None:
        """The cursor's mark goes."""
        self.lay_out()

    def notify_style_update(self) -> None:
        """Colours are baked into the lines."""
        super().notify_style_update()
        self.lay_out()

    def lay_out(self) -> None:
        """Wrap every telling to the present width."""
        width = max(10, self.size.width - 2)
        self._lines = []
        for index, telling in enumerate(self.rows.tellings):
            if index:
                self._lines.append((index, Content("")))
            for pieces in self.told(telling):
                self._lines += [(index, line) for line in self.paint(pieces).wrap(width)]
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def told(self, telling: Telling) -> Iterator[list[Piece]]:
        """The paragraphs of one telling."""
        claim = telling.claim
        stance = [("says otherwise  ", "alarm")] if telling.rival else []
        yield [*stance, (chain(claim), "voice"), *self._speaks_for(claim), *self._at(claim)]
        yield list(self._sentence(claim))
        yield [*self._says(claim), *self._reading(claim)]
        if telling.relays:
            yield [
                ("repeated by ", "dim"),
                (", ".join(literal(outlet) for outlet in dict.fromkeys(telling.relays)), ""),
            ]

    def _speaks_for(self, claim: Claim) -> list[Piece]:
        party = claim.claimant.party if claim.claimant else None
        return [(f" (speaks for {self.names.actor(party)})", "dim")] if party else []

    def _at(self, claim: Claim) -> list[Piece]:
        when = said_when(claim.when, self.as_of)
        return [(f"  {when}, {self.names.place(claim.place)}", ""), (f"  {age(claim.when.end, self.as_of)}", "dim")]

    def _sentence(self, claim: Claim) -> Iterator[Piece]:
        text = claim.item.title if claim.field == "title" else self.texts.get(claim.item.text_sha256, "")
        known = text[claim.start : claim.end] == claim.quote
        before, after = around(text, claim.start, claim.end) if known else ("", "")
        yield before, "dim"
        yield from lit(claim.quote, [said for said, _ in figures(claim)])
        yield after, "dim"

    def _says(self, claim: Claim) -> Iterator[Piece]:
        for number, word in figures(claim):
            yield f"{word} ", "dim"
            yield literal(number), "number"
            yield "  ", ""

    def _reading(self, claim: Claim) -> Iterator[Piece]:
        published = claim.item.published or "undated"
        yield f"“{claim.item.title}”, published {published[:10]}", ""
        yield f" · read by {claim.rule}, confidence {claim.reading_confidence:.2f}", "dim"
        if claim.item.revision > 1:
            yield f" · revision {claim.item.revision}", "alarm"
        if claim.grade:
            yield f" · graded {claim.grade}", ""

    # -- moving ---------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """To the next telling; within a single one, by lines."""
        if len(self.rows.tellings) < 2:
            self.scroll_relative(y=by, animate=False, force=True)
            return
        self._put(self.cursor + by)

    def action_move_to(self, index: int) -> None:
        """First (0) or last (-1) telling."""
        self._put(index if index >= 0 else len(self.rows.tellings) - 1)

    def action_page(self, pages: float) -> None:
        """Pages down, or up where negative."""
        self.scroll_relative(y=round(pages * self.size.height), animate=False, force=True)

    def _put(self, index: int) -> None:
        self.cursor = max(0, min(index, len(self.rows.tellings) - 1))
        top = next((y for y, (at, line) in enumerate(self._lines) if at == self.cursor and line), 0)
        self.scroll_to(y=top, animate=False, force=True)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click is the cursor."""
        at = event.get_content_offset(self)
        if at is not None and (y := at.y + round(self.scroll_offset.y)) < len(self._lines):
            self.cursor = self._lines[y][0]
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """A wrapped line with the mark of the telling under the cursor."""
        width = self.size.width
        if not self._lines:
            return self.line([(f" {self.empty[y]}" if y < len(self.empty) else "", "dim")], width)
        at = y + round(self.scroll_offset.y)
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        index, content = self._lines[at]
        here = index == self.cursor and len(self.rows.tellings) > 1
        mark = self.line([("┃ " if here and content else "  ", "key" if self.has_focus else "dim")], 2)
        segments = Strip(content.render_segments(self.visual_style))
        return Strip.join([mark, segments]).adjust_cell_length(width, self.rich_style)


def lit(quote: str, said: Sequence[str]) -> Iterator[Piece]:
    """The span, and in it the figures that the claim took from it."""
    words = "|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in sorted(said, key=len, reverse=True) if each)
    if not words:
        yield quote, "lit"
        return
    for index, part in enumerate(re.split(f"({words})", quote)):
        yield part, "lit number" if index % 2 else "lit"


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a span in its paragraph, cut at a word with an ellipsis."""
    before = text[:start].rpartition("\n")[2]
    after = text[end:].partition("\n")[0]
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + " …"
    return before, after


def figures(claim: Claim) -> list[tuple[str, str]]:
    """(what was said, of what) for each figure of a claim."""
    match claim:
        case Operation():
            return [(e.count.said, e.outcome) for e in claim.toll] or [(event_said(claim), "event")]
        case Control():
            return [(claim.share.said, claim.status)] if claim.share else [(claim.status, "is said to be")]
        case Troops():
            return [(claim.strength.said, claim.role.replace("_", " "))]
