"""The scenes of an item -> the tellings that are claims: every tolled or denying one, else the first that says anything."""

from collections.abc import Sequence

from ..actors.coreference import CIVILIANS
from .events import BATTLE, Event
from .marks import uncounted
from .scene import Scene, Telling


def told(scenes: Sequence[Scene]) -> list[tuple[Scene, Telling]]:
    """The tellings that are claims: every tolled or denying one, who says a place was taken, else the first that says anything (ruling 6)."""
    out: list[tuple[Scene, Telling]] = []
    for scene in scenes:
        scene.event = _against_civilians(scene)
        tolled = [t for t in scene.tellings if t.tolls and not t.denied]
        if len(tolled) > 1:
            tolled = [t for t in tolled if any(not p.headline for p in t.pieces)] or tolled
        denied = [t for t in scene.tellings if t.denied]
        tolled = [t for t in tolled if t.voice is not None or not all(uncounted(toll) for toll in t.tolls)] or tolled
        tolled = [t for t in tolled if not _blurs(t, tolled)]
        plain = [t for t in scene.tellings if not t.tolls and not t.denied]
        plain = [t for t in plain if any(not p.headline for p in t.pieces)] or plain
        if not tolled and plain and (scene.actor or scene.recipient or scene.place) and _substantial(scene, plain[0]):
            tolled = plain[:1]
        elif scene.family == "take":
            tolled = [*(t for t in plain[:1] if t.pieces[0].family == "take" and t.voice is not None), *tolled]
        out.extend((scene, t) for t in (*tolled, *denied))
    return out


def _against_civilians(scene: Scene) -> Event:
    """The event of a scene; civilians killed by somebody who is named, where no more is said, were attacked."""
    tolls = [t for telling in scene.tellings for t in telling.tolls]
    killed = {t.of for t in tolls if t.outcome in ("killed", "wounded", "casualties")} - {None, scene.actor}
    bare = scene.event == (None, None) and scene.actor is not None and killed == {CIVILIANS} and not scene.total
    if bare or (scene.event == BATTLE and scene.recipient == CIVILIANS and not scene.clash):
        return ("Violence against civilians", "Attack")
    return scene.event


def _blurs(lead: Telling, tolled: Sequence[Telling]) -> bool:
    """Whether a first telling only sums what named voices itemise later: each of its figures is among theirs (ruling 6)."""
    figures = {(t.outcome, t.count.low) for t in lead.tolls if not t.within}
    first = min(p.sentence for p in lead.pieces)
    later = {
        (t.outcome, t.count.low)
        for other in tolled
        if min(p.sentence for p in other.pieces) > first
        for t in other.tolls
    }
    blurred = lead.voice is None or (
        first == 0 and lead.voice.name.lower() in ("officials", "authorities", "local officials")
    )
    return blurred and bool(figures) and figures <= later


def _substantial(scene: Scene, telling: Telling) -> bool:
    """Whether an untolled telling says an event: a verb of it, or a noun with at least one side."""
    if all(p.told_of and not (p.own_when or p.own_place) for p in telling.pieces):
        return False  # "The incursion has lifted spirits."
    if all(p.noun_only for p in telling.pieces):
        return bool(scene.actor and scene.recipient) or (scene.clash and scene.place is not None)
    return True
