"""Chunks of a sentence -> which area fell, was lost, given up or cleared, and who went or was driven out.

Rules: `control.falls`, `control.ousts`, `control.loses`, `control.left`, `control.lost`, `control.leaves`, `control.loss`,
`control.fall`.
"""

from collections.abc import Iterator

from ..actors.bodies import counts
from ..phrases.facts import Hold
from ..phrases.grammar import Row, after, by_agent, last_verb, objects, rightwards, subject, word
from .areas import (
    SIDES,
    area,
    countrywide,
    definite,
    is_named,
    is_percent,
    lands_held,
    measured,
    said_of,
    shared,
    side,
    stranger,
    with_of,
)


def falls(row: Row, k: int) -> Iterator[Hold]:
    """control.falls: "Khashrod district fell to the insurgents", "17 of the 34 provincial capitals have fallen"."""
    lands = tuple(s for s in said_of(row, k) if row[s].kind != "number")
    lands = tuple(
        s
        for s in lands
        if not (row[s].kind == "noun" and not row[s].classes and not (stranger(row, s) and len(lands) > 1))
        and not ((number := row[s].number) is not None and number.unit == "percent")
    )
    if not lands or row[k].voice == "inf" or word(row, k + 1) == "by":
        return
    yielded = row[k].lemma == "surrender"
    if yielded and not (row[lands[0]].kind == "place" and after(row, k, ("to",), ("people", "actor"), 3)):
        return  # "Laukkai surrendered to the MNDAA"
    to = after(row, k, ("to",), SIDES, 8) or tuple(
        p for p in after(row, k, ("to",), ("place",), 3) if word(row, p - 2) == "" and row[p].places
    )
    if row[k].lemma.startswith("fall ") or word(row, k + 1) in ("under", "into"):
        to = to or _owner_after(row, k)
    yield from lands_held("control.falls", row, k, "captured", to[:1], lands)


def _owner_after(row: Row, k: int) -> tuple[int, ...]:
    for j in range(k + 1, min(len(row), k + 6)):
        if row[j].nominal and row[j].actors:
            return (j,)
    return ()


def ousts(row: Row, k: int) -> Iterator[Hold]:
    """control.ousts: "had driven them out of the village", "drove the YPG from Tel Rifaat"; "have cleared ISIS from Deh Bala district"."""
    chunk = row[k]
    if chunk.voice == "passive":
        out, by = tuple(s for s in subject(row, k) if row[s].kind in SIDES or row[s].actors), by_agent(row, k)
    else:
        out = tuple(o for o in objects(row, k) if row[o].kind in SIDES)
        by = tuple(s for s in subject(row, k) if row[s].kind in SIDES or (row[s].kind == "event" and row[s].actors))
    if chunk.negated:
        return
    if chunk.lemma.startswith("clear"):
        yield from _cleared(row, k, out)
        return
    if "*" in chunk.lemma and by and chunk.voice != "passive":
        gone = tuple(o for o in objects(row, k) if area(row, o))
        yield from lands_held("control.ousts", row, k, "captured", by[:1], with_of(row, gone), act=True)
        if not objects(row, k) and not chunk.lemma.endswith((" of", " from")):
            yield Hold("control.ousts", k, "captured", by[:1], (), act=True)
        return
    if chunk.lemma.endswith((" of", " from")):
        lands = tuple(o for o in objects(row, k) if area(row, o))
    else:
        lands = tuple(p for p in after(row, k, ("from", "of"), ("place", "thing"), 8) if area(row, p))
    lands = lands or _whence(row, by)
    if by and out and not lands and _again(row, k, out[-1]):
        yield Hold("control.out_again", k, "captured", by[:1], (), losers=out, act=True)
        return
    driven = "drive" in chunk.frames and out and not _out(row, out[-1])
    if out and not lands and chunk.voice == "passive" and chunk.lemma.endswith(" from") and _armed(row, out[0]):
        lands = tuple(o for o in objects(row, k) if stranger(row, o))  # "denied that it had been driven from Bara"
    if not out or not _settled(row, lands) or (driven and not (by and row[lands[0]].kind == "place")):
        return
    if not by or chunk.lemma.partition(" ")[0] in ("expel", "evict") or (driven and chunk.voice == "passive"):
        yield from lands_held("control.ousts", row, k, "lost", out[:1], lands)
    else:
        yield from lands_held("control.ousts", row, k, "captured", by[:1], lands, act=True, losers=out)


