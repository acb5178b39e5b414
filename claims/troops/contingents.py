"""Chunks of a sentence -> force figures told by what the force does, by its name, or by a noun for how it changes.

Rules: `troops.engaged` ("4,000 Rwandan soldiers are fighting in"), `troops.strong` ("the 13,000-strong mission"),
`troops.change` ("a drawdown to 8,600"), `troops.by` ("was cut by 4,000"), `troops.stands` ("is down to 130,000 soldiers"),
`troops.there` ("650 are there").
"""

from collections.abc import Iterator

from ...model.claim import Role
from ..actors.bodies import FORCE, SIZE, UNITS, band, counts, counts_others, hired, is_armed, soldiers
from ..phrases.chunk import Chunk
from ..phrases.facts import Force
from ..phrases.grammar import Row, by_agent, governed, last_verb, subject, word
from .quarters import few

MOVES = frozenset(
    ("move", "transfer", "commit", "post", "rotate", "pledge", "promise", "offer", "receive", "get", "fly")
)
"""Verbs that send soldiers where soldiers are what they move."""

TAKES = frozenset(("receive", "get"))
"""Those whose subject is not whose soldiers they are."""

_DUTY = frozenset(
    ("fight", "defend", "guard", "protect", "patrol", "operate", "advise", "help", "support", "serve", "back")
)
_GROWS = frozenset(("increase", "surge", "rise", "expansion", "buildup", "build-up", "reinforcement"))
_SHRINKS = frozenset(("drawdown", "reduction", "cut", "withdrawal", "pullout", "pull-out", "drop", "fall", "decrease"))
_CHANGES = _GROWS | _SHRINKS
_NAMED_BODIES = frozenset(("mission", "operation", "militia", "faction", "group", "garrison", "contingent", "alliance"))


def contingents(row: Row, k: int) -> Iterator[Force]:
    """The figures of the verb at k that tell a force by what it does or where it stands."""
    lemma, frames = row[k].lemma, row[k].frames
    if lemma.removesuffix(" in") in _ENGAGES:
        yield from engaged(row, k)
    if lemma in _MANS:
        yield from posted_at(row, k)
    if frames & _CHANGE:
        yield from changed_by(row, k)
    if lemma in _STANDS or frames & _IS:
        yield from stands(row, k)
    if frames & _IS:
        yield from there(row, k)


_FACES = frozenset(("face", "confront", "oppose"))
_BACKS = frozenset(("back", "support", "reinforce", "assist", "protect", "defend"))
_ENGAGES = _DUTY | _FACES | _BACKS | {"be"}
"""Verbs that tell whom a force faces, backs or serves; "be" in "are up against"."""
_MANS = frozenset(("hold", "man", "occupy", "staff"))
_STANDS = frozenset(("go", "come", "drop"))
_CHANGE = frozenset(("raise", "cut", "rise", "fall"))
_IS = frozenset(("be", "stand", "serve"))


def posted_at(row: Row, k: int) -> Iterator[Force]:
    """troops.engaged: "10,000 Turkish soldiers hold positions in the north", "man 40 posts": what they stand in."""
    held = row[k + 1] if k + 1 < len(row) else None
    stands = held is not None and held.word in ("positions", "posts", "bases", "checkpoints", "outposts")
    if not stands or row[k].lemma not in _MANS or row[k].voice != "active":
        return
    yield from (
        Force("troops.engaged", k, "level", s, s) for s in subject(row, k) if soldiers(row[s]) and not few(row, s)
    )


def engaged(row: Row, k: int) -> Iterator[Force]:
    """troops.engaged: "up to 4,000 Rwandan soldiers are fighting alongside the M23 in", "3,000 of his men were defending it"."""
    verb = row[k]
    yield from faced(row, k)
    if verb.lemma in _FACES and not verb.negated and verb.voice != "passive":
        found = (s for s in subject(row, k) if soldiers(row[s]) and not few(row, s))
        yield from (Force("troops.engaged", k, "level", s, s) for s in found)
        return
    if (
        verb.lemma.removesuffix(" in") not in _DUTY
        or not (verb.word.endswith("ing") or (verb.word == "fight" and word(row, k + 1) in _BESIDE))
        or verb.voice != "active"
        or verb.negated
        or verb.modal
    ):
        yield from backing(row, k)
        return
    for s in subject(row, k):
        if soldiers(row[s]) or band(row[s]):
            yield Force("troops.engaged", k, "level", s, s)
        elif hired(row, s) and not few(row, s):
            yield Force("troops.engaged", k, "level", s, s + 2)


