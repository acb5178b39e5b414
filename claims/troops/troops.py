"""Chunks of a sentence -> how strong a force is said to be, and by how much it grows or shrinks.

Rules: `troops.from_to` ("rose from 8,500 in early 2017 to 14,000"), `troops.moved` ("will send an additional 3,500"),
`troops.total` ("bringing the total to 14,000", "cut its force to 8,600"), `troops.has` ("has up to 5,000 fighters"),
`troops.strength` ("authorised strength of 352,000").
"""

from collections.abc import Iterator

from ...model.claim import Role
from ..actors.bodies import (
    FORCE,
    counts,
    counts_others,
    headlined,
    holds_men,
    is_armed,
    may_own,
    own,
    owner_of,
    soldiers,
)
from ..lexicon import lexicon
from ..phrases.facts import Force
from ..phrases.grammar import Row, last_verb, objects, subject, word
from ..voices.speech import ASKS
from .arrays import arrays
from .contingents import MOVES, TAKES, change, contingents, so_strong, strong
from .growth import growth
from .musters import musters
from .possession import has, others_from, out_of
from .postings import kept_behind, postings, stationed
from .quarters import few, placed
from .runs import date_beside, earlier, gapped, later
from .sizes import sizes
from .voiced import entry, voiced

_SIZE = lexicon().grammar["force_size"]
_GENERIC = frozenset(("number", "numbers", "total", "size", "level", "levels"))
_MOVING = frozenset(("send", "reach", "recruit", "authorise", "request", "withdraw", "cut"))
_ARRIVING = frozenset(("reach", "leave", "giveup"))
_SETTLED = frozenset(("serve", "be", "remain", "stay"))
_DWELLS = frozenset(
    ("hide", "live", "operate", "lurk", "hole up", "shelter", "encamp", "dig", "entrench", "gather", "assemble")
)
"""Verbs of being somewhere that are said of forces and of others."""


def forces(row: Row) -> list[Force]:
    """Every force figure told in the sentence, one per number; none where nothing is counted."""
    if not any(counts(chunk) for chunk in row):
        return []
    found: list[Force] = list(entry(row))
    for k, chunk in enumerate(row):
        if chunk.kind == "verb":
            found.extend(_by_verb(row, k))
        elif chunk.kind != "word":
            found.extend(_by_noun(row, k, found))
    found.extend(earlier(row, found))
    found.extend(later(row, found))
    found.extend([*kept_behind(row, found), *others_from(row, found), *out_of(row, found)])
    kept: dict[tuple[int, bool], Force] = {}
    for force in sorted(found, key=lambda force: force.rule in _LAST):
        kept.setdefault((force.number, force.whole), force)
    return sorted(kept.values(), key=lambda force: force.number)


_LAST = frozenset(("troops.posted", "troops.with"))
"""Rules that give way to any that has a verb."""


def _by_noun(row: Row, k: int, found: list[Force]) -> Iterator[Force]:
    chunk, counted = row[k], counts(row[k])
    if counted:
        yield from strong(row, k)
        yield from so_strong(row, k)
    if chunk.kind == "noun":
        yield from change(row, k)
    if counted and chunk.nominal:
        yield from postings(row, k)
    if chunk.kind == "number" or (counted and k and row[k - 1].kind == "actor" and soldiers(chunk)):
        yield from gapped(row, k, found)
    elif chunk.nominal:
        yield from sizes(row, k)


def _by_verb(row: Row, k: int) -> Iterator[Force]:
    frames = row[k].frames
    if frames & {"raise", "cut", "bring", "fall"} or row[k].lemma in ("go", "go down", "come down", "thinned", "thin"):
        yield from from_to(row, k)
    if frames & {"raise", "cut", "bring", "rise", "take"} or row[k].lemma in (
        "double",
        "triple",
        "treble",
        "quadruple",
    ):
        yield from total(row, k)
    leaves = frames & {"leave", "giveup"} and any(soldiers(row[s]) and _leaving(row, k, s) for s in subject(row, k))
    expels = row[k].lemma in _EXPELS and any(soldiers(row[o]) and row[o].actors for o in objects(row, k))
    if leaves or expels or _homeward(row, k) or frames & _MOVING or row[k].lemma in MOVES:
        yield from moved(row, k)
    yield from contingents(row, k)
    yield from growth(row, k)
    yield from musters(row, k)
    yield from arrays(row, k)
    yield from voiced(row, k)
    if "lose" in frames:
        yield from deserted(row, k)
    if frames & {"have"} or (row[k].lemma == "count" and row[k].word in ("counts", "count")):
        yield from has(row, k)
    if "say" in frames and row[k].lemma in ("give", "put"):
        yield from gave(row, k)
    massed = row[k].voice == "passive" and row[k].lemma in ("mass", "amass", "concentrate")
    if frames & _SETTLED or massed or row[k].lemma.removesuffix(" in") in _DWELLS:
        yield from stationed(row, k)


