"""An item's field -> the spans of it that are prose to be read: boilerplate, captions, credits and datelines left out, offsets kept."""

import re
from collections.abc import Iterator, Sequence

from ...model.item import Item, Mark

_FURNITURE = re.compile(
    r"^[ \t]*(?:"
    r"(?:source|sources|via)[ \t]*[|:].*"
    r"|(?:top |feature |cover |file )?(?:photo|photos|image|images|picture|credit|video)[ \t]*(?:credit)?[ \t]*:.{0,80}"
    r"|(?:photo|image|credit)[ \t]*\|.{0,80}"
    r"|the post .{1,300} appeared first on .*"
    r"|(?:read more|read also|more on the topic|related(?: news| articles)?|see also|also read)\b.*"
    r")$",
    re.IGNORECASE | re.MULTILINE,
)
_CAPTION = re.compile(
    r"^[ \t]*(?:"
    r"(?:top |feature |cover |file )?(?:photo|image|picture)[ \t]*\|[^\n]{0,400}"
    r"|[^\n]{1,400}?[ \t](?:photo|image|credit)[ \t]*\|[^\n|,;]{0,60}"
    r"|[^\n]{1,400}?[(\[](?:(?:file |handout )?(?:photo|image|picture|credit)s?(?:[ \t]*(?::|\||/|by\b)|[ \t]credit:)"
    r"|(?:AP|AFP|Reuters|EPA|Getty(?: Images)?)[ \t]*(?:Photo\b|/|File\b))[^()\[\]\n]{0,80}[)\]]\.?"
    r")[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that opens or ends with the credit of a picture tells of the picture."""
_CREDITED = "|(["
"""A credit has one of these, and most texts have none."""
_DAY = r"(?:,?[ \t]+(?:\d{1,2}[ \t]+)?[A-Z][a-z]{2,8}\.?(?:[ \t]+\d{1,2})?(?:,?[ \t]+\d{4})?)"
_DATELINE = re.compile(
    r"^[ \t]*\([A-Z][\w.&’' ]{1,40}(?:,[^()\n]{1,40})?\)[ \t]*(?:[-–—]{1,2}[ \t])?(?=[A-Z\"“])"
    r"|^[ \t]*[A-Z][A-Z .'’\-]{2,40}(?:,[ \t]*[A-Z][\w.]{2,20}(?: [A-Z]\w{2,20})?)?"
    + _DAY
    + r"?(?:[ \t]*\([^()\n]{1,40}\))?[ \t]*[-–—]{1,2}[ \t]"
    r"|^[ \t]*[A-Z][\w.'’\-]{2,20}(?: [A-Z][\w.'’\-]{2,20})?(?:,[ \t]*[A-Z]\w{2,20})?"
    + _DAY
    + r"?[ \t]*\([A-Z][^()\n]{1,30}\)[ \t]*[-–—]{1,2}[ \t]"
    r"|^[ \t]*[A-Z][A-Z .'’\-]{2,40}" + _DAY + r"[ \t]*:[ \t]+(?=[A-Z\"“])",
    re.MULTILINE,
)
_CLOCK = re.compile(
    r"^[ \t]*\d{1,2}[:.h]\d{2}(?:[ \t]*(?:GMT|UTC|CET|CEST|EST|EDT|local time|hrs|[ap]\.?m\.?))?[ \t]*[-–—:|]?[ \t]+(?=[A-Z\"“])",
    re.MULTILINE,
)
"""The time that opens an entry of a live page."""


def unread(item: Item) -> list[tuple[int, int]]:
    """The spans of the text that are not read, in order, none overlapping."""
    spans = [(m.start, m.end) for m in item.marks if _hidden(m)]
    spans += [m.span() for m in _FURNITURE.finditer(item.text) if m.end() > m.start()]
    spans += [m.span() for m in _DATELINE.finditer(item.text)]
    clocks = [m.span() for m in _CLOCK.finditer(item.text)]
    spans += clocks if len(clocks) > 1 else []
    if any(mark in item.text for mark in _CREDITED):
        spans += [m.span() for m in _CAPTION.finditer(item.text)]
    return list(_merged(sorted(spans)))


def _hidden(mark: Mark) -> bool:
    return mark.kind in ("boilerplate", "credit", "caption")


def _merged(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at: tuple[int, int] | None = None
    for start, end in spans:
        if at is None or start > at[1]:
            if at is not None:
                yield at
            at = (start, end)
        else:
            at = (at[0], max(at[1], end))
    if at is not None:
        yield at
