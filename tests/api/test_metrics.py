"""What Prometheus is told, and where."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from api.metrics import measure
from api.parts import parts
from api.store import Stale, Write
from tests.api.records import pomodoro
from tests.api.server import ROOT, command, serving
from tests.api.test_events import add, copy_of, listen, someone
from tests.conftest import Clock
from tests.mongo import MongoServer

TABLE = (ROOT / "docs/metrics.md").read_text(encoding="utf-8")


@pytest.fixture
def registry(app: Flask, alice: FlaskClient) -> CollectorRegistry:
    """The numbers of the application, from now on; alice has signed in before."""
    return measure(app)


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def chosen(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The settings that choose where records and logins are kept."""
    if request.param == "embedded":
        yield {}
        return
    mongo: MongoServer = request.getfixturevalue("mongo")
    store = mongo.fresh_url()
    yield {"POMODORO_STORE": store, "POMODORO_SESSIONS": request.getfixturevalue("redis_url")}
    mongo.drop(store)


def listed() -> list[tuple[str, str, str]]:
    """Return name, type and meaning of each metric in the table."""
    return re.findall(r"^\| `(pomodoro_\w+)` \| (\w+) \|.*\| ([^|]+) \|$", TABLE, re.MULTILINE)


def listed_labels() -> dict[str, set[str]]:
    """Return which labels the table gives each metric."""
    rows = re.findall(r"^\| `(pomodoro_\w+)` \| \w+ \|([^|]*)\|", TABLE, re.MULTILINE)
    return {name: set(re.findall(r"`(\w+)`", labels)) for name, labels in rows}


def scraped(port: int) -> dict[str, list[Sample]]:
    """Return what a server tells of each metric."""
    page = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=20).text
    families = text_string_to_metric_families(page)
    return {each.name: each.samples for each in families}


def labels_of(samples: list[Sample]) -> set[str]:
    """Return the labels that they bear, but for the one of every histogram."""
    return {label for sample in samples for label in sample.labels} - {"le"}


def answers(registry: CollectorRegistry) -> dict[tuple[str, str, str], float]:
    """Return how many answers were counted, by route, method and status."""
    (family,) = (each for each in registry.collect() if each.name == "pomodoro_requests")
    return {
        (each.labels["route"], each.labels["method"], each.labels["status"]): each.value
        for each in family.samples
    }


def test_a_request_is_counted_under_its_route(
    registry: CollectorRegistry, alice: FlaskClient
) -> None:
    sent = pomodoro()

    alice.post("/api/pomodoros", json=sent)
    for id_ in (sent["id"], sent["id"], pomodoro()["id"]):
        alice.get(f"/api/pomodoros/{id_}")

    one = "/api/pomodoros/<uuid:id>"
    counted = {("/api/pomodoros", "POST", "201"): 1, (one, "GET", "200"): 2, (one, "GET", "404"): 1}
    assert answers(registry) == counted
    labels = {"route": one, "method": "GET"}
    assert registry.get_sample_value("pomodoro_request_seconds_count", labels) == 3


def test_what_strangers_make_up_adds_no_series(
    registry: CollectorRegistry, stranger: FlaskClient
) -> None:
    for number in range(5):
        stranger.get(f"/api/{number}")
        stranger.open("/api/timer", method=f"MAKE{number}")

    assert answers(registry) == {("none", "GET", "404"): 5, ("none", "other", "405"): 5}


def test_commits_and_retries_are_counted(
    registry: CollectorRegistry, app: Flask, alice: FlaskClient, alice_id: str
) -> None:
    opened = parts(app)
    sent = pomodoro()

    for _ in range(2):
        alice.post("/api/pomodoros", json=sent)
    with pytest.raises(Stale):
        opened.store.commit(alice_id, 0, opened.clock(), [Write("task", sent["id"], None)])

    assert registry.get_sample_value("pomodoro_commits_total") == 1
    assert registry.get_sample_value("pomodoro_commit_retries_total") == 1
    calls = {"part": "store", "call": "commit"}
    assert registry.get_sample_value("pomodoro_call_seconds_count", calls) == 2


