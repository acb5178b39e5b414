"""An item's field -> the spans of it that are prose to be read: boilerplate, credits and datelines left out, offsets kept."""

import re
from collections.abc import Iterator, Sequence

from ..model.item import Item, Mark

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
_CAPTION_LEAD = re.compile(
    r"^[ \t]*(?:top |feature |cover |file )?(?:photo|image)[ \t]*\|[ \t]*", re.IGNORECASE | re.MULTILINE
)
_CAPTION_CREDIT = re.compile(r"[ \t](?:photo|image|credit)[ \t]*\|[^\n|]{0,80}$", re.IGNORECASE | re.MULTILINE)
_DATELINE = re.compile(
    r"^[ \t]*[A-Z][A-Z .'’\-]{2,40}(?:,[ \t]*[A-Z][\w.]{2,20}(?: [A-Z]\w{2,20})?)?(?:[ \t]*\([^()\n]{1,40}\))?[ \t]*[-–—]{1,2}[ \t]",
    re.MULTILINE,
)


def unread(item: Item) -> list[tuple[int, int]]:
    """The spans of the text that are not read, in order, none overlapping."""
    spans = [(m.start, m.end) for m in item.marks if _hidden(m)]
    spans += [m.span() for m in _FURNITURE.finditer(item.text) if m.end() > m.start()]
    spans += [m.span() for pattern in (_CAPTION_LEAD, _CAPTION_CREDIT, _DATELINE) for m in pattern.finditer(item.text)]
    return list(_merged(sorted(spans)))


def _hidden(mark: Mark) -> bool:
    return mark.kind in ("boilerplate", "credit")


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
