"""Losses that are part of another: "including three children", "two of them commanders", "59 of whom are children", ": 43 rebels and 18 soldiers"."""

from ...model.operation import Outcome
from ...model.quantity import Quantity
from ..phrases.facts import Loss
from ..phrases.grammar import Row, leftwards, rightwards, subject, word
from .outcomes import cause_near, outcome_of, quantity, typed

_OPENERS = frozenset(("including", "among"))
_THOSE = frozenset(("whom", "which", "them", "these", "those"))
_KINDS = ("people", "number", "actor")
_MARKS = frozenset((":", "(", "—", "–", "-"))
_BEFORE_PARTS = _MARKS | {",", "including", "among", "of"}
"""The bare words that parts of a loss may stand behind."""
Member = tuple[int, Quantity | None]
"""A group and how many of it; None where the group counts itself."""


def with_subsets(row: Row, found: list[Loss]) -> list[Loss]:
    """loss.subset: "including three children and a woman", "among them two commanders", "three of them civilians", "40 of them foreigners"."""
    if not found:
        return []
    out = _seven_of_ten(row, found)
    for k in [k for k, chunk in enumerate(row) if chunk.kind != "word" or chunk.word in _BEFORE_PARTS]:
        for whole, m, count, dropped in _parts_at(row, k, found):
            out = [loss for loss in out if loss.victim not in (m, dropped)]
            outcome = _subset_outcome(row, m) or whole.outcome
            part = Loss(
                "loss.subset",
                whole.at,
                outcome,
                m,
                count,
                whole.agents,
                whole.cause,
                within=outcome == whole.outcome or whole.outcome == "casualties",
            )
            place = next((i for i, loss in enumerate(out) if loss is whole), len(out) - 1)
            tail = place + 1
            while tail < len(out) and out[tail].within:
                tail += 1
            out.insert(tail, part)
    return out


def _seven_of_ten(row: Row, found: list[Loss]) -> list[Loss]:
    """ "Seven of the ten people killed in the raid were pupils": ten were killed, seven of them pupils."""
    out: list[Loss] = []
    for loss in found:
        out.append(loss)
        v = loss.victim
        ten = row[v].out_of if v is not None else None
        if v is None or ten is None or ten.unit != "count" or loss.within or loss.at != v + 1:
            continue
        called = next((k + 1 for k in range(v + 2, len(row) - 1) if _called(row, k)), None)
        if called is not None:
            part = Loss("loss.subset", loss.at, loss.outcome, called, loss.count, loss.agents, loss.cause, within=True)
            loss.count = ten.quantity
            out.append(part)
    return out


def _called(row: Row, k: int) -> bool:
    """Whether the verb at k says what people were ("were pupils")."""
    named = row[k + 1].kind in ("people", "actor") and row[k + 1].number is None and row[k + 1].outcome is None
    return row[k].kind == "verb" and row[k].lemma == "be" and named


def _parts_at(row: Row, k: int, found: list[Loss]) -> list[tuple[Loss, int, Quantity, int]]:
    """The parts that begin at k, each with its whole, its group, its count and the chunk that counts it."""
    members = _subset_at(row, k) or _itemised_at(row, k, found)
    if not members or (not k and word(row, k) == "of"):
        return []  # "Of these, 110 were rebels" takes the figure of the sentence before apart.
    dropped = k - 1 if word(row, k) == "of" else k
    alike = [loss for loss in found if not of_the_dead(row, k) or loss.outcome == row[k].outcome]
    whole = _whole(alike or found, dropped if members[0][1] is not None else members[0][0])
    if whole is None:
        return []
    told = []
    for m, said in members:
        count = said or quantity(row, m)
        if count is None or (said is None and count.qualifier == "vague" and row[m].number is None):
            continue
        told.append((whole, m, count, dropped if said is not None else m))
    return told


def _subset_outcome(row: Row, m: int) -> Outcome | None:
    if word(row, m + 1) == "fatal" or (m + 1 < len(row) and row[m + 1].words == ("fatal",)):
        return "killed"
    if row[m].kind == "pronoun" and m + 1 < len(row) and row[m + 1].kind == "verb":
        return outcome_of(row[m + 1])
    outcome = row[m].outcome
    return typed(outcome) if outcome else None


