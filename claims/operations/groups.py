"""The losses and acts of one sentence, gathered into the events that it tells."""

from collections.abc import Sequence

import msgspec

from ...model.claim import Realis
from ...model.place import Place
from ..phrases.clauses import phrase_bounds
from ..phrases.facts import Act, Found, Loss
from ..phrases.grammar import Row, placed, word
from ..setting.realis import failed, realis_at
from ..voices.speech import Cue, voice_at


class Group(msgspec.Struct):
    """Facts of one sentence that tell one event."""

    cue: Cue | None
    realis: Realis
    losses: list[Loss] = []
    acts: list[Act] = []
    bounds: tuple[int, int] = (0, 0)
    places: frozenset[str] = frozenset()
    days: frozenset[int] = frozenset()
    denied: bool = False

    @property
    def facts(self) -> list[Loss | Act]:
        """Its facts in the order of the words."""
        return sorted([*self.losses, *self.acts], key=lambda fact: fact.at)


def groups(row: Row, found: Found, cues: Sequence[Cue]) -> list[Group]:
    """The facts of a sentence gathered into events."""
    out: list[Group] = []
    facts: list[Loss | Act] = [*found.acts, *found.losses]
    for fact in sorted(facts, key=lambda f: (f.at, isinstance(f, Loss))):
        if failed(row, fact.at) or (isinstance(fact, Act) and fact.family == "destroy" and _in_battle(found)):
            continue
        lead = fact.until if fact.rule == "loss.compared" and isinstance(fact, Loss) else fact.at
        cue, realis = voice_at(cues, lead), realis_at(row, lead)
        no_event = isinstance(fact, Act) and row[fact.at].kind == "event" and row[fact.at].det == "no"
        if (no_event and cue is None) or _no_shot(row, fact) or _tried(row, fact.at):
            continue
        if (cue is None and _denied_by_nobody(row, fact.at)) or _asked_of(row, fact, cue):
            continue
        if cue is not None and cue.at == fact.at and isinstance(fact, Act):
            continue
        if isinstance(fact, Act) and _drove_out(fact, found):
            continue
        if isinstance(fact, Loss) and _speaks(fact.victim, fact.at, cues):
            continue
        if isinstance(fact, Act) and fact.actors and all(_told_between(a, fact.at, cues) for a in fact.actors):
            fact.actors = ()  # "The KIA overran a camp, its spokesman said, and took 40 soldiers prisoner."
        bounds = _bounds(row, fact, found)
        group = Group(
            cue,
            realis,
            bounds=bounds,
            places=_clause_places(row, bounds, cues),
            days=_clause_days(row, bounds, cues),
        )
        home = next((g for g in reversed(out) if _joins(row, g, group, fact)), None)
        if home is None:
            group.denied = no_event
            out.append(group)
            home = group
        else:
            home.places |= group.places
            home.days |= group.days
        (home.losses if isinstance(fact, Loss) else home.acts).append(fact)  # type: ignore[arg-type]
    return out


def _bounds(row: Row, fact: Loss | Act, found: Found) -> tuple[int, int]:
    """The span that a fact's own place and day stand in; a verb that is left out the second time parts them."""
    first, last = phrase_bounds(row, fact.at)
    gaps = [loss.at for loss in found.losses if loss.rule in _UNSAID]
    if isinstance(fact, Loss) and fact.rule in _UNSAID:
        return fact.at, last
    return first, min([g for g in gaps if g > fact.at] or [last])


def _in_battle(found: Found) -> bool:
    """Whether what was wrecked is only a part of what a sentence tells: of people lost, or an attack repelled."""
    return bool(found.losses) or any(act.rule == "act.repelled" for act in found.acts)


_UNSAID = frozenset(("loss.gapped", "loss.added", "loss.compared"))


def _drove_out(act: Act, found: Found) -> bool:
    """Whether an act is told only as what people fled: "Clashes between the army and M23 have displaced 40,000 people"."""
    fled = [
        loss
        for loss in found.losses
        if loss.cause == act.at and loss.outcome == "displaced" and loss.rule in ("loss.inflicted", "loss.driven")
    ]
    for loss in fled:
        loss.agents = () if act.clash else act.actors
    return bool(fled)


