"""The containers: what the door costs, what they take when idle, and how long an update is felt."""

from __future__ import annotations

import http.client
import json
import re
import ssl
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from subprocess import run
from uuid import uuid4

from bench.load import Load
from bench.table import SECONDS, Contender, Row, loads_in_turns, row_of
from tests.stack.load import add_account
from tests.stack.stack import OURS, ROOT, Stack, docker, left_out, running_stack, session

CLIENTS = 16
SESSIONS = 8
UPDATES = 5
PROBE_SECONDS = 0.02
MOST = 0.10
"""What the door may cost of the rate: to reach."""
LOADER = """
FROM debian:trixie-slim
RUN apt-get update -qq && apt-get install -qq -y nghttp2-client
WORKDIR /load
"""


def stack() -> Iterator[Row]:
    """Measure a stack of its own."""
    if reason := left_out():
        yield Row("**the containers**", f"**LEFT OUT: {reason}**")
        return
    with tempfile.TemporaryDirectory() as name, ExitStack() as until_then:
        folder = Path(name)
        folder.chmod(0o755)
        ours = until_then.enter_context(running_stack(folder))
        yield _memory(ours)
        yield from _door(ours, until_then.enter_context(_loader(ours)))
        yield _update(ours)
    yield from _rebuilds()


def _memory(ours: Stack) -> Row:
    time.sleep(5)  # until what the start took is given back
    used = {}
    for line in docker("stats", "--no-stream", "--format", "{{json .}}").splitlines():
        each = json.loads(line)
        if each["Name"].startswith(ours.project):
            service = each["Name"].removeprefix(f"{ours.project}-").rpartition("-")[0]
            used[service] = _mebibytes(each["MemUsage"].split(" / ")[0])
    parts = ", ".join(f"{service} {mebibytes:.0f}" for service, mebibytes in used.items())
    return Row(f"memory idle, six containers ({parts})", f"{sum(used.values()):.0f} MiB")


def _mebibytes(written: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)([KMG]?)i?B", written).groups()  # type: ignore[union-attr]
    return float(number) * {"": 2**-20, "K": 2**-10, "M": 1, "G": 2**10}[unit]


@contextmanager
def _loader(ours: Stack) -> Iterator[str]:
    """A container beside the door with h2load, which speaks HTTP/1.1 and HTTP/2."""
    docker("build", "--quiet", "--tag", "pomodoro-bench-loader", "-", given=LOADER)
    name = f"{ours.project}-loader"
    command = ("pomodoro-bench-loader", "sleep", "3600")
    docker(
        "run", "--rm", "--detach", "--name", name, "--network", f"{ours.project}_front", *command
    )
    try:
        yield name
    finally:
        docker("rm", "--force", name)


def _door(ours: Stack, loader: str) -> Iterator[Row]:
    token = _day_of(ours)
    itself = ("--h1", "http://api:8000")
    plain = ("--h1", "--connect-to=main:80", "http://localhost")
    tls = ("--h1", "--connect-to=main:443", "https://localhost")
    http2 = ("--connect-to=main:443", "https://localhost")
    ways = {
        "from the API itself": itself,
        "through the door, HTTP/1.1": plain,
        "through the door, HTTPS, HTTP/1.1": tls,
        "through the door, HTTPS, HTTP/2": http2,
    }
    for clients in (1, CLIENTS):
        contenders = [
            Contender(
                f"read a day {way}, {clients} client{'s' if clients > 1 else ''}",
                partial(_load, loader, clients, token, address),
            )
            for way, address in ways.items()
        ]
        loads = loads_in_turns(contenders)
        for contender, load in zip(contenders, loads, strict=True):
            cost = 1 - load.rate / loads[0].rate
            aim = f"costs {cost:.1%} of the rate; < {MOST:.0%}" if load is not loads[0] else ""
            yield row_of(contender.what, load, aim)


def _day_of(ours: Stack) -> str:
    """Return a token of somebody who has had a day."""
    token, at = add_account(ours), datetime(2026, 3, 2, 8, tzinfo=UTC)
    with session() as client:
        client.headers["Authorization"] = f"Bearer {token}"
        for each in range(SESSIONS):
            began = at + timedelta(minutes=30 * each)
            body = {
                "phase": "focus",
                "startedAt": began.isoformat(),
                "endedAt": (began + timedelta(minutes=25)).isoformat(),
                "plannedSeconds": 1500,
                "zone": "UTC",
            }
            client.post(f"{ours.url}/api/pomodoros", json=body, timeout=30).raise_for_status()
    return token