def _subset_at(row: Row, k: int) -> tuple[Member, ...]:
    w = word(row, k)
    if w == "including" and k + 1 < len(row) and row[k + 1].kind == "event" and "bomber" in row[k + 1].word:
        row.becomes(k + 1, "people", frozenset(("fighters",)))
    if w == "including" and k + 1 < len(row) and row[k + 1].kind in _KINDS:
        return _members(row, k + 1)
    if w == "among" and k + 1 < len(row) and row[k + 1].kind == "pronoun" and row[k + 1].word in _THOSE:
        at = k + 2
        at += word(row, at) == ","
        if at < len(row) and row[at].kind in _KINDS:
            return _members(row, at)
    chunk = row[k]
    if chunk.kind == "verb" and chunk.lemma == "be" and word(row, k + 1) == "among" and row[k + 2 :]:
        return tuple((m, None) for m in subject(row, k)) if row[k + 2].word in _THOSE else ()
    if chunk.kind == "pronoun" and chunk.word == "them" and chunk.number is not None and k + 1 < len(row):
        return _of_them(row, k)
    if of_the_dead(row, k):
        return ((k + 2, chunk.count),)
    if listed := _put_behind(row, k):
        return tuple((m, None) for m in listed)
    if w == "of" and k + 1 < len(row) and row[k + 1].word in _THOSE:
        return _counted_of(row, k) or _of_whom(row, k + 2) or _of_them_named(row, k)
    return ()


def _of_them_named(row: Row, k: int) -> tuple[Member, ...]:
    """ "66, of them 17 children": the counted group right behind "of them"."""
    listed = word(row, k - 1) in (",", "(", "—", "–", "-") and k + 2 < len(row)
    if not listed or row[k + 2].kind not in ("people", "actor") or row[k + 2].number is None:
        return ()
    return _members(row, k + 2)


def _put_behind(row: Row, k: int) -> tuple[int, ...]:
    """The groups up to k that words behind tell to be parts: ", four commanders among them", ", 22 children included".

    A comma parts them from their whole: "70 people, | ten women and three infants among them, were killed".
    """
    if row[k].kind not in _KINDS or row[k].count is None or k + 1 >= len(row):
        return ()
    listed = leftwards(row, k)
    while word(row, listed[0] - 1) not in (",", "(", "—", "–", "-"):
        if len(listed) == 1:
            return ()
        listed = listed[1:]
    end = k + 2 >= len(row) or row[k + 2].kind == "word"
    among = word(row, k + 1) == "among" and k + 2 < len(row) and row[k + 2].word in _THOSE
    included = row[k + 1].kind == "verb" and row[k + 1].words == ("included",) and end
    return listed if among or included else ()


def _of_them(row: Row, k: int) -> tuple[Member, ...]:
    """ "two of them commanders", "six of them those of children", "71 of them killed"."""
    following, at = row[k + 1], k + 1
    if following.kind == "verb" and following.lemma == "be" and k + 2 < len(row):
        following, at = row[k + 2], k + 2
    became = (
        following.voice == "past" and outcome_of(following) is not None and word(row, k - 1) in (",", "(", "—", "–")
    )
    if at == k + 1 and (became or following.words[-1] in _GRAVELY) and row[k].count is not None:
        return ((k, row[k].count),)
    if following.word == "those" and word(row, at + 1) == "of" and at + 2 < len(row) and row[at + 2].kind == "people":
        return ((at + 2, row[k].count),)
    if (sided := _from_sides(row, k)) and row[k].count is not None:
        return sided
    if word(row, k + 1) == "of" and k + 2 < len(row) and row[k + 2].kind == "people" and row[k + 2].number is None:
        return ((k + 2, row[k].count),)  # "received 11 bodies, five of them | of children"
    if following.number is not None or row[k].count is None:
        return ()
    if at == k + 1 and following.outcome is not None and row[k - 1].kind == "verb":
        return ()  # "leaving | 11 of them | dead"
    if following.kind == "noun" and at == k + 1 and not following.words[-1].endswith("ly"):
        row.becomes(at, "people", frozenset(("people",)))
    if following.kind not in ("people", "actor"):
        return ()
    return ((at, row[k].count), *_further(row, at + 1))