def _denied_by_nobody(row: Row, at: int) -> bool:
    """Whether a fact hangs on a denial whose speaker is unknown ("He denied killing three villagers")."""
    return any(row[k].kind == "verb" and "deny" in row[k].frames for k in range(max(0, at - 2), at))


def _tried(row: Row, at: int) -> bool:
    """Whether a fact is what somebody stands trial for: "convicted by a court of attacking army property", "jailed for a raid"."""
    for k in range(at - 1, max(-1, at - _CHARGED_WITHIN), -1):
        if row[k].kind == "verb" and row[k].lemma.partition(" ")[0] in _TRIES:
            return any(word(row, j) in ("of", "for", "with", "over") for j in range(k + 1, at))
        if word(row, k) in (",", ";", "after", "when", "while", "that") or (
            row[k].kind == "verb" and row[k].voice == "active"
        ):
            return False
    return False


_TRIES = frozenset(
    (
        "convict",
        "convicted",
        "acquit",
        "acquitted",
        "jail",
        "jailed",
        "sentence",
        "sentenced",
        "indict",
        "indicted",
        "charge",
        "charged",
        "prosecute",
        "prosecuted",
        "imprison",
        "try",
    )
)
_CHARGED_WITHIN = 10


def _no_shot(row: Row, fact: Loss | Act) -> bool:
    """Whether what fell, flew or went off is none: "No shell has fallen since April", "no rocket had been fired"."""
    noun = fact.noun if isinstance(fact, Act) else None
    if noun is None or row[noun].det != "no":
        return False
    return row[noun].word.rpartition(" ")[2].removesuffix("s") in _SHOTS


_SHOTS = frozenset(
    (
        "shell",
        "rocket",
        "missile",
        "bomb",
        "mortar",
        "mine",
        "shot",
        "projectile",
        "drone",
        "salvo",
        "grenade",
        "device",
    )
)


def _told_between(actor: int, at: int, cues: Sequence[Cue]) -> bool:
    """Whether the group only says what stands before it, the act behind it being another's."""
    return any(c.final and c.who[0] <= actor < c.who[1] and c.at < at for c in cues)


def _speaks(victim: int | None, at: int, cues: Sequence[Cue]) -> bool:
    """Whether those counted only tell of the loss before them ("killed 100 of them, | two residents and a nurse | said")."""
    return victim is not None and any(c.final and at < c.who[0] <= victim < c.at for c in cues)


def _asked_of(row: Row, fact: Loss | Act, cue: Cue | None) -> bool:
    """Whether a loss of "any" people is told outside a denial."""
    any_of = isinstance(fact, Loss) and fact.victim is not None and row[fact.victim].det == "any"
    return any_of and not (cue is not None and cue.denies)


def _clause_places(row: Row, bounds: tuple[int, int], cues: Sequence[Cue]) -> frozenset[str]:
    first, last = bounds
    found: list[str] = []
    for k in placed(row):
        if not first <= k < last or any(c.who[0] <= k < c.who[1] for c in cues):
            continue
        found.extend(_finest(m.place) for m in row[k].places if m.place.admin1)
    return frozenset(found)


