"""What a sentence must show to tell who holds which ground, or else no rule of control is asked.

A new rule that goes by other words adds them here; its own test fails where that is forgotten.
"""

from ..phrases.signs import Needs, sign
from .called import HOLDERS
from .departures import LEAVES
from .presence import CELLS

_MOVES = sign(
    "hold", "influence", "contest", "take", "retake", "catch", "gain", "occupy", "fall", "oust", "clear", "drive", "leave",
    "evacuate", "flee", "give * up", "hand * over", "surrender", "handed", "lose", "free", "giveup", "withdraw", "present",
    "move in", "march in", "sweep in", "roll in", "run", "claim",
)  # fmt: skip
"""Verbs that tell of ground by themselves."""
_NOUNS = sign(
    "capture", "seizure", "recapture", "liberation", "takeover", "stronghold", "strongholds", "bastion", "heartland",
    "active", "present", "hiding", "operating", "entrenched", "presence", "foothold", "bridgehead", "toehold", "cells",
    "loss", "fall", "ours", "contested", "disputed", "sway", "hold", "holds", LEAVES, (f"-{held}" for held in HOLDERS),
)  # fmt: skip
"""Nouns, adjectives and compounds that do."""
_CONTROL = sign(
    "control", "hands", "influence", "rule", "grip", "sway", "authority", "possession", "occupation", "administration", "charge", "ownership", "command", "share"
)  # fmt: skip
_GIVES, _UNITS = sign("give"), sign("class:unit")
_LEFT, _SHARE = sign("leave"), sign("class:unit")
_WINS, _BACK = sign("win"), sign("back")
_LIVES, _WHERE = sign("live"), sign("under", "within", "that")
_WE, _HAVE = sign("we"), sign("have", "get")
_STAYS, _WITH = sign("remain", "stay", "rest"), sign("with")
_NOBODYS, _LAND = sign("man", "man's", "grey", "gray"), sign("land", "zone", "ground", "area")
_SEES = sign("detect", "spot", "see", "sight", "observe", "report", "there")
_BANDS = sign(CELLS, "class:fighters", "member", "members", "dozens", "scores", "hundreds")
_DIVIDES, _BETWEEN = sign("divide", "divided", "split"), sign("between")
HOLDS: Needs = (
    _MOVES,
    _NOUNS,
    _CONTROL,
    _GIVES | _UNITS,
    _WINS | _BACK,
    _LIVES | _WHERE,
    _WE | _HAVE,
    _STAYS | _WITH,
    _LEFT | _SHARE,
    _NOBODYS | _LAND,
    _SEES | _BANDS,
    _DIVIDES | _BETWEEN,
)
