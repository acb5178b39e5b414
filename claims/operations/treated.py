"""Chunks of a sentence -> who was hurt, told by where they were taken or what was done for them."""

from collections.abc import Iterator

from ..phrases.facts import Loss
from ..phrases.grammar import Row, objects, subject, word
from .outcomes import cause_near, human_group, quantity

_CARE = frozenset(("hospital", "hospitals", "clinic", "clinics", "infirmary", "icu", "care", "wards", "ward"))
_HURTS = frozenset(
    ("injuries", "injury", "wounds", "wound", "burns", "concussion", "fractures", "shock", "trauma", "inhalation")
)
_BROUGHT = frozenset(
    ("take", "rush", "bring", "evacuate", "airlift", "airlifted", "fly", "transfer", "carry", "admit", "refer", "send")
)
_TREATED = frozenset(("treat", "hospitalise", "hospitalize", "hospitalised", "hospitalized"))
_NEEDS = frozenset(("require", "need", "receive", "seek", "undergo"))
_CURE = frozenset(("treatment", "surgery", "care", "attention"))
TREATING = (*_TREATED, "hospital", "hospitals", "treatment", "surgery", "clinic", "care")
"""Words without which nobody is told to be treated."""


def treated(row: Row) -> Iterator[Loss]:
    """loss.treated: "eleven people were treated for injuries", "five are in hospital", "four passengers were taken to hospital"."""
    for k in row.verbs:
        if row[k].negated or row[k].modal is not None or not _in_care(row, k):
            continue
        for v in subject(row, k):
            count = quantity(row, v) if row[v].number is not None and human_group(row[v]) else None
            if count is not None and row[v].outcome is None and not row[v].classes & {"voice"}:
                yield Loss("loss.treated", k, "wounded", v, count, (), cause_near(row, k))


def _in_care(row: Row, k: int) -> bool:
    verb = row[k]
    if verb.lemma in _TREATED:
        told = verb.voice in ("passive", "past") and not objects(row, k)
        return (told or verb.lemma.endswith("ed")) and _of_wounds(row, k)
    if verb.lemma in ("be", "remain", "stay", "lie"):
        return word(row, k + 1) == "in" and _cares(row, k + 2)
    if verb.lemma in _BROUGHT and verb.voice in ("passive", "past"):
        return word(row, k + 1) == "to" and _cares(row, k + 2) and "dead" not in row[min(k + 3, len(row) - 1)].words
    return verb.lemma in _NEEDS and any(not _CURE.isdisjoint(row[o].words) for o in objects(row, k)[:1])


def _cares(row: Row, k: int) -> bool:
    return k < len(row) and row[k].number is None and not _CARE.isdisjoint(row[k].words)


def _of_wounds(row: Row, k: int) -> bool:
    """Whether those treated are treated for wounds, or for what nobody says; not for an illness."""
    return word(row, k + 1) != "for" or (k + 2 < len(row) and not _HURTS.isdisjoint(row[k + 2].words))
