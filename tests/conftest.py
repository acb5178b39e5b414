"""What tests of several rooms share: one PostgreSQL server for all of them, started by the first that asks."""

from collections.abc import Iterator

import pytest
from postgres import Postgres


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """A running server."""
    made = Postgres()
    try:
        yield made.start()
    finally:
        made.remove()


@pytest.fixture
def database(server: Postgres) -> str:
    """The address of a new, empty database."""
    return server.database()
