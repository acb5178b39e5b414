"""The command line: `contested` alone is the dashboard, every other word a command. stdout is data, stderr narration."""

import sys
from pathlib import Path

import click

from . import __version__
from .cli_archive import archive
from .cli_edge import PATH, PROGRAM, InOrder, Session, now, put, run, with_session
from .cli_feeds import feeds
from .cli_filter import Asked, filter_of, filtered
from .cli_reading import import_, read, reread, score
from .cli_rows import claims, control, items, operations, troops
from .cli_sync import sync
from .errors import UsageError

SHELLS = ("bash", "zsh", "fish", "powershell")


def _print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        put([f"{PROGRAM} {__version__}"])
        ctx.exit()


def _print_completion(ctx: click.Context, _: click.Parameter, shell: str | None) -> None:
    if shell:
        from click.shell_completion import get_completion_class

        written_by = get_completion_class(shell)
        assert written_by is not None, f"click knows {shell}"
        put([written_by(app, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE").source()])
        ctx.exit()


@click.group(cls=InOrder, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--archive", type=PATH, metavar="PATH", help="Where the archive is (default: CONTESTED_ARCHIVE).")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Folder of the settings (default: CONTESTED_CONFIG).",
)
@click.option(
    "--geojson",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Exact shapes of provinces for the dashboard's map.",
)
@click.option("--debug", is_flag=True, help="Show where an error comes from.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
@filtered
@click.option(
    "--show-completion",
    type=click.Choice(SHELLS),
    is_eager=True,
    expose_value=False,
    callback=_print_completion,
    metavar="SHELL",
    help=f"Print what makes {', '.join(SHELLS)} complete commands and options.",
)
@click.pass_context
def app(
    ctx: click.Context,
    *,
    archive: str | None,
    config: Path | None,
    geojson: Path | None,
    debug: bool,
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
    if ctx.invoked_subcommand is None:
        _dashboard(asked)
    elif asked != Asked():
        raise UsageError(f"filters stand after the command: contested {ctx.invoked_subcommand} --…")
    elif geojson is not None and ctx.invoked_subcommand != "demo":
        raise UsageError("--geojson is for the dashboard's map: contested --geojson FILE")


@with_session
def _dashboard(session: Session, asked: Asked) -> None:
    where = filter_of(asked, session, now())
    shapes = session.shapes(where.theatre)
    _needs_terminal()
    from .tui.app import run as run_dashboard

    run_dashboard(session.location, session.config, where, shapes=shapes)


@click.command
@with_session
def demo(session: Session) -> None:
    """The dashboard on bundled feeds, served on loopback, in a throw-away archive: works with no network.

    With `contested --archive PATH demo` the archive is PATH, and stays.

    \b
    contested demo
    """
    shapes = session.shapes("afghanistan")
    _needs_terminal()
    from tempfile import TemporaryDirectory

    from msgspec.structs import replace

    from .demo.serve import demo_feeds
    from .model.filter import Filter
    from .tui.app import run as run_dashboard

    with demo_feeds() as (feeds, then), TemporaryDirectory(prefix="contested-demo-") as folder:
        location = session.archive_given or str(Path(folder) / "archive")
        config = replace(session.config, archive=location, theatre="afghanistan")
        run_dashboard(location, config, Filter(), feeds=feeds, now=lambda: then, demo=True, shapes=shapes)


def _needs_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the dashboard needs a terminal; for a script: contested operations --json (contested --help)")


for command in (demo, sync, read, import_, reread, score, control, operations, troops, claims, items, feeds, archive):
    app.add_command(command)


def main() -> None:
    """Run the command line and end the program with its exit code."""
    sys.exit(run(app, sys.argv[1:]))
