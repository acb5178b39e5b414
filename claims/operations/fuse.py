"""The pieces of an item, in order -> operations: one event told in headline, lead and detail is one claim for each voice.

A scene is an event; every voice has one telling of it. A piece joins the scene it continues; else it opens a new one.
"""

from ...model.place import Place
from ...model.source import Claimant
from ..actors.coreference import UNIDENTIFIED, Sides
from ..actors.kinship import kin
from ..setting.where import agree, finer
from .blame import Blame
from .continuing import continues, total
from .events import BATTLE, LOOSE, alike, taking
from .figures import fewer_of, merge
from .piece import Piece
from .scene import Scene, same_voice

_NEAR, _FAR = 2, 8
"""Sentences back to an event, or to several, that somebody owns to or is blamed for."""
_MANY = 3
"""Events of a bulletin that it may sum up."""


class Fuser:
    """Takes pieces in the order of the text."""

    def __init__(self, sides: Sides) -> None:
        """No scene yet."""
        self.sides = sides
        self.scenes: list[Scene] = []

    @property
    def last(self) -> Scene | None:
        """The scene told last."""
        return max(self.scenes, key=lambda s: s.last, default=None)

    def continued(self, piece: Piece) -> Scene | None:
        """The scene, of the latest first, that a piece tells on of."""
        return next((s for s in sorted(self.scenes, key=lambda s: -s.last) if self.continues(s, piece)), None)

    def continues(self, scene: Scene, piece: Piece) -> bool:
        """Whether a piece tells on of a scene."""
        return continues(self.sides, scene, piece, latest=scene is self.last)

    def add(self, piece: Piece) -> Scene:
        """Let the piece continue a scene, or open one."""
        self._weigh(piece)
        scene = self.continued(piece)
        if scene is None:
            scene = _opened(piece)
            self.scenes.append(scene)
        elif not piece.denied and not piece.noun_only:
            _enrich(self.sides, scene, piece)
        told = scene.telling(piece)
        if piece.outdated and told.tolls and not told.outdated:
            return scene  # "51 were killed, where it had spoken of eight at first"
        told.outdated = piece.outdated
        told.pieces.append(piece)
        scene.ground |= piece.verbal and piece.family in ("attack", "clash", "take")
        merge(told.tolls, piece.tolls)
        scene.last = piece.sentence
        return scene

    def _weigh(self, piece: Piece) -> None:
        """Say of a piece what it sums up: an army's losses, a bulletin's events, a long time; and what event it tells."""
        last = self.last
        if piece.wide and not piece.own_when and last is not None and not last.wide and last.recipient is not None:
            near = piece.sentence - last.last <= 2 and kin(self.sides, last.recipient, piece.recipient)
            piece.wide = not near  # "They overran the base. The rebels put the army's losses at 50."
        if piece.wide and not piece.own_when and last is not None and last.wide:
            piece.when, piece.own_when = last.when, last.own_when  # "over the same period"
        piece.summed = piece.summed and sum(any(t.tolls for t in s.tellings) for s in self.scenes) >= _MANY
        if piece.summed:
            piece.wide, piece.actor, piece.recipient, piece.clash, piece.voice = True, None, None, False, _own(piece)
            piece.place = piece.place if piece.own_place else None
        if total(piece) or piece.wide:
            _sum_up(piece)
        piece.event = taking(self.sides, piece.event, piece.actor, piece.place)

    def blame(self, one: Blame, sentence: int, place: Place | None) -> None:
        """Let an actor who claims or is blamed for what was told last be its doer (ruling 4), or for as many events as he is."""
        reach = _NEAR if one.events == 1 else _FAR
        near = sorted(
            (s for s in self.scenes if sentence - s.last <= reach and agree(s.place, place)), key=lambda s: -s.last
        )
        open_ = [s for s in near if s.actor in (None, UNIDENTIFIED) and not self.sides.related(one.actor, s.recipient)]
        open_ = [s for s in open_ if one.family and alike(one.family, s.family)] or open_
        for scene in open_[: one.events]:
            self._unmask(one.actor, min(scene.last, sentence - _NEAR - 1))
            scene.actor = one.actor

    def _unmask(self, actor: str, since: int) -> None:
        """Let the unidentified attackers told of since a sentence be the side that claims the attack, also among the dead."""
        for scene in (s for s in self.scenes if s.last >= since):
            scene.recipient = actor if scene.recipient == UNIDENTIFIED else scene.recipient
            for toll in (t for told in scene.tellings for t in told.tolls):
                toll.of = actor if toll.of == UNIDENTIFIED else toll.of


