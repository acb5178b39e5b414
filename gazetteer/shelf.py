"""A theatre and a file's name -> the parsed TOML of the data that ships with the package."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files(__package__) / "data"


@cache
def shelves() -> tuple[str, ...]:
    """The theatres that have a folder of data, in alphabetical order."""
    return tuple(sorted(f.name for f in _DATA.iterdir() if f.is_dir() and (f / "theatre.toml").is_file()))


@cache
def shelf(theatre: str | None, name: str) -> dict[str, Any]:
    """One data file of a theatre, or of the world (None); {} where a theatre has none of that name."""
    file = (_DATA / theatre if theatre else _DATA) / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def listed(text: str) -> Iterator[list[str]]:
    """The names of a block of text: one thing a line, its spellings between bars, the preferred one first."""
    for line in text.splitlines():
        if names := [n for name in line.split("|") if (n := name.strip())]:
            yield names
