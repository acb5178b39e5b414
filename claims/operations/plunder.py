"""Chunks of a sentence -> what armed people loot, burn or tear down: markets, homes, schools, stores, bridges."""

from collections.abc import Iterator

from ..phrases.chunk import Chunk
from ..phrases.facts import Act
from ..phrases.grammar import Row, by_agent, objects, subject, word
from .blasts import event_among, sided

_PLUNDERS = frozenset(
    ("loot", "torch", "ransack", "pillage", "plunder", "raze", "burn", "burn down", "set fire to", "burn to the ground",
     "raze to the ground", "set ablaze", "set * ablaze", "set on fire", "set * on fire", "set alight", "put to the torch",
     "vandalise", "vandalize", "demolish", "bulldoze", "dynamite",
     "carry off", "drive off")
)  # fmt: skip
"""What men do to property with their hands: who did it may be left unsaid."""
_BY_CHANCE = frozenset(("burn", "burn down", "demolish", "bulldoze", "carry off", "drive off"))
"""What also happens without anybody's hand, or by a builder's."""
_GOODS = frozenset(
    ("aid", "food", "cattle", "livestock", "crops", "crop", "harvest", "homes", "home", "huts", "shops", "stalls", "trucks",
     "lorries", "tankers", "supplies", "medicine", "medicines", "granary", "granaries", "warehouse", "warehouses",
     "properties", "property", "belongings", "villages", "village", "stores", "store", "pharmacy", "cars", "wagons", "fields")
)  # fmt: skip


_MEASURES = frozenset(("head", "sacks", "bags", "tonnes", "tons", "boxes", "litres", "herds", "herd", "truckloads"))


def carries_off(row: Row, k: int) -> bool:
    """Whether what is carried off is goods and nobody: "carried off 60 head of cattle"."""
    return row[k].lemma in ("carry off", "drive off") and any(_goods(row[s]) for s in _property(row, objects(row, k)))


def destroyed(row: Row, k: int) -> Iterator[Act]:
    """act.destroyed: "A drone strike destroyed a fuel depot", "the militants burned a bridge", "shops were looted"."""
    by, passive = subject(row, k), row[k].voice == "passive"
    struck = _property(row, by if passive or not objects(row, k) else objects(row, k))
    if passive or (row[k].voice == "past" and not objects(row, k)):
        plundered = row[k].lemma in _PLUNDERS
        doers = sided(row, by_agent(row, k))
        if struck and plundered and not row[k].negated and (doers or row[k].lemma not in _BY_CHANCE):
            yield Act("act.destroyed", k, "destroy", doers, struck)
        return
    noun = event_among(row, by)
    event = row[noun].event if noun is not None else None
    if noun is not None and event is not None and struck:
        yield Act("act.destroyed", k, event.family, by, struck, noun=noun)
    elif struck and sided(row, by) and not row[k].negated and _built(row, k, struck):
        yield Act("act.destroyed", k, "destroy", by, struck)


def _built(row: Row, k: int, struck: tuple[int, ...]) -> bool:
    """Whether what is wrecked is somebody's house, post or goods; only plunder is told of goods."""
    built = any(row[s].classes & {"facility"} or (row[s].classes & {"civilian"}) for s in struck)
    return built or (row[k].lemma in _PLUNDERS and any(_goods(row[s]) for s in struck))


def _goods(chunk: Chunk) -> bool:
    return not _GOODS.isdisjoint(chunk.words) or bool(chunk.classes & {"facility", "civilian"})


def _property(row: Row, found: tuple[int, ...]) -> tuple[int, ...]:
    """The things among groups: a building, goods, a village; of "dozens of houses" the houses."""
    out: list[int] = []
    for s in found:
        measured = row[s].kind == "number" or row[s].word in _MEASURES
        at = s + 2 if measured and word(row, s + 1) == "of" and s + 2 < len(row) else s
        if row[at].kind in ("thing", "noun") or (row[at].kind == "place" and "unit" in row[at].classes):
            out.append(at)
    return tuple(out)
