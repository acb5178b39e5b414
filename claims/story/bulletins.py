"""Headings of a page -> the day or days that what stands below them is of, where nothing else dates it (ruling 12)."""

import re
from collections.abc import Sequence
from itertools import accumulate

from ...model.when import When
from ..dates import spans
from ..phrases.chunk import Chunk
from ..phrases.grammar import Row, word
from ..setting.setting import Setting
from ..voices.speakers import DASHES
from .pages import Page

_CALLED = re.compile(
    r"\b(?:situation|updates?|overview|summary|developments|digest|bulletin|round-?up|sitrep|results|review|briefs?|briefing|"
    r"report for|(?:security|incident|field|flash|progress) report|(?:weekly|monthly|daily|quarterly|annual) report|weekly|daily|"
    r"monthly|fortnightly|quarterly|chronicle|chronology|timeline|diary|tracker|log|wrap(?:-up)?|monitor|watch|"
    r"statement|communiqu[eé]|press release)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[\s\W]*(?:date|when|period|reporting period)\b[^:.]{0,24}:", re.IGNORECASE)
"""A line of a form ("Date of incident: 20 April 2023")."""
_FORM = 8
"""How many lines the head of a form may have."""


def title_day(page: Page, setting: Setting) -> When | None:
    """The day of a bulletin's title ("Situation in Idlib on July 14")."""
    if not _CALLED.search(page.stored):
        return None
    return next((w for d in page.tags.dates.values() if (w := setting.resolve(d)) is not None), None)


def heading_day(page: Page, row: Row, n: int, setting: Setting) -> When | None:
    """The day of sentence n where it is the dated heading of a bulletin, or a line "Date: …" of a form; else None."""
    mention = next((c.dated for c in row if c.kind == "date" and c.dated), None)
    if mention is None or any(c.kind == "verb" and not _CALLED.fullmatch(c.word) for c in row):
        return None
    if only_day(row) and sum(only_day(page.row(m)) for m in range(len(page.sentences))) > 1:
        return setting.resolve(mention)
    if n > _FORM:
        return None
    said = _line(page, n)
    heads = _FIELD.match(said) or (n <= 1 and _CALLED.search(said))
    return setting.resolve(mention) if heads else None


def _line(page: Page, n: int) -> str:
    """The stored words of sentence n from where its line begins: capitals before a dash, as of a dateline, may head a bulletin."""
    sentence = page.sentences[n]
    start, end = page.span(sentence.first, sentence.last)
    return page.stored[page.stored.rfind("\n", 0, start) + 1 : end]


def only_day(row: Row) -> bool:
    """Whether a line is nothing but a day, as the entries of a chronicle are headed ("Tuesday, 24 September")."""
    return any(c.kind == "date" for c in row) and all(c.kind == "date" or not c.word[:1].isalnum() for c in row)


def entry_day(page: Page, row: Row, n: int, setting: Setting) -> When | None:
    """The day that opens a line and is set apart from it.

    "21 Sept.: the army shelled …", "Monday - gunmen shot …", "17 March, Banibangou. Fighters ambushed …", "17/03, Torodi. …".
    """
    first = next((k for k, c in enumerate(row) if c.kind != "word" or c.word[:1].isalnum()), None)
    day = row[first].dated if first is not None else None
    if first is None or day is None:
        return _numbered_day(page, n, setting)
    mark = first + 1 + (word(row, first + 1) == ".")
    apart = word(row, mark) in (":", *DASHES)
    heads = (
        day.kind == "absolute" and row[-1].word == "." and any(c.places for c in row) and _names_only(row[first + 1 :])
    )
    return setting.resolve(day) if apart or heads else None


def _names_only(row: Sequence[Chunk]) -> bool:
    """Whether chunks are only names, commas and brackets, as in the head of an entry."""
    return all(c.kind == "word" or (c.nominal and c.number is None and c.event is None and not c.outcome) for c in row)


_NUMBERED = re.compile(r"[\s\W]*(\d{1,2})/(\d{1,2})(?:/(\d{4}))?[ \t]*[,:.\-–—]")
"""A day in figures that opens an entry ("17/03, Torodi.")."""


def _numbered_day(page: Page, n: int, setting: Setting) -> When | None:
    """The day in figures that opens the line, where a second line of the page is headed so."""
    found = _NUMBERED.match(_line(page, n))
    lines = {s.paragraph: m for m, s in reversed(list(enumerate(page.sentences)))} if found is not None else {}
    if found is None or sum(_NUMBERED.match(_line(page, m)) is not None for m in lines.values()) < 2:
        return None
    day, number = int(found[1]), int(found[2])
    if number > 12 >= day:
        day, number = number, day
    years = (int(found[3]),) if found[3] else (setting.published.year, setting.published.year - 1)
    days = (spans.exact(year, number, day) for year in years if 1 <= number <= 12)
    at = next((d for d in days if d is not None and d <= setting.published), None)
    return spans.one_day(at) if at is not None else None


_CLOCK = re.compile(r"[\s\W]*\d{1,2}[:.h]\d{2}(?![\d.]*\d|\s*(?:km|per|%|million|billion))", re.IGNORECASE)
"""The time that opens an entry of a live page ("09:45 Flights were suspended …", "14.30 GMT - …")."""


def entries(page: Page) -> list[int]:
    """Sentence by sentence, the number of the entry of a live page that it stands in; 0 throughout where the page is none."""
    starts = [_line(page, n)[:24] for n in range(len(page.sentences))]
    opens = [n == 0 or page.sentences[n - 1].paragraph != s.paragraph for n, s in enumerate(page.sentences)]
    timed = [o and _CLOCK.match(start) is not None for o, start in zip(opens, starts, strict=True)]
    return list(accumulate(timed)) if sum(timed) > 1 else [0] * len(timed)
