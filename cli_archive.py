"""The archive's own commands: what is in it, whether it is whole, a copy for other programs, and the move to a database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .cli_edge import complain, now, put, session_of, tell
from .errors import ArchiveDamaged, InputError
from .model.filter import Filter

if TYPE_CHECKING:
    from .storage.migrate import Step

_FAULTS_SHOWN = 10
archive_app = typer.Typer(
    no_args_is_help=False, rich_markup_mode=None, help="The archive: info, check, compact, export, migrate, roles."
)


@archive_app.command("export")
def export(ctx: typer.Context, path: Annotated[Path, typer.Argument(help="The JSON file to write.")]) -> None:
    """Write one JSON file that stock TinyDB opens.

    \b
    contested archive export copy.json
    """
    with session_of(ctx).archive() as archive:
        count = archive.export(path)
    tell(f"wrote {count} {'item' if count == 1 else 'items'} to {path}")


@archive_app.command("check")
def check(
    ctx: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Keep all that is whole, and say what was lost.")] = False,
) -> None:
    """Look for faults; exit 3 where there are some. A repair first sets a copy of the damaged file aside.

    \b
    contested archive check
    contested archive check --repair
    """
    session = session_of(ctx)
    with session.archive() as archive:
        faults = archive.check()
        if repair and faults:
            for told in archive.repair():
                tell(told)
            faults = archive.check()
    for fault in faults:
        complain(fault)
    if faults:
        raise typer.Exit(ArchiveDamaged.exit_code)
    tell(f"{session.shown} is whole")


@archive_app.command("compact")
def compact(ctx: typer.Context) -> None:
    """Free what is no longer needed. With keep_texts = "180d" in config.toml older texts go too, never claims or quotes.

    \b
    contested archive compact
    """
    session = session_of(ctx)
    days = session.config.keep_texts
    with session.archive() as archive:
        freed = archive.compact(now().date() - timedelta(days=days) if days else None)
    tell(f"freed {freed / 2**20:.1f} MB of {session.shown}")


@archive_app.command("info")
def info(ctx: typer.Context) -> None:
    """Where the archive is and how much it holds.

    \b
    contested archive info
    """
    session = session_of(ctx)
    with session.archive() as archive:
        everything = Filter(realis=frozenset())
        heads, claims = archive.items(everything), archive.counts(everything).claims
        unread, states = archive.unread(), archive.states()
    put(
        [
            f"archive\t{session.shown}",
            f"items\t{len(heads)}",
            f"claims\t{claims}",
            f"not read\t{len(unread)}",
            f"feeds\t{len(states)}",
        ]
    )


@archive_app.command("migrate")
def migrate(
    ctx: typer.Context,
    to: Annotated[str, typer.Option("--to", help="Where to: postgresql://user@host/database, empty or begun before.")],
) -> None:
    """Move the archive into PostgreSQL, all of it, and compare every item. Broken off, it goes on where it was.

    \b
    contested archive migrate --to postgresql://contested@db.example/contested
    """
    from .storage.migrate import move
    from .storage.open import open_database, open_file, shown

    session = session_of(ctx)
    with open_file(session.location) as source, open_database(to) as target, _progress() as advance:
        moved = move(source, target, session.shown, advance)
    if not moved.items:
        raise InputError(f"{session.shown} holds no items to move; name another archive with --archive")
    for fault in moved.faults[:_FAULTS_SHOWN]:
        complain(fault)
    if moved.faults:
        complain(
            f"{len(moved.faults)} differ: was the archive written to meanwhile? the same command again moves the rest"
        )
        raise typer.Exit(ArchiveDamaged.exit_code)
    tell(
        f"moved {moved.items} items, {moved.revisions} texts, {moved.claims} claims and {moved.feeds} feeds to {shown(to)};"
        f' every hash is the same. Use it from now on: archive = "{shown(to)}" in config.toml'
    )


@archive_app.command("roles")
def roles() -> None:
    """Print the SQL that makes a role for dashboards and a role for pollers.

    \b
    contested archive roles | psql postgresql://owner@db.example/contested
    """
    from .storage.open import ROLES

    put([ROLES], end="")


@contextmanager
def _progress() -> Iterator[Callable[["Step"], None]]:
    """A bar on standard error where that is a terminal, else nothing."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bars:
        tasks = {part: bars.add_task(part, total=None) for part in ("moving", "comparing")}
        yield lambda step: bars.update(tasks[step.part], completed=step.done, total=step.total)