def _from_sides(row: Row, k: int) -> tuple[Member, ...]:
    """ "19 of them | from HTS | and 15 from the army": counted by the sides that they were of."""
    members: list[Member] = []
    while word(row, k + 1) == "from" and k + 2 < len(row) and row[k + 2].kind in ("actor", "people"):
        members.append((k + 2, row[k].count))
        k += 4
        if word(row, k - 1) not in ("and", ",") or k >= len(row) or row[k].kind != "number":
            break
    return tuple(members)


def _further(row: Row, at: int) -> tuple[Member, ...]:
    """The counted groups that "five of them policemen | and three passers-by" goes on with."""
    members: list[Member] = []
    while word(row, at) in ("and", ",") and at + 1 < len(row):
        group = row[at + 1]
        ends = word(row, at + 2) in (",", ".", "and", ";", ")")
        if group.kind != "people" or group.number is None or group.outcome is not None or not ends:
            break
        members.append((at + 1, None))
        at += 2
    return tuple(members) if word(row, at) in (",", ".", ";", ")") or at >= len(row) else ()


_GRAVELY = frozenset(("fatal", "seriously", "critically", "severely", "badly", "gravely", "fatally"))


def of_the_dead(row: Row, k: int) -> bool:
    """ "20 of the dead were civilians"."""
    chunk = row[k]
    counted = (
        chunk.kind == "people"
        and chunk.number is not None
        and chunk.count is not None
        and "of" in chunk.words
        and chunk.words[-1] in _COUNTED
    )
    return (
        counted
        and k + 2 < len(row)
        and row[k + 1].kind == "verb"
        and row[k + 1].lemma == "be"
        and row[k + 2].kind in ("people", "actor")
        and row[k + 2].number is None
    )


def _counted_of(row: Row, k: int) -> tuple[Member, ...]:
    """ "59 of whom are children": the count stands before "of"."""
    before = row[k - 1] if k else None
    at = k + 2
    at += at < len(row) and row[at].kind == "verb" and row[at].lemma == "be"
    counted = before is not None and before.kind == "number" and before.count is not None
    if counted and before is not None and at < len(row) and row[at].kind in ("people", "actor"):
        return ((at, before.count),) if row[at].number is None else ()
    return ()


def _of_whom(row: Row, at: int) -> tuple[Member, ...]:
    """ "of whom 135 were civilians", "of these, 110 were rebels and 32 fought for the government", "19 were soldiers, seven policemen"."""
    at += word(row, at) == ","
    members: list[Member] = []
    while at < len(row):
        chunk = row[at]
        if chunk.kind == "number" and chunk.count is not None and at + 2 < len(row) and row[at + 1].kind == "verb":
            named = at + 2 if row[at + 1].lemma == "be" else _sided(row, at + 1)
            if named is None or row[named].kind not in ("people", "actor") or row[named].number is not None:
                break
            members.append((named, chunk.count))
            at = named + 1
        elif members and chunk.kind in ("people", "actor") and chunk.number is not None:
            members.append((at, None))
            at += 1
        else:
            break
        joint = at
        while word(row, joint) in (",", "and"):
            joint += 1
        if joint == at:
            break
        at = joint
    return tuple(members)


def _sided(row: Row, verb: int) -> int | None:
    """The side that "fought for the government" names."""
    for_side = row[verb].lemma in ("fight", "serve", "belong") and word(row, verb + 1) in ("for", "to", "with")
    return verb + 2 if for_side and verb + 2 < len(row) else None


