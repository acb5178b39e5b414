"""The word lists: each confesses, each loads, and inflection makes the forms that texts use."""

import tomllib
from pathlib import Path

import pytest
from contested.claims.lexicon import lexicon, plural, precision

FILES = sorted((Path(__file__).parents[2] / "claims" / "lexicon").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_word_list_names_its_origin_date_and_licence(path: Path) -> None:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    assert rows["origin"]
    assert rows["date"]
    assert rows["licence"] == "Apache-2.0"


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("policeman", "policemen"),
        ("child", "children"),
        ("army post", "army posts"),
        ("family", "families"),
        ("clash", "clashes"),
        ("air strike", "air strikes"),
    ],
)
def test_a_plural_is_formed_on_the_last_word(one: str, many: str) -> None:
    assert plural(one) == many


@pytest.mark.parametrize(
    ("word", "frame", "form"),
    [
        ("killed", "kill", "past"),
        ("slain", "kill", "part"),
        ("seizing", "take", "ing"),
        ("fled", "flee", "past"),
        ("controlled", "hold", "part"),
        ("hit", "hit", "base"),
    ],
)
def test_a_verb_is_known_in_the_forms_that_texts_use(word: str, frame: str, form: str) -> None:
    assert any(frame in f.frames and f.form == form for f in lexicon().verbs[word])


def test_a_verb_of_several_words_lets_a_possessive_stand_inside() -> None:
    words = ["lay", "down", "their", "arms"]
    found = lexicon().verb_phrases.match(words, 0, len(words))
    assert found is not None
    assert found[0] == 4
    assert "surrender" in found[1].frames


def test_measured_precisions_are_shares() -> None:
    found = precision()
    assert all(0 <= right <= told for right, told in found.rules.values())
    assert all(0 < share < 1 for share in found.shares.values())
    assert set(found.weights) == {"operation", "control", "troops"}
