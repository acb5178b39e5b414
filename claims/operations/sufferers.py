"""One voice's telling of a scene -> whom the event struck, as that voice tells it."""

from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..actors.kinship import kin
from .scene import Scene, Telling

_BRANCHES = ("-army", "-police", "-intelligence", "-nds", "-sbu")
_NOBODY = (None, UNIDENTIFIED, CIVILIANS)


def sufferer(scene: Scene, told: Telling, sides: Sides) -> str | None:
    """The scene's recipient; but whom alone the voice counts, where that is another side than both of the scene.

    "The rebels said that 40 soldiers had died; Malawi, that three of its men had": the last claim's recipient is Malawi.
    """
    tolled = {t.of for t in told.tolls if not t.within}
    if tolled == {CIVILIANS} or (told.denied and told.pieces[0].recipient == CIVILIANS):
        return CIVILIANS
    alone = next(iter(tolled)) if len(tolled) == 1 else None
    if scene.recipient == CIVILIANS and alone is not None and not told.denied:
        return alone if alone != scene.actor else CIVILIANS
    other = alone not in _NOBODY and not any(kin(sides, alone, side) for side in (scene.actor, scene.recipient))
    return alone if other and not scene.clash else scene.recipient
