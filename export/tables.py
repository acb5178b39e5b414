"""Rows, claims or item heads -> flat columns: for spreadsheets (CSV) and for terminals (a rich table). Figures as they were said."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model.claim import Claim, Control, Operation
from ..model.filter import kind_of
from ..model.operation import Outcome, TollEntry
from ..model.place import Place
from ..model.quantity import Share
from ..model.source import Claimant
from ..model.when import When
from ..situation.control import ControlRow
from ..situation.operations import OperationRow
from ..situation.troops import TroopsRow
from ..storage.archive import ItemHead

if TYPE_CHECKING:
    from rich.table import Table as RichTable

Name = Callable[[str | None], str]
"""Turns an actor id or a place's code into a display name."""

OUTCOMES: tuple[Outcome, ...] = (
    "killed",
    "wounded",
    "casualties",
    "neutralised",
    "captured",
    "surrendered",
    "missing",
    "displaced",
)
_WHEN = ("start", "end", "precision")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Table(NamedTuple):
    """A header and rows of the same width; a cell is plain text, empty where a thing is unknown."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def plain(code: str | None) -> str:
    """A name for nothing but itself: ids and codes stay what they are."""
    return code or ""


def control_table(rows: Iterable[ControlRow], actor: Name = plain, place: Name = plain) -> Table:
    """One line a claim of control."""
    header = ("as_of", "place", "actor", "status", "share", "basis", "claimant", "outlet", "rivals", "claim_id")
    told = (
        (
            r.as_of.isoformat(),
            place_words(r.place, place),
            actor(r.actor) if r.actor else "",
            r.status,
            share_words(r.share),
            r.share.basis if r.share else "",
            claimant_words(r.claimant),
            r.outlet,
            " ".join(r.rivals),
            r.claim_id,
        )
        for r in rows
    )
    return Table(header, tuple(told))


def operations_table(rows: Iterable[OperationRow], actor: Name = plain, place: Name = plain) -> Table:
    """One line a voice, so that rival figures stand below each other; `operation_id` ties them together.

    `figures` tells a whole toll in words and leaves unsaid that it was the recipient who suffered it.
    """
    header = (
        *("when", "place", "actor", "recipient", "event_type", "sub_event_type", "figures", *OUTCOMES),
        *("claimant", "outlet", "relays", "origins", *_WHEN, "operation_id", "claim_id"),
    )
    told = (
        (
            when_words(voice.when),
            place_words(r.place, place),
            actor(r.actor) if r.actor else "",
            actor(r.recipient) if r.recipient else "",
            r.event_type or "",
            r.sub_event_type or "",
            _toll_told(voice.toll, actor, r.recipient),
            *(toll_words(voice.toll, outcome, actor) for outcome in OUTCOMES),
            claimant_words(voice.claimant),
            voice.outlet,
            "; ".join(relay.outlet for relay in voice.relays),
            str(r.origins),
            *_when_cells(voice.when),
            r.operation_id,
            voice.claim_id,
        )
        for r in rows
        for voice in r.voices
    )
    return Table(header, tuple(told))


def troops_table(rows: Iterable[TroopsRow], actor: Name = plain, place: Name = plain) -> Table:
    """One line a figure of strength."""
    header = ("when", "place", "actor", "role", "strength", "claimant", "outlet", *_WHEN, "claim_id")
    told = (
        (
            when_words(r.when),
            place_words(r.place, place),
            actor(r.actor) if r.actor else "",
            r.role,
            r.strength.said,
            claimant_words(r.claimant),
            r.outlet,
            *_when_cells(r.when),
            r.claim_id,
        )
        for r in rows
    )
    return Table(header, tuple(told))


def claims_table(claims: Iterable[Claim], actor: Name = plain, place: Name = plain) -> Table:
    """One line a claim of any kind, with its sentence and all that a citation needs."""
    header = (
        *("kind", "when", "place", "actor", "recipient", "what", "figures", "realis", "claimant", "outlet", "origin"),
        *(
            "quote",
            "title",
            "url",
            "published",
            "revision",
            "reading_confidence",
            "grade",
            *_WHEN,
            "claim_id",
            "item_id",
        ),
    )
    told = (
        (
            kind_of(c),
            when_words(c.when),
            place_words(c.place, place),
            actor(c.actor) if c.actor else "",
            actor(c.recipient) if isinstance(c, Operation) and c.recipient else "",
            _what(c),
            _figures(c, actor),
            c.realis,
            claimant_words(c.claimant),
            c.outlet,
            c.origin or "",
            c.quote,
            c.item.title,
            c.item.url or "",
            c.item.published or "",
            str(c.item.revision),
            f"{c.reading_confidence:.2f}",
            c.grade or "",
            *_when_cells(c.when),
            c.claim_id,
            c.item_id,
        )
        for c in claims
    )
    return Table(header, tuple(told))


def items_table(heads: Iterable[ItemHead]) -> Table:
    """One line an item."""
    header = ("published", "outlet", "origin", "title", "claims", "revision", "theatre", "fetched", "url", "item_id")
    told = (
        (
            h.published or "",
            h.outlet,
            h.origin or "",
            h.title,
            str(h.claims),
            str(h.revision),
            h.theatre or "",
            h.fetched,
            h.url or "",
            h.item_id,
        )
        for h in heads
    )
    return Table(header, tuple(told))


TABLES: Mapping[str, Callable[[Sequence[Any], Name, Name], Table]] = {
    "control": control_table,
    "operations": operations_table,
    "troops": troops_table,
    "claims": claims_table,
    "items": lambda heads, _actor, _place: items_table(heads),
}
"""The table of each panel's twin, by its name."""


