"""The losses and acts of one sentence -> pieces: what one voice tells of one event there, sides resolved.

A piece is what fuse.py joins into events across sentences. Grouping inside the sentence: one voice, one reality, places
and days that do not contradict, families that may be one event.
"""

from collections.abc import Sequence

from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..actors.kinship import kin
from ..phrases.facts import Act, Loss
from ..phrases.grammar import Row, after, governed, objects, subject, word
from .boasts import boasts, struck_with
from .events import BATTLE, FIXED, Event, family_told, flown, lexical, seizure
from .groups import Group
from .marks import bodies, both_sides, speaker
from .piece import Piece, Toll
from .victims import Victims


class Composer(Victims):
    """Makes pieces of groups; holds who is who."""

    def piece(self, row: Row, group: Group, sentence: int, scene: Piece | None) -> Piece:
        """The piece of one group; `scene` is the event told last, whose sides "the militants" may mean."""
        family = flown(row, group, family_told(row, group))
        actor, recipient, clash = self._sides(row, group, scene)
        tolls = self._tolls(row, group, actor, recipient, clash, scene)
        if family == "ied" and self.sides.is_state(actor) and _dropped(row, group):
            family = "airstrike"  # "A Russian bomb hit a shop."
        family = seizure(family, actor, recipient or _sufferer(tolls, actor), state=self.sides.is_state(actor))
        event = self._event(row, family, group, tolls, recipient)
        if clash and recipient is None and actor is None and tolls:
            actor, recipient = _clash_of_tolls(tolls)
        if recipient is None:
            recipient = _sufferer(tolls, actor) or (None if self.sides.is_state(actor) else _at_home(row, group))
        if family == "surrender":
            recipient = self._to(row, group)
            actor = next((t.of for t in tolls if t.of), actor)
        if not group.acts and any(both_sides(row, loss.at) for loss in group.losses):
            recipient, clash, event = None, True, BATTLE
        if actor is None and group.cue is not None and group.cue.lemma.endswith("responsibility"):
            actor = group.cue.voice.party
        if actor is None and not clash and family != "surrender":
            blow = family or struck_with(row, group)
            actor = boasts(
                self.sides, row, speaker(group), blow, recipient, tolls, open_=_open(self.sides, group, scene)
            )
            if actor is not None and family is None and blow is not None:
                family, event = blow, self._event(row, blow, group, tolls, recipient)
        if actor is None and any(a.rule == "act.downed" for a in group.acts):
            actor = self._sender(recipient)
        if family == "suicide" and actor in (CIVILIANS, UNIDENTIFIED):
            actor = None  # "A girl wearing an explosive belt blew herself up": whoever sent her.
        acts = [a for a in group.acts if a.rule != "act.noun"]
        lead = (acts or group.acts or group.losses)[0]
        chunks = tuple(sorted({f.at for f in group.facts}))
        noun = next((a.noun for a in group.acts if a.noun is not None), None)
        if noun is None:
            noun = next((loss.cause for loss in group.losses if loss.cause is not None), None)
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
        piece.definite = noun is not None and row[noun].det in ("the", "this", "that")
        piece.noun_only = not tolls and not acts
        piece.told_of = noun is not None and piece.noun_only and row[noun].det in ("the", "this", "that", "these")
        piece.verbal = bool(acts)
        piece.found = not acts and bool(group.losses) and all(bodies(row, loss) for loss in group.losses)
        piece.wide = bool(tolls) and not group.acts and self._armywide(row, group)
        return piece

    def _armywide(self, row: Row, group: Group) -> bool:
        """Whether a sentence without a place tells what a state lost: "put Ukrainian losses at 2,085 dead"."""
        told = [loss for loss in group.losses if loss.rule == "loss.toll" or _lost_by_state(row, loss)]
        heads = [row[k] for loss in told if (k := _loser_told(loss)) is not None]
        owned = all((h.word in _LOST or h.kind == "actor") and self.sides.is_state(self.sides.of(h)) for h in heads)
        who = range(*group.cue.who) if group.cue is not None else ()
        placed = any(m.place.admin1 for k, c in enumerate(row) if k not in who for m in c.places if c.kind == "place")
        told_there = any(
            c.det in ("the", "that") and governed(row, k) in _WHERE for k, c in enumerate(row) if c.nominal
        )
        placed = placed or (told_there and all(loss.rule != "loss.toll" for loss in told))  # "lost nine in the city"
        return bool(heads) and owned and not placed

    def _sides(self, row: Row, group: Group, scene: Piece | None) -> tuple[str | None, str | None, bool]:
        """Actor, recipient and clash of a group."""
        strong = [a for a in group.acts if a.rule != "act.noun"]
        actor = recipient = None
        clash = False
        doer_hint = scene.actor if scene else None
        other_hint = scene.recipient if scene else None
        if scene is not None and scene.family == "surrender":
            doer_hint = scene.recipient  # "30 soldiers gave up. On Monday they took Taloqan": not those who gave up.
        for act in [*strong, *(a for a in group.acts if a.rule == "act.noun")]:
            if act.clash and (actor or recipient) and not clash:
                continue
            if act.clash and not (act.actors or act.targets) and any(loss.agents for loss in group.losses):
                continue  # "The army killed 30 rebels in clashes": the army acts.
            clash = clash or act.clash
            # Nobody attacks himself: "they struck ISIS" is not said of ISIS.
            faced = self._first(row, [t for t in act.targets if row[t].actors], None, None)
            by = self._fell_attacking(row, group, act) or self._first(row, act.actors, doer_hint, faced, speaker(group))
            to = self._target(row, group, act, other_hint, by, scene)
            if act.clash and len(act.actors) == 1 and not act.targets and row[act.actors[0]].kind == "event":
                to = to or None
            actor = actor if actor is not None else by
            recipient = recipient if recipient is not None else to
        for loss in group.losses:
            if actor is None and loss.agents and not clash:
                actor = self._first(row, loss.agents, doer_hint, recipient, speaker(group))
            if actor is None and loss.cause is not None and row[loss.cause].actors and not clash:
                actor = self._first(row, (loss.cause,), None, recipient)
        for loss in group.losses:
            if loss.rule == "loss.lost" and loss.agents and actor is not None and recipient in (None, CIVILIANS):
                foe = self._first(row, loss.agents, None, actor)
                recipient = foe if foe is not None and not self.sides.related(foe, actor) else recipient
        if actor is None and not clash and any(_of_speaker(row, group, loss) for loss in group.losses):
            actor = speaker(group) if not self.sides.related(speaker(group), recipient) else None
        if clash and actor is None and recipient is not None and group.losses:
            actor, recipient = self._clash_subject(row, group, recipient), recipient
        return actor, recipient, clash

    def _fell_attacking(self, row: Row, group: Group, act: Act) -> str | None:
        """The side of "they" that was counted before: "55 Taliban were killed | when they attacked a post"."""
        k = act.actors[0] if act.actors else 0
        if row[k].word != "they" or word(row, k - 1) not in ("when", "as", "while"):
            return None
        fallen = [loss for loss in group.losses if loss.victim is not None and loss.at < k and not loss.agents]
        side = self.sides.of(row[fallen[-1].victim or 0]) if fallen else None
        return side if side != CIVILIANS else None

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
            return self._left(row, act, by) or (fled if fled != by else None)
        party = speaker(group) if act.rule == "act.repelled" else None
        to = (
            self._first(row, _aboard(row, act.targets), hint, by, party) or self._land(row, act) or _locked_up(row, act)
        )
        return self._left(row, act, by) if to is None and act.family == "take" else to

    def _land(self, row: Row, act: Act) -> str | None:
        """The government of a country that is the target as such ("fired 88 missiles at Ukraine")."""
        target = row[act.targets[0]] if act.targets else None
        place = target.places[-1].place if target is not None and target.kind == "place" and target.places else None
        if place is None or place.precision != "country" or not place.country or act.family not in _REMOTE:
            return None
        return self.sides.actors.holder("government", place.country)

    def _left(self, row: Row, act: Act, by: str | None) -> str | None:
        """Who lost it: "entered the town after rebels pulled out", "rebels withdrew from it and soldiers moved in"."""
        for k in row.verbs:
            chunk = row[k]
            if k == act.at or chunk.modal is not None or chunk.negated:
                continue
            behind = k >= act.at + 3 and row[k - 2].word in _AFTER and row[k - 1].nominal
            if chunk.lemma.split(" ")[0] in _LEAVING and (behind or k < act.at):
                side = self._first(row, (k - 1,) if behind else subject(row, k), None, by)
            elif k > act.at and "oust" in chunk.frames and chunk.voice != "passive":
                side = self._first(row, objects(row, k), None, by)  # "entered the town and drove out the militants"
            elif k < act.at and chunk.frames & {"take"} and row[act.at].lemma.split(" ")[0] in _BACK:
                side = self._first(row, subject(row, k), None, by)
            elif k < act.at and chunk.lemma == "lose":
                side = self._first(row, after(row, k, ("to",), ("people", "actor")), None, by)
            else:
                continue
            if side not in (None, CIVILIANS) and not self.sides.related(side, by):
                return side
        return None

    def _sender(self, recipient: str | None) -> str | None:
        """Who sent what was shot down: the one enemy of those at whom it flew that was named of late."""
        if recipient is None:
            return None
        foes = {
            a for a in self.sides.recent if a not in (CIVILIANS, UNIDENTIFIED) and not kin(self.sides, a, recipient)
        }
        return foes.pop() if len(foes) == 1 else None

    def _clash_subject(self, row: Row, group: Group, other: str) -> str | None:
        for loss in group.losses:
            if loss.victim is not None:
                side = self.sides.of(row[loss.victim], None, other)
                if side not in (None, other, CIVILIANS):
                    return side
        return None

    def _to(self, row: Row, group: Group) -> str | None:
        for act in group.acts:
            if act.family == "surrender":
                return self._first(row, act.targets, None, None)
        return None

    def _event(self, row: Row, family: str | None, group: Group, tolls: list[Toll], recipient: str | None) -> Event:
        if family in FIXED:
            return FIXED[family]
        if family == "take" and _unopposed(row, group):
            return ("Strategic developments", "Non-violent transfer of territory")
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


