"""The user's list of feeds: shown, checked, found, added to, taken from, and carried to other programs and back."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from .cli_edge import Session, complain, put, session_of, tell
from .errors import InputError, UsageError
from .model.feed import Feed

feeds_app = typer.Typer(
    no_args_is_help=False, rich_markup_mode=None, help="The feeds that are polled: list, add, remove, import."
)


def add_feeds(app: typer.Typer) -> None:
    """Give the program the feeds commands."""
    app.add_typer(feeds_app, name="feeds")


@feeds_app.command("list")
def list_(
    ctx: typer.Context, json: Annotated[bool, typer.Option("--json", help="One JSON object a feed.")] = False
) -> None:
    """The feeds that a sync polls, with what came of the last poll.

    \b
    contested feeds list
    """
    from .config import shipped_feeds

    session = session_of(ctx)
    config = session.config
    feeds = shipped_feeds(config.theatre, config.folder) if config.feeds is None else config.feeds
    if config.feeds is None:
        tell(f"no feeds chosen yet: this is the default list for {config.theatre}")
    if json:
        from .export.jsonl import lines

        put(lines(feeds))
        return
    with session.archive() as archive:
        states = archive.states()
    for feed in feeds:
        last = states[feed.url].last if feed.url in states else None
        state = "off" if not feed.enabled else last.outcome if last else "never polled"
        put(["\t".join((state, feed.outlet, feed.url, *((feed.remark,) if feed.remark else ())))])


@feeds_app.command("add")
def add(
    ctx: typer.Context,
    url: Annotated[str, typer.Argument(help="An http(s) address, or the path of a file or folder.")],
    outlet: Annotated[str | None, typer.Option(help="Who publishes it (default: its host).")] = None,
    theatre: Annotated[str | None, typer.Option(help="Which theatre its items belong to.")] = None,
) -> None:
    """Add a feed to your list; naming an address allows its host, a private one too.

    \b
    contested feeds add https://example.org/feed --outlet "Example Wire"
    """
    session = session_of(ctx)
    if theatre is not None:
        session.theatre(theatre)
    _extend(session, [fresh(address_of(url), outlet, theatre or session.config.theatre)])


@feeds_app.command("remove")
def remove(
    ctx: typer.Context, url: Annotated[str, typer.Argument(help="The feed's address or its outlet's name.")]
) -> None:
    """Take a feed off your list; what was kept of it stays.

    \b
    contested feeds remove https://example.org/feed
    """
    from .config import save_feeds, shipped_feeds

    session = session_of(ctx)
    listed = session.config.feeds
    feeds = shipped_feeds(session.config.theatre, session.config.folder) if listed is None else listed
    gone = [f for f in feeds if url in (f.url, f.outlet) or str(Path(url).resolve()) == f.url]
    if not gone:
        raise UsageError(f"no feed {url!r} in your list: contested feeds list shows them")
    if listed is None:
        tell(f"the default list for {session.config.theatre} is now your own, without that feed")
    path = save_feeds(session.config, [f for f in feeds if f not in gone])
    tell(f"removed {', '.join(f.url for f in gone)} from {path}")


@feeds_app.command("import")
def import_(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(help="An OPML file, or one address a line; - is standard input.")],
) -> None:
    """Add the feeds of another program's list to yours.

    \b
    contested feeds import subscriptions.opml
    """
    from .feeds.opml import feeds_of

    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as cause:
        raise InputError(f"{path}: cannot be read: {cause.strerror or cause}") from cause
    feeds = feeds_of(content)
    if not feeds:
        raise InputError(f"{path}: no feeds in it: it must be OPML, or one address a line")
    _extend(session_of(ctx), feeds)


def _extend(session: Session, feeds: Sequence[Feed]) -> None:
    """Add feeds to the user's list, each address once."""
    from .config import save_feeds

    listed = session.config.feeds
    mine = {f.url: f for f in listed or ()}
    fresh = [f for f in feeds if f.url not in mine]
    for known in (f for f in feeds if f.url in mine):
        complain(f"{known.url} is in your list already")
    if not fresh:
        return
    path = save_feeds(session.config, [*mine.values(), *fresh])
    tell(f"added {len(fresh)} {'feed' if len(fresh) == 1 else 'feeds'} to {path}")
    if listed is None:
        tell(
            f"your list has {'that feed' if len(fresh) == 1 else 'those feeds'} alone: the default list is no longer polled"
        )


def fresh(url: str, outlet: str | None, theatre: str | None) -> Feed:
    from urllib.parse import urlsplit

    name = outlet or urlsplit(url).hostname or Path(url).name or url
    return Feed(url=url, outlet=name.removeprefix("www."), theatre=theatre, allowed=True)


def address_of(text: str) -> str:
    """An address as given, or the absolute path of what exists. Raises UsageError for what is neither."""
    if text.startswith(("http://", "https://")) and text.partition("://")[2].strip("/"):
        return text
    path = Path(text.removeprefix("file://")).expanduser()
    if path.exists():
        return str(path.resolve())
    raise UsageError(f"{text!r} is neither an http(s) address nor an existing file or folder")
