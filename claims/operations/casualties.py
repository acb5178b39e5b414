"""Chunks of a sentence -> who was killed, wounded, caught, displaced or is missing, as the sentence counts them.

Rules, each a function named for its id: verbs (`loss.suffered`, `loss.inflicted`), `loss.lost`, nouns and adjectives
(`loss.counted`, `loss.left`), figures of speech about figures (`loss.toll`), and subsets (`loss.subset`).
"""

from collections.abc import Iterator

from ...model.operation import Outcome
from ..actors.craft import craft
from ..phrases.chunk import Chunk
from ..phrases.facts import Loss
from ..phrases.grammar import (
    Row,
    after,
    aside,
    at_hands,
    by_agent,
    last_verb,
    objects,
    subject,
    word,
)
from .deaths import DEATHS, TOLD_BY_EVENT, deaths, of_events
from .lives import fallen, finished, lives, taken_before
from .outcomes import (
    cause_near,
    handed_back,
    held_at,
    human_group,
    outcome_of,
    peopled,
    quantity,
    typed,
)
from .subsets import of_the_dead, parted, with_subsets
from .tolls import told_toll
from .treated import treated
from .unsaid import added, compared, gapped, lost_too
from .uprooted import DEPARTURES, UPROOTING, fled_people, uprooted

_ACTIVE_OWN = frozenset(("die", "surrender", "defect", "miss", "flee"))


def losses(row: Row) -> list[Loss]:
    """Every loss told in the sentence, in the order of the words that tell it."""
    found: list[Loss] = [*told_toll(row), *parted(row)]
    figured = [(loss.at, loss.until) for loss in found]
    for k in row.verbs:
        if row[k].voice != "inf":
            peopled(row, k)
    for k, chunk in enumerate(row):
        if figured and any(a <= k <= b for a, b in figured):
            continue
        if chunk.kind == "verb":
            found.extend(_by_verb(row, k))
        elif chunk.event is not None and chunk.number is not None:
            found.extend(of_events(row, k))
        elif chunk.outcome is not None and chunk.kind in ("people", "actor", "number"):
            found.extend(counted(row, k) if chunk.word not in DEATHS or chunk.number else deaths(row, k, "killed"))
        elif chunk.word in DEATHS:
            found.extend(deaths(row, k, "killed"))
        elif chunk.word == "wounding":
            found.extend(deaths(row, k, "wounded"))
        elif chunk.event is not None and chunk.event.family in TOLD_BY_EVENT:
            found.extend(deaths(row, k, TOLD_BY_EVENT[chunk.event.family]))
    became = {held_at(row, objects(row, k)) for k in row.verbs if row[k].lemma == "take"}
    found = _one_per_group([loss for loss in found if loss.victim is None or loss.victim not in became])
    found.extend(gapped(row, found))
    found.extend(added(row, found))
    found.extend(lost_too(row, found))
    hurt = [loss for loss in treated(row) if not any(_same(loss, other) for other in found)]
    found = [loss for loss in found if not any(h.at == loss.at and h.victim == loss.victim for h in hurt)] + hurt
    found.extend(compared(row, found))
    return with_subsets(row, sorted(found, key=lambda loss: loss.at))


def _same(one: Loss, other: Loss) -> bool:
    """Whether two losses tell one thing of one group ("four were wounded and taken to hospital")."""
    return one.victim == other.victim and other.outcome in (one.outcome, "killed", "casualties")


