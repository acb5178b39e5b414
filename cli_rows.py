"""The panels' twins: control, operations, troops, claims and items as a table, as JSON lines or as CSV. All rows, no window."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from .cli_edge import Session, now, put, taking, tell, with_session
from .cli_filter import Asked, filter_of, filtered
from .errors import UsageError

if TYPE_CHECKING:
    from .gazetteer.theatre import Theatre
    from .model.filter import Filter
    from .situation.lineage import Ancestors
    from .storage.archive import Archive

PIPED_WIDTH = 160
"""Columns of a table that goes into a file or another program, where no terminal says how wide it is."""

as_rows = taking(
    click.option("--json", is_flag=True, help="One JSON object a line."),
    click.option("--csv", is_flag=True, help="Comma-separated values with a header."),
)


class Twin(NamedTuple):
    """A panel's twin: its name, what it asks of the archive, and which columns of its table a terminal shows."""

    name: str
    rows: Callable[[Archive, Filter], Sequence[object]]
    columns: tuple[str, ...]


@click.command
@as_rows
@filtered
@with_session
def control(session: Session, *, json: bool, csv: bool, asked: Asked) -> None:
    """Who is said to hold, contest, win or lose which ground, and who says otherwise.

    \b
    contested control --province Nangarhar
    contested control --as-of 2018-08-07 --json
    """
    from .situation.control import control as gathered

    columns = ("as_of", "place", "actor", "status", "share", "claimant", "outlet")

    def rows(archive: Archive, where: Filter) -> Sequence[object]:
        return gathered(archive.claims(where), _ancestors(session.theatre(where.theatre)))

    _show(session, asked, json, csv, Twin("control", rows, columns))


@click.command
@as_rows
@filtered
@with_session
def operations(session: Session, *, json: bool, csv: bool, asked: Asked) -> None:
    """What was done to whom, every voice with its own toll; a table and CSV have a line for each voice.

    \b
    contested operations --province Jawzjan --actor ISIS
    contested operations --since 7d --csv > week.csv
    """
    from .situation.operations import operations as gathered

    columns = ("when", "place", "actor", "recipient", "figures", "claimant", "outlet", "relays")

    def rows(archive: Archive, where: Filter) -> Sequence[object]:
        return gathered(archive.claims(where))

    _show(session, asked, json, csv, Twin("operations", rows, columns))


@click.command
@as_rows
@filtered
@with_session
def troops(session: Session, *, json: bool, csv: bool, asked: Asked) -> None:
    """How strong forces are said to be, force by force and day by day.

    \b
    contested troops --actor "United States"
    """
    from .situation.troops import troops as gathered

    columns = ("when", "place", "actor", "role", "strength", "claimant", "outlet")

    def rows(archive: Archive, where: Filter) -> Sequence[object]:
        return gathered(archive.claims(where))

    _show(session, asked, json, csv, Twin("troops", rows, columns))


@click.command
@as_rows
@filtered
@with_session
def claims(session: Session, *, json: bool, csv: bool, asked: Asked) -> None:
    """Every claim with its sentence; --json prints the codebook's shape.

    \b
    contested claims --kind control --realis all --json
    """
    columns = ("kind", "when", "place", "actor", "what", "figures", "claimant", "outlet", "quote")

    def rows(archive: Archive, where: Filter) -> Sequence[object]:
        return archive.claims(where)

    _show(session, asked, json, csv, Twin("claims", rows, columns))


@click.command
@as_rows
@filtered
@with_session
def items(session: Session, *, json: bool, csv: bool, asked: Asked) -> None:
    """The items that are kept, newest first, with how many claims each makes.

    \b
    contested items --text Nangarhar
    contested items --revised --json
    """

    def rows(archive: Archive, where: Filter) -> Sequence[object]:
        return archive.items(where)

    _show(session, asked, json, csv, Twin("items", rows, ("published", "outlet", "title", "claims", "revision")))


def _show(session: Session, asked: Asked, json: bool, csv: bool, twin: Twin) -> None:
    if json and csv:
        raise UsageError("--json and --csv exclude each other")
    where = filter_of(asked, session, now())
    with session.archive() as archive:
        rows = twin.rows(archive, where)
    if json:
        from .export.jsonl import lines

        put(lines(rows))
    elif csv:
        from .export.tables import TABLES, csv_lines, plain

        put(csv_lines(TABLES[twin.name](rows, plain, plain)), end="")
    elif rows:
        _on_terminal(twin, rows, session.theatre(where.theatre))
    else:
        tell(f"nothing found in {session.shown}: widen the filter, or fetch with: contested sync")


def _on_terminal(twin: Twin, rows: Sequence[object], theatre: Theatre) -> None:
    import io
    import shutil

    from rich.console import Console

    from .export.tables import TABLES, rich_table
    from .gazetteer.theatre import theatre as world

    def actor(actor_id: str | None) -> str:
        return theatre.actors.name_of(actor_id)

    def place(code: str | None) -> str:
        name = theatre.places.name_of(code or "")
        return name if name != code else world(None).places.name_of(name)

    drawn = io.StringIO()
    wide = shutil.get_terminal_size().columns if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    console = Console(file=drawn, width=wide, markup=False, highlight=False, emoji=False, color_system=None)
    console.print(rich_table(TABLES[twin.name](rows, actor, place), twin.columns))
    put(line.rstrip() for line in drawn.getvalue().strip("\n").split("\n"))
    tell(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}")


def _ancestors(theatre: Theatre) -> Ancestors:
    from .situation.lineage import ancestors_by

    parents = {actor.actor_id: actor.parent for actor in theatre.actors.all()}
    return ancestors_by(parents.get)
