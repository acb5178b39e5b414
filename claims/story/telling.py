"""A page -> the claims told on it: sentence by sentence, facts are found, given voice, place and day, and fused."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from ...gazetteer.theatre import Theatre
from ...model.claim import Claim, Operation
from ...model.source import Claimant
from ..actors.coreference import Sides
from ..control.control import holds
from ..control.signs import HOLDS
from ..operations.additions import add_part, as_piece, bare_figures, last_voice, more_parts, near, piece_of, revised
from ..operations.attacks import acts, taken
from ..operations.blame import Blame, blames
from ..operations.casualties import losses
from ..operations.figures import merge
from ..operations.fuse import Fuser
from ..operations.groups import groups
from ..operations.piece import Piece
from ..operations.pieces import Composer
from ..operations.runs import carried, outdated, sums_up, uncompared
from ..operations.scene import Scene, Telling, same_voice
from ..operations.signs import ACTS, LOSSES
from ..operations.sufferers import sufferer
from ..operations.tellings import told
from ..operations.worth import Topic, worth
from ..phrases.facts import Found
from ..phrases.grammar import Row
from ..phrases.signs import Needs, Signs, may_tell
from ..setting.dating import begun, counted_by, lasted, risen
from ..setting.realis import corrected, own_plan
from ..setting.regions import place_regions
from ..setting.setting import Setting
from ..text.sentences import Sentence
from ..troops.signs import FORCES
from ..troops.strength import Strength, strengths
from ..troops.troops import forces
from ..voices.attribution import Voices
from ..voices.speech import Cue
from .assemble import Assembler, Made
from .authors import authors
from .bulletins import entry_day, heading_day, title_day
from .carrying import carry
from .denials import deny, deny_part, of_territory, own_scene, points_back
from .lending import Winners, opened
from .pages import Page, headlines
from .territory import Territory

TELLING: Needs = (*LOSSES, *ACTS, *HOLDS, *FORCES)
"""What no sentence does without that tells of war."""


class Teller:
    """Reads the pages of one item in their order; who was named and where carries from the title to the body."""

    def __init__(self, theatre: Theatre, published: date) -> None:
        """Nothing has been told yet."""
        self.theatre, self.published = theatre, published
        self.sides = Sides(theatre)
        self.setting = Setting(self.sides, published)

    def title(self, page: Page, assembler: Assembler) -> list[Made]:
        """The claims of the title; its place and date serve the body."""
        made = self._told(page, assembler)
        self.setting.headline, self.setting.place, self.setting.last_when = self.setting.place, None, None
        self.setting.bulletin = title_day(page, self.setting)
        return made

    def body(self, page: Page, assembler: Assembler) -> list[Made]:
        """The claims of the text."""
        return self._told(page, assembler)

    def _told(self, page: Page, assembler: Assembler) -> list[Made]:
        run = _Run(self, page)
        for n, sentence in enumerate(page.sentences):
            run.sentence(n, sentence)
        carry(page, run.fuser.scenes, run.territory.held, run.bare, self.setting)
        made = [
            assembler.operation(scene, telling, sufferer(scene, telling, self.sides))
            for scene, telling in told(run.fuser.scenes)
        ]
        made += [assembler.control(h) for h in run.territory.held]
        made += [assembler.troops(s) for s in run.strengths]
        heads = [m for m in made if run.headlines.issuperset(m.sentences)]
        body = [m for m in made if not run.headlines.issuperset(m.sentences)]
        made = [*body, *(m for m in heads if not any(itemised(m.claim, b.claim) for b in body))]
        return sorted(made, key=lambda m: (m.claim.start, m.at, type(m.claim).__name__, m.claim.claim_id))


def itemised(headline: Claim, detail: Claim) -> bool:
    """Whether a headline's claim is what a claim of the body tells in detail (ruling 6)."""
    if type(headline) is not type(detail):
        return False
    return isinstance(headline, Operation) or headline.actor in (None, detail.actor)


