"""Chunks of a sentence -> who is said to hold, contest, win or lose which area, or which share of it.

Rules: `control.holds`, `control.held`, `control.gapped`, `control.given`, `control.takes`, `control.changed`,
`control.adjective` ("Taliban-held Sangin"); those of departures.py, presence.py and shares.py.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from ..phrases.facts import Hold
from ..phrases.grammar import Row, after, by_agent, last_verb, objects, rightwards, subject, word
from .areas import (
    FRIENDS,
    SIDES,
    area,
    definite,
    doers,
    is_named,
    is_percent,
    lands_held,
    listed,
    measured,
    said_of,
    side,
    status_of,
    stranger,
    the_state,
    way,
    whole_area,
    with_of,
)
from .called import classed, its_capture
from .departures import LEAVES, fall_of, falls, given_up, leaves, left, loses, loss_of, ousts
from .passing import COMES, WIDENS, extends, has_control, no_longer, ours, passes, runs, sways
from .presence import (
    DIVIDES,
    MARKS,
    SEES,
    active,
    active_aside,
    called_stronghold,
    claimed,
    divided,
    entry,
    found_in_control,
    gripped,
    has_presence,
    in_control,
    left_with,
    marked,
    nobodys,
    presence_of,
    present,
    remaining,
    seen,
    state,
    stays,
    stronghold,
)
from .series import compared, figure, gapped, included, own_run, series
from .shares import lives, slid, where_live


def holds(row: Row) -> list[Hold]:
    """Every state or change of control told in the sentence."""
    found: list[Hold] = []
    for k, chunk in enumerate(row):
        if chunk.kind == "verb":
            found.extend(_by_verb(row, k))
        elif chunk.nominal:
            found.extend(_by_noun(row, k))
    found.extend(entry(row))
    found.extend([*series(row, found), *compared(row, found), *figure(row, found), *included(row, found)])
    return sorted(found, key=lambda hold: hold.at)


def _by_verb(row: Row, k: int) -> Iterator[Hold]:
    for rule in _rules(row[k].lemma, row[k].frames):
        yield from rule(row, k)


@lru_cache(maxsize=4096)
def _rules(lemma: str, frames: frozenset[str]) -> tuple[Callable[[Row, int], Iterator[Hold]], ...]:
    """The rules that a verb of these frames is asked by, in their order."""
    asked = (
        ((held, gapped), frames & {"hold", "influence", "contest"}),
        ((has_control,), frames & {"have", "hold", "take", "retake", "plain"}),
        ((given,), "give" in lemma),
        ((occupied,), lemma == "occupy"),
        ((won_back,), lemma == "win" and not frames & _TAKING),
        ((takes,), (frames & _TAKING and lemma != "occupy") or lemma in ("gain", "free")),
        ((moves_in,), lemma in ("move in", "march in", "sweep in", "roll in")),
        ((where_live, lives), "live" in frames),
        ((slid,), frames & {"raise", "cut", "rise", "fall"} or lemma == "slip"),
        ((passes,), lemma.partition(" ")[0] in COMES),
        ((extends,), lemma in WIDENS),
        ((ours,), lemma in ("be", "remain", "stay", "have", "get")),
        ((runs,), lemma == "run"),
        ((no_longer,), frames & {"hold", "influence"} or lemma == "be"),
        ((falls,), "fall" in frames or lemma == "surrender"),
        ((ousts,), frames & {"oust", "clear", "drive"} or lemma == "clear of"),
        ((left,), "leave" in frames or lemma in ("evacuate", "flee")),
        ((left_with,), lemma == "leave"),
        ((given_up,), lemma in ("give * up", "hand * over", "surrender", "handed")),
        ((loses,), frames & {"lose", "giveup", "withdraw"}),
        ((present,), "present" in frames),
        ((stronghold, state, active, in_control, stays), frames & {"be", "serve"} or "remain" in lemma),
        ((has_presence, gripped, remaining), frames & {"have", "hold"}),
        ((marked,), lemma in MARKS),
        ((nobodys,), lemma in ("be", "become", "remain")),
        ((seen,), lemma in SEES),
        ((divided,), lemma in DIVIDES),
        ((claimed,), lemma == "claim"),
        ((called_so,), lemma in ("consider", "describe", "regard", "know", "see", "call")),
    )
    return tuple(rule for rules, fits in asked if fits for rule in rules)


def held(row: Row, k: int) -> Iterator[Hold]:
    """control.holds: "The Taliban control 11 districts"; control.held: "29% of the country is contested", "is held by X"."""
    chunk = row[k]
    if word(row, k - 1) == "or" and k > 1 and row[k - 2].word in ("control", "influence"):
        return
    status = status_of(chunk, row, k)
    if word(row, k - 1) == "or" and k > 1 and row[k - 2].kind == "verb":
        return
    if word(row, k + 1) == "or" and k + 2 < len(row) and row[k + 2].kind == "verb":
        acted_on = objects(row, k + 2)
    else:
        acted_on = objects(row, k)
    if chunk.voice == "passive" or (chunk.voice == "past" and not any(area(row, o) for o in acted_on)):
        lands = (
            said_of(row, k)
            or _still_it(row, k)
            or tuple(c for s in subject(row, k) if (c := _controlled(row, s)) is not None)
        )
        if not lands:
            return
        by = tuple(b for b in by_agent(row, k) if row[b].kind in SIDES or the_state(row, b))
        if status == "contested":
            by = ()
        elif not by:
            return
        yield from lands_held("control.held", row, k, status, by, lands)
        return
    by = tuple(
        s
        for s in subject(row, k)
        if (row[s].kind == "noun" and row[s].actors and row[s].word not in FRIENDS) or the_state(row, s)
    )
    by = by or doers(row, k)
    if by and chunk.lemma in ("govern", "rule", "administer", "run") and _one_man(row, by[0]):
        return  # "Colonel X, who governs the territory"
    neither = any(row[s].det in ("neither", "no") and row[s].word in _CAMPS for s in subject(row, k))
    if neither:
        status, by = "contested", ()
    elif not by:
        return
    lands = listed(row, tuple(o for o in own_run(row, acted_on) if area(row, o) and not _some_area(row, o)))
    lands = lands or tuple(o for o in acted_on[:1] if (row[o].words == ("it",) and _ends(row, o + 1)) or way(row, o))
    if lands and not _just_taken(row, k, lands) and not (chunk.voice == "inf" and not _lasting(row, k)):
        yield from lands_held("control.holds", row, k, status, by[:1], lands)


def _one_man(row: Row, s: int) -> bool:
    """Whether a group is a single person, no side."""
    return row[s].kind == "people" and not (row[s].plural or row[s].collective or row[s].actors)


def _still_it(row: Row, k: int) -> tuple[int, ...]:
    """The "it" of "It is still contested", told of a place before."""
    mine = row[k - 1].words == ("it",) if k else False
    return (k - 1,) if mine and "contest" in row[k].frames and _ends(row, k + 1) else ()


def _some_area(row: Row, o: int) -> bool:
    """Whether an object is only "an area", which the rest of the sentence says more of."""
    return row[o].det in ("a", "an") and row[o].word in ("area", "region", "territory") and not row[o].places


def _ends(row: Row, k: int) -> bool:
    """Whether nothing but a mark or adverb follows at k."""
    return (
        k >= len(row) or row[k].kind == "date" or word(row, k) in (",", ".", ";", '"', "now", "still", "alone", "too")
    )


_CAMPS = frozenset(("side", "camp", "party", "force", "army"))
"""What contends for ground; where neither does hold it, it is contested."""


def _just_taken(row: Row, k: int, lands: tuple[int, ...]) -> bool:
    """Whether a relative clause says who held what is told to have changed hands ("overran the last villages that X held")."""
    verb = last_verb(row, lands[0])
    return lands[0] < k and verb is not None and bool(row[verb].frames & {"take", "retake", "oust", "lose", "clear"})


def _lasting(row: Row, k: int) -> bool:
    """Whether an infinitive tells a state or plan ("continues to hold", "is thought to control"), not a purpose."""
    verb = last_verb(row, k)
    if verb is None:
        return False
    lead = row[verb]
    known = lead.frames & {"say", "plan"} or lead.voice == "passive"
    return bool(known) or lead.lemma in ("continue", "manage", "appear", "seem", "come", "claim", "likely", "be")


def _controlled(row: Row, s: int) -> int | None:
    """The land that a subject names, also as "control of X"."""
    behind = s + 2 if row[s].word == "control" and word(row, s + 1) in ("of", "over") else s
    return behind if behind < len(row) and area(row, behind) else None


def occupied(row: Row, k: int) -> Iterator[Hold]:
    """control.holds by "occupy" where it tells a state: in the present, or of a share ("occupied 18 percent of X")."""
    standing = row[k].voice == "passive" and row[k].words[0] in ("is", "are", "remains", "remain")
    if standing or row[k].word in ("occupies", "occupy") or any(is_percent(row[o]) for o in objects(row, k)):
        yield from held(row, k)
    elif row[k].frames & _TAKING:
        yield from takes(row, k)


_TAKING = frozenset(("take", "retake", "catch"))


def given(row: Row, k: int) -> Iterator[Hold]:
    """control.given: "The report gave the government 53.8 percent of the districts": what a count says that a side holds."""
    if k + 2 < len(row) and row[k].kind == "verb" and row[k + 1].kind in ("people", "actor"):
        share = row[k + 2]
        units = row[k + 4].classes if word(row, k + 3) == "of" and k + 4 < len(row) else share.classes
        out_of = share.number is not None and share.number.total is not None  # "gives the Taliban 212 of 407"
        if share.number is not None and ("unit" in units or out_of) and share.number.unit in ("percent", "count"):
            yield from lands_held("control.given", row, k, "controlled", (k + 1,), (k + 2,))


def takes(row: Row, k: int) -> Iterator[Hold]:
    """control.takes: "Taliban fighters captured Dahana district", "Ghazni was retaken by government forces"."""
    chunk = row[k]
    adjective = chunk.lemma == "occupy" and k > 0 and row[k - 1].kind == "verb"  # "withdraw from | occupied Lebanon"
    if adjective or (chunk.negated and chunk.voice == "inf"):
        return
    if "*" in chunk.lemma and subject(row, k) and not objects(row, k):
        yield Hold("control.takes", k, "captured", subject(row, k)[:1], (), act=not chunk.negated)
        return
    lands = tuple(o for o in objects(row, k) if area(row, o) or _it(row, k, o) or stranger(row, o))
    lands = lands if chunk.lemma in _RETAKES or any(not stranger(row, o) for o in lands) else ()
    if chunk.voice == "passive" or (chunk.voice == "past" and not lands):
        lands = tuple(s for s in said_of(row, k) if row[s].kind != "number")
        by = tuple(b for b in by_agent(row, k) if row[b].kind in SIDES)
    else:
        by = doers(row, k)
    named = any(row[p].kind == "place" for p in lands) and chunk.voice != "passive"
    named |= chunk.lemma in _RETAKES and bool(by)
    lands = tuple(p for p in lands if _takeable(row, p) or (named and stranger(row, p)))
    back = chunk.lemma in ("take", "win") and bool(lands) and _back(row, lands[-1] + 1)
    weak = (
        not back
        and chunk.lemma in ("take", "enter", "secure", "recover", "occupy", "gain", "free")
        and not any(_certain(row, p) for p in lands)
    )
    if not lands or weak or (chunk.lemma == "take" and _elsewhere(row, lands[-1] + 1)):
        return
    losers = _losers(row, lands[-1]) or _losers(row, k)
    yield from lands_held("control.takes", row, k, "captured", by[:1], lands, act=not chunk.negated, losers=losers)


_RETAKES = frozenset(("retake", "recapture", "overrun", "reoccupy"))
"""Verbs that only places are the objects of, so that a name which no gazetteer has is one."""


def _losers(row: Row, k: int) -> tuple[int, ...]:
    """Whom an area is taken from: a side, or a country that stands for its state ("retook the village from Ukraine")."""
    found = after(row, k, ("from",), ("people", "actor", "place"), 11)
    return tuple(f for f in found if row[f].kind != "place" or row[f].places[-1].place.precision == "country")


def _elsewhere(row: Row, k: int) -> bool:
    """Whether what is taken is taken somewhere ("took the state to court", "has taken Benin to the top of the group")."""
    return word(row, k) == "to" and k + 1 < len(row) and row[k + 1].kind in ("noun", "thing", "event", "pronoun")


def _back(row: Row, k: int) -> bool:
    """Whether the chunk at k is the word "back", which at the end of a clause may have been taken for a verb."""
    return k < len(row) and row[k].words == ("back",)


def moves_in(row: Row, k: int) -> Iterator[Hold]:
    """control.moved_in: "the army withdrew from the town and the Houthis moved in": after somebody gave it up."""
    by = tuple(s for s in subject(row, k) if side(row, s) and row[s].number is None)
    if by and not row[k].negated and not objects(row, k):
        yield Hold("control.moved_in", k, "captured", by[:1], (), act=True)


def won_back(row: Row, k: int) -> Iterator[Hold]:
    """control.takes by "win … back" with the place between ("win the city back")."""
    if any(_back(row, o + 1) for o in objects(row, k)):
        yield from takes(row, k)


def called_so(row: Row, k: int) -> Iterator[Hold]:
    """control.stronghold: "is considered a stronghold of the group"."""
    if row[k].voice == "passive":
        yield from stronghold(row, k)


def _it(row: Row, k: int, o: int) -> bool:
    """Whether "it" is the place told of before in the sentence, no post or vehicle ("attacked Sangin and overran it")."""
    if (
        row[o].word != "it"
        or row[o].kind != "pronoun"
        or row[k].lemma in ("take", "enter", "secure", "recover", "catch")
    ):
        return False
    return not any("facility" in chunk.classes and "unit" not in chunk.classes for chunk in row[:k])


def _takeable(row: Row, p: int) -> bool:
    """Whether an area can change hands: units, a named place, or a percentage of land ("nearly half of the area")."""
    chunk = row[p]
    if not definite(row, p):
        return False
    if chunk.kind == "noun" and word(row, p + 1) == "of" and p + 2 < len(row) and row[p + 2].places:
        return area(row, p)  # "all of Donetsk region", "most of Sirte"
    if chunk.kind == "number":
        whole = whole_area(row, p)
        land = whole is not None and whole != p and (row[whole].word in _LAND or row[whole].kind == "place")
        return is_percent(chunk) and land
    return measured(row, p) or not (chunk.kind == "noun" and not chunk.classes and not chunk.places)


_LAND = frozenset(("territory", "area", "land", "ground"))
_WIDE = frozenset(("country", "territory", "area", "land", "state", "region", "neighbourhood", "neighborhood"))


def _certain(row: Row, p: int) -> bool:
    """Whether a group is surely land that can change hands, not "its territory" or "the country"."""
    named = is_named(row, p) and row[p].word.rpartition(" ")[2] not in _WIDE
    part = row[p].word in ("rest", "remainder", "whole", "all", "most") and any(
        row[q].places for q in with_of(row, (p,))
    )
    return bool(row[p].places) or named or part or measured(row, p)


_CHANGES = frozenset(("capture", "seizure", "recapture", "liberation", "takeover"))


def changed(row: Row, k: int) -> Iterator[Hold]:
    """control.changed: "announced the capture of the village of X" (by the speaker where nobody else is named)."""
    by = (k,) if row[k].actors else after(row, k, ("by",), ("people", "actor"), 8)
    verb = last_verb(row, k)
    if not by and verb is not None and row[verb].frames & {"say"}:
        by = tuple(s for s in subject(row, verb) if row[s].kind in SIDES)
    lands = with_of(row, tuple(p for p in rightwards(row, k + 2) if area(row, p) or stranger(row, p)))
    denied = verb is not None and verb + 1 == k and "deny" in row[verb].frames
    if (by and any(not stranger(row, p) for p in lands)) or (denied and lands):
        yield from lands_held("control.changed", row, k, "captured", by[:1], lands, act=True)


def _by_noun(row: Row, k: int) -> Iterator[Hold]:
    """control.adjective: "Taliban-held Sangin", "the government-controlled district of X"."""
    chunk = row[k]
    if (
        chunk.word in _CHANGES
        and word(row, k + 1) == "of"
        and k + 2 < len(row)
        and area(row, k + 2)
        and chunk.det != "no"
    ):
        yield from changed(row, k)
    yield from called_stronghold(row, k)
    yield from classed(row, k)
    yield from sways(row, k)
    yield from its_capture(row, k)
    if chunk.word == "active":
        yield from active_aside(row, k)
    if chunk.word == "presence":
        yield from presence_of(row, k)
    if chunk.word == "control":
        yield from found_in_control(row, k)
    if chunk.word == "loss" and word(row, k + 1) == "of" and k + 2 < len(row):
        yield from loss_of(row, k)
    if chunk.word == "fall" and word(row, k + 1) == "of" and k + 2 < len(row):
        yield from fall_of(row, k)
    if chunk.word in LEAVES and word(row, k + 1) in ("from", "of") and k + 2 < len(row):
        yield from leaves(row, k)
    apposed = "unit" in chunk.classes and word(row, k + 1) == "," and k + 2 < len(row) and row[k + 2].kind == "place"
    if chunk.holder is not None and (chunk.places or apposed):
        yield Hold("control.adjective", k, "controlled", (k,), (k,) if chunk.places else (k + 2,))
