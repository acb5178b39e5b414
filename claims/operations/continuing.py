"""A scene and the next piece -> whether the piece continues it: the same event told on, or another one."""

from ...model.place import Place
from ...model.source import Claimant
from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..actors.kinship import kin
from ..dates.spans import days_agree
from ..setting.where import agree
from .events import LOOSE
from .marks import medical
from .piece import Piece
from .scene import Scene, same_voice

_REACH = 6
_WEEK, _LONG, _MONTH = 6, 7, 31
"""Days from which a count of losses by nobody, or by somebody, is a running total and not one event."""
_KILLING = ("loss.inflicted", "act.noun")
_APART = ("surrender", "displace", "protest", "defuse", "destroy", "agreement")
_BOMBS = frozenset(("ied", "suicide", "blast"))
"""What one event is called by turns: "a suicide bomber … the bombing … the blast"."""


def continues(sides: Sides, scene: Scene, piece: Piece, *, latest: bool) -> bool:
    """Whether a piece tells on of a scene; `latest`: no other scene was told since."""
    if piece.sentence - scene.last > _REACH or scene.realis != piece.realis or _of_another_time(scene, piece):
        return False
    if piece.summed or (scene.wide and scene.recipient is None and piece.recipient):
        return False
    if piece.wide or scene.wide:
        return piece.wide and scene.wide and piece.recipient == scene.recipient
    if _another_event(sides, scene, piece):
        return False
    if _rival(sides, scene, piece):
        return True
    if piece.family == "destroy" and _ravaged(scene, piece):
        return piece.actor in (None, UNIDENTIFIED) or sides.related(piece.actor, scene.actor)
    if piece.rule == "act.downed" and scene.family == piece.family and _volley(scene, piece):
        return sides.related(piece.actor, scene.actor) or None in (piece.actor, scene.actor)
    if not (_days_fit(scene, piece, latest=latest) and _counts_fit(scene, piece) and _families(scene, piece)):
        return False
    if not agree(scene.place, piece.place) or (piece.verbal and _elsewhere(scene.place, piece)):
        return False
    if _strange_toll(sides, scene, piece) or _massacre(scene, piece):
        return False
    if piece.actor and piece.verbal and scene.event[0] != piece.event[0] == "Explosions/Remote violence":
        return sides.related(piece.actor, scene.actor)
    return not _at_another_scale(scene, piece) and _sides_fit(sides, scene, piece)


def _another_event(sides: Sides, scene: Scene, piece: Piece) -> bool:
    """Whether a piece is told apart from a scene by its sentence, its weapon, or those who fought."""
    elsewhere = piece.own_place and piece.place != scene.place
    if piece.sentence == scene.last and (elsewhere or piece.explicit or heard(scene, piece.voice)):
        return True
    if (piece.found and scene.family == "take") or _bystander(sides, scene, piece):
        return True
    return _another_blow(scene, piece) or _others_foes(sides, scene, piece) or _struck_back(sides, scene, piece)


def _days_fit(scene: Scene, piece: Piece, *, latest: bool) -> bool:
    """Whether the time of a piece can be that of a scene; a day that nobody says is the day told before."""
    if scene.when != piece.when:
        if piece.later or (piece.running and scene.own_when):
            return False
        if piece.verbal and piece.own_when and piece.actor is None and not latest:
            return False  # "Three posts have come under fire since Thursday", behind two other events.
    dated = piece.own_when or piece.sentence - scene.last > 1  # A bulletin's day is that of what says no other.
    return not dated or days_agree(scene.when, piece.when)


def _counts_fit(scene: Scene, piece: Piece) -> bool:
    """Whether neither of the two counts a long time while the other tells one deed."""
    if piece.verbal and piece.own_when and _campaign(scene):
        return False  # "350 have died since Sunday. On Thursday gunmen attacked a village."
    if piece.verbal and not piece.tolls and _counted(scene):
        return False
    return not total(piece) or (scene.total and scene.when == piece.when and not _another_count(scene, piece))