def test_calls_to_the_login_sessions_are_timed(
    registry: CollectorRegistry, alice: FlaskClient
) -> None:
    alice.get("/api/account")

    calls = {"part": "sessions", "call": "get"}
    assert registry.get_sample_value("pomodoro_call_seconds_count", calls) == 1


def test_open_streams_are_counted(registry: CollectorRegistry, app: Flask) -> None:
    opened = parts(app)
    with opened.bus.subscribe("alice", 0), opened.bus.subscribe("bob", 0):
        assert registry.get_sample_value("pomodoro_streams") == 2

    assert registry.get_sample_value("pomodoro_streams") == 0


def test_phases_that_are_due_are_counted(
    registry: CollectorRegistry, alice: FlaskClient, clock: Clock
) -> None:
    alice.post("/api/timer/start", json={})
    assert registry.get_sample_value("pomodoro_jobs_due") == 0

    clock.advance(minutes=26)

    assert registry.get_sample_value("pomodoro_jobs_due") == 1


def test_the_table_names_what_there_is(registry: CollectorRegistry) -> None:
    there = {
        (each.name + ("_total" if each.type == "counter" else ""), each.type, each.documentation)
        for each in registry.collect()
        if each.name.startswith("pomodoro_")
    }

    assert sorted(listed()) == sorted(there)


def test_they_are_served_on_a_port_of_their_own(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, POMODORO_METRICS_PORT=str(port)) as server:
        requests.get(f"{server.url}/api/timer?apikey=pomo_secret", timeout=30)

        answer = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=30)
        elsewhere = requests.get(f"http://127.0.0.1:{port}/api/timer", timeout=30)
        outside = requests.get(f"{server.url}/metrics", timeout=30)

    assert (
        'pomodoro_requests_total{method="GET",route="/api/timer",status="401"} 1.0' in answer.text
    )
    assert "process_resident_memory_bytes" in answer.text
    assert "secret" not in answer.text
    assert (elsewhere.status_code, outside.status_code) == (404, 404)


@pytest.mark.parametrize("chosen", ["embedded", "containers"], indirect=True)
def test_every_metric_is_told_wherever_things_are_kept(
    tmp_path: Path, chosen: dict[str, str]
) -> None:
    port = free_port()
    with serving(tmp_path, POMODORO_METRICS_PORT=str(port), **chosen) as server:
        alice = someone(server, "alice")
        events = listen(server, copy_of(alice))
        next(events)
        add(server, alice, "a task")
        next(events)
        told = scraped(port)

    silent = {name for name, _, _ in listed() if not told[name.removesuffix("_total")]}
    assert silent == (set() if chosen else {"pomodoro_redis_seconds"})
    labels = {name: labels_of(told[name.removesuffix("_total")]) for name in listed_labels()}
    assert labels == listed_labels() | {name: set() for name in silent}
    (commits,) = (s.value for s in told["pomodoro_commits"] if s.name.endswith("_total"))
    assert (commits, told["pomodoro_streams"][0].value) == (1, 1)
    purposes = {sample.labels["purpose"] for sample in told["pomodoro_redis_seconds"]}
    assert purposes == ({"logins", "news", "guesses"} if chosen else set())


def test_a_worker_that_replaces_another_serves_them_too(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, POMODORO_METRICS_PORT=str(port)) as server:
        requests.get(f"{server.url}/api/health/live", timeout=30)
        os.kill(server.worker, signal.SIGKILL)

        answer = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=30)

    assert answer.status_code == 200


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        done = command("serve", data=tmp_path, POMODORO_METRICS_PORT=str(port))

    assert done.returncode == 1
    assert f"POMODORO_METRICS_PORT={port + 1}" in done.stderr


def test_nothing_of_it_is_loaded_where_it_is_off(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from api.serve import Server; "
        "from api.settings import ServerSettings; import socket; "
        "settings = ServerSettings(data=Path(sys.argv[1])); "
        "Server(settings, socket.create_server(('127.0.0.1', 0)), None).load(); "
        "assert 'prometheus_client' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, check=True)
