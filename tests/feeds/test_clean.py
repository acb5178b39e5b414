"""Feed text becomes plain text that is safe to print."""

import pytest
from contested.feeds.clean import Paragraph, one_line, paragraphs, safe, safe_in_place, title_of


def words(markup: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(markup)]


def test_each_paragraph_is_one_line_and_entities_are_decoded() -> None:
    assert words("<p>Fighting in Kunduz\n  went on.</p><p>Caf&eacute; &amp; bazaar</p>") == [
        "Fighting in Kunduz went on.",
        "Café & bazaar",
    ]


def test_lists_breaks_and_cells_end_a_paragraph_and_inline_tags_do_not() -> None:
    assert words("<ul><li>a<li>b</ul>c<br>d <b>e</b>f<table><tr><td>g</td><td>h</td></tr></table>") == [
        *"abc",
        "d ef",
        "g",
        "h",
    ]


def test_scripts_styles_and_hidden_text_are_dropped() -> None:
    assert words("<style>p{}</style><p>seen</p><script>alert(1)</script><p style='display: none'>hidden</p>") == [
        "seen"
    ]


def test_captions_are_told_from_prose() -> None:
    page = "<figure><img src=x><figcaption>A convoy.</figcaption></figure><p>Prose.</p>"
    page += "<div class='wp-caption'><img><p class='wp-caption-text'>A bridge.</p></div>"
    assert paragraphs(page) == [
        Paragraph("A convoy.", caption=True),
        Paragraph("Prose."),
        Paragraph("A bridge.", caption=True),
    ]


def test_plain_text_breaks_where_a_sentence_or_a_blank_line_does() -> None:
    assert words("First.\nSecond, wrapped\nby its writer.\n\nThird") == [
        "First.",
        "Second, wrapped by its writer.",
        "Third",
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b]8;;http://evil.example\x07Kabul\x1b]8;;\x07",
        "\x1b[31mKabul\x1b[0m",
        "\x9b31mKabul",
        "K\x00a\x08b\x7fu\x85l",
        "\u202eKabul\u202c",
        "\u2066Kab\u200bul\u2069",
        "Kabul\x1b",
        "Kabul\ud800",
    ],
)
def test_terminal_sequences_controls_and_bidi_overrides_are_stripped(hostile: str) -> None:
    assert safe(hostile) == "Kabul"
    assert title_of(hostile) == "Kabul"


def test_controls_that_hide_behind_entities_are_stripped_too() -> None:
    assert words("<p>&#27;[2Jred &#x202e;alert</p>") == ["red alert"]


def test_an_unended_sequence_hides_no_text() -> None:
    assert "killed" in safe("\x1b]0;ten were killed")


def test_a_plain_file_keeps_its_offsets() -> None:
    text = "a\x1bb\rc\r\nd\u202ee"
    assert safe_in_place(text) == "a b c\r\nd e"


def test_a_no_break_space_stays_between_digits_only() -> None:
    assert one_line("14\u00a0000 men\u00a0fled") == "14\u00a0000 men fled"


def test_titles_may_be_html_escaped_html_or_plain() -> None:
    assert [title_of(t) for t in ("A &amp; B", "the <i>Times</i>", "5 < 6", "one\ntwo")] == [
        "A & B",
        "the Times",
        "5 < 6",
        "one two",
    ]


def test_markup_that_nests_without_end_is_read_all_the_same() -> None:
    assert words("<div>" * 50_000 + "deep") == ["deep"]
