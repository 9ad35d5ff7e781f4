"""`kill -9` under eight writers, again and again: what was acknowledged is there, unrepaired."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from uuid_utils import uuid7

from api.auth.tokens import hash_of, new_secret
from api.store import Token, open_store
from tests.api.records import Json, minute
from tests.api.server import Running, command, serving

WRITERS = 8
FIRST = datetime(2001, 1, 1, tzinfo=UTC)


@dataclass
class Writer:
    """One client that creates pomodoros back to back, and remembers those that were acknowledged.

    Two writers share an account, each with years of its own.
    """

    number: int
    token: str
    sent: int = 0
    acknowledged: list[str] = field(default_factory=list)

    def write(self, url: str, stop: threading.Event) -> None:
        """Create until the server is gone."""
        with requests.Session() as session:
            session.headers["Authorization"] = f"Bearer {self.token}"
            while not stop.is_set():
                body = self.next_pomodoro()
                try:
                    answer = session.post(f"{url}/api/pomodoros", json=body, timeout=30)
                except requests.RequestException:
                    return
                assert answer.status_code == 201, answer.text
                self.acknowledged.append(str(body["id"]))

    def next_pomodoro(self) -> Json:
        """Return a pomodoro right after the one before it."""
        start = FIRST.replace(year=2001 + self.number) + self.sent * timedelta(minutes=1)
        self.sent += 1
        return minute(start)


def _writers(data: Path) -> list[Writer]:
    tokens = []
    with closing(open_store(f"sqlite:///{data}/pomodoro.db")) as store:
        for account in range(WRITERS // 2):
            user = store.add_user(str(uuid7()), f"w{account}", None, at=1).id
            tokens.append(new_secret())
            store.add_token(Token(str(uuid7()), user, "a program", "write", 1), hash_of(tokens[-1]))
    return [Writer(number, tokens[number // 2]) for number in range(WRITERS)]


def _write_until_killed(data: Path, writers: list[Writer], seconds: float) -> None:
    stop = threading.Event()
    with serving(data) as server:
        requests.get(f"{server.url}/api/health/live", timeout=60).raise_for_status()
        threads = [threading.Thread(target=each.write, args=(server.url, stop)) for each in writers]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        _kill(server)
        stop.set()
        for thread in threads:
            thread.join()


def _kill(server: Running) -> None:
    """Kill gunicorn and its worker before either can say a word."""
    for pid in [server.process.pid, server.worker]:
        os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("kills", [2, pytest.param(50, marks=pytest.mark.soak)])
def test_kills_lose_nothing_that_was_acknowledged(tmp_path: Path, kills: int) -> None:
    writers = _writers(tmp_path)
    chance = random.Random(20261121)

    for _ in range(kills):
        _write_until_killed(tmp_path, writers, chance.uniform(0.05, 0.4))

    assert sum(len(writer.acknowledged) for writer in writers) > kills
    with serving(tmp_path) as server:
        for writer in writers:
            assert set(writer.acknowledged) <= _feed(server.url, writer.token)
    _assert_whole(tmp_path / "pomodoro.db")


def _feed(url: str, token: str) -> set[str]:
    """Return the ids of all records of the account."""
    ids, since, more = set(), 0, True
    while more:
        page = requests.get(
            f"{url}/api/changes?since={since}",
            headers={"Authorization": f"Bearer {token}"},
            timeout=60,
        ).json()
        ids |= {change["id"] for change in page["changes"]}
        since, more = page["rev"], page["more"]
    return ids


def _assert_whole(file: Path) -> None:
    """The file is sound, and each account's journal counts 1, 2, 3 … up to its head."""
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        journals = connection.execute(
            "SELECT user, min(rev), max(rev), count(DISTINCT rev) FROM journal GROUP BY user"
        ).fetchall()
    connection.close()
    assert journals
    for user, lowest, highest, entries in journals:
        assert (lowest, entries) == (1, highest), user


def test_a_command_beside_the_server_takes_nothing_from_it(tmp_path: Path) -> None:
    [writer, *_] = _writers(tmp_path)
    with serving(tmp_path) as server:
        body = writer.next_pomodoro()
        bearer = {"Authorization": f"Bearer {writer.token}"}
        url = f"{server.url}/api/pomodoros"
        assert requests.post(url, json=body, headers=bearer, timeout=30).status_code == 201

        command("user", "list", data=tmp_path)

        assert requests.get(f"{url}/{body['id']}", headers=bearer, timeout=30).status_code == 200
        writer.acknowledged.append(str(body["id"]))
        assert _feed(server.url, writer.token) == set(writer.acknowledged)
