"""What the user wrote is read, a fault in it is named by file and line, and the user's own comments stay."""

import re
from pathlib import Path

import pytest
from contested.config import load, save_feeds, shipped_feeds
from contested.errors import ConfigError, UnknownName
from contested.model.feed import Feed


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_without_files_everything_is_as_shipped_and_nothing_is_written(tmp_path: Path) -> None:
    config = load(tmp_path / "none", {})
    assert (config.theatre, config.feeds, config.interval) == ("afghanistan", None, 60)
    assert config.archive.endswith("archive.json")
    assert not (tmp_path / "none").exists()


def test_the_environment_names_folder_and_archive(tmp_path: Path) -> None:
    write(tmp_path, "config.toml", 'archive = "/elsewhere/a.json"\n')
    environ = {"CONTESTED_CONFIG": str(tmp_path)}
    assert load(None, environ).archive == "/elsewhere/a.json"
    assert load(None, environ | {"CONTESTED_ARCHIVE": "/here/b.json"}).archive == "/here/b.json"


def test_the_settings_file_itself_may_be_named(tmp_path: Path) -> None:
    write(tmp_path, "config.toml", "interval = 15\n")
    assert load(tmp_path / "config.toml", {}).interval == 15


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("config.toml", 'theatre = "syria"\ninterval = \n', 2, "not TOML"),
        ("config.toml", 'theatre = "syria"\n\nintervall = 5\n', 3, "did you mean interval"),
        ("config.toml", 'interval = "often"\n', 1, "Expected `int`"),
        (
            "feeds.toml",
            '[[feed]]\nurl = "a"\noutlet = "A"\n\n[[feed]]\nurl = "b"\noutlt = "B"\n',
            7,
            "did you mean outlet",
        ),
        ("feeds.toml", '[[feed]]\nurl = "a"\noutlet = "A"\n\n[[feed]]\nurl = "b"\noutlet = 3\n', 7, "Expected `str`"),
        ("feeds.toml", '[[feed]]\nurl = "a"\n', 1, "outlet"),
        ("feeds.toml", '[[feed]]\nurl = "a"\noutlet = "A"\n\n[[feed]]\noutlet = "B"\nurl = "a"\n', 7, "listed twice"),
        ("feeds.toml", '[[feeds]]\nurl = "a"\n', 1, "unknown key 'feeds'"),
        ("config.toml", 'proxy = "localhost:9050"\n', 1, "socks5://127.0.0.1:9050"),
        ("config.toml", "interval = 0\n", 1, "in minutes"),
        ("feeds.toml", '[[feed]]\nurl = "a"\noutlet = "A"\nproxy = "ftp://x"\n', 4, "is no proxy"),
        ("feeds.toml", '[[feed]]\nurl = "a"\noutlet = "A"\ninterval = -1\n', 4, "in minutes"),
        ("feeds.toml", '[[feed]]\nurl = "a"\noutlet = "A"\nheaders = { "X\\n" = "y" }\n', 4, "headers"),
        ("feeds.toml", '[[feed]]\nurl = "a"\noutlet = "A"\nheaders = { X = "y\\nZ: 1" }\n', 4, "headers"),
    ],
)
def test_a_fault_names_its_file_and_line(tmp_path: Path, name: str, text: str, line: int, words: str) -> None:
    write(tmp_path, name, text)
    with pytest.raises(ConfigError, match=words) as told:
        load(tmp_path, {})
    assert str(told.value).startswith(f"{tmp_path / name}:{line}: ")
    assert "\n" not in str(told.value)


def test_text_that_is_not_utf8_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b'theatre = "\xff"\n')
    with pytest.raises(ConfigError, match="UTF-8"):
        load(tmp_path, {})


def test_a_saved_list_is_read_back_equal(tmp_path: Path) -> None:
    feeds = shipped_feeds("afghanistan")
    save_feeds(load(tmp_path, {}), feeds)
    assert load(tmp_path, {}).feeds == feeds


def test_a_feed_s_own_settings_are_read_and_saved(tmp_path: Path) -> None:
    write(
        tmp_path,
        "feeds.toml",
        '[[feed]]\nurl = "https://wire.onion/feed"\noutlet = "A"\ninterval = 15\nproxy = "socks5://127.0.0.1:9050"\n'
        'headers = { "Authorization" = "Bearer x" }\nallowed_hosts = ["10.0.0.1"]\nfull_text = true\n',
    )
    feeds = load(tmp_path, {}).feeds or ()
    assert feeds == (
        Feed(
            url="https://wire.onion/feed",
            outlet="A",
            interval=15,
            proxy="socks5://127.0.0.1:9050",
            headers={"Authorization": "Bearer x"},
            allowed_hosts=("10.0.0.1",),
            full_text=True,
        ),
    )
    save_feeds(load(tmp_path, {}), [*feeds, Feed(url="b", outlet="B", headers={"X": "1"}), Feed(url="c", outlet="C")])
    assert [feed.headers for feed in load(tmp_path, {}).feeds or ()] == [{"Authorization": "Bearer x"}, {"X": "1"}, {}]


def test_saving_keeps_the_users_comments_and_drops_what_was_removed(tmp_path: Path) -> None:
    write(
        tmp_path,
        "feeds.toml",
        '# mine\n[[feed]]\nurl = "a"\noutlet = "A" # good\n\n[[feed]]\nurl = "b"\noutlet = "B"\n',
    )
    save_feeds(
        load(tmp_path, {}), [Feed(url="a", outlet="A", enabled=False), Feed(url="c", outlet="C", keywords=("x",))]
    )
    text = (tmp_path / "feeds.toml").read_text(encoding="utf-8")
    assert text.startswith("# mine\n")
    assert "# good" in text
    assert [feed.url for feed in load(tmp_path, {}).feeds or ()] == ["a", "c"]


def test_a_list_that_was_emptied_is_a_choice(tmp_path: Path) -> None:
    save_feeds(load(tmp_path, {}), [Feed(url="a", outlet="A")])
    save_feeds(load(tmp_path, {}), [])
    assert load(tmp_path, {}).feeds == ()


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="cannot be written"):
        save_feeds(load(tmp_path / "file" / "deep", {}), [Feed(url="a", outlet="A")])


def test_the_shipped_list_says_where_each_address_was_seen() -> None:
    feeds = shipped_feeds("afghanistan")
    assert {"MintPress News", "SouthFront"} <= {feed.outlet for feed in feeds if feed.enabled}
    assert all(feed.confirmed and feed.url.startswith("https://") for feed in feeds)
    assert not any(feed.allowed for feed in feeds)
    assert any(not feed.enabled for feed in feeds)


def test_an_unknown_theatre_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="afghanistan"):
        shipped_feeds("afganistan")


def test_the_documented_entry_of_a_feed_is_one_that_loads(tmp_path: Path) -> None:
    documented = (Path(__file__).parents[1] / "docs" / "feeds.md").read_text(encoding="utf-8")
    (entry,) = re.findall(r"```toml\n(.*?)```", documented, re.DOTALL)
    write(tmp_path, "feeds.toml", entry)
    (feed,) = load(tmp_path, {}).feeds or ()
    said = {name for name in Feed.__struct_fields__ if re.search(rf"^{name} =", entry, re.MULTILINE)}
    assert said >= {"interval", "proxy", "headers", "allowed_hosts", "full_text"}
    plain = Feed(url="", outlet="")
    assert all(getattr(feed, name) != getattr(plain, name) for name in said)
