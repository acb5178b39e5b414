"""A sentence that says whose an event was -> the doer of what was told before or beside it (ruling 4).

"The group claimed responsibility", "Kyiv blamed Russia", "the attack was blamed on the group", "claimed by it".
"""

from collections.abc import Iterator
from typing import NamedTuple

from ..actors.coreference import Sides
from ..phrases.grammar import Row, after, by_agent, objects, subject, word

_KINDS = ("people", "actor", "pronoun")


class Blame(NamedTuple):
    """The actor said to be the doer, the chunk of the verb that says so, and whether of two events."""

    actor: str
    at: int
    both: bool


def blames(row: Row, sides: Sides) -> Iterator[Blame]:
    """Every doer that a sentence names for an event told elsewhere."""
    for k, chunk in enumerate(row):
        if chunk.kind != "verb" or chunk.negated:
            continue
        doers = _doers(row, k)
        if not doers or row[doers[0]].det == "no":
            continue
        actor = _side(row, doers[0], sides)
        if actor is not None:
            yield Blame(actor, k, any("both" in c.words for c in row))


def _side(row: Row, k: int, sides: Sides) -> str | None:
    """The side of the group at k; "it" is whoever opens the sentence ("The Islamic State said it was behind the attack")."""
    named = row[0] if row[k].kind == "pronoun" and k and row[0].kind in ("people", "actor") else row[k]
    return sides.of(named)


def _doers(row: Row, k: int) -> tuple[int, ...]:
    lemma, passive = row[k].lemma, row[k].voice == "passive"
    if lemma == "be":
        return subject(row, k) if _behind(row, k) else ()
    if lemma == "hold" and not passive and k + 1 < len(row) and row[k + 1].word == "responsible":
        return (k + 1,)  # "hold | the RSF responsible"
    if lemma == "boast of" and _told_of(row, objects(row, k)):
        return subject(row, k)
    if lemma.endswith("responsibility") or (lemma == "claim" and not passive and _event(row, objects(row, k))):
        return subject(row, k)
    if lemma == "claim" and passive:
        return by_agent(row, k) if _event(row, subject(row, k)) or _responsibility(row, subject(row, k)) else ()
    if lemma == "blame":
        return after(row, k, ("on",), _KINDS) if passive else objects(row, k)
    if lemma in ("attribute", "attributed") and passive:
        return after(row, k, ("to",), _KINDS)
    if lemma == "accuse" and not passive and _of_the_event(row, k):
        return objects(row, k)
    return ()


def _behind(row: Row, k: int) -> bool:
    """Whether somebody "is behind the attack" or "responsible for the bombing"."""
    at = k + 1 + (k + 1 < len(row) and row[k + 1].word == "responsible")
    return word(row, at) in ("behind", "for") and at + 1 < len(row) and _told_of(row, (at + 1,))


def _told_of(row: Row, groups: tuple[int, ...]) -> bool:
    """Whether the group is an event told of before: "the attack", "the killings", "the deed"."""
    chunk = row[groups[0]] if groups else None
    told = ("the", "both", "this", "that", "these")
    return chunk is not None and chunk.det in told and (chunk.event is not None or chunk.word == "deed")


def _event(row: Row, groups: tuple[int, ...]) -> bool:
    """Whether the group is an event that was told of ("the attack", "both bombings")."""
    return bool(groups) and row[groups[0]].event is not None and row[groups[0]].det in ("the", "both", "this")


def _responsibility(row: Row, groups: tuple[int, ...]) -> bool:
    return bool(groups) and row[groups[0]].word == "responsibility"


def _of_the_event(row: Row, k: int) -> bool:
    """Whether an accusation is of what was told before: of nothing said, of "the attack", or of "being behind it"."""
    end = next((j for j in range(k + 1, len(row)) if word(row, j) in (",", ".", ";")), len(row))
    of = next((j for j in range(k + 1, end) if word(row, j) == "of"), None)
    if of is None:
        return True
    return any(
        (row[j].event is not None and row[j].det in ("the", "this", "both")) or row[j].word == "it"
        for j in range(of + 1, end)
    )