def _dropped(row: Row, group: Group) -> bool:
    """Whether the bomb of a group's acts or losses is one that may have fallen from the air: no car bomb, no mine."""
    nouns = {a.noun for a in group.acts} | {loss.cause for loss in group.losses}
    return any(bool(row[k].actors) and row[k].word in ("bomb", "bombs") for k in nouns if k is not None)


def _of_speaker(row: Row, group: Group, loss: Loss) -> bool:
    """Whether the one who speaks did it: "claimed, in its weekly, | to have killed | 19 soldiers"."""
    verb = row[loss.at]
    spoken = range(*group.cue.who) if group.cue is not None else ()
    claimed = verb.kind == "verb" and verb.voice in ("inf", "active") and all(a in spoken for a in loss.agents)
    return claimed and loss.rule == "loss.inflicted" and loss.cause is None


def _open(sides: Sides, group: Group, scene: Piece | None) -> bool:
    """Whether a voice claims what it counts, or counts the dead of an attack that nobody is known to have made."""
    if group.cue is None:
        return False
    unknown = scene is None or scene.actor in (None, UNIDENTIFIED)
    if group.cue.lemma in ("claim", "boast", "boast of"):
        return unknown or (scene is not None and sides.related(scene.actor, speaker(group)))
    return unknown and scene is not None and (scene.actor == UNIDENTIFIED or scene.family in ("attack", "take"))


