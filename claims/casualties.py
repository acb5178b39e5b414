"""Chunks of a sentence -> who was killed, wounded, caught, displaced or is missing, as the sentence counts them.

Rules, each a function named for its id: verbs (`loss.suffered`, `loss.inflicted`), `loss.lost`, nouns and adjectives
(`loss.counted`, `loss.left`), figures of speech about figures (`loss.toll`), and subsets (`loss.subset`).
"""

from collections.abc import Iterator

from ..model.operation import Outcome
from ..model.quantity import Quantity
from .chunks import Chunk
from .facts import Loss
from .grammar import Row, after, by_agent, governed, last_verb, objects, rightwards, subject, word

OUTCOMES: dict[str, Outcome] = {
    "kill": "killed",
    "die": "killed",
    "wound": "wounded",
    "neutralise": "neutralised",
    "catch": "captured",
    "abduct": "captured",
    "surrender": "surrendered",
    "defect": "surrendered",
    "miss": "missing",
    "displace": "displaced",
    "flee": "displaced",
}
_ACTIVE_OWN = frozenset(("die", "surrender", "defect", "miss", "flee"))
_ONE = Quantity(1, 1, "exact", "a")


def losses(row: Row) -> list[Loss]:
    """Every loss told in the sentence, in the order of the words that tell it."""
    found: list[Loss] = list(told_toll(row))
    figured = [(loss.at, loss.until) for loss in found]
    for k, chunk in enumerate(row):
        if any(a <= k <= b for a, b in figured):
            continue
        if chunk.kind == "verb":
            found.extend(_by_verb(row, k))
        elif chunk.event is not None and chunk.number is not None:
            found.extend(of_events(row, k))
        elif chunk.outcome is not None and chunk.kind in ("people", "actor", "number"):
            found.extend(counted(row, k))
    found = _one_per_group(found)
    found.extend(gapped(row, found))
    return _with_subsets(row, sorted(found, key=lambda loss: loss.at))


def outcome_of(chunk: Chunk) -> Outcome | None:
    """The outcome that a verb tells of people, None where it tells none."""
    for frame, outcome in OUTCOMES.items():
        if frame in chunk.frames:
            return outcome
    return None


def quantity(row: Row, k: int, *, single: bool = False) -> Quantity | None:
    """How many the group at k counts; `single` lets one definite person be one ("killed the police chief")."""
    chunk = row[k]
    if chunk.det in ("no", "every", "each"):
        return None
    if chunk.det == "any":
        return Quantity(1, None, "vague", "any")
    if chunk.kind == "actor" and chunk.number is None:
        return None
    count = chunk.count
    if count is None and single and chunk.kind in ("people", "noun") and not chunk.collective and not chunk.plural:
        return _ONE if chunk.kind == "people" or (chunk.name and chunk.name[1] == chunk.last) else None
    if count is None and single and chunk.kind == "pronoun" and chunk.word in ("he", "she", "him", "her"):
        return _ONE
    return count


def _human(chunk: Chunk) -> bool:
    return (
        chunk.kind in ("people", "number", "actor")
        or (chunk.kind == "noun" and bool(chunk.name))
        or chunk.kind == "pronoun"
    )


def _by_verb(row: Row, k: int) -> Iterator[Loss]:
    chunk = row[k]
    outcome = outcome_of(chunk)
    if "lose" in chunk.frames:
        yield from lost(row, k)
    if "fall" in chunk.frames and not chunk.negated:
        yield from fallen(row, k)
    if "leave" in chunk.frames:
        yield from abandoned(row, k)
    if chunk.lemma == "be" and not chunk.negated:
        yield from stood(row, k)
    if outcome is None or chunk.negated:
        return
    if chunk.frames & _ACTIVE_OWN and "kill" not in chunk.frames:
        if "flee" in chunk.frames and not _fled_people(row, k):
            return
        if "flee" in chunk.frames or not any(row[o].kind in ("noun", "thing", "event") for o in objects(row, k)):
            yield from suffered(row, k, outcome, subject(row, k))
        return
    acted_on = objects(row, k) if chunk.voice in ("active", "past", "ing", "inf") else ()
    human = tuple(v for v in acted_on if _human(row[v]))
    if human:
        yield from inflicted(row, k, outcome, human)
    elif acted_on:
        return
    elif chunk.voice in ("passive", "past"):
        yield from suffered(row, k, outcome, subject(row, k))


def _fled_people(row: Row, k: int) -> bool:
    return any(row[v].classes & {"civilians", "people"} or row[v].kind == "number" for v in subject(row, k))


