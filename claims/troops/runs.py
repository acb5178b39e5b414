"""Force figures of a sentence -> those behind them whose verb is left out: an earlier or later level, another country's men.

Rules: `troops.earlier` ("up from 5,000 two years ago"), `troops.later` ("numbered 8,500 in 2017 and 14,000 in 2018"),
`troops.gapped` ("Germany has 1,250 soldiers in A, Italy 900 in B").
"""

from collections.abc import Iterator

from ..actors.bodies import counts
from ..phrases.facts import Force
from ..phrases.grammar import Row, word


def earlier(row: Row, found: list[Force]) -> Iterator[Force]:
    """troops.earlier: "has 12,000 soldiers, up from 5,000 two years ago", "900 remain, against 2,500 in 2024": the level before."""
    for k in range(1, len(row) - 1) if found else ():
        if _compared(row, k, found[0].number) and counts(row[k + 1]):
            yield Force(
                "troops.earlier",
                k,
                "level",
                k + 1,
                found[-1].owner if found[-1].owner is not None else found[-1].number,
                dated=date_beside(row, k + 1),
            )


def _compared(row: Row, k: int, first: int) -> bool:
    """Whether an earlier level of the same force stands behind k ("up from", "compared with", "against" with a time)."""
    from_ = row[k - 1].word in ("up", "down") and word(row, k) == "from"
    with_ = row[k - 1].word == "compared" and word(row, k) in ("with", "to")
    bare = word(row, k) == "against" and row[k + 1].kind == "number"
    return from_ or (first < k and (with_ or bare) and date_beside(row, k + 1) is not None)


def later(row: Row, found: list[Force]) -> Iterator[Force]:
    """troops.later: "numbered 8,500 in early 2017 and 14,000 in early 2018", "has 980 in A and 200 in B": one verb for both."""
    for k in range(2, len(row)):
        if row[k].kind != "number" or not counts(row[k]) or row[k - 1].word not in ("and", ",", ";", "but"):
            continue
        lead = next((f for f in reversed(found) if f.role == "level" and f.number < k), None)
        between = row[lead.number + 1 : k] if lead else []
        if lead is None or any(
            chunk.kind == "verb" for j, chunk in enumerate(between) if lead.number + 1 + j != lead.at
        ):
            continue
        dated, placed = (
            date_beside(row, k),
            word(row, k + 1) == "in"
            and bool(row[k + 2 : k + 3] and (row[k + 2].places or row[k + 2].word == "country")),
        )
        if dated is not None and any(chunk.kind == "date" for chunk in between):
            yield Force("troops.later", lead.at, "level", k, lead.owner, dated=dated)
        elif placed and any(chunk.places for chunk in between):
            yield Force("troops.later", lead.at, "level", k, lead.owner)


def gapped(row: Row, k: int, found: list[Force]) -> Iterator[Force]:
    """troops.gapped: "Germany has 1,250 soldiers in A, Italy 900 in B", "and Hezbollah another 7,000 fighters": no verb."""
    before = row[k - 1] if k else None
    if not counts(row[k]) or before is None or not (before.kind == "actor" and before.actors):
        return
    lead = next((f for f in reversed(found) if f.rule == "troops.has"), None)
    if lead is not None and word(row, k - 2) in (",", "and", ";"):
        yield Force("troops.gapped", k, lead.role, k, k - 1)


def date_beside(row: Row, k: int) -> int | None:
    for j in range(k + 1, min(len(row), k + 3)):
        if row[j].kind == "date":
            return j
        if row[j].kind == "verb" or counts(row[j]):
            return None
    return None
