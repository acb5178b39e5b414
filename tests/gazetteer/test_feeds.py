"""The feed lists that ship: one for each theatre, of several outlets and countries, each address accounted for."""

import tomllib
from collections import Counter
from pathlib import Path

import contested.gazetteer
import pytest
from contested.config import shipped_feeds

FOLDER = Path(contested.gazetteer.__file__).parent / "data"
THEATRES = sorted(path.parent.name for path in FOLDER.glob("*/theatre.toml"))


def actors(file: Path) -> set[str]:
    return set(tomllib.loads(file.read_text(encoding="utf-8")).get("actor", {}))


@pytest.mark.parametrize("theatre", THEATRES)
def test_a_theatre_is_told_of_by_several_outlets_and_countries(theatre: str) -> None:
    heard = [feed for feed in shipped_feeds(theatre) if feed.enabled]
    assert len({feed.outlet for feed in heard}) >= 3
    assert len({feed.country for feed in heard if feed.country}) >= 2


@pytest.mark.parametrize("theatre", THEATRES)
def test_every_address_says_where_it_was_seen_and_stands_once(theatre: str) -> None:
    feeds = shipped_feeds(theatre)
    addresses = Counter(feed.url.rstrip("/") for feed in feeds)
    assert [address for address, count in addresses.items() if count > 1] == []
    assert [feed.url for feed in feeds if not (feed.confirmed or "").startswith("20")] == []
    assert [feed.url for feed in feeds if not feed.url.startswith("https://")] == []
    assert {feed.theatre for feed in feeds} == {theatre}
    assert not any(feed.allowed for feed in feeds)


@pytest.mark.parametrize("theatre", THEATRES)
def test_an_outlet_speaks_for_an_actor_that_the_theatre_knows(theatre: str) -> None:
    known = actors(FOLDER / theatre / "actors.toml") | actors(FOLDER / "world.toml")
    assert {feed.speaks_for for feed in shipped_feeds(theatre) if feed.speaks_for} <= known


def test_a_feed_of_the_whole_world_is_filtered_in_each_theatre() -> None:
    feeds = [feed for theatre in THEATRES for feed in shipped_feeds(theatre)]
    shared = {url for url, count in Counter(feed.url for feed in feeds).items() if count > 1}
    own = {"https://www.khaama.com/feed/"}  # an Afghan outlet, filtered only where Pakistan reads it
    assert [(feed.theatre, feed.url) for feed in feeds if feed.url in shared - own and not feed.keywords] == []


@pytest.mark.parametrize("word", ["black", "safe", "malicious", "Nigeria", "adenoma"])
def test_no_keyword_begins_an_everyday_word(word: str) -> None:
    spared = {"Nigeria"}  # the Lake Chad basin's own word
    kept = {key for theatre in THEATRES for feed in shipped_feeds(theatre) for key in feed.keywords} - spared
    assert [key for key in kept if word.casefold().startswith(key.casefold())] == []
