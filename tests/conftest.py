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
def database(server: Postgres) -> Iterator[str]:
    """The address of an empty database, this test's alone."""
    address = server.database()
    yield address
    server.give_back(address)
