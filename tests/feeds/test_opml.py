"""Lists of feeds come in from other programs and go out to them."""

import pytest
from contested.errors import InputError
from contested.feeds.opml import feeds_of, opml_of
from contested.model.feed import Feed

FULL = Feed(
    url="https://wire.example/feed?a=1&b=2",
    outlet='The "Wire" & Sons',
    theatre="afghanistan",
    enabled=False,
    country="AF",
    speaks_for="taliban",
    confirmed="2026-11-24: seen",
    note="A note",
    summary_only=True,
    keywords=("Kabul", "Ghazni"),
    interval=240,
    full_text=True,
)


def test_our_own_list_comes_back_whole() -> None:
    plain = Feed(url="https://two.example/feed", outlet="Two")
    assert feeds_of(opml_of([FULL, plain])) == [FULL, plain]


def test_what_belongs_to_this_machine_leaves_in_no_list_and_comes_from_none() -> None:
    ours = Feed(url="https://a.example/", outlet="A", allowed=True, proxy="http://me:pw@p.example", headers={"X": "pw"})
    assert "pw" not in opml_of([ours])
    hostile = opml_of([ours]).replace("type=", 'contested:proxy="http://evil.example" contested:allowed="true" type=')
    assert feeds_of(hostile) == [Feed(url="https://a.example/", outlet="A")]


def test_nested_outlines_of_other_programs_are_found() -> None:
    text = """<?xml version="1.0" encoding="ISO-8859-1"?>
    <opml version="1.0"><head/><body><outline text="Afghanistan">
      <outline type="rss" text="Caf\xe9" XMLURL="https://wire.example/feed" htmlUrl="https://wire.example/"/>
      <outline text="no address"/><outline xmlUrl="https://two.example/rss"/></outline></body></opml>"""
    assert [(feed.url, feed.outlet) for feed in feeds_of(text)] == [
        ("https://wire.example/feed", "Café"),
        ("https://two.example/rss", "two.example"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_a_list_in_bytes_is_read_in_its_own_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><opml version="2.0"><body><outline text="Café" xmlUrl="https://a.example/"/></body></opml>'
    assert [feed.outlet for feed in feeds_of(text.encode(encoding))] == ["Café"]
    assert [feed.outlet for feed in feeds_of("https://a.example/ Café\n".encode("cp1252"))] == ["Café"]


def test_lines_are_addresses_with_a_name_if_you_like() -> None:
    text = '# mine\nhttps://wire.example/feed "The Wire"\n\n/saved/reports\nhttps://wire.example/feed again\n'
    assert [(feed.url, feed.outlet) for feed in feeds_of(text)] == [
        ("https://wire.example/feed", "The Wire"),
        ("/saved/reports", "/saved/reports"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "DOCTYPE"),
        ("<opml><body>", "not an OPML list"),
        ("<html></html>", "begins with <html>"),
        ("https://wire.example/\nsome words", "line 2"),
    ],
)
def test_what_is_no_list_is_told(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        feeds_of(text)


def test_a_file_that_is_no_list_is_told_in_a_short_line() -> None:
    with pytest.raises(InputError, match="line 1") as told:
        feeds_of(b"x" * 10_000)
    assert len(str(told.value)) < 400
