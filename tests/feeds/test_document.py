"""Saved texts, pages, feeds and folders become items; a text's offsets are those of its file."""

from pathlib import Path
from typing import Any

import pytest
from contested.errors import InputError
from contested.feeds.document import items_of, kind_of
from contested.feeds.items import items_from
from contested.feeds.parse import parsed
from contested.model.feed import Feed
from contested.model.item import Item
from make import SHARED
from rss import entry, rss

FETCHED = "2018-08-08T00:00:00+00:00"
TEXT = "Six men — all “fighters” — died in Ghazni.\r\n\r\nSource | Example Wire\n"
PAGE = """<!DOCTYPE html><html><head><title>Six Die in Ghazni - Example News</title>
<meta property="og:title" content="Six Die in Ghazni"><meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2018-08-07T10:00:00+04:30">
<link rel="canonical" href="https://news.example/six?utm_source=x"></head>
<body><nav>Home World</nav><article><h1>Six Die in Ghazni</h1><p>Six men died.</p>
<figure><img><figcaption>A road in Ghazni.</figcaption></figure><aside>Related: ten die</aside>
<p>Source | Example Wire</p></article><footer>Terms</footer></body></html>"""


def read(source: Path | bytes, **known: Any) -> list[Item]:
    plain: dict[str, Any] = {
        "name": "x.txt",
        "outlet": None,
        "published": None,
        "theatre": "afghanistan",
        "fetched": FETCHED,
    }
    return items_of(source, **(plain | known))


def test_a_text_keeps_every_character_where_it_was() -> None:
    (one,) = read(TEXT.encode(), outlet="Example News", published="2018-08-07")
    assert one.text == TEXT
    assert (one.title, one.outlet, one.published, one.origin) == ("", "Example News", "2018-08-07", "Example Wire")
    assert [(m.kind, TEXT[m.start : m.end]) for m in one.marks] == [("credit", "Source | Example Wire")]


def test_a_text_says_nothing_of_its_date_and_outlet() -> None:
    (one,) = read(b"Words.")
    assert (one.published, one.outlet, one.url) == (None, "unknown", None)


def test_the_same_text_is_the_same_item_wherever_it_lies() -> None:
    assert read(b"Words.", name="a.txt")[0].item_id == read(b"Words.", name="b/c.txt")[0].item_id
    assert read(b"Words.")[0].item_id != read(b"Other words.")[0].item_id


def test_an_edited_file_of_a_feed_is_the_same_item() -> None:
    first, second = (read(body, feed="/reports")[0] for body in (b"Ten died.", b"Twelve died."))
    assert first.item_id == second.item_id
    assert first.feed == "/reports"


def test_old_windows_text_is_read_too() -> None:
    assert read("Café “quoted”".encode("cp1252"))[0].text == "Café “quoted”"
    assert read("Кабул".encode("utf-16"))[0].text == "Кабул"


def test_a_page_gives_its_article_title_date_and_address() -> None:
    (one,) = read(PAGE.encode(), name="six.html")
    assert one.text == "Six men died.\nA road in Ghazni.\nSource | Example Wire"
    assert (one.title, one.outlet, one.origin) == ("Six Die in Ghazni", "Example News", "Example Wire")
    assert (one.published, one.url) == ("2018-08-07T10:00:00+04:30", "https://news.example/six?utm_source=x")
    assert [mark.kind for mark in one.marks] == ["caption", "credit"]


def test_what_the_user_says_of_a_page_goes_before_what_it_says() -> None:
    (one,) = read(PAGE.encode(), published="2018-08-01", outlet="Mine")
    assert (one.published, one.outlet) == ("2018-08-01", "Mine")


def test_a_page_without_head_and_tags_is_read() -> None:
    assert read(b"<p>One.</p><p>Two.</p>", name="a.html")[0].text == "One.\nTwo."


def test_a_feed_file_gives_each_entry_and_dates_only_the_undated() -> None:
    body = rss(entry(1), entry(2, published=None)).encode()
    one, two = read(body, name="feed.xml", published="2018-01-01")
    assert (one.published, two.published) == ("2018-08-07T14:30:00+04:30", "2018-01-01")
    assert one.outlet == "Example Wire"


def test_a_folder_gives_all_that_can_be_read_in_order_of_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text("Text b.")
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "c.xml").write_text(rss(entry(1), entry(2)))
    (tmp_path / "d.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "e.txt").write_bytes(b"\x00\x01")
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / "list.xml").write_text('<opml version="2.0"><body/></opml>')
    assert [one.title or one.text for one in read(tmp_path)] == ["Six Die in Ghazni", "Report 1", "Report 2", "Text b."]


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"\x00\x01\x02", "not a text"), (b"<opml version='2.0'></opml>", "feeds import")],
)
def test_what_cannot_be_read_is_told(body: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(body)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: cannot be read"):
        read(tmp_path / "gone.txt")


def test_documents_are_told_apart_by_what_they_hold() -> None:
    assert kind_of(b"\xef\xbb\xbf  <?xml version='1.0'?>\n<rss>", "x.txt") == "feed"
    assert kind_of(b"<?xml version='1.0'?><!DOCTYPE html><html>", "x.xml") == "page"
    assert kind_of(b"Ten <b>died</b>.", "x.txt") == "text"


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the reference material")
def test_an_article_is_the_same_text_as_a_file_and_as_an_item_of_a_feed() -> None:
    file = SHARED / "seed" / "article.txt"
    (one,) = read(file, outlet="MintPress News", published="2018-08-07")
    markup = "".join(f"<p>{line}</p>\n" for line in one.text.splitlines())
    item = entry(1).replace("</item>", f"<content:encoded><![CDATA[{markup}]]></content:encoded></item>")
    feed = Feed(url="https://wire.example/feed", outlet="MintPress News", theatre="afghanistan")
    (other,) = items_from(parsed(rss(item).encode(), {}), feed, base=feed.url, fetched=FETCHED)
    assert one.text == file.read_bytes().decode()
    assert (other.text, other.marks, other.origin) == (one.text, one.marks, one.origin)
    assert one.origin == "SouthFront"
