"""Who suffered: the losses of a group of facts -> figures with their sides, by name, by class, by whose words they are."""

from collections.abc import Sequence

from ..actors.coreference import CIVILIANS, UNIDENTIFIED
from ..actors.craft import craft
from ..phrases.chunk import Chunk
from ..phrases.facts import Loss
from ..phrases.grammar import Row, word
from .antecedents import antecedent, counts_theirs, counts_them
from .foes import Foes
from .groups import Group
from .labels import ATTACKERS, FOES, LABELS, LOSSES, OCCUPIERS
from .marks import (
    admitted,
    all_civilians,
    bare_man,
    bare_outcome,
    behind,
    bodies,
    bombed,
    both_sides,
    by_somebody,
    follows,
    found,
    medical,
    new_event,
    of_age,
    on_its_side,
    only_soldiers,
    others,
    shares_number,
    speaker,
    uncounted,
)
from .outcomes import nth
from .parts import part_side
from .piece import Piece, Toll
from .tolls import anew


class Victims(Foes):
    """Gives the figures of a group their sides."""

    def _first(
        self, row: Row, found: Sequence[int], prefer: str | None, avoid: str | None, speaker: str | None = None
    ) -> str | None:
        for k in found:
            told_of_self = speaker is not None and (row[k].kind == "pronoun" or row[k].owner is not None)
            side = self._owner(row, k) or self.sides.of(row[k], speaker if told_of_self else prefer, avoid)
            if side is not None:
                return side
        return None

    def _owner(self, row: Row, k: int) -> str | None:
        """Whose a thing or a body of men is that says so behind "of": "jets of the air force", "columns of motorbikes of JNIM"."""
        chunk, at = row[k], k
        men = chunk.kind == "people" and (chunk.word in _MEN or (chunk.word in _RANKED and chunk.number is not None))
        if not (men or chunk.kind in ("thing", "event") or craft(chunk) or chunk.word in _BODIES) or chunk.actors:
            return None
        for _ in range(2):
            at += 2 + (word(row, at + 1) == '"')
            if word(row, at - 1) != "of" or at >= len(row):
                return None
            owner = row[at]
            if chunk.kind == "thing" and owner.kind == "people" and "civilians" in owner.classes and not owner.actors:
                return CIVILIANS  # "a convoy of displaced families"
            named = owner.kind in ("people", "actor") or (owner.kind == "noun" and (owner.mods or owner.actors))
            if named and owner.number is None and "civilians" not in owner.classes:
                side = self.sides.of(owner)
                return self.sides.army(side) if side is not None and (craft(chunk) or chunk.word in _SOLDIERS) else side
        return None

    def _tolls(
        self, row: Row, group: Group, actor: str | None, recipient: str | None, clash: bool, scene: Piece | None
    ) -> list[Toll]:
        out: list[Toll] = []
        for loss in group.losses:
            of = self._victim(row, group, loss, out, actor, recipient, clash, scene)
            if loss.outcome in ("surrendered", "captured") and of is None:
                of = UNIDENTIFIED if loss.outcome == "surrendered" else of
            if loss.outcome == "displaced":
                of = CIVILIANS
            if out and shares_number(row, group, loss):
                out[-1].of = self._common(out[-1].of, of)
                continue
            if out and anew(row, loss) and (out[-1].outcome, out[-1].of) == (loss.outcome, of):
                out[-1].count = loss.count
                continue
            out.append(Toll(loss.outcome, of, loss.count, loss.within))
        self._mixed(out)
        counted = {(t.outcome, t.of) for t in out if t.count.qualifier != "vague"}
        return [t for t in out if (t.outcome, t.of) not in counted or not uncounted(t)]

    def _mixed(self, tolls: list[Toll]) -> None:
        """Let a whole whose parts are of two sides be nobody's in particular ("61 combatants: 43 rebels and 18 soldiers")."""
        for k, whole in enumerate(tolls):
            if whole.within or whole.of is None:
                continue
            end = next((j for j in range(k + 1, len(tolls)) if not tolls[j].within), len(tolls))
            parts = {t.of for t in tolls[k + 1 : end] if t.of is not None}
            strange = [p for p in parts if not self.sides.related(p, whole.of)]
            whole.of = None if len(parts) > 1 and strange else whole.of

    def _common(self, one: str | None, other: str | None) -> str | None:
        """The side of "100 policemen and soldiers": what stands above both, None for a mixed list."""
        if one == other or one is None or other is None:
            return one if one == other else None
        if self.sides.above(one, other):
            return one
        above = self.sides.parent(one)
        if self.sides.above(other, one):
            return other
        return above if above is not None and self.sides.above(above, other) else None

    def _victim(
        self,
        row: Row,
        group: Group,
        loss: Loss,
        told: list[Toll],
        actor: str | None,
        recipient: str | None,
        clash: bool,
        scene: Piece | None,
    ) -> str | None:
        if both_sides(row, loss.at if loss.victim is None else loss.victim):
            return None
        if loss.owner is not None:
            own = actor or (scene.actor if scene else None)
            if "enemy" in row[loss.owner].words and (foe := self._foe(group, scene)) is not None:
                return foe
            if row[loss.owner].kind == "people" and row[loss.owner].owner is not None:
                return speaker(group) or own
            side = self._first(row, (loss.owner,), own, None, speaker(group))
            soldiers = loss.victim is not None and "army" in row[loss.victim].classes
            return self.sides.army(side) if soldiers and self.sides.is_state(side) else side
        before = {t.of for t in told if not t.within}
        if _nobody_named(row, loss) and all_civilians(row, max(loss.at, loss.until, loss.victim or 0)):
            return CIVILIANS
        hint = recipient or (scene.recipient if scene else None)
        if loss.victim is None:
            if before or group.cue is None:
                return before.pop() if len(before) == 1 else None
            return self._unsaid(row, group, scene, loss, hint, clash or hint not in (actor, CIVILIANS))
        chunk = row[loss.victim]
        if not told and (side := self._of_others(row, loss, group, actor, scene)) is not None:
            return side
        if (own := self._of_its_own(row, loss.victim, group)) is not None:
            return own
        if chunk.kind == "noun" and chunk.name is not None:
            return self._apposed(row, loss.victim, hint, actor)
        if (side := self._pointed(row, loss, group, (actor, recipient, hint), scene)) is not None:
            return side
        if not told and not loss.agents and scene is not None and scene.tolls and _of_those(row, loss.victim):
            return scene.tolls[-1].of  # "It killed 38 people. Eleven of them died in a tent."
        if chunk.word in LOSSES and (chunk.actors or any("fighters" in m.classes for m in chunk.mods)):
            return self._losses_of(chunk, (actor, recipient, hint, scene.actor if scene is not None else None))
        if told and counts_them(chunk):
            return told[-1].of  # "316 civilian casualties, 71 of them killed"
        foe = hint if hint != CIVILIANS else actor or (scene.actor if scene is not None else None)
        if chunk.word in OCCUPIERS and not chunk.actors:
            foe = self._state_facing(speaker(group) or self.sides.home(), scene)
        if chunk.word in LABELS and foe is not None and not told:
            return foe
        if loss.outcome in ("killed", "wounded") and bare_man(chunk) and (of_age(chunk) or bombed(row, group, loss)):
            return CIVILIANS
        if chunk.owner in ("his", "her") and told:
            return told[-1].of
        if loss.outcome == "surrendered" and group.losses and "surrender" in {a.family for a in group.acts}:
            told_of = scene.actor if scene is not None and scene.family == "surrender" else None
            hint, actor = actor or told_of, recipient
        if loss.within and told:
            return self._subset(chunk, told)
        if (
            chunk.kind == "number"
            or (chunk.kind == "people" and chunk.word in ("other", "others", "more"))
            or nth(chunk)
            or bare_outcome(chunk)
        ):
            if told and follows(row, group, loss):
                return next((t.of for t in reversed(told) if not t.within), told[-1].of)
            if told:
                return before.pop() if len(before) == 1 else None
            if chunk.kind == "number" and hint == CIVILIANS and _aimed_at_people(row, group, loss):
                return CIVILIANS
            return self._unsaid(row, group, scene, loss, hint, clash or hint not in (actor, CIVILIANS))
        if chunk.word in _SOLDIERS and not chunk.actors and not chunk.mods and self._foreign(hint):
            return hint  # "A bomb hit a US vehicle: one soldier was killed."
        return self._owner(row, loss.victim) or self.sides.of(chunk, hint, actor)

    def _of_others(self, row: Row, loss: Loss, group: Group, actor: str | None, scene: Piece | None) -> str | None:
        """The side of "three of them" and, where the speaker's men did it, of "two of its members", by the words before."""
        chunk = row[loss.victim or 0]
        doer = self._first(row, loss.agents, actor, None, speaker(group))
        theirs = bool(loss.agents) and counts_theirs(chunk) and self.sides.related(doer, speaker(group))
        if not (theirs or counts_them(chunk)):
            return None
        k = antecedent(row, loss, range(*group.cue.who) if group.cue is not None else ())
        if k is None:
            return None
        if row[k].word in ATTACKERS and (attacker := self._attacker(group, loss, actor, scene)) is not None:
            return attacker
        told = (actor, scene.actor, scene.recipient) if scene is not None else (actor,)
        foes = (s for s in told if s not in (None, CIVILIANS) and not self.sides.related(s, doer))
        return self.sides.of(row[k], next(foes, None), doer)

    def _pointed(
        self, row: Row, loss: Loss, group: Group, sides: tuple[str | None, ...], scene: Piece | None
    ) -> str | None:
        """The side that a group of victims points to: "the attackers", "him", "five militiamen", "the enemy's dead", "its men"."""
        k = loss.victim if loss.victim is not None else loss.at
        chunk, actor, party = row[k], sides[0], speaker(group)
        if chunk.word in ATTACKERS and (attacker := self._attacker(group, loss, actor, scene)) is not None:
            return attacker
        if chunk.kind == "pronoun" and chunk.word in ("him", "her") and loss.agents and loss.agents[0] != k:
            return actor if group.losses[0] is not loss else None
        if "militia" in chunk.word and (own := self._militia(sides)) is not None:
            return own
        if chunk.word in FOES and party is not None and not chunk.actors and (facing := self._facing(sides, party)):
            return facing
        if (
            chunk.word in FOES
            and party is not None
            and self.sides.related(self.sides.of(chunk, sides[2], actor), party)
        ):
            return self._state_facing(party, scene)
        if "enemy" in chunk.words and not chunk.actors and (foe := self._enemy(group, scene)) is not None:
            return foe
        if (
            self._foreign(party)
            and only_soldiers(chunk)
            and not by_somebody(row, loss)
            and not self.sides.is_state(sides[2])
        ):
            return party  # "Turkey's general staff said that a soldier was killed by a mine."
        if party is not None and ("ranks" in behind(row, k) or (on_its_side(row, k) and _nameless(chunk))):
            return party
        last = scene.voice.party if scene is not None and scene.voice is not None else None
        men = chunk.owner in ("its", "their") and "civilians" not in chunk.classes
        own_men = men and group.cue is None and not any(c.actors for c in row[:k])
        return last if own_men else None

    def _unsaid(
        self, row: Row, group: Group, scene: Piece | None, loss: Loss, hint: str | None, apt: bool
    ) -> str | None:
        """Whose the dead are where a voice does not say.

        Its own if it admits them; else those of whom other voices told the same, else the side that suffers, if `apt`.
        """
        if admitted(group) and (own := self._side_of_voice(group, scene)) is not None:
            return own
        if (speaker(group) is None or bodies(row, loss)) and found(row, loss):
            return None
        if hint != CIVILIANS and group.cue is not None and medical(group.cue.voice):
            return None
        if new_event(row, loss) and not others(row, loss):
            return None
        before = [t for t in scene.tolls if not t.within] if scene is not None else []
        same = {t.of for t in before if t.outcome == loss.outcome}
        if loss.outcome == "captured" and same == {CIVILIANS}:
            return CIVILIANS
        own = next((of for of in sorted(s for s in same if s) if self.sides.related(of, speaker(group))), None)
        if own is not None and len(same) > 1 and not loss.agents:
            return own  # "The army lost one soldier and killed 242 of the rebels; a rebel spokesman spoke of two dead."
        if self._mutual(group):
            return None
        if others(row, loss) and len({t.of for t in before}) == 1 and not same:
            return before[0].of  # "One civilian was killed. Two others were hurt."
        if same == {None} or (len(same) == 1 and same != {CIVILIANS} and speaker(group) is None):
            return same.pop()
        if before and not same and {t.of for t in before} == {None}:
            return None
        return hint if apt else None

    def _losses_of(self, chunk: Chunk, sides: Sequence[str | None]) -> str | None:
        """Whose "Ukrainian losses" and "the rebels' losses" are: a state's army, the armed side of the event."""
        if chunk.actors:
            return self.sides.army(self.sides.of(chunk, sides[2], sides[0]))
        rebels = (s for s in sides if s not in (None, CIVILIANS, UNIDENTIFIED) and not self.sides.is_state(s))
        return next(rebels, None) or self.sides.back(None, None)

    def _attacker(self, group: Group, loss: Loss, actor: str | None, scene: Piece | None) -> str | None:
        """The side of "the attackers": whoever attacks in the same sentence, else in the event told before."""
        acts = any(a.rule != "act.noun" for a in group.acts)
        if acts and actor is not None and not loss.agents:
            return actor
        told = scene.actor if scene is not None else None
        if loss.agents and self.sides.related(told, actor):
            told = None  # "The army attacked; the defenders killed 30 of the attackers" is not said of the defenders.
        if told is None and (loss.agents or acts):
            return None
        return (told or UNIDENTIFIED) if scene is not None else None

    def _mutual(self, group: Group) -> bool:
        """Whether bare dead are those of a clash of which no party speaks: of either side."""
        return speaker(group) is None and any(act.clash for act in group.acts)

    def _of_its_own(self, row: Row, k: int, group: Group) -> str | None:
        """The voice that says "our men", "27 of its members", "the group's men" of itself, nobody else being named since it spoke."""
        chunk, party = row[k], speaker(group)
        if party is None or group.cue is None or "civilians" in chunk.classes:
            return None
        if chunk.owner in ("our", "my") or "own" in chunk.words:
            return party
        if any(m.collective and "fighters" in m.classes for m in chunk.mods) and not self.sides.is_state(party):
            return party
        own = chunk.owner in ("its", "their") and not self._others_have(chunk, row[max(0, group.cue.at) : k + 1], party)
        branch = self.sides.home() is not None and self.sides.above(self.sides.home() or "", party)
        if own and branch and chunk.word in ("agents", "officers", "men", "members", "personnel"):
            return party
        if own and party == self.sides.home() and chunk.word in _OWN_MEN:
            return party  # "The interior ministry confirmed 18 deaths among its men."
        return party if own and not self.sides.related(party, self.sides.home()) else None

    def _apposed(self, row: Row, k: int, prefer: str | None, avoid: str | None) -> str | None:
        """The side of a named person, by the words behind the name ("X, the head of ISIS-Khorasan in Kunar")."""
        if k + 2 < len(row) and row[k + 1].word == "," and row[k + 2].nominal and row[k + 2].number is None:
            behind = row[k + 4] if k + 4 < len(row) and word(row, k + 3) == "of" else row[k + 2]
            return self.sides.of(row[k + 2], prefer, avoid) or self.sides.of(behind, prefer, avoid)
        return self.sides.of(row[k]) if row[k].actors else None

    def _side_of_voice(self, group: Group, scene: Piece | None) -> str | None:
        """The side of the event that a voice admitting losses belongs to."""
        party = speaker(group)
        if scene is None or party is None:
            return None
        own = next((s for s in (scene.recipient, scene.actor) if self.sides.related(s, party)), None)
        if own is not None and not self.sides.is_state(party):
            return party
        return own or (party if scene.actor is not None else None)

    def _subset(self, chunk: Chunk, told: list[Toll]) -> str | None:
        whole = next(t for t in reversed(told) if not t.within) if any(not t.within for t in told) else told[-1]
        return part_side(self.sides, chunk, whole.of, None)