def _finest(place: Place) -> str:
    """Province and finest name of a place, as one word ("AF-KAN/Maruf", "AF-KAN/")."""
    return f"{place.admin1}/{place.admin2 or place.location or ''}"


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of places contradict: no province in common, or finer names and none in common."""
    if not one or not other:
        return False
    if not {p.partition("/")[0] for p in one} & {p.partition("/")[0] for p in other}:
        return True
    fine, finer = ({p for p in places if not p.endswith("/")} for places in (one, other))
    return bool(fine and finer and not fine & finer)


def _clause_days(row: Row, bounds: tuple[int, int], cues: Sequence[Cue]) -> frozenset[int]:
    days = [k for k in row.dated if bounds[0] <= k < bounds[1] and row[k].kind == "date"]
    if not days:
        return frozenset()
    spoken = {k for c in cues for k in range(c.at, c.speech_end)}
    spoken |= {k for c in cues if not c.final for k in range(c.who[0])}
    return frozenset(k for k in days if k not in spoken)


def family_of(fact: Loss | Act) -> str | None:
    """The family that a fact alone speaks of."""
    if isinstance(fact, Act):
        return fact.family
    if fact.outcome == "displaced":
        return "displace"
    if fact.outcome == "surrendered":
        return "surrender"
    return None


def _joins(row: Row, group: Group, new: Group, fact: Loss | Act) -> bool:
    one, other = (cue.voice.name if cue is not None else None for cue in (group.cue, new.cue))
    if one != other or (group.cue and new.cue and group.cue.denies != new.cue.denies):
        return False
    if group.realis != new.realis or "loss.compared" in (fact.rule, group.facts[0].rule):
        return False
    if _apart(group.places, new.places):
        return False
    if group.days and new.days and not group.days & new.days and group.bounds != new.bounds:
        return False
    mine, theirs = family_of(fact), {family_of(f) for f in group.facts}
    if isinstance(fact, Act) and fact.rule == "act.downed" and fact.family == "attack" and group.bounds != new.bounds:
        return False  # "Two of its men were killed, and it brought down a drone."
    killed = any(loss.outcome in ("killed", "wounded", "casualties") for loss in group.losses)
    if any(f.at == fact.at for f in group.facts):
        return True
    if mine == "displace" or "displace" in theirs:
        return mine == "displace" and "displace" in theirs
    if mine == "surrender" or (isinstance(fact, Loss) and fact.outcome == "surrendered"):
        return killed or "surrender" in theirs
    if "surrender" in theirs:
        return killed or (
            isinstance(fact, Loss) and fact.outcome in ("killed", "wounded") and fact.rule != "loss.inflicted"
        )
    if mine in _ALONE or theirs & _ALONE:
        return False
    if mine == "destroy" or "destroy" in theirs:
        told = theirs & {"destroy", *_GROUND} and mine in ("destroy", *_GROUND)
        return bool(told) and not (isinstance(fact, Act) and _rival_acts(row, group, fact, new))
    if isinstance(fact, Loss) and _rival_losses(row, group, fact, new):
        return False
    return not (isinstance(fact, Act) and _rival_acts(row, group, fact, new))


def _rival_losses(row: Row, group: Group, loss: Loss, new: Group) -> bool:
    """Whether two doers each killed people of one kind: "Codeco killed 492 civilians; the ADF killed 672 civilians"."""
    before = next((told for told in group.losses if not told.within), None)
    if before is None or new.bounds == group.bounds or not (before.agents and loss.agents) or loss.within:
        return False
    if {*before.agents} & {*loss.agents} or any(
        row[a].kind not in ("people", "actor") for a in (*before.agents, *loss.agents)
    ):
        return False
    one, other = (row[v] if v is not None else None for v in (before.victim, loss.victim))
    return one is not None and other is not None and "civilians" in one.classes & other.classes


_ALONE = frozenset(("protest", "defuse", "agreement"))
_GROUND = frozenset(("attack", "clash", "take", "killing", "abduction"))
"""What armed men do who may also loot and burn."""


def _rival_acts(row: Row, group: Group, act: Act, new: Group) -> bool:
    """Whether an act with its own doer, in its own clause, is another event than the group's."""
    if new.bounds == group.bounds or not act.actors or row[act.at].kind != "verb" or row[act.at].voice == "ing":
        return False
    if all(row[a].kind == "pronoun" for a in act.actors):
        return False
    doers = {a for other in group.acts for a in other.actors} | {a for loss in group.losses for a in loss.agents}
    if doers & set(act.actors):
        return False
    others = {other.family for other in group.acts if row[other.at].kind == "verb"}
    return bool(others) and bool(doers) and act.family not in others
