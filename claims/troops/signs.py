"""What a sentence must show to tell the size of a force, or else no rule of troops is asked.

A new rule that goes by other words adds them here; its own test fails where that is forgotten.
"""

from ..actors.bodies import BODIES, FORCE, HELPERS, SIZE, UNITS
from ..phrases.signs import NAMED, NUMBER, Needs, sign
from .arrays import COMES, DUTY, GOES, MORE
from .postings import GIVERS
from .troops import SENDING

_ARMED = sign(
    (f"class:{name}" for name in FORCE), BODIES, HELPERS, SIZE, UNITS, GIVERS, SENDING, "strong", "arms", "uniform", "number", "numbers",
    "level", "levels", "total", "size", "strength", "recruit", "force", "contingent", "garrison", "militia", "desertion", "desertions",
    "attrition",
)  # fmt: skip
"""Words for armed people, and for a force as a size."""
_STANDS = sign("stand", "down", "up", DUTY)
"""By these a bare number may be of a side named elsewhere in the sentence ("Boko Haram is down to 1,500")."""
_GOES, _MORE = sign(COMES, GOES, "remain", "stay", "keep"), sign(MORE, "them")
"""By these more of a force told of right before, or those of it who go ("another 300 will go home")."""
_LEAVES, _WHERE = sign("leaving"), sign("in", "there")
_RATES = sign("speak", "talk", "speak of", "talk of", "put", "estimate", "guess", "reckon", "boast", "count", "add")
"""By these a voice gives a bare number of a force told of right before ("an analyst puts it at 30,000")."""
_GIVES, _HAD = sign("give", "put"), sign("have")
FORCES: Needs = (
    NUMBER | _ARMED,
    NUMBER | NAMED,
    NUMBER | _STANDS,
    NUMBER | _GIVES | _HAD,
    NUMBER | _RATES,
    NUMBER | _GOES | _MORE,
    NUMBER | _LEAVES | _WHERE,
)
