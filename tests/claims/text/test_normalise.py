"""What of an item is prose: boilerplate, credits, captions and datelines are not."""

import itertools

import pytest
from contested.claims.text.normalise import unread
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
        ("KABUL, July 14 - A post fell.", "A post fell."),
        ("ADEN, Yemen, 14 July 2018 (Example Wire) - A post fell.", "A post fell."),
        ("Port Sudan (EXW) – A post fell.", "A post fell."),
        ("The base - it fell on Monday - is empty.", "The base - it fell on Monday - is empty."),
        ("(Example Review, 25 October 2024) A post fell.", "A post fell."),
        ("The source of the fire is unknown.", "The source of the fire is unknown."),
        ("A photo shows five men.", "A photo shows five men."),
    ],
)
def test_furniture_is_left_out_and_prose_is_kept(text: str, expected: str) -> None:
    assert prose(text) == expected


@pytest.mark.parametrize(
    "caption",
    [
        "Top Photo | A fighter surrenders in Darzab. Photo | AP",
        "Fighters who gave themselves up in Darzab. Photo | Some Wire",
        "Smoke above the bazaar after the blast. (Photo: Z. Sahel)",
        "Soldiers at the gate of the base they lost, May 3, 2018. [Image: handout]",
        "A gunman in the ruins of the school. (AP Photo/A. Name)",
    ],
)
def test_the_caption_of_a_picture_is_not_read(caption: str) -> None:
    assert prose(f"{caption}\nA post fell.") == "A post fell."


@pytest.mark.parametrize(
    "text",
    [
        "Five men died (photos show four of them).",
        "He sent a photo | nobody knew whose it was, and wrote on for a while.",
    ],
)
def test_prose_about_a_picture_is_read(text: str) -> None:
    assert prose(text) == text


def test_marks_of_boilerplate_credits_and_captions_are_left_out() -> None:
    text = "One. Two. Three. Four."
    marks = (Mark(0, 4, "boilerplate"), Mark(5, 9, "credit"), Mark(10, 16, "caption"))
    assert prose(text, *marks) == "Four."


def test_spans_are_in_order_and_do_not_overlap() -> None:
    text = "Source | A\nPhoto: B\n" * 3
    spans = unread(item(text=text, marks=(Mark(0, 15, "credit"),)))
    assert all(one[1] < other[0] for one, other in itertools.pairwise(spans))
