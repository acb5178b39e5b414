"""When a thing happened, as far as the text says; and the two readings of a timestamp."""

from datetime import UTC, date, datetime, tzinfo
from typing import Literal

import msgspec

Precision = Literal["day", "week", "month", "quarter", "year", "published"]


class When(msgspec.Struct, frozen=True):
    """An inclusive span of days; `published` confesses that the text gives no date and the publication day stands in."""

    start: date
    end: date
    precision: Precision


def moment(stamp: str) -> datetime:
    """The instant of an ISO 8601 stamp, aware; a bare date is its midnight, and what has no offset is UTC. Raises ValueError."""
    at = datetime.fromisoformat(stamp)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def day(stamp: str, zone: tzinfo = UTC) -> date:
    """The calendar day of an ISO 8601 stamp in `zone`; a bare date is that date. Raises ValueError."""
    return date.fromisoformat(stamp) if len(stamp) == 10 else moment(stamp).astimezone(zone).date()