def _homeward(row: Row, k: int) -> bool:
    """Whether those who go are told to go home ("have returned home", "300 soldiers flew home")."""
    goes = row[k].lemma in ("return", "come", "fly", "go", "head") or row[k].lemma.endswith(" home")
    if not goes:
        return False
    near = range(k + 1, min(len(row), k + 3))
    told = row[k].lemma.endswith(" home") or any(row[j].word == "home" for j in near)
    return told and any(
        row[s].actors or row[s].classes & {"army", "police"} or holds_men(row, s) is not None for s in subject(row, k)
    )


_EXPELS = frozenset(("expel", "evict", "kick out", "throw out", "order out", "turf out"))
"""What a state does with foreign soldiers whom it no longer wants."""


def _leaving(row: Row, k: int, s: int) -> bool:
    """Whether it is a force that leaves: soldiers, or fighters of somebody who leave somewhere (others are evacuated)."""
    chunk = row[s]
    stay = row[k].voice == "passive" and placed(row, k)
    return bool(chunk.classes & {"army", "police"} or chunk.actors or objects(row, k)) or chunk.kind == "actor" or stay


def from_to(row: Row, k: int) -> Iterator[Force]:
    """troops.from_to: "rose from 8,500 in early 2017 to 14,000 in early 2018": two levels with two dates."""
    topic = _topic(row, k)
    start = next(
        (
            j
            for j in range(k + 1, min(len(row), k + 14))
            if word(row, j) == "from" and j + 1 < len(row) and counts(row[j + 1])
        ),
        None,
    )
    if topic is None and start is not None and soldiers(row[start + 1]):
        topic = next(
            (s for s in subject(row, k) if row[s].actors or row[s].classes & FORCE or row[s].word in _BODIES), None
        )
    if start is None or topic is None:
        return
    role: Role = "authorised" if row[topic].word.endswith("ceiling") else "level"
    topic = _whose(row, k, topic)
    yield Force("troops.from_to", k, role, start + 1, topic, dated=date_beside(row, start + 1))
    for j in range(start + 2, min(len(row), start + 10)):
        if word(row, j) == "to" and j + 1 < len(row) and counts(row[j + 1]):
            yield Force("troops.from_to", k, role, j + 1, topic, dated=date_beside(row, j + 1))
            return
    for j in range(k + 1, start):
        if word(row, j) == "to" and counts(row[j + 1]):
            yield Force("troops.from_to", k, "level", j + 1, topic, dated=date_beside(row, j + 1))


_BODIES = frozenset(("mission", "force", "garrison", "contingent", "group", "coalition", "alliance", "militia"))


def _topic(row: Row, k: int) -> int | None:
    """The group that names the force whose size changes: the subject, or the object ("increased the number of troops")."""
    for s in (*objects(row, k), *subject(row, k)):
        if _sized(row, s):
            return None if _of_dead(row, s, k) else s
    return None


def _of_dead(row: Row, s: int, k: int) -> bool:
    """Whether the number that changes is one of losses ("the number of soldiers killed rose to 43,000")."""
    end = k if s < k else next((j for j in range(s, len(row)) if word(row, j) in ("from", "to")), len(row))
    lost = any(
        row[j].kind == "verb" and row[j].frames & {"kill", "wound", "die", "catch", "miss"} for j in range(s, end)
    )
    return lost or any(c.outcome is not None for c in row[s : min(end, s + 3)])


def _whose(row: Row, k: int, topic: int) -> int:
    """The group that owns the force: the topic where it names an actor, else the verb's subject that does."""
    if row[topic].actors or row[topic].mods:
        return topic
    if row[topic].owner in ("its", "their"):  # the owner stands before it in the sentence, if it names one
        owner = next((s for s in range(min(k, topic) - 1, -1, -1) if row[s].kind == "actor" and row[s].actors), None)
        return topic if owner is None else owner
    return next((s for s in subject(row, k) if row[s].actors or row[s].kind == "pronoun"), topic)


def _sized(row: Row, s: int) -> bool:
    if "unit" in row[s].classes or "contested" in row[s].words:
        return False
    last = row[s].word.rpartition(" ")[2]
    if last in _GENERIC and row[s].actors and row[s].actors[-1].role == "actor":
        return True
    if "number" in row[s].words and row[s].kind == "people" and row[s].classes & FORCE and row[s].number is None:
        return row[s].outcome is None
    if last in _GENERIC:
        forces = (c.classes for c in row if c.kind == "people" and c.plural)
        return any(classes & FORCE for classes in (row[s].classes, *(m.classes for m in row[s].mods), *forces))
    if last in _SIZE:
        return True
    return word(row, s + 1) == "of" and s + 2 < len(row) and row[s + 2].word in _SIZE