def _itemised_at(row: Row, k: int, found: list[Loss]) -> tuple[Member, ...]:
    """ "61 combatants had been killed: 43 rebels and 18 soldiers", "eight people (three women and five children)"."""
    if word(row, k) == "," and any(loss.rule == "loss.parted" and loss.at < k for loss in found):
        return _of_whom(row, k + 1)
    summed = word(row, k) == ","
    if (word(row, k) not in _MARKS and not summed) or k + 1 >= len(row) or row[k + 1].kind not in ("people", "actor"):
        return ()
    members = tuple(m for m in rightwards(row, k + 1, _KINDS))
    counts = [n.quantity.low for m in members if (n := row[m].number) is not None]
    before = [loss for loss in found if loss.victim is not None and loss.victim < k and not loss.within]
    whole = max(before, key=lambda loss: loss.victim or 0).count.low if before else None
    sums = [c for c in counts if c is not None]
    if len(members) < 2 or len(sums) < len(members) or whole is None or sum(sums) > whole:
        return ()
    if summed and sum(sums) != whole:
        return ()  # "killed seven people, two women and five children": what makes up the whole
    return tuple((m, None) for m in members)


def _members(row: Row, k: int) -> tuple[Member, ...]:
    """The groups listed from k on; ", and" behind the first of them goes on with the sentence instead."""
    found = rightwards(row, k, _KINDS)
    if len(found) > 1 and word(row, k + 1) == "," and word(row, k + 2) == "and":
        found = found[:1]
    return tuple((m, None) for m in found)


def parted(row: Row) -> list[Loss]:
    """loss.parted: "Of the 31 people killed in the raid, 19 were soldiers" (the whole that is then taken apart)."""
    if len(row) < 4 or word(row, 0) != "of" or row[1].kind not in _KINDS or row[1].count is None:
        return []
    verb = row[2] if row[2].kind == "verb" and row[2].voice in ("past", "passive") else None
    outcome = outcome_of(verb) if verb is not None else _subset_outcome(row, 1)
    comma = next((k for k in range(2, len(row)) if word(row, k) == ","), None)
    if outcome is None or comma is None or not _of_whom(row, comma + 1):
        return []
    return [Loss("loss.parted", 2, outcome, 1, row[1].count, (), cause_near(row, 2))]


def parts_of(row: Row) -> tuple[Member, ...]:
    """The parts that a sentence tells of the figure before it: "Of these, 110 were rebels", "Among the dead were four children"."""
    for k in range(len(row)):
        if of_the_dead(row, k):
            return ((k + 2, row[k].count),)
        back = word(row, k) == "of" and k + 1 < len(row) and (row[k + 1].word in _THOSE or _the_dead(row, k + 1))
        if back and not k and (members := _of_whom(row, k + 2)):
            return members
        if word(row, k) == "among" and _the_dead(row, k + 1) and k + 3 < len(row) and row[k + 2].kind == "verb":
            return _members(row, k + 3) if row[k + 2].lemma == "be" and row[k + 3].kind in _KINDS else ()
        if row[k].kind == "verb" and row[k].lemma == "include" and _the_dead(row, k - 1) and k + 1 < len(row):
            return _members(row, k + 1) if row[k + 1].kind in _KINDS else ()
    return ()


def _the_dead(row: Row, k: int) -> bool:
    """Whether the group at k points back to those who were counted before."""
    if not 0 <= k < len(row):
        return False
    chunk = row[k]
    if chunk.kind == "pronoun":
        return chunk.word in ("them", "they")
    return chunk.kind == "people" and chunk.number is None and chunk.det in ("the", "those") and chunk.word in _COUNTED


_COUNTED = frozenset(
    ("dead", "victims", "killed", "wounded", "injured", "casualties", "fatalities", "captured", "slain")
)


def _at(loss: Loss) -> int:
    return loss.victim if loss.victim is not None else loss.at


def _whole(found: list[Loss], member: int) -> Loss | None:
    """The loss that a subset belongs to: the nearest told before it, else the next after it ("Six people, three of them …, died")."""
    before = [loss for loss in found if max(_at(loss), loss.until) < member and not loss.within]
    if before:
        return max(before, key=_at)
    later = [loss for loss in found if loss.at > member and not loss.within]
    return later[0] if later else None
