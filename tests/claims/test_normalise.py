"""What of an item is prose: boilerplate, credits and datelines are not, captions are."""

import itertools

import pytest
from contested.claims.normalise import unread
from contested.model.item import Mark
from make import item


def prose(text: str, *marks: Mark) -> str:
    """The text without its unread spans."""
    kept, at = [], 0
    for start, end in unread(item(text=text, marks=marks)):
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]]).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A post fell.\nSource | Some Wire", "A post fell."),
        ("A post fell.\nPhoto: M. Sahel", "A post fell."),
        ("A post fell.\nThe post A Title appeared first on A Site.", "A post fell."),
        ("KABUL, Afghanistan - A post fell.", "A post fell."),
        ("KABUL (Example Wire) — A post fell.", "A post fell."),
        ("The source of the fire is unknown.", "The source of the fire is unknown."),
        ("A photo shows five men.", "A photo shows five men."),
    ],
)
def test_furniture_is_left_out_and_prose_is_kept(text: str, expected: str) -> None:
    assert prose(text) == expected


def test_a_caption_is_read_and_its_credit_is_not() -> None:
    assert prose("Top Photo | A fighter surrenders in Darzab. Photo | AP") == "A fighter surrenders in Darzab."


def test_marks_of_boilerplate_and_credit_are_left_out_and_captions_kept() -> None:
    text = "One. Two. Three."
    assert prose(text, Mark(0, 4, "boilerplate"), Mark(5, 9, "credit"), Mark(10, 16, "caption")) == "Three."


def test_spans_are_in_order_and_do_not_overlap() -> None:
    text = "Source | A\nPhoto: B\n" * 3
    spans = unread(item(text=text, marks=(Mark(0, 15, "credit"),)))
    assert all(one[1] < other[0] for one, other in itertools.pairwise(spans))
