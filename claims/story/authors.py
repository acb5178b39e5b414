"""A page -> whose words its sentences are where they name nobody: statements, press offices' reports, answers of an interview."""

import re
from collections.abc import Iterator
from datetime import date

from ...gazetteer.theatre import Theatre
from ...model.source import Claimant
from ..actors.bodies import UNITS
from ..phrases.chunk import Line
from ..phrases.chunks import chunked
from ..phrases.grammar import Row
from ..phrases.joins import joined
from ..phrases.tags import Tags, tags
from ..text.sentences import sentences
from ..text.tokens import tokens
from ..voices.attribution import Voices
from ..voices.speakers import speaker_end
from .pages import Page

_OFFICE = re.compile(
    r"^[ \t]*[A-Z][\w .'’\-]{2,40}\((?=[^()\n]*(?i:press|media|information|public affairs|ministry|mod\b|headquarters|"
    r"general staff|command))([^()\n]{3,60})\)[ \t]*[-–—]"
)
"""A dateline that names an office: "KABUL (Press office of the interior ministry) - "."""
_STATEMENT = re.compile(
    r"(?:official |joint |press )?(?:statement|communiqu[eé]|release|declaration|message)\b", re.IGNORECASE
)
_SOURCE = re.compile(r"(?:^|[(\[])[ \t]*sources?[ \t]*:[ \t]*([^()\[\]\n|]{3,80}?)[ \t]*[.)\]]*[ \t]*$", re.IGNORECASE)
"""The source that ends the entry of a bulletin ("… killing six. (Source: Diyala police)")."""
_SIGNS = frozenset(
    ("spokesman", "spokeswoman", "spokesperson", "commander", "minister", "president", "secretary", "office")
)
_FIRST = frozenset(("we", "i", "our", "us", "my", "me"))
_ASKED = 2
"""The questions, each a line of its own, that make an interview."""


def authors(page: Page, voices: Voices, theatre: Theatre, published: date) -> dict[int, Claimant]:
    """Sentence -> the voice that it is of if nobody else is named in it."""
    office = _OFFICE.match(page.stored)
    if office is not None:
        voice = _phrase(office[1], voices, theatre, published)
        return dict.fromkeys(_told(page, 0, len(page.sentences)), voice) if voice is not None else {}
    spoken = _transcript(page, voices, theatre, published)
    found = spoken or _statement(page, voices) or _headed(page, voices) or _interview(page, voices)
    return found or _sourced(page, voices, theatre, published)


def _phrase(text: str, voices: Voices, theatre: Theatre, published: date) -> Claimant | None:
    found = tokens(text)
    named = tags(found, theatre, published)
    row = Line(joined(chunked(named, sentences(text, found)[0])))
    return voices.named(row, (0, len(row)), named)


def _told(page: Page, first: int, last: int) -> Iterator[int]:
    """The sentences of the author's own text: what an editor adds stands in brackets."""
    bracketed = {s.paragraph for s in page.sentences if page.tags.low[s.first] == "("}
    return (n for n in range(first, last) if page.sentences[n].paragraph not in bracketed)


# statements


def _statement(page: Page, voices: Voices) -> dict[int, Claimant]:
    """ "Statement of the Islamic Emirate …", signed at its end or not."""
    heading = page.sentences[0] if page.sentences else None
    if heading is None or len(page.sentences) < 2 or not _STATEMENT.match(page.stored[page.span(*heading[:2])[0] :]):
        return {}
    signed = next((n for n in range(2, len(page.sentences)) if _signature(page.row(n))), None)
    row = page.row(signed if signed is not None else 0)
    named = (
        k
        for k, c in enumerate(row)
        if c.nominal and (c.actors or c.collective or "voice" in c.classes or (c.name and signed))
    )
    who = next((k for k in named if signed is not None or k or row[0].actors), None)
    if who is None:
        return {}
    end = len(row) if signed is not None else who + 1
    voice = voices.named(row, (who, end), page.tags)
    last = signed if signed is not None else len(page.sentences)
    return dict.fromkeys(_told(page, 1, last), voice) if voice is not None else {}


def _signature(row: Row) -> bool:
    """Whether a line is only somebody's name and post ("Zabihullah Mujahid, spokesman of the Islamic Emirate")."""
    named = row[0].nominal and (row[0].name is not None or bool(row[0].actors))
    post = any(not _SIGNS.isdisjoint(c.words) for c in row)
    return named and post and not bool(row.verbs) and row[-1].word != "."


def _headed(page: Page, voices: Voices) -> dict[int, Claimant]:
    """ "Military Command of the Front, 1 December 2021. Our forces …": who opens a text with nothing but his name and the day."""
    for n in range(min(2, len(page.sentences) - 1)):
        row = page.row(n)
        end = _byline(row)
        voice = voices.named(row, (0, end), page.tags) if end is not None else None
        if voice is not None and voice.party is not None:
            return dict.fromkeys(_told(page, n + 1, len(page.sentences)), voice)
    return {}


_BODIES = frozenset(
    (
        "command",
        "ministry",
        "staff",
        "office",
        "headquarters",
        "bureau",
        "spokesman",
        "spokesperson",
        "media",
        "leadership",
    )
)
"""Bodies that give statements out."""


def _byline(row: Row) -> int | None:
    """Where the name of who gives a text out ends, in a line of nothing but that and a day ("Military Command of the Front, 3 May.")."""
    day = next((k for k, c in enumerate(row) if c.kind == "date"), None)
    if not day or not row[0].nominal or _BODIES.isdisjoint(row[0].words):
        return None
    mention = row[day].dated
    when = mention.when if mention is not None and mention.kind == "absolute" else None
    one = when is not None and when.start == when.end
    named = all((c.nominal and c.number is None and c.event is None) or c.word in ("of", "for", ",") for c in row[:day])
    return day if one and named and all(not c.word[:1].isalnum() for c in row[day + 1 :]) else None


