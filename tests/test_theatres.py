"""docs/theatres.md followed word for word: a theatre and a country of the user's own, and what their faults look like."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from contested.cli import app
from contested.cli_edge import run
from contested.config import load, shipped_feeds
from contested.gazetteer.shelf import lay
from contested.gazetteer.theatre import theatre, theatres
from contested.gazetteer.tiles import tiles

PAGE = (Path(__file__).parents[1] / "docs" / "theatres.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`(gazetteer/[^`]+)`[^\n]*:\n\n```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))
COMMANDS = re.findall(r"^\$ contested (.+)$", PAGE, re.MULTILINE)
NEWS = next(iter(re.findall(r"^where `news\.txt` holds\n\n```text\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)))

Spoil = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A configuration folder as the page has it made; the shelf is cleared after."""
    for name, text in FILES.items():
        path = tmp_path / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    monkeypatch.setenv("CONTESTED_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("CONTESTED_ARCHIVE", str(tmp_path / "archive.json"))
    monkeypatch.chdir(tmp_path)
    yield tmp_path / "config"
    lay(None)


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Put other words in the place of some in a file of the page's."""

    def other(name: str, words: str, instead: str) -> None:
        path = folder / "gazetteer" / name
        text = path.read_text(encoding="utf-8")
        assert words in text
        path.write_text(text.replace(words, instead, 1), encoding="utf-8")

    return other


def ended(*arguments: str) -> int:
    """The exit code of a command."""
    return run(app, list(arguments))


def test_the_page_makes_five_files() -> None:
    assert sorted(Path(name).name for name in FILES) == [
        "HT.toml",
        "actors.toml",
        "feeds.toml",
        "theatre.toml",
        "tiles.toml",
    ]


@pytest.mark.usefixtures("folder")
def test_the_page_s_own_commands_do_as_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    read, rows = (command.split() for command in COMMANDS)
    assert ended(*read) == 0
    (claim,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (claim["actor"], claim["claimant"]["party"]) == ("gran-grif", "haiti-police")
    assert (claim["place"]["admin1"], claim["place"]["location"]) == ("HT-AR", "Pont-Sondé")
    assert ended("import", "--theatre", "haiti", "--published", "2024-10-05", "news.txt") == 0
    capsys.readouterr()
    assert ended(*rows, "--json") == 0
    assert [json.loads(line)["place"]["admin1"] for line in capsys.readouterr().out.splitlines()] == ["HT-AR"]


def test_a_theatre_of_one_s_own_has_its_tiles_its_feeds_and_its_tree(folder: Path) -> None:
    lay(folder / "gazetteer")
    assert "haiti" in theatres()
    assert tiles("haiti") == ((None, "HT-AR"), ("HT-OU", None))
    assert [feed.outlet for feed in shipped_feeds("haiti", load(folder).folder)] == ["Example Wire"]
    assert theatre("haiti").actors.with_children("viv-ansanm") >= {"viv-ansanm", "gran-grif"}
    assert theatre("haiti").places.admin1("HT05") == "HT-AR"
    lay(None)
    assert "haiti" not in theatres()


def test_a_sheet_of_one_s_own_adds_to_a_country_and_a_theatre_that_ship(folder: Path) -> None:
    (folder / "gazetteer" / "countries" / "AF.toml").write_text('[JOW]\nname = "Jowzjan"\ntowns = "Qarqinak"\n')
    more = folder / "gazetteer" / "afghanistan"
    more.mkdir()
    (more / "actors.toml").write_text(
        '[actor.taliban]\nnames = "Army of the Emirate"\n[actor.islamic-state]\nname = "Daesh"\n'
    )
    lay(folder / "gazetteer")
    here = theatre("afghanistan")
    assert [m.place.admin1 for m in here.places.find(["in", "Qarqinak"])] == ["AF-JOW"]
    assert here.places.name_of("AF-JOW") == "Jowzjan"
    assert [m.actor_id for m in here.actors.find(["the", "Army", "of", "the", "Emirate"])] == ["taliban"]
    assert here.actors.name_of("islamic-state") == "Daesh"
    assert [m.actor_id for m in here.actors.find(["Voice", "of", "Jihad"])] == ["taliban"]


FAULTS = [
    ("countries/HT.toml", "[OU]", "[QU]", "HT.toml:5: HT-QU is no code of ISO 3166-2; its codes are AR, CE"),
    ("countries/HT.toml", "pcode =", "pcod =", "HT.toml:8: unknown key 'pcod'; did you mean pcode?"),
    ("countries/HT.toml", "[AR]", "[AR", "HT.toml:19: not TOML"),
    ("haiti/theatre.toml", '"HT"', '"H1"', "theatre.toml:2: 'H1' is no country code of ISO 3166-1"),
    ("haiti/theatre.toml", "America/", "Amerika/", "theatre.toml:4: zone: 'Amerika/Port-au-Prince' is no time zone"),
    ("haiti/theatre.toml", "police =", "polise =", "theatre.toml:8: unknown key 'polise'"),
    (
        "haiti/theatre.toml",
        "haiti-police",
        "haiti-polise",
        "theatre.toml:8: there is no actor haiti-polise; did you mean",
    ),
    (
        "haiti/actors.toml",
        'to = "viv',
        'to = "biv',
        "actors.toml:28: there is no actor biv-ansanm; did you mean viv-ansanm?",
    ),
    ("haiti/actors.toml", "names =", "nmes =", "actors.toml:8: unknown key 'nmes'; did you mean names?"),
    ("haiti/actors.toml", '"state forces"', '"soldiers"', "actors.toml:7: kind: "),
    ("haiti/actors.toml", "Viv Ansanm coalition", "PNH", "'PNH' stands for haiti-police and viv-ansanm at one time"),
    ("haiti/actors.toml", "2024-02-29", '"soon"', "actors.toml:29: since: no date; write it as 2024-02-29"),
]


@pytest.mark.parametrize(("name", "words", "instead", "told"), FAULTS)
def test_a_fault_is_one_line_with_file_and_line_and_the_other_theatres_load(
    spoil: Spoil, capsys: pytest.CaptureFixture[str], name: str, words: str, instead: str, told: str
) -> None:
    spoil(name, words, instead)
    assert ended("read", "--theatre", "afghanistan", "--published", "2024-10-05", "news.txt") == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
    assert ended("operations", "--theatre", "haiti", "--province", "Artibonite") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line


def test_a_folder_without_a_theatre_file_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "gazetteer" / "haiti" / "theatre.toml").unlink()
    assert ended("feeds", "list") == 0
    assert capsys.readouterr().err.splitlines()[0].startswith("contested: haiti: the folder has no theatre.toml")


def test_a_new_actor_needs_a_name_and_a_kind(spoil: Spoil, capsys: pytest.CaptureFixture[str]) -> None:
    spoil("haiti/actors.toml", 'name = "Haitian police"\n', "")
    assert ended("operations", "--theatre", "haiti", "--actor", "Gran Grif") == 2
    assert "actors.toml:10: actor haiti-police is new here and needs a name and a kind" in capsys.readouterr().err
