"""Chunks around a fact -> when and where it happened, with the day and place of the *saying* kept apart (ruling 12)."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from ...model.place import Place
from ...model.when import When
from ..actors.coreference import UNIDENTIFIED, Sides
from ..dates.datemention import DateMention
from ..dates.dates import resolve
from ..dates.spans import days
from ..lexicon import lexicon
from ..phrases.clauses import clause_bounds, phrase_bounds
from ..phrases.grammar import Row, has_verb, placed, verb_from, word
from ..voices.speech import Cue, issued_here
from .dating import (
    REVISES,
    WARS,
    aside,
    counted_by,
    hangs,
    in_relative,
    inside_since,
    opening,
    parted,
    reaches,
    years_on,
)
from .mentions import mentioned, seat
from .pointing import countrywide, local_words, points_back
from .where import destination, finest, left, local, province, within

_LATE = timedelta(days=7)
_COUNT = timedelta(days=10)
"""What is counted over a longer time is seldom of the one town that was named before."""
_LOSSES = frozenset(("kill", "die", "wound", "flee", "displace", "abduct", "leave", "surrender"))
"""What "has since" happened again and again is counted; what "has since" been taken is told as it stands."""
_LENGTHS = {"week": (7,), "month": range(28, 32), "year": (365, 366)}
_AFTERMATH = lexicon().grammar["aftermath"]
"""What is done or said about an event on another day ("attended the burial on Sunday"), in every form of the verb."""


class Note(NamedTuple):
    """One sentence of a page: the day that it tells of, its place, and the sides that it names, those who speak left out."""

    when: When | None
    place: Place | None
    sides: frozenset[str]


class Setting(msgspec.Struct):
    """The running scene of one page: the last event date told, and the place last named in each paragraph.

    `running`: the day asked for last was a stretch "since" some day up to publication; `later`: counted from an event before;
    `same`: that of a count told before ("in the same period").
    """

    sides: Sides
    published: date
    last_when: When | None = None
    anchor: When | None = None
    span: When | None = None
    bulletin: When | None = None
    place: Place | None = None
    place_paragraph: int = -1
    levels: dict[str, Place] = {}
    headline: Place | None = None
    run: Place | None = None
    run_when: When | None = None
    admin1s: set[str] = set()
    said: When | None = None
    running: bool = False
    later: bool = False
    same: bool = False
    lines: list[Note] = []

    def where(
        self, row: Row, at: int, cues: Sequence[Cue], *, bound: bool = False, towards: bool = False
    ) -> Place | None:
        """The place of the fact at chunk `at`, from its clause, else its sentence; None where neither names one.

        `bound` keeps to the clause; `towards` lets a destination be the place ("sent to Helmand").
        """
        if not placed(row):
            return None
        home = self._home
        whole, span, clause = range(len(row)), range(*phrase_bounds(row, at)), range(*clause_bounds(row, at))
        near = mentioned(row, span, cues, towards, home)
        if span != clause and not any(m.place.admin1 for m in near):
            span, near = clause, mentioned(row, clause, cues, towards, home)
        rest = near if bound or span == whole else mentioned(row, whole, cues, towards, home)
        found = finest(local(near))
        wide = finest(local(rest))
        if found is None:
            return self._settled(wide or (None if bound else left(row, at) or seat(row, cues)))
        if wide is not None and wide.admin1 is not None:
            found = within(found, wide)
            if found.admin1 is None and len({m.place.admin1 for m in near if m.place.admin1}) <= 1:
                found = wide
        return self._settled(found)

    @property
    def _home(self) -> Collection[str]:
        """The countries of the theatre, none where no theatre is known."""
        return self.sides.countries if self.sides.country is not None else ()

    def _settled(self, place: Place | None) -> Place | None:
        if place is None:
            return None
        for context in (self.place, self.headline):
            place = within(place, context)
        return place

    def remember(self, row: Row, cues: Sequence[Cue], paragraph: int) -> None:
        """Note the place that a sentence names, for the sentences after it."""
        named = mentioned(row, range(len(row)), cues, home=self._home)
        for mention in named:
            if mention.place.admin1 is not None:
                self.admin1s.add(mention.place.admin1)
                self.levels[mention.place.precision] = self._settled(mention.place) or mention.place
                if mention.place.precision == "admin1" and mention.ambiguous:
                    self.levels["location"] = self.levels["admin1"]  # "Kidal" is town and province
        found = finest(local(named))
        if found is None or found.admin1 is None:
            found = self._chief(row, cues) or found
        if found is not None and found.admin1 is not None:
            self.place, self.place_paragraph = found, paragraph
        self.lines.append(self._line(row, cues, found))
        self._stretched(row)
        told = (
            w for k in self._spoken(row, cues) if (m := row[k].dated) is not None and (w := self.resolve(m)) is not None
        )
        self.said = next((w for w in told if w.precision == "day"), self.said)
        when = self.lines[-1].when
        if (
            when is not None
            and self.last_when == self.anchor
            and when.start == when.end <= self.published
            and _happens(row)
        ):
            self.told(when)

    def _chief(self, row: Row, cues: Sequence[Cue]) -> Place | None:
        """Of a sentence that names several provinces or none: the place of its first verb, else that of its speakers."""
        verb = next((k for k, c in enumerate(row) if c.kind == "verb" and not any(q.at == k for q in cues)), None)
        first = self.where(row, verb, cues, bound=True) if verb is not None else None
        return first or seat(row, cues)

    def _line(self, row: Row, cues: Sequence[Cue], place: Place | None) -> Note:
        hidden = {k for cue in cues for k in range(*cue.who)}
        named = {a.actor_id for k, c in enumerate(row) if c.actors and k not in hidden for a in c.actors}
        named |= {
            self.sides.of(c) for k, c in enumerate(row) if c.kind == "people" and k not in hidden and points_back(c)
        }
        verb = verb_from(row, 0)
        dated = verb is not None and any(row[k].kind == "date" for k in row.dated)
        when = self.when(row, verb, cues) if verb is not None and dated else None
        return Note(
            when if when is not None and when.precision == "day" and not self.running and not _follows(row) else None,
            place,
            frozenset(s for s in named if s not in (None, UNIDENTIFIED)),
        )

    def _stretched(self, row: Row) -> None:
        """Remember the last stretch of time that a sentence names, for "in the same period"."""
        told = [m for k in row.dated if (m := row[k].dated) is not None] + [d for k in row.dated for d in row[k].dates]
        spans = (w for mention in told if (w := self.resolve(mention)) is not None)
        self.span = next((w for w in spans if w.start < w.end and w.start <= self.published), self.span)

    def spoken_of(self, unit: str) -> Place | None:
        """The place that "the district", "the city", "the province" points back to."""
        last = unit.rpartition(" ")[2]
        if last in ("district", "centre", "center", "township"):
            return self.levels.get("admin2") or self.place
        if last in ("city", "town", "village", "capital"):
            return self.levels.get("location") or self.place
        if last in ("province", "region", "state"):
            return province(self.levels.get("admin1") or self.place)
        return self.place

    def ground(self, paragraph: int, row: Row, when: When | None) -> Place | None:
        """The place last named in the paragraph, else in the headline; of a count over weeks, or of all, only the country."""
        found = self.near(paragraph) or destination(row)
        long = when is not None and when.end - when.start > _COUNT and not local_words(row)
        long |= when is not None and self._begun_before(when) and not local_words(row, people=False)
        if found is not None and (long or countrywide(row)):
            return Place(found.country, None, None, None, "country")
        return found

    def _begun_before(self, when: When) -> bool:
        """Whether a count up to now began days before what was told last: it is not of that one town."""
        told = self.anchor
        return told is not None and when.end == self.published and when.start < told.start - timedelta(days=2)

    def near(self, paragraph: int) -> Place | None:
        """The place last named in the paragraph, else in the headline, else the only one so far that is not abroad."""
        if self.place_paragraph == paragraph:
            return self.place
        if self.headline is not None:
            return self.headline
        away = self.place is not None and bool(self._home) and self.place.country not in self._home
        return self.place if len(self.admin1s) == 1 and not away else None

    def when(
        self, row: Row, at: int, cues: Sequence[Cue], *, strict: bool = False, counted: bool = False
    ) -> When | None:
        """The day of the fact at chunk `at`: its clause's, else its sentence's; None where the sentence gives none.

        `strict` takes from the rest of the sentence only a day that opens it; `counted` leaves out a day by which losses of
        what was told before were counted ("had recovered 13 bodies by Tuesday noon").
        """
        self.later = self.same = False
        if (ago := years_on(row, at, self.published)) is not None:
            self.running = False
            return ago
        if not row.dated:
            self.running = False
            return None
        spoken = self._spoken(row, cues)
        whole = range(len(row)) if not strict else range(opening(row, at))
        for span in (range(*phrase_bounds(row, at)), range(*clause_bounds(row, at)), whole):
            near = [k for k in row.dated if k in span]
            dated = [k for k in near if row[k].kind == "date" and k not in spoken and reaches(row, k, at)]
            dated = [k for k in dated if not in_relative(row, k, at) and not (counted and counted_by(row, k))]
            dated = [k for k in dated if not parted(row, k, at)]
            dated = [k for k in dated if not aside(row, k, at)] or [k for k in dated if k < at and not strict]
            dated += [k for k in range(at) if strict and span is whole and hangs(row, k, at)]
            dated += [k for k in near if row[k].dates and (row[k].kind != "verb" or row[k].frames & _LOSSES)]
            best = min(dated, key=lambda k: abs(k - at), default=None)
            found = self._resolved(row, best, at) if best is not None else None
            if found is not None and best is not None:
                mention = row[best].dated or row[best].dates[0]
                self.running = (mention.kind == "since" or mention.step == "span") and found.start < found.end
                self.same = mention.step == "span"
                self.later = mention.kind == "anaphoric" and mention.shift != 0
                return self._up_to(row, found, best, spoken)
        self.running = False
        return self._said_long_ago(row, self._spoken(row, [cue for cue in cues if not cue.final]))

    def _said_long_ago(self, row: Row, spoken: frozenset[int]) -> When | None:
        """ "estimated in March that it had 900 men": more than a week back, the day of the saying is that of what is said."""
        told = (w for k in sorted(spoken) if (m := row[k].dated) is not None and (w := self.resolve(m)) is not None)
        return next((w for w in told if self.published - w.end > _LATE), None)

    def _up_to(self, row: Row, when: When, k: int, spoken: frozenset[int]) -> When:
        """ "said on Sunday that 61 had been killed in the previous 24 hours": a stretch up to now ends when it is told of."""
        mention = row[k].dated
        if mention is not None and mention.kind == "since" and when.end == self.published > when.start:
            ago = self._said_long_ago(row, spoken)
            return when if ago is None or ago.end <= when.start else days(when.start, ago.end, when.precision)
        if mention is None or mention.kind != "relative" or when.precision != "day":
            return when
        if when.end != self.published or when.start == when.end:
            return when
        told = [w for j in spoken if (m := row[j].dated) is not None and (w := self.resolve(m)) is not None]
        day = next(
            (w.end for w in told if w.precision == "day" and timedelta() <= self.published - w.end < _LATE), None
        )
        return when if day is None else days(day - (when.end - when.start), day)

    def _resolved(self, row: Row, k: int, at: int) -> When | None:
        mention = row[k].dated or row[k].dates[0]
        if mention.kind == "since" and mention.when is not None and inside_since(row, k, at):
            return (
                When(mention.when.start, mention.when.start, "day") if mention.when.precision == "day" else mention.when
            )
        if mention.kind == "anaphoric" or (mention.kind == "since" and mention.when is None):
            earlier = [c.dated.when for c in row[:k] if c.dated is not None and c.dated.when is not None]
            if mention.step == "span":
                return next((w for w in reversed(earlier) if w.start < w.end), None) or self.resolve(mention)
            if earlier and mention.step != "war" and has_verb(row, 0, k):
                return self._since_then(earlier[-1]) if mention.kind == "since" else resolve(mention, earlier[-1])
        return self.resolve(mention)

    def resolve(self, mention: DateMention) -> When | None:
        """The When of a mention, counted from the last event date told where it must be."""
        if mention.kind == "duration":
            return None
        if mention.kind == "since" and mention.when is None:
            return self._since_then(self._war() if mention.step == "war" else self.anchor)
        if mention.step == "span":
            return self.span or self.anchor
        if self.span is not None and mention.kind == "anaphoric" and not mention.shift:
            days_told = (self.span.end - self.span.start).days + 1
            if days_told in _LENGTHS.get(mention.step, ()):
                return self.span  # "attacks in May … 27 were abducted during the month"
        if mention.kind == "anaphoric" and mention.shift < 0 and self.anchor is None and self.said is not None:
            return resolve(mention, self.said)  # "said on Thursday … 83 gave themselves up the day before"
        if mention.kind == "anaphoric" and mention.shift < 0 and self.anchor is None and mention.step == "day":
            return resolve(
                mention, days(self.published, self.published)
            )  # "tanks had entered the town the night before"
        return resolve(mention, self.anchor)

    def _war(self) -> When | None:
        """The day that "the war" of the theatre began; else the last day that something was counted since on the page."""
        began = WARS.get(self.sides.country or "")
        if began is not None and began <= self.published:
            return When(began, began, "day")
        counted = self.span is not None and self.span.end == self.published
        return self.span if counted else None

    def _since_then(self, event: When | None) -> When | None:
        """From the day of an event to publication."""
        if event is None or event.start > self.published:
            return None
        return days(event.start, self.published, event.precision)

    def _spoken(self, row: Row, cues: Sequence[Cue]) -> frozenset[int]:
        """Date chunks that only date the saying: beside the speech verb, or opening a sentence that a voice begins."""
        found: set[int] = set()
        for n, cue in enumerate(cues) if row.dated else ():
            again = n > 0 and cues[n - 1].who == cue.who  # "said that five died on Monday, adding that …"
            again = again and has_verb(row, cues[n - 1].at + 1, cue.at)
            span = range(
                cue.at if again else min(cue.at, cue.who[0]),
                max(cue.speech_end, cue.at + 2, cue.who[1] + 1 if cue.final else 0),
            )
            said = next((k for k in span if k > cue.at and word(row, k) == "that"), len(row))
            days_in = [k for k in row.dated if row[k].kind == "date"]
            found.update(k for k in days_in if k in span and k < said)
            if row[cue.at].word == "according":
                mark = next((k for k in range(cue.who[1], len(row)) if word(row, k) == ","), cue.who[1])
                found.update(k for k in days_in if cue.who[1] <= k < mark)
            inserted = (
                word(row, cue.who[0] - 1) == "," and word(row, cue.at + 1) == ","
            )  # "On Monday, it said, two died"
            acts = has_verb(row, 0, cue.who[0]) and any(
                row[k].kind == "verb" and not issued_here(row, k) for k in range(cue.who[0])
            )
            if not cue.final and not inserted and not acts:
                found.update(k for k in days_in if k < cue.who[0] and not self._tells_event(row, k))
        return frozenset(found)

    def _tells_event(self, row: Row, k: int) -> bool:
        mention = row[k].dated
        if mention is None:
            return False
        if mention.kind == "anaphoric":
            return True
        when = mention.when
        return when is not None and (self.published - when.end > _LATE or mention.kind == "since")

    def told(self, when: When | None) -> None:
        """Remember an event's date for "a day later"."""
        if when is None or when.precision == "published":
            return
        if when.precision != "day" or when.end - when.start <= _LATE:
            self.last_when = when


_AFTER_EVENTS = _AFTERMATH | REVISES


def _happens(row: Row) -> bool:
    """Whether a sentence tells of more than a claim, a verdict or a visit, whose day dates no event."""
    verbs = [row[k] for k in row.verbs]
    return not verbs or any(c.lemma not in _AFTER_EVENTS and not c.frames & {"say", "deny"} for c in verbs)


def _follows(row: Row) -> bool:
    """Whether a sentence tells only of what came after an event: its burial, a visit, a figure put right."""
    verbs = [row[k] for k in row.verbs]
    return not _happens(row) and any(c.lemma in _AFTER_EVENTS for c in verbs)
