"""A sentence that says whose an event was -> the doer of what was told before or beside it (ruling 4).

"The group claimed responsibility", "Kyiv blamed Russia", "the attack was blamed on the group", "claimed by it".
"""

from collections.abc import Iterator
from typing import NamedTuple

from ..actors.coreference import Sides
from ..phrases.grammar import Row, after, by_agent, objects, subject, word

_KINDS = ("people", "actor", "pronoun")


class Blame(NamedTuple):
    """The actor said to be the doer, the chunk of the verb that says so, of how many events, and of which family."""

    actor: str
    at: int
    events: int = 1
    family: str | None = None


def blames(row: Row, sides: Sides) -> Iterator[Blame]:
    """Every doer that a sentence names for an event told elsewhere."""
    for k, chunk in enumerate(row):
        attacker = _attackers(row, k) if chunk.det == "the" and chunk.word in _DOERS else None
        if attacker is not None and (actor := sides.of(row[attacker])) is not None:
            yield Blame(actor, k)
    for k in row.verbs:
        doers = _doers(row, k) if not row[k].negated else ()
        if not doers or row[doers[0]].det == "no":
            continue
        actor = _side(row, doers[0], sides)
        if actor is not None:
            yield Blame(actor, k, *_meant(row, k))


def _attackers(row: Row, k: int) -> int | None:
    """Who "the attackers" are said to be: "the attackers, | fighters of the RSF, …", "the gunmen belonged to | the group"."""
    if row[k].actors or k + 3 >= len(row):
        return None
    verb, behind = row[k + 1], k + 2
    if verb.kind == "verb":
        told = verb.lemma == "be" or (verb.lemma == "belong" and word(row, behind) == "to")
        behind += word(row, behind) in ("to", "from")
    else:
        told = verb.word == ","
    named = told and behind < len(row) and row[behind].kind in ("people", "actor") and bool(row[behind].actors)
    return behind if named and row[behind].number is None and "voice" not in row[behind].classes else None


_DOERS = frozenset(
    ("attackers", "attacker", "assailants", "assailant", "gunmen", "gunman", "perpetrators", "killers", "raiders")
)


def _meant(row: Row, k: int) -> tuple[int, str | None]:
    """How many events told before are meant, and of which kind if the word says so: "for | the bomb", "all the attacks", "both", "the three raids"."""
    told = [c for c in (*row[k + 1 :], *row[:k]) if c.event is not None and c.det in _TOLD]
    if any("both" in c.words for c in row):
        return 2, None
    if not told or told[0].event is None:
        return 1, None
    family = told[0].event.family if told[0].event.family != "attack" else None
    if not told[0].plural:
        return 1, family
    count = told[0].number.quantity.low if told[0].number is not None else None
    many = _ALL if not {"all", "these", "those"}.isdisjoint(told[0].words) else _SOME
    return count or many, family


_TOLD = frozenset(("the", "this", "that", "these", "those", "all", "both"))
_ALL, _SOME = 9, 2


def _side(row: Row, k: int, sides: Sides) -> str | None:
    """The side of the group at k; "it" is whoever opens the sentence ("The Islamic State said it was behind the attack")."""
    named = row[0] if row[k].kind == "pronoun" and k and row[0].kind in ("people", "actor") else row[k]
    if "voice" in row[k].classes and word(row, k + 1) in ("for", "of", "from") and k + 2 < len(row):
        named = row[k + 2]  # "a spokesman | for | the group | claimed …"
    return sides.of(named)


def _doers(row: Row, k: int) -> tuple[int, ...]:
    """The group that the verb at k makes the doer of an event told elsewhere."""
    lemma = row[k].lemma
    if lemma == "be":
        return _is_doer(row, k)
    if lemma in _LAYING:
        return _laid_on(row, k, _LAYING[lemma])
    if row[k].voice == "passive":
        return _passive_doers(row, k)
    found = objects(row, k)
    if lemma == "hold" and k + 1 < len(row) and row[k + 1].word == "responsible":
        return (k + 1,)  # "hold | the RSF responsible"
    if lemma == "accuse":
        return found if _of_the_event(row, k) else ()
    if lemma == "point" and found and row[found[0]].words[-1] in ("finger", "fingers"):
        return after(row, k, ("at",), _KINDS)
    if lemma == "fall" and any(row[s].word in ("suspicion", "suspicions", "blame") for s in subject(row, k)):
        return after(row, k, ("on", "upon"), _KINDS)
    owns = lemma.endswith("responsibility") or (lemma == "claim" and _event(row, found))
    owns = owns or ("launch" in row[k].frames and _told_of(row, found))  # "had carried out | both attacks"
    owns = owns or (lemma in _OWNING and bool(found) and row[found[0]].word in ("credit", "responsibility"))
    owns = owns or (lemma == "boast of" and _told_of(row, found))
    owns = owns or (lemma in _DOING and _admits(row, k))
    return subject(row, k) if owns else ()


