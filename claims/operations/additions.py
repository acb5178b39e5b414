"""Sentences that add to the event told before without telling one: bare figures, "were among them", a day, an arrest.

"The army corps spoke of 90", "gave lower figures: 15 and seven" repeat the figures told last in another voice;
"four members of the militia were among them" is a part of the last figure; "it began on August 1" dates the event.
"""

from collections.abc import Sequence

from ...model.quantity import Quantity
from ...model.source import Claimant
from ..actors.coreference import CIVILIANS, Sides
from ..phrases.chunk import Chunk
from ..phrases.grammar import Row, objects, subject, word
from ..voices.speech import Cue
from .parts import part_side
from .piece import Piece, Toll
from .scene import Scene, Telling
from .subsets import of_the_dead, parts_of
from .tolls import REVISES

_REACH = 2


def bare_figures(row: Row, cue: Cue, scene: Scene) -> list[Toll]:
    """loss.figures: "The army corps spoke of 90", "gave lower figures: 15 and seven" (the figures told last, in their order)."""
    before = next((t for t in reversed(scene.tellings) if t.tolls and not t.denied), None)
    at = [k for k in range(cue.at + 1, min(cue.hi, len(row))) if _bare(row, k)]
    numbers = [row[k].count for k in at]
    told = [t for t in before.tolls if not t.within] if before is not None else []
    if not numbers or len(numbers) > len(told):
        return []
    if any(
        row[k].nominal and row[k].number is not None and not _bare(row, k)
        for k in range(cue.at + 1, min(cue.hi, len(row)))
    ):
        return []
    sides = [CIVILIANS if _were_civilians(row, k) else t.of for t, k in zip(told, at, strict=False)]
    return [Toll(t.outcome, of, n) for t, of, n in zip(told, sides, numbers, strict=False) if n is not None]


def _were_civilians(row: Row, k: int) -> bool:
    """Whether what the counted were is said behind their number ("said that four of the seven | were | farmers")."""
    said = row[k + 1].kind == "verb" and row[k + 1].lemma == "be" if k + 2 < len(row) else False
    return said and row[k + 2].kind == "people" and "civilians" in row[k + 2].classes


def revised(row: Row, scene: Scene, cues: Sequence[Cue]) -> Toll | None:
    """loss.revised: "on Sunday it raised the figure to 420", "corrected this to at least 70": the figure told last, anew."""
    for k in row.verbs:
        if row[k].lemma not in REVISES or row[k].negated or row[k].voice == "passive":
            continue
        if any(cue.at == k for cue in cues) or not any(_figure(row, o) for o in objects(row, k)):
            continue
        to = (j + 1 + (word(row, j + 1) == '"') for j in range(k + 1, min(len(row) - 2, k + 9)) if word(row, j) == "to")
        count = next((row[j].count for j in to if row[j].kind in ("number", "people")), None)
        last = [t for t in _last(scene).tolls if not t.within]
        if count is not None and last:
            return Toll(last[-1].outcome, last[-1].of, count)
    return None


def _figure(row: Row, o: int) -> bool:
    """Whether a group is the figure told before, no number of something else."""
    of = row[o + 2] if word(row, o + 1) == "of" and o + 2 < len(row) else None
    return row[o].words[-1] in _FIGURE and (of is None or of.outcome is not None or of.kind == "people")


_DEAD = ("dead", "deaths", "fatalities", "casualties", "losses")
_FIGURE = frozenset(
    (*_DEAD, "figure", "toll", "number", "count", "estimate", "tally", "this", "it", "figures", "balance")
)


def _bare(row: Row, k: int) -> bool:
    timed = k + 1 < len(row) and row[k + 1].kind == "date"
    plain = row[k].kind == "number" or (row[k].kind == "noun" and row[k].word == "names")
    return plain and row[k].count is not None and not timed and word(row, k + 1) not in ("of", "percent")


def piece_of(scene: Scene, cue: Cue | None, sentence: int, tolls: list[Toll], rule: str) -> Piece:
    """A piece that goes on with a scene."""
    voice = cue.voice if cue is not None else None
    at = (cue.at,) if cue is not None else ()
    return Piece(
        sentence,
        rule,
        scene.family,
        scene.event,
        scene.actor,
        scene.recipient,
        scene.clash,
        tolls,
        scene.realis,
        cue,
        voice,
        at,
        False,
    )


def denial(scene: Scene, cue: Cue, sentence: int) -> Piece:
    """act.denied: "The ministry rejected the claim" (a bare denial of the event told right before)."""
    piece = piece_of(scene, cue, sentence, [], "act.denied")
    piece.denied = True
    return piece


def more_parts(row: Row, scene: Scene, sides: Sides) -> list[Toll]:
    """loss.parts: what "four men were among them" or "Of these, 110 were rebels" tells of the figure told last."""
    dead = (c for k, c in enumerate(row) if c.kind == "people" and (_pointed(c) or of_the_dead(row, k)))
    outcomes = {c.outcome for c in dead} - {None}
    whole = next(
        (t for t in reversed(_last(scene).tolls) if not t.within and (t.outcome in outcomes or not outcomes)), None
    )
    if whole is None:
        return []
    told = []
    for k, said in _among_them(row) or parts_of(row):
        count = said or row[k].count
        if count is not None and not (said is None and row[k].number is None and row[k].det not in ("a", "an")):
            told.append(Toll(whole.outcome, part_side(sides, row[k], whole.of, scene.recipient), count, within=True))
    return told


def _pointed(chunk: Chunk) -> bool:
    """Whether a group points back to those told of before ("the dead", "those wounded")."""
    return chunk.number is None and chunk.det in ("the", "those")


def _among_them(row: Row) -> tuple[tuple[int, Quantity | None], ...]:
    for k in row.verbs if "among" in row.loose else ():
        if row[k].lemma == "be" and word(row, k + 1) == "among" and k + 2 < len(row):
            dead = row[k + 2].kind == "people" and row[k + 2].word in (
                "dead",
                "victims",
                "wounded",
                "injured",
                "killed",
            )
            who = subject(row, k) if row[k + 2].word in ("them", "those") or dead else ()
            if who:
                return tuple((w, None) for w in who)
    return ()


def _last(scene: Scene) -> Telling:
    return max(scene.tellings, key=lambda t: t.pieces[-1].sentence)


def last_voice(scene: Scene) -> Claimant | None:
    """Whose the figures are that were told last."""
    return _last(scene).voice


def add_part(scene: Scene, part: Toll) -> None:
    """Put a part right behind the figure that it belongs to."""
    tolls = _last(scene).tolls
    at = max(k for k, t in enumerate(tolls) if not t.within and t.outcome == part.outcome) + 1
    while at < len(tolls) and tolls[at].within:
        at += 1
    tolls.insert(at, part)


def near(scene: Scene | None, sentence: int) -> bool:
    """Whether the scene was told so shortly before that a sentence may add to it."""
    return scene is not None and bool(scene.tellings) and sentence - scene.last <= _REACH


def as_piece(scene: Scene) -> Piece:
    """What is known of a scene, as a piece that another may continue."""
    return Piece(
        scene.last,
        "",
        scene.family,
        scene.event,
        scene.actor,
        scene.recipient,
        scene.clash,
        [toll for telling in scene.tellings if not telling.denied for toll in telling.tolls],
        scene.realis,
        None,
        max(scene.tellings, key=lambda t: t.pieces[-1].sentence).voice if scene.tellings else None,
        (),
        False,
    )
