"""The user's TOML -> Config: feeds, theatre, paths, keys; and the writing of the user's feed list.

`config.toml` holds the settings, `feeds.toml` the chosen feeds; neither need exist, and loading writes neither.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from .errors import ConfigError, UnknownName
from .model.feed import Feed

SETTINGS, FEEDS = "config.toml", "feeds.toml"
Shape = TypeVar("Shape", bound=msgspec.Struct)
DATA = files("contested") / "gazetteer" / "data"


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """All that a person may set. `feeds` is None until feeds are chosen, added or imported."""

    folder: Path
    archive: str
    theatre: str = "afghanistan"
    feeds: tuple[Feed, ...] | None = None
    interval: int = 60
    user_agent: str | None = None
    proxy: str | None = None
    allowed_hosts: tuple[str, ...] = ()
    theme: str | None = None
    keys: Mapping[str, str] = {}


class _Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `config.toml` may hold."""

    archive: str | None = None
    theatre: str = "afghanistan"
    interval: int = 60
    user_agent: str | None = None
    proxy: str | None = None
    allowed_hosts: tuple[str, ...] = ()
    theme: str | None = None
    keys: dict[str, str] = {}


def load(folder: Path | None = None, environ: Mapping[str, str] | None = None) -> Config:
    """The configuration of `folder` (default: CONTESTED_CONFIG, else the platform's). Raises ConfigError naming file and line."""
    environ = os.environ if environ is None else environ
    folder = _folder(folder, environ)
    settings = _settings(folder / SETTINGS)
    return Config(
        folder=folder,
        archive=environ.get("CONTESTED_ARCHIVE") or settings.archive or str(_default_archive()),
        theatre=settings.theatre,
        feeds=_feeds(folder / FEEDS) if (folder / FEEDS).exists() else None,
        interval=settings.interval,
        user_agent=settings.user_agent,
        proxy=settings.proxy,
        allowed_hosts=settings.allowed_hosts,
        theme=settings.theme,
        keys=settings.keys,
    )


def shipped_feeds(theatre: str) -> tuple[Feed, ...]:
    """The feed list that ships for a theatre, switched-off entries included. Raises UnknownName."""
    shipped = {entry.name: entry / FEEDS for entry in DATA.iterdir() if (entry / FEEDS).is_file()}
    if theatre not in shipped:
        raise UnknownName("theatre with a feed list", theatre, difflib.get_close_matches(theatre, shipped))
    return _feeds(shipped[theatre])


def save_feeds(config: Config, feeds: Sequence[Feed]) -> Path:
    """Write the user's feed list (`feeds.toml`), the user's comments kept, and answer its path. Raises ConfigError."""
    import tomlkit

    path = config.folder / FEEDS
    try:
        before = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
        kept = {str(table["url"]): table for table in before.get("feed", [])}
        tables = tomlkit.aot()
        for feed in feeds:
            table = kept.get(feed.url, tomlkit.table())
            wanted = _entry(feed)
            for gone in set(table) - set(wanted):
                table.remove(gone)
            table.update({key: value for key, value in wanted.items() if table.get(key) != value})
            tables.append(table)
        before.pop("feed", None)
        if feeds:
            before.append("feed", tables)
        _replace(path, tomlkit.dumps(before))
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigError(path, f"cannot be written: {getattr(fault, 'strerror', None) or fault}") from fault
    return path


def _folder(folder: Path | None, environ: Mapping[str, str]) -> Path:
    named = folder or environ.get("CONTESTED_CONFIG")
    if not named:
        import platformdirs

        return Path(platformdirs.user_config_dir("contested", appauthor=False))
    path = Path(named).expanduser()
    if path.is_file() and path.name != SETTINGS:
        raise ConfigError(path, f"is a file; name the folder that holds {SETTINGS}")
    return path.parent if path.name == SETTINGS else path


def _default_archive() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("contested", appauthor=False)) / "archive.json"


def _settings(path: Path) -> _Settings:
    if not path.exists():
        return _Settings()
    text = _text(path)
    return _converted(path, text, _table(path, text), _Settings)


def _feeds(path: Path | Traversable) -> tuple[Feed, ...]:
    text = _text(path)
    table = _table(path, text)
    if unknown := set(table) - {"feed"}:
        raise _unknown(path, text, min(unknown), ["[[feed]]"])
    entries = table.get("feed", [])
    if not isinstance(entries, list):
        raise ConfigError(path, "feeds are written as [[feed]] tables, one each", _line_of(text, "feed"))
    starts = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[feed]]")]
    feeds: dict[str, Feed] = {}
    for index, entry in enumerate(entries):
        start = starts[index] if index < len(starts) else 1
        feed = _converted(path, text, entry, Feed, start)
        if feed.url in feeds:
            raise ConfigError(path, f"{feed.url} is listed twice; take one entry out", _line_of(text, "url", start))
        feeds[feed.url] = feed
    return tuple(feeds.values())


def _text(path: Path | Traversable) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as fault:
        raise ConfigError(path, f"cannot be read: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise ConfigError(path, "is not UTF-8 text; save it as UTF-8") from fault


def _table(path: Path | Traversable, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        at = re.search(r" ?\(at (?:line (\d+), column \d+|end of document)\)", str(fault))
        line = int(at[1]) if at and at[1] else len(text.splitlines()) or 1
        raise ConfigError(path, f"not TOML: {str(fault)[: at.start()] if at else fault}", line) from fault


def _converted(path: Path | Traversable, text: str, table: Any, shape: type[Shape], first: int = 1) -> Shape:
    """The table as `shape`; a fault names the line of its key, looked for from line `first` on."""
    known = shape.__struct_fields__
    if isinstance(table, dict) and (unknown := [key for key in table if key not in known]):
        raise _unknown(path, text, unknown[0], known, first)
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError as fault:
        at = re.search(r" - at `\$\.(\w+)", str(fault))
        problem = str(fault).split(" - at `")[0]
        key = at[1] if at else ""
        raise ConfigError(path, f"{key}: {problem}" if key else problem, _line_of(text, key, first)) from fault


def _unknown(path: object, text: str, key: str, known: Sequence[str], first: int = 1) -> ConfigError:
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
    return ConfigError(path, f"unknown key {key!r}; {hint}", _line_of(text, key, first))


def _line_of(text: str, key: str, first: int = 1) -> int:
    """The line, from 1, that sets `key` at or after line `first`; `first` where none does."""
    for number, line in enumerate(text.splitlines(), 1):
        if number >= first and re.match(rf"\s*\[*\s*\"?{re.escape(key)}\b", line):
            return number
    return first


def _entry(feed: Feed) -> dict[str, Any]:
    """The feed as its TOML says it: what is as usual goes without saying, what is unknown is left out."""
    usual = msgspec.to_builtins(Feed(url="", outlet=""))
    entry = {
        key: value for key, value in msgspec.to_builtins(feed).items() if value is not None and value != usual[key]
    }
    return {key: list(value) if isinstance(value, tuple) else value for key, value in entry.items()}


def _replace(path: Path, text: str) -> None:
    """Put the text in the file's place: temporary file, fsync, rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