_BESIDE = frozenset(("for", "alongside", "beside", "with", "on", "in"))


def faced(row: Row, k: int) -> Iterator[Force]:
    """troops.faced: "claims to face 3,000 Houthi fighters", "are up against 50,000 Russian troops": the foe's men."""
    against = row[k].lemma == "be" and word(row, k + 1) == "up" and word(row, k + 2) == "against"
    at = k + 3 if against else k + 1
    if not (against or row[k].lemma in ("face", "confront")) or row[k].negated or at >= len(row):
        return
    if soldiers(row[at]) and row[at].actors and not few(row, at):
        yield Force("troops.faced", k, "level", at, at)


def backing(row: Row, k: int) -> Iterator[Force]:
    """troops.backing: "4,000 Rwandan soldiers support the M23", "is backed by up to 4,000 Rwandan soldiers"."""
    verb = row[k]
    if verb.lemma not in _BACKS or verb.negated or verb.modal:
        return
    found = by_agent(row, k) if verb.voice == "passive" else subject(row, k) if verb.voice == "active" else ()
    for s in found:
        if soldiers(row[s]) and row[s].actors and not few(row, s):
            yield Force("troops.backing", k, "level", s, s)


def strong(row: Row, k: int) -> Iterator[Force]:
    """troops.strong: "MINUSMA, the 13,000-strong UN force", "its 5,000-strong army"."""
    chunk = row[k]
    if not counts(chunk) or not any(
        a == "-" and b == "strong" for a, b in zip(chunk.words, chunk.words[1:], strict=False)
    ):
        return
    last = chunk.word.rpartition(" ")[2]
    if not (last in SIZE or last in UNITS or last in _NAMED_BODIES or chunk.classes & FORCE or chunk.kind == "actor"):
        return
    owner = k
    if not any(mention.actor_id for mention in chunk.actors):
        if word(row, k - 1) == "," and k >= 2 and row[k - 2].nominal:
            owner = k - 2
        elif word(row, k + 1) == "of" and k + 2 < len(row) and row[k + 2].nominal:
            owner = k + 2
    yield Force("troops.strong", k, "level", k, owner)


def so_strong(row: Row, k: int) -> Iterator[Force]:
    """troops.strong: "the 155th brigade, 2,300 strong, was trained abroad"."""
    aside = counts(row[k]) and row[k].words[-1:] == ("strong",) and word(row, k - 1) == "," and k >= 2
    body = row[k - 2] if aside else None
    if body is not None and (body.kind == "actor" or body.classes & FORCE or body.word in _NAMED_BODIES):
        yield Force("troops.strong", k, "level", k, k - 2)


def change(row: Row, k: int) -> Iterator[Force]:
    """troops.change: "planned a drawdown to 8,600 soldiers", "a further withdrawal of 2,000 troops": a noun for the change."""
    if row[k].word not in _CHANGES or row[k].kind != "noun" or k + 2 >= len(row) or not soldiers(row[k + 2]):
        return
    verb = last_verb(row, k)
    if verb is not None and row[verb].frames & {"authorise", "request"}:
        return
    owner = k + 2 if row[k + 2].actors else next(iter(subject(row, verb)), None) if verb is not None else None
    role: Role = "increase" if row[k].word in _GROWS else "decrease"
    if word(row, k + 1) in ("to", "of"):
        yield Force("troops.change", k, "level" if word(row, k + 1) == "to" else role, k + 2, owner)