_LAYING = {"blame": ("on", "upon"), "attribute": ("to",), "attributed": ("to",), "ascribe": ("to",), "pin": ("on",)}
"""Verbs that lay an event on somebody, and the words that they do it with."""
_DOING = frozenset(("do", "plant", "lay", "fire", "set", "bury", "carry out", "stage", "order"))
_OWNING = frozenset(("take", "claim", "assume", "accept", "admit", "acknowledge", "own"))


def _admits(row: Row, k: int) -> bool:
    """Whether a voice says that it did what was told before: "al-Shabaab said | it | had done | it", "its men had laid it"."""
    if k < 2 or not row[k].perfect or k + 1 >= len(row) or row[k + 1].word not in ("it", "so"):
        return False
    said = row[k - 2].kind == "verb" and "say" in row[k - 2].frames and row[k - 2].voice != "passive"
    return said and (row[k - 1].kind == "pronoun" or row[k - 1].owner in ("its", "their"))


def _laid_on(row: Row, k: int, words: tuple[str, ...]) -> tuple[int, ...]:
    """Whom an event is laid on: "blamed the RSF", "blamed the attack on the RSF", "the RSF was blamed for it".

    Not whom a part of figures is laid on ("attributed 62 percent of them to the Taliban").
    """
    what = subject(row, k) if row[k].voice == "passive" else objects(row, k)
    counted = bool(what) and (row[what[0]].number is not None or row[what[0]].outcome is not None)
    whom = () if counted else after(row, k, words, _KINDS)
    if row[k].lemma != "blame" or whom or not what:
        return whom
    if row[k].voice == "passive":
        return what if word(row, k + 1) == "for" else ()
    return what if row[what[0]].kind in _KINDS and row[what[0]].event is None else ()


def _passive_doers(row: Row, k: int) -> tuple[int, ...]:
    """Whom a passive makes the doer: "claimed by the group", "the group was accused of it", "was held responsible for it"."""
    lemma, whom = row[k].lemma, subject(row, k)
    if lemma == "claim":
        return by_agent(row, k) if _event(row, whom) or _responsibility(row, whom) else ()
    if lemma in ("accuse", "suspect", "suspected") and word(row, k + 1) == "of":
        behind = any(word(row, j) == "behind" for j in range(k + 2, min(len(row), k + 4)))
        return whom if behind or _of_the_event(row, k) else ()
    held = lemma == "hold" and k + 1 < len(row) and row[k + 1].word == "responsible"
    return whom if held else ()


def _is_doer(row: Row, k: int) -> tuple[int, ...]:
    """Who "is behind the attack", "is responsible" for it, or whose work it is ("the killings were | the work | of the ADF")."""
    who, behind = subject(row, k), k + 1 < len(row) and row[k + 1].word == "responsible"
    at = k + 1 + behind
    work = at + 2 < len(row) and row[at].words[-1] in ("work", "doing", "handiwork") and word(row, at + 1) == "of"
    if work:
        return (at + 2,) if _told_of(row, who) or (who and row[who[0]].word == "it") else ()
    if behind and word(row, at) in (".", ","):
        return who
    told = word(row, at) in ("behind", "for") and at + 1 < len(row)
    return who if told and (_told_of(row, (at + 1,)) or row[at + 1].word == "it") else ()


def _told_of(row: Row, groups: tuple[int, ...]) -> bool:
    """Whether the group is an event told of before: "the attack", "the killings", "the deed"."""
    chunk = row[groups[0]] if groups else None
    told = ("the", "both", "this", "that", "these")
    return chunk is not None and chunk.det in told and (chunk.event is not None or chunk.word == "deed")


def _event(row: Row, groups: tuple[int, ...]) -> bool:
    """Whether the group is an event that was told of ("the attack", "both bombings")."""
    return bool(groups) and row[groups[0]].event is not None and row[groups[0]].det in ("the", "both", "this")


def _responsibility(row: Row, groups: tuple[int, ...]) -> bool:
    return bool(groups) and row[groups[0]].word == "responsibility"


def _of_the_event(row: Row, k: int) -> bool:
    """Whether an accusation is of what was told before: of nothing said, of "the attack", or of "being behind it"."""
    end = next((j for j in range(k + 1, len(row)) if word(row, j) in (",", ".", ";")), len(row))
    of = next((j for j in range(k + 1, end) if word(row, j) == "of"), None)
    if of is None:
        return True
    return any(
        (row[j].event is not None and row[j].det in ("the", "this", "both")) or row[j].word == "it"
        for j in range(of + 1, end)
    )
