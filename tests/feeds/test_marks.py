"""What is not the article's prose is marked and stays in the text; the last source line is the origin."""

from contested.feeds.marks import marks_of, origin_of

ARTICLE = "\n".join(
    [
        "Nine policemen died in Ghazni, an official said.",
        "Source | Al Jazeera",
        "The army denied it.",
        "Top Photo | A soldier guards a bridge in Ghazni, Aug. 3, 2018. Photo | AP",
        "Source | SouthFront",
        "The post Nine Die in Ghazni appeared first on Example News.",
    ]
)


def marked(text: str, captions: tuple[int, ...] = ()) -> list[tuple[str, str]]:
    return [(mark.kind, text[mark.start : mark.end]) for mark in marks_of(text, captions)]


def test_credits_captions_and_boilerplate_are_marked() -> None:
    assert marked(ARTICLE) == [
        ("credit", "Source | Al Jazeera"),
        ("caption", "Top Photo | A soldier guards a bridge in Ghazni, Aug. 3, 2018."),
        ("credit", "Photo | AP"),
        ("credit", "Source | SouthFront"),
        ("boilerplate", "The post Nine Die in Ghazni appeared first on Example News."),
    ]


def test_the_last_source_line_is_the_origin() -> None:
    assert origin_of(ARTICLE, marks_of(ARTICLE)) == "SouthFront"


def test_a_source_line_in_the_middle_of_the_prose_credits_a_picture() -> None:
    text = "One.\nSource | Al Jazeera\nTwo.\nThree.\nFour."
    assert origin_of(text, marks_of(text)) is None


def test_a_note_on_the_author_may_follow_the_source_line() -> None:
    text = "One.\nTwo.\nSource | Tasnim\nThe writer lives in Herat."
    assert origin_of(text, marks_of(text)) == "Tasnim"


def test_more_on_the_topic_and_what_follows_is_boilerplate() -> None:
    text = "Prose.\nMORE ON THE TOPIC:\nTaliban kill 20 in Kunduz\nUS strikes kill 30"
    assert [kind for kind, _ in marked(text)] == ["boilerplate"] * 3
    assert marked(text)[1][1] == "Taliban kill 20 in Kunduz"


def test_the_closing_line_of_an_excerpt_is_marked_within_its_paragraph() -> None:
    text = "Ten were killed. The post Ten Killed appeared first on Example News."
    assert marked(text) == [("boilerplate", "The post Ten Killed appeared first on Example News.")]


def test_a_photo_credit_after_a_colon_is_a_credit() -> None:
    assert marked("Prose.\nPhoto: archive") == [("credit", "Photo: archive")]
    assert marked("Video: Taliban attack kills 10 in Kabul") == []


def test_a_paragraph_known_to_be_a_caption_is_one_and_its_end_a_credit() -> None:
    text = "Prose.\nSmoke over Kabul, June 1. Rahmat Gul | AP"
    assert marked(text, (7,)) == [("caption", "Smoke over Kabul, June 1."), ("credit", "Rahmat Gul | AP")]


def test_prose_about_a_source_or_a_photo_is_not_marked() -> None:
    text = (
        "Source: a soldier told us that ten of his comrades were killed there on Monday.\nThe post was attacked first."
    )
    assert marked(text) == []
