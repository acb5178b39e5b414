"""The losses and acts of one sentence -> pieces: what one voice tells of one event there, sides resolved.

A piece is what fuse.py joins into events across sentences. Grouping inside the sentence: one voice, one reality, places
and days that do not contradict, families that may be one event.
"""

from collections.abc import Sequence

from .chunk import Chunk
from .coreference import CIVILIANS, UNIDENTIFIED, Sides
from .events import BATTLE, FIXED, Event, family_told, flown, lexical, seizure
from .facts import Act, Loss
from .grammar import Row
from .groups import Group
from .piece import Piece, Toll

_APART = frozenset(("surrender", "arrest", "abduction", "protest", "defuse", "destroy", "displace"))


class Composer:
    """Makes pieces of groups; holds who is who."""

    def __init__(self, sides: Sides) -> None:
        """`sides` remembers the actors named so far."""
        self.sides = sides

    def piece(self, row: Row, group: Group, sentence: int, scene: Piece | None) -> Piece:
        """The piece of one group; `scene` is the event told last, whose sides "the militants" may mean."""
        family = flown(row, group, family_told(row, group))
        actor, recipient, clash = self._sides(row, group, scene)
        tolls = self._tolls(row, group, actor, recipient, clash, scene)
        family = seizure(family, actor, recipient or _sufferer(tolls, actor), state=self.sides.is_state(actor))
        event = self._event(row, family, group, tolls, recipient)
        if clash and recipient is None and actor is None and tolls:
            actor, recipient = _clash_of_tolls(tolls)
        if recipient is None:
            recipient = _sufferer(tolls, actor)
        if family == "surrender":
            recipient = self._to(row, group)
            actor = next((t.of for t in tolls if t.of), actor)
        if not group.acts and any(_both_sides(row, loss.at) for loss in group.losses):
            recipient, clash, event = None, True, BATTLE
        if actor is None and group.cue is not None and group.cue.lemma.endswith("responsibility"):
            actor = group.cue.voice.party
        acts = [a for a in group.acts if a.rule != "act.noun"]
        lead = (acts or group.acts or group.losses)[0]
        chunks = tuple(sorted({f.at for f in group.facts}))
        noun = next((a.noun for a in group.acts if a.noun is not None), None)
        piece = Piece(
            sentence,
            lead.rule,
            family,
            event,
            actor,
            recipient,
            clash,
            tolls,
            group.realis,
            group.cue,
            group.cue.voice if group.cue else None,
            chunks,
            bool(group.acts),
        )
        piece.indefinite = noun is not None and row[noun].det in ("a", "an", "another")
        piece.noun_only = not tolls and not acts
        piece.verbal = bool(acts)
        return piece

    def _sides(self, row: Row, group: Group, scene: Piece | None) -> tuple[str | None, str | None, bool]:
        """Actor, recipient and clash of a group."""
        strong = [a for a in group.acts if a.rule != "act.noun"]
        actor = recipient = None
        clash = False
        doer_hint = scene.actor if scene else None
        other_hint = scene.recipient if scene else None
        for act in [*strong, *(a for a in group.acts if a.rule == "act.noun")]:
            if act.clash and (actor or recipient) and not clash:
                continue
            clash = clash or act.clash
            # Nobody attacks himself: "they struck ISIS" is not said of ISIS.
            faced = self._first(row, [t for t in act.targets if row[t].actors], None, None)
            by = self._first(row, act.actors, doer_hint, faced, _speaker(group))
            to = self._target(row, group, act, other_hint, by, scene)
            if act.clash and len(act.actors) == 1 and not act.targets and row[act.actors[0]].kind == "event":
                to = to or None
            actor = actor if actor is not None else by
            recipient = recipient if recipient is not None else to
        for loss in group.losses:
            if actor is None and loss.agents and not clash:
                actor = self._first(row, loss.agents, doer_hint, recipient, _speaker(group))
            if actor is None and loss.cause is not None and row[loss.cause].actors and not clash:
                actor = self._first(row, (loss.cause,), None, recipient)
        if clash and actor is None and recipient is not None and group.losses:
            actor, recipient = self._clash_subject(row, group, recipient), recipient
        return actor, recipient, clash

    def _target(
        self, row: Row, group: Group, act: Act, hint: str | None, by: str | None, scene: Piece | None
    ) -> str | None:
        """The side that an act is done to; "their vehicle" is that of the people who suffered."""
        own = next(
            (t for t in act.targets if row[t].kind != "pronoun" and row[t].owner in ("their", "his", "its")), None
        )
        victim = next((v for loss in group.losses if (v := loss.victim) is not None), None)
        if own is not None and victim is not None and not row[own].actors:
            return self.sides.of(row[victim], None, by)
        if act.rule == "act.take" and not act.targets and "*" in row[act.at].lemma:
            fled = scene.actor if scene is not None and scene.family == "surrender" else hint
            return fled if fled != by else None
        to = self._first(row, act.targets, hint, by)
        return self._left(row, act, by) if to is None and act.family == "take" else to

    def _left(self, row: Row, act: Act, by: str | None) -> str | None:
        """Who lost it: "entered the town after rebels pulled out"."""
        for k in range(act.at + 3, len(row)):
            leaves = row[k].kind == "verb" and row[k].lemma.split(" ")[0] in _LEAVING
            if leaves and row[k - 2].word in _AFTER and row[k - 1].nominal:
                who = self.sides.of(row[k - 1], None, by)
                return who if who not in (by, CIVILIANS) else None
        return None

    def _clash_subject(self, row: Row, group: Group, other: str) -> str | None:
        for loss in group.losses:
            if loss.victim is not None:
                side = self.sides.of(row[loss.victim], None, other)
                if side not in (None, other, CIVILIANS):
                    return side
        return None

    def _first(
        self, row: Row, found: Sequence[int], prefer: str | None, avoid: str | None, speaker: str | None = None
    ) -> str | None:
        for k in found:
            told_of_self = speaker is not None and (row[k].kind == "pronoun" or row[k].owner is not None)
            side = self.sides.of(row[k], speaker if told_of_self else prefer, avoid)
            if side is not None:
                return side
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
            if out and _shares_number(row, group, loss):
                out[-1].of = self._common(out[-1].of, of)
                continue
            out.append(Toll(loss.outcome, of, loss.count, loss.within))
        self._mixed(out)
        return out

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
        if _both_sides(row, loss.at):
            return None
        if loss.owner is not None:
            own = actor or (scene.actor if scene else None)
            if row[loss.owner].kind == "people" and row[loss.owner].owner is not None:
                return _speaker(group) or own
            return self._first(row, (loss.owner,), own, None, _speaker(group))
        before = {t.of for t in told if not t.within}
        hint = recipient or (scene.recipient if scene else None)
        if loss.victim is None:
            if before or group.cue is None:
                return before.pop() if len(before) == 1 else None
            return self._unsaid(group, scene, loss, hint, clash or hint not in (actor, CIVILIANS))
        chunk = row[loss.victim]
        if (own := self._of_its_own(row, loss.victim, group)) is not None:
            return own
        if chunk.kind == "noun" and chunk.name is not None:
            return self._apposed(row, loss.victim, hint, actor)
        if chunk.word in _ATTACKERS and chunk.det in ("the", "both", "all", "these", "those") and scene is not None:
            return scene.actor or UNIDENTIFIED
        if chunk.word in _LABELS and hint is not None and not told:
            return hint
        if "ranks" in _behind(row, loss.victim) and (speaker := _speaker(group)) is not None:
            return speaker
        if chunk.owner in ("his", "her") and told:
            return told[-1].of
        if loss.outcome == "surrendered" and group.losses and "surrender" in {a.family for a in group.acts}:
            hint, actor = actor, recipient
        if loss.within and told:
            return self._subset(chunk, told)
        if (
            chunk.kind == "number"
            or (chunk.kind == "people" and chunk.word in ("other", "others", "more"))
            or _bare_outcome(chunk)
        ):
            if told and _follows(row, group, loss):
                return told[-1].of
            if told:
                return before.pop() if len(before) == 1 else None
            return self._unsaid(group, scene, loss, hint, clash or hint not in (actor, CIVILIANS))
        return self.sides.of(chunk, hint, actor)

    def _unsaid(self, group: Group, scene: Piece | None, loss: Loss, hint: str | None, apt: bool) -> str | None:
        """Whose the dead are where a voice does not say.

        Its own if it admits them; else those of whom other voices told the same, else the side that suffers, if `apt`.
        """
        if _admitted(group) and (own := self._side_of_voice(group, scene)) is not None:
            return own
        before = [t for t in scene.tolls if not t.within] if scene is not None else []
        same = {t.of for t in before if t.outcome == loss.outcome}
        if len(same) == 1 and same != {CIVILIANS} and _speaker(group) is None:
            return same.pop()
        if before and not same and {t.of for t in before} == {None}:
            return None
        return hint if apt else None

    def _of_its_own(self, row: Row, k: int, group: Group) -> str | None:
        """The voice that says "our men", "27 of its members", "the group's men" of itself, nobody else being named since it spoke."""
        chunk, speaker = row[k], _speaker(group)
        if speaker is None or group.cue is None:
            return None
        if chunk.owner in ("our", "my") or "own" in chunk.words:
            return speaker
        if any(m.collective and "fighters" in m.classes for m in chunk.mods) and not self.sides.is_state(speaker):
            return speaker
        own = chunk.owner in ("its", "their") and not any(c.actors for c in row[max(0, group.cue.at) : k + 1])
        return speaker if own and not self.sides.related(speaker, self.sides.home()) else None

    def _apposed(self, row: Row, k: int, prefer: str | None, avoid: str | None) -> str | None:
        """The side of a named person, by the words behind the name ("X, the head of ISIS-Khorasan in Kunar")."""
        if k + 2 < len(row) and row[k + 1].word == "," and row[k + 2].nominal and row[k + 2].number is None:
            return self.sides.of(row[k + 2], prefer, avoid)
        return self.sides.of(row[k]) if row[k].actors else None

    def _side_of_voice(self, group: Group, scene: Piece | None) -> str | None:
        """The side of the event that a voice admitting losses belongs to."""
        party = _speaker(group)
        if scene is None or party is None:
            return None
        own = next((s for s in (scene.recipient, scene.actor) if self.sides.related(s, party)), None)
        return own or (party if scene.actor is not None else None)

    def _subset(self, chunk: Chunk, told: list[Toll]) -> str | None:
        whole = next(t for t in reversed(told) if not t.within) if any(not t.within for t in told) else told[-1]
        return part_side(self.sides, chunk, whole.of, None)

    def _to(self, row: Row, group: Group) -> str | None:
        for act in group.acts:
            if act.family == "surrender":
                return self._first(row, act.targets, None, None)
        return None

    def _event(self, row: Row, family: str | None, group: Group, tolls: list[Toll], recipient: str | None) -> Event:
        if family in FIXED:
            return FIXED[family]
        if family == "take":
            actor = next((self._first(row, a.actors, None, None) for a in group.acts if a.family == "take"), None)
            return (
                "Battles",
                "Government regains territory" if self.sides.is_state(actor) else "Non-state actor overtakes territory",
            )
        event = lexical(family)
        if event is not None:
            if event == BATTLE and recipient == CIVILIANS:
                return ("Violence against civilians", "Attack")
            return event
        sides = {t.of for t in tolls if t.of}
        return BATTLE if sides - {CIVILIANS} else (None, None)


