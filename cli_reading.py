"""Texts, saved pages and feeds -> claims: read (nothing stored), import and reread (into the archive), score."""

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from .cli_edge import Session, complain, date_of, now, put, session_of, tell
from .errors import ContestedError, InputError, UnknownName, UsageError

if TYPE_CHECKING:
    from .model.claim import Reading
    from .model.item import Item

Paths = Annotated[list[str] | None, typer.Argument(help="Texts, saved pages, feeds or folders; - is standard input.")]
Published = Annotated[str | None, typer.Option(help="Day of publication, where the document does not say.")]
Outlet = Annotated[str | None, typer.Option(help="Who published it.")]
Place = Annotated[str | None, typer.Option("--theatre", help="Theatre to read it for (default: the configured one).")]


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `read --jsonl` and of a gold file."""

    id: str
    text: str
    title: str = ""
    published: str | None = None
    outlet: str | None = None
    theatre: str | None = None
    claims: list[Any] = []


def add_reading(app: typer.Typer) -> None:
    """Give the program the commands that read."""
    app.command("read")(read)
    app.command("import")(import_)
    app.command("reread")(reread)
    app.command("score")(score)


def read(
    ctx: typer.Context,
    paths: Paths = None,
    published: Published = None,
    outlet: Outlet = None,
    theatre: Place = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say on standard error why each was read so.")] = False,
    jsonl: Annotated[Path | None, typer.Option(help='Lines {"id","text","published","outlet","theatre"}.')] = None,
) -> None:
    """Print the claims of texts, saved pages or feeds as JSON lines; nothing is stored.

    \b
    contested read article.txt --published 2018-08-07 --outlet "MintPress News"
    curl -s https://example.org/feed | contested read -
    contested read --jsonl passages.jsonl > claims.jsonl
    """
    session = session_of(ctx)
    if jsonl is not None:
        if paths or published or outlet or explain:
            raise UsageError(
                "--jsonl takes everything from its lines: leave out paths, --published, --outlet and --explain"
            )
        raise typer.Exit(_read_lines(jsonl, theatre, session))
    if not paths:
        raise UsageError("read what? Name a file, a folder or - (contested read --help shows how)")
    known = _theatre_or_none(theatre or session.config.theatre)
    failed = False
    for items in _documents(paths, published, outlet, known):
        failed |= items is None
        for item in items or ():
            failed |= not _print_claims(item, explain)
    raise typer.Exit(int(failed))


def import_(
    ctx: typer.Context, paths: Paths = None, published: Published = None, outlet: Outlet = None, theatre: Place = None
) -> None:
    """Keep texts, saved pages, feeds or folders in the archive and read them.

    \b
    contested import saved/ --outlet "Example Wire"
    contested import article.html
    """
    if not paths:
        raise UsageError("import what? Name a file, a folder or - (contested import --help shows how)")
    session = session_of(ctx)
    known = _theatre_or_none(theatre or session.config.theatre)
    failed, new, edited = False, 0, 0
    from .sync import read_and_keep

    with session.archive() as archive:
        for items in _documents(paths, published, outlet, known):
            failed |= items is None
            kept = archive.keep_items(items or ())
            failed |= bool(read_and_keep(archive, [*kept.new, *kept.edited]))
            new, edited = new + len(kept.new), edited + len(kept.edited)
    tell(f"kept {new} new, {edited} edited")
    raise typer.Exit(int(failed))


def reread(
    ctx: typer.Context,
    stale: Annotated[bool, typer.Option("--stale", help="Only what an older reader has read.")] = False,
) -> None:
    """Read kept items again, with the reader of this version.

    \b
    contested reread --stale
    """
    from .claims.read import READER
    from .model.filter import Filter
    from .sync import read_and_keep

    with session_of(ctx).archive() as archive:
        if stale:
            items = archive.unread(READER)
        else:
            heads = archive.items(Filter(realis=frozenset()))
            items = [item for head in heads if (item := archive.item(head.item_id))]
        unread = read_and_keep(archive, items)
    tell(f"read {len(items) - len(unread)} items again")
    for item in unread:
        complain(f"could not read {item.title or item.item_id}")
    raise typer.Exit(int(bool(unread)))


def score(
    ctx: typer.Context,
    gold: Annotated[Path, typer.Argument(help="Passages with the claims that a careful reader takes from them.")],
    worst: Annotated[int, typer.Option(min=0, help="List that many passages with the most errors.")] = 0,
    json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object.")] = False,
) -> None:
    """Read the passages of a gold file and count how well: per field, and whole claims right.

    \b
    contested score gold.jsonl --worst 5
    """
    from .export.jsonl import line
    from .export.score import report_lines, scored

    passages = list(_passages(gold))
    pairs = [(p.id, p.claims, _claims_as_told(p, session_of(ctx))) for p in passages]
    figures = scored(pairs)
    put([line(figures)] if json else report_lines(figures, worst))


def _claims_as_told(passage: Passage, session: Session) -> Any:
    reading = _reading_of(passage, session.config.theatre)
    return msgspec.json.decode(msgspec.json.encode(reading.claims)) if reading else []


def _documents(
    paths: Sequence[str], published: str | None, outlet: str | None, theatre: str | None
) -> Iterator["list[Item] | None"]:
    """The items of each path in turn; None for one that cannot be read, which is complained of."""
    from .feeds.document import items_of

    dated = date_of(published, "--published") if published else None
    fetched = now().isoformat(timespec="seconds")
    for path in paths:
        source = sys.stdin.buffer.read() if path == "-" else Path(path)
        name = "standard input" if path == "-" else path
        try:
            yield items_of(source, name=name, outlet=outlet, published=dated, theatre=theatre, fetched=fetched)
        except ContestedError as error:
            complain(str(error))
            yield None


def _print_claims(item: "Item", explain: bool) -> bool:
    """Print what an item claims; whether it could be read."""
    from .export.jsonl import lines
    from .sync import reading_of, theatre_of

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
    """The theatre's name where it is known; else a warning, once, and the text is read without."""
    from .gazetteer.theatre import theatre

    if name is None:
        return None
    try:
        return theatre(name).name
    except UnknownName as unknown:
        complain(f"{unknown}; read without a theatre")
        return None


