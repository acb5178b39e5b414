"""Chunks -> grammatical relations by shallow rules: whose verb is it, what does it act on, who is behind "by", what is coordinated.

Every answer is a tuple of chunk indexes, empty where there is none. Nothing here knows a frame.
"""

from collections.abc import Collection

from ..lexicon import lexicon
from .coordination import aside as aside
from .coordination import leftwards as leftwards
from .coordination import opens_clause as opens_clause
from .coordination import rightwards as rightwards
from .rows import PREPOSITIONS
from .rows import Row as Row
from .rows import first_group as first_group
from .rows import governed as governed
from .rows import has_verb as has_verb
from .rows import placed as placed
from .rows import said as said
from .rows import verb_before as verb_before
from .rows import verb_from as verb_from
from .rows import word as word

_SUBORDINATORS = lexicon().grammar["subordinators"] - {"so", "once", "how", "why", "what", "however"}
_HARD = frozenset((";", ":", "(", "—", "–", "-"))
_DASHES = frozenset(("—", "–", "-"))
_BORDERS = frozenset(("border", "borders", "frontier", "boundary"))
_PERSONAL = frozenset(("it", "they", "he", "she", "we", "i", "them", "him", "us", "those"))


_HELD = frozenset(("believed", "thought", "said", "reported", "understood", "presumed", "suspected", "alleged"))


def held(row: Row, k: int) -> bool:
    """Whether a verb tells what somebody is held to be: "gunmen | believed | to belong to a cartel | ambushed a patrol"."""
    return row[k].words[-1:] != () and row[k].words[-1] in _HELD and k + 1 < len(row) and row[k + 1].voice == "inf"


def subject(row: Row, verb: int) -> tuple[int, ...]:
    """The groups that the verb at `verb` is said of; coordinated verbs and participles share the subject of their leader."""
    found = row.subjects.get(verb)
    if found is None:
        found = row.subjects[verb] = _with_listed(row, _subject(row, verb, 0), verb)
    return found


def _second_of_two(row: Row, k: int) -> bool:
    """Whether a group is the second of two that an event is by or on."""
    joined = k >= 4 and word(row, k - 1) in ("and", "or") and row[k].number is None and row[k - 4].kind == "event"
    return joined and row[k - 2].nominal and word(row, k - 3) in ("by", "on", "against", "between")


def _with_listed(row: Row, found: tuple[int, ...], verb: int) -> tuple[int, ...]:
    """Those listed before the one whom a clause describes ("four soldiers | and | three villagers | who rushed to help | were killed")."""
    at = found[0] if len(found) == 1 else len(row)
    if at + 2 >= verb or word(row, at + 1) not in ("who", "which", "that") or word(row, at - 1) != "and":
        return found
    first, last = next(k for k in range(at + 2, verb + 1) if row[k].kind == "verb"), last_verb(row, verb)
    joined = any(word(row, k) in ("and", "or", "but", ";") for k in range((last or at) + 1, verb))
    return found if first == verb or joined or row[verb].voice in ("ing", "inf") else leftwards(row, at)


