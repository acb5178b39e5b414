"""A filter -> the question to the database that it is: the same as `Filter.keeps`, asked of columns. Pure."""

from collections.abc import Collection
from datetime import date
from typing import Any

from psycopg.sql import SQL, Composed, Identifier

from ...model.filter import Filter
from ...model.when import moment
from ..archive import ItemHead
from .rows import folded

_NO_CONDITION = SQL("true")
_HEAD = SQL(", ".join(f"i.{name}" for name in ItemHead.__struct_fields__))
Query = SQL | Composed
_ABOUT = (
    "(c.item_id, c.number) IN (SELECT a.item_id, a.number FROM contested.about a WHERE a.admin1 = ANY(%(admin1s)s)"
    " AND a.actor = ANY(%(actors)s) AND a.ends >= %(earliest)s AND a.starts <= %(latest)s)"
)
SEARCH = SQL(
    "SELECT {} FROM contested.items i WHERE i.item_id IN (SELECT t.item_id FROM contested.texts t"
    " WHERE t.words @@ websearch_to_tsquery('simple', %(words)s)) ORDER BY i.age DESC, i.item_id"
).format(_HEAD)


def claims_query(where: Filter, among: Collection[str] | None = None) -> Query:
    """The claims that the filter keeps, newest item first."""
    return SQL("SELECT c.claim FROM contested.claims c WHERE {}{} ORDER BY c.age DESC, c.item_id, c.number").format(
        claims_asked(where), _among(among, SQL("c.item_id"))
    )


def items_query(where: Filter, among: Collection[str] | None = None) -> Query:
    """The heads of the items that the filter keeps, newest first."""
    return SQL("SELECT {} FROM contested.items i WHERE {}{} ORDER BY i.age DESC, i.item_id").format(
        _HEAD, items_asked(where), _among(among, SQL("i.item_id"))
    )


def tally_query(where: Filter, column: str) -> Query:
    """How many claims the filter keeps of each set of provinces (`admin1s`), or of each set of actors (`actors`)."""
    return SQL("SELECT c.{}, count(*) FROM contested.claims c WHERE {} GROUP BY 1").format(
        Identifier(column), claims_asked(where)
    )


def claims_asked(where: Filter) -> Query:
    """What the filter asks of a claim `c`."""
    return _all(
        (where.theatre, "(c.theatre = %(theatre)s OR c.theatre IS NULL)"),
        (where.realis, "c.realis = ANY(%(realis)s)"),
        (where.kinds, "c.kind = ANY(%(kinds)s)"),
        (where.admin1s or where.actors, _ABOUT),
        (where.since, "c.ends >= %(since)s"),
        (where.until, "c.starts <= %(until)s"),
        (where.min_confidence > 0, "c.confidence >= %(confidence)s"),
        (where.revised, "c.revision > 1"),
        (where.text, "c.words LIKE %(text)s"),
        *_known(where, "c.told", "c.told_at", "c.fetched", "c.fetched_at"),
    )


def items_asked(where: Filter) -> Query:
    """What the filter asks of an item `i` and, where it asks about claims, of one of its claims."""
    about_claims = (
        where.admin1s or where.actors or where.kinds or where.since or where.until or where.min_confidence > 0
    )
    head = _all(
        (where.theatre, "(i.theatre = %(theatre)s OR i.theatre IS NULL)"),
        (where.unread, "i.read_revision <> i.revision"),
        (where.revised, "i.revision > 1"),
        *_known(where, "coalesce(nullif(i.published, ''), i.fetched)", "i.told_at", "i.fetched", "i.fetched_at"),
    )
    held = SQL("i.item_id IN (SELECT c.item_id FROM contested.claims c WHERE {})").format(claims_asked(where))
    if about_claims:
        return SQL("{} AND {}").format(head, held)
    if where.text:
        return SQL("{} AND (i.words LIKE %(text)s OR {})").format(head, held)
    return head


def values_of(where: Filter, among: Collection[str] | None = None) -> dict[str, Any]:
    """The values that the conditions name."""
    return {
        "realis": sorted(where.realis),
        "kinds": sorted(where.kinds),
        "admin1s": sorted(where.admin1s) or [""],
        "actors": sorted(where.actors) or [""],
        "earliest": where.since or date.min,
        "latest": where.until or date.max,
        "theatre": where.theatre,
        "since": where.since,
        "until": where.until,
        "confidence": where.min_confidence,
        "text": _part(where.text or ""),
        "as_of": _limit(where.as_of),
        "known_by": _limit(where.known_by),
        "among": None if among is None else list(among),
    }


def _all(*asked: tuple[object, str]) -> Query:
    """The conditions of those questions that are asked."""
    conditions = [SQL(condition) for given, condition in asked if given]
    return SQL(" AND ").join(conditions) if conditions else _NO_CONDITION


def _known(where: Filter, told: str, told_at: str, fetched: str, fetched_at: str) -> tuple[tuple[object, str], ...]:
    """`as_of` and `known_by`: a bare date is compared with the stamp's own day, a moment with the moment."""
    as_of, known_by = where.as_of, where.known_by
    return (
        (as_of and len(as_of) == 10, f'left({told}, 10) COLLATE "C" <= %(as_of)s'),
        (as_of and len(as_of) != 10, f"{told_at} <= %(as_of)s"),
        (known_by and len(known_by) == 10, f'left({fetched}, 10) COLLATE "C" <= %(known_by)s'),
        (known_by and len(known_by) != 10, f"{fetched_at} <= %(known_by)s"),
    )


def _limit(stamp: str | None) -> object:
    return moment(stamp) if stamp and len(stamp) != 10 else stamp


def _part(words: str) -> str:
    """The LIKE pattern of a part of the words."""
    escaped = folded(words).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _among(among: Collection[str] | None, column: SQL) -> Query:
    return SQL("") if among is None else SQL(" AND {} = ANY(%(among)s)").format(column)
