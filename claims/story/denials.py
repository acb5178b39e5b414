"""Denials in an item -> the events and holdings that they deny (ruling 5).

A bare denial ("the ministry rejected the claim") is of what was told right before; who denies a part in an event is the
actor denied ("a spokesman for the group denied involvement").
"""

from collections.abc import Sequence

from msgspec.structs import replace

from ..actors.coreference import UNIDENTIFIED, Sides
from ..control.holding import Held
from ..operations.additions import denial
from ..operations.fuse import Fuser
from ..operations.piece import Piece
from ..operations.scene import Scene
from ..phrases.chunk import Chunk
from ..phrases.facts import Found
from ..phrases.grammar import Row, objects, word
from ..voices.disclaimers import BACK
from ..voices.speech import Cue


def deny(piece: Piece) -> None:
    """A denial says that it did not happen: its figures are dropped unless a number is what is denied."""
    piece.denied = True
    piece.tolls = [t for t in piece.tolls if t.count.qualifier != "vague"]
    cue = piece.cue
    if cue is not None and cue.part and cue.voice.party is not None:
        piece.actor = cue.voice.party if piece.actor in (None, UNIDENTIFIED) or piece.noun_only else piece.actor
        piece.tolls = [] if piece.noun_only else piece.tolls


def of_territory(row: Row, piece: Piece, found: Found) -> bool:
    """Whether a denied act is a change of hands, whose denial is control only (ruling 5)."""
    changes = (h for h in found.holds if h.status in ("captured", "lost"))
    return piece.family == "take" and not piece.tolls and any(_area(row[k]) for h in changes for k in h.places)


def _area(chunk: Chunk) -> bool:
    """Whether a group is an area by name, or one told of before ("it", "the district")."""
    return bool(chunk.places) or chunk.word == "it" or ("unit" in chunk.classes and chunk.det in ("the", "this"))


def points_back(row: Row, cue: Cue, found: Found) -> bool:
    """Whether a denial tells no event of its own: nothing but "the attack" stands in it."""
    losses = any(cue.lo <= loss.at < cue.hi for loss in found.losses)
    told = [*(act.at for act in found.acts), *(hold.at for hold in found.holds)]
    facts = [at for at in told if (cue.lo if cue.final else cue.at) < at < cue.hi]
    mere = all(
        row[at].kind == "event" and row[at].det in ("the", "this", "that", "both", "either", "these") for at in facts
    )
    return not facts if not cue.part else mere and not losses


def denied_before(row: Row, cue: Cue, n: int, held: Sequence[Held], fuser: Fuser, sides: Sides) -> list[Held]:
    """act.denied: what a bare denial of sentence n denies: holdings told right before, which are returned denied, else the event."""
    own = cue.part and not any(row[o].word in BACK for o in objects(row, cue.at))
    scene = fuser.last
    if _unrelated(row, cue) if cue.part else _another(row, cue):
        return []
    since = _last_event(scene, cue, n) if scene is not None else 0
    told = (h for h in held if n - h.sentence <= 1 and not (h.sentence == n and h.at > cue.at))
    before = [h for h in told if h.realis == "actual" and h.voice != cue.voice and not own]
    before = _last_told([h for h in before if h.sentence >= since])
    before = [h for h in before if not (h.status == "contested" and h.share is not None)]  # a figure alone is disputed
    if not before and scene is not None and n - scene.last <= 1 + cue.part and cue.at + 1 < len(row):
        _deny_scene(fuser, scene, cue, n, sides)
    return [replace(one, sentence=n, at=cue.at, voice=cue.voice, realis="denied") for one in before]


def _another(row: Row, cue: Cue) -> bool:
    """Whether a denial has a clause of its own that tells of something else ("denied that its troops were encircled")."""
    if word(row, cue.at + 1) != "that":
        return False
    verb = next((row[j] for j in range(cue.at + 2, min(cue.hi, len(row))) if row[j].kind == "verb"), None)
    return verb is not None and verb.lemma not in _HAPPENS and not verb.frames & _TOLD_BEFORE


def _unrelated(row: Row, cue: Cue) -> bool:
    """Whether what is denied of oneself is nobody's violence ("denied that it was recruiting children")."""
    clause = row[cue.at + 1 : min(cue.hi, len(row))]
    verb = next((c for c in clause if c.kind == "verb"), None)
    if word(row, cue.at + 1) != "that" or verb is None or any(c.event is not None for c in clause):
        return False
    return verb.lemma not in _HAPPENS | _TAKES_PART and not verb.frames - {"plain"}


_TAKES_PART = frozenset(("involve", "implicate", "use", "have", "play", "shoot", "bear"))
_TOLD_BEFORE = frozenset(("fall", "take", "retake", "lose", "kill", "wound", "hit", "attack", "airstrike", "shell"))
"""What a denial says over again: that the town fell, that anybody was killed."""
_HAPPENS = frozenset(("happen", "occur", "be", "take place", "do"))


def _last_event(scene: Scene, cue: Cue, n: int) -> int:
    """The sentence of the last event told before a denial in sentence n: holdings older than it are not what is denied."""
    pieces = [p for told in scene.tellings for p in told.pieces]
    before = (p.sentence for p in pieces if p.sentence < n or (p.chunks and min(p.chunks) < cue.at))
    return max(before, default=0)


def _last_told(held: Sequence[Held]) -> list[Held]:
    """The holdings told last: those of one sentence, side and change ("took A and B"), not the one before them."""
    if not held:
        return []
    last = held[-1]
    return [h for h in held if (h.sentence, h.actor, h.status) == (last.sentence, last.actor, last.status)]


def own_scene(fuser: Fuser, piece: Piece, sides: Sides) -> Scene | None:
    """A scene for a denial of one's own part in an event whose doer is somebody else or unknown; None where none is needed."""
    if not piece.denied or piece.cue is None or not (piece.cue.part or piece.verbal) or piece.actor is None:
        return None
    told = fuser.continued(piece)
    if told is None or sides.related(told.actor, piece.actor):
        return None
    recipient = piece.recipient if piece.recipient is not None else told.recipient
    if sides.related(recipient, piece.actor):
        recipient = None  # "denied that it had struck the port", behind an attack on itself
    own = replace(told, actor=piece.actor, recipient=recipient, tellings=[], settled=True)
    own.telling(piece).pieces.append(piece)
    fuser.scenes.append(own)
    return own


def deny_part(piece: Piece, fuser: Fuser, n: int, sides: Sides) -> None:
    """Let a denial of one's own part whose words tell no event ("denied that its men had fired") deny what was told before."""
    cue, scene = piece.cue, fuser.last
    if cue is None or not cue.part or scene is None or n - scene.last > 2:
        return
    heard = any(t.denied and any(p.sentence == n for p in t.pieces) for s in fuser.scenes for t in s.tellings)
    if not heard:
        _deny_scene(fuser, scene, cue, n, sides)


def _deny_scene(fuser: Fuser, scene: Scene, cue: Cue, n: int, sides: Sides) -> None:
    """Let a voice deny a scene; one that denies its own part denies that it was the doer, whoever is said to be."""
    piece = denial(scene, cue, n)
    party = cue.voice.party
    if cue.part and party is not None and not sides.related(party, scene.actor):
        scene = replace(scene, actor=party, tellings=[], settled=True)
        piece.actor = party
        fuser.scenes.append(scene)
    scene.telling(piece).pieces.append(piece)
