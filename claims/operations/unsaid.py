"""Losses whose verb is said once for two groups: "eleven were killed in A and twelve in B", "died, along with 25 rebels"."""

from collections.abc import Iterator

from ..phrases.facts import Loss
from ..phrases.grammar import Row, governed, word

_WHERE = frozenset(("in", "at", "near", "on", "during", "around"))
_ALONG = (("and",), ("along", "with"), ("as", "well", "as"), ("together", "with"), ("plus",), ("alongside",), ("with",))


def gapped(row: Row, found: list[Loss]) -> Iterator[Loss]:
    """loss.gapped: "Eleven policemen were killed in A and twelve in B" "531 by the army and 402 by the rebels"."""
    used = {loss.victim for loss in found}
    for k, chunk in enumerate(row):
        if chunk.kind != "number" or chunk.count is None or k in used or k + 1 >= len(row):
            continue
        lead = [
            loss
            for loss in found
            if loss.at < k and loss.outcome in ("killed", "wounded", "captured") and loss.rule == "loss.suffered"
        ]
        if k + 2 < len(row) and row[k + 2].word in ("total", "all"):
            continue
        by = (
            (k + 2,) if word(row, k + 1) == "by" and k + 2 < len(row) and row[k + 2].kind in ("people", "actor") else ()
        )
        apart = word(row, k + 1) in ("in", "at", "near") or row[k + 1].kind == "date" or by
        if not lead or word(row, k - 1) not in ("and", ",") or not apart:
            continue
        if any(row[j].kind == "verb" for j in range(k, min(len(row), k + 4))):
            continue
        first = lead[-1]
        first.agents = tuple(a for a in first.agents if a != k)
        yield Loss("loss.gapped", k, first.outcome, first.victim, chunk.count, by or first.agents, None)


def added(row: Row, found: list[Loss]) -> Iterator[Loss]:
    """loss.added: "seven had died, along with 25 rebels", "one man had died and 12 policemen" (a verb said once for two groups)."""
    told = {loss.victim for loss in found}
    for lead in [loss for loss in found if loss.rule == "loss.suffered" and row[loss.at].kind == "verb"]:
        k = lead.at + 1
        while k < len(row) and (row[k].kind == "date" or governed(row, k + 1) in _WHERE or governed(row, k) in _WHERE):
            k += 1
        k += word(row, k) == ","
        joint = tuple(word(row, j) for j in range(k, k + 3))
        k += next((len(words) for words in _ALONG if joint[: len(words)] == words), 9)
        if k >= len(row) or row[k].kind not in ("people", "actor") or row[k].number is None or k in told:
            continue
        ends = k + 1 >= len(row) or word(row, k + 1) in (".", ",", ";") or governed(row, k + 2) in _WHERE
        count = row[k].count
        if ends and row[k].outcome is None and count is not None:
            yield Loss("loss.added", k, lead.outcome, k, count, lead.agents, lead.cause)


def lost_too(row: Row, found: list[Loss]) -> Iterator[Loss]:
    """loss.lost: "The army lost 12 men and the M23 30" (the second "lost" is left unsaid)."""
    for lead in [loss for loss in found if loss.rule == "loss.lost" and loss.victim is not None]:
        k = (lead.victim or 0) + 1
        k += word(row, k) == ","
        if word(row, k) != "and" or k + 2 >= len(row) or row[k + 1].kind not in ("people", "actor"):
            continue
        count = row[k + 2].count if row[k + 2].kind == "number" else None
        ends = k + 3 >= len(row) or row[k + 3].kind in ("word", "date")
        if count is not None and row[k + 1].number is None and ends:
            yield Loss("loss.lost", k + 2, "killed", k + 2, count, (), lead.cause, owner=k + 1)


def compared(row: Row, found: list[Loss]) -> Iterator[Loss]:
    """loss.compared: "214 deaths in the week, against | 168 | in the week before" (a figure of another time, for comparison)."""
    used = {loss.victim for loss in found}
    for lead in [loss for loss in found if not loss.within and loss.at in range(len(row))]:
        for k in range(max(lead.at, lead.victim or 0) + 1, len(row)):
            if word(row, k) == ";" or (row[k].kind == "number" and k not in used and not _against(row, k)):
                break
            count = row[k].count if row[k].kind == "number" else None
            if count is None or k in used or not _against(row, k):
                continue
            if k + 1 < len(row) and row[k + 1].kind == "date":
                yield Loss("loss.compared", k, lead.outcome, lead.victim, count, lead.agents, None, until=lead.at)
            return


def _against(row: Row, k: int) -> bool:
    """Whether the number at k is what another is compared with: "against 168", "up from 40", "compared with 1,141"."""
    one, two = word(row, k - 1), word(row, k - 2) or (row[k - 2].word if k >= 2 else "")
    return (
        one in ("against", "versus")
        or (one == "from" and two in ("up", "down"))
        or (one in ("with", "to") and two in ("compared", "compare"))
        or (one == "than" and two in ("more", "fewer", "less"))
    )