def _armed(row: Row, s: int) -> bool:
    """Whether a group is fighters or soldiers, or "it" that may be theirs, no people of a village."""
    chunk = row[s]
    return chunk.kind == "actor" or chunk.words == ("it",) or bool(chunk.classes & {"army", "fighters", "police"})


def _again(row: Row, k: int, o: int) -> bool:
    """control.out_again: "drove the rebels out again in the evening": those who took a place are told to be gone from it."""
    at = o + 1 + (o + 1 < len(row) and row[o + 1].words == ("back",))
    plain = (
        row[k].frames & {"drive"} and row[k].voice in ("active", "past") and not row[k].modal and row[o].number is None
    )
    return bool(plain) and word(row, at) == "out" and word(row, at + 1) not in ("of", "from")


def _whence(row: Row, by: tuple[int, ...]) -> tuple[int, ...]:
    """The place of "Bambo, | from which | the Wazalendo had driven the M23", where `by` is who drove."""
    first = by[0] if by else 0
    if first < 3 or word(row, first - 1) != "which" or word(row, first - 2) != "from":
        return ()
    at = first - 3 - (word(row, first - 3) == ",")
    return (at,) if at >= 0 and row[at].kind == "place" else ()


def _cleared(row: Row, k: int, out: tuple[int, ...]) -> Iterator[Hold]:
    """What a place was cleared of: "has been cleared of rebels", "which the marines cleared of Russian troops"."""
    lands = tuple(p for p in after(row, k, ("from", "of"), ("place", "thing"), 8) if area(row, p))
    lands = lands or tuple(p for p in after(row, k, ("from",), ("noun", "number"), 8) if measured(row, p))
    passive = row[k].voice == "passive"
    if row[k].lemma.endswith(" of"):
        out = tuple(o for o in objects(row, k) if row[o].kind in ("people", "actor"))
        named = word(row, k - 2) in ("which", "that") and k >= 4
        which = k - 3 - (word(row, k - 3) == ",") if named else -1
        lands = tuple(s for s in (subject(row, k) if not named else (which,)) if s >= 0 and area(row, s))
    elif not out or passive:
        cleared = subject(row, k) if passive else objects(row, k)
        places = tuple(o for o in cleared if area(row, o))
        behind = after(row, k, ("of",), ("people", "actor"), 8)
        lands, out = (places, behind) if behind else (lands, out)
    if out and _settled(row, lands):
        yield from lands_held("control.ousts", row, k, "lost", out[:1], lands)


def _settled(row: Row, lands: tuple[int, ...]) -> bool:
    """Whether somebody can be driven out of the land: a named place, or "the village"."""
    return any(
        row[p].places
        or stranger(row, p)
        or shared(row[p])
        or measured(row, p)
        or row[p].word.endswith(("district", "city", "town", "village", "area"))
        for p in with_of(row, lands)
    )


def _out(row: Row, k: int) -> bool:
    return any(word(row, j) == "out" for j in range(k + 1, min(len(row), k + 3)))


def loses(row: Row, k: int) -> Iterator[Hold]:
    """control.loses: "The army lost Kohistan district to the Taliban", "troops had withdrawn from the district"."""
    chunk = row[k]
    if chunk.negated or _counted_men(row, k) or (k and row[k - 1].words == ("not",)):
        return
    if "lose" in chunk.frames and chunk.voice == "passive":
        yield from lost(row, k)
        return
    lands = tuple(o for o in objects(row, k) if area(row, o) and _losable(row, o) and (o > k or row[o].kind == "place"))
    by = tuple(s for s in subject(row, k) if side(row, s))
    if "withdraw" in chunk.frames and not lands:
        lands = tuple(p for p in after(row, k, ("from",), ("place", "thing"), 3) if area(row, p))
    lands = tuple(p for p in lands if row[p].places or row[p].word not in _VAGUE or word(row, p + 1) == "of")
    if chunk.voice == "passive" or (chunk.voice == "past" and not lands and "giveup" in chunk.frames):
        lands = tuple(s for s in subject(row, k) if area(row, s))
        by = by_agent(row, k)
    lands = tuple(p for p in lands if row[p].word != "territory" and (row[p].kind != "noun" or _losable(row, p)))
    if by and lands and not countrywide(row, lands):
        yield from lands_held("control.loses", row, k, "lost", by[:1], lands)
    elif not lands and (_gone(row, k, by) or _from_it(row, k, by)):
        yield Hold("control.left", k, "lost", by[:1], ())


