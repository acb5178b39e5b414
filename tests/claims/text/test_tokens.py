"""Texts -> tokens: what is one word, and what is a word and a number."""

import pytest
from contested.claims.text.tokens import tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("M23-held Goma", ["m23-held", "goma"]),
        ("the M23's men", ["the", "m23's", "men"]),
        ("an F-16 and a T-72", ["an", "f-16", "and", "a", "t-72"]),
        ("sold for M150.5", ["sold", "for", "m", "150.5"]),
        ("the 201st Corps", ["the", "201st", "corps"]),
    ],
)
def test_a_letter_and_its_number_are_one_word(text: str, words: list[str]) -> None:
    assert [token.low for token in tokens(text)] == words
