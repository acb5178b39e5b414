"""Headings of a page -> the day or days that what stands below them is of, where nothing else dates it (ruling 12)."""

import re

from ...model.when import When
from ..phrases.grammar import Row
from ..setting.setting import Setting
from .pages import Page

_CALLED = re.compile(
    r"\b(?:situation|update|overview|summary|developments|digest|bulletin|round-?up|sitrep|results|review|briefing|"
    r"report for|weekly|daily)\b",
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
    if mention is None or n > _FORM or any(c.kind == "verb" for c in row):
        return None
    sentence = page.sentences[n]
    start, end = page.span(sentence.first, sentence.last)
    said = page.stored[start:end]
    heads = _FIELD.match(said) or (n <= 1 and _CALLED.search(said))
    return setting.resolve(mention) if heads else None
