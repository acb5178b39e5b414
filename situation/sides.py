"""Claims that leave a side unsaid -> the pair of sides that they are about, where claims themselves leave no doubt. Pure.

A side is filled in only to find the row that a claim belongs to; the claim stays as it was told.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from ..model.claim import Operation
from .voices import figures

Sides = tuple[str, str]
"""Two actors in alphabetical order; "" is the side that nobody names."""

_NO_SIDE = frozenset((None, "civilians", "unidentified"))
_TELLING = 10
"""A single figure from which on two tellings that share it are of one event."""


def sides(claim: Operation) -> Sides:
    """The two sides that a claim names, in an order of their own: who began is another matter."""
    first, second = sorted((claim.actor or "", claim.recipient or ""))
    return first, second


def completed(claims: Sequence[Operation], setting: dict[str, Hashable]) -> dict[str, Sides]:
    """Both sides of claims that leave one unsaid, by claim id; `setting` is where, when and what each claim is about.

    The other side is the one whose losses the claim itself counts; else that of a telling of the same setting whose
    figures hold all of the claim's, or are all held by them; else that of the claim's neighbours in its own item. Where
    two pairs would fit, none is taken.
    """
    whole: dict[tuple[Hashable, Hashable], set[tuple[Sides, frozenset[Hashable]]]] = defaultdict(set)
    partial: list[Operation] = []
    found: dict[str, Sides] = {}
    for claim in claims:
        if claim.place is None:
            continue
        if claim.actor and claim.recipient:
            told = frozenset(figures(claim))
            for figure in told:
                whole[setting[claim.claim_id], figure].add((sides(claim), told))
        else:
            partial.append(claim)
    for claim in partial:
        pair = _counted(claim) or _only(_told(claim, (whole[setting[claim.claim_id], f] for f in figures(claim))))
        if pair is not None:
            found[claim.claim_id] = pair
    return found | _neighbours(partial, found, setting)


def _counted(claim: Operation) -> Sides | None:
    """The sides where the claim counts the losses of just one more than it names ("six ISIS and two Taliban were killed")."""
    named = {claim.actor, claim.recipient} - {None}
    others = {entry.of for entry in claim.toll} - _NO_SIDE - named
    pair = sorted(side for side in named | others if side)
    return (pair[0], pair[1]) if len(named) == len(others) == 1 else None


def _told(claim: Operation, near: Iterable[set[tuple[Sides, frozenset[Hashable]]]]) -> set[Sides]:
    """The pairs of tellings whose figures agree with the claim's and that hold the side it names."""
    own, named = frozenset(figures(claim)), {side for side in sides(claim) if side}
    return {
        pair
        for pair, theirs in set().union(*near)
        if named <= set(pair) and (own == theirs or ((own < theirs or theirs < own) and _telling(own & theirs)))
    }


def _telling(shared: frozenset[Hashable]) -> bool:
    """Whether figures in common are more than chance: two of them, or one that is not small."""
    return len(shared) > 1 or any(isinstance(f, tuple) and max(f[2] or 0, f[3] or 0) >= _TELLING for f in shared)


def _neighbours(
    partial: Iterable[Operation], found: dict[str, Sides], setting: dict[str, Hashable]
) -> dict[str, Sides]:
    """The sides of claims whose item tells of the same setting and side in a claim that has found its pair."""
    told: dict[Hashable, list[Operation]] = defaultdict(list)
    for claim in partial:
        told[claim.item_id, setting[claim.claim_id], sides(claim)].append(claim)
    lent: dict[str, Sides] = {}
    for same in told.values():
        pair = _only({found[c.claim_id] for c in same if c.claim_id in found})
        if pair is not None:
            lent |= {c.claim_id: pair for c in same if c.claim_id not in found}
    return lent


def _only(pairs: set[Sides]) -> Sides | None:
    return next(iter(pairs)) if len(pairs) == 1 else None
