"""The user's list of feeds: shown, checked, found, added to, taken from, and carried to other programs and back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .cli_edge import PATH, InOrder, Session, complain, now, put, tell, with_session
from .errors import InputError, UsageError

if TYPE_CHECKING:
    from .feeds.health import Health
    from .model.feed import Feed

feeds = InOrder(
    "feeds",
    no_args_is_help=False,
    help="The feeds that are polled: list, check, discover, add, remove, import, export.",
)
as_json = click.option("--json", is_flag=True, help="One JSON object a feed.")


@feeds.command("list")
@as_json
@with_session
def list_(session: Session, *, json: bool) -> None:
    """The feeds that a sync polls, and how each is doing.

    \b
    contested feeds list
    """
    from .feeds.health import health_of

    listed = _listed(session)
    if json:
        from .export.jsonl import lines

        put(lines(listed))
        return
    with session.archive() as archive:
        states = archive.states()
    for feed in listed:
        standing = health_of(feed, states.get(feed.url)).standing
        put(["\t".join((standing, feed.outlet, feed.url, *((feed.remark,) if feed.remark else ())))])


@feeds.command("add")
@click.argument("url", type=PATH, metavar="URL", help="An http(s) address, or the path of a file or folder.")
@click.option("--outlet", metavar="NAME", help="Who publishes it (default: its host).")
@click.option("--theatre", metavar="NAME", help="Which theatre its items belong to.")
@with_session
def add(session: Session, url: str, outlet: str | None, theatre: str | None) -> None:
    """Add a feed to your list; naming an address allows its host, a private one too.

    \b
    contested feeds add https://example.org/feed --outlet "Example Wire"
    """
    if theatre is not None:
        session.theatre(theatre)
    _extend(session, [fresh(address_of(url), outlet, theatre or session.config.theatre)])


@feeds.command("remove")
@click.argument("url", help="The feed's address or its outlet's name.")
@with_session
def remove(session: Session, url: str) -> None:
    """Take a feed off your list; what was kept of it stays.

    \b
    contested feeds remove https://example.org/feed
    """
    from .config import save_feeds, shipped_feeds

    listed = session.config.feeds
    before = shipped_feeds(session.config.theatre, session.config.folder) if listed is None else listed
    gone = [f for f in before if url in (f.url, f.outlet) or str(Path(url).resolve()) == f.url]
    if not gone:
        raise UsageError(f"no feed {url!r} in your list: contested feeds list shows them")
    if listed is None:
        tell(f"the default list for {session.config.theatre} is now your own, without that feed")
    path = save_feeds(session.config, [f for f in before if f not in gone])
    tell(f"removed {', '.join(f.url for f in gone)} from {path}")


@feeds.command("import")
@click.argument("path", type=PATH, help="An OPML file, or one address a line; - is standard input.")
@with_session
def import_(session: Session, path: str) -> None:
    """Add the feeds of another program's list to yours.

    \b
    contested feeds import subscriptions.opml
    """
    from .feeds.opml import feeds_of

    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as cause:
        raise InputError(f"{path}: cannot be read: {cause.strerror or cause}") from cause
    found = feeds_of(content)
    if not found:
        raise InputError(f"{path}: no feeds in it: it must be OPML, or one address a line")
    _extend(session, found)


@feeds.command("export")
@click.argument("path", type=PATH, default="-", help="The OPML file to write; - is standard output.")
@with_session
def export(session: Session, path: str) -> None:
    """Write your list as OPML 2.0, for other programs and for a colleague; proxies, headers and private hosts stay here.

    \b
    contested feeds export subscriptions.opml
    """
    from .feeds.opml import opml_of

    listed = _listed(session)
    text = opml_of(listed)
    if path == "-":
        put(text.splitlines())
        return
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as cause:
        raise InputError(f"{path}: cannot be written: {cause.strerror or cause}") from cause
    tell(f"wrote {len(listed)} {'feed' if len(listed) == 1 else 'feeds'} to {path}")


@feeds.command("check")
@click.option("--ask", is_flag=True, help="Ask every feed first, whatever its schedule says.")
@click.option("--json", is_flag=True, help="One JSON object a feed, with its last fifty polls.")
@with_session
def check(session: Session, *, ask: bool, json: bool) -> int:
    """How each feed is doing, by its last fifty polls: quiet is told from broken; exit 1 where some are broken.

    \b
    contested feeds check
    contested feeds check --ask

    A sign a poll, the newest last: + brought something, · nothing new, ~ malformed, ✗ failed.
    """
    from .feeds.health import health_of
    from .model.feed import FAILED

    listed = _listed(session)
    with session.archive() as archive:
        if ask:
            from .sync import sync

            sync(archive, listed, session.config, now=now, everything=True, read=False)
        states = archive.states()
    found = [health_of(feed, states.get(feed.url)) for feed in listed]
    if json:
        from .export.jsonl import lines

        put(lines(found))
    else:
        put(_told(health) for health in found)
    return int(any(health.standing in FAILED for health in found))


def _told(health: Health) -> str:
    """A feed's health in one line: state, since when, what its last polls came to, its usual gap, its words."""
    from datetime import timedelta

    from .feeds.health import span, strip_of

    since = f"since {health.since[:16].replace('T', ' ')}" if health.since else ""
    polls = f"{health.answered} of {health.polls} polls answered" if health.polls else ""
    usual = f"usually every {span(timedelta(seconds=health.usual_gap))}" if health.usual_gap else ""
    said = (health.standing, health.outlet, since, strip_of(health.history), polls, usual, health.words, health.remark)
    return "\t".join((*said[:2], *filter(None, said[2:])))


@feeds.command("discover")
@click.argument("site", help="A site's address: https://example.org, or example.org.")
@click.option("--add", "add_it", is_flag=True, help="Add the first one found to your list.")
@as_json
@with_session
def discover(session: Session, site: str, *, add_it: bool, json: bool) -> None:
    """Find the feeds of a site: those that its page names, else what answers at the usual paths. It asks that site.

    \b
    contested feeds discover example.org
    """
    from .feeds.discover import discover as discovered

    found = discovered(site, session.config, now=now)
    if not found:
        raise InputError(
            f"{site} names no feed, nor does one answer at the usual paths: ask the outlet for its address"
        )
    if json:
        from .export.jsonl import lines

        put(lines(found))
    else:
        for feed in found:
            newest = (f"newest {feed.newest[:10]}",) if feed.newest else ()
            put(["\t".join((feed.url, feed.title, f"{feed.items} {'item' if feed.items == 1 else 'items'}", *newest))])
    if add_it:
        _extend(session, [fresh(found[0].url, found[0].title or None, session.config.theatre)])


def _listed(session: Session) -> Sequence[Feed]:
    """The user's feeds, switched-off ones too; with nothing chosen the shipped ones, which is said."""
    from .config import shipped_feeds

    config = session.config
    if config.feeds is not None:
        return config.feeds
    tell(f"no feeds chosen yet: this is the default list for {config.theatre}")
    return shipped_feeds(config.theatre, config.folder)


def _extend(session: Session, given: Sequence[Feed]) -> None:
    """Add feeds to the user's list, each address once."""
    from .config import save_feeds

    listed = session.config.feeds
    mine = {f.url: f for f in listed or ()}
    fresh = [f for f in given if f.url not in mine]
    for known in (f for f in given if f.url in mine):
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

    from .model.feed import Feed

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
