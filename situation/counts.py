"""Claims -> how many there are of each province and of each actor, for the pickers. Pure."""

from collections import Counter
from collections.abc import Iterable

from ..model.claim import Claim
from ..model.filter import actors_of, admin1s_of
from .lineage import Ancestors, no_ancestors


def by_admin1(claims: Iterable[Claim]) -> Counter[str]:
    """How many claims are about each admin1 code; a claim about two counts for both."""
    return Counter(code for claim in claims for code in admin1s_of(claim))


def by_actor(claims: Iterable[Claim], ancestors: Ancestors = no_ancestors) -> Counter[str]:
    """How many claims are about each actor id or anyone below it; a claim about a parent and its child counts once for the parent."""
    return Counter(
        actor
        for claim in claims
        for actor in {above for named in actors_of(claim) for above in (named, *ancestors(named))}
    )