_VAGUE = frozenset(("area", "region", "country", "territory", "land", "state"))
"""Where people leave without giving up a place that can be told ("withdrew from the area")."""


def left(row: Row, k: int) -> Iterator[Hold]:
    """control.left: "its men had left the town", "occupied Uvira and left it again": fighters or soldiers who leave a place."""
    chunk = row[k]
    if chunk.negated or chunk.modal or chunk.voice not in ("active", "past") or _counted_men(row, k):
        return
    by = tuple(s for s in subject(row, k) if _band(row, s))
    gone = next(iter(objects(row, k)), None)
    if by and gone is None and row[k].lemma != "flee" and _unfought(row, k):
        yield Hold("control.left", k, "lost", by[:1], ())  # "soldiers had left on Saturday without a fight"
    if not by or gone is None or gone < k:
        return
    end = max(gone, *with_of(row, (gone,)))
    behind = row[end + 1] if end + 1 < len(row) else None
    if behind is not None and not (behind.kind == "date" or behind.word in _AFTERWARDS or behind.word == "again"):
        return
    if row[gone].word == "it" and any(c.kind == "place" for c in row[:k]):
        yield Hold("control.left", k, "lost", by[:1], ())
    elif (
        area(row, gone) and row[gone].word not in _VAGUE and not countrywide(row, (gone,)) and row[gone].number is None
    ):
        yield from lands_held("control.left", row, k, "lost", by[:1], (gone,))


def _unfought(row: Row, k: int) -> bool:
    """Whether those who go are told to have gone without a fight."""
    near = range(k + 1, min(len(row) - 1, k + 5))
    return any(
        word(row, j) == "without" and row[j + 1].word in ("fight", "resistance", "fighting", "shot", "battle")
        for j in near
    )


def _band(row: Row, s: int) -> bool:
    """Whether a group is fighters or soldiers as a body, none of them alone."""
    chunk = row[s]
    if chunk.number is not None or not (chunk.plural or chunk.collective or chunk.kind == "actor"):
        return False
    return chunk.kind == "actor" or bool(chunk.kind == "people" and chunk.classes & {"fighters", "army"})


def _losable(row: Row, o: int) -> bool:
    """Whether an object is land: a named place, units, or a percentage of land."""
    part = row[o].kind == "noun" and any(row[p].kind == "place" for p in with_of(row, (o,)) if p != o)
    return (
        is_percent(row[o])
        or part
        or measured(row, o)
        or (row[o].kind != "number" and is_named(row, o) and definite(row, o))
    )


def _counted_men(row: Row, k: int) -> bool:
    """Whether so many people went or were lost ("lost 40 fighters", "1,000 soldiers withdrew from the country")."""
    lost_or_gone = (*objects(row, k), *(subject(row, k) if row[k].frames & {"withdraw", "giveup"} else ()))
    return any(row[o].kind in ("people", "number") and counts(row[o]) for o in lost_or_gone)


def _gone(row: Row, k: int, by: tuple[int, ...]) -> bool:
    """control.left: "its fighters had pulled out", "the garrison withdrew after a day": without a word for whence."""
    chunk = row[k]
    if by and (row[by[0]].kind == "pronoun" or word(row, by[0] - 1) in ("as", "while")):
        return False
    if "withdraw" not in chunk.frames or chunk.voice not in ("active", "past") or not by or objects(row, k):
        return False
    behind = row[k + 1] if k + 1 < len(row) else None
    return behind is None or behind.kind == "date" or behind.word in _AFTERWARDS


def _from_it(row: Row, k: int, by: tuple[int, ...]) -> bool:
    """Whether a side left "it", the place told of before in the sentence ("seized Walikale and withdrew from it in April")."""
    it = next(iter(objects(row, k)), None)
    named = it is not None and row[it].word == "it" and row[k].lemma.endswith((" from", " of"))
    if it is not None and row[it].words == ("it",) and row[k].lemma == "lose":
        named = True  # "seized Moqokori, then lost it again"
    return bool(named and by) and any(row[j].kind == "place" or "unit" in row[j].classes for j in range(k))


_AFTERWARDS = frozenset(
    (".", ",", ";", '"', "after", "before", "for", "without", "overnight", "as", "when", "and", "but", "completely")
)


