"""People at work on a stack: writers, readers and listening pages that notice every failure."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from uuid_utils import uuid7

from tests.api.records import minute
from tests.conftest import PASSWORD
from tests.stack.open_pages import OpenPages
from tests.stack.stack import Stack, docker, session

WRITERS = 8
READERS = 4
STREAMS = 50
PAUSE_SECONDS = 0.25
"""After each request of a writer or a reader: who works on the machine itself gets a turn, too."""
HALF_OPEN = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <ssl.SSLSocket:pytest.PytestUnraisableExceptionWarning"
)
"""When the other side goes between connect and handshake, Python's ssl gives urllib3 a socket that
is not connected, and nobody closes it."""
FIRST = datetime(2001, 1, 1, tzinfo=UTC)
READ = (
    "/",
    "/statistics",
    "/api/pomodoros?limit=10",
    "/api/statistics?from=2001-01-01&to=2001-01-31&by=day",
    "/sw.js",
)


def ticks() -> tuple[int, int]:
    """Return the time that was stolen from this machine, and all of it, in its own unit."""
    times = [int(each) for each in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return times[7], sum(times)


@dataclass
class Load:
    """What was asked of a stack, and what came of it."""

    url: str
    tokens: list[str]
    acknowledged: dict[str, set[str]] = field(default_factory=dict)
    """The ids that were answered with 201, by token."""
    heard: dict[str, set[str]] = field(default_factory=dict)
    """The ids that a listening page of that token was told of."""
    failures: list[tuple[float, str]] = field(default_factory=list)
    """When, in seconds since the epoch, and what."""
    asked: int = 0
    byes: int = 0
    patient: bool = False
    """Whether a failed write is sent again, as the page does it."""
    rest: threading.Event = field(default_factory=threading.Event)
    """Set when nobody is to write and read any more."""
    leave: threading.Event = field(default_factory=threading.Event)
    """Set when nobody is to listen any more."""

    pages: OpenPages = field(init=False)
    began: float = field(default_factory=time.time)
    ticks: tuple[int, int] = field(default_factory=ticks)

    def __post_init__(self) -> None:
        """Have a browser with pages."""
        self.pages = OpenPages(self.url, _client(self.tokens[0]), self._note_page)

    def browse(self) -> None:
        """Open pages, and keep those of every version open."""
        while not self.rest.is_set():
            self.pages.open_all()

    def _note_page(self, failure: str) -> None:
        if not self.patient:
            self._note(failure)

    def write(self, number: int) -> None:
        """Create pomodoros back to back; two share an account, each in a year of its own."""
        token = self.tokens[number // 2]
        mine = self.acknowledged.setdefault(token, set())
        at = FIRST.replace(year=2001 + number)
        with _client(token) as client:
            while not self.rest.is_set():
                body = minute(at)
                if self._sent(client, body):
                    mine.add(str(body["id"]))
                at += timedelta(minutes=1)  # after a failure, too: it may have been saved
                time.sleep(PAUSE_SECONDS)

    def _sent(self, client: requests.Session, body: dict[str, object]) -> bool:
        until = time.monotonic() + (60 if self.patient else 0)
        while True:
            self.asked += 1
            try:
                answer = client.post(f"{self.url}/api/pomodoros", json=body, timeout=30)
                said = f"POST {answer.status_code} {answer.text[:200]}"
                if answer.status_code in {200, 201}:
                    return True
            except requests.RequestException as error:
                said = f"POST {error}"
            if time.monotonic() > until:
                self._note(said)
                return False
            time.sleep(0.2)

    def read(self, number: int) -> None:
        """Open pages and ask for what is there."""
        with _client(self.tokens[number % len(self.tokens)]) as client:
            while not self.rest.is_set():
                for path in (*READ, "/blog/"):
                    self.asked += 1
                    try:
                        status = client.get(f"{self.url}{path}", timeout=30).status_code
                        said = "" if status == 200 else f"GET {path} {status}"
                    except requests.RequestException as error:
                        said = f"GET {path} {error}"
                    if said and not self.patient:
                        self._note(said)
                    time.sleep(PAUSE_SECONDS)

    def listen(self, number: int) -> None:
        """Hear of changes as a page does: when a stream ends, come back and go on where it was."""
        token = self.tokens[number % len(self.tokens)]
        heard = self.heard.setdefault(f"{number} {token}", set())
        last = "0"
        while not self.leave.is_set():
            with _client(token) as client:
                headers = {"Last-Event-ID": last, "Accept": "text/event-stream"}
                try:
                    with client.get(
                        f"{self.url}/api/events", headers=headers, stream=True, timeout=20
                    ) as answer:
                        if answer.status_code != 200 and not self.patient:
                            self._note(f"stream {answer.status_code}")
                        last = self._follow(answer, heard, last)
                except requests.RequestException as error:
                    if (
                        "timed out" not in str(error)
                        and not self.patient
                        and "IncompleteRead" not in str(error)
                    ):
                        self._note(f"stream {error}")
            time.sleep(0.1)

    def _follow(self, answer: requests.Response, heard: set[str], last: str) -> str:
        event = ""
        for line in answer.iter_lines():
            name, _, value = line.decode().partition(": ")
            if name == "event":
                event = value
            elif name == "id":
                last = value
            elif name == "data" and event == "change":
                heard |= {each["id"] for each in json.loads(value)["changes"]}
            elif name == "data" and event == "bye":
                self.byes += 1
            if self.leave.is_set():
                break
        return last

    def _note(self, failure: str) -> None:
        self.failures.append((time.time(), failure))

    def noticed(self, stack: Stack) -> str:
        """Say what failed, each kind once and when; then what the door had to say of it."""
        if not self.failures:
            return ""
        kinds: dict[str, list[float]] = defaultdict(list)
        for at, failure in self.failures:
            kinds[failure].append(at - self.began)
        said = [
            f"{len(times)} times, {min(times):.1f} to {max(times):.1f} s: {kind}"
            for kind, times in kinds.items()
        ]
        stolen, passed = (now - then for now, then in zip(ticks(), self.ticks, strict=True))
        said.append(f"{100 * stolen // passed} % of the processors' time was another machine's")
        return "\n".join([*said, *door_says(stack, self.began, self.failures[0][0])])

    def wake(self) -> None:
        """Change something of everybody's, so that who listens sees that it is time to leave."""
        for token in self.tokens:
            with _client(token) as client:
                client.post(f"{self.url}/api/tasks", json={"text": "the last one"}, timeout=30)

    def lost(self) -> set[str]:
        """Return the acknowledged ids that the stack does not have."""
        return {
            lost
            for token, ids in self.acknowledged.items()
            for lost in ids - _feed(self.url, token)
        }

    def unheard(self) -> dict[str, int]:
        """Return how many acknowledged changes each page was not told of."""
        return {
            page: len(missing)
            for page, ids in self.heard.items()
            if (missing := self.acknowledged.get(page.split()[1], set()) - ids)
        }