def _opened(piece: Piece) -> Scene:
    """The scene that a piece opens."""
    return Scene(
        piece.event,
        piece.actor,
        piece.recipient,
        piece.clash,
        piece.place,
        piece.when,
        piece.realis,
        piece.family,
        piece.sentence,
        own_when=piece.own_when,
        total=total(piece),
        wide=piece.wide,
    )


def _enrich(sides: Sides, scene: Scene, piece: Piece) -> None:
    """Let a scene know what a piece that tells on of it knows more."""
    _refine_target(sides, scene, piece)
    if scene.actor == UNIDENTIFIED and any(t.of == UNIDENTIFIED and not t.within for t in piece.tolls):
        return  # The attackers' own dead say nothing new of who attacked whom.
    _name_doer(sides, scene, piece)
    _name_target(sides, scene, piece)
    _name_event(scene, piece)
    scene.place = finer(scene.place, piece.place)
    if piece.when is not None and (scene.when is None or (piece.own_when and not scene.own_when)):
        scene.when, scene.own_when = piece.when, piece.own_when


def _refine_target(sides: Sides, scene: Scene, piece: Piece) -> None:
    """Let a body's part be what suffered, where nobody else's losses are told ("security forces", then "nine policemen")."""
    sole = len({t.of for t in piece.tolls if not t.within and t.of != scene.actor}) == 1
    if (
        sole
        and not scene.settled
        and scene.recipient
        and piece.recipient
        and sides.above(scene.recipient, piece.recipient)
    ):
        scene.recipient = piece.recipient


def _name_doer(sides: Sides, scene: Scene, piece: Piece) -> None:
    """Let a doer who was unknown, or known by his kind only, be the one that the piece names."""
    if scene.actor and piece.actor and sides.above(scene.actor, piece.actor):
        named = any(not p.noun_only for t in scene.tellings for p in t.pieces)
        if not (sides.is_state(scene.actor) and named):
            scene.actor = piece.actor  # "Al-Qaeda strikes back. AQAP attacked a checkpoint"
    bomber = scene.family == "suicide" and piece.actor == UNIDENTIFIED
    if scene.actor in (None, UNIDENTIFIED) and piece.actor not in (None, scene.recipient) and not bomber:
        for toll in (t for told in scene.tellings for t in told.tolls if scene.actor == UNIDENTIFIED):
            toll.of = piece.actor if toll.of == UNIDENTIFIED else toll.of  # "killed 60 of the attackers"
        scene.actor = piece.actor


def _name_target(sides: Sides, scene: Scene, piece: Piece) -> None:
    """Let who suffered, where unknown, be whom the piece names, unless these are the doer's own or some of those told of."""
    own = piece.recipient is not None and scene.actor is not None and kin(sides, piece.recipient, scene.actor)
    own = own or _parts_only(scene, piece) or (piece.family == "abduction" and scene.family != "abduction")
    if scene.recipient in (None, UNIDENTIFIED) and piece.recipient not in (None, scene.actor) and not own:
        scene.recipient = piece.recipient
    elif scene.recipient is None and piece.recipient == scene.actor and piece.actor not in (None, scene.actor):
        scene.recipient = piece.actor


def _name_event(scene: Scene, piece: Piece) -> None:
    """Let an event told loosely be what the piece calls it; fighting on the ground is no bombing for a bomb in it."""
    fought = scene.ground and piece.family in ("airstrike", "shelling")
    armed = piece.event[0] in ("Battles", "Explosions/Remote violence")
    if scene.event in LOOSE and piece.event not in LOOSE and armed and not fought:
        scene.event, scene.family = piece.event, piece.family
    elif scene.event == (None, None) and piece.family != "arrest":
        scene.event, scene.family = piece.event, piece.family or scene.family


def _parts_only(scene: Scene, piece: Piece) -> bool:
    """Whether a piece only says who some of those were whom the same voice counted before."""
    told = [t for told in scene.tellings if same_voice(told.voice, piece.voice) for t in told.tolls]
    return bool(piece.tolls) and all(
        any(t.outcome == part.outcome and fewer_of(t, part) for t in told) for part in piece.tolls
    )


def _own(piece: Piece) -> Claimant | None:
    """The voice of a sum: its own sentence's."""
    return piece.cue.voice if piece.cue is not None else None


def _sum_up(piece: Piece) -> None:
    """A total has no event type (ruling 9), unless it is of one weapon or of the battle for one place."""
    battle = piece.event == BATTLE and piece.place is not None and piece.place.admin1 is not None
    if piece.family in (None, "attack", "clash", "killing") and not battle:
        piece.event, piece.family = (None, None), None