def _read_lines(path: Path, theatre: str | None, session: Session) -> int:
    """Print a line {"id","claims"} for each passage, in order; the exit code."""
    from .export.jsonl import line

    failed = False
    for passage in _passages(path):
        reading = _reading_of(passage, theatre or session.config.theatre)
        failed |= reading is None
        put([line({"id": passage.id, "claims": reading.claims if reading else ()})])
    return int(failed)


def _passages(path: Path) -> Iterator[Passage]:
    """The passages of a file, or of standard input. Raises InputError naming the line."""
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as cause:
        raise InputError(f"{path}: cannot be read: {cause.strerror or cause}") from cause
    for number, written in enumerate(content.split(b"\n"), 1):
        if not written.strip():
            continue
        try:
            yield msgspec.json.decode(written, type=Passage, strict=False)
        except (msgspec.DecodeError, UnicodeDecodeError) as cause:
            raise InputError(f"{path}:{number}: not a passage: {cause}") from cause


def _reading_of(passage: Passage, theatre: str | None) -> "Reading | None":
    """The claims of a passage, taken literally: it is a text, whatever it looks like. None where the reader failed."""
    from .feeds.clean import one_line, safe_in_place
    from .feeds.identify import item_id
    from .feeds.items import item_of
    from .sync import reading_of

    text = safe_in_place(passage.text)
    item = item_of(
        item_id("text", passage.title, text),
        one_line(passage.title),
        text,
        (),
        url=None,
        feed=passage.id,
        outlet=passage.outlet or "unknown",
        theatre=_theatre_or_none(passage.theatre or theatre),
        published=date_of(passage.published, f"{passage.id}: published") if passage.published else None,
        fetched=now().isoformat(timespec="seconds"),
    )
    reading = reading_of(item)
    if reading is None:
        complain(f"could not read passage {passage.id}: please report it with its text")
    return reading