def changed_by(row: Row, k: int) -> Iterator[Force]:
    """troops.by: "the US force was cut by 4,000 to 8,600", "raised its contingent by 300 soldiers"."""
    frames = row[k].frames
    if not frames & _CHANGE:
        return
    at = next((j for j in range(k + 1, min(len(row) - 1, k + 6)) if word(row, j) == "by"), None)
    if at is None or not counts(row[at + 1]):
        return
    topic = next((s for s in (*range(k + 1, at), *subject(row, k)) if _force_named(row, s)), None)
    if topic is None and not soldiers(row[at + 1]):
        return
    role: Role = "increase" if frames & {"raise", "rise"} else "decrease"
    whose = topic if topic is not None and row[topic].actors else next(iter(subject(row, k)), topic)
    yield Force("troops.by", k, role, at + 1, whose)


def _force_named(row: Row, s: int) -> bool:
    last = row[s].word.rpartition(" ")[2]
    if last in ("numbers", "levels", "level", "strength") and row[s].nominal:
        return bool(row[s].actors) or any(mod.classes & FORCE for mod in row[s].mods) or "troop" in row[s].words
    return row[s].nominal and (last in SIZE - {"number", "numbers", "total", "size", "level", "levels"})


def stands(row: Row, k: int) -> Iterator[Force]:
    """troops.stands: "the army is down to 130,000 soldiers", "the garrison stands at 600", "the mission is 4,000 strong"."""
    moves = row[k].lemma in _STANDS
    if not (moves or row[k].frames & _IS) or row[k].negated or (row[k].modal and not moves):
        return
    at = k + 1
    if row[k].lemma in ("go", "come", "drop") and word(row, at) in ("down", "up") and word(row, at + 1) == "to":
        yield from _to(row, k, at + 2)
        return
    tall = row[at] if at < len(row) and row[k].lemma == "be" else None
    if tall is not None and counts(tall) and tall.word == "strong":
        for s in subject(row, k)[:1]:
            yield Force("troops.stands", k, "level", at, s)
        return
    if row[k].lemma == "be" and word(row, at) in ("down", "up") and word(row, at + 1) == "to":
        at += 2
    elif row[k].lemma in ("stand", "remain", "stay") and word(row, at) == "at":
        at += 1
    elif row[k].lemma == "be" and any(row[s].word in ("strength", "size", "ceiling") for s in subject(row, k)):
        at += 0  # "the army's strength is 227,374"
    else:
        return
    for s in subject(row, k):
        force = _force_named(row, s) or row[s].classes & FORCE or _group(row[s])
        if (
            at < len(row)
            and counts(row[at])
            and not few(row, at)
            and (soldiers(row[at]) or (force and row[at].kind == "number"))
        ):
            yield Force("troops.stands", k, "level", at, s)
            return


def _group(chunk: Chunk) -> bool:
    """Whether a group is an armed one by its name ("Boko Haram | is down to 1,500")."""
    return chunk.kind == "actor" and chunk.number is None and chunk.actors[-1].role == "actor"


def _to(row: Row, k: int, at: int) -> Iterator[Force]:
    """Where a force goes down or up to ("the Pentagon will go down to 2,500 men")."""
    whose = next((s for s in subject(row, k) if row[s].actors or row[s].classes & FORCE), None)
    if whose is not None and at < len(row) and soldiers(row[at]):
        yield Force("troops.stands", k, "level", at, whose)


_FIGURES = frozenset(("number", "figure", "total", "strength"))


def there(row: Row, k: int) -> Iterator[Force]:
    """troops.there: "650 are there at present", "another 2,000 remain in Gao" (soldiers, told of right before)."""
    if row[k].negated or row[k].modal or not row[k].frames & {"be", "serve"} or row[k].lemma == "stand":
        return
    topic = next((s for s in subject(row, k) if row[s].word in _FIGURES and row[s].det == "the"), None)
    if topic is not None and row[k].lemma == "be" and k + 1 < len(row) and row[k + 1].kind == "number":
        if counts(row[k + 1]) and word(row, topic + 1) != "of":
            yield Force("troops.there", k, "level", k + 1, None, carried=True)  # "at present the number is 8,400"
        return
    placed = any(
        row[j].word in ("there", "here") or word(row, j) in ("in", "at") for j in range(k + 1, min(len(row), k + 3))
    )
    for s in subject(row, k):
        if placed and row[s].kind == "number" and counts(row[s]) and not (governed(row, s) or counts_others(row, s)):
            yield Force("troops.there", k, "level", s, None, carried=not is_armed(row[:k]))
