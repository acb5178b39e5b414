"""Chunks of a sentence -> who is said in passing to hold a place, by an adjective or a noun for it.

Rules: `control.classed` ("the rebel-held city of Goma"), `control.its_capture` ("announced its capture").
"""

from collections.abc import Iterator

from ..phrases.chunk import Chunk
from ..phrases.facts import Hold
from ..phrases.grammar import Row, last_verb, subject, word
from .areas import SIDES, area

HOLDERS = frozenset(("held", "controlled", "run", "ruled", "occupied", "dominated"))
_CLASSES = {
    **dict.fromkeys(("rebel", "insurgent", "militant", "jihadist", "opposition", "separatist", "islamist"), "fighters"),
    **dict.fromkeys(("government", "regime", "junta", "state"), "government"),
    **dict.fromkeys(("army", "military"), "army"),
}


def classed(row: Row, k: int) -> Iterator[Hold]:
    """control.classed: "the rebel-held city of Goma", "government-held Dera'a": held by a class, whoever that is here."""
    if _holder(row[k]) is None:
        return
    places = (k,) if row[k].places else ()
    if not places and word(row, k + 1) == "of" and k + 2 < len(row) and area(row, k) and row[k + 2].kind == "place":
        places = (k + 2,)
    if places:
        yield Hold("control.classed", k, "controlled", (k,), places)


def of_class(chunk: Chunk) -> Chunk | None:
    """The class that a compound says holds a place ("rebel-held"), as a group of its own."""
    found = _holder(chunk)
    if found is None:
        return None
    name = found if found in ("government", "regime", "junta", "army", "military") else f"{found}s"
    return Chunk("people", chunk.first, chunk.first + 1, name, (name,), frozenset((_CLASSES[found],)), plural=True)


def _holder(chunk: Chunk) -> str | None:
    for compound in chunk.words:
        first, mark, last = compound.rpartition("-")
        if mark and last in HOLDERS and first in _CLASSES:
            return first
    return None


def its_capture(row: Row, k: int) -> Iterator[Hold]:
    """control.its_capture: "the ministry had announced its capture on Tuesday": of the place told of right before."""
    towns = row[k].words[-2:-1] in (("town",), ("city",), ("village",), ("settlement",))  # "claimed the town's capture"
    its = row[k].owner == "its" or (towns and row[k].det in ("the", "this"))
    if not its or row[k].actors or row[k].word not in ("capture", "seizure", "recapture", "liberation"):
        return
    verb = last_verb(row, k)
    if verb is None or verb + 1 != k or not row[verb].frames & {"say"} or row[verb].negated:
        return
    by = tuple(s for s in subject(row, verb) if row[s].kind in SIDES)
    if by:
        yield Hold("control.its_capture", k, "captured", (), ())
