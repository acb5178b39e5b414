"""A date as feeds and pages write it -> ISO 8601 with the offset as given, or None."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import struct_time

_BARE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST, _LAST = 1900, 2200
"""Years outside are a machine's zero or its infinity, not a date."""
_DIGITS = re.compile(r"\d{4}")
_LONGEST = 100
_NO_YEAR = re.compile(r"(?:^| )0000(?= |-|$)")
_FAR_ZONE = re.compile(r"[+-](?:\d{5,}|[2-9]\d:?\d\d)\s*$")


def stamp(said: str, fallback: struct_time | None = None) -> str | None:
    """The moment that `said` names; `fallback` is the same in UTC, by a parser that knows more spellings. A bare day stays bare."""
    said = said.strip()
    if _BARE.fullmatch(said):
        return said if _is_day(said) else None
    if not _DIGITS.search(said) or len(said) > _LONGEST or _FAR_ZONE.search(said) or _NO_YEAR.search(said):
        return None
    at = _iso(said) or _rfc822(said)
    if at is None and fallback and (guessed := _in_utc(fallback)) and _is_said(guessed, said):
        at = guessed
    return at.isoformat() if at and _FIRST <= at.year <= _LAST else None


def _is_day(said: str) -> bool:
    try:
        return _FIRST <= datetime.fromisoformat(said).year <= _LAST
    except ValueError:
        return False


def _is_said(at: datetime, said: str) -> bool:
    """Whether the year and the day of a moment, somewhere on earth, stand there: the other parser makes a date of anything."""
    numbers = {int(number) for number in re.findall(r"\d{1,4}(?!\d)", said)}
    days = [(at + timedelta(hours=hours)).date() for hours in (-14, 0, 14)]
    return any({day.year, day.day} <= numbers or day.strftime("%Y%m%d") in said for day in days)


def _iso(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said) if said[:4].isdigit() and said[4:5] == "-" and len(said) > 10 else None
    except ValueError:
        return None


def _rfc822(said: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(said)
        return at.replace(tzinfo=UTC) if at.tzinfo is None and said.endswith("-0000") else at
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _in_utc(at: struct_time) -> datetime | None:
    try:
        return datetime(*at[:6], tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