def total(row: Row, k: int) -> Iterator[Force]:
    """troops.total: "bringing the total to more than 14,000", "will cut its force to 8,600", "raised its contingent to 900"."""
    topic = _topic(row, k)
    lemma = row[k].lemma
    alone = lemma.endswith("total to") and any(soldiers(c) for c in row[:k])
    if topic is None and not alone:
        return
    ceiling = topic is not None and row[topic].word.endswith("ceiling")
    topic = topic if topic is None else _whose(row, k, topic)
    for j in range(k + 1, min(len(row), k + 12)):
        if word(row, j) == "from":
            return
        if (word(row, j) == "to" or lemma.endswith(" to")) and j + (word(row, j) == "to") < len(row):
            at = j + (word(row, j) == "to")
            if counts(row[at]) and not _handful(row, at):
                role: Role = "authorised" if ceiling else "level"
                yield Force("troops.total", k, role, at, topic, dated=date_beside(row, at))
                return


def refused(row: Row, at: int) -> bool:
    """Whether an infinitive hangs on a refusal ("refused to send 300 soldiers")."""
    lead = last_verb(row, at) if row[at].kind == "verb" and row[at].voice == "inf" else None
    return lead is not None and row[lead].lemma in ("refuse", "fail", "decline")


def _handful(row: Row, at: int) -> bool:
    """Whether a bare number is too small for a force as a whole ("nearly doubled theirs, to 15": seats, not soldiers)."""
    number = row[at].number
    return row[at].kind == "number" and number is not None and (number.quantity.high or _FORCE) < _FORCE


_FORCE = 50


def moved(row: Row, k: int) -> Iterator[Force]:
    """troops.moved: "will send an additional 3,500 troops", "300 more Marines arrived", "has asked for 5,000 more advisers"."""
    frames, lemma = row[k].frames, row[k].lemma
    role: Role = "authorised" if "authorise" in frames else "requested" if "request" in frames else "increase"
    home = _homeward(row, k) and row[k].voice != "passive"
    if home or (frames & {"withdraw", "cut", "leave", "giveup", "oust"} and not frames & {"raise"}):
        role = "decrease"
    if row[k].lemma == "leave" and row[k].voice == "passive":
        role = "level"  # "only 5,000 defenders are left"
    if role == "increase" and word(row, k + 1) == "out":  # "have been flown out of Benghazi"
        role = "decrease"
    if refused(row, k) or (row[k].lemma == "reach" and row[k].modal in ("can", "could")):
        return
    found = objects(row, k) if row[k].voice != "passive" else subject(row, k)
    lead = last_verb(row, k) if row[k].voice == "ing" else None
    if lead is not None and "authorise" in row[lead].frames:
        role = "authorised"  # "has approved | sending 300 advisers"
    if row[k].voice == "inf" and role == "increase" and _asked_for(row, k) is not None:
        lead = last_verb(row, k)
        role = "authorised" if lead is not None and "authorise" in row[lead].frames else "requested"
    if lemma in TAKES and (row[k].voice == "passive" or not any(soldiers(row[f]) for f in found)):
        return
    if "send" in frames and role == "increase" and _standing(row, k, found):
        role = "level"
    if row[k].voice == "inf" and row[k].words[0] in ("is", "are") and "reach" in frames and row[k - 1].nominal:
        found = (k - 1,)  # "3,000 Americans | are to arrive"
    if frames & {"leave", "giveup"}:
        found = tuple(s for s in subject(row, k) if soldiers(row[s]))
    if home or "reach" in frames or not any(soldiers(row[f]) for f in found):
        found = (*found, *subject(row, k))
    for f in found:
        inside = holds_men(row, f) if home or frames & {"send", "withdraw", "recruit", "reach"} else None
        if inside is None and few(row, f) and (row[f].kind != "number" or row[f].words == ("one",)):
            continue  # "two fighter jets", "one of the two men"
        bare = (
            row[f].kind in ("number", "pronoun")
            and counts(row[f])
            and not (row[f].kind == "number" and few(row, f))
            and bool(frames & {"send", "withdraw"} or lemma in MOVES)
        )
        bare = bare and not counts_others(row, f)
        if inside is not None or bare or _moving(row, k, f):
            owner = (
                own(row, (f,))
                if row[k].voice == "passive" or frames & _ARRIVING
                else f
                if role == "decrease" and "oust" in frames
                else None
            )
            owner = owner if owner is not None else _sender(row, k, f)
            number = f if inside is None else inside
            carried = bare and (row[f].kind == "pronoun" or not is_armed(row))
            yield Force("troops.moved", k, role, number, owner, carried=carried)
            return
    if role in ("authorised", "requested"):
        yield from _authorised(row, k, role)