def _either(row: Row, k: int, outcome: Outcome) -> Outcome:
    """ "killed or wounded" of one group is `casualties`."""
    for step in (2, -2):
        near = row[k + step] if 0 <= k + step < len(row) else None
        joined = near is not None and near.kind == "verb" and word(row, k + step // 2) == "or"
        if joined and near is not None and {outcome, outcome_of(near)} == {"killed", "wounded"}:
            return "casualties"
    return outcome


def suffered(row: Row, k: int, outcome: Outcome, victims: tuple[int, ...]) -> Iterator[Loss]:
    """loss.suffered: "Five policemen were killed by gunmen", "nine others wounded", "40 militants surrendered"."""
    outcome = _either(row, k, outcome)
    agents = by_agent(row, k) if outcome not in ("surrendered", "displaced") else ()
    cause = cause_near(row, k)
    for v in victims:
        count = quantity(row, v, single=True) if _human(row[v]) else None
        if count is not None:
            yield Loss("loss.suffered", k, outcome, v, count, agents, cause)


def fallen(row: Row, k: int) -> Iterator[Loss]:
    """loss.fallen: "19 soldiers had fallen" (people fall, areas fall to somebody)."""
    for v in subject(row, k):
        if (
            row[v].kind == "people"
            and row[v].classes & {"army", "police", "government", "fighters"}
            and row[v].number is not None
        ):
            count = quantity(row, v)
            if count is not None and not after(row, k, ("to",), ("people", "actor"), 4):
                yield Loss("loss.fallen", k, "killed", v, count, (), cause_near(row, k))


def abandoned(row: Row, k: int) -> Iterator[Loss]:
    """loss.abandoned: "the insurgents had left 15 bodies behind" (their own dead)."""
    if word(row, k + 2) != "behind":
        return
    for v in objects(row, k):
        count = quantity(row, v) if row[v].outcome == "killed" else None
        owners = subject(row, k)
        if count is not None and owners:
            yield Loss("loss.abandoned", k, "killed", v, count, (), None, owner=owners[0])


def stood(row: Row, k: int) -> Iterator[Loss]:
    """loss.stood: "one is missing", "more than 290 soldiers were dead"."""
    state = row[k + 1] if k + 1 < len(row) else None
    if state is None or state.outcome is None or state.number is not None or state.det or state.word not in _STATES:
        return
    for v in subject(row, k):
        count = quantity(row, v, single=True) if _human(row[v]) else None
        if count is not None:
            yield Loss("loss.stood", k, _typed(state.outcome), v, count, (), cause_near(row, k))


_STATES = frozenset(("dead", "missing", "wounded", "injured", "hurt"))


def inflicted(row: Row, k: int, outcome: Outcome, victims: tuple[int, ...]) -> Iterator[Loss]:
    """loss.inflicted: "Commandos killed a dozen insurgents", "…, wounding seven", "the strike killed 20 people"."""
    outcome = _either(row, k, outcome)
    agents = subject(row, k) if row[k].voice != "passive" else ()
    events = tuple(a for a in agents if row[a].kind == "event")
    agents = tuple(a for a in agents if row[a].kind in ("people", "actor", "pronoun"))
    for v in victims:
        count = quantity(row, v, single=True)
        if count is not None:
            yield Loss("loss.inflicted", k, outcome, v, count, agents, events[0] if events else cause_near(row, k))


def lost(row: Row, k: int) -> Iterator[Loss]:
    """loss.lost: "The Taliban lost 17 men", "and lost two of their own" (a loss of the subject's own)."""
    if row[k].negated:
        return
    for v in objects(row, k):
        chunk = row[v]
        if chunk.kind not in ("people", "number") or chunk.classes & {"unit", "facility"} or chunk.number is None:
            continue
        if (
            word(row, v + 1) == "to"
            and v + 2 < len(row)
            and row[v + 2].word in ("desertion", "desertions", "attrition")
        ):
            continue
        count = quantity(row, v)
        owners = subject(row, k)
        if count is not None and owners:
            yield Loss("loss.lost", k, "killed", v, count, (), cause_near(row, k), owner=owners[0])


def counted(row: Row, k: int) -> Iterator[Loss]:
    """loss.counted: "15 dead", "1,692 civilian deaths", "4 dead soldiers", "nine bodies", "57 prisoners"; loss.left: "11 people dead"."""
    chunk = row[k]
    outcome = chunk.outcome
    if chunk.det == "no" or outcome is None or word(row, k + 1) == "behind":
        return
    if chunk.number is None or chunk.number.unit != "count":
        before = row[k - 1] if k else None
        adjective = chunk.first + 1 == chunk.last and chunk.word in ("dead", "missing", "wounded", "injured", "hurt")
        if adjective and before is not None and before.kind in ("people", "actor", "number") and not chunk.det:
            for v in _left_list(row, k - 1):
                count = quantity(row, v, single=True)
                if count is not None:
                    yield Loss("loss.left", k, _typed(outcome), v, count, (), cause_near(row, k))
        return
    if row[k].word in ("prisoners", "detainees", "hostages", "inmates") and not _tells_capture(row, k):
        return
    yield Loss("loss.counted", k, _typed(outcome), k, chunk.number.quantity, (), cause_near(row, k))


_TOLD_BY_EVENT: dict[str, Outcome] = {"arrest": "captured", "abduction": "captured", "killing": "killed"}


def of_events(row: Row, k: int) -> Iterator[Loss]:
    """loss.events: "23 arrests", "15 such killings" (each event is one person)."""
    chunk = row[k]
    outcome = _TOLD_BY_EVENT.get(chunk.event.family) if chunk.event else None
    if outcome is not None and chunk.number is not None and chunk.number.unit == "count":
        yield Loss("loss.events", k, outcome, k, chunk.number.quantity)


def _left_list(row: Row, k: int) -> tuple[int, ...]:
    found = [k]
    at = k - 1
    while (
        at > 0
        and word(row, at) in ("and", ",")
        and row[at - 1].kind in ("people", "actor", "number")
        and row[at - 1].outcome is None
    ):
        found.append(at - 1)
        at -= 2
    return tuple(reversed(found))


def _tells_capture(row: Row, k: int) -> bool:
    verb = last_verb(row, k)
    return (
        verb is not None
        and not row[verb].frames & {"free", "hold", "have", "plain"}
        and bool(row[verb].frames & {"say", "take"})
    )


def _typed(outcome: str) -> Outcome:
    for known in OUTCOMES.values():
        if outcome == known:
            return known
    return "casualties"


_FIGURES = frozenset(
    (
        "toll",
        "number",
        "count",
        "losses",
        "casualties",
        "dead",
        "wounded",
        "figure",
        "figures",
        "tally",
        "total",
        "fatalities",
        "deaths",
        "prisoners",
        "injured",
    )
)


def told_toll(row: Row) -> Iterator[Loss]:
    """loss.toll: "the death toll rose to 21", "put the number of dead at 9", "gave the number of those abducted as seven"."""
    for k, chunk in enumerate(row):
        if not chunk.nominal or chunk.number is not None or not _figure(chunk):
            continue
        at = _target_number(row, k)
        if at is None or row[at].count is None:
            continue
        outcome, victim = _figure_of(row, k, at)
        count = row[at].count
        if outcome is not None and count is not None:
            told = victim if row[at].kind == "number" or row[at].outcome else at
            own = k if chunk.owner is not None and told is None else None
            yield Loss("loss.toll", k, outcome, told, count, (), cause_near(row, k), owner=own, until=at)


def _figure(chunk: Chunk) -> bool:
    last = chunk.word.rpartition(" ")[2]
    return last in _FIGURES or bool({"number", "toll"} & set(chunk.words))


def _target_number(row: Row, k: int) -> int | None:
    """The number that a figure is put at: behind "at", "to", "as" in the same clause."""
    for j in range(k + 1, min(len(row), k + 24)):
        if word(row, j) == ";":
            return None
        if word(row, j) in ("at", "to", "as") and j + 1 < len(row) and row[j + 1].number is not None:
            number = row[j + 1].number
            return j + 1 if number is not None and number.unit == "count" else None
        if (
            row[j].kind == "verb"
            and (row[j].frames & {"be", "reach"} or row[j].lemma.endswith(" to"))
            and j + 1 < len(row)
            and row[j + 1].number is not None
        ):
            return j + 1
    return None


def _figure_of(row: Row, k: int, at: int) -> tuple[Outcome | None, int | None]:
    """What a figure counts: its own word ("death toll"), or the people named between it and the number."""
    chunk = row[k]
    words = chunk.word
    victim: int | None = None
    outcome: Outcome | None = _typed(chunk.outcome) if chunk.outcome else None
    if words.endswith(("toll", "losses")) or "death" in words:
        outcome = "killed"
    for j in range(k, at):
        c = row[j]
        if c.kind in ("people", "actor") and (j > k or c.classes - {"people"} or c.actors):
            victim = j if victim is None else victim
            outcome = outcome or (_typed(c.outcome) if c.outcome else None)
        if c.kind == "verb" and outcome is None:
            outcome = outcome_of(c)
    if outcome is None and victim is None and words in ("number", "count", "total", "figure", "figures", "tally"):
        outcome = "killed" if words in ("count", "tally", "toll", "total") else None
    return outcome, victim


def cause_near(row: Row, k: int) -> int | None:
    """The event that a loss is tied to: "in a mortar attack", "during a raid", "when a roadside bomb struck"."""
    best: int | None = None
    for j, chunk in enumerate(row):
        if chunk.kind != "event" or word(row, j - 1) == "before":
            continue
        if best is None or abs(j - k) < abs(best - k):
            best = j
    return best


def gapped(row: Row, found: list[Loss]) -> Iterator[Loss]:
    """loss.gapped: "Eleven policemen were killed in A and twelve in B" (the verb is left out the second time)."""
    used = {loss.victim for loss in found}
    for k, chunk in enumerate(row):
        if chunk.kind != "number" or chunk.count is None or k in used or k + 1 >= len(row):
            continue
        lead = [
            loss
            for loss in found
            if loss.at < k and loss.outcome in ("killed", "wounded", "captured") and loss.rule == "loss.suffered"
        ]
        if k + 2 < len(row) and row[k + 2].word in ("total", "all"):
            continue
        if not lead or word(row, k - 1) not in ("and", ",") or word(row, k + 1) not in ("in", "at", "near"):
            continue
        if any(row[j].kind == "verb" for j in range(k, min(len(row), k + 4))):
            continue
        first = lead[-1]
        yield Loss("loss.gapped", k, first.outcome, first.victim, chunk.count, first.agents, None)


def _one_per_group(found: list[Loss]) -> list[Loss]:
    """One loss per counted group: a verb's telling goes before a noun's."""
    order = ("loss.toll", "loss.suffered", "loss.inflicted", "loss.lost", "loss.left", "loss.counted")
    seen: set[tuple[int | None, object]] = set()
    kept: list[Loss] = []
    for loss in sorted(found, key=lambda f: order.index(f.rule) if f.rule in order else 9):
        if (
            loss.victim is not None
            and any(k.victim == loss.victim and (k.outcome == loss.outcome or k.count == loss.count) for k in kept)
            and not (loss.outcome != kept[-1].outcome and loss.rule == "loss.suffered")
        ):
            continue
        key = (loss.victim if loss.victim is not None else -loss.at, (loss.outcome, loss.count))
        if key not in seen:
            seen.add(key)
            kept.append(loss)
    return kept


_OPENERS = frozenset(("including", "among"))


def _with_subsets(row: Row, found: list[Loss]) -> list[Loss]:
    """loss.subset: "including three children and a woman", "among them two commanders", "three of them civilians", "40 of them foreigners"."""
    out = list(found)
    for k in range(len(row)):
        members = _subset_at(row, k)
        if not members:
            continue
        whole = _whole(found, members[0])
        if whole is None:
            continue
        for m in members:
            count = quantity(row, m)
            if count is None or (count.qualifier == "vague" and row[m].number is None):
                continue
            out = [loss for loss in out if loss.victim != m]
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


def _subset_outcome(row: Row, m: int) -> Outcome | None:
    outcome = row[m].outcome
    return _typed(outcome) if outcome else None


def _subset_at(row: Row, k: int) -> tuple[int, ...]:
    w = word(row, k)
    if w == "including" and k + 1 < len(row) and row[k + 1].kind in ("people", "number", "actor"):
        return _members(row, k + 1)
    if (
        w == "among"
        and k + 1 < len(row)
        and row[k + 1].kind == "pronoun"
        and row[k + 1].word in ("them", "these", "those")
    ):
        at = k + 2
        at += word(row, at) == ","
        if at < len(row) and row[at].kind in ("people", "number", "actor"):
            return _members(row, at)
    chunk = row[k]
    if chunk.kind == "pronoun" and chunk.word == "them" and chunk.number is not None and k + 1 < len(row):
        following = row[k + 1]
        if following.kind in ("people", "actor", "noun") and following.number is None:
            following.number = chunk.number
            if following.kind == "noun":
                following.kind, following.classes = "people", frozenset(("people",))
            return (k + 1,)
    return ()


def _members(row: Row, k: int) -> tuple[int, ...]:
    return tuple(m for m in rightwards(row, k, ("people", "number", "actor")))


def _whole(found: list[Loss], member: int) -> Loss | None:
    """The loss that a subset belongs to: the nearest told before it, else the next after it ("Six people, three of them …, died")."""
    before = [loss for loss in found if loss.victim is not None and loss.victim < member and not loss.within]
    if before:
        return max(before, key=lambda loss: loss.victim or 0)
    later = [loss for loss in found if loss.at > member and not loss.within]
    return later[0] if later else None


__all__ = ["after", "governed", "losses", "outcome_of", "quantity"]