def part_side(sides: Sides, chunk: Chunk, whole: str | None, hint: str | None) -> str | None:
    """The side of a part of a figure: its own class, or that of the whole ("160 fighters, 18 Pakistanis among them")."""
    if chunk.kind == "people" and "civilians" in chunk.classes:
        return CIVILIANS
    if chunk.kind == "number" or (chunk.kind == "people" and "people" in chunk.classes):
        return whole
    if whole not in (None, CIVILIANS) and ("fighters" in chunk.classes or _people_of(chunk)):
        return whole
    if _people_of(chunk) and not sides.related(chunk.actors[-1].actor_id, hint):
        return CIVILIANS
    return sides.of(chunk, hint if whole is None else whole)


def _people_of(chunk: Chunk) -> bool:
    """Whether a group is told by its nationality alone ("18 Pakistanis")."""
    return chunk.kind == "actor" and bool(chunk.actors) and chunk.actors[-1].role == "demonym"


_LEAVING = frozenset(("withdraw", "retreat", "flee", "pull", "abandon", "leave", "desert"))
_AFTER = frozenset(("after", "when", "as", "once", "because"))
_ATTACKERS = frozenset(("attackers", "attacker", "assailants", "assailant", "raiders", "hostage-takers", "intruders"))
_LABELS = frozenset(
    ("puppet", "puppets", "hireling", "hirelings", "mercenary", "mercenaries", "infidels", "invaders", "seditionists")
)


