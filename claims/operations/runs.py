"""A sentence without a voice of its own -> whether the voice before it goes on (ruling 3).

It does where the sentence completes the same event, or goes on with the same run of figures: a total and then its parts.
"""

from ...model.source import Claimant
from ..phrases.chunk import Chunk, Line
from ..phrases.facts import Found
from ..phrases.grammar import Row
from ..voices.speech import Cue
from .fuse import Fuser
from .piece import Piece
from .scene import Scene

_REACH = 2
_BEFORE = frozenset(("initially", "first", "earlier", "previously", "originally"))
_SUMS = ((None, None),)


def carried(piece: Piece, voice: Claimant | None, gap: int, fuser: Fuser) -> bool:
    """Whether the voice that spoke `gap` sentences before goes on in a piece that has none."""
    scene = fuser.last
    if piece.voice is not None or not piece.tolls or voice is None or scene is None:
        return False
    if gap > _REACH or piece.sentence - scene.last != gap:
        return False
    if not any(told.voice is not None and told.voice.name == voice.name for told in scene.tellings):
        return False
    if piece.same:
        return True
    if piece.explicit and piece.own_place:
        return gap == 1 and _part_of_run(piece, scene, voice)
    return fuser.continues(scene, piece) or (gap == 1 and _part_of_run(piece, scene, voice))


def outdated(row: Row, cue: Cue | None) -> bool:
    """Whether a voice is told to have said a figure before another ("he had spoken of nine", "initially counted 19", "at first")."""
    if cue is None:
        return False
    near = row[max(0, cue.at - 1) : cue.at + 3]
    if any(not _BEFORE.isdisjoint(c.words) for c in near):
        return True
    return "had" in row[cue.at].words and row[cue.at].perfect


def sums_up(row: Row) -> bool:
    """Whether a sentence begins with words of summing up: "In all", "On the whole", "All told", "Altogether"."""
    words = tuple(w for c in row[:4] for w in c.words)
    return any(words[: len(sign)] == sign for sign in _ALL)


def uncompared(row: Row, found: Found) -> Row:
    """The sentence without the times of figures for comparison ("1,611 killed over the year, against 1,887 | in 2021")."""
    theirs = {loss.at + 1 for loss in found.losses if loss.rule == "loss.compared"}
    if not theirs:
        return row
    return Line(Chunk("word", c.first, c.last) if k in theirs else c for k, c in enumerate(row))


_ALL = (
    ("in", "all"), ("in", "total"), ("on", "the", "whole"), ("all", "told"), ("all", "in", "all"), ("altogether",),
    ("overall",), ("in", "sum"), ("taken", "together"), ("nationwide",), ("countrywide",), ("across", "the", "country"),
    ("over", "the", "country", "as", "a", "whole"),
)  # fmt: skip


def _part_of_run(piece: Piece, scene: Scene, voice: Claimant) -> bool:
    """Whether a piece counts a part of the total that the voice told ("In Badghis alone 26,000 people fled").

    Only counts of no single event, or of the displaced, run on: three soldiers killed elsewhere are another event.
    """
    counts = piece.family == scene.family == "displace" or (piece.event in _SUMS and scene.event in _SUMS)
    if not counts or (piece.actor is not None and piece.verbal):
        return False
    told = [t for one in scene.tellings if one.voice is not None and one.voice.name == voice.name for t in one.tolls]
    wholes = {t.outcome: max(w.count.low or 0 for w in told if w.outcome == t.outcome) for t in told}
    return all(0 < (t.count.low or 0) < wholes.get(t.outcome, 0) for t in piece.tolls if not t.within)
