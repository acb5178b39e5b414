"""What names an item: its guid and link, else its link, else its words."""

import pytest
from contested.feeds.identify import Named, canonical, ids_of, item_id, web_link

A, B = "https://one.example/feed", "https://two.example/feed"


def entry(guid: str | None, link: str | None, title: str = "t", text: str = "x") -> Named:
    return Named(guid, link, title, text)


def test_ids_are_fourteen_hexadecimal_digits() -> None:
    (made,) = ids_of(A, [entry("1", None)])
    assert len(made) == 14
    assert int(made, 16) >= 0


def test_a_guid_that_is_no_address_belongs_to_its_feed() -> None:
    same = [entry("12345", "https://one.example/a")]
    assert ids_of(A, same) != ids_of(B, same)


def test_a_guid_that_is_an_address_is_the_same_item_in_every_feed() -> None:
    same = [entry("https://one.example/a", "https://one.example/a")]
    assert ids_of(A, same) == ids_of(B, same)


def test_a_repeated_guid_with_another_link_is_another_item() -> None:
    first, second = ids_of(A, [entry("1", "https://one.example/a"), entry("1", "https://one.example/b")])
    assert first != second


PAGE = "https://one.example/world-asia-1"


@pytest.mark.parametrize("stem", [PAGE, "urn:story:1"])
def test_a_guid_that_counts_its_editions_names_one_item(stem: str) -> None:
    editions = [ids_of(A, [entry(f"{stem}#{number}", PAGE, f"title {number}")]) for number in (0, 1, 12)]
    assert editions[0] == editions[1] == editions[2]


def test_an_item_of_a_first_edition_keeps_the_name_that_it_had() -> None:
    assert ids_of(A, [entry(f"{PAGE}#0", PAGE)]) == [item_id("guid", "", f"{PAGE}#0", canonical(PAGE))]


def test_editions_of_other_pages_are_other_items() -> None:
    one, two = ids_of(A, [entry("story#1", PAGE), entry("story#2", "https://one.example/world-asia-2")])
    assert one != two


def test_the_posts_of_a_live_page_stay_apart() -> None:
    posts = [entry(f"{PAGE}#{number}", PAGE, f"post {number}") for number in (1, 2, 3)]
    assert len(set(ids_of(A, posts))) == 3
    assert ids_of(A, posts[1:]) == ids_of(A, posts)[1:]
    anchored = [ids_of(A, [entry(f"{PAGE}#{number}", f"{PAGE}#{number}")]) for number in (1, 2)]
    assert anchored[0] != anchored[1]


def test_a_shared_guid_names_the_same_items_in_whatever_order_they_come() -> None:
    shared = [entry("same", f"https://one.example/{page}", page) for page in "abc"]
    assert len(set(ids_of(A, shared))) == 3
    assert ids_of(A, shared[::-1]) == ids_of(A, shared)[::-1]
    assert ids_of(A, shared[:1]) == ids_of(A, shared)[:1]


def test_tracking_scheme_and_fragment_do_not_make_another_item() -> None:
    plain, tracked = ids_of(
        A, [entry(None, "https://one.example/a?id=7"), entry(None, "http://www.one.example/a/?utm_source=rss&id=7#top")]
    )
    assert plain == tracked


def test_what_names_the_page_stays_in_the_link() -> None:
    assert canonical("https://one.example/a?p=1") != canonical("https://one.example/a?p=2")


def test_without_guid_and_link_the_words_name_it() -> None:
    one, again, other = ids_of(A, [entry(None, None), entry(None, None), entry(None, None, text="y")])
    assert one == again != other


def test_an_edit_of_the_text_does_not_make_another_item() -> None:
    assert ids_of(A, [entry("1", None, text="ten")]) == ids_of(A, [entry("1", None, text="twelve")])


def test_a_feed_that_names_all_its_items_alike_has_titles_tell_them_apart() -> None:
    home = "https://one.example/"
    first = ids_of(A, [entry(None, home, "a"), entry(None, home, "b")])
    later = ids_of(A, [entry(None, home, "c"), entry(None, home, "a"), entry(None, home, "b")])
    assert len(set(first)) == 2
    assert later[1:] == first


def test_only_web_links_are_kept_and_relative_ones_are_resolved() -> None:
    assert web_link("/a", "https://one.example/feed") == "https://one.example/a"
    assert web_link("javascript:alert(1)", "https://one.example/feed") is None
    assert web_link("file:///etc/passwd", "https://one.example/feed") is None
    assert web_link("http://[", "https://one.example/feed") is None
    assert web_link(None, "https://one.example/feed") is None


def test_a_flood_of_entries_named_alike_is_named_in_one_pass() -> None:
    flood = [entry("1", None, "t", f"x{number}") for number in range(20_000)]
    assert len(set(ids_of(A, flood))) == 20_000
