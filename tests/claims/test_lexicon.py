"""The word lists: each confesses, each loads, and inflection makes the forms that texts use."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from contested.claims.lexicon import COMPILED, SHEETS, lexicon, lexicon_in, precision
from contested.claims.wordlists import compiled, plural

FILES = sorted((Path(__file__).parents[2] / "claims" / "lexicon").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_word_list_names_its_origin_date_and_licence(path: Path) -> None:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    assert rows["origin"]
    assert rows["date"]
    assert rows["licence"] == "Apache-2.0"


def test_the_compiled_lists_hold_their_sheets() -> None:
    assert (SHEETS / COMPILED).read_bytes() == compiled(SHEETS), "run tools/build_lexicon.py and commit what it writes"


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_sheets_give_the_same_bytes(seed: str) -> None:
    code = "import sys; from contested.claims.wordlists import *; sys.stdout.buffer.write(compiled(Path(sys.argv[1])))"
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    made = subprocess.run([sys.executable, "-c", code, SHEETS], env=environment, capture_output=True, check=True)
    assert made.stdout == (SHEETS / COMPILED).read_bytes()


def test_a_sheet_changed_since_is_taken_apart_at_run_time(tmp_path: Path) -> None:
    shutil.copytree(SHEETS, tmp_path, dirs_exist_ok=True)
    assert not lexicon_in(tmp_path).verbs["zorbed"]
    sheet = tmp_path / "verbs.toml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace('"abduct"', '"abduct", "zorb"', 1), encoding="utf-8")
    assert [form.form for form in lexicon_in(tmp_path).verbs["zorbed"]] == ["past", "part"]


def test_without_the_compiled_lists_the_sheets_are_read(tmp_path: Path) -> None:
    shutil.copytree(SHEETS, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns(COMPILED))
    assert lexicon_in(tmp_path).verbs["killed"] == lexicon().verbs["killed"]


def test_a_word_of_no_list_has_no_forms_and_is_not_kept() -> None:
    assert not lexicon().verbs["xyzzy"]
    assert "xyzzy" not in lexicon().verbs


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
