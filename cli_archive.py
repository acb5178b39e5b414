"""The archive's own commands: what is in it, whether it is whole, a copy for other programs, and the move to a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .cli_edge import InOrder, Session, complain, now, put, tell, with_session
from .errors import ArchiveDamaged, InputError

if TYPE_CHECKING:
    from .storage.migrate import Step

_FAULTS_SHOWN = 10
archive = InOrder("archive", no_args_is_help=False, help="The archive: info, check, compact, export, migrate, roles.")


@archive.command("export")
@click.argument("path", type=click.Path(path_type=Path), help="The JSON file to write.")
@with_session
def export(session: Session, path: Path) -> None:
    """Write one JSON file that stock TinyDB opens.

    \b
    contested archive export copy.json
    """
    with session.archive() as kept:
        count = kept.export(path)
    tell(f"wrote {count} {'item' if count == 1 else 'items'} to {path}")


@archive.command("check")
@click.option("--repair", is_flag=True, help="Keep all that is whole, and say what was lost.")
@with_session
def check(session: Session, *, repair: bool) -> int:
    """Look for faults; exit 3 where there are some. A repair first sets a copy of the damaged file aside.

    \b
    contested archive check
    contested archive check --repair
    """
    with session.archive() as kept:
        faults = kept.check()
        if repair and faults:
            for told in kept.repair():
                tell(told)
            faults = kept.check()
    for fault in faults:
        complain(fault)
    if faults:
        return ArchiveDamaged.exit_code
    tell(f"{session.shown} is whole")
    return 0


@archive.command("compact")
@with_session
def compact(session: Session) -> None:
    """Free what is no longer needed. With keep_texts = "180d" in config.toml older texts go too, never claims or quotes.

    \b
    contested archive compact
    """
    days = session.config.keep_texts
    with session.archive() as kept:
        freed = kept.compact(now().date() - timedelta(days=days) if days else None)
    tell(f"freed {freed / 2**20:.1f} MB of {session.shown}")


@archive.command("info")
@with_session
def info(session: Session) -> None:
    """Where the archive is and how much it holds.

    \b
    contested archive info
    """
    from .model.filter import Filter

    with session.archive() as kept:
        everything = Filter(realis=frozenset())
        heads, claims = kept.items(everything), kept.counts(everything).claims
        unread, states = kept.unread(), kept.states()
    put(
        [
            f"archive\t{session.shown}",
            f"items\t{len(heads)}",
            f"claims\t{claims}",
            f"not read\t{len(unread)}",
            f"feeds\t{len(states)}",
        ]
    )


@archive.command("migrate")
@click.option(
    "--to", required=True, metavar="ADDRESS", help="Where to: postgresql://user@host/database, empty or begun before."
)
@with_session
def migrate(session: Session, to: str) -> int:
    """Move the archive into PostgreSQL, all of it, and compare every item. Broken off, it goes on where it was.

    \b
    contested archive migrate --to postgresql://contested@db.example/contested
    """
    from .storage.migrate import move
    from .storage.open import open_database, open_file, shown

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
        return ArchiveDamaged.exit_code
    tell(
        f"moved {moved.items} items, {moved.revisions} texts, {moved.claims} claims and {moved.feeds} feeds to {shown(to)};"
        f' every hash is the same. Use it from now on: archive = "{shown(to)}" in config.toml'
    )
    return 0


@archive.command("roles")
def roles() -> None:
    """Print the SQL that makes a role for dashboards and a role for pollers.

    \b
    contested archive roles | psql postgresql://owner@db.example/contested
    """
    from .storage.open import ROLES

    put([ROLES], end="")


@contextmanager
def _progress() -> Iterator[Callable[[Step], None]]:
    """A bar on standard error where that is a terminal, else nothing."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bars:
        tasks = {part: bars.add_task(part, total=None) for part in ("moving", "comparing")}
        yield lambda step: bars.update(tasks[step.part], completed=step.done, total=step.total)