def _by_verb(row: Row, k: int) -> Iterator[Loss]:
    chunk = row[k]
    outcome = outcome_of(chunk) or _to_death(row, k) or _prisoner(row, k)
    if "lose" in chunk.frames:
        yield from lost(row, k)
    if "fall" in chunk.frames and not chunk.negated:
        yield from fallen(row, k)
    if "leave" in chunk.frames:
        yield from abandoned(row, k)
    if chunk.lemma.startswith(DEPARTURES) or not UPROOTING.isdisjoint(chunk.frames):
        yield from uprooted(row, k)
    if chunk.lemma == "be" and not chunk.negated:
        yield from stood(row, k)
    if not chunk.negated and chunk.modal is None:
        yield from lives(row, k)
    if "join" in chunk.frames and not chunk.negated:
        yield from went_over(row, k)
    if outcome is None or chunk.negated:
        return
    if chunk.frames & _ACTIVE_OWN and "kill" not in chunk.frames:
        if "flee" in chunk.frames and not fled_people(row, k):
            return
        if "flee" in chunk.frames or not any(o > k and row[o].kind in _THINGS for o in objects(row, k)):
            yield from suffered(row, k, outcome, subject(row, k))
        return
    if chunk.voice != "passive" and not _SWALLOWED.isdisjoint(chunk.words):
        yield from finished(row, k, outcome)
        return
    acted_on = objects(row, k) if chunk.voice in ("active", "past", "ing", "inf") else ()
    human = tuple(v for v in acted_on if human_group(row[v]))
    counted_by = (
        row[k - 1].count if k and row[k - 1].kind == "number" and word(row, k - 2) in ("and", ",", "of") else None
    )
    if human and counted_by is not None and chunk.voice == "past" and row[human[0]].number is None:
        yield Loss("loss.counted", k, outcome, human[0], counted_by, (), cause_near(row, k))
    elif human:
        yield from inflicted(row, k, outcome, human)
    elif acted_on:
        return
    elif chunk.voice in ("passive", "past"):
        with_them = chunk.voice == "past" and word(row, k - 2) == "with" and row[k - 1].count is not None
        yield from suffered(
            row, k, outcome, (k - 1,) if with_them else subject(row, k)
        )  # "with | at least 60 | wounded"


_SWALLOWED = frozenset(("them", "him", "her"))
"""Whom a verb of several words has inside: "shot | them | dead"."""
_THINGS = frozenset(("noun", "thing", "event"))


def _prisoner(row: Row, k: int) -> Outcome | None:
    """ "took 28 soldiers captive", "hold 12 villagers hostage", "191 persons were seized"."""
    if row[k].lemma == "take" and any(word(row, o + 1) == "alive" for o in objects(row, k)):
        return "captured"  # "took two others | alive"
    if row[k].lemma == "seize":
        groups = subject(row, k) if row[k].voice == "passive" else objects(row, k)
        held = all(row[g].kind == "people" and row[g].number is not None for g in groups)
        return "captured" if groups and held else None
    return "captured" if row[k].lemma == "take" and held_at(row, objects(row, k)) is not None else None


def _to_death(row: Row, k: int) -> Outcome | None:
    """ "Rebels hacked 24 villagers to death", whatever the verb."""
    if row[k].lemma.startswith(("sentence", "condemn")):
        return None
    for j in range(k + 1, min(len(row) - 1, k + 7)):
        if row[j].kind == "verb":
            return None
        if word(row, j) == "to" and row[j + 1].words == ("death",):
            return "killed"
    return None


