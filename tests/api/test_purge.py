"""What a deleted account leaves in the file is purged beside the requests, not within one."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
import requests
from flask.testing import FlaskClient

from api.jobs.purge import NIGHT_HOURS, purge
from api.parts import Parts
from api.sessions import Login, open_sessions
from api.store import open_store
from tests.api.server import serving
from tests.conftest import PASSWORD, Clock

MIB = 1024 * 1024
WORD = "only alice wrote this"
pytestmark = pytest.mark.sqlite


@pytest.fixture
def deleted(alice: FlaskClient, tmp_path: Path) -> Path:
    """The file of a server on which alice has written something and deleted her account."""
    for number in range(300):
        task = {"text": f"{WORD} {number} {'x' * (number % 70)}"}
        assert alice.post("/api/tasks", json=task).status_code == 201
    assert alice.delete("/api/account", json={"name": "alice"}).status_code == 204
    return tmp_path / "pomodoro.db"


def is_purged(file: Path) -> bool:
    """Return whether nothing is left of alice."""
    return WORD.encode() not in b"".join(each.read_bytes() for each in file.parent.glob("pomo*"))


def is_pending(file: Path) -> bool:
    """Return whether something is still to be purged."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT 1 FROM unscrubbed").fetchone() is not None


def fill(file: Path, mebibytes: int) -> None:
    """Make the file larger."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE padding (bytes BLOB)")
        rows = [(MIB,)] * mebibytes
        connection.executemany("INSERT INTO padding VALUES (randomblob(?))", rows)


@pytest.fixture
def night(clock: Clock) -> None:
    """It is night where the server is."""
    while time.localtime(clock() / 1000).tm_hour not in NIGHT_HOURS:
        clock.advance(minutes=60)


def test_a_deletion_does_not_write_the_file_anew(deleted: Path, opened: Parts) -> None:
    assert not is_purged(deleted)

    purge(opened)

    assert is_purged(deleted)


def test_a_large_file_waits_for_the_night(deleted: Path, opened: Parts, clock: Clock) -> None:
    fill(deleted, 17)
    assert time.localtime(clock() / 1000).tm_hour not in NIGHT_HOURS

    purge(opened)

    assert is_pending(deleted)


def test_a_large_file_is_purged_at_night(deleted: Path, opened: Parts, night: None) -> None:
    fill(deleted, 17)

    purge(opened)

    assert is_purged(deleted)
    assert not is_pending(deleted)


def test_sessions_in_the_file_of_the_store_wait_for_its_writes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/pomodoro.db"
    with closing(open_store(url)) as store, closing(open_sessions(url, store)) as sessions:
        signing_in = threading.Thread(target=sessions.add, args=("id", Login({}, 10, None)))
        database = store.database_at(url)  # type: ignore[attr-defined]  # it is SQLite's
        with database.writing():
            signing_in.start()
            signing_in.join(0.05)
            is_waiting = signing_in.is_alive()
        signing_in.join()

        assert is_waiting
        assert sessions.get("id", 1) == Login({}, 10, None)


@pytest.mark.soak
def test_others_sign_up_and_read_while_a_large_file_is_purged(tmp_path: Path) -> None:
    """Purging 100 MiB takes a while: nobody but who writes waits, and all is done in the end."""
    file = tmp_path / "pomodoro.db"
    with closing(open_store(f"sqlite:///{file}")):
        fill(file, 100)
    to_night = (time.gmtime().tm_hour - NIGHT_HOURS[0]) % 24
    answers: list[int] = []

    with serving(tmp_path, TZ=f"NIGHT+{to_night}", POMODORO_SIGNIN_LIMIT="9999/second") as server:
        person = requests.Session()
        alice = {"name": "alice", "password": PASSWORD}
        person.post(f"{server.url}/auth/sign-up", json=alice, timeout=30).raise_for_status()
        person.post(f"{server.url}/api/tasks", json={"text": WORD}, timeout=30).raise_for_status()
        person.delete(f"{server.url}/api/account", json={"name": "alice"}, timeout=30)
        purged = threading.Event()
        writer = threading.Thread(target=_sign_up_often, args=(server.url, purged, answers))
        writer.start()
        longest, until = 0.0, time.monotonic() + 60
        while is_pending(file) and (began := time.monotonic()) < until:
            requests.get(f"{server.url}/api/health/live", timeout=30).raise_for_status()
            longest = max(longest, time.monotonic() - began)
            time.sleep(0.01)
        purged.set()
        writer.join()

    assert not is_pending(file)
    assert set(answers) == {201}
    assert longest < 1


def _sign_up_often(url: str, stop: threading.Event, answers: list[int]) -> None:
    while not stop.is_set():
        account = {"name": f"bob{len(answers)}", "password": PASSWORD}
        answer = requests.post(f"{url}/auth/sign-up", json=account, timeout=30)
        answers.append(answer.status_code)
