"""A piece -> whether it tells anything that this product is about: no obituary, no crime, no bare cause."""

from .coreference import CIVILIANS, UNIDENTIFIED
from .piece import Piece

_EVERYDAY = frozenset((None, UNIDENTIFIED, CIVILIANS))


def everyday(piece: Piece) -> bool:
    """Whether no armed side acts or suffers, and nothing is told but deaths without a cause, arrests or a scuffle."""
    sides = {piece.actor, piece.recipient, *(t.of for t in piece.tolls)}
    if piece.family == "protest":
        return not piece.tolls
    if piece.family == "arrest":
        return sides <= _EVERYDAY or (piece.actor not in _EVERYDAY and sides - {piece.actor} <= _EVERYDAY)
    loose = piece.event == (None, None) and piece.family != "displace" and piece.actor is None
    return sides <= _EVERYDAY and (loose or (piece.event[0] == "Battles" and UNIDENTIFIED not in sides))


def single(piece: Piece) -> bool:
    """Whether all that is told is one death, of nobody's side, by nobody's hand and without a voice: an obituary, a crime."""
    alone = len(piece.tolls) == 1 and piece.tolls[0].of is None and piece.tolls[0].count.high == 1
    return alone and piece.event == (None, None) and piece.actor is None and piece.voice is None


def worth(piece: Piece, fuller: bool) -> bool:
    """Whether a piece tells something; a bare noun beside a fuller piece of its sentence is only that one's cause."""
    if piece.noun_only and (fuller or piece.realis != "actual"):
        return False
    if piece.family == "arrest" and not piece.tolls and not (piece.actor and piece.recipient):
        return False
    if piece.family == "clash" and piece.noun_only and not (piece.tolls or piece.actor or piece.recipient):
        return False
    return bool(piece.tolls or piece.actor or piece.recipient or piece.place)
