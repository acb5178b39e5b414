"""The pieces of an item, in order -> operations: one event told in headline, lead and detail is one claim for each voice.

A scene is an event; every voice has one telling of it. A piece joins the scene it continues; else it opens a new one.
"""

from ...model.place import Place
from ...model.source import Claimant
from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..actors.kinship import kin
from ..dates.spans import days_agree
from ..setting.where import agree, finer
from .blame import Blame
from .events import BATTLE, Event, alike, taking
from .figures import fewer_of, merge
from .marks import medical
from .piece import Piece
from .scene import Scene, same_voice

_REACH = 6
_NEAR, _FAR = 2, 8
"""Sentences back to an event, or to several, that somebody owns to or is blamed for."""
_WEEK, _LONG, _MONTH = 6, 7, 31
"""Days from which a count of losses by nobody, or by somebody, is a running total and not one event."""
_MANY = 3
"""Events of a bulletin that it may sum up."""
_APART = ("surrender", "displace", "protest", "defuse", "destroy", "agreement")
_LOOSE: frozenset[Event] = frozenset((("Battles", "Armed clash"), (None, None), ("Explosions/Remote violence", None)))


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

    def add(self, piece: Piece) -> Scene:
        """Let the piece continue a scene, or open one."""
        last = self.last
        if piece.wide and not piece.own_when and last is not None and not last.wide and last.recipient is not None:
            near = piece.sentence - last.last <= 2 and kin(self.sides, last.recipient, piece.recipient)
            piece.wide = not near  # "They overran the base. The rebels put the army's losses at 50."
        if piece.wide and not piece.own_when and self.last is not None and self.last.wide:
            piece.when, piece.own_when = self.last.when, self.last.own_when  # "over the same period"
        piece.summed = piece.summed and sum(any(t.tolls for t in s.tellings) for s in self.scenes) >= _MANY
        if piece.summed:
            piece.wide, piece.actor, piece.recipient, piece.clash, piece.voice = True, None, None, False, _own(piece)
            piece.place = piece.place if piece.own_place else None
        if _total(piece) or piece.wide:
            _sum_up(piece)
        piece.event = taking(self.sides, piece.event, piece.actor, piece.place)
        scene = next((s for s in sorted(self.scenes, key=lambda s: -s.last) if self.continues(s, piece)), None)
        if scene is None:
            scene = Scene(
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
                total=_total(piece),
                wide=piece.wide,
            )
            self.scenes.append(scene)
        else:
            self._enrich(scene, piece)
        told = scene.telling(piece)
        if piece.outdated and told.tolls and not told.outdated:
            return scene  # "51 were killed, where it had spoken of eight at first"
        told.outdated = piece.outdated
        told.pieces.append(piece)
        scene.ground |= piece.verbal and piece.family in ("attack", "clash", "take")
        merge(told.tolls, piece.tolls)
        scene.last = piece.sentence
        return scene

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

    def _rival(self, scene: Scene, piece: Piece) -> bool:
        """Whether another voice counts, right behind a telling, the losses of the same event with nothing but figures of its own."""
        bare = bool(piece.tolls) and not (piece.explicit or piece.own_place or piece.actor or piece.denied)
        dated = not piece.own_when or piece.when == scene.when
        if not bare or not dated or piece.voice is None or _heard(scene, piece.voice):
            return False
        if piece.sentence - scene.last > 1 or scene.family in _APART or piece.family not in (None, scene.family):
            return False
        told = [t for one in scene.tellings for t in one.tolls]
        counted = {t.outcome for t in told}
        sides = {t.of for t in piece.tolls} - {None}
        known: list[str] = [s for s in (scene.actor, scene.recipient, *(t.of for t in told)) if s]
        same = not counted or bool(counted & {t.outcome for t in piece.tolls})
        armed = scene.event[0] == "Explosions/Remote violence" and scene.recipient == CIVILIANS and scene.actor
        if armed and not any(self.sides.related(s, scene.actor) for s in sides):
            return same  # "The building served as a store, and 33 fighters perished in it."
        return same and (not sides or any(kin(self.sides, s, k) for s in sides if s for k in known))

    def _bystander(self, scene: Scene, piece: Piece) -> bool:
        """Whether the medics of the side that attacked count dead of nobody's: those of the whole battle ("the ministry in Gaza")."""
        struck = scene.recipient not in (None, CIVILIANS, UNIDENTIFIED)
        own = piece.voice is not None and self.sides.related(piece.voice.party, scene.actor)
        return struck and own and medical(piece.voice) and all(t.of is None for t in piece.tolls if not t.within)

    def _others_foes(self, scene: Scene, piece: Piece) -> bool:
        """Whether a piece tells who attacked or killed whom, and neither is a side of an event whose dead are told already."""
        told = [t for one in scene.tellings for t in one.tolls]
        sides = [s for s in (piece.actor, piece.recipient) if s not in (None, UNIDENTIFIED, CIVILIANS)]
        doing = piece.rule == "loss.inflicted" or (piece.verbal and piece.own_when and not scene.own_when)
        doing = doing or (piece.verbal and all(medical(one.voice) for one in scene.tellings))
        if not told or not doing or len(sides) < 2 or (scene.clash and not piece.verbal):
            return False
        known = [s for s in (scene.actor, scene.recipient, *(t.of for t in told)) if s not in (None, UNIDENTIFIED)]
        return not any(kin(self.sides, s, k) for s in sides if s for k in known)

    def _strange_toll(self, scene: Scene, piece: Piece) -> bool:
        """Whether a piece counts only dead of the side that bombed or shelled in the scene: another event's."""
        tolled = [t.of for t in piece.tolls if not t.within]
        remote = scene.event[0] == "Explosions/Remote violence" and scene.actor not in (None, UNIDENTIFIED)
        return remote and bool(tolled) and all(of is not None and kin(self.sides, of, scene.actor) for of in tolled)

    def _parts_only(self, scene: Scene, piece: Piece) -> bool:
        """Whether a piece only says who some of those were whom the same voice counted before."""
        told = [t for told in scene.tellings if same_voice(told.voice, piece.voice) for t in told.tolls]
        return bool(piece.tolls) and all(
            any(t.outcome == part.outcome and fewer_of(t, part) for t in told) for part in piece.tolls
        )

    def _unmask(self, actor: str, since: int) -> None:
        """Let the unidentified attackers told of since a sentence be the side that claims the attack, also among the dead."""
        for scene in (s for s in self.scenes if s.last >= since):
            scene.recipient = actor if scene.recipient == UNIDENTIFIED else scene.recipient
            for toll in (t for told in scene.tellings for t in told.tolls):
                toll.of = actor if toll.of == UNIDENTIFIED else toll.of

    def continues(self, scene: Scene, piece: Piece) -> bool:
        if piece.sentence - scene.last > _REACH or scene.realis != piece.realis:
            return False
        if (
            _of_another_time(scene, piece)
            or piece.summed
            or (scene.wide and scene.recipient is None and piece.recipient)
        ):
            return False
        if piece.wide or scene.wide:
            return piece.wide and scene.wide and piece.recipient == scene.recipient
        elsewhere = piece.own_place and piece.place != scene.place
        if piece.sentence == scene.last and (elsewhere or piece.explicit or _heard(scene, piece.voice)):
            return False
        if (piece.found and scene.family == "take") or self._bystander(scene, piece):
            return False
        if _another_blow(scene, piece) or self._others_foes(scene, piece):
            return False
        if self._rival(scene, piece):
            return True
        if piece.family == "destroy" and _ravaged(scene, piece):
            return piece.actor in (None, UNIDENTIFIED) or self.sides.related(piece.actor, scene.actor)
        if piece.rule == "act.downed" and scene.family == piece.family and _volley(scene, piece):
            return self.sides.related(piece.actor, scene.actor) or None in (piece.actor, scene.actor)
        if piece.running and scene.own_when and scene.when != piece.when:
            return False
        if (
            piece.verbal
            and piece.own_when
            and piece.actor is None
            and scene is not self.last
            and scene.when != piece.when
        ):
            return False  # "Three posts have come under fire since Thursday", behind two other events.
        if piece.verbal and piece.own_when and _campaign(scene):
            return False  # "350 have died since Sunday. On Thursday gunmen attacked a village."
        if piece.verbal and not piece.tolls and _counted(scene):
            return False
        if piece.later and scene.when != piece.when:
            return False
        dated = piece.own_when or piece.sentence - scene.last > 1  # A bulletin's day is that of what says no other.
        if not agree(scene.place, piece.place) or (dated and not days_agree(scene.when, piece.when)):
            return False
        if self._strange_toll(scene, piece) or _massacre(scene, piece):
            return False
        if _total(piece) and (not scene.total or scene.when != piece.when or _another_count(scene, piece)):
            return False
        if not self._families(scene, piece) or (piece.verbal and _elsewhere(scene.place, piece)):
            return False
        if (
            piece.actor
            and piece.event[0] != scene.event[0]
            and piece.event[0] == "Explosions/Remote violence"
            and piece.verbal
        ):
            return self.sides.related(piece.actor, scene.actor)
        wide = scene.place is None or (
            scene.place.precision == "country" and piece.place is not None and piece.place.admin1
        )
        if piece.own_place and wide and not piece.denied:
            return False
        summed = (
            piece.place is not None
            and piece.place.precision == "country"
            and scene.place is not None
            and scene.place.admin1
        )
        if piece.own_place and summed:
            return False
        return self._sides_fit(scene, piece)

    def _families(self, scene: Scene, piece: Piece) -> bool:
        if (scene.family in _APART or piece.family in _APART) and scene.family != piece.family:
            return (
                piece.family is None
                and scene.family == "surrender"
                and all(t.outcome == "surrendered" for t in piece.tolls)
                and bool(piece.tolls)
            )
        if piece.family == "arrest" and scene.family != "arrest":
            caught = {t.of for t in piece.tolls}
            fresh = piece.own_when or piece.own_place or piece.actor is not None
            if caught == {scene.actor} and not fresh and piece.sentence - scene.last <= 1:
                return True  # "Men shot dead two teachers. One attacker was arrested."
            return (
                bool(piece.tolls)
                and scene.recipient is not None
                and any(t.of == scene.recipient for t in piece.tolls)
                and scene.recipient != UNIDENTIFIED
            )
        if scene.family == "arrest" and piece.family != "arrest":
            return False
        bombs = scene.family in ("airstrike", "shelling") and piece.family in ("ied", "blast", "airstrike", "shelling")
        if bombs and piece.definite and not piece.own_when and piece.sentence - scene.last <= 2:
            return True  # "A drone strike killed nine fighters. Villagers said that the missile had hit a bus."
        if bombs and not (piece.indefinite or piece.own_when or piece.verbal) and piece.sentence - scene.last <= 1:
            return True  # "killed in an air raid on their base. The bombs had killed seven herders, residents said."
        if piece.event == scene.event or piece.event in _LOOSE or scene.event in _LOOSE:
            return piece.event == scene.event or not (piece.indefinite and piece.explicit)
        if {scene.family, piece.family} <= _BOMBS and not piece.indefinite:
            return True
        return piece.event[0] == scene.event[0] == "Battles"

    def _sides_fit(self, scene: Scene, piece: Piece) -> bool:
        if piece.denied:
            return True
        if self._civilian_face(scene, piece):
            return True
        known = [s for s in (scene.actor, scene.recipient) if s and s != UNIDENTIFIED]
        told = [s for s in (piece.actor, piece.recipient) if s and s != UNIDENTIFIED]
        tolled = [t.of for t in piece.tolls if t.of and t.of not in (UNIDENTIFIED, CIVILIANS)]
        if piece.actor and scene.actor and UNIDENTIFIED not in (piece.actor, scene.actor):
            turned = scene.clash or piece.clash or (bool(piece.tolls) and not piece.verbal)
            unmet = scene.recipient is None and scene.family == "attack" and piece.sentence - scene.last <= 1
            struck_back = (piece.actor,) if piece.rule == "loss.inflicted" and not unmet else (piece.actor, *tolled)
            if not self.sides.related(piece.actor, scene.actor) and not (
                turned and any(self.sides.related(s, k) for k in known for s in struck_back)
            ):
                return False
        if not known or not (told or tolled):
            return True
        hits = [any(kin(self.sides, s, k) for k in known) for s in (*told, *tolled)]
        return any(hits) or (len(known) < 2 and not (piece.explicit and piece.own_place))

    def _civilian_face(self, scene: Scene, piece: Piece) -> bool:
        """Whether a voice tells the civilian dead of the event told right before."""
        sides = {t.of for t in piece.tolls}
        anew = piece.verbal and not piece.definite  # "said that the missile had hit a bus"
        fresh = piece.own_place or piece.own_when or anew or (piece.explicit and piece.indefinite)
        near = piece.sentence - scene.last <= 2 and not fresh
        return (
            bool(sides)
            and sides <= {CIVILIANS}
            and near
            and piece.cue is not None
            and any(t.tolls for t in scene.tellings)
        )

    def _enrich(self, scene: Scene, piece: Piece) -> None:
        if piece.denied or piece.noun_only:
            return
        one_side = len({t.of for t in piece.tolls if not t.within and t.of != scene.actor}) == 1
        finer_side = (
            one_side and scene.recipient and piece.recipient and self.sides.above(scene.recipient, piece.recipient)
        )
        if finer_side and piece.tolls and not scene.settled:
            scene.recipient = piece.recipient
        if scene.actor == UNIDENTIFIED and any(t.of == UNIDENTIFIED and not t.within for t in piece.tolls):
            return  # The attackers' own dead say nothing new of who attacked whom.
        if (
            scene.actor
            and piece.actor
            and self.sides.above(scene.actor, piece.actor)
            and (not self.sides.is_state(scene.actor) or all(p.noun_only for t in scene.tellings for p in t.pieces))
        ):
            scene.actor = piece.actor  # "Al-Qaeda strikes back. AQAP attacked a checkpoint"
        bomber = scene.family == "suicide" and piece.actor == UNIDENTIFIED
        if scene.actor in (None, UNIDENTIFIED) and piece.actor not in (None, scene.recipient) and not bomber:
            for toll in (t for told in scene.tellings for t in told.tolls if scene.actor == UNIDENTIFIED):
                toll.of = piece.actor if toll.of == UNIDENTIFIED else toll.of  # "killed 60 of the attackers"
            scene.actor = piece.actor
        own = piece.recipient is not None and scene.actor is not None and kin(self.sides, piece.recipient, scene.actor)
        own = own or self._parts_only(scene, piece) or (piece.family == "abduction" and scene.family != "abduction")
        if scene.recipient in (None, UNIDENTIFIED) and piece.recipient not in (None, scene.actor) and not own:
            scene.recipient = piece.recipient
        elif scene.recipient is None and piece.recipient == scene.actor and piece.actor not in (None, scene.actor):
            scene.recipient = piece.actor
        if scene.clash and scene.recipient is None and piece.recipient not in (None, scene.actor) and not own:
            scene.recipient = piece.recipient
        if (
            scene.event in _LOOSE
            and piece.event not in _LOOSE
            and piece.event[0] in ("Battles", "Explosions/Remote violence")
            and not (scene.ground and piece.family in ("airstrike", "shelling"))
        ):
            scene.event, scene.family = piece.event, piece.family
        elif scene.event == (None, None) and piece.family != "arrest":
            scene.event, scene.family = piece.event, piece.family or scene.family
        scene.place = finer(scene.place, piece.place)
        if piece.when is not None and (scene.when is None or (piece.own_when and not scene.own_when)):
            scene.when, scene.own_when = piece.when, piece.own_when


