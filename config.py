"""The user's TOML -> Config: feeds, theatre, paths, keys; and the writing of the user's feed list.

`config.toml` holds the settings, `feeds.toml` the chosen feeds; neither need exist, and loading writes neither.
"""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from . import tomlfile
from .errors import ConfigError, UnknownName
from .model.feed import Feed

SETTINGS, FEEDS = "config.toml", "feeds.toml"
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
DATA = Path(__file__).parent / "gazetteer" / "data"


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
    keep_texts: int | None = None
    geojson: Path | None = None
    """Shapes of the provinces of `theatre`, drawn instead of the map that ships."""


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
    keep_texts: str | None = None
    geojson: str | None = None


def load(folder: Path | None = None, environ: Mapping[str, str] | None = None) -> Config:
    """The configuration of `folder` (default: CONTESTED_CONFIG, else the platform's). Raises ConfigError naming file and line."""
    environ = os.environ if environ is None else environ
    folder = folder_of(folder, environ)
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
        keep_texts=_days(folder / SETTINGS, settings.keep_texts),
        geojson=folder / Path(settings.geojson).expanduser() if settings.geojson else None,
    )


def shipped_feeds(theatre: str, folder: Path | None = None) -> tuple[Feed, ...]:
    """The feed list of a theatre, switched-off entries included: the one that ships, or the user's own theatre's in the folder of
    the configuration. Raises UnknownName, and ConfigError naming file and line."""
    roots = (DATA, *((folder / "gazetteer",) if folder and (folder / "gazetteer").is_dir() else ()))
    listed = {entry.name: entry / FEEDS for root in roots for entry in root.iterdir() if (entry / FEEDS).is_file()}
    if theatre not in listed:
        from difflib import get_close_matches

        raise UnknownName("theatre with a feed list", theatre, get_close_matches(theatre, listed))
    return _feeds(listed[theatre])


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


def folder_of(folder: Path | None, environ: Mapping[str, str] = os.environ) -> Path:
    """The configuration's folder: what was named, else CONTESTED_CONFIG, else the platform's. Raises ConfigError."""
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
    text = tomlfile.read(path)
    settings = tomlfile.converted(path, text, tomlfile.table(path, text), _Settings)
    for key, problem in (
        ("interval", "is in minutes, 1 at least" if settings.interval < 1 else None),
        ("proxy", wrong_proxy(settings.proxy)),
    ):
        if problem:
            raise ConfigError(path, f"{key}: {problem}", tomlfile.line_of(text, key))
    return settings


def _days(path: Path, age: str | None) -> int | None:
    """How many days an age says ("180d"); None keeps for ever. Raises ConfigError."""
    if age is None:
        return None
    if not (found := re.fullmatch(r"(\d{1,5})d", age)) or not int(found[1]):
        line = tomlfile.line_of(tomlfile.read(path), "keep_texts")
        raise ConfigError(path, f'keep_texts: {age!r} is no age; write it as "180d"', line)
    return int(found[1])


def _feeds(path: Path) -> tuple[Feed, ...]:
    text = tomlfile.read(path)
    table = tomlfile.table(path, text)
    if unknown := set(table) - {"feed"}:
        raise tomlfile.unknown(path, text, min(unknown), ["[[feed]]"])
    entries = table.get("feed", [])
    if not isinstance(entries, list):
        raise ConfigError(path, "feeds are written as [[feed]] tables, one each", tomlfile.line_of(text, "feed"))
    starts = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[feed]]")]
    feeds: dict[str, Feed] = {}
    for index, entry in enumerate(entries):
        start = starts[index] if index < len(starts) else 1
        feed = tomlfile.converted(path, text, entry, Feed, start)
        if wrong := _wrong(feed):
            key, problem = wrong
            raise ConfigError(path, f"{key}: {problem}", tomlfile.line_of(text, key, start))
        if feed.url in feeds:
            raise ConfigError(
                path, f"{feed.url} is listed twice; take one entry out", tomlfile.line_of(text, "url", start)
            )
        feeds[feed.url] = feed
    return tuple(feeds.values())


def _wrong(feed: Feed) -> tuple[str, str] | None:
    """The key of a feed's entry that cannot be meant, and what is wrong with it; None where all can."""
    if feed.interval is not None and feed.interval < 1:
        return "interval", "is in minutes, 1 at least"
    if problem := wrong_proxy(feed.proxy):
        return "proxy", problem
    if any(not _HEADER.fullmatch(name) or not value.isprintable() for name, value in feed.headers.items()):
        return "headers", 'are written as { "Authorization" = "Bearer …" }, each in one line'
    return None


def wrong_proxy(proxy: str | None) -> str | None:
    """What is wrong with a proxy's address; None where nothing is."""
    if proxy is None or proxy == "direct" or re.fullmatch(r"(?:https?|socks5h?)://[^\s/]+/?", proxy):
        return None
    return f'{proxy!r} is no proxy; write it as "socks5://127.0.0.1:9050" or "http://proxy.example:3128", or "direct" for none'


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
