"""The holds of a sentence -> the claims of control told of a page, with the voice, the day and the whole that run on."""

from collections.abc import Sequence

from msgspec.structs import replace

from ...model.source import Claimant
from ...model.when import When
from ..actors.coreference import Sides
from ..control.holding import Held, held
from ..control.series import EARLIER
from ..operations.fuse import Fuser
from ..operations.worth import Topic
from ..phrases.facts import Found, Hold
from ..phrases.grammar import Row
from ..setting.dating import by_now
from ..setting.realis import own_plan
from ..setting.setting import Setting
from ..text.sentences import Sentence
from ..voices.speech import Cue, voice_at
from .carrying import conceded
from .denials import denied_before, points_back


class Territory:
    """Who holds what by one page, read sentence by sentence."""

    def __init__(self, sides: Sides, setting: Setting) -> None:
        """Nobody holds anything yet."""
        self.sides, self.setting = sides, setting
        self.held: list[Held] = []
        self.total: int | None = None
        self.figures: Claimant | None = None
        self.figures_at = self.previous_at = -9

    def read(
        self, row: Row, found: Found, cues: Sequence[Cue], n: int, sentence: Sentence, topic: Topic, fuser: Fuser
    ) -> None:
        """Keep what the sentence `n` tells of who holds, took or lost a place, and what it denies of what was told."""
        holding = [h for h in found.holds if not topic.around(n) or _on_ground(row, h)]
        holding = [h for h in holding if not (h.act and topic.drilled(n))]
        made = list(held(row, holding, cues, self.sides, self.setting, n, self._total(row, found.holds)))
        for one in made:
            if one.realis == "hypothetical" and own_plan(row, one.voice, one.actor, self.sides):
                one.realis = "planned"
            self._dated(one, row, found, n)
            self._voiced(one, found, n, sentence)
            denial = voice_at(cues, one.at)
            if denial is not None and denial.denies:
                if denial.inner is not None:
                    self.held.append(replace(one, voice=denial.inner, realis="actual"))
                one.realis = "denied"
            self._kept(one, row)
        self._denied_before(row, found, cues, n, fuser)
        self._run_on(made, found, row, cues, n)

    def _dated(self, one: Held, row: Row, found: Found, n: int) -> None:
        """Give a figure the day of the run that it stands in, and a change of hands the day told of the same place before."""
        if one.share is not None or any(h.rest for h in found.holds):
            one.when = one.when or (self.setting.run_when if n - self.figures_at <= 1 and not by_now(row) else None)
            if one.rule not in EARLIER:
                self.setting.run_when, self.figures_at = one.when, n
        elif one.when is None and one.status in ("captured", "lost") and one.realis in ("actual", "denied"):
            one.when = self._changed_when(one) if not conceded(row, one) else None

    def _voiced(self, one: Held, found: Found, n: int, sentence: Sentence) -> None:
        """Let the voice of a run of figures hold for the next of them (ruling 3)."""
        figures = one.share is not None or any(h.rest for h in found.holds)
        silent = one.voice is None and not one.own_voice and not sentence.bullet
        if figures and silent and n - self.previous_at <= 1 and self.figures is not None:
            one.voice = self.figures

    def _kept(self, one: Held, row: Row) -> None:
        """Keep the claim; what it tells of is where and when the story now is."""
        changed = one.status in ("captured", "lost")
        if one.when is None and changed and one.realis != "hypothetical":
            one.when = self.setting.bulletin
        if one.when is None and one.realis == "actual" and not any("now" in c.words for c in row):
            one.when = self.setting.bulletin
        if changed and one.realis == "actual":
            self.setting.told(one.when)
        if one.status == "captured":
            self.sides.taker = one.actor
        self.held.append(one)

    def _run_on(self, made: Sequence[Held], found: Found, row: Row, cues: Sequence[Cue], n: int) -> None:
        """Remember whose figures these are, for the sentence that goes on with them."""
        if made:
            run = any(one.share is not None for one in made) or any(h.rest for h in found.holds)
            self.figures, self.previous_at = made[-1].voice if run else None, n
            return
        counted = any("unit" in c.classes or (c.number is not None and c.number.unit != "count") for c in row)
        if cues and counted and not found.losses and not found.acts:
            self.figures, self.previous_at = cues[-1].voice, n
        elif cues:
            self.figures = None

    def _changed_when(self, one: Held) -> When | None:
        """The day on which the same place was told to change hands before."""
        if one.place is None or one.place.precision not in ("admin2", "location"):
            return None
        same = (h for h in reversed(self.held) if h.place == one.place and h.status in ("captured", "lost") and h.when)
        return next((h.when for h in same), None)

    def _denied_before(self, row: Row, found: Found, cues: Sequence[Cue], n: int, fuser: Fuser) -> None:
        """A bare denial ("The ministry rejected the claim") denies what was told right before; of territory, control only."""
        for cue in cues:
            if cue.denies and points_back(row, cue, found):
                self.held += denied_before(row, cue, n, self.held, fuser, self.sides)

    def _total(self, row: Row, found: Sequence[Hold]) -> int | None:
        """The whole that counts of this sentence, or of the run before it, are out of ("Of Afghanistan's 407 districts")."""
        for k, chunk in enumerate(row):
            number = chunk.number
            if number is None:
                continue
            if number.total is not None:
                self.total = number.total
            elif (
                chunk.classes & {"unit"}
                and k
                and row[k - 1].word == "of"
                and row[k - 2].word != "control"
                and number.quantity.low
            ):
                self.total = number.quantity.low
        return self.total if found else None


def _on_ground(row: Row, hold: Hold) -> bool:
    """Whether a hold is of named ground or of units of it: no seat, vote, title or market share."""
    areas = [*hold.places, *(k for k in (hold.share, hold.unit, hold.area) if k is not None)]
    return any(row[k].places or row[k].classes & {"unit"} for k in areas) or hold.rule == "control.adjective"
