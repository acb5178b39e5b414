"""Texts, saved pages and feeds -> claims: read (nothing stored), import and reread (into the archive), score."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .cli_edge import PATH, Session, complain, date_of, now, put, taking, tell, with_session
from .errors import ContestedError, UnknownName, UsageError

if TYPE_CHECKING:
    from .claims.scoring.passages import Passage
    from .model.claim import Reading
    from .model.item import Item

FILE = click.Path(path_type=Path)
documents = taking(
    click.argument(
        "paths",
        type=PATH,
        nargs=-1,
        metavar="[PATH]...",
        help="Texts, saved pages, feeds or folders; - is standard input.",
    ),
    click.option("--published", metavar="DATE", help="Day of publication, where the document does not say."),
    click.option("--outlet", metavar="NAME", help="Who published it."),
    click.option(
        "--theatre",
        metavar="NAME",
        help="Theatre to read it for (default: whose countries it names, else the configured one).",
    ),
)


@click.command
@documents
@click.option("--explain", is_flag=True, help="Say on standard error why each was read so.")
@click.option("--jsonl", type=FILE, metavar="FILE", help='Lines {"id","text","published","outlet","theatre"}.')
@with_session
def read(
    session: Session,
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    theatre: str | None,
    explain: bool,
    jsonl: Path | None,
) -> int:
    """Print the claims of texts, saved pages or feeds as JSON lines; nothing is stored.

    \b
    contested read article.txt --published 2018-08-07 --outlet "MintPress News"
    curl -s https://example.org/feed | contested read -
    contested read --jsonl passages.jsonl > claims.jsonl
    """
    if jsonl is not None:
        if paths or published or outlet or explain:
            raise UsageError(
                "--jsonl takes everything from its lines: leave out paths, --published, --outlet and --explain"
            )
        return _read_lines(jsonl, theatre)
    if not paths:
        raise UsageError("read what? Name a file, a folder or - (contested read --help shows how)")
    failed = False
    for items in _documents(paths, published, outlet, theatre, session):
        failed |= items is None
        for item in items or ():
            failed |= not _print_claims(item, explain)
    return int(failed)


@click.command("import")
@documents
@with_session
def import_(
    session: Session, paths: tuple[str, ...], published: str | None, outlet: str | None, theatre: str | None
) -> int:
    """Keep texts, saved pages, feeds or folders in the archive and read them.

    \b
    contested import saved/ --outlet "Example Wire"
    contested import article.html
    """
    if not paths:
        raise UsageError("import what? Name a file, a folder or - (contested import --help shows how)")
    failed, new, edited = False, 0, 0
    from .reading import read_and_keep

    with session.archive() as archive:
        for items in _documents(paths, published, outlet, theatre, session):
            failed |= items is None
            kept = archive.keep_items([_shelved(item) for item in items or ()])
            failed |= bool(read_and_keep(archive, [*kept.new, *kept.edited]))
            new, edited = new + len(kept.new), edited + len(kept.edited)
    tell(f"kept {new} new, {edited} edited")
    return int(failed)


@click.command
@click.option("--stale", is_flag=True, help="Only what an older reader has read.")
@with_session
def reread(session: Session, *, stale: bool) -> int:
    """Read kept items again, with the reader of this version.

    \b
    contested reread --stale
    """
    from .claims.read import READER
    from .model.filter import Filter
    from .reading import read_and_keep

    with session.archive() as archive:
        if stale:
            items = archive.unread(READER)
        else:
            heads = archive.items(Filter(realis=frozenset()))
            items = [item for head in heads if (item := archive.item(head.item_id))]
        unread = read_and_keep(archive, items)
    tell(f"read {len(items) - len(unread)} items again")
    for item in unread:
        complain(f"could not read {item.title or item.item_id}")
    return int(bool(unread))


@click.command
@click.argument("gold", type=FILE, help="Passages with the claims that a careful reader takes from them.")
@click.option(
    "--worst",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="NUMBER",
    help="List that many passages with the most errors.",
)
@click.option("--json", is_flag=True, help="The figures as one JSON object.")
@with_session
def score(_: Session, gold: Path, worst: int, *, json: bool) -> None:
    """Read the passages of a gold file and count how well: per field, and whole claims right.

    \b
    contested score gold.jsonl --worst 5
    """
    from .claims.scoring.score import listing, table
    from .claims.scoring.score import score as scored
    from .export.jsonl import line

    report = scored(gold, _claims_as_told)
    put([line(report)] if json else [table(report), *([listing(report, worst)] if worst else [])])


def _claims_as_told(passage: Passage) -> list[dict[str, Any]]:
    """The claims of a passage as their JSON tells them."""
    import msgspec

    reading = _reading_of(passage, None)
    told: list[dict[str, Any]] = msgspec.json.decode(msgspec.json.encode(reading.claims)) if reading else []
    return told


def _documents(
    paths: Sequence[str], published: str | None, outlet: str | None, theatre: str | None, session: Session
) -> Iterator[list[Item] | None]:
    """The items of each file in turn; None for one that cannot be read, which is complained of: the others are read."""
    from .feeds.document import content_of, files_of, items_of, readable

    known = _theatre_or_none(theatre) if theatre else None
    dated = date_of(published, "--published") if published else None
    for path in map(Path, paths):
        for file in files_of(path) if path.is_dir() else [path]:
            typed = str(file) == "-"
            name = file.relative_to(path).as_posix() if path.is_dir() else "standard input" if typed else str(file)
            try:
                body = sys.stdin.buffer.read() if typed else content_of(file)
                if path.is_dir() and not readable(body, name):
                    continue
                fetched = _saved(file).isoformat(timespec="seconds")
                items = items_of(body, name=name, outlet=outlet, published=dated, theatre=known, fetched=fetched)
            except ContestedError as error:
                complain(str(error))
                yield None
            else:
                yield items if theatre else [_placed(item, session.config.theatre) for item in items]


def _saved(path: Path) -> datetime:
    """When a file was saved: the same file reads to the same bytes tomorrow. Standard input, and what is not there, is of now."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return now()


