"""A theatre's or a country's name -> the sheets of data about it: what ships with the package, and what the user has laid on top."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import msgspec

from .. import tomlfile

P = ParamSpec("P")
R = TypeVar("R")

SHIPPED = Path(__file__).parent / "data"
COUNTRIES = "countries"
_SHELVED: list[Callable[[], None]] = []
_laid: Path | None = None


class Sheet(msgspec.Struct, frozen=True, dict=True):
    """A data file: where it is and its text. `shipped` ones are proofread by tests, a user's whenever they are read."""

    path: Path
    text: str
    shipped: bool

    @cached_property
    def table(self) -> Mapping[str, Any]:
        """The file's table. Raises ConfigError."""
        return tomlfile.table(self.path, self.text)


def shelved(look_up: Callable[P, R]) -> Callable[P, R]:
    """A look-up whose answers are kept until other data are laid on the shelf."""
    kept = cache(look_up)
    _SHELVED.append(kept.cache_clear)
    return kept  # type: ignore[return-value]  # a cache forgets the parameters' names


def lay(folder: Path | None) -> None:
    """From now on take the user's folder of data into account (None: only what ships). It need not exist."""
    global _laid
    if folder != _laid:
        _laid = folder
        forget()


def laid() -> Path | None:
    """The user's folder of data that is taken into account."""
    return _laid


def forget() -> None:
    """Look everything up again from now on."""
    for clear in _SHELVED:
        clear()


@shelved
def shelves() -> tuple[str, ...]:
    """The theatres that there are folders of data for, in alphabetical order."""
    found = {f.name for root in _roots() for f in root.iterdir() if f.is_dir() and (f / "theatre.toml").is_file()}
    return tuple(sorted(found))


@shelved
def sheets(place: str | None, name: str) -> tuple[Sheet, ...]:
    """The sheets of that name about a theatre, about "countries", or about the world (None): shipped first."""
    found = []
    for root in _roots():
        file = (root / place if place else root) / f"{name}.toml"
        if file.is_file():
            found.append(Sheet(file, tomlfile.read(file), root is SHIPPED))
    return tuple(found)


@cache
def shelf(name: str) -> Mapping[str, Any]:
    """A sheet about the world that only ships: "cues", "world"."""
    file = SHIPPED / f"{name}.toml"
    return tomlfile.table(file, tomlfile.read(file))


def text_of(file: Path) -> str:
    """A shipped file's text."""
    return tomlfile.read(file)


def digest(text: str) -> str:
    """What tells whether a sheet is the one that was compiled."""
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()[:16]


def own_shelves() -> list[str]:
    """The theatres that the user has laid data of."""
    if _laid is None or not _laid.is_dir():
        return []
    return sorted(f.name for f in _laid.iterdir() if f.is_dir() and f.name != COUNTRIES)


def own_countries() -> list[str]:
    """The countries that the user has laid a sheet of."""
    if _laid is None or not (_laid / COUNTRIES).is_dir():
        return []
    return sorted(f.stem for f in (_laid / COUNTRIES).iterdir() if f.suffix == ".toml")


def listed(text: str) -> Iterator[list[str]]:
    """The names of a block of text: one thing a line, its spellings between bars, the preferred one first."""
    for line in text.splitlines():
        if names := [n for name in line.split("|") if (n := name.strip())]:
            yield names


def _roots() -> Iterator[Path]:
    yield SHIPPED
    if _laid is not None and _laid.is_dir():
        yield _laid