def _lost_by_state(row: Row, loss: Loss) -> bool:
    """ "Russia lost 940 soldiers": a loser who is told by a name."""
    loser = row[loss.owner] if loss.owner is not None else None
    return loser is not None and loser.kind == "actor" and not loser.plural and loser.number is None


def _loser_told(loss: Loss) -> int | None:
    """The group that says whose losses are counted."""
    if loss.rule != "loss.toll":
        return loss.owner
    return loss.at if loss.victim is None else loss.victim


_WHERE = frozenset(("in", "at", "near", "around"))
_LOST = frozenset(("losses", "casualties"))


def _aboard(row: Row, targets: tuple[int, ...]) -> tuple[int, ...]:
    """Those whom a vehicle carries rather than the vehicle ("ambushed a bus carrying soldiers")."""
    t = targets[0] if targets else -1
    carries = (
        0 <= t < len(row) - 2 and row[t].kind == "thing" and row[t + 1].kind == "verb" and row[t + 1].voice == "ing"
    )
    if (
        carries
        and row[t + 1].lemma in ("carry", "transport", "ferry", "bring")
        and row[t + 2].kind in ("people", "actor")
    ):
        return (t + 2,)
    return targets


def _locked_up(row: Row, act: Act) -> str | None:
    """The inmates of a prison, or the sick in a hospital, that is hit from afar."""
    target = row[act.targets[0]] if act.targets and act.family in _REMOTE else None
    held = target is not None and (target.words[-1] in _INSIDE or "detention" in target.words)
    return CIVILIANS if held else None


