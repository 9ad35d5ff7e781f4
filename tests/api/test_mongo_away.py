"""MongoDB stopped, frozen and killed under load: the API says so in time, and loses nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest
import requests
from uuid_utils import uuid7

from tests.api.server import Running, command, serving
from tests.conftest import PASSWORD
from tests.mongo import MongoServer
from tests.test_time_outs import GENEROUS_SECONDS, MONGO_AWAY_SECONDS

WRITERS = 6
BETWEEN_SECONDS = 3
HEAL_SECONDS = 60
REFUSALS = 3
"""Enough to take the middle one: a server that stood still meanwhile takes longer for some."""
OUTAGES = [("pause", "unpause"), ("stop", "start"), ("kill", "start")]
FIRST = datetime(2001, 1, 1, tzinfo=UTC)


@dataclass
class Writer:
    """A user who adds a session, again until it is acknowledged, then the next one."""

    url: str
    browser: requests.Session = field(default_factory=requests.Session)
    acknowledged: list[str] = field(default_factory=list)
    refusals: list[requests.Response] = field(default_factory=list)

    def write(self, stop: threading.Event) -> None:
        """Add sessions until told to stop."""
        body = self.next_session()
        while not stop.is_set():
            answer = self.browser.post(f"{self.url}/api/pomodoros", json=body, timeout=30)
            if answer.ok:
                self.acknowledged.append(str(body["id"]))
                body = self.next_session()
            else:
                self.refusals.append(answer)

    def next_session(self) -> dict[str, str | int]:
        """Return a session right after the last one."""
        start = FIRST + len(self.acknowledged) * timedelta(minutes=1)
        instants = start, start + timedelta(minutes=1)
        times = [at.strftime("%Y-%m-%dT%H:%M:%S.000Z") for at in instants]
        session = {"phase": "focus", "startedAt": times[0], "endedAt": times[1], "zone": "UTC"}
        return {**session, "id": str(uuid7()), "plannedSeconds": 60, "source": "manual"}

    def feed(self) -> list[str]:
        """Return the ids of all records of the account, each once for every time that it comes."""
        ids: list[str] = []
        since, more = 0, True
        while more:
            address = f"{self.url}/api/changes?since={since}"
            page = self.browser.get(address, timeout=30).json()
            ids += [change["id"] for change in page["changes"]]
            since, more = page["rev"], page["more"]
        assert since == len(ids)
        return ids


@contextmanager
def writing(server: Running) -> Iterator[list[Writer]]:
    """Let users write until the block ends."""
    writers = [Writer(server.url) for _ in range(WRITERS)]
    for number, writer in enumerate(writers):
        account = {"name": f"writer-{number}", "password": PASSWORD}
        signed_up = writer.browser.post(f"{server.url}/auth/sign-up", json=account, timeout=60)
        signed_up.raise_for_status()
    stop = threading.Event()
    with ThreadPoolExecutor(WRITERS) as threads:
        running = [threads.submit(writer.write, stop) for writer in writers]
        try:
            yield writers
        finally:
            stop.set()
        for each in running:
            each.result()


def assert_away(server: Running) -> None:
    """See that the API says which part is gone, and that the process lives."""
    answer = requests.get(f"{server.url}/api/health/ready", timeout=30)
    assert (answer.status_code, answer.json()["away"]) == (503, ["store"])
    assert requests.get(f"{server.url}/api/health/live", timeout=30).status_code == 200


def wait_until_refused(writers: list[Writer]) -> None:
    """Return when each was told several times that the store is away."""
    until = time.monotonic() + HEAL_SECONDS
    while any(len(writer.refusals) < REFUSALS for writer in writers):
        assert time.monotonic() < until, "not all were refused"
        time.sleep(0.2)


def wait_until_ready(server: Running) -> None:
    """Return when the API works again."""
    until = time.monotonic() + HEAL_SECONDS
    while not requests.get(f"{server.url}/api/health/ready", timeout=30).ok:
        assert time.monotonic() < until, "it did not heal"
        time.sleep(0.2)


@pytest.mark.soak
@pytest.mark.parametrize(("gone", "back"), OUTAGES)
def test_nothing_acknowledged_is_lost(
    own_mongo: MongoServer, tmp_path: Path, gone: str, back: str
) -> None:
    store = own_mongo.fresh_url()
    with serving(tmp_path, POMODORO_STORE=store) as server:
        with writing(server) as writers:
            time.sleep(BETWEEN_SECONDS)
            own_mongo.tell(gone)
            assert_away(server)
            wait_until_refused(writers)
            own_mongo.tell(back)
            wait_until_ready(server)
            before = [len(writer.acknowledged) for writer in writers]
            time.sleep(BETWEEN_SECONDS)

        for writer, earlier in zip(writers, before, strict=True):
            assert 0 < earlier < len(writer.acknowledged)
            assert_refused_well(writer)
            assert set(writer.acknowledged) <= set(writer.feed())


def test_a_server_is_not_started_without_its_store(tmp_path: Path) -> None:
    nobody = "mongodb://127.0.0.1:1/pomodoro"

    done = command("serve", data=tmp_path, POMODORO_STORE=nobody)

    assert done.returncode == 1
    assert done.stderr.startswith("Error: MongoDB: 127.0.0.1:1")
    assert len(done.stderr.splitlines()) == 1


def assert_refused_well(writer: Writer) -> None:
    """See that each request was answered in time, and told when to come again."""
    assert writer.refusals
    for answer in writer.refusals:
        assert answer.status_code == 503, answer.text
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.elapsed.total_seconds() < GENEROUS_SECONDS
    # The half of them, for a busy machine holds up one or the other.
    assert median(each.elapsed.total_seconds() for each in writer.refusals) < MONGO_AWAY_SECONDS
