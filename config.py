"""The user's TOML -> Config: feeds, theatre, paths, keys; and the writing of the user's feed list."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from .model.feed import Feed


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


def load(folder: Path | None = None, environ: Mapping[str, str] | None = None) -> Config:
    """The configuration of `folder` (default: CONTESTED_CONFIG, else the platform's). Raises ConfigError naming file and line."""
    raise NotImplementedError


def shipped_feeds(theatre: str) -> tuple[Feed, ...]:
    """The feed list that ships for a theatre, switched-off entries included."""
    raise NotImplementedError


def save_feeds(config: Config, feeds: Sequence[Feed]) -> Path:
    """Write the user's feed list (`feeds.toml`), the user's comments kept, and answer its path. Raises ConfigError."""
    raise NotImplementedError
