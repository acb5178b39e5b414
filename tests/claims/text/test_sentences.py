"""Where sentences end: stops, lines, quotes; not abbreviations, initials, decimals."""

import pytest
from contested.claims.text.sentences import MAX_TOKENS, sentences
from contested.claims.text.tokens import tokens


def split(text: str) -> list[str]:
    """The sentences of a text as written."""
    found = tokens(text)
    return [text[found[s.first].start : found[s.last - 1].end] for s in sentences(text, found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five died. Two fled.", ["Five died.", "Two fled."]),
        ("Gen. Raziq spoke on Aug. 1 in Kabul.", ["Gen. Raziq spoke on Aug. 1 in Kabul."]),
        ("J. Smith of the U.S. Army left.", ["J. Smith of the U.S. Army left."]),
        ("Prices rose by 4.5 percent. Nobody cared.", ["Prices rose by 4.5 percent.", "Nobody cared."]),
        ("“It is over.” He left.", ["“It is over.”", "He left."]),
        ("A headline\nThe text begins.", ["A headline", "The text begins."]),
        ("A line that is\nwrapped here.", ["A line that is\nwrapped here."]),
        ("- one post fell;\n- two were hit.", ["- one post fell;", "- two were hit."]),
        ("", []),
    ],
)
def test_a_text_splits_where_a_reader_stops(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_sentences_cover_every_token_once() -> None:
    text = "One fell. Two, of whom… three! “Four?” five\n\nsix"
    found = sentences(text, tokens(text))
    assert [k for s in found for k in range(s.first, s.last)] == list(range(len(tokens(text))))


def test_an_endless_sentence_is_cut() -> None:
    text = "and " * (3 * MAX_TOKENS)
    assert {s.last - s.first for s in sentences(text, tokens(text))} == {MAX_TOKENS}