def door_says(stack: Stack, since: float, first: float) -> list[str]:
    """Return the first errors of the door, and who it asked around the first failure."""
    containers = stack.containers("main")
    lines = [
        line
        for each in containers
        for line in docker("logs", "--since", str(int(since)), each, merged=True).splitlines()
    ]
    errors = [line[:300] for line in lines if not line.startswith("{")]
    asked = [json.loads(line) for line in lines if line.startswith("{")]
    failed = [
        f"{each['at']} {each['method']} {each['path']} {each['upstream']} {each['upstream_status']}"
        f" {each['upstream_seconds']}"
        for each in asked
        if each["status"] >= 500
    ]
    stamp = datetime.fromtimestamp(first, tz=UTC).isoformat(timespec="seconds")
    return [f"began {since:.0f}, first {stamp}", *errors[:15], *errors[-5:], *failed[:10]]


def _client(token: str) -> requests.Session:
    made = session()
    made.headers["Authorization"] = f"Bearer {token}"
    made.headers["Accept-Encoding"] = "identity"
    return made


def _feed(url: str, token: str) -> set[str]:
    ids, since, more = set(), 0, True
    with _client(token) as client:
        while more:
            page = client.get(f"{url}/api/changes?since={since}", timeout=60).json()
            ids |= {change["id"] for change in page["changes"]}
            since, more = page["rev"], page["more"]
    return ids


def add_account(stack: Stack) -> str:
    """Make an account; return a token of it that may write."""
    name = f"w{uuid7().hex}"
    with session() as browser:
        account = {"name": name, "password": PASSWORD}
        browser.post(f"{stack.url}/auth/sign-up", json=account, timeout=60).raise_for_status()
        wanted = {"name": "load", "scope": "write"}
        made = browser.post(f"{stack.url}/api/tokens", json=wanted, timeout=60).json()
    return str(made["secret"])


@contextmanager
def under_load(stack: Stack, *, patient: bool = False) -> Iterator[Load]:
    """Let everybody work while the block runs; when it ends, all have heard what they can."""
    tokens = [add_account(stack) for _ in range(WRITERS // 2)]
    load = Load(stack.url, tokens, patient=patient)
    with ThreadPoolExecutor(WRITERS + READERS + STREAMS + 1) as people:
        listening = [people.submit(load.listen, each) for each in range(STREAMS)]
        writing = [people.submit(load.write, each) for each in range(WRITERS)]
        writing += [people.submit(load.read, each) for each in range(READERS)]
        writing.append(people.submit(load.browse))
        try:
            yield load
        finally:
            load.rest.set()
            wait(writing)
            _wait_until_heard(load)
            load.leave.set()
            load.wake()
    for each in [*writing, *listening]:
        each.result()


def _wait_until_heard(load: Load) -> None:
    until = time.monotonic() + 30
    while load.unheard() and time.monotonic() < until:
        time.sleep(0.2)
