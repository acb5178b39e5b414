"""A TOML file that a person wrote -> its table, or what is wrong with it in one line that names file and line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from .errors import ConfigError

Shape = TypeVar("Shape", bound=msgspec.Struct)


def read(path: Path) -> str:
    """The file's text. Raises ConfigError."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as fault:
        raise ConfigError(path, f"cannot be read: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise ConfigError(path, "is not UTF-8 text; save it as UTF-8") from fault


def table(path: Path, text: str) -> dict[str, Any]:
    """The text's table. Raises ConfigError with the line."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        at = re.search(r" ?\(at (?:line (\d+), column \d+|end of document)\)", str(fault))
        line = int(at[1]) if at and at[1] else len(text.splitlines()) or 1
        raise ConfigError(path, f"not TOML: {str(fault)[: at.start()] if at else fault}", line) from fault


def converted(path: Path, text: str, entry: Any, shape: type[Shape], first: int | str = 1) -> Shape:
    """The table as `shape`; a fault names the line of its key, looked for from line `first` on, or from the line with these words."""
    known = shape.__struct_fields__
    if isinstance(entry, dict) and (strange := [key for key in entry if key not in known]):
        raise unknown(path, text, strange[0], known, _at(text, first))
    try:
        return msgspec.convert(entry, shape)
    except msgspec.ValidationError as fault:
        problem, _, path_to = str(fault).partition(" - at `")
        problem = problem.replace("Invalid RFC3339 encoded date", "no date; write it as 2024-02-29")
        if strange_one := re.search(r"unknown field `(.+)`", problem):
            raise ConfigError(
                path, f"unknown key {strange_one[1]!r}", line_of(text, strange_one[1], _at(text, first))
            ) from fault
        key = (re.findall(r"\.(\w+)", path_to) or [""])[-1]
        line = line_of(text, key, _at(text, first))
        raise ConfigError(path, f"{key}: {problem}" if key else problem, line) from fault


def unknown(path: object, text: str, key: str, known: Sequence[str], first: int = 1) -> ConfigError:
    """The error of a key that means nothing, with the nearest that does."""
    import difflib

    near = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
    return ConfigError(path, f"unknown key {key!r}; {hint}", line_of(text, key, first))


def line_of(text: str, key: str, first: int = 1) -> int:
    """The line, from 1, that sets `key` at or after line `first`; `first` where none does."""
    for number, line in enumerate(text.splitlines(), 1):
        if number >= first and re.match(rf"\s*\[*\s*\"?{re.escape(key)}\b", line):
            return number
    return first


def line_with(text: str, words: str, first: int = 1) -> int:
    """The line, from 1, that holds the words at or after line `first`; `first` where none does."""
    for number, line in enumerate(text.splitlines(), 1):
        if number >= first and words in line:
            return number
    return first


def _at(text: str, first: int | str) -> int:
    return first if isinstance(first, int) else line_with(text, first)
