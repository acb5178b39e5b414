"""A filter -> the conditions that a row must meet: the same questions as `Filter.keeps`, asked of columns. Pure."""

from collections.abc import Collection
from typing import Any

from psycopg.sql import SQL, Composed

from ...model.filter import Filter
from ...model.when import moment
from .rows import folded

_NO_CONDITION = SQL("true")


def claims_asked(where: Filter) -> SQL | Composed:
    """What the filter asks of a claim `c`."""
    return _all(
        (where.realis, "c.realis = ANY(%(realis)s)"),
        (where.kinds, "c.kind = ANY(%(kinds)s)"),
        (where.admin1s, "c.admin1s && %(admin1s)s"),
        (where.actors, "c.actors && %(actors)s"),
        (where.since, "c.ends >= %(since)s"),
        (where.until, "c.starts <= %(until)s"),
        (where.min_confidence > 0, "c.confidence >= %(confidence)s"),
        (where.revised, "c.revision > 1"),
        (where.text, "c.words LIKE %(text)s"),
        *_known(where, "c.told", "c.told_at", "c.fetched", "c.fetched_at"),
    )


def items_asked(where: Filter) -> SQL | Composed:
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
        "admin1s": sorted(where.admin1s),
        "actors": sorted(where.actors),
        "theatre": where.theatre,
        "since": where.since,
        "until": where.until,
        "confidence": where.min_confidence,
        "text": _part(where.text or ""),
        "as_of": _limit(where.as_of),
        "known_by": _limit(where.known_by),
        "among": None if among is None else list(among),
    }


def _all(*asked: tuple[object, str]) -> SQL | Composed:
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