def _subject(row: Row, verb: int, depth: int) -> tuple[int, ...]:
    if depth > 4:
        return ()
    if row[verb].voice in ("ing", "inf"):
        return _of_leader(row, verb, depth)
    if (leader := _lists_deeds(row, verb)) is not None:
        return _subject(row, leader, depth + 1)
    k = verb - 1
    while k >= 0:
        c, w = row[k], word(row, k)
        if c.nominal:
            if k and governed(row, k):
                if governed(row, k) in _SUBORDINATORS and _unbroken(row, k + 1, verb):
                    return leftwards(row, k)
                k -= 2
                continue
            if c.kind == "pronoun" and c.word not in _PERSONAL:
                k -= 1
                continue
            if k and c.word in DEVOTED and word(row, k + 1) == "to" and row[k - 1].nominal:
                k -= 1  # "jihadists | loyal | to | the Islamic State | killed"
                continue
            if _second_of_two(row, k):
                k -= 4  # "attacks | by | Boko Haram | and | ISWAP | killed"
                continue
            if (described := _described(row, k, verb)) is not None:
                k = described
                continue
            if k >= 3 and row[k - 1].kind == "verb" and word(row, k - 2) == "who" and word(row, k - 3) != ",":
                return _antecedent(row, k - 2)
            if k >= 5 and row[k - 1].kind == "verb" and row[k - 2].kind == "pronoun" and word(row, k - 4) == "who":
                return _antecedent(row, k - 4)  # "two men | who | said | they | were | relatives of the dead | told"
            return leftwards(row, k)
        if c.kind == "verb":
            if (c.voice == "past" and _reduced(row, k)) or (c.voice == "ing" and _describes(row, k)):
                k -= 1
                continue
            if k and held(row, k - 1):
                k -= 2
                continue
            if word(row, k - 1) == "who" and word(row, k - 2) != ",":
                return _antecedent(row, k - 1)
            if k + 1 == verb and _made(row, k - 1):
                k -= 3  # "a mine that | farmers | had found | killed"
                continue
            shared = _shares(row, k, verb) or _in_series(row, k, verb)
            return _subject(row, k, depth + 1) if shared else ()
        if w in ("who", "which", "that"):
            return _antecedent(row, k)
        if w == ",":
            opener = aside(row, k)
            k = opener - 1 if opener is not None else k - 1
            continue
        if w in ("and", "but", "or", "then"):
            leader = last_verb(row, k)
            if leader is not None and not _own_subject(row, leader, verb):
                return _subject(row, leader, depth + 1)
        if w in _DASHES and (opener := _dashed(row, k)) is not None:
            k = opener - 1
            continue
        if w in _HARD or w in _SUBORDINATORS:
            if w == ")":
                k = _paren(row, k) - 1
                continue
            return ()
        if w == ")":
            k = _paren(row, k)
        k -= 1
    return ()


def _lists_deeds(row: Row, verb: int) -> int | None:
    """The verb before, where one doer's deeds are listed: "Troops killed 41 terrorists, | arrested 16 and rescued 23"."""
    if word(row, verb - 1) != "," or row[verb].voice != "past" or "say" in row[verb].frames:
        return None
    leader = last_verb(row, verb - 1)
    if leader is None or not (row[leader].voice == "past" or (row[leader].perfect and row[leader].voice == "active")):
        return None
    return leader if objects(row, leader)[-1:] == (verb - 2,) and objects(row, verb) else None


def _unbroken(row: Row, start: int, verb: int) -> bool:
    """Whether only adjuncts stand between a group behind "after", "as" or "since" and a finite verb: it is that verb's subject."""
    return row[verb].voice in ("active", "past", "passive") and all(
        row[k].kind == "date" or word(row, k) in PREPOSITIONS or governed(row, k) for k in range(start, verb)
    )


def _reduced(row: Row, k: int) -> bool:
    """Whether a bare participle only describes the group before it ("the authorities linked to Kabul | said")."""
    return k > 0 and row[k - 1].nominal and word(row, k + 1) in PREPOSITIONS


def _describes(row: Row, k: int) -> bool:
    """Whether a participle in -ing only describes the group right before it ("insurgents | riding | motorcycles").

    Not "a UN | monitoring | team", nor "the auditors' | reckoning | 13.8 percent".
    """
    if row[k].kind != "verb" or row[k].voice != "ing" or not k or not row[k - 1].nominal or k + 1 >= len(row):
        return False
    ridden = row[k + 1]
    titled = ridden.kind == "people" and ridden.det is None and ridden.number is None and not ridden.plural
    return not titled and (ridden.number is None or ridden.number.unit == "count")


def _made(row: Row, k: int) -> bool:
    """Whether the group at k does something with the thing before it ("the mine that | the rebels | had laid")."""
    that = k >= 2 and row[k].nominal and word(row, k - 1) in ("that", "which")
    return that and row[k - 2].kind in ("event", "thing", "noun")


