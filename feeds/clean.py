"""Feed text -> plain text that is safe to print: HTML to paragraphs, controls and bidi overrides stripped."""

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from .simple import simple_paragraphs

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Whole terminal sequences first (an OSC hides its address from the eye), then what is left of single controls.
_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]{0,2000}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
_DANGEROUS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u2028\u2029\U000e0000-\U000e007f"
)
_CONTROLS = re.compile(f"[{_DANGEROUS}]")
_CONTROLS_AND_LONE_RETURNS = re.compile(f"[{_DANGEROUS}]|\r(?!\n)")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff\ufff9-\ufffb]")
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_NO_BREAK = re.compile(r"(?<!\d)[\u00a0\u202f]|[\u00a0\u202f](?!\d)")
_MARKUP = re.compile(r"<[A-Za-z/!?]|&#?\w{1,31};")
# In text without tags a line ends where a sentence does; any other line break is the wrapping of whoever wrote the XML.
_BREAKS = re.compile(r"\s*\n\s*\n\s*|(?<=[.!?…:;”\"’)\]])[ \t]*\r?\n\s*")

# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
_DROPPED = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head", "title", "canvas",
    "audio", "video", "select", "button",
})
# fmt: on
_DEEPEST = 2_000
_TAG = re.compile(r"<[^<>]*>")
_NESTING_TAG = re.compile(r"<(/?)(?!(?:br|hr|img|p|li|input|meta|link|wbr|td|tr|th|source)\b)[A-Za-z]", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-])", re.IGNORECASE)


class Paragraph(NamedTuple):
    """One paragraph on one line; `caption` where the page says that it describes a picture."""

    text: str
    caption: bool = False


def safe(text: str) -> str:
    """The text without terminal sequences, controls (tab and line feed stay), bidi overrides and invisible marks."""
    return _INVISIBLE.sub("", _CONTROLS.sub("", _SEQUENCES.sub("", text)))


def safe_in_place(text: str) -> str:
    """The text with a space for each dangerous control: every other character keeps its offset."""
    return _CONTROLS_AND_LONE_RETURNS.sub(" ", text)


def one_line(text: str) -> str:
    """Safe text on one line, outer space gone; a no-break space stays between digits only."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # nothing to strip or fold: most of what honest feeds say
    if text.isspace():
        return ""
    return _SPACES.sub(" ", _NO_BREAK.sub(" ", safe(text.replace("\u2028", " ").replace("\u2029", " ")))).strip()


def title_of(markup: str) -> str:
    """A title, as feeds write them (HTML, escaped HTML or plain), on one line."""
    return " ".join(p.text for p in paragraphs(markup)) if _MARKUP.search(markup) else one_line(markup)


def paragraphs(markup: str) -> list[Paragraph]:
    """The paragraphs of HTML, or of plain text, in order; empty ones are left out."""
    if not _MARKUP.search(markup):
        return [Paragraph(line) for piece in _BREAKS.split(markup) if (line := one_line(piece))]
    if (simple := simple_paragraphs(markup)) is not None:
        return [Paragraph(line) for piece in simple if (line := one_line(piece))]
    return parsed_paragraphs(markup)


def parsed_paragraphs(markup: str) -> list[Paragraph]:
    """The paragraphs of any HTML, by an HTML parser."""
    if _is_too_deep(markup):
        return [Paragraph(line) for piece in _TAG.split(markup) if (line := one_line(unescape(piece)))]
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(_UNREADABLE.sub("", markup)).root
    return paragraphs_of(root) if root is not None else []


def paragraphs_of(root: "LexborNode") -> list[Paragraph]:
    """The paragraphs under a node of a parsed page, in order."""
    made: list[Paragraph] = []
    pieces: list[str] = []
    captions = 0

    def end() -> None:
        if text := one_line("".join(pieces)):
            made.append(Paragraph(text, captions > 0))
        pieces.clear()

    # An explicit stack: hostile markup nests deeper than Python recurses.
    stack: list[tuple[Iterator[LexborNode], bool, bool]] = [(root.iter(include_text=True), False, False)]
    while stack:
        children, block, caption = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            if block:
                end()
            captions -= caption
        elif node.tag == "-text":
            pieces.append(node.text_content or "")
        elif not _is_dropped(node):
            block, caption = node.tag in _BLOCKS, _is_caption(node)
            if block or caption:
                end()
            captions += caption
            stack.append((node.iter(include_text=True), block or caption, caption))
    end()
    return made


def _is_too_deep(markup: str) -> bool:
    """Whether tags nest deeper than any honest page's: an HTML parser's time grows with the square of that."""
    if markup.count("<") < _DEEPEST:
        return False
    depth = 0
    for tag in _NESTING_TAG.finditer(markup):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def _is_dropped(node: "LexborNode") -> bool:
    tag = node.tag or "-"
    if tag in _DROPPED or not tag[0].isalpha():
        return True
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _is_caption(node: "LexborNode") -> bool:
    if node.tag == "figcaption":
        return True
    # The wrapper of a picture (`wp-caption`) holds little but the picture and its caption.
    return node.tag in {"p", "div", "span", "dd"} and bool(_CAPTION_CLASS.search(node.attributes.get("class") or ""))