def _nameless(chunk: Chunk) -> bool:
    """Whether a group says nothing of the side of those whom it counts ("31 dead", "nine")."""
    return chunk.kind in ("number", "pronoun") or (chunk.kind == "people" and bare_outcome(chunk))


def _nobody_named(row: Row, loss: Loss) -> bool:
    """Whether the counted are told by a number, or as dead or people only."""
    chunk = row[loss.victim] if loss.victim is not None else None
    return chunk is None or _nameless(chunk) or chunk.word in ("people", "persons")


def _aimed_at_people(row: Row, group: Group, loss: Loss) -> bool:
    """Whether a bare number counts those who were shot at before it ("opened fire on farmers, killing six")."""
    targets = (row[t] for act in group.acts if act.at < loss.at for t in act.targets)
    return any(t.kind == "people" and "civilians" in t.classes and t.plural for t in targets)


def _of_those(row: Row, k: int) -> bool:
    """Whether the group at k counts some of those told of before its sentence ("eleven of them")."""
    counts = row[k].kind == "pronoun" and row[k].number is not None
    return counts and not any(c.kind in ("people", "actor") for c in row[:k])


_SOLDIERS = frozenset(("soldiers", "soldier", "troops", "servicemen", "officers"))
_MEN = _SOLDIERS | frozenset(("members", "member", "fighters", "fighter", "men", "militiamen", "gunmen", "elements"))
_RANKED = frozenset(("generals", "general", "commanders", "commander", "leaders", "leader", "officers", "captains"))
_OWN_MEN = frozenset(("men", "members", "personnel", "elements", "ranks"))
_BODIES = frozenset(("columns", "column", "waves", "wave", "units", "unit", "groups", "detachment", "detachments"))
