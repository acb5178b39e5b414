"""Sheets that people write: the quick reading of the plain ones says what the full parser says, and leaves the rest to it."""

import tomllib
from pathlib import Path

import pytest
from contested.errors import ConfigError
from contested.tomlfile import plain, table

ROOT = Path(__file__).parents[1]
SHEETS = sorted([*(ROOT / "claims").glob("**/*.toml"), *(ROOT / "gazetteer").glob("**/*.toml")])


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_shipped_sheet_reads_the_same_either_way(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert table(path, text) == tomllib.loads(text)


@pytest.mark.parametrize("path", sorted((ROOT / "claims" / "lexicon").glob("*.toml")), ids=lambda path: path.name)
def test_a_word_list_keeps_to_the_quick_part(path: Path) -> None:
    assert plain(path.read_text(encoding="utf-8")) is not None


@pytest.mark.parametrize(
    "text",
    [
        'a = "tab\\t"',
        "a = 2024-02-29",
        "a = {b = 1}",
        "[[a]]\nb = 1",
        "a = 1 # one",
        "a = 1\na = 2",
        "[a]\n[a]",
        "a = '''\nleft open",
        "a = [\n1,",
        "a = null",
        "a.b = 1",
    ],
)
def test_what_is_more_than_plain_is_left_to_the_full_parser(text: str) -> None:
    assert plain(text) is None


def test_plain_values_are_read() -> None:
    text = "a = 'x'\n".replace("'", '"') + "# b\n[t.u]\nl = [\n  1,\n  2.5,\n]\nb = '''\none\ntwo\n'''\n"
    assert plain(text) == tomllib.loads(text) == {"a": "x", "t": {"u": {"l": [1, 2.5], "b": "one\ntwo\n"}}}


def test_a_fault_names_its_line() -> None:
    with pytest.raises(ConfigError, match="2"):
        table(Path("own.toml"), "a = 1\nb = \n")
