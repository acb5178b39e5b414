"""What names an item: its guid and link, else its link, else its words."""

from contested.feeds.identify import Named, canonical, ids_of, web_link

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
