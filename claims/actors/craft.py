"""A noun group -> whether it is a craft that strikes for whoever flies or sails it: "army jets", "a paraglider of the junta"."""

from ..lexicon import lexicon
from ..phrases.chunk import Chunk

_CRAFT = lexicon().grammar["craft"]


def craft(chunk: Chunk) -> bool:
    """Whether the head of the group is an aircraft or gunboat: what it does, its owner's armed forces do."""
    return chunk.kind in ("thing", "event", "noun", "people", "actor") and chunk.word.rpartition(" ")[2] in _CRAFT