# sources behind entries


def _sourced(page: Page, voices: Voices, theatre: Theatre, published: date) -> dict[int, Claimant]:
    """The entries of a bulletin, each with its source in brackets at its end."""
    lines = _lines(page)
    given = {p: found[1] for p, held in lines.items() if (found := _SOURCE.search(_ending(page, held))) is not None}
    if len(given) < _ENTRIES:
        return {}
    voiced = {p: voice for p, words in given.items() if (voice := _phrase(words, voices, theatre, published))}
    return {n: voice for p, voice in voiced.items() for n in lines[p]}


_ENTRIES = 2
"""The entries that must name their source: one alone may be the credit of the whole page."""


def _ending(page: Page, held: list[int]) -> str:
    """What the stored line of a paragraph ends with, behind its last full stop that brackets leave."""
    start, end = page.span(page.sentences[held[0]].first, page.sentences[held[-1]].last)
    stop = page.stored.find("\n", end)
    line = page.stored[start : stop if stop >= 0 else len(page.stored)]
    return line[max(line.rfind("("), line.rfind("["), line.lower().rfind("source"), 0) :]


def _lines(page: Page) -> dict[int, list[int]]:
    lines: dict[int, list[int]] = {}
    for n, sentence in enumerate(page.sentences):
        lines.setdefault(sentence.paragraph, []).append(n)
    return lines


# transcripts

_LABEL = re.compile(r"[ \t]*([A-Z][A-Z .'’\-]{2,40})(,[^:\n]{3,80}|[ \t]*\([^():\n]{2,60}\))?:[ \t]")
"""Who speaks, in the capitals of a transcript ("ASRAT BELAY, who commands a group in Gondar: We lost nine")."""
_CREW = re.compile(
    r"presenter|reporter|host|anchor|interviewer|moderator|correspondent|newsreader|journalist|question|announcer|voice-?over|studio",
    re.IGNORECASE,
)
_TURNS = 3
"""The turns that make a transcript, by two speakers or more."""


def _transcript(page: Page, voices: Voices, theatre: Theatre, published: date) -> dict[int, Claimant]:
    """The sentences of a broadcast or a hearing by who speaks them: the crew's are the outlet's own."""
    lines = _lines(page)
    turns = {p: found for p, held in lines.items() if (found := _LABEL.match(_opening(page, held))) is not None}
    labels = {found[1] for found in turns.values()}
    crew = any(_CREW.search(label) for label in labels)
    if len(turns) < _TURNS or len(labels) < 2 or not (crew or any(_first_person(page, lines[p]) for p in turns)):
        return {}
    known: dict[str, Claimant | None] = {}
    made: dict[int, Claimant] = {}
    last: Claimant | None = None
    for p, held in lines.items():
        if p in turns:
            label, described = turns[p][1], turns[p][2] or ""
            if label not in known:
                voice = None if _CREW.search(label) else _phrase(label + described, voices, theatre, published)
                known[label] = Claimant(label, voice.party, voice.cue) if voice is not None else None
            last = known[label]
        if last is not None:
            made.update(dict.fromkeys(held, last))
    return made


def _opening(page: Page, held: list[int]) -> str:
    """The stored line that a paragraph opens with."""
    start = page.span(*page.sentences[held[0]][:2])[0]
    return page.stored[page.stored.rfind("\n", 0, start) + 1 :][:160]


# interviews


def _interview(page: Page, voices: Voices) -> dict[int, Claimant]:
    """The answers of an interview: what stands behind a line that asks, is quoted, or is told in the first person."""
    lines = _lines(page)
    asked = [
        p for p, held in lines.items() if _last(page, held[-1]) == "?" and page.tags.low[_first(page, held)] != '"'
    ]
    if len(asked) < _ASKED:
        return {}
    opening = [n for p, held in lines.items() if p < asked[0] for n in held]
    who = next((v for n in opening if (v := _introduced(page.row(n), voices, page.tags)) is not None), None)
    if who is None:
        return {}
    found: dict[int, Claimant] = {}
    answers = False
    for p, held in lines.items():
        if p in asked or p < asked[0]:
            answers = p in asked
            continue
        if answers or page.tags.low[_first(page, held)] == '"' or _first_person(page, held):
            found.update(dict.fromkeys(held, who))
        answers = False
    return found


def _introduced(row: Row, voices: Voices, named: Tags) -> Claimant | None:
    """The person whom a sentence before the first question introduces ("We met Colonel Ag Mohamed of the CSP")."""
    k = next(
        (k for k, c in enumerate(row) if c.nominal and (c.name or any(m.role == "outlet" for m in c.actors))), None
    )
    if k is None:
        return None
    voice = voices.named(row, (k, speaker_end(row, k)), named)
    if voice is not None and voice.party is None and any(not UNITS.isdisjoint(c.words) for c in row):
        return Claimant(voice.name, voices.sides.home("army"), voice.cue)
    return voice


def _first(page: Page, held: list[int]) -> int:
    return page.sentences[held[0]].first


def _last(page: Page, n: int) -> str:
    return page.tags.tokens[page.sentences[n].last - 1].text


def _first_person(page: Page, held: list[int]) -> bool:
    return any(not _FIRST.isdisjoint(page.tags.low[page.sentences[n].first : page.sentences[n].last]) for n in held)