def csv_lines(table: Table) -> Iterator[str]:
    """The table as CSV, a record at a time with its line end; what a spreadsheet would take for a formula is made text."""
    for row in (table.header, *table.rows):
        written = io.StringIO()
        csv.writer(written).writerow([_inert(cell) for cell in row])
        yield written.getvalue()


def rich_table(table: Table, columns: Sequence[str]) -> "RichTable":
    """Some columns of the table for a terminal, empty ones left out. Every cell is literal text: markup in a feed's words is never obeyed."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as RichTable
    from rich.text import Text

    wanted = [table.header.index(name) for name in columns]
    chosen = [index for index in wanted if any(row[index] for row in table.rows)]
    drawn = RichTable(box=SIMPLE_HEAD, pad_edge=False)
    for index in chosen:
        drawn.add_column(
            Text(table.header[index].replace("_", " ")), overflow="fold", min_width=10 if index == 0 else None
        )
    for row in table.rows:
        drawn.add_row(*(Text(row[index]) for index in chosen))
    return drawn


def when_words(when: When) -> str:
    """A day, or first and last day; a fallback to the day of publication is said to be one."""
    days = when.start.isoformat() if when.start == when.end else f"{when.start}..{when.end}"
    return f"{days} (published)" if when.precision == "published" else days


def place_words(place: Place | None, name: Name = plain) -> str:
    """From the finest name to the coarsest; other provinces that the name may stand for follow."""
    if place is None:
        return ""
    named = [place.location, place.admin2, name(place.admin1) if place.admin1 else name(place.country)]
    words = ", ".join(dict.fromkeys(n for n in named if n))
    return f"{words} (or {', '.join(name(c) for c in place.candidates)})" if place.candidates else words


def claimant_words(claimant: Claimant | None) -> str:
    """Whose words they are; empty where the outlet itself speaks."""
    return claimant.name if claimant else ""


def share_words(share: Share | None) -> str:
    """A share as it was said."""
    return share.said if share else ""


def toll_words(toll: Iterable[TollEntry], outcome: Outcome, actor: Name = plain, unsaid: str | None = None) -> str:
    """Every figure of one outcome as it was said, and of whom; `unsaid` is the actor who goes without saying."""
    told = (entry for entry in toll if entry.outcome == outcome)
    return "; ".join(f"{e.count.said} ({actor(e.of)})" if e.of and e.of != unsaid else e.count.said for e in told)


def _when_cells(when: When) -> tuple[str, str, str]:
    return when.start.isoformat(), when.end.isoformat(), when.precision


def _toll_told(toll: Sequence[TollEntry], actor: Name, unsaid: str | None) -> str:
    told = ((outcome, toll_words(toll, outcome, actor, unsaid)) for outcome in OUTCOMES)
    return ", ".join(f"{said} {outcome}" for outcome, said in told if said)


def _what(claim: Claim) -> str:
    if isinstance(claim, Operation):
        return claim.sub_event_type or claim.event_type or ""
    return claim.status if isinstance(claim, Control) else claim.role


def _figures(claim: Claim, actor: Name) -> str:
    if isinstance(claim, Operation):
        return _toll_told(claim.toll, actor, claim.recipient)
    return share_words(claim.share) if isinstance(claim, Control) else claim.strength.said


def _inert(cell: str) -> str:
    """Text that no spreadsheet runs: feeds are hostile, and a title may begin with "="."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