def lost(row: Row, k: int) -> Iterator[Hold]:
    """control.lost: "the town was lost" (by whom the voice speaks for)."""
    lands = tuple(s for s in subject(row, k) if row[s].kind in ("place", "thing") and area(row, s))
    by = tuple(b for b in by_agent(row, k) if side(row, b))
    if by and lands:  # "95 towns have been lost by the junta"
        yield from lands_held("control.loses", row, k, "lost", by[:1], lands)
        return
    gone = tuple(s for s in lands if not shared(row[s]))
    if gone:
        yield from lands_held("control.lost", row, k, "lost", (), gone)


def given_up(row: Row, k: int) -> Iterator[Hold]:
    """control.loses: "has given up 40 per cent of the ground", "handed over the town of X": land, not people."""
    by = tuple(s for s in subject(row, k) if side(row, s))
    lands = tuple(o for o in objects(row, k) if area(row, o) and _losable(row, o) and o > k)
    named = with_of(row, lands)
    if row[k].lemma == "handed" and not (named and named[-1] + 1 < len(row) and row[named[-1] + 1].word in _OVER):
        return
    if by and lands and not row[k].negated and (is_percent(row[lands[0]]) or any(row[p].places for p in named)):
        yield from lands_held("control.loses", row, k, "lost", by[:1], lands)


_OVER = frozenset(("back", "over", "to"))


def loss_of(row: Row, k: int) -> Iterator[Hold]:
    """control.loss: "Kyiv conceded the loss of Avdiivka", "… controls 12 districts; the ministry admitted the loss of nine"."""
    verb = last_verb(row, k)
    lands = tuple(p for p in rightwards(row, k + 2) if area(row, p) and (_losable(row, p) or counts(row[p])))
    bare = any(row[p].kind == "number" and not is_percent(row[p]) for p in lands)
    if bare and not any(counts(chunk) and "unit" in chunk.classes for chunk in row[:k]):
        return
    own = bool(row[k].actors)
    owned = last_verb(row, len(row)) if verb is None else None
    if owned is not None and row[owned].voice == "passive" and row[owned].frames & {"say"}:
        named = by_agent(row, owned)  # "The loss of Palmyra was confirmed by the army"
        yield from lands_held("control.loss", row, k, "lost", (k,) if own else named[:1], lands if named or own else ())
        return
    says = verb is not None and bool(row[verb].frames & {"say", "deny"}) and not row[verb].negated
    by = (k,) if own else tuple(s for s in subject(row, verb) if side(row, s)) if says and verb is not None else ()
    if by and lands and not countrywide(row, lands):
        yield from lands_held("control.loss", row, k, "lost", by[:1], lands)


def fall_of(row: Row, k: int) -> Iterator[Hold]:
    """control.fall: "since the fall of Goma to the M23 in January"."""
    lands = tuple(p for p in with_of(row, rightwards(row, k + 2)) if area(row, p) and row[p].places)
    to = after(row, k, ("to",), ("people", "actor"), 8)
    if lands and to and not countrywide(row, lands):
        yield from lands_held("control.fall", row, k, "captured", to[:1], lands)


LEAVES = frozenset(("withdrawal", "retreat", "pullout", "pull-out", "departure"))
"""Nouns for giving up a place."""


def leaves(row: Row, k: int) -> Iterator[Hold]:
    """control.leaves: "Moscow confirmed its retreat from the town", "the army's withdrawal from X": told, not planned."""
    who = word(row, k + 1) == "of" and word(row, k + 3) == "from" and k + 4 < len(row)
    at = k + 4 if who else k + 2
    lands = with_of(row, tuple(p for p in rightwards(row, at) if area(row, p) and is_named(row, p)))
    if word(row, k + 1) == "of" and not who:
        return
    verb = last_verb(row, k)
    told = verb is not None and (verb + 1 == k or (row[k - 2].word in ("reports", "claims") and verb + 3 == k))
    if verb is None or not told or not row[verb].frames & {"say", "deny"} or row[verb].negated:
        return
    own = bool(row[k].actors or row[k].mods)
    by = (k,) if own else tuple(s for s in subject(row, verb) if row[s].kind in ("people", "actor"))
    by = (k + 2,) if who else by
    if by and lands and not any(row[p].number is not None for p in lands):
        yield from lands_held("control.leaves", row, k, "lost", by[:1], lands)