_BOMBS = frozenset(("ied", "suicide", "blast"))
"""What one event is called by turns: "a suicide bomber … the bombing … the blast"."""


def _counted(scene: Scene) -> bool:
    """Whether a scene is a count up to now, which no single deed goes on with."""
    return all(piece.running and piece.tolls for told in scene.tellings for piece in told.pieces)


def _campaign(scene: Scene) -> bool:
    """Whether a scene sums up a week or more, out of which a deed with a day of its own is another event."""
    return scene.total or (
        scene.own_when and scene.when is not None and (scene.when.end - scene.when.start).days >= _WEEK
    )


def _total(piece: Piece) -> bool:
    """Whether a piece counts the losses of a long time rather than of one event ("1,200 soldiers have died since April")."""
    if piece.verbal or not piece.tolls or piece.when is None or not piece.own_when:
        return False
    return (piece.when.end - piece.when.start).days >= (_LONG if piece.actor is None or piece.lent else _MONTH)


def _another_blow(scene: Scene, piece: Piece) -> bool:
    """Whether a weapon that is told of for the first time strikes where men fought before ("in a strike near Galcad, 30 were killed")."""
    remote = piece.family in ("airstrike", "shelling", "ied", "suicide")
    return remote and piece.indefinite and scene.ground and piece.family != scene.family and bool(scene.tellings)