def _at_another_scale(scene: Scene, piece: Piece) -> bool:
    """Whether a piece with a place of its own tells of one place where a scene tells of a country, or of a country behind one place."""
    if not piece.own_place:
        return False
    country = scene.place is None or scene.place.precision == "country"
    if country and not piece.denied and (scene.place is None or (piece.place is not None and piece.place.admin1)):
        return True
    one = scene.place is not None and scene.place.admin1
    return bool(one and piece.place is not None and piece.place.precision == "country")


def _families(scene: Scene, piece: Piece) -> bool:
    """Whether two families can be of one event: an arrest, a surrender or a flight stands by itself, a blast may be any bomb."""
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
    if piece.event == scene.event or piece.event in LOOSE or scene.event in LOOSE:
        return piece.event == scene.event or not (piece.indefinite and piece.explicit)
    if {scene.family, piece.family} <= _BOMBS and not piece.indefinite:
        return True
    return piece.event[0] == scene.event[0] == "Battles"


def _sides_fit(sides: Sides, scene: Scene, piece: Piece) -> bool:
    """Whether those who fight or suffer in a piece can be those of the scene."""
    if piece.denied:
        return True
    if _civilian_face(scene, piece):
        return True
    known = [s for s in (scene.actor, scene.recipient) if s and s != UNIDENTIFIED]
    told = [s for s in (piece.actor, piece.recipient) if s and s != UNIDENTIFIED]
    tolled = [t.of for t in piece.tolls if t.of and t.of not in (UNIDENTIFIED, CIVILIANS)]
    if piece.actor and scene.actor and UNIDENTIFIED not in (piece.actor, scene.actor):
        turned = scene.clash or piece.clash or (bool(piece.tolls) and not piece.verbal)
        unmet = scene.recipient is None and scene.family == "attack" and piece.sentence - scene.last <= 1
        struck_back = (piece.actor,) if piece.rule == "loss.inflicted" and not unmet else (piece.actor, *tolled)
        if not sides.related(piece.actor, scene.actor) and not (
            turned and any(sides.related(s, k) for k in known for s in struck_back)
        ):
            return False
    if not known or not (told or tolled):
        return True
    hits = [any(kin(sides, s, k) for k in known) for s in (*told, *tolled)]
    return any(hits) or (len(known) < 2 and not (piece.explicit and piece.own_place))


def _civilian_face(scene: Scene, piece: Piece) -> bool:
    """Whether a voice tells the civilian dead of the event told right before."""
    suffered = {t.of for t in piece.tolls}
    anew = piece.verbal and not piece.definite  # "said that the missile had hit a bus"
    fresh = piece.own_place or piece.own_when or anew or (piece.explicit and piece.indefinite)
    near = piece.sentence - scene.last <= 2 and not fresh
    return (
        bool(suffered)
        and suffered <= {CIVILIANS}
        and near
        and piece.cue is not None
        and any(t.tolls for t in scene.tellings)
    )


def _rival(sides: Sides, scene: Scene, piece: Piece) -> bool:
    """Whether another voice counts, right behind a telling, the losses of the same event with nothing but figures of its own."""
    bare = bool(piece.tolls) and not (piece.explicit or piece.own_place or piece.actor or piece.denied)
    dated = not piece.own_when or piece.when == scene.when
    if not bare or not dated or piece.voice is None or heard(scene, piece.voice):
        return False
    if piece.sentence - scene.last > 1 or scene.family in _APART or piece.family not in (None, scene.family):
        return False
    told = [t for one in scene.tellings for t in one.tolls]
    counted = {t.outcome for t in told}
    suffered = {t.of for t in piece.tolls} - {None}
    known: list[str] = [s for s in (scene.actor, scene.recipient, *(t.of for t in told)) if s]
    same = not counted or bool(counted & {t.outcome for t in piece.tolls})
    armed = scene.event[0] == "Explosions/Remote violence" and scene.recipient == CIVILIANS and scene.actor
    if armed and not any(sides.related(s, scene.actor) for s in suffered):
        return same  # "The building served as a store, and 33 fighters perished in it."
    return same and (not suffered or any(kin(sides, s, k) for s in suffered if s for k in known))


