"""Chunks of a sentence -> the men that a verb says somebody has.

Rules: `troops.has` ("has up to 5,000 fighters", "keeps 980 soldiers in Mazar-i-Sharif"), `troops.from` ("and 8,600 from NATO").
"""

from collections.abc import Iterator, Sequence

from ..actors.bodies import counts, counts_others, holds_men, is_armed, owner_of, soldiers
from ..phrases.facts import Force
from ..phrases.grammar import Row, objects, subject, word


def others_from(row: Row, found: Sequence[Force]) -> Iterator[Force]:
    """troops.from: "13,000 American troops …, and 8,600 from other NATO countries": the rest of a force, by where they are from."""
    for k in range(2, len(row) - 2) if found else ():
        bare = row[k].kind == "number" and counts(row[k]) and row[k - 1].word in ("and", ",", "plus")
        led = any(f.number < k and f.role == "level" for f in found)
        if bare and led and word(row, k + 1) == "from" and row[k + 2].actors:
            yield Force("troops.from", k, "level", k, k + 2)


def out_of(row: Row, found: Sequence[Force]) -> Iterator[Force]:
    """troops.out_of: "900 of the group's men are in the city, out of 8,000 rebel fighters": the whole that they are part of."""
    for force in [f for f in found if f.role == "level"][:1]:
        for k in range(force.number + 1, len(row) - 2):
            whole = row[k].words == ("out",) and word(row, k + 1) == "of" and soldiers(row[k + 2])
            if whole and word(row, k - 1) in (",", "(") and row[k + 2].number is not None:
                yield Force("troops.out_of", k + 2, "level", k + 2, k + 2)


def has(row: Row, k: int) -> Iterator[Force]:
    """troops.has: "ISIS-Khorasan has between 1,500 and 3,000 fighters", "Germany keeps 980 soldiers in Mazar-i-Sharif"."""
    owner = owner_of(row, k)
    if owner is None and k and row[k].words[0] in ("is", "are") and row[k - 1].actors:
        owner = k - 1  # "the president's plan | is to have"
    if owner is None:
        owner = next((s for s in subject(row, k)[:1] if row[s].word in _WHOLE), None)
    thought = row[k].voice == "inf" and (_thought(row, k) or _intended(row, k))
    if owner is None or row[owner].outcome is not None or (row[k].voice in ("inf", "passive") and not thought):
        return
    for o in objects(row, k):
        inside = holds_men(row, o)
        if (row[k].negated and row[o].words[:1] != ("no",)) or _seized(row, o):
            continue
        if row[o].word in ("members", "member") and row[owner].kind != "actor":
            continue
        if inside is not None or soldiers(row[o]) or _corps(row, o) or _under_arms(row, o):
            yield Force("troops.has", k, "level", o if inside is None else inside, owner)
        elif row[o].kind in ("number", "pronoun") and counts(row[o]) and _telling(row, k, o) and not _handful(row, o):
            numbers = row[k].lemma == "number" and row[owner].kind == "actor"
            they = row[k].lemma == "number" and row[owner].kind == "pronoun"  # "it numbered 4,500 in 2019"
            whose = None if they else owner
            yield Force("troops.has", k, "level", o, whose, carried=they or not (numbers or is_armed(row)))


_WHOLE = frozenset(("force", "mission", "garrison", "contingent", "brigade", "corps"))
"""A force by a word for it, whoever that is of."""


def _handful(row: Row, o: int) -> bool:
    """Whether a bare number is too small for a force ("you will have four answers")."""
    number = row[o].number
    return row[o].kind == "number" and number is not None and (number.quantity.high or _SOME) < _SOME


_SOME = 20


def _intended(row: Row, k: int) -> bool:
    """Whether an infinitive tells what somebody wants to have or keep ("intends to keep 90 soldiers in Niamey")."""
    lead = row[k - 1] if k else None
    if row[k].words[0] in ("is", "are"):
        return True  # "the plan is to have 5,500 there"
    return (
        lead is not None
        and lead.kind == "verb"
        and ("plan" in lead.frames or lead.lemma in ("want", "decide", "agree"))
    )


def _under_arms(row: Row, o: int) -> bool:
    """Whether people are counted as soldiers by the words behind them ("880,000 people under arms", "in uniform")."""
    led = word(row, o + 1) in ("under", "in") and o + 2 < len(row) and row[o + 2].word in ("arms", "uniform")
    return led and counts(row[o]) and row[o].kind in ("people", "actor", "noun")


def _seized(row: Row, o: int) -> bool:
    """Whether those whom somebody has are his prisoners ("have 40 policemen in their hands")."""
    return (
        word(row, o + 1) == "in" and o + 2 < len(row) and row[o + 2].word in ("hands", "custody", "captivity", "jail")
    )


def _corps(row: Row, o: int) -> bool:
    """Whether a force's own name counts its men ("2,500 Revolutionary Guards in Syria")."""
    chunk = row[o]
    many = chunk.number is not None and (chunk.number.quantity.low or 0) >= _MANY and counts(chunk)
    return many and chunk.kind == "actor" and word(row, o + 1) == "in"


_MANY = 100


def _thought(row: Row, k: int) -> bool:
    """Whether an infinitive tells what somebody is said or believed to have."""
    lead = row[k - 1] if k else None
    claims = lead is not None and lead.kind == "verb" and lead.lemma in ("claim", "profess") and not lead.negated
    return claims or (lead is not None and lead.kind == "verb" and lead.voice == "passive" and "say" in lead.frames)


def _telling(row: Row, k: int, o: int) -> bool:
    """Whether "has 850", "provides 7,000 more" may tell a strength: no loss is told beside it."""
    plain = row[k].lemma in ("have", "number", "field", "provide", "contribute", "supply") or "more" in row[o].words
    plain |= row[o].words[-2:] == ("of", "them")
    return (
        plain
        and (row[k].lemma == "number" or not counts_others(row, o))
        and not any(chunk.kind == "verb" and chunk.frames & {"kill", "wound"} for chunk in row)
    )