def _described(row: Row, k: int, verb: int) -> int | None:
    """Where to look on for the subject, where the group at k only belongs to what is said of that subject in passing.

    "insurgents riding | motorcycles | attacked", "fighters armed with rockets and | machine guns | overran",
    "the mine that | the rebels | had laid on the road killed".
    """
    if k >= 2 and _describes(row, k - 1):
        return k - 1
    if _made(row, k) and k + 2 < verb and row[k + 1].kind == "verb" and not row[k + 2].nominal:
        return k - 2
    listed = k >= 5 and word(row, k - 1) in ("and", "or") and word(row, k - 3) == "with" and row[k - 2].nominal
    return k - 2 if listed and row[k - 4].kind == "verb" and row[k - 4].voice == "past" else None


def _paren(row: Row, k: int) -> int:
    while k >= 0 and word(row, k) != "(":
        k -= 1
    return k


def _dashed(row: Row, k: int) -> int | None:
    """The dash that opens the aside which the dash at k closes ("three districts - A, B and C - fell"), within a few words."""
    opener = next((j for j in range(k - 2, max(-1, k - 14), -1) if word(row, j) in _DASHES), None)
    verbs = opener is not None and has_verb(row, opener, k)
    return None if verbs else opener


def _own_subject(row: Row, leader: int, verb: int) -> bool:
    return any(
        row[k].nominal and not governed(row, k) and word(row, k - 1) in ("and", "but", "or")
        for k in range(leader + 1, verb)
    )


def _shares(row: Row, leader: int, verb: int) -> bool:
    return all(not row[k].nominal for k in range(leader + 1, verb))


def _in_series(row: Row, leader: int, verb: int) -> bool:
    """Whether a verb behind a comma goes on with what its leader's subject did: "came to the town, | burned | five houses and …"."""
    if word(row, verb - 1) != "," or "say" in row[leader].frames or row[leader].voice not in ("past", "active"):
        return False
    return row[verb].voice in ("past", "active") and bool(objects(row, verb))


def _of_leader(row: Row, verb: int, depth: int) -> tuple[int, ...]:
    """A participle or infinitive has the subject of the nearest verb before it that is no speech."""
    k = verb - 1
    while k >= 0:
        if row[k].kind == "verb" and row[k].voice != "ing":
            if row[k].lemma in ("accuse", "blame", "suspect") and row[verb].voice == "ing":
                return objects(row, k) if row[k].voice != "passive" else _subject(row, k, depth + 1)
            if "say" in row[k].frames and not row[k].frames & {"plan", "deny"} and row[verb].voice == "ing":
                return ()
            found = _subject(row, k, depth + 1)
            return found or _event_before(row, verb)
        if word(row, k) in (";", ":"):
            break
        k -= 1
    return _event_before(row, verb) or _opened(row, verb)


def _opened(row: Row, verb: int) -> tuple[int, ...]:
    """The subject of the clause that a participle opens: "Having retaken the palace, | the army | drove them out"."""
    if row[verb].voice != "ing" or any(row[k].nominal for k in range(verb)):
        return ()
    comma = next((k for k in range(verb + 1, len(row)) if word(row, k) == ","), None)
    if comma is None or comma + 1 >= len(row) or not row[comma + 1].nominal or not opens_clause(row, comma + 1):
        return ()
    return (comma + 1,)


def _event_before(row: Row, verb: int) -> tuple[int, ...]:
    for k in range(verb - 1, -1, -1):
        if row[k].kind == "event" and not governed(row, k):
            return (k,)
    return ()


def _antecedent(row: Row, relative: int) -> tuple[int, ...]:
    k = relative - 1
    if word(row, k) == ",":
        k -= 1
    while k >= 0 and (row[k].kind == "date" or (row[k].kind == "place" and governed(row, k))):
        k -= 2 if governed(row, k) else 1
    if k >= 0 and row[k].kind == "verb":
        return ()
    while (
        k >= 1
        and row[k].nominal
        and governed(row, k) in ("of", "in", "at")
        and row[k].kind not in ("people", "actor", "event")
    ):
        k -= 2
    return (k,) if k >= 0 and row[k].nominal else ()