def _sender(row: Row, k: int, f: int) -> int | None:
    """Whose soldiers the verb at k moves: the subject's, those of whom it is asked, or of where they are received from."""
    if row[k].lemma in TAKES:
        return f + 2 if word(row, f + 1) == "from" and f + 2 < len(row) else f
    if headlined(row, k) and may_own(row, k - 1):
        return k - 1  # "US to send 3,000 more troops"
    asked = _asked_for(row, k)
    owner = asked if asked is not None else owner_of(row, k)
    unlisted = (s for s in subject(row, k) if row[s].kind == "noun" and row[s].name is not None)
    return owner if owner is not None else next(unlisted, None)


def _asked_for(row: Row, k: int) -> int | None:
    """Who is asked or wanted to send ("asked Germany to send 300 instructors"); None where somebody wants it himself."""
    verb = last_verb(row, k)
    if (
        row[k].voice != "inf"
        or verb is None
        or not (row[verb].frames & {"request", "authorise"} or row[verb].lemma in ("ask", "urge"))
    ):
        return None
    return next((j for j in range(verb + 1, k) if row[j].nominal and may_own(row, j)), None)


def _moving(row: Row, k: int, f: int) -> bool:
    """Whether the group at f is one that the verb at k can send, raise or take home."""
    named = row[f].kind == "actor" and counts(row[f]) and row[f].actors[-1].role != "body" and row[f].name is None
    joining = "recruit" in row[k].frames and row[f].kind == "people" and counts(row[f])
    return soldiers(row[f]) or named or joining


def _standing(row: Row, k: int, found: tuple[int, ...]) -> bool:
    """Whether "deployed" tells a state ("are deployed along", "has deployed 3,000 troops in"), not a reinforcement."""
    chunk = row[k]
    fresh = any(set(row[f].words) & {"more", "additional", "extra", "another", "further"} for f in found)
    if fresh or chunk.modal is not None or not chunk.lemma.startswith("deploy"):
        return False
    stands = chunk.words[0] in ("is", "are") and "being" not in chunk.words
    if stands and word(row, k + 1) not in ("to", "from"):
        return True
    return (chunk.voice == "passive" or chunk.perfect) and any(
        word(row, j) in ("in", "along", "across", "at", "alongside", "near", "around", "throughout", "with")
        for j in range(k + 1, min(len(row), k + 4))
    )


SENDING = frozenset(
    (
        "recruitment",
        "enlistment",
        "conscription",
        "hiring",
        "return",
        "dispatch",
        "deployment",
        "call-up",
        "mobilisation",
        "mobilization",
        "withdrawal",
    )
)


def _authorised(row: Row, k: int, role: Role) -> Iterator[Force]:
    for o in objects(row, k):
        if row[o].word in SENDING and word(row, o + 1) == "of" and o + 2 < len(row) and counts(row[o + 2]):
            asked = row[k].voice == "inf" and (lead := last_verb(row, k)) is not None and row[lead].lemma in ASKS
            yield Force("troops.moved", k, "requested" if asked else role, o + 2, owner_of(row, k))
        if counts(row[o]) and row[o].kind == "number":
            role = "requested" if row[k].voice == "inf" else role
            yield Force("troops.moved", k, role, o, owner_of(row, k), carried=not is_armed(row))


def gave(row: Row, k: int) -> Iterator[Force]:
    """troops.gave: "…, Afghan intelligence estimates; a UN report gave 1,800" (the same force in another voice)."""
    lead = next((j for j in range(k - 1, -1, -1) if row[j].kind == "verb" and "have" in row[j].frames), None)
    owner = owner_of(row, lead) if lead is not None else None
    for o in objects(row, k):
        if owner is not None and row[o].kind == "number" and counts(row[o]):
            yield Force("troops.gave", k, "level", o, owner)


def deserted(row: Row, k: int) -> Iterator[Force]:
    """troops.deserted: "lost 5,300 men to desertion"."""
    for o in objects(row, k):
        if (
            counts(row[o])
            and word(row, o + 1) == "to"
            and o + 2 < len(row)
            and row[o + 2].word.startswith(("desert", "attrition"))
        ):
            yield Force("troops.moved", k, "decrease", o, owner_of(row, k))
