"""Claims of "the rest" -> the arithmetic that the same voice's other shares leave for it, to be shown as arithmetic. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable

from ..model.claim import Claim, Control
from ..model.quantity import Share

_REST = re.compile(r"\b(the rest|remainder|remaining|what is left)\b", re.IGNORECASE)


def remainders(claims: Iterable[Claim]) -> dict[str, str]:
    """By claim id, what is left of 100 % for a claim without a share that speaks of the rest of an area."""
    told: dict[object, list[Control]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, Control):
            told[claim.item_id, claim.claimant, claim.place].append(claim)
    return {
        claim.claim_id: left
        for run in told.values()
        for claim in run
        if claim.share is None
        and _REST.search(claim.quote)
        and (left := _left([other.share for other in run if other.share and other.share.unit == "percent"]))
    }


def _left(shares: list[Share]) -> str | None:
    """100 % less the shares, where all of them have both bounds and there is room."""
    lows = [share.low for share in shares if share.low is not None]
    highs = [share.high for share in shares if share.high is not None]
    if not shares or len(lows) < len(shares) or len(highs) < len(shares):
        return None
    low, high = 100 - sum(highs), 100 - sum(lows)
    if low < 0:
        return None
    return f"{low:g} %" if low == high else f"{low:g}–{high:g} %"
