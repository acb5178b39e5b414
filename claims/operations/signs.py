"""What a sentence must show to tell a loss or an act, or else the rules of neither are asked.

A new rule that goes by other words adds them here; its own test fails where that is forgotten.
"""

from ..lexicon import lexicon
from ..phrases.signs import NUMBER, Needs, sign
from .blasts import RAMS
from .lives import LIVES
from .outcomes import HELD, OUTCOMES
from .tolls import FIGURES
from .treated import TREATING

_FATES = sign(OUTCOMES, HELD, "outcome", "death", "deaths", "loss", "losses", "martyrdom", "wounding")
"""What became of people."""
_UNDONE = sign("family:arrest", "family:abduction", "family:killing")
_GONE = sign(
    FIGURES,
    "lose",
    "fall",
    "leave",
    "cross",
    "join",
    "seize",
    "drive",
    "send",
    "crowd",
    "homeless",
    "refugees",
    "alive",
    LIVES,
    TREATING,
)
"""Of these only a figure is a loss."""
_LIVES = sign("life", "lives")
_TAKEN = sign("claim", "cost", "take", "lose")
LOSSES: Needs = (_FATES, _UNDONE, _GONE | NUMBER, _LIVES | _TAKEN)

_EVENT = sign("event")
_STRIKES = sign(
    "attack", "airstrike", "shell", "hit", "underattack", "clash", "explode", "surrender", "defect", "catch", "abduct",
    "defuse", "kill", "march", "down", "repel", "rape",
)  # fmt: skip
_TAKES = sign("take", "retake")
_POSTS = sign("class:facility", lexicon().grammar["posts"], HELD)
_DESTROYS = sign("destroy")
_JOINS = sign("join")
_LADEN = sign(
    "explosives", "explosive", "explosives-laden", "explosive-laden", "bomb-laden", "bomber", "bombers", "suicide"
)
_RAMS = sign(RAMS)
ACTS: Needs = (_EVENT, _STRIKES, _TAKES | _POSTS, _DESTROYS, _JOINS | NUMBER, _LADEN | _RAMS)
