"""The archive's own commands: what is in it, whether it is whole, and a copy for other programs."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from .cli_edge import complain, now, put, session_of, tell
from .errors import ArchiveDamaged
from .model.filter import Filter

archive_app = typer.Typer(
    no_args_is_help=False, rich_markup_mode=None, help="The archive: info, check, compact, export."
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
    tell(f"{session.location} is whole")


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
    tell(f"freed {freed / 2**20:.1f} MB of {session.location}")


@archive_app.command("info")
def info(ctx: typer.Context) -> None:
    """Where the archive is and how much it holds.

    \b
    contested archive info
    """
    session = session_of(ctx)
    with session.archive() as archive:
        everything = Filter(realis=frozenset())
        heads, claims = archive.items(everything), archive.claims(everything)
        unread, states = archive.unread(), archive.states()
    put(
        [
            f"archive\t{session.location}",
            f"items\t{len(heads)}",
            f"claims\t{len(claims)}",
            f"not read\t{len(unread)}",
            f"feeds\t{len(states)}",
        ]
    )
