"""Between the commands and the world: what a command may ask for (configuration, archive), where words go, how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from .errors import ContestedError, InputError, UsageError

if TYPE_CHECKING:
    from .config import Config
    from .gazetteer.maps import Plan
    from .gazetteer.theatre import Theatre
    from .storage.archive import Archive

P = ParamSpec("P")
R = TypeVar("R")
Command = TypeVar("Command", bound=Callable[..., Any])

PROGRAM = "contested"
INTERRUPTED = 130
PATH = click.Path(readable=False)
"""A path, or an address in its place: shells complete it, and whether it can be read is found by who reads it."""
GAZETTEER = "gazetteer"
"""The folder beside config.toml that holds the user's own theatres and countries."""
_complained: set[str] = set()


class Session:
    """What the global options say; configuration and archive are opened when a command asks for them."""

    def __init__(
        self,
        archive: str | None = None,
        config: Path | None = None,
        debug: bool = False,
        geojson: Path | None = None,
    ) -> None:
        """`archive` and `config` are as given on the command line; None leaves them to the environment and the platform."""
        self.archive_given, self.config_given, self.debug = archive, config, debug
        self.geojson_given = geojson
        self._config: Config | None = None

    @property
    def config(self) -> Config:
        """The user's configuration, read once. Raises ConfigError."""
        if self._config is None:
            from .config import load

            self._config = load(self.config_given)
        return self._config

    def reread(self) -> None:
        """Forget the configuration: who asks next reads it again."""
        self._config = None

    def lay_gazetteer(self) -> None:
        """Take the user's own theatres and countries into account; what is wrong with them is told, and the rest loads."""
        from .config import folder_of
        from .gazetteer.shelf import lay

        lay(folder := folder_of(self.config_given) / GAZETTEER)
        if folder.is_dir():
            from .gazetteer.theatre import faults

            for fault in faults():
                complain(str(fault))

    @property
    def location(self) -> str:
        """Where the archive is: what was given, else what the configuration or the environment says."""
        return self.archive_given or self.config.archive

    @property
    def shown(self) -> str:
        """Where the archive is, as it may be printed: an address has lost its password."""
        from .storage.open import shown

        return shown(self.location)

    def archive(self) -> Archive:
        """The archive, open. Raises ArchiveError."""
        from .storage.open import open_archive

        return open_archive(self.location)

    def theatre(self, name: str | None = None) -> Theatre:
        """The gazetteer of that theatre, else of the configured one. Raises UnknownName."""
        from .gazetteer.theatre import theatre

        return theatre(name or self.config.theatre)

    def shapes(self, name: str | None = None) -> Plan | None:
        """The areas of a theatre in the file given, or in the configured one, which is of the configured theatre. Raises ConfigError."""
        configured = self.config.geojson if name in (None, self.config.theatre) else None
        path = self.geojson_given or configured
        if path is None:
            return None
        from .gazetteer.shapes import shapes

        return shapes(path, self.theatre(name))


class InOrder(click.Group):
    """Commands that are listed as they were added, not by the alphabet."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The names of the commands in their order."""
        return list(self.commands)


def with_session(command: Callable[Concatenate[Session, P], R]) -> Callable[P, R]:
    """A command that is given the session, once the user's own theatres and countries are taken into account."""

    @wraps(command)
    def begun(*args: P.args, **options: P.kwargs) -> R:
        session: Session = click.get_current_context().obj
        session.lay_gazetteer()
        return command(session, *args, **options)

    return begun


def taking(*parameters: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options and arguments as one, for the commands that share them; help lists them in this order."""

    def given(command: Command) -> Command:
        for parameter in reversed(parameters):
            command = parameter(command)
        return command

    return given


def now() -> datetime:
    """The present moment: the one place of the command line where a clock is read."""
    return datetime.now(UTC)


def tell(words: str) -> None:
    """Narrate: one line on standard error."""
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - the command line speaks here


def complain(words: str) -> None:
    """An error or a warning: one line on standard error, whoever wrote the words."""
    _complained.add(line := " ".join(words.split()))
    tell(f"contested: {line}")


def put(lines: Iterable[str], end: str = "\n") -> None:
    """Data, line by line, on standard output. Text that the terminal's encoding lacks is escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        for line in lines:
            sys.stdout.write(line.encode(encoding, "backslashreplace").decode(encoding) + end)
        sys.stdout.flush()
    except BrokenPipeError:
        raise click.exceptions.Exit(_hung_up()) from None


def date_of(text: str, option: str) -> str:
    """An ISO date or stamp as given. Raises UsageError naming the option."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is not a date: write it as 2018-08-07") from None
    return text


def run(app: click.Command, arguments: list[str]) -> int:
    """Run the command line and answer its exit code: 0 done, 1 some failed, 2 usage, 3 archive, 130 interrupted.

    A command answers its own exit code, or nothing where all went well. Whatever goes wrong is one line on standard error;
    `--debug` shows where.
    """
    debug = "--debug" in arguments
    _complained.clear()
    try:
        ended = app.main(arguments, prog_name=PROGRAM, standalone_mode=False)
        sys.stdout.flush()
        return ended if isinstance(ended, int) else 0
    except BrokenPipeError:
        return _hung_up()
    except (click.Abort, KeyboardInterrupt):  # click makes the one of the other, and ends the line with ^C
        return _ended("interrupted", INTERRUPTED, debug)
    except click.ClickException as error:
        return _ended(_usage(error), error.exit_code, debug)
    except ContestedError as error:
        return _ended(str(error), error.exit_code, debug)
    except OSError as error:
        return _ended(_trouble(error), InputError.exit_code, debug)
    except Exception as error:  # the edge: a fault of ours is one line too
        return _ended(f"a fault of the program, {type(error).__name__}: {error} (--debug shows where)", 1, debug)


def _ended(words: str, code: int, debug: bool) -> int:
    if debug:
        import traceback

        tell(traceback.format_exc().rstrip())
    if words not in _complained:
        complain(words)
    return code


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    hint = f" ({context.command_path} --help shows how)" if context is not None else ""
    return error.format_message().rstrip(".") + hint


def _trouble(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def _hung_up() -> int:
    """The reader of our output has gone (`| head`): that is no fault, and nothing more can be said to it."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - it is never closed, the program ends
    return 0
