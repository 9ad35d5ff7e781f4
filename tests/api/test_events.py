"""The live stream, from a real server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest
import requests

from tests.api.records import Json, change, task
from tests.api.server import Running, serving
from tests.conftest import PASSWORD


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
    browser.post(f"{server.url}/auth/sign-up", json=account(name), timeout=20).raise_for_status()
    return browser


def account(name: str) -> Json:
    """Return what signing up and in takes."""
    return {"name": name, "password": PASSWORD}


def copy_of(browser: requests.Session) -> requests.Session:
    """Return the same browser for requests beside its stream."""
    other = requests.Session()
    other.cookies.update(browser.cookies)
    return other


def add(server: Running, browser: requests.Session, text: str) -> None:
    """Add a task."""
    sent = {"changes": [change("task", task(text))]}
    browser.post(f"{server.url}/api/changes", json=sent, timeout=20).raise_for_status()


def listen(
    server: Running, browser: requests.Session, since: int | None = None, **headers: str
) -> Iterator[Event]:
    """Open a stream and yield its events."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    query = {} if since is None else {"since": since}
    with browser.get(
        f"{server.url}/api/events", params=query, headers=sent, stream=True, timeout=20
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

    assert (hello.name, hello.data["rev"]) == ("hello", 1)
    assert hello.id.startswith("1-")
    assert (told.name, told.id, texts(told)) == ("change", told.data["commit"], ["after"])
    assert told.id.startswith("2-")
    assert told.data["serverTime"].endswith("Z")


@pytest.mark.parametrize("resumed", [{"Last_Event_ID": "1"}, {"since": 1}])
def test_it_goes_on_where_one_was(server: Running, resumed: Json) -> None:
    browser = someone(server, f"resumer-{len(str(resumed))}")
    for text in ("one", "two", "three"):
        add(server, browser, text)

    events = listen(server, browser, **resumed)
    hello, told = next(events), next(events)

    assert hello.id.startswith("1-")
    assert hello.data["rev"] == 3
    assert (told.id, texts(told)) == (told.data["commit"], ["two", "three"])


def test_the_id_of_an_event_resumes_as_well(server: Running) -> None:
    browser = someone(server, "by-id")
    add(server, browser, "one")
    events = listen(server, browser, since=0)
    next(events)
    told = next(events)
    add(server, browser, "two")

    hello, resumed = islice(listen(server, browser, Last_Event_ID=told.id), 2)

    assert hello.id == told.id
    assert texts(resumed) == ["two"]


def test_a_revision_that_is_yet_to_come_starts_again(server: Running) -> None:
    browser = someone(server, "carol")

    answer = browser.get(f"{server.url}/api/events?since=9", timeout=20)

    assert answer.status_code == 410


def test_it_hides_others_events(server: Running) -> None:
    bob, dave = someone(server, "bob"), someone(server, "dave")
    events = listen(server, bob)
    next(events)

    add(server, dave, "not for bob")
    add(server, bob, "for bob")

    assert texts(next(events)) == ["for bob"]
    assert requests.get(f"{server.url}/api/events", timeout=20).status_code == 401


def test_a_stream_ends_when_one_signs_out(server: Running) -> None:
    browser = someone(server, "erin")
    events = listen(server, browser)
    next(events)

    same_browser = copy_of(browser)
    same_browser.post(f"{server.url}/auth/sign-out", timeout=20).raise_for_status()

    assert [event.name for event in events] == ["bye"]


def test_a_new_password_ends_the_streams_of_everyone_else(server: Running) -> None:
    browser = someone(server, "frank")
    thief = requests.Session()
    thief.post(f"{server.url}/auth/sign-in", json=account("frank"), timeout=20).raise_for_status()
    kept, ended = listen(server, browser), listen(server, thief)
    next(kept), next(ended)

    change = {"password": "another long password", "currentPassword": PASSWORD}
    copy_of(browser).patch(f"{server.url}/api/account", json=change, timeout=20).raise_for_status()
    add(server, copy_of(browser), "private")

    assert [event.name for event in ended] == ["bye"]
    assert texts(next(kept)) == ["private"]


def test_erasing_the_account_ends_its_streams(server: Running) -> None:
    browser = someone(server, "grace")
    events = listen(server, browser)
    next(events)

    same_browser = copy_of(browser)
    name = {"name": "grace"}
    same_browser.delete(f"{server.url}/api/account", json=name, timeout=20).raise_for_status()

    assert [event.name for event in events] == ["bye"]


def test_a_stream_is_not_compressed_and_other_sites_may_read_it(server: Running) -> None:
    browser = someone(server, "ivan")
    made = browser.post(
        f"{server.url}/api/tokens", json={"name": "x", "scope": "read"}, timeout=20
    ).json()
    headers = {
        "Authorization": f"Bearer {made['secret']}",
        "Origin": "https://elsewhere.example",
        "Accept-Encoding": "gzip",
    }

    with requests.get(
        f"{server.url}/api/events", headers=headers, stream=True, timeout=20
    ) as stream:
        first = next(stream.iter_lines(chunk_size=1))

    assert first == b"retry: 2000"
    assert stream.headers["Access-Control-Allow-Origin"] == "*"
    assert "Content-Encoding" not in stream.headers


def test_a_token_that_is_taken_back_ends_its_streams(server: Running) -> None:
    browser = someone(server, "heidi")
    tokens = f"{server.url}/api/tokens"
    asked = {"name": "watcher", "scope": "read"}
    made = browser.post(tokens, json=asked, timeout=20).json()
    program = requests.Session()
    program.headers["Authorization"] = f"Bearer {made['secret']}"
    kept, ended = listen(server, browser), listen(server, program)
    next(kept), next(ended)

    copy_of(browser).delete(f"{tokens}/{made['id']}", timeout=20).raise_for_status()
    add(server, copy_of(browser), "private")

    assert [event.name for event in ended] == ["bye"]
    assert texts(next(kept)) == ["private"]


def test_it_says_bye_before_a_shutdown(tmp_path: Path) -> None:
    with serving(tmp_path) as ending:
        events = listen(ending, someone(ending, "alice"))
        next(events)

        ending.process.terminate()

        assert [event.name for event in events] == ["bye"]
