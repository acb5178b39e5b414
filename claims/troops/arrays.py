"""Chunks of a sentence -> force figures told of forces arrayed against another, made up of many, announced, or to follow.

Rules: `troops.facing` ("on the other side stand 11,000 soldiers"), `troops.made_up` ("consists of 4,500 Ugandans and 1,400
Kenyans"), `troops.announced` ("announced the recruitment of 10,000 more"), `troops.follows` ("another 1,000 will join it"),
`troops.planned` ("plans to station 5,000 troops on the border"), `troops.crossed` ("2,000 Turkish soldiers crossed into"),
`troops.left_there`, `troops.aside` ("mercenaries of the group, between 800 and 1,400, are fighting in").
"""

from collections.abc import Iterator

from ...model.claim import Role
from ..actors.bodies import FORCE, band, counts, counts_others, named_body, owner_of, soldiers
from ..phrases.facts import Force
from ..phrases.grammar import Row, has_verb, objects, rightwards, subject, word
from .quarters import placed

_ENOUGH = 50
"""From how many men on a body told of so is a force, no patrol."""


def arrays(row: Row, k: int) -> Iterator[Force]:
    """The figures of the verb at k."""
    lemma = row[k].lemma
    if row[k].negated:
        return
    if lemma in _STANDS:
        yield from facing(row, k)
    if lemma in _HOLDS:
        yield from made_up(row, k)
    if "say" in row[k].frames or row[k].frames & {"plan", "authorise"} or lemma in _SETS_OUT:
        yield from announced(row, k)
    if lemma in COMES or lemma in GOES:
        yield from follows(row, k)
    if lemma == "leave" and row[k].voice == "ing":
        yield from left_there(row, k)
    if lemma in _POSTS:
        yield from posts(row, k)
    if lemma in _CROSSES:
        yield from crossed(row, k)
    if lemma.removesuffix(" in") in DUTY:
        yield from aside(row, k)


def _many(row: Row, k: int) -> bool:
    number = row[k].number
    return number is not None and (number.quantity.low or number.quantity.high or 0) >= _ENOUGH


_STANDS = frozenset(("stand", "be", "wait", "face"))


def facing(row: Row, k: int) -> Iterator[Force]:
    """troops.facing: "On the other side stand 11,000 soldiers", "Facing them are 12,000 troops": the verb before its subject."""
    turned = row[0].words[-1] in ("facing", "opposing", "opposite", "confronting")
    if k < 1 or not (turned or word(row, 0) in _OPENS) or row[k].voice == "passive" or word(row, k - 1) in (",", ";"):
        return
    if any(row[j].kind == "verb" and j for j in range(k)) or (not turned and subject(row, k)):
        return
    for o in objects(row, k):
        if (soldiers(row[o]) or band(row[o])) and _many(row, o):
            yield Force("troops.facing", k, "level", o, o)


_OPENS = frozenset(("on", "against", "opposite", "behind", "before", "across", "beside", "alongside"))
_HOLDS = frozenset(("consist", "consist of", "comprise", "make up", "compose", "include"))


def made_up(row: Row, k: int) -> Iterator[Force]:
    """troops.made_up: "the mission consists of 4,500 Ugandans, 2,500 Ethiopians and 1,400 Kenyans": each by its nation."""
    whole = next(iter(subject(row, k)), None)
    of_force = whole is not None and (
        bool(row[whole].classes & FORCE) or row[whole].word.rpartition(" ")[2] in _FORCES or row[whole].kind == "actor"
    )
    at = k + 1 + (word(row, k + 1) in ("of", "up")) + (word(row, k + 2) == "of")
    if not of_force or at >= len(row) or not row[at].nominal:
        return
    parts = [o for o in rightwards(row, at) if _many(row, o) and (soldiers(row[o]) or named_body(row, o))]
    for o in parts:
        yield Force("troops.made_up", k, "level", o, o if row[o].actors else whole)


_FORCES = frozenset(("mission", "force", "contingent", "garrison", "army", "brigade", "coalition", "operation"))
_SENDING = frozenset(
    (
        "recruitment",
        "enlistment",
        "conscription",
        "hiring",
        "call-up",
        "mobilisation",
        "mobilization",
        "deployment",
        "dispatch",
        "sending",
        "despatch",
        "withdrawal",
        "pullout",
        "pull-out",
        "return",
    )
)
_RECRUITS = frozenset(
    ("recruitment", "enlistment", "conscription", "hiring", "call-up", "mobilisation", "mobilization")
)
_SETS_OUT = frozenset(("order", "decree", "begin", "start"))