def _either(row: Row, k: int, outcome: Outcome) -> Outcome:
    """ "killed or wounded", and "killed and wounded" said of one number, is `casualties`."""
    for step in (2, -2):
        near = row[k + step] if 0 <= k + step < len(row) else None
        joint = word(row, k + step // 2)
        if near is None or near.kind != "verb" or joint not in ("or", "and"):
            continue
        one = joint == "or" or (near if step > 0 else row[k]).voice == "past"
        if one and {outcome, outcome_of(near)} == {"killed", "wounded"}:
            return "casualties"
    return outcome


def suffered(row: Row, k: int, outcome: Outcome, victims: tuple[int, ...]) -> Iterator[Loss]:
    """loss.suffered: "Five policemen were killed by gunmen", "nine others wounded", "40 militants surrendered"."""
    outcome = _either(row, k, outcome)
    agents = by_agent(row, k) if outcome not in ("surrendered", "displaced") else ()
    cause = cause_near(row, k)
    for v in victims:
        count = quantity(row, v, single=True) if human_group(row[v]) else None
        if count is not None:
            yield Loss(
                "loss.suffered",
                k,
                outcome,
                v,
                count,
                agents,
                cause,
                owner=_loser(row, v) if row[k].voice == "past" else None,
            )


def went_over(row: Row, k: int) -> Iterator[Loss]:
    """loss.went_over: "21 policemen saw the light and joined the Mujahideen" (armed men of one side who join another)."""
    to = next((o for o in objects(row, k) if row[o].kind == "actor"), None)
    for v in subject(row, k) if to is not None else ():
        chunk = row[v]
        if chunk.number is not None and chunk.classes & {"army", "police", "government", "fighters"}:
            yield Loss("loss.went_over", k, "surrendered", v, chunk.number.quantity)


def _loser(row: Row, v: int) -> int | None:
    """Who "has lost 198,000 killed and 550,000 wounded": whose the counted are that "lose" takes for its object."""
    if row[v].kind != "number" and not (row[v].classes & {"army", "police", "fighters"} and not row[v].actors):
        return None
    at = v - 1
    while at > 0 and (word(row, at) in ("and", ",") or row[at].number is not None or outcome_of(row[at]) is not None):
        at -= 1
    owners = subject(row, at) if at >= 0 and row[at].kind == "verb" and "lose" in row[at].frames else ()
    return owners[0] if owners else None


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
        count = quantity(row, v, single=True) if human_group(row[v]) else None
        if count is not None:
            yield Loss("loss.stood", k, typed(state.outcome), v, count, (), cause_near(row, k))


_STATES = frozenset(("dead", "missing", "wounded", "injured", "hurt"))


def inflicted(row: Row, k: int, outcome: Outcome, victims: tuple[int, ...]) -> Iterator[Loss]:
    """loss.inflicted: "Commandos killed a dozen insurgents", "…, wounding seven", "the strike killed 20 people"."""
    outcome = _either(row, k, outcome)
    agents = subject(row, k) if row[k].voice != "passive" else ()
    if any(_fire(row[a]) and not row[a].actors for a in agents):
        return  # "Fire killed 20 children at a school": no gun's.
    events = tuple(a for a in agents if row[a].kind == "event")
    agents = tuple(a for a in agents if row[a].kind in ("people", "actor", "pronoun") or craft(row[a]) or _fire(row[a]))
    if events:
        agents = (*agents, *after(row, events[0], ("by",), ("people", "actor"), 3))
    for v in victims:
        count = quantity(row, v, single=True)
        if count is None and row[v].word == "them" and (caught := taken_before(row, k)) is not None:
            v, count = caught, row[caught].count
        if count is not None:
            yield Loss("loss.inflicted", k, outcome, v, count, agents, events[0] if events else cause_near(row, k))


def _fire(chunk: Chunk) -> bool:
    """Whether fire is told of; somebody's is that of his guns ("Indian fire")."""
    return chunk.kind == "noun" and chunk.word == "fire"


def lost(row: Row, k: int) -> Iterator[Loss]:
    """loss.lost: "The Taliban lost 17 men", "and lost two of their own" (a loss of the subject's own)."""
    if row[k].negated:
        return
    for v in objects(row, k):
        chunk = row[v]
        one = chunk.det in ("a", "an") and bool(chunk.classes & {"army", "police"}) and not chunk.collective
        if chunk.kind not in ("people", "number") or chunk.classes & {"unit", "facility"}:
            continue
        if chunk.number is None and not one:
            continue
        if (
            word(row, v + 1) == "to"
            and v + 2 < len(row)
            and row[v + 2].word in ("desertion", "desertions", "attrition")
        ):
            continue
        count = quantity(row, v)
        owners = subject(row, k)
        if not owners and row[k].word.endswith("ing") and k and row[k - 1].kind == "verb":
            owners = subject(row, k - 1)
        foes = after(row, v, ("to",), ("people", "actor"), 3)
        if count is not None and owners:
            yield Loss("loss.lost", k, "killed", v, count, foes, cause_near(row, k), owner=owners[0])


def counted(row: Row, k: int) -> Iterator[Loss]:
    """loss.counted: "15 dead", "1,692 civilian deaths", "4 dead soldiers", "nine bodies", "57 prisoners"; loss.left: "11 people dead"."""
    chunk = row[k]
    outcome = chunk.outcome
    if chunk.det == "no" or outcome is None or word(row, k + 1) == "behind" or of_the_dead(row, k):
        return
    if handed_back(row, k):
        return
    freed = last_verb(row, k) if outcome == "captured" else None
    if freed is not None and "free" in row[freed].frames:
        return  # "rescued | 23 abducted persons"
    if outcome == "displaced" and any(
        c.kind == "verb" and c.lemma in ("return", "live", "host", "shelter", "accommodate", "harbour") for c in row
    ):
        return
    if chunk.det == "another" and chunk.number is None and len(chunk.words) == 2 and chunk.count is not None:
        yield Loss("loss.counted", k, typed(outcome), k, chunk.count, (), cause_near(row, k))  # "and another wounded"
        return
    if chunk.number is None or chunk.number.unit != "count":
        before = row[k - 1] if k else None
        adjective = chunk.first + 1 == chunk.last and chunk.word in ("dead", "missing", "wounded", "injured", "hurt")
        counted_them = before is not None and before.kind == "pronoun" and before.number is not None
        told = before is not None and (counted_them or before.kind in ("people", "actor", "number"))
        if adjective and told and not chunk.det:
            for v in _left_list(row, k - 1):
                count = quantity(row, v, single=True)
                if count is not None:
                    yield Loss("loss.left", k, typed(outcome), v, count, _leavers(row, k), cause_near(row, k))
        return
    if row[k].word in ("prisoners", "detainees", "hostages", "inmates") and not _tells_capture(row, k):
        return
    who = _among_whom(row, k)
    if who is None and chunk.classes <= {"people"} and word(row, k + 1) == "and" and k + 2 < len(row):
        who = k + 2 if _shares_head(row[k + 2], chunk) else None
    yield Loss(
        "loss.counted",
        k,
        typed(outcome),
        k if who is None else who,
        chunk.number.quantity,
        at_hands(row, k),
        cause_near(row, k),
    )


def _shares_head(other: Chunk, one: Chunk) -> bool:
    """Whether "286 dead" has its noun from "1,388 injured civilians" behind it."""
    told = other.kind == "people" and other.number is not None and other.outcome not in (None, one.outcome)
    return told and bool(other.classes - {"people"}) and not one.actors


def _leavers(row: Row, k: int) -> tuple[int, ...]:
    """Who "shot eleven policemen dead" or "left two men wounded"; an event that did is the cause instead."""
    verb = last_verb(row, k)
    if verb is None or row[verb].lemma not in ("shoot", "leave", "strike", "gun") or row[verb].voice == "passive":
        return ()
    return tuple(s for s in subject(row, verb) if row[s].kind in ("people", "actor", "pronoun"))


def _among_whom(row: Row, k: int) -> int | None:
    """The class behind "among" in "1,174 deaths and 3,139 injuries among civilians"."""
    for j in range(k + 1, min(len(row) - 1, k + 5)):
        if word(row, j) == "among":
            return j + 1 if row[j + 1].kind in ("people", "actor") and row[j + 1].number is None else None
        if not (word(row, j) in ("and", ",") or row[j].number is not None):
            return None
    return None


def _left_list(row: Row, k: int) -> tuple[int, ...]:
    """The groups that end in "dead" at k+1, an aside between them apart ("left 14 rebels, among them a boy, and two soldiers dead")."""
    found = [k]
    at = k - 1
    while at > 0 and word(row, at) in ("and", ","):
        comma = at - (word(row, at) == "and" and word(row, at - 1) == ",")
        opener = aside(row, comma) if word(row, comma) == "," else None
        if opener is not None and word(row, opener + 1) in ("among", "including"):
            at = opener
        if row[at - 1].kind not in ("people", "actor", "number") or row[at - 1].outcome is not None:
            break
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


def _one_per_group(found: list[Loss]) -> list[Loss]:
    """One loss per counted group: a verb's telling goes before a noun's."""
    order = ("loss.toll", "loss.suffered", "loss.inflicted", "loss.lost", "loss.left", "loss.counted")
    dead = [(loss.victim, loss.count) for loss in found if loss.outcome == "killed" and loss.victim is not None]
    found = [loss for loss in found if loss.outcome != "captured" or (loss.victim, loss.count) not in dead]
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
