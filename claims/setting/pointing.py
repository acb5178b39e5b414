"""Words of a sentence that point back: to a side told of before, to the whole country, or to the place of the story."""

from ..phrases.chunk import Chunk
from ..phrases.grammar import Row, word


def points_back(chunk: Chunk) -> bool:
    """Whether a group is a side by pointing back: "the group", "the same militants"."""
    armed = chunk.kind == "people" and "fighters" in chunk.classes and not chunk.actors
    return armed and chunk.det == "the" and (chunk.collective or chunk.plural)


def countrywide(row: Row) -> bool:
    """Whether a sentence speaks of a whole country: "displaced in the country", "nationwide"."""
    return any(
        c.word in ("nationwide", "countrywide") or (c.word == "country" and c.det in ("the", "this", "whole"))
        for c in row
    )


def local_words(row: Row, *, people: bool = True) -> bool:
    """Whether a sentence points back to a place ("there", "the district", "the fighting"), or tells of people who left one."""
    return any(
        c.word in ("there", "here")
        or ("same" in c.words and c.kind != "date")
        or (c.event is not None and c.det in ("the", "this") and word(row, k - 1) not in ("since", "of"))
        or ("unit" in c.classes and c.det in ("the", "this", "that") and c.word != "country")
        or (people and bool(c.frames & {"flee", "displace"}))
        for k, c in enumerate(row)
    )