def announced(row: Row, k: int) -> Iterator[Force]:
    """troops.announced: "announced the recruitment of 10,000 more volunteers", "plans the withdrawal of 2,000 troops"."""
    if row[k].lemma not in _ANNOUNCES:
        return
    more = k + 1 < len(row) and row[k + 1].kind == "number" and counts(row[k + 1]) and "more" in row[k + 1].words
    if more and _many(row, k + 1) and not counts_others(row, k + 1):
        yield Force("troops.announced", k, "planned", k + 1, None, carried=True)  # "has announced 10,000 more"
    for o in objects(row, k)[:1]:
        at = o + 2
        if row[o].word not in _SENDING or word(row, o + 1) != "of" or at >= len(row) or not counts(row[at]):
            continue
        joins = row[o].word in _RECRUITS and (row[at].kind in ("people", "actor"))
        if (soldiers(row[at]) or band(row[at]) or joins) and row[at].outcome is None:
            yield Force("troops.announced", k, "planned", at, owner_of(row, k))


_ANNOUNCES = frozenset(
    ("announce", "plan", "decree", "order", "declare", "promise", "pledge", "unveil", "propose", "prepare")
)
COMES = frozenset(("join", "follow", "arrive", "come", "reinforce"))
GOES = frozenset(("leave", "go", "return", "withdraw", "depart", "pull out", "come home", "go home", "return home"))


def follows(row: Row, k: int) -> Iterator[Force]:
    """troops.follows: "Another 1,000 will join it in January", "300 more will go home", "2,000 of them are to leave in May"."""
    due = row[k].voice == "inf" and row[k].words[0] in ("is", "are", "was", "were")
    if not (due or row[k].modal in ("will", "would", "shall")) or row[k].voice == "passive":
        return
    told = (k - 1,) if due and k and row[k - 1].nominal else subject(row, k)
    for s in told[:1]:
        bare = row[s].kind in ("number", "pronoun") and counts(row[s]) and not counts_others(row, s)
        if not bare or not (set(row[s].words) & MORE or "of" in row[s].words):
            continue
        home = any(row[j].word in ("home", "back") for j in range(k + 1, min(len(row), k + 3)))
        role: Role = "decrease" if home or row[k].lemma in GOES else "increase"
        yield Force("troops.follows", k, role, s, None, carried=True)


def left_there(row: Row, k: int) -> Iterator[Force]:
    """troops.left_there: "withdrew 3,000 soldiers, leaving 14,600 in the country": what stays of the force told of before."""
    for o in objects(row, k)[:1]:
        if (
            counts(row[o])
            and (row[o].kind == "number" or soldiers(row[o]))
            and placed(row, o)
            and row[o].outcome is None
        ):
            yield Force("troops.left_there", k, "level", o, None, carried=True)


MORE = frozenset(("another", "more", "further", "additional", "other", "others", "extra"))
_POSTS = frozenset(("put", "station", "base", "post", "position", "garrison", "quarter", "billet"))


def posts(row: Row, k: int) -> Iterator[Force]:
    """troops.planned: "plans to station 5,000 additional troops on the border", "has based 500 soldiers in": who posts whom where."""
    if row[k].voice in ("passive", "ing"):
        return
    for o in objects(row, k)[:1]:
        owner = owner_of(row, k) if row[k].words[0] not in ("is", "are") else (k - 1 if k else None)
        fielded = row[k].lemma != "put" or (o + 2 < len(row) and row[o + 2].word in ("field", "arms", "uniform"))
        if soldiers(row[o]) and owner is not None and fielded:
            yield Force("troops.planned", k, "increase", o, owner)


_CROSSES = frozenset(("cross", "enter", "march", "pour", "move in", "march in", "roll in", "stream"))


def crossed(row: Row, k: int) -> Iterator[Force]:
    """troops.crossed: "some 2,000 Turkish soldiers crossed into Idlib province": soldiers of a state, to a place by name."""
    to = word(row, k + 1) in ("into", "to") or row[k].lemma.endswith(" in") or row[k].lemma == "enter"
    at = k + 1 + (word(row, k + 1) in ("into", "to"))
    if not to or row[k].voice not in ("active", "past") or at >= len(row) or not row[at].places:
        return
    for s in subject(row, k)[:1]:
        if soldiers(row[s]) and "army" in row[s].classes and row[s].actors and _many(row, s):
            yield Force("troops.crossed", k, "increase", s, s)


DUTY = frozenset(
    ("fight", "serve", "operate", "station", "deploy", "base", "remain", "stay", "support", "defend", "guard")
)


def aside(row: Row, k: int) -> Iterator[Force]:
    """troops.aside: "mercenaries of the Wagner group, between 800 and 1,400 according to officials, are fighting in"."""
    for s in subject(row, k)[:1]:
        body = (
            row[s].number is None
            and row[s].outcome is None
            and (bool(row[s].classes & FORCE) or row[s].kind == "actor")
        )
        end = s + 2 if word(row, s + 1) == "of" and s + 2 < k and row[s + 2].nominal else s
        at = end + 2
        if not body or word(row, end + 1) != "," or at >= k or row[at].kind not in ("number", "pronoun"):
            continue
        if not counts(row[at]):
            continue
        closed = row[at + 1].words == ("according",) or word(row, at + 1) in (",", "by", "in", "on", "strong")
        if closed and _many(row, at) and not has_verb(row, at, k):
            yield Force("troops.aside", k, "level", at, end if row[end].actors else s)