def _ravaged(scene: Scene, piece: Piece) -> bool:
    """Whether those who attacked also looted and burned ("killed 12 people in Barsalogho. They torched the market")."""
    fresh = piece.own_when or piece.own_place
    raided = scene.family in ("attack", "take", "killing", "abduction", "clash") and not scene.total
    raided = raided and (piece.voice is None or _heard(scene, piece.voice))
    return raided and not fresh and piece.sentence - scene.last <= 2 and not piece.denied


def _volley(scene: Scene, piece: Piece) -> bool:
    """Whether what was shot down is part of the salvo just told of ("fired 110 drones at Kyiv. Air defences downed 93")."""
    dated = not piece.own_when or not scene.own_when or days_agree(scene.when, piece.when)
    return piece.family != "attack" and piece.sentence - scene.last <= 2 and dated


def _own(piece: Piece) -> Claimant | None:
    """The voice of a sum: its own sentence's."""
    return piece.cue.voice if piece.cue is not None else None


def _of_another_time(scene: Scene, piece: Piece) -> bool:
    """Whether one of the two is only a figure for comparison ("against 168 in the week before")."""
    return "loss.compared" in (piece.rule, scene.tellings[0].pieces[0].rule if scene.tellings else None)


def _another_count(scene: Scene, piece: Piece) -> bool:
    """Whether two totals are of other people, or by another hand ("the ministry has 61,000 dead; the army killed 20,000 fighters")."""
    told = {t.of for told in scene.tellings for t in told.tolls if not t.within}
    new = {t.of for t in piece.tolls if not t.within}
    return told.isdisjoint(new) or (piece.actor is not None and piece.actor != scene.actor)