class _Run:
    """The walk over one page."""

    def __init__(self, teller: Teller, page: Page) -> None:
        self.sides, self.setting, self.page = teller.sides, teller.setting, page
        self.voices = Voices(self.sides)
        low = (page.tags.low[s.first : s.last] for s in page.sentences)
        named = (m.actor_id for m in page.tags.actors.values())
        self.topic = Topic(teller.sides, low, named, worldwide=teller.theatre.name is None)
        self.composer, self.fuser = Composer(self.sides), Fuser(self.sides)
        self.winners = Winners(self.sides)
        self.territory = Territory(self.sides, self.setting)
        self.bare: list[Piece] = []
        self.strengths: list[Strength] = []
        self.previous: Claimant | None = None
        self.voiced_at = -9
        self.heading = self.setting.bulletin
        self.headlines = headlines(page)
        self.authors = authors(page, self.voices, teller.theatre, teller.published)

    def sentence(self, n: int, sentence: Sentence) -> None:
        """Read one sentence; what its own events are dated by is what was told before it."""
        self.setting.anchor = self.setting.last_when
        row = self.page.row(n)
        self._headed(row, n, sentence)
        verbless = not any(c.kind in ("verb", "event") or c.outcome for c in row)
        if verbless and not self._states(row, self.page.signs(n)):
            self.sides.hear(row)
            self._after(row, (), sentence)
            return
        if row[-1].word == "?":
            self._after(row, (), sentence)
            return
        self.sides.hear(row)
        place_regions(row, self.sides)
        if corrected(row):
            self._after(row, (), sentence)
            return
        ahead = (self.page.row(m) for m in range(n + 1, len(self.page.sentences)))
        cues = self.voices.cues(row, self.page.tags, ahead)
        if n in self.authors:
            cues = self.voices.of_author(row, cues, self.authors[n])
        found = self._found(row, self.page.signs(n))
        blamed = list(blames(row, self.sides))
        first = min([*(loss.at for loss in found.losses), *(act.at for act in found.acts)], default=len(row))
        self._blame(row, [b for b in blamed if b.at < first], n)
        self.topic.hear(n)
        self._operations(row, found, cues, n, sentence)
        self._blame(row, [b for b in blamed if b.at >= first], n)
        if not self.topic.stopped:
            self._additions(row, found, cues, n)
        self.territory.read(row, found, cues, n, sentence, self.topic, self.fuser)
        self.winners.hear(n, row, self.territory.held)
        self._strengths(row, found, cues, n)
        self._after(row, cues, sentence)
        if n in self.headlines and self.setting.place is not None:
            self.setting.headline = self.setting.place
        if cues:
            self.previous, self.territory.previous_at, self.voiced_at = cues[-1].voice, n, n

    def _headed(self, row: Row, n: int, sentence: Sentence) -> None:
        """Let the heading above a sentence, or the day that opens its line, date what names no day."""
        if n == 0 or self.page.sentences[n - 1].paragraph != sentence.paragraph:
            self.heading = heading_day(self.page, row, n, self.setting) or self.heading
            self.setting.bulletin = entry_day(self.page, row, n, self.setting) or self.heading

    def _states(self, row: Row, shown: Signs) -> bool:
        """Whether a sentence without a verb tells who holds a place, or how many stand there ("Toretsk: contested.")."""
        return bool((may_tell(shown, HOLDS) and holds(row)) or (may_tell(shown, FORCES) and forces(row)))

    def _found(self, row: Row, shown: Signs) -> Found:
        holding = holds(row) if may_tell(shown, HOLDS) else []
        return Found(
            losses(row) if may_tell(shown, LOSSES) else [],
            [*(acts(row) if may_tell(shown, ACTS) else ()), *taken(holding)],
            holding,
            forces(row),
        )

    def _after(self, row: Row, cues: Sequence[Cue], sentence: Sentence) -> None:
        self.setting.remember(row, cues, sentence.paragraph)

    def _blame(self, row: Row, blamed: Sequence[Blame], n: int) -> None:
        for one in blamed:
            place = self.setting.where(row, one.at, (), bound=True)
            self.fuser.blame(one, n, place)

    def _operations(self, row: Row, found: Found, cues: Sequence[Cue], n: int, sentence: Sentence) -> None:
        found_groups = groups(row, found, cues)
        fuller = any(g.losses or any(a.rule != "act.noun" for a in g.acts) for g in found_groups)
        for group in found_groups:
            scene = self.fuser.last
            close = scene if scene is not None and n - scene.last <= 3 else None
            piece = self.composer.piece(row, group, n, as_piece(close) if close is not None else None)
            self._set(row if piece.rule == "loss.compared" else uncompared(row, found), piece, cues)
            if piece.realis == "hypothetical" and own_plan(row, piece.voice, piece.actor, self.sides):
                piece.realis = "planned"
            if piece.place is None and piece.verbal and piece.realis != "hypothetical":
                piece.place = self.setting.ground(sentence.paragraph, row, piece.when)
            denies = group.denied or (piece.cue is not None and piece.cue.denies)
            if not (denies and scene is not None) and self.topic.idle(piece, scene):
                continue
            if not worth(piece, fuller) and not (group.denied and scene is not None):
                self.bare += [piece] if piece.own_when else []
                deny_part(piece, self.fuser, n, self.sides)
                continue
            if piece.cue is not None and piece.cue.part and scene is not None and points_back(row, piece.cue, found):
                continue
            self._opened(piece, n)
            if not sentence.bullet:
                self.winners.lend(piece, scene)
            if carried(piece, self.previous, n - self.voiced_at, self.fuser):
                piece.voice, piece.carried = self.previous, True
            piece.headline = n in self.headlines
            piece.outdated = outdated(row, piece.cue)
            piece.summed = bool(piece.tolls) and sums_up(row)
            if denies:
                if of_territory(row, piece, found):
                    continue
                deny(piece)
            joined = own_scene(self.fuser, piece, self.sides) or self.fuser.add(piece)
            if joined.clash and piece.until is not None and joined.when is not None:
                joined.when = lasted(joined.when, piece.until)
            if joined.place is None and piece.realis == "actual" and not joined.wide:
                joined.place = self.setting.ground(sentence.paragraph, row, piece.when)
            if piece.carried:
                self.voiced_at = n
            if piece.rule != "loss.compared":
                self.setting.told(joined.when)
            if joined.family != "surrender":
                self.sides.agent = joined.actor

    def _opened(self, piece: Piece, n: int) -> None:
        """ "On Tuesday the group struck again. Four militiamen died": the day and doer of what was told right before without a toll."""
        lines, scene = self.page.sentences, self.fuser.last
        if n == 0 or piece.when is not None or piece.family in ("displace", "surrender") or piece.denied:
            return
        if lines[n].paragraph != lines[n - 1].paragraph or (scene is not None and scene.last >= n - 1):
            return
        lead = next((b for b in self.bare[-1:] if b.sentence == n - 1), None)
        opened(piece, lead, self.setting.lines[-1], self.sides)

    def _additions(self, row: Row, found: Found, cues: Sequence[Cue], n: int) -> None:
        """Let a sentence without an event of its own add its figures, parts or day to the one told before."""
        scene = self.fuser.last
        if scene is None or not near(scene, n):
            return
        facts = [f.at for group in (found.losses, found.acts, found.holds) for f in group]
        manned = bool(self.strengths) and self.strengths[-1].sentence == n - 1  # "UN experts spoke last year of 3,000"
        facts += [force.at for force in found.forces if manned or not force.carried]
        facts += [loss.until for loss in found.losses]
        for cue in cues:
            if any(cue.lo <= at < cue.hi for at in facts) or cue.denies:
                continue
            figures = bare_figures(row, cue, scene)
            known = any(t.tolls and same_voice(t.voice, cue.voice) for t in scene.tellings)
            if figures and not (known and outdated(row, cue)):
                piece = piece_of(scene, cue, n, figures, "loss.figures")
                scene.tellings.append(Telling(cue.voice, [piece], figures))
                scene.last = n
        anew = revised(row, scene, cues)
        if anew is not None and cues and not same_voice(cues[-1].voice, last_voice(scene)):
            piece = piece_of(scene, cues[-1], n, [anew], "loss.figures")
            scene.tellings.append(Telling(cues[-1].voice, [piece], [anew]))
        elif anew is not None:
            merge(max(scene.tellings, key=lambda t: t.pieces[-1].sentence).tolls, [anew])
        if anew is not None:
            scene.last = n
        parts = more_parts(row, scene, self.sides) if not found.losses or row[0].word == "of" else []
        if parts and cues and not same_voice(cues[-1].voice, last_voice(scene)):
            own = [replace(part, within=False) for part in parts]
            scene.tellings.append(Telling(cues[-1].voice, [piece_of(scene, cues[-1], n, own, "loss.parts")], own))
            scene.last, parts = n, []
        for part in parts:
            add_part(scene, part)
            scene.last = n
        if not facts and not cues and not scene.own_when:
            self._dated_later(row, scene)

    def _dated_later(self, row: Row, scene: Scene) -> None:
        """ "The attack took place on Monday": the day of an event told without one."""
        event = any(c.event is not None and c.det in ("the", "this", "that") for c in row)
        days = [c.dated for c in row if c.kind == "date" and c.dated is not None]
        when = self.setting.resolve(days[0]) if days and event else None
        if when is not None:
            scene.when, scene.own_when = when, True

    def _set(self, row: Row, piece: Piece, cues: Sequence[Cue]) -> None:
        at = next((k for k in piece.chunks if not begun(row, k)), 0)
        for k in piece.chunks:
            place = self.setting.where(row, k, cues)
            if place is not None and (piece.place is None or piece.place.admin1 is None):
                piece.place = place
        piece.own_place = any(self.setting.where(row, k, cues, bound=True) is not None for k in piece.chunks)
        scene = self.fuser.last
        counted = piece.rule.startswith("loss.") and scene is not None and scene.family != "take"
        piece.when = self.setting.when(row, at, cues, counted=counted)
        if counted and any(counted_by(row, k) for k in row.dated):
            piece.until = self.setting.when(row, at, cues)
        if piece.when is None:
            days = (self.setting.when(row, k, cues, counted=counted) for k in piece.chunks)
            piece.when = next((when for when in days if when), None)
        if piece.rule == "loss.toll" and piece.when is not None and risen(row, piece.when):
            piece.when = None  # "The toll rose to 21 on Friday": the day of the counting.
        piece.own_when = piece.when is not None and not self.setting.same
        piece.same = piece.when is not None and self.setting.same
        piece.running = piece.when is not None and self.setting.running
        piece.later = piece.own_when and self.setting.later
        if piece.when is None:
            piece.when = self.setting.bulletin

    def _strengths(self, row: Row, found: Found, cues: Sequence[Cue], n: int) -> None:
        killed = {k for loss in found.losses for k in (loss.victim, loss.until)}
        figures = [f for f in found.forces if f.number not in killed]
        for made in strengths(row, figures, cues, self.sides, self.setting, n, self.strengths[-1:]):
            if cues and any(c.denies and c.voice == made.voice for c in cues):
                made.realis = "denied"
            if (
                made.voice is None
                and self.strengths
                and n - self.strengths[-1].sentence == 1
                and made.rule in ("troops.strength", "troops.total")
            ):
                made.voice = self.strengths[-1].voice
            self.strengths.append(made)
