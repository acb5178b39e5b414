"""The error tree: every error that a person may see is one line that says what and what to do.

ContestedError
├── UsageError            exit 2: the command, the filter or a name in it
│   ├── UnknownName       a province, actor or theatre that nobody knows; names the nearest ones
│   └── ConfigError       a line of the user's configuration; names file and line
├── InputError            exit 1: a file that was named and cannot be read
├── FeedError             exit 1: a feed that could not be polled; an outcome inside a sync
└── ArchiveError          exit 3: the archive cannot be opened, read or written
    ├── ArchiveDamaged       the file is not whole, or not ours
    ├── ArchiveUnwritable    no permission, no space, no folder
    └── ArchiveUnreachable   the server of the archive does not answer
"""

from collections.abc import Sequence


class ContestedError(Exception):
    """An error with a sentence for a person and the exit code that the command ends with."""

    exit_code = 1


class UsageError(ContestedError):
    """What was asked cannot be understood."""

    exit_code = 2


class UnknownName(UsageError):
    """A name that the gazetteer does not know, with the nearest ones that it does."""

    def __init__(self, what: str, name: str, nearest: Sequence[str] = ()) -> None:
        """`what` is the kind of name ("province"), `name` the one given, `nearest` display names, best first."""
        hint = f"; did you mean {', '.join(nearest)}?" if nearest else ""
        super().__init__(f"unknown {what} {name!r}{hint}")
        self.what, self.name, self.nearest = what, name, tuple(nearest)


class ConfigError(UsageError):
    """A fault in a file that the user wrote."""

    def __init__(self, path: object, problem: str, line: int | None = None) -> None:
        """`path` is the file, `problem` says what and what to do, `line` counts from 1 where it is known."""
        at = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{at}: {problem}")
        self.path, self.problem, self.line = path, problem, line


class InputError(ContestedError):
    """A file or standard input that was named and cannot be read."""


class FeedError(ContestedError):
    """A feed that could not be polled; `sync` turns it into an outcome."""


class ArchiveError(ContestedError):
    """The archive cannot be opened, read or written."""

    exit_code = 3


class ArchiveDamaged(ArchiveError):
    """The archive's file is not whole, or is not an archive."""


class ArchiveUnwritable(ArchiveError):
    """The archive cannot be written: permission, space or a missing folder. What was kept is kept."""


class ArchiveUnreachable(ArchiveError):
    """The server of the archive does not answer. What was kept is kept, and whoever looks may look again."""
