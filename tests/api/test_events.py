"""The live stream, from a real server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from tests.api.records import Json, change, task
from tests.api.server import Running, serving


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a stream."""

    name: str
    id: str
    data: Json


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for all streams here."""
    with serving(tmp_path_factory.mktemp("data")) as running:
        yield running


def someone(server: Running, name: str) -> requests.Session:
    """Sign up; return the browser."""
    browser = requests.Session()
    account = {"name": name, "password": "correct horse battery"}
    browser.post(f"{server.url}/auth/sign-up", json=account, timeout=5).raise_for_status()
    return browser


def add(server: Running, browser: requests.Session, text: str) -> None:
    """Add a task."""
    sent = {"changes": [change("task", task(text))]}
    browser.post(f"{server.url}/api/changes", json=sent, timeout=5).raise_for_status()


def listen(
    server: Running, browser: requests.Session, since: int | None = None, **headers: str
) -> Iterator[Event]:
    """Open a stream and yield its events."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    query = {} if since is None else {"since": since}
    with browser.get(
        f"{server.url}/api/events", params=query, headers=sent, stream=True, timeout=5
    ) as stream:
        assert stream.status_code == 200, stream.text
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        fields: dict[str, str] = {}
        for line in stream.iter_lines(chunk_size=1, decode_unicode=True):
            name, _, value = line.partition(": ")
            fields[name] = value
            if not line and "event" in fields:
                yield Event(fields["event"], fields.get("id", ""), json.loads(fields["data"]))
                fields = {}


def texts(event: Event) -> list[str]:
    """Return the texts of the tasks in an event."""
    return [each["data"]["text"] for each in event.data["changes"]]


def test_it_says_hello_and_then_tells_each_change(server: Running) -> None:
    browser = someone(server, "alice")
    add(server, browser, "before")
    events = listen(server, browser)

    hello = next(events)
    add(server, browser, "after")
    told = next(events)

    assert (hello.name, hello.id, hello.data["rev"]) == ("hello", "1", 1)
    assert (told.name, told.id, texts(told)) == ("change", "2", ["after"])
    assert told.data["serverTime"].endswith("Z")


@pytest.mark.parametrize("resumed", [{"Last_Event_ID": "1"}, {"since": 1}])
def test_it_goes_on_where_one_was(server: Running, resumed: Json) -> None:
    browser = someone(server, f"resumer-{len(str(resumed))}")
    for text in ("one", "two", "three"):
        add(server, browser, text)

    events = listen(server, browser, **resumed)
    hello, told = next(events), next(events)

    assert (hello.id, hello.data["rev"]) == ("1", 3)
    assert (told.id, texts(told)) == ("3", ["two", "three"])


def test_a_revision_that_is_yet_to_come_starts_again(server: Running) -> None:
    browser = someone(server, "carol")

    answer = browser.get(f"{server.url}/api/events?since=9", timeout=5)

    assert answer.status_code == 410


def test_it_hides_others_events(server: Running) -> None:
    bob, dave = someone(server, "bob"), someone(server, "dave")
    events = listen(server, bob)
    next(events)

    add(server, dave, "not for bob")
    add(server, bob, "for bob")

    assert texts(next(events)) == ["for bob"]
    assert requests.get(f"{server.url}/api/events", timeout=5).status_code == 401


def test_it_says_bye_before_a_shutdown(tmp_path: Path) -> None:
    with serving(tmp_path) as ending:
        events = listen(ending, someone(ending, "alice"))
        next(events)

        ending.process.terminate()

        assert [event.name for event in events] == ["bye"]