def last_verb(row: Row, before: int) -> int | None:
    """The nearest verb before a chunk, within the same clause run."""
    verb = verb_before(row, before)
    parted = verb is not None and ";" in row.loose and ";" in row.bare[verb:before]
    return None if parted else verb


def objects(row: Row, verb: int) -> tuple[int, ...]:
    """The noun groups right after the verb, coordinated ones included."""
    found = row.objects.get(verb)
    if found is None:
        found = row.objects[verb] = _objects(row, verb)
    return found


def _objects(row: Row, verb: int) -> tuple[int, ...]:
    k = verb + 1
    while k < len(row) and (row[k].kind == "date" or word(row, k) in _SKIPPED or word(row, k).endswith("ly")):
        k += 1
    if word(row, k) == "all" and word(row, k + 1) == "of":
        k += 2
    if k < len(row) and row[k].nominal and not (row[k].kind == "place" and governed(row, k)):
        return rightwards(row, k)
    if verb >= 2 and row[verb - 1].nominal and word(row, verb - 2) in ("which", "whom", "that"):
        return _place_of_which(row, verb - 2) or _antecedent(row, verb - 2)
    return ()


def _place_of_which(row: Row, relative: int) -> tuple[int, ...]:
    """The place right before "which" that its clause tells of ("fled to Hodeidah, which the Houthis hold"), no province of villages."""
    k = relative - 1 - (word(row, relative - 1) == ",")
    if word(row, relative) != "which" or k < 0 or row[k].kind != "place":
        return ()
    held = governed(row, k) in ("in", "of", "at") and k >= 2 and bool(row[k - 2].classes & {"unit", "facility"})
    return () if held else (k,)


DEVOTED = frozenset(("loyal", "faithful", "close", "allied", "sympathetic"))
_SKIPPED = frozenset(
    ('"', "also", "back", "away", "about", "alive", "only", "just", "even", "still", "already", "another")
)
_ADJUNCTS = frozenset(("in", "at", "near", "around", "across", "of", "from", "on", "with"))


def by_agent(row: Row, verb: int) -> tuple[int, ...]:
    """The group behind "by" or "at the hands of" after a verb, before the next verb."""
    return after(row, verb, ("by",), ("people", "actor", "event", "thing", "pronoun", "noun")) or at_hands(row, verb)


def at_hands(row: Row, start: int) -> tuple[int, ...]:
    """The group behind "at the hands of" in the same clause."""
    for k in range(start + 1, min(len(row) - 2, start + 14)):
        if row[k].kind == "verb" and row[k].voice in ("active", "passive"):
            break
        if row[k].words[-1] == "hands" and word(row, k - 1) == "at" and word(row, k + 1) == "of" and row[k + 2].nominal:
            return (k + 2,)
    return ()


def between(row: Row, start: int, kinds: Collection[str]) -> tuple[int, ...]:
    """The two groups of "between A and B" after `start`."""
    for k in range(start + 1, min(len(row) - 3, start + 8)):
        if word(row, k) == "between" and row[k + 1].kind in kinds:
            ands = (j for j in range(k + 2, min(len(row) - 1, k + 6)) if word(row, j) == "and")
            other = next((j + 1 for j in ands if row[j + 1].kind in kinds), None)
            return (k + 1, other) if other is not None else (k + 1,)
    return ()


def after(row: Row, start: int, words: Collection[str], kinds: Collection[str], reach: int = 14) -> tuple[int, ...]:
    """The first groups behind one of the prepositions after `start`, before the next finite verb."""
    for k in range(start + 1, min(len(row), start + reach)):
        hears = row[k - 1].words == ("according",) or row[k - 1].words[-1] in _BORDERS
        if word(row, k) in words and k + 1 < len(row) and not hears:
            group = k + 1 + (word(row, k + 1) == '"')
            if group < len(row) and row[group].kind in kinds:
                return rightwards(row, group)
        if row[k].kind == "verb" and row[k].voice in ("active", "passive"):
            break
        if word(row, k) == ";":
            break
    return ()