def _behind(row: Row, k: int) -> tuple[str, ...]:
    return tuple(w for c in row[k + 1 : k + 3] for w in c.words)


def _admitted(group: Group) -> bool:
    """Whether a voice concedes a figure: then it is of its own dead."""
    return group.cue is not None and group.cue.lemma in ("acknowledge", "admit", "concede")


def _both_sides(row: Row, at: int) -> bool:
    """ "… were killed on both sides": nobody's in particular."""
    return any("both" in row[k].words and row[k].word == "sides" for k in range(at, min(len(row), at + 4)))


def _follows(row: Row, group: Group, loss: Loss) -> bool:
    """Whether a bare number goes on with the loss right before it ("three Mujahideen were martyred and five injured")."""
    k = loss.victim
    if k is None or k < 2 or row[k - 1].word not in ("and", ","):
        return False
    return len([other for other in group.losses if other.at == k - 2 and not other.within]) == 1


def _shares_number(row: Row, group: Group, loss: Loss) -> bool:
    """Whether an uncounted plural shares the number before it ("100 policemen and soldiers")."""
    k = loss.victim
    if k is None or k < 2 or row[k].number is not None or row[k].det is not None or loss.count.qualifier != "vague":
        return False
    joined = row[k - 1].kind == "word" and row[k - 1].word in ("and", "or")
    return joined and row[k - 2].number is not None and any(other.victim == k - 2 for other in group.losses)


def _speaker(group: Group) -> str | None:
    """The side that "we" and "they" of a voice's own words mean."""
    return group.cue.voice.party if group.cue is not None else None


def _bare_outcome(chunk: Chunk) -> bool:
    return (
        chunk.outcome is not None
        and not chunk.actors
        and chunk.classes <= {"people", "fighters", "civilians"}
        and not any(m.classes - {"people"} for m in chunk.mods)
        and not (chunk.kind == "people" and "civilians" in chunk.classes)
        and chunk.word != "hostages"
    )


def _sufferer(tolls: Sequence[Toll], actor: str | None) -> str | None:
    for toll in tolls:
        if toll.of is not None and toll.of != actor and not toll.within:
            return toll.of
    return None


def _clash_of_tolls(tolls: Sequence[Toll]) -> tuple[str | None, str | None]:
    sides = list(dict.fromkeys(t.of for t in tolls if t.of and t.of != CIVILIANS))
    return (sides[0] if sides else None, sides[1] if len(sides) > 1 else None)
