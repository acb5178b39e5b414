"""A scene: one event as all its tellings so far tell it; every voice has one telling of it."""

import msgspec

from ...model.claim import Realis
from ...model.place import Place
from ...model.source import Claimant
from ...model.when import When
from .events import Event
from .piece import Piece, Toll


class Telling(msgspec.Struct):
    """One voice's words about one scene."""

    voice: Claimant | None
    pieces: list[Piece] = []
    tolls: list[Toll] = []
    denied: bool = False
    outdated: bool = False


class Scene(msgspec.Struct):
    """One event: what is known of it from all its tellings so far."""

    event: Event
    actor: str | None
    recipient: str | None
    clash: bool
    place: Place | None
    when: When | None
    realis: Realis
    family: str | None
    last: int
    tellings: list[Telling] = []
    own_when: bool = False
    settled: bool = False
    total: bool = False
    ground: bool = False
    wide: bool = False

    def telling(self, piece: Piece) -> Telling:
        """The telling of the piece's voice; a denial stands apart."""
        for told in self.tellings:
            if same_voice(told.voice, piece.voice) and told.denied == piece.denied:
                return told
        made = Telling(piece.voice, denied=piece.denied)
        self.tellings.append(made)
        return made


def same_voice(one: Claimant | None, other: Claimant | None) -> bool:
    """Whether two claimants are one voice: the same name, or one name within the other."""
    if one is None or other is None:
        return one is other
    a, b = one.name.casefold(), other.name.casefold()
    return a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} "
