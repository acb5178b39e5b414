"""The one filter that the screen, the command line and every export share: pure questions about a claim or an item."""

from datetime import date

import msgspec

from .claim import Claim, Operation
from .item import ItemRef
from .when import moment


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; an empty field asks nothing. Codes and ids are resolved already (children of an actor included).

    `since`/`until` bound the day that a claim is about; `as_of` keeps what was published by the end of that day,
    `known_by` what was fetched by then (both ISO 8601 stamps; a bare date is its end).
    """

    admin1s: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    theatre: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: str | None = None
    known_by: str | None = None
    kinds: frozenset[str] = frozenset()
    text: str | None = None
    min_confidence: float = 0.0
    realis: frozenset[str] = frozenset({"actual"})
    unread: bool = False
    revised: bool = False

    def keeps(self, claim: Claim) -> bool:
        """Whether the claim answers every question asked of claims (`theatre` and `unread` are asked of its item)."""
        return (
            (not self.realis or claim.realis in self.realis)
            and (not self.kinds or kind_of(claim) in self.kinds)
            and (not self.admin1s or not self.admin1s.isdisjoint(admin1s_of(claim)))
            and (not self.actors or not self.actors.isdisjoint(actors_of(claim)))
            and (self.since is None or claim.when.end >= self.since)
            and (self.until is None or claim.when.start <= self.until)
            and claim.reading_confidence >= self.min_confidence
            and (not self.revised or claim.item.revision > 1)
            and self.knows(claim.item)
            and (
                not self.text or self.text.casefold() in f"{claim.item.title}\n{claim.quote}\n{claim.outlet}".casefold()
            )
        )

    def knows(self, item: ItemRef) -> bool:
        """Whether the item was published by `as_of` and fetched by `known_by`; an undated item counts as of its fetching."""
        return _by(item.published or item.fetched, self.as_of) and _by(item.fetched, self.known_by)


def kind_of(claim: Claim) -> str:
    """`control`, `operation` or `troops`."""
    return type(claim).__name__.lower()


def admin1s_of(claim: Claim) -> frozenset[str]:
    """Every province that the claim is about, ambiguous ones included."""
    place = claim.place
    named = {place.admin1, *place.candidates} if place else set()
    return frozenset(a for a in {*named, *claim.admin1s} if a)


def actors_of(claim: Claim) -> frozenset[str]:
    """Every actor that the claim is about; its claimant is a voice, not an actor."""
    recipient = claim.recipient if isinstance(claim, Operation) else None
    return frozenset(a for a in (claim.actor, recipient, *claim.parties) if a)


def _by(stamp: str, limit: str | None) -> bool:
    if limit is None:
        return True
    if len(limit) == 10:
        return stamp[:10] <= limit
    return moment(stamp) <= moment(limit)
