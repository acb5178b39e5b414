"""The rules between the rooms, looked at from outside: contracts, what is loaded at run time, what is packaged."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def loaded_by(statement: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after a statement."""
    code = f"import sys\n{statement}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT.parent, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_contracts_hold() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_module_of_the_command_line_stands_in_the_contracts() -> None:
    contracts = (ROOT / "pyproject.toml").read_text()
    for module in ROOT.glob("cli*.py"):
        assert f'"contested.{module.stem}"' in contracts or f"contested.{module.stem} |" in contracts
        assert contracts.count(f'"contested.{module.stem}"') >= 2, f"{module.stem} is missing from the forbidden lists"


@pytest.mark.parametrize(
    ("statement", "forbidden"),
    [
        ("import contested.cli", {"textual", "httpx", "feedparser", "tinydb", "rich", "msgspec", "tomllib"}),
        ("import contested.sync, contested.export.tables, contested.claims.scoring.score", {"textual"}),
        ("import contested.claims.read", {"textual", "httpx", "tinydb", "feedparser"}),
        ("import contested.situation.operations, contested.situation.provinces", {"textual", "httpx", "tinydb"}),
    ],
)
def test_what_is_not_needed_is_not_loaded(statement: str, forbidden: set[str]) -> None:
    assert loaded_by(statement).isdisjoint(forbidden)


@pytest.mark.parametrize(
    "command", ["operations --json", "control", "claims --csv", "items", "read -", "sync --feed ."]
)
def test_headless_commands_never_load_textual(command: str, tmp_path: Path) -> None:
    arguments = ["--archive", str(tmp_path / "archive"), "--config", str(tmp_path), *command.split()]
    code = f"import sys\nfrom contested.cli import app, run\nrun(app, {arguments!r})\nprint('textual' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, input="Nothing.", capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[-1] == "False"


@pytest.mark.parametrize("command", ["--version", "--help", "operations --help", "feeds add --help"])
def test_help_loads_what_help_needs(command: str) -> None:
    arguments = command.split()
    loaded = loaded_by(f"from contested.cli import app, run\nrun(app, {arguments!r})")
    assert loaded.isdisjoint({"msgspec", "rich", "httpx", "tomllib", "tomlkit", "contested.config", "contested.model"})


def test_every_folder_of_modules_is_packaged() -> None:
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])
    outside = {"tests", "tools", "bench", "build", "docs"}
    found = {init.parent.relative_to(ROOT) for init in ROOT.rglob("__init__.py")}
    ours = {p for p in found if not p.parts or (p.parts[0] not in outside and not p.parts[0].startswith("."))}
    assert listed == {".".join(("contested", *p.parts)) for p in ours}


def test_no_module_is_named_like_one_of_the_standard_library() -> None:
    names = {path.stem for path in ROOT.glob("*.py")} | {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert names.isdisjoint(sys.stdlib_module_names - {"__main__"})


def test_a_room_is_no_package_of_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", "import feeds"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "ModuleNotFoundError" in done.stderr
