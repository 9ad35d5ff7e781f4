"""A large import on a running server."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import requests

from tests.api.server import Running, serving

SESSION, BREAK = timedelta(minutes=25), timedelta(minutes=5)
ACCOUNT = {"name": "alice", "password": "correct horse battery"}


def table(rows: int) -> bytes:
    """Return a file of that many sessions, as Pomofocus exports them."""
    lines, from_ = ["date,project,task,minutes,startTime,endTime"], datetime(2012, 1, 1)  # noqa: DTZ001 - a wall clock
    for number in range(rows):
        to = from_ + SESSION
        lines.append(f"{from_:%Y%m%d},Site,Task {number % 50},25,{from_:%H:%M},{to:%H:%M}")
        from_ = to + BREAK
    return "\n".join(lines).encode()


def signed_up(server: Running) -> requests.Session:
    """Return the browser in which alice is signed in."""
    alice = requests.Session()
    assert alice.post(f"{server.url}/auth/sign-up", json=ACCOUNT, timeout=30).status_code == 201
    return alice


def imported(alice: requests.Session, server: Running, file: bytes, *, dry: str) -> dict[str, int]:
    """Send the file; return the totals."""
    answer = alice.post(f"{server.url}/api/import?dryRun={dry}", data=file, timeout=600)
    assert answer.status_code == 200, answer.text
    totals: dict[str, int] = answer.json()["totals"]
    return totals


@pytest.mark.parametrize("dry", ["true", "false"])
def test_others_are_answered_while_an_import_goes_on(tmp_path: Path, dry: str) -> None:
    with serving(tmp_path) as server, ThreadPoolExecutor() as beside:
        alice, began, longest = signed_up(server), time.perf_counter(), 0.0
        going_on = beside.submit(imported, alice, server, table(6_000), dry=dry)
        while not going_on.done():
            asked = time.perf_counter()
            requests.get(f"{server.url}/api/health/live", timeout=60)
            longest = max(longest, time.perf_counter() - asked)
        took = time.perf_counter() - began

    assert going_on.result()["new"] == 6_000
    assert longest < took / 8


def test_a_chunked_file_of_more_than_20_mib_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        chunks = (b"\n" * 1024 * 1024 for _ in range(21))
        answer = signed_up(server).post(f"{server.url}/api/import", data=chunks, timeout=60)

    assert answer.status_code == 413
    assert answer.json()["detail"] == "The file is larger than 20 MiB."


def test_an_import_that_was_killed_is_completed_by_the_next(tmp_path: Path) -> None:
    file = table(3_000)
    with serving(tmp_path) as server, ThreadPoolExecutor() as beside:
        alice = signed_up(server)
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


def test_the_same_file_sent_twice_at_once_is_kept_once(tmp_path: Path) -> None:
    with serving(tmp_path) as server, ThreadPoolExecutor() as beside:
        alice, file = signed_up(server), table(600)
        both = [beside.submit(imported, alice, server, file, dry="false") for _ in range(2)]
        totals = [each.result() for each in both]

    assert sum(each["new"] for each in totals) == 600
    assert sum(each["there"] for each in totals) == 600


@pytest.mark.slow
def test_twenty_thousand_rows_are_imported_once(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        alice, file = signed_up(server), table(20_000)
        first = imported(alice, server, file, dry="false")
        again = imported(alice, server, file, dry="false")

    assert first == {"new": 20_000, "there": 0, "overlaps": 0, "wrong": 0}
    assert again == {"new": 0, "there": 20_000, "overlaps": 0, "wrong": 0}
