"""A large import on a running server."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import pytest
import requests

from tests.api.server import Running, serving
from tests.mongo import MongoServer

T = TypeVar("T")
SESSION, BREAK = timedelta(minutes=25), timedelta(minutes=5)
INTERLEAVED = 3
"""Answers in the middle of another's work: one may have come before it, and one after it."""
ACCOUNT = {"name": "alice", "password": "correct horse battery"}


def table(rows: int) -> bytes:
    """Return a file of that many sessions, as Pomofocus exports them."""
    lines, from_ = ["date,project,task,minutes,startTime,endTime"], datetime(2012, 1, 1)  # noqa: DTZ001 - a wall clock
    for number in range(rows):
        to = from_ + SESSION
        lines.append(f"{from_:%Y%m%d},Site,Task {number % 50},25,{from_:%H:%M},{to:%H:%M}")
        from_ = to + BREAK
    return "\n".join(lines).encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for all that leave it running."""
    folder = tmp_path_factory.mktemp("data")
    with serving(folder, POMODORO_SIGNIN_LIMIT="1000/minute") as running:
        yield running


@pytest.fixture(scope="module")
def historian(server: Running) -> requests.Session:
    """The browser of somebody with a long history."""
    browser = signed_up(server)
    imported(browser, server, table(12_000), dry="false")
    return browser


def signed_up(server: Running, name: str | None = None) -> requests.Session:
    """Return the browser in which a new user is signed in."""
    browser, account = requests.Session(), {**ACCOUNT, "name": name or f"user-{uuid4().hex[:8]}"}
    assert browser.post(f"{server.url}/auth/sign-up", json=account, timeout=30).status_code == 201
    return browser


def break_off(server: Running, browser: requests.Session, sent: bytes) -> bytes:
    """Begin an import, hang up in the middle of its file, and return the answer."""
    cookie = browser.cookies["pomodoro"].encode()
    head = b"POST /api/import?dryRun=false HTTP/1.1\r\nHost: x\r\nCookie: pomodoro=%b\r\n" % cookie
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(head + sent)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def imported(alice: requests.Session, server: Running, file: bytes, *, dry: str) -> dict[str, int]:
    """Send the file; return the totals."""
    answer = alice.post(f"{server.url}/api/import?dryRun={dry}", data=file, timeout=600)
    assert answer.status_code == 200, answer.text
    totals: dict[str, int] = answer.json()["totals"]
    return totals


def answered_during(work: Future[T], ask: Callable[[], requests.Response]) -> int:
    """Return how many requests, one after the other, were answered before the work was done."""
    answered = 0
    while not work.done():
        ask().raise_for_status()
        answered += 1
    return answered - 1  # the last one may have been answered after it


@pytest.mark.parametrize("dry", ["true", "false"])
def test_others_are_answered_between_the_batches_of_an_import(server: Running, dry: str) -> None:
    alice, bob = signed_up(server), signed_up(server)
    with ThreadPoolExecutor() as beside:
        going_on = beside.submit(imported, alice, server, table(6_000), dry=dry)

        answered = answered_during(going_on, lambda: bob.get(f"{server.url}/api/timer", timeout=60))

    assert going_on.result()["new"] == 6_000
    assert answered >= INTERLEAVED  # there are 30 batches


@pytest.mark.parametrize("format", ["json", "csv", "ics"])
def test_others_are_answered_between_the_pieces_of_an_export(
    server: Running, historian: requests.Session, format: str
) -> None:
    bob, export = signed_up(server), f"{server.url}/api/export?format={format}"
    with ThreadPoolExecutor() as beside:
        going_on = beside.submit(lambda: historian.get(export, timeout=60).content)

        answered = answered_during(going_on, lambda: bob.get(f"{server.url}/api/timer", timeout=60))

    assert len(going_on.result()) > 1_000_000
    assert answered >= INTERLEAVED  # there are at least 60 pieces


@pytest.mark.parametrize("framing", ["Content-Length", "Transfer-Encoding"])
def test_nothing_of_a_file_that_breaks_off_on_the_way_is_kept(
    server: Running, framing: str
) -> None:
    alice, file = signed_up(server), table(600)
    sent = {
        "Content-Length": b"Content-Length: %d\r\n\r\n" % len(file) + file[:-1000],
        "Transfer-Encoding": b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(file) + file[:-1000],
    }[framing]
    answer = break_off(server, alice, sent)
    kept = alice.get(f"{server.url}/api/pomodoros", timeout=30).json()

    assert b" 200 " not in answer.partition(b"\r\n")[0]
    assert kept == []


def test_a_chunked_file_of_more_than_64_mib_is_refused(server: Running) -> None:
    chunks = (b"\n" * 1024 * 1024 for _ in range(65))
    answer = signed_up(server).post(f"{server.url}/api/import", data=chunks, timeout=60)

    assert answer.status_code == 413
    assert answer.json()["detail"] == "The file is larger than 64 MiB."


def test_an_import_that_was_killed_is_completed_by_the_next(tmp_path: Path) -> None:
    file = table(3_000)
    with serving(tmp_path) as server, ThreadPoolExecutor() as beside:
        alice = signed_up(server, "alice")
        going_on = beside.submit(imported, alice, server, file, dry="false")
        while not alice.get(f"{server.url}/api/pomodoros?limit=1", timeout=60).json():
            assert not going_on.done()
        server.process.kill()
        assert isinstance(going_on.exception(), requests.ConnectionError)

    with serving(tmp_path) as server:
        alice = requests.Session()
        assert alice.post(f"{server.url}/auth/sign-in", json=ACCOUNT, timeout=30).ok
        totals = imported(alice, server, file, dry="false")

    assert 0 < totals["there"] < 3_000
    assert totals["new"] + totals["there"] == 3_000


def test_an_account_has_one_import_at_a_time(tmp_path: Path) -> None:
    with serving(tmp_path) as server, ThreadPoolExecutor() as beside:
        alice, file = signed_up(server), table(6_000)
        going_on = beside.submit(imported, alice, server, file, dry="false")
        while not alice.get(f"{server.url}/api/pomodoros?limit=1", timeout=60).json():
            assert not going_on.done()
        second = alice.post(f"{server.url}/api/import", data=file, timeout=60)

    assert second.status_code == 429
    assert second.json()["type"] == "/problems/import-running"
    assert int(second.headers["Retry-After"]) > 0
    assert going_on.result()["new"] == 6_000


def test_an_import_waits_for_those_of_others(tmp_path: Path) -> None:
    with serving(tmp_path) as server, ThreadPoolExecutor() as beside:
        everyone = [signed_up(server, name) for name in ("alice", "bob", "carol")]
        going_on = [
            beside.submit(imported, one, server, table(300), dry="false") for one in everyone
        ]

    assert [each.result()["new"] for each in going_on] == [300] * 3


def test_others_are_answered_while_a_file_is_read(tmp_path: Path) -> None:
    head = "Description,Start date,Start time,End date,End time,Duration\n"
    ambiguous = "x,03/04/2026,09:00:00,03/04/2026,09:25:00,00:25:00\n"  # all rows are looked at
    with serving(tmp_path) as server, ThreadPoolExecutor() as beside:
        alice, bob = signed_up(server), signed_up(server, "bob")
        file = (head + ambiguous * 20_000).encode()
        going_on = beside.submit(imported, alice, server, file, dry="true")

        answered = answered_during(going_on, lambda: bob.get(f"{server.url}/api/timer", timeout=60))

    assert going_on.result()["wrong"] == 20_000
    assert answered >= INTERLEAVED


def test_an_import_outlasts_a_store_that_hangs(tmp_path: Path, own_mongo: MongoServer) -> None:
    with (
        serving(tmp_path, POMODORO_STORE=own_mongo.fresh_url()) as server,
        ThreadPoolExecutor() as beside,
    ):
        alice, pomodoros = signed_up(server), f"{server.url}/api/pomodoros?limit=1"
        going_on = beside.submit(imported, alice, server, table(3_000), dry="false")
        while not alice.get(pomodoros, timeout=60).json():
            assert not going_on.done()
        own_mongo.tell("pause")
        while alice.get(pomodoros, timeout=60).status_code != 503:
            assert not going_on.done()
        own_mongo.tell("unpause")

        totals = going_on.result()

    assert totals["new"] + totals["there"] == 3_000


@pytest.mark.soak
def test_a_hundred_thousand_rows_are_imported_once(server: Running) -> None:
    alice, file = signed_up(server), table(100_000)
    first = imported(alice, server, file, dry="false")
    again = imported(alice, server, file, dry="false")

    assert first == {"new": 100_000, "there": 0, "overlaps": 0, "wrong": 0}
    assert again == {"new": 0, "there": 100_000, "overlaps": 0, "wrong": 0}
