"""Chunks of a sentence -> attacks that were beaten back, and truces that two sides made."""

from collections.abc import Iterable, Iterator

from ..phrases.chunk import Chunk
from ..phrases.facts import Act
from ..phrases.grammar import Row, after, between, by_agent, objects, subject
from .blasts import SIDES, sided

_FENDS = frozenset(
    ("repel", "repulse", "beat back", "fight off", "beat off", "fend off", "ward off", "stave off", "hold off")
)
"""What the attacked do to those who came at them; the rest ("push back", "drive back") is done by whoever gains ground."""
_ARMED = frozenset(("fighters", "army", "police"))


def repelled(row: Row, k: int) -> Iterator[Act]:
    """act.repelled: "Government forces repelled a Taliban attack", "fought off fighters" (the attackers stay the actor); act.drove: "pushed back RSF fighters"."""
    passive = row[k].voice == "passive"
    beaten = subject(row, k) if passive else objects(row, k)
    by = by_agent(row, k) if passive else subject(row, k)
    for noun in beaten:
        event = row[noun].event
        if event is not None:
            owner = (noun,) if row[noun].actors else after(row, noun, ("by", "of"), SIDES, 3)
            targets = tuple(
                t
                for t in after(
                    row, noun, ("on", "against", "at", "upon", "into"), ("people", "actor", "thing", "place"), 7
                )
                if row[t].kind in ("people", "actor", "thing")
            )
            yield Act("act.repelled", k, event.family, owner, (*targets, *sided(row, by)), noun=noun)
            return
    men = tuple(b for b in beaten if _armed(row[b]))
    if not men or row[k].negated or (not by and not passive):
        return
    if row[k].lemma in _FENDS:
        yield Act("act.repelled", k, "attack", men, sided(row, by))
    elif not passive:
        yield Act("act.drove", k, "attack", sided(row, by), men)


def _armed(chunk: Chunk) -> bool:
    """Whether a group is of armed men, or a column of theirs."""
    men = chunk.kind in ("people", "actor") and (chunk.actors or chunk.classes & _ARMED)
    return bool(men) or (chunk.kind == "thing" and chunk.word in ("column", "columns", "convoy", "patrol"))


_MAKES = frozenset(("sign", "reach", "agree", "conclude", "strike", "announce", "seal", "ratify", "initial", "accept"))
_BEGINS = frozenset(("take", "come", "begin", "start", "enter", "go"))


def agreed(row: Row, k: int) -> Iterator[Act]:
    """act.agreed: "The army and the RSF signed a truce", "a ceasefire between Israel and Hezbollah took effect"."""
    if row[k].negated or row[k].modal is not None or row[k].voice == "inf":
        return
    lemma = row[k].lemma
    told: Iterable[int] = subject(row, k) if row[k].voice == "passive" or lemma in _BEGINS else objects(row, k)
    told = told or after(row, k, ("to", "on"), ("event",), 4)
    told = range(max(0, k - 7), k) if _begins(row, k) else told
    noun = next((t for t in told if (event := row[t].event) is not None and event.family == "agreement"), None)
    if noun is None or not (lemma in _MAKES or _begins(row, k)):
        return
    pair = between(row, noun, ("people", "actor"))
    if len(pair) < 2 and lemma in _MAKES:
        pair = (*sided(row, subject(row, k)), *after(row, noun, ("with",), ("people", "actor"), 4))
    if len(pair) > 1 and all(row[p].actors or row[p].classes & _PARTIES for p in pair[:2]):
        yield Act("act.agreed", noun, "agreement", pair[:1], pair[1:2], noun=noun)


ACCORDS = _MAKES | _BEGINS
"""Verbs that may tell of an agreement."""
_PARTIES = _ARMED | {"government"}


def _begins(row: Row, k: int) -> bool:
    """Whether it "took effect", "came into force", "began"."""
    force = any(c.words and c.words[-1] in ("effect", "force") for c in row[k + 1 : k + 4])
    return row[k].lemma in ("begin", "start") or (row[k].lemma in _BEGINS and force)