def _placed(item: Item, otherwise: str) -> Item:
    """The item with the theatre whose countries it names, else the configured one."""
    from msgspec.structs import replace

    from .reading import theatre_of

    return replace(item, theatre=theatre_of(item).name or _theatre_or_none(otherwise))


def _shelved(item: Item) -> Item:
    """The item as it is kept: under a theatre that there are data for, else under none, which shows it in all."""
    from msgspec.structs import replace

    from .gazetteer.theatre import theatre_called

    called = theatre_called(item.theatre) if item.theatre else None
    return replace(item, theatre=called.name if called else None)


def _print_claims(item: Item, explain: bool) -> bool:
    """Print what an item claims; whether it could be read."""
    from .export.jsonl import lines
    from .reading import reading_of, theatre_of

    reading = reading_of(item)
    if reading is None:
        complain(f"could not read {item.title or item.feed}: please report it with its text")
        return False
    put(lines(reading.claims))
    if explain:
        from .claims.read import explain as explained

        for why in explained(item, theatre_of(item)):
            tell(f"{why.claim.claim_id} {why.rule}: {why.means}")
            tell(f"    by {why.trigger!r}; {why.dated}; {why.placed}; said by {why.voiced}")
    return True


@cache
def _theatre_or_none(name: str | None) -> str | None:
    """The name of a theatre, or of a country, that texts can be read for; else a warning, once, and the text is read without."""
    from .gazetteer.theatre import theatre, theatre_called

    if name is None:
        return None
    try:
        return name if theatre_called(name) else theatre(name).name
    except UnknownName as unknown:
        complain(f"{unknown}; read without a theatre")
        return None


def _read_lines(path: Path, theatre: str | None) -> int:
    """Print a line {"id","claims"} for each passage, in order; the exit code."""
    from .claims.scoring.passages import passages
    from .export.jsonl import line

    failed = False
    for passage in passages(Path("/dev/stdin") if str(path) == "-" else path):
        reading = _reading_of(passage, theatre)
        failed |= reading is None
        put([line({"id": passage.id, "claims": reading.claims if reading else ()})])
    return int(failed)


def _reading_of(passage: Passage, theatre: str | None) -> Reading | None:
    """The claims of a passage, taken literally: it is a text, whatever it looks like. None where the reader failed."""
    from .feeds.clean import one_line, safe_in_place
    from .feeds.identify import item_id
    from .feeds.items import item_of
    from .reading import reading_of

    text = safe_in_place(passage.text)
    item = item_of(
        item_id("text", passage.title, text),
        one_line(passage.title),
        text,
        (),
        url=None,
        feed=passage.id,
        outlet=passage.outlet,
        theatre=_theatre_or_none(theatre or passage.theatre),
        published=date_of(passage.published, f"{passage.id}: published") if passage.published else None,
        fetched=now().isoformat(timespec="seconds"),
    )
    reading = reading_of(item)
    if reading is None:
        complain(f"could not read passage {passage.id}: please report it with its text")
    return reading
