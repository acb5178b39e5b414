"""Sheets that people write: what is wrong with one is said in a line that names file and line."""

from pathlib import Path

import pytest
from contested.errors import ConfigError
from contested.tomlfile import table


def test_a_fault_names_its_line() -> None:
    with pytest.raises(ConfigError, match="2"):
        table(Path("own.toml"), "a = 1\nb = \n")