_INSIDE = frozenset(("prison", "jail", "hospital", "hospitals"))


_REMOTE = frozenset(("airstrike", "shelling"))
_LEAVING = frozenset(("withdraw", "retreat", "flee", "pull", "abandon", "leave", "desert"))
_BACK = frozenset(("retake", "recapture", "take", "win", "reclaim", "regain"))
_AFTER = frozenset(("after", "when", "as", "once", "because"))


def _unopposed(row: Row, group: Group) -> bool:
    """Whether a place was taken without a fight, or after the other side had left it."""
    for act in group.acts:
        for k in range(act.at + 1, len(row) if act.family == "take" else 0):
            near = {w for c in row[k + 1 : k + 4] for w in c.words}
            if word(row, k) == "without" and near & _FIGHT:
                return True
            if act.targets:
                continue
            leaves = row[k].kind == "verb" and row[k].lemma.split(" ")[0] in _LEAVING
            if leaves and row[k].voice != "ing" and any(word(row, j) in _AFTER for j in range(act.at, k)):
                return True
    return False


_FIGHT = frozenset(("fight", "fighting", "resistance", "shot", "shots", "firing", "battle", "bloodshed", "opposition"))


def _at_home(row: Row, group: Group) -> str | None:
    """Civilians, where armed men killed people in a village, a camp or a shop ("ADF rebels killed 14 | in the village of Mangina")."""
    for loss in group.losses:
        armed = loss.outcome == "killed" and any(row[a].kind in ("people", "actor") for a in loss.agents)
        for k in range(loss.at + 1, min(len(row), loss.at + 9)) if armed else ():
            if row[k].kind == "verb" or word(row, k) == ";":
                break
            site = row[k].kind == "thing" and "civilian" in row[k].classes and not row[k].actors
            if site and governed(row, k) in ("in", "at", "inside"):
                return CIVILIANS
    return None


def _sufferer(tolls: Sequence[Toll], actor: str | None) -> str | None:
    for toll in tolls:
        if toll.of is not None and toll.of != actor and not toll.within:
            return toll.of
    return None


def _clash_of_tolls(tolls: Sequence[Toll]) -> tuple[str | None, str | None]:
    sides = list(dict.fromkeys(t.of for t in tolls if t.of and t.of != CIVILIANS))
    if len(sides) == 1:
        return None, sides[0]  # "Three of its soldiers were killed in a crossfire"
    return (sides[0], sides[1]) if sides else (None, None)
