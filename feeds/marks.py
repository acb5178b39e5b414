"""Plain text -> its marks: boilerplate, credits and captions, which stay in the text; and who wrote it first."""

import re
from collections.abc import Collection, Iterator

from ..model.item import Mark, MarkKind

_APPEARED = re.compile(r"(?:^|(?<=[.!?…\]”\"’)]\s))The post \S.{0,400}? appeared first on .{1,200}$")
_MORE = re.compile(r"^MORE ON (?:THE|THIS) TOPIC\b\s*:?", re.IGNORECASE)
_PICTURE = (
    r"(?:photos?|pictures?|pics?|images?|videos?|screenshots?|graphics?|infographics?|maps?|illustrations?|stills?)"
)
_CREDIT = re.compile(
    rf"^(?:(?P<of>source|credits?|via|{_PICTURE} (?:credit|source|by))|{_PICTURE})\s*(?P<mark>[|:])\s*(?P<who>[^\s|].{{0,79}})$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    rf"^(?:(?:top|featured?|cover|lead|main|header)\s+{_PICTURE}|{_PICTURE}|caption)\s*\|\s*\S", re.IGNORECASE
)
# "… Aug. 1, 2018. Photo | AP", "… in Kabul. Rahmat Gul | AP"
_CLOSING_CREDIT = re.compile(
    rf"(?<=[.!?…”\"’)]\s)(?:{_PICTURE}(?: credit)?\s*[|:]|[A-Z][^|.!?]{{1,50}}\s\|)\s*[^|]{{1,60}}$", re.IGNORECASE
)
_ORIGIN = re.compile(r"^source\s*\|\s*(?P<who>[^|]{1,80}?)\s*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][”\"’)]?$")


def marks_of(text: str, captions: Collection[int] = ()) -> tuple[Mark, ...]:
    """The marks of a text, in order and apart from each other; `captions` are the starts of lines known to be captions."""
    marks: list[Mark] = []
    more = False
    for start, line in _lines(text):
        more = more or bool(_MORE.match(line))
        if more:
            marks.append(Mark(start, start + len(line), "boilerplate"))
        else:
            marks += _marks_of_line(start, line, start in captions)
    return tuple(marks)


def origin_of(text: str, marks: Collection[Mark]) -> str | None:
    """Who wrote the text first, by its last `Source | …` line; None where it says nothing of the kind.

    Such a line with the article's prose after it credits a picture; one paragraph may follow (a note on the author).
    """
    if "|" not in text:
        return None
    marked = {mark.start for mark in marks}
    origin, prose_after = None, 0
    for start, line in _lines(text):
        if said := _ORIGIN.match(line):
            origin, prose_after = said["who"], 0
        elif start not in marked:
            prose_after += 1
    return origin if prose_after <= 1 else None


def _marks_of_line(start: int, line: str, caption: bool) -> Iterator[Mark]:
    if "appeared first on" in line and (appeared := _APPEARED.search(line)):
        if kept := line[: appeared.start()].rstrip():
            yield from _marks_of_line(start, kept, caption)
        yield Mark(start + appeared.start(), start + len(line), "boilerplate")
    elif _is_credit(line):
        yield Mark(start, start + len(line), "credit")
    elif caption or _CAPTION.match(line):
        credit = _CLOSING_CREDIT.search(line)
        yield _mark(start, line[: credit.start()].rstrip() if credit else line, "caption")
        if credit:
            yield Mark(start + credit.start(), start + len(line), "credit")


def _is_credit(line: str) -> bool:
    """A short line that names a source; with a sentence in it, it is a caption or prose."""
    said = _CREDIT.match(line)
    if said is None or _SENTENCE_END.search(line):
        return False
    # "Video: Taliban attack kills 10 in Kabul" is news; a colon alone makes no credit of it.
    brief = 4 if said["mark"] == ":" and not said["of"] else 8
    return len(said["who"].split()) <= brief and not (brief == 4 and re.search(r"\d", said["who"]))


def _mark(start: int, words: str, kind: MarkKind) -> Mark:
    return Mark(start, start + len(words), kind)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold something: where each starts, and the line without outer space."""
    start = 0
    for line in text.split("\n"):
        if words := line.strip():
            yield start + line.index(words), words
        start += len(line) + 1
