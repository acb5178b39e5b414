"""The command line: `contested` alone is the dashboard, every other word a command. stdout is data, stderr narration."""

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from . import __version__
from .cli_archive import archive_app
from .cli_edge import Session, now, put, run, session_of
from .cli_feeds import add_feeds
from .cli_filter import Asked, filter_of, filtered
from .cli_reading import add_reading
from .cli_rows import add_rows
from .cli_sync import add_sync
from .errors import UsageError
from .model.filter import Filter

app = typer.Typer(
    name="contested",
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        put([f"contested {__version__}"])
        raise typer.Exit


def _start(
    ctx: typer.Context,
    *,
    archive: Annotated[str | None, typer.Option(help="Where the archive is (default: CONTESTED_ARCHIVE).")] = None,
    config: Annotated[Path | None, typer.Option(help="Folder of the settings (default: CONTESTED_CONFIG).")] = None,
    geojson: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Exact shapes of provinces for the dashboard's map.")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    asked: Asked,
) -> None:
    """What is said about a conflict, by whom: a dashboard that keeps the voice. It quotes, it does not verify.

    \b
    contested                                         the dashboard
    contested demo                                    the dashboard on bundled feeds, without a network
    contested sync                                    poll the feeds, keep and read what is new
    contested operations --province Jawzjan --json    the panels' rows, for a script
    contested read article.txt --published 2018-08-07

    Exit codes: 0 done, 1 some feeds or files failed, 2 usage, 3 archive trouble.
    """
    ctx.obj = Session(archive, config, debug, geojson)
    ctx.obj.lay_gazetteer()
    if ctx.invoked_subcommand is None:
        _dashboard(ctx.obj, asked)
    elif asked != Asked():
        raise UsageError(f"filters stand after the command: contested {ctx.invoked_subcommand} --…")
    elif geojson is not None and ctx.invoked_subcommand != "demo":
        raise UsageError("--geojson is for the dashboard's map: contested --geojson FILE")


def _dashboard(session: Session, asked: Asked) -> None:
    where = filter_of(asked, session, now())
    shapes = session.shapes(where.theatre)
    _needs_terminal()
    from .tui.app import run as run_dashboard

    run_dashboard(session.location, session.config, where, shapes=shapes)


def demo(ctx: typer.Context) -> None:
    """The dashboard on bundled feeds, served on loopback, in a throw-away archive: works with no network.

    With `contested --archive PATH demo` the archive is PATH, and stays.

    \b
    contested demo
    """
    session = session_of(ctx)
    shapes = session.shapes("afghanistan")
    _needs_terminal()
    from tempfile import TemporaryDirectory

    from .demo.serve import demo_feeds
    from .tui.app import run as run_dashboard

    with demo_feeds() as (feeds, then), TemporaryDirectory(prefix="contested-demo-") as folder:
        location = session.archive_given or str(Path(folder) / "archive")
        config = msgspec.structs.replace(session.config, archive=location, theatre="afghanistan")
        run_dashboard(location, config, Filter(), feeds=feeds, now=lambda: then, demo=True, shapes=shapes)


def _needs_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the dashboard needs a terminal; for a script: contested operations --json (contested --help)")


app.callback(invoke_without_command=True)(filtered(_start))
app.command("demo")(demo)
add_sync(app)
add_feeds(app)
add_reading(app)
add_rows(app)
app.add_typer(archive_app, name="archive")


def main() -> None:
    """Run the command line and end the program with its exit code."""
    sys.exit(run(app, sys.argv[1:]))