def _massacre(scene: Scene, piece: Piece) -> bool:
    """Whether civilians were killed on a day of their own by those who took the place ("seized the city. On Tuesday they killed 460")."""
    if scene.family == "take" and piece.clash and piece.own_when and scene.own_when and piece.when != scene.when:
        return True  # "seized Goma on 27 January. 900 died in the fighting from 26 to 30 January"
    fought = (
        scene.family == "attack"
        and scene.recipient not in (None, CIVILIANS, UNIDENTIFIED)
        and piece.actor == scene.actor
    )
    taken = (scene.family == "take" or (fought and piece.when != scene.when)) and scene.event[0] == "Battles"
    return taken and piece.own_when and piece.actor is not None and {t.of for t in piece.tolls} == {CIVILIANS}


def _sum_up(piece: Piece) -> None:
    """A total has no event type (ruling 9), unless it is of one weapon or of the battle for one place."""
    battle = piece.event == BATTLE and piece.place is not None and piece.place.admin1 is not None
    if piece.family in (None, "attack", "clash", "killing") and not battle:
        piece.event, piece.family = (None, None), None


def _elsewhere(place: Place | None, piece: Piece) -> bool:
    """Whether an act of its own is told in another district or town than the scene's."""
    if place is None or piece.place is None or not piece.own_place:
        return False
    one, other = place.location or place.admin2, piece.place.location or piece.place.admin2
    return bool(one and other and one != other and other not in (place.admin2, place.location))


def _heard(scene: Scene, voice: Claimant | None) -> bool:
    return any(same_voice(t.voice, voice) and not t.outdated for t in scene.tellings)