def _load(loader: str, clients: int, token: str, address: tuple[str, ...]) -> Load:
    *options, origin = address
    day = f"{origin}/api/pomodoros?day=2026-03-02"
    command = (
        *("h2load", f"--clients={clients}", f"--duration={SECONDS:.0f}", *options),
        *("--header", f"Authorization: Bearer {token}", "--log-file=log", day),
    )
    docker("exec", loader, "rm", "-f", "log")
    said = docker("exec", loader, *command)
    lines = docker("exec", loader, "cat", "log").splitlines()
    answers = [line.split() for line in lines]
    seconds = re.search(r"finished in ([\d.]+)(m?s)", said)
    assert seconds is not None, said
    statuses: dict[int, int] = {}
    for _, status, _ in answers:
        statuses[int(status)] = statuses.get(int(status), 0) + 1
    took = float(seconds[1]) / (1000 if seconds[2] == "ms" else 1)
    return Load(took, statuses, [int(microseconds) / 1000 for *_, microseconds in answers])


def _update(ours: Stack) -> Row:
    """Roll out another door several times; the gap is the longest time without an answer."""
    gaps = []
    for number in range(UPDATES):
        tag = f"bench-{number}"
        for service in OURS:
            lines = f"FROM pomodoro-{service}:test\n"
            lines += (
                "USER root\nRUN echo >>/etc/nginx/nginx.conf\nUSER 101\n"
                if service == "main"
                else ""
            )
            docker("build", "--quiet", "--tag", f"pomodoro-{service}:{tag}", "-", given=lines)
        with _answers(ours) as answered:
            done = ours.run("deploy/rollout", tag)
            assert done.returncode == 0, done.stderr
        for service in OURS:
            docker("rmi", "--force", f"pomodoro-{service}:{tag}", check=False)
        gaps.append(max(after - before for before, after in pairwise(answered)))
    what = f"the door's own update: nobody gets in, median of {UPDATES} (longest {max(gaps):.1f} s)"
    return Row(what, f"{statistics.median(gaps):.1f} s")


@contextmanager
def _answers(ours: Stack) -> Iterator[list[float]]:
    """Open connection after connection while the block runs; note when each was answered."""
    answered: list[float] = []
    ended = threading.Event()
    asker = threading.Thread(target=_ask, args=(ours.https, answered, ended.is_set))
    asker.start()
    try:
        yield answered
    finally:
        ended.set()
        asker.join()


def _ask(port: int, answered: list[float], is_over: Callable[[], bool]) -> None:
    context = ssl._create_unverified_context()  # noqa: S323 - the door made its certificate itself
    while not is_over():
        door = http.client.HTTPSConnection("localhost", port, timeout=1, context=context)
        try:
            door.request("GET", "/api/health/live")
            if door.getresponse().status == http.client.OK:
                answered.append(time.monotonic())
        except (OSError, http.client.HTTPException):
            pass  # that it did not answer is what is measured
        finally:
            door.close()
        time.sleep(PROBE_SECONDS)


def _rebuilds() -> Iterator[Row]:
    """Build an image again after a change of one of its source files."""
    changed = {"api": "api/headers.py", "app": "app/src/app.tsx", "main": "router/headers.conf"}
    with tempfile.TemporaryDirectory() as copy:
        run(["git", "checkout-index", "--all", f"--prefix={copy}/"], cwd=ROOT, check=True)
        for service, name in changed.items():
            build = ("build", "--quiet", "--file", f"{copy}/Dockerfile.{service}", copy)
            docker(*build)
            comment = "//" if service == "app" else "#"
            with (Path(copy) / name).open("a") as file:
                file.write(f"{comment} {uuid4().hex}\n")
            began = time.monotonic()
            docker(*build)
            took = time.monotonic() - began
            what = f"build of pomodoro-{service} after a change of {name}"
            yield Row(what, f"{took:.1f} s", aim="< 20 s")
