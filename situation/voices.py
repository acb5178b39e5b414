"""Claims -> who is speaking: the names of voices folded, and whether two claims are the same words passed on. Pure."""

import re
from functools import lru_cache

from ..model.claim import Claim, Operation
from ..model.when import moment

Figures = tuple[tuple[str, str | None, int | None, int | None], ...]

_ARTICLE = re.compile(r"^(the|a|an) ")


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name without case, leading article and doubled spaces, to compare voices by."""
    return _ARTICLE.sub("", " ".join(name.casefold().split()))


def speaker(claim: Claim) -> str | None:
    """The folded name of the claimant; None where the outlet itself says so."""
    return folded(claim.claimant.name) if claim.claimant else None


def source(claim: Claim) -> str:
    """The folded name of who wrote it first: the origin that the item states, else its outlet."""
    return folded(claim.origin or claim.outlet)


def voice_of(claim: Claim) -> tuple[str, str]:
    """What tells one independent voice from another: a claimant is himself wherever he is quoted, an outlet is its origin."""
    name = speaker(claim)
    return ("outlet", source(claim)) if name is None else ("claimant", name)


def figures(claim: Operation) -> Figures:
    """The bounds of a toll, in an order of their own: how it is worded and in which order does not matter."""
    told = [(e.outcome, e.of, e.count.low, e.count.high) for e in claim.toll]
    if len(told) < 2:
        return tuple(told)
    return tuple(sorted(told, key=lambda f: tuple((v is None, str(v)) for v in f)))


def first_told(claim: Claim) -> tuple[bool, float, float, str]:
    """Sorts claims so that a voice stands before its relays: who names no origin first, then by time of publication."""
    passed_on = claim.origin is not None and source(claim) != folded(claim.outlet)
    fetched = moment(claim.item.fetched).timestamp()
    published = moment(claim.item.published).timestamp() if claim.item.published else fetched
    return passed_on, published, fetched, claim.claim_id


def repeats(later: Operation, earlier: Operation) -> bool:
    """Whether `later` only passes on what `earlier` says: another item, the same speaker and figures, and one source for both.

    A claimant is that source himself. Where the outlet speaks, the items must share their origin or the very words.
    Other figures are never a relay: an edited number is news. Two tellings in one item are two (codebook, ruling 6).
    """
    if later.item_id == earlier.item_id or speaker(later) != speaker(earlier) or figures(later) != figures(earlier):
        return False
    return speaker(later) is not None or source(later) == source(earlier) or _words(later) == _words(earlier)


def _words(claim: Claim) -> str:
    return " ".join(claim.quote.casefold().split())
