"""Simple HTML is read as the parser reads it, whatever is in it; the rest is left to the parser."""

import pytest
from contested.feeds.clean import paragraphs, parsed_paragraphs
from contested.feeds.parse import parsed
from contested.feeds.simple import simple_paragraphs
from hypothesis import example, given, settings
from hypothesis import strategies as some
from make import SHARED

TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<a href='x'>",
    "</a>",
    "<br>",
    "<br/>",
    "<hr>",
    "<ul>",
    "</ul>",
    "<li>",
    "</li>",
    "<h2>",
    "</h2>",
    '<img src="a">',
    "<em>",
    "</em>",
    "<blockquote>",
    "</blockquote>",
    '<p class="x">',
    "<table>",
    "<td>",
    "</td>",
    "<!-- c -->",
    "<script>",
    "</script>",
    "<p hidden>",
    "<P>",
    "</P>",
    "<ol>",
    "</ol>",
    "<span style='color:red'>",
    "</span>",
    "<section>",
    "</section>",
    "<font>",
    "<p/>",
    "</br>",
    "<a",
    "<3",
    "<p title='>'>",
]
TEXTS = [
    "Five", " killed ", "in", "\n", " ", "&amp;", "&#8217;", "&#8230", "&nbsp;", "&copy", "&lt;p&gt;", "&#0;", "&#x85;", "&#128;",
    "&notanentity;", "&ampersand", "ﬁ", "\u202e", "\x1b[1m", ">", "&", "&#1234567;", "&#65534;", "\x0b", "&#128514;", "&am", "p;",
]  # fmt: skip
SIMPLE = [tag for tag in TAGS if simple_paragraphs(tag) is not None or tag.startswith("</")]
BLOCKS = some.recursive(
    some.lists(some.sampled_from(SIMPLE) | some.sampled_from(TEXTS[:8]), max_size=4).map("".join),
    lambda inner: some.builds(
        lambda name, *said: f"<{name}>{''.join(said)}</{name}>",
        some.sampled_from(["p", "div", "li", "ul", "h2", "b", "a", "blockquote"]),
        inner,
        inner,
    ),
    max_leaves=8,
)
MARKUP = BLOCKS | some.lists(some.sampled_from(TAGS) | some.sampled_from(TEXTS), max_size=14).map("".join)


@settings(max_examples=200, deadline=None)
@given(MARKUP)
@example("<p>a<p>b</p>c</p>d")
@example("<p>a<div>b</div>c</p>d")
@example("<b><p>a</b>b</p>c")
@example("<a href='x'><p>a</p><a href='x'>b</a>")
def test_what_is_simple_is_read_as_the_parser_reads_it(markup: str) -> None:
    assert paragraphs(f"<i>{markup}") == parsed_paragraphs(f"<i>{markup}")


@pytest.mark.parametrize(
    "markup",
    [
        "<p hidden>a</p>",
        "<p style='display:none'>a</p>",
        "<p class='wp-caption-text'>a</p>",
        "a</div>b",
        "<ul><li>a<li>b</ul>",
        "<table><p>a</p></table>",
        "<script>a</script>",
        "a<!-- b -->c",
        "<p title=a>b</p>",
        "&#0;<p>a</p>",
    ],
)
def test_what_parsers_must_judge_is_left_to_one(markup: str) -> None:
    assert simple_paragraphs(markup) is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the captured feeds")
def test_the_captured_feeds_are_read_alike() -> None:
    simple = 0
    for path in (SHARED / "feeds").glob("*.xml"):
        for entry in parsed(path.read_bytes(), {}).entries:
            simple += simple_paragraphs(entry.markup) is not None
            assert paragraphs(f"<i>{entry.markup}") == parsed_paragraphs(f"<i>{entry.markup}")
    assert simple > 100
