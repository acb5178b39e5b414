"""Lines of a JSONL file -> passages: texts to read, and the claims that a careful reader takes from them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from ...errors import InputError
from ...model.item import Item


class Passage(msgspec.Struct, frozen=True):
    """One line: a text with what its feed would say of it; gold lines carry the claims that a careful reader takes from it."""

    id: str
    text: str
    published: str | None = None
    outlet: str = "unknown"
    theatre: str | None = None
    title: str = ""
    origin: str | None = None
    claims: list[dict[str, Any]] = []


def item_of(passage: Passage, day: str = "2018-08-07") -> Item:
    """The passage as an item of its feed; the day stands in where it names none."""
    return Item(
        item_id=passage.id,
        feed="",
        url="",
        outlet=passage.outlet,
        origin=passage.origin,
        theatre=passage.theatre,
        published=passage.published or day,
        fetched=f"{day}T12:00:00+00:00",
        title=passage.title,
        text=passage.text,
        text_sha256="",
    )


class _Line(msgspec.Struct):
    id: str | int
    text: str
    published: str | None = None
    outlet: str | None = None
    theatre: str | None = None
    title: str | None = None
    origin: str | None = None
    claims: list[dict[str, Any]] | None = None


def passages(path: Path, gold: bool = False) -> list[Passage]:
    """The passages of a file in its order; raises InputError naming the file and the line that cannot be used.

    With `gold`, every line must say its claims, each of a known kind.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as cause:
        raise InputError(f"{path}: cannot be read ({cause.strerror or cause})") from cause
    found = list(_decoded(path, lines, gold))
    if not found:
        raise InputError(f"{path}: holds no passages; one JSON object a line is expected")
    return found


def _decoded(path: Path, lines: Iterable[bytes], gold: bool) -> Iterable[Passage]:
    decoder = msgspec.json.Decoder(_Line)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            read = decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as cause:
            raise InputError(f"{path}:{number}: not a passage ({cause})") from cause
        if gold:
            _check_gold(path, number, read)
        yield Passage(
            str(read.id),
            read.text,
            read.published,
            read.outlet or "unknown",
            read.theatre,
            read.title or "",
            read.origin,
            read.claims or [],
        )


def _check_gold(path: Path, number: int, read: _Line) -> None:
    if read.claims is None:
        raise InputError(f"{path}:{number}: a gold passage must list its claims, [] where it holds none")
    for claim in read.claims:
        if claim.get("kind") not in ("operation", "control", "troops"):
            raise InputError(f"{path}:{number}: {claim.get('kind')!r} is no kind of claim")