def _bystander(sides: Sides, scene: Scene, piece: Piece) -> bool:
    """Whether the medics of the side that attacked count dead of nobody's: those of the whole battle ("the ministry in Gaza")."""
    struck = scene.recipient not in (None, CIVILIANS, UNIDENTIFIED)
    own = piece.voice is not None and sides.related(piece.voice.party, scene.actor)
    return struck and own and medical(piece.voice) and all(t.of is None for t in piece.tolls if not t.within)


def _others_foes(sides: Sides, scene: Scene, piece: Piece) -> bool:
    """Whether a piece tells who attacked or killed whom, and neither is a side of an event whose dead are told already."""
    told = [t for one in scene.tellings for t in one.tolls]
    foes = [s for s in (piece.actor, piece.recipient) if s not in (None, UNIDENTIFIED, CIVILIANS)]
    doing = piece.rule == "loss.inflicted" or (piece.verbal and piece.own_when and not scene.own_when)
    doing = doing or (piece.verbal and all(medical(one.voice) for one in scene.tellings))
    if not told or not doing or len(foes) < 2 or (scene.clash and not piece.verbal):
        return False
    known = [s for s in (scene.actor, scene.recipient, *(t.of for t in told)) if s not in (None, UNIDENTIFIED)]
    return not any(kin(sides, s, k) for s in foes if s for k in known)


def _struck_back(sides: Sides, scene: Scene, piece: Piece) -> bool:
    """Whether a new voice tells who killed those whose blow is counted already ("shot 40 traders. Police said they killed two of the gang")."""
    dead = [t.of for t in piece.tolls if not t.within]
    open_ = piece.actor in (None, UNIDENTIFIED) or scene.actor in (None, UNIDENTIFIED)
    counted = any(t.tolls for t in scene.tellings)
    if (
        open_
        or not dead
        or not counted
        or scene.clash
        or piece.clash
        or heard(scene, piece.voice)
        or piece.rule not in _KILLING
    ):
        return False
    return not sides.related(piece.actor, scene.actor) and all(kin(sides, of, scene.actor) for of in dead)


def _strange_toll(sides: Sides, scene: Scene, piece: Piece) -> bool:
    """Whether a piece counts only dead of the side that bombed or shelled in the scene: another event's."""
    tolled = [t.of for t in piece.tolls if not t.within]
    remote = scene.event[0] == "Explosions/Remote violence" and scene.actor not in (None, UNIDENTIFIED)
    return remote and bool(tolled) and all(of is not None and kin(sides, of, scene.actor) for of in tolled)


def _counted(scene: Scene) -> bool:
    """Whether a scene is a count up to now, which no single deed goes on with."""
    return all(piece.running and piece.tolls for told in scene.tellings for piece in told.pieces)


def _campaign(scene: Scene) -> bool:
    """Whether a scene sums up a week or more, out of which a deed with a day of its own is another event."""
    return scene.total or (
        scene.own_when and scene.when is not None and (scene.when.end - scene.when.start).days >= _WEEK
    )


def total(piece: Piece) -> bool:
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
    raided = raided and (piece.voice is None or heard(scene, piece.voice))
    return raided and not fresh and piece.sentence - scene.last <= 2 and not piece.denied


def _volley(scene: Scene, piece: Piece) -> bool:
    """Whether what was shot down is part of the salvo just told of ("fired 110 drones at Kyiv. Air defences downed 93")."""
    dated = not piece.own_when or not scene.own_when or days_agree(scene.when, piece.when)
    return piece.family != "attack" and piece.sentence - scene.last <= 2 and dated


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


def _elsewhere(place: Place | None, piece: Piece) -> bool:
    """Whether an act of its own is told in another district or town than the scene's."""
    if place is None or piece.place is None or not piece.own_place:
        return False
    one, other = place.location or place.admin2, piece.place.location or piece.place.admin2
    return bool(one and other and one != other and other not in (place.admin2, place.location))


def heard(scene: Scene, voice: Claimant | None) -> bool:
    """Whether a voice has told of a scene."""
    return any(same_voice(t.voice, voice) and not t.outdated for t in scene.tellings)
