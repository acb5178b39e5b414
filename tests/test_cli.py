"""The command line: data on stdout, words on stderr, one line for an error, and the exit codes."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from contested.cli import app
from contested.cli_edge import run
from contested.model.claim import Reading
from contested.storage.open import open_archive
from make import SHARED, at, item, lost, on, operation
from rss import entry, rss
from webserver import Reply, WebServer

BATTLE = (
    "On August 1, 2018 the Taliban attacked Islamic State in Jawzjan province. "
    'The governor said that 12 Islamic State fighters were killed. A [/bold] "title", they said.'
)
RAID = "On August 2, 2018 the army said that 9 Taliban fighters were killed in Nangarhar province."


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON objects that it printed."""
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Ended]


@pytest.fixture
def contested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command line in this process, with settings and archive of its own."""
    monkeypatch.setenv("CONTESTED_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("CONTESTED_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str, text: str | None = None) -> Ended:
        if text is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        code = run(app, list(arguments))
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return command


def started(folder: Path, *arguments: str, encoding: str = "utf-8", **how: Any) -> "subprocess.CompletedProcess[str]":
    """The installed command in a process of its own."""
    ours = {"CONTESTED_CONFIG": str(folder / "config"), "CONTESTED_ARCHIVE": str(folder / "archive")}
    environ = {**os.environ, **ours, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "contested", *arguments]
    plain: dict[str, Any] = {"capture_output": True, "text": True, "check": False, "stdin": subprocess.DEVNULL}
    return subprocess.run(command, cwd=folder, env=environ, **(plain | how))


@pytest.fixture
def filled(contested: Command, tmp_path: Path) -> Command:
    """A command line whose archive holds two reports of one claim each."""
    battle = item("Battle", BATTLE, url="https://wire.example/1", published="2018-08-07")
    raid = item("Raid", RAID, url="https://wire.example/2", published="2018-08-07")
    quoted = {"quote": RAID, "end": len(RAID), "actor": "afghanistan-army", "recipient": "taliban"}
    told = [
        operation(battle, toll=(lost("killed", 12, "islamic-state"),)),
        operation(raid, place=at("AF-NAN"), when=on("2018-08-02"), **quoted),
    ]
    with open_archive(tmp_path / "archive") as archive:
        archive.keep_items([battle, raid])
        archive.keep_readings(Reading(claim.item_id, 1, "test", (claim,)) for claim in told)
    return contested


def test_reading_prints_claims_and_stores_nothing(contested: Command, tmp_path: Path) -> None:
    ended = contested("read", "-", "--published", "2018-08-07", "--outlet", "Example Wire", text=BATTLE)
    assert ended.code == 0
    assert {"kind", "claim_id", "item", "quote", "place"} <= ended.rows[0].keys()
    assert ended.rows[0]["outlet"] == "Example Wire"
    assert not (tmp_path / "archive").exists()


def test_reading_twice_gives_the_same_claims(contested: Command) -> None:
    first, second = (contested("read", "-", "--published", "2018-08-07", text=BATTLE).rows for _ in range(2))
    assert [row["claim_id"] for row in first] == [row["claim_id"] for row in second]


def test_a_file_reads_to_the_same_bytes_tomorrow(contested: Command, tmp_path: Path) -> None:
    (tmp_path / "raid.txt").write_text(RAID)
    os.utime(tmp_path / "raid.txt", (1_533_700_000, 1_533_700_000))
    first = contested("read", "raid.txt", "--published", "2018-08-07")
    assert first.rows[0]["item"]["fetched"] == "2018-08-08T03:46:40+00:00"
    assert contested("read", "raid.txt", "--published", "2018-08-07").out == first.out


def test_one_file_of_a_folder_that_cannot_be_read_leaves_the_others(contested: Command, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "b.txt").write_text(RAID)
    with (saved / "a.txt").open("wb") as huge:
        huge.truncate(65 << 20)
    done = contested("import", "saved", "--published", "2018-08-07")
    assert (done.code, "kept 1 new" in done.err, "a.txt" in done.err) == (1, True, True)


def test_why_a_claim_was_read_goes_to_stderr(contested: Command) -> None:
    ended = contested("read", "-", "--explain", "--published", "2018-08-07", text=BATTLE)
    assert ended.rows[0]["claim_id"] in ended.err


def test_a_file_that_cannot_be_read_leaves_the_others(contested: Command) -> None:
    Path("battle.txt").write_text(BATTLE)
    ended = contested("read", "missing.txt", "battle.txt", "--published", "2018-08-07")
    assert ended.code == 1
    assert ended.rows
    assert ended.err.startswith("contested: missing.txt: ")
    assert ended.err.count("\n") == 1


def test_passages_come_out_in_order_with_their_ids(contested: Command) -> None:
    passages = [
        {"id": "b", "text": BATTLE, "published": "2018-08-07", "outlet": "Example Wire", "theatre": "afghanistan"},
        {"id": "none", "text": "<html>is no markup here", "published": None, "outlet": None, "theatre": None},
        {
            "id": "a",
            "text": RAID,
            "published": "2018-08-07",
            "theatre": "atlantis",
            "tags": ["unknown fields are fine"],
        },
    ]
    Path("passages.jsonl").write_text("\n".join(map(json.dumps, passages)) + "\n\n")
    ended = contested("read", "--jsonl", "passages.jsonl")
    assert ended.code == 0
    assert [row["id"] for row in ended.rows] == ["b", "none", "a"]
    assert [bool(row["claims"]) for row in ended.rows] == [True, False, True]
    assert "unknown theatre 'atlantis'" in ended.err


def test_a_line_that_is_no_passage_is_named(contested: Command) -> None:
    Path("passages.jsonl").write_text('{"id": "a", "text": "x"}\n{"id"\n')
    ended = contested("read", "--jsonl", "passages.jsonl")
    assert ended.code == 1
    assert ended.err.startswith("contested: passages.jsonl:2: not a passage")


def test_every_panel_has_its_twins(filled: Command) -> None:
    for command in ("control", "operations", "troops", "claims", "items"):
        plain, rows, table = filled(command), filled(command, "--json"), filled(command, "--csv")
        assert (plain.code, rows.code, table.code) == (0, 0, 0)
        assert len(list(csv.DictReader(io.StringIO(table.out)))) == len(rows.rows)


def test_rows_have_the_shape_of_the_design(filled: Command) -> None:
    (row,) = filled("operations", "--json", "--province", "Jawzjan", "--actor", "ISIS").rows
    assert row.keys() >= {"operation_id", "when", "place", "event_type", "actor", "recipient", "origins", "voices"}
    assert row["voices"][0].keys() == {"claim_id", "claimant", "outlet", "relays", "when", "toll"}
    head = filled("items", "--json").rows[0]
    assert list(head) == [
        *("item_id", "url", "title", "outlet", "origin", "theatre", "published", "fetched", "revision", "claims")
    ]


@pytest.mark.parametrize(
    ("arguments", "provinces"),
    [
        ((), {"AF-JOW", "AF-NAN"}),
        (("--province", "Jawzjan"), {"AF-JOW"}),
        (("--province", "AF-NAN", "--province", "jowzjan"), {"AF-JOW", "AF-NAN"}),
        (("--actor", "afghanistan-government"), {"AF-NAN"}),
        (("--since", "2018-08-02"), {"AF-NAN"}),
        (("--until", "2018-08-01"), {"AF-JOW"}),
        (("--as-of", "2018-08-03"), set()),
        (("--as-of", "2018-08-08", "--since", "6d"), {"AF-NAN"}),
        (("--known-by", "2018-08-06"), set()),
        (("--text", "nangarhar"), {"AF-NAN"}),
        (("--kind", "troops"), set()),
        (("--realis", "denied"), set()),
        (("--realis", "all"), {"AF-JOW", "AF-NAN"}),
        (("--min-confidence", "1"), set()),
        (("--revised",), set()),
        (("--theatre", "afghanistan"), {"AF-JOW", "AF-NAN"}),
    ],
)
def test_filters(filled: Command, arguments: tuple[str, ...], provinces: set[str]) -> None:
    ended = filled("operations", "--json", *arguments)
    assert ended.code == 0
    assert {row["place"]["admin1"] for row in ended.rows} == provinces


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("operations", "--province", "Nangarhr-Est"), "unknown province 'Nangarhr-Est'"),
        (("operations", "--actor", "Talibann"), "did you mean Taliban"),
        (("items", "--theatre", "afganistan"), "did you mean afghanistan"),
        (("claims", "--since", "yesterday"), "--since 'yesterday' is not a date"),
        (("claims", "--as-of", "7d"), "--as-of '7d' is not a date"),
        (("claims", "--kind", "rumour"), "--kind 'rumour' is none of"),
        (("claims", "--realis", "maybe"), "--realis 'maybe' is none of"),
        (("claims", "--json", "--csv"), "exclude each other"),
        (("claims", "--jsn"), "No such option"),
        (("clams",), "No such command"),
        (("--province", "Jawzjan", "claims"), "filters stand after the command"),
        (("read",), "read what?"),
        (("read", "x.txt", "--published", "Tuesday"), "--published 'Tuesday' is not a date"),
        (("read", "--jsonl", "x", "--outlet", "y"), "--jsonl takes everything from its lines"),
        (("feeds", "add", "nowhere"), "neither an http(s) address nor an existing"),
        (("feeds", "remove", "http://nobody.example/"), "no feed 'http://nobody.example/'"),
        (("sync", "--feed", "nowhere"), "neither an http(s) address nor an existing"),
        ((), "the dashboard needs a terminal"),
        (("demo",), "the dashboard needs a terminal"),
    ],
)
def test_what_cannot_be_understood_is_one_line_and_exit_2(
    contested: Command, arguments: tuple[str, ...], words: str
) -> None:
    ended = contested(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("contested: ")
    assert words in ended.err
    assert ended.err.count("\n") == 1


def test_nothing_found_says_what_to_do_next(contested: Command) -> None:
    ended = contested("operations")
    assert (ended.code, ended.out) == (0, "")
    assert "contested sync" in ended.err
    assert contested("operations", "--json") == Ended(0, "", "")


def test_markup_of_a_feed_is_literal_in_a_table(filled: Command) -> None:
    assert "[/bold]" in filled("claims", "--text", "governor").out.replace("\n", " ")


def test_a_broken_line_of_the_settings_is_named(contested: Command, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('theatre = "afghanistan"\ninterval = [\n')
    ended = contested("items")
    assert ended.code == 2
    assert "config.toml:" in ended.err
    assert ended.err.count("\n") == 1


def test_a_damaged_archive_is_exit_3_and_stays_as_it_is(contested: Command, tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("this is no archive")
    ended = contested("--archive", str(tmp_path / "archive"), "items")
    assert ended.code == 3
    assert ended.err.count("\n") == 1
    assert (tmp_path / "archive").read_text() == "this is no archive"


def test_debug_shows_where_an_error_comes_from(contested: Command) -> None:
    assert "Traceback" in contested("--debug", "items", "--theatre", "atlantis").err


def test_a_fault_of_the_program_is_one_line_too(contested: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise KeyError("oops")

    monkeypatch.setattr("contested.cli_edge.Session.archive", broken)
    ended = contested("items")
    assert ended.code == 1
    assert ended.err == "contested: a fault of the program, KeyError: 'oops' (--debug shows where)\n"


def test_an_interruption_is_exit_130(contested: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("contested.cli_edge.Session.archive", interrupted)
    assert contested("items").code == 130


def test_a_sync_tells_a_line_a_feed_and_fails_where_one_failed(contested: Command) -> None:
    with WebServer() as web:
        web.conditional("/feed", rss(entry(1, BATTLE)).encode())
        web.serve("/gone", lambda _: Reply(status=404))
        feeds = ("--feed", web.url("/feed"), "--feed", web.url("/gone"))
        first = contested("sync", "--json", *feeds)
        again = contested("sync", "--feed", web.url("/feed"))
    assert first.code == 1
    assert {row["feed"]: row["new"] for row in first.rows} == {web.url("/feed"): 1, web.url("/gone"): 0}
    assert (again.code, again.out, again.err) == (0, "", "1 feed polled: 0 new, 0 edited\n")
    assert [row["claims"] > 0 for row in contested("items", "--json").rows] == [True]


def test_what_was_left_unread_is_read_later(contested: Command) -> None:
    Path("feed.xml").write_text(rss(entry(1, BATTLE)))
    assert contested("sync", "--no-read", "--feed", "feed.xml").code == 0
    assert contested("claims", "--json").rows == []
    assert contested("reread", "--stale").code == 0
    claims = contested("claims", "--json").rows
    assert claims
    assert contested("reread").code == 0
    assert contested("claims", "--json").rows == claims


def test_a_sync_names_the_default_list_before_it_asks(
    contested: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from contested.model.feed import Feed

    (tmp_path / "saved.xml").write_text(rss(entry(1)))
    listed = (
        Feed(url=str(tmp_path / "saved.xml"), outlet="On", note="under sanctions"),
        Feed(url="https://off.invalid/", outlet="Off", enabled=False),
    )
    monkeypatch.setattr("contested.config.shipped_feeds", lambda *_: listed)
    ended = contested("sync")
    assert ended.code == 0
    assert "saved.xml [under sanctions]" in ended.err
    assert "off.invalid" not in ended.err


def test_the_first_feed_added_is_the_whole_list(contested: Command, tmp_path: Path) -> None:
    added = contested("feeds", "add", "https://wire.example/feed", "--outlet", "Example Wire")
    assert "that feed alone" in added.err
    (feed,) = contested("feeds", "list", "--json").rows
    assert (feed["outlet"], feed["allowed"], feed["theatre"]) == ("Example Wire", True, "afghanistan")
    (tmp_path / "more.txt").write_text("https://two.example/feed Two\nhttps://wire.example/feed\n")
    assert contested("feeds", "import", "more.txt").code == 0
    assert [f["url"] for f in contested("feeds", "list", "--json").rows] == [
        "https://wire.example/feed",
        "https://two.example/feed",
    ]
    assert contested("feeds", "remove", "Two").code == 0
    assert "wire.example" in contested("feeds", "list").out
    assert "never polled" in contested("feeds", "list").out


def test_an_archive_is_whole_described_and_copied(filled: Command, tmp_path: Path) -> None:
    assert filled("archive", "check").code == 0
    assert "items\t2" in filled("archive", "info").out
    assert filled("archive", "export", "copy.json").code == 0
    assert isinstance(json.loads((tmp_path / "copy.json").read_text()), dict)
    (tmp_path / "a file").touch()
    assert filled("archive", "export", "a file/copy.json").code == 3


def test_a_gold_file_is_scored(contested: Command) -> None:
    claims = contested("read", "-", "--published", "2018-08-07", "--outlet", "Example Wire", text=BATTLE).rows
    passage = {"id": "one", "text": BATTLE, "published": "2018-08-07", "theatre": "afghanistan", "claims": claims}
    Path("gold.jsonl").write_text(json.dumps(passage) + "\n")
    report = json.loads(contested("score", "gold.jsonl", "--json").out)
    whole = next(row for row in report["rows"] if (row["kind"], row["row"]) == ("all", "whole claim right"))
    assert (whole["tp"], whole["gold"]) == (len(claims), len(claims))
    assert contested("score", "gold.jsonl").out.startswith("kind")


@pytest.mark.parametrize("command", ["", "sync", "read", "operations", "feeds", "feeds add", "archive", "score"])
def test_help_shows_an_example(contested: Command, command: str) -> None:
    ended = contested(*command.split(), "--help")
    assert ended.code == 0
    assert f"contested {command}".strip() in ended.out


def test_help_and_completion_name_every_command_in_one_order(
    contested: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = contested("--help").out.partition("Commands:")[2].splitlines()
    monkeypatch.setenv("_CONTESTED_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "contested ")
    monkeypatch.setenv("COMP_CWORD", "1")
    with pytest.raises(SystemExit):
        run(app, [])
    completed = [line.removeprefix("plain,") for line in capsys.readouterr().out.split()]
    assert completed == [line.split()[0] for line in listed if line]
    assert completed[:2] == ["demo", "sync"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_shell_is_given_what_makes_it_complete(contested: Command, shell: str) -> None:
    ended = contested("--show-completion", shell)
    assert (ended.code, ended.err) == (0, "")
    assert f"{shell}_complete" in ended.out


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("words", "completed"),
    [("feeds dis", "discover"), ("sync --no", "--no-read"), ("read sa", "saved.txt"), ("--archive ", "saved.txt")],
)
def test_bash_completes_commands_options_and_files(tmp_path: Path, words: str, completed: str) -> None:
    (tmp_path / "saved.txt").touch()
    (tmp_path / "contested").write_text(f'#!/bin/sh\nexec {sys.executable} -m contested "$@"\n')
    (tmp_path / "contested").chmod(0o755)
    script = f"""
        source <(contested --show-completion bash) && compopt() {{ COMPREPLY=($(compgen -f saved)); }}
        COMP_WORDS=(contested {words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} {"" if words[-1] == " " else "- 1"} ))
        _contested_completion contested; echo "${{COMPREPLY[@]}}"
    """
    environ = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == ([completed], "")


def test_as_a_program_it_prints_its_version(tmp_path: Path) -> None:
    done = started(tmp_path, "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("contested 0.")


def test_a_reader_that_hangs_up_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text("\n".join(RAID.replace("9", str(n)) for n in range(10, 1000)))
    reading, writing = os.pipe()
    os.close(reading)
    done = started(
        tmp_path,
        "read",
        "big.txt",
        "--published",
        "2018-08-07",
        capture_output=False,
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = started(tmp_path, "--version", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (1, "contested: No space left on device\n")


def test_a_program_that_is_interrupted_ends_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "contested", "read", "-"]
    environ = {**os.environ, "CONTESTED_CONFIG": str(tmp_path)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environ, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(1)
        program.send_signal(signal.SIGINT)
        assert program.stderr is not None
        said = program.stderr.read()
        assert program.wait(10) == 130
    assert "Traceback" not in said


def test_an_old_terminal_gets_escapes_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "raid.txt").write_text(RAID + " They named “Émigrés”.", encoding="utf-8")
    assert started(tmp_path, "import", "raid.txt", "--published", "2018-08-07", "--outlet", "Émigré").returncode == 0
    done = started(tmp_path, "operations", encoding="ascii")
    assert (done.returncode, done.stderr) == (0, "1 row\n")
    assert "\\xc9migr\\xe9" in done.stdout


def test_the_archive_given_is_the_archive_used(contested: Command, tmp_path: Path) -> None:
    (tmp_path / "raid.txt").write_text(RAID)
    assert contested("--archive", str(tmp_path / "other"), "import", "raid.txt", "--published", "2018-08-07").code == 0
    with open_archive(tmp_path / "other") as archive:
        assert len(archive.unread("a newer reader")) == 1


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="reference material is not here")
def test_scoring_agrees_with_the_reference_program(contested: Command, tmp_path: Path) -> None:
    gold = [json.loads(line) for line in (SHARED / "gold" / "dev.jsonl").read_text().splitlines()[:40]]
    lines = [json.dumps(passage) + "\n" for passage in gold]
    (tmp_path / "gold.jsonl").write_text("".join(lines))
    (tmp_path / "read.jsonl").write_text(contested("read", "--jsonl", "gold.jsonl").out)
    ours = json.loads(contested("score", "gold.jsonl", "--json").out)
    command = [sys.executable, str(SHARED / "gold" / "score.py"), "gold.jsonl", "read.jsonl", "--json"]
    theirs = json.loads(subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout)
    key = str
    assert sorted(ours["rows"], key=key) == sorted(theirs["rows"], key=key)
