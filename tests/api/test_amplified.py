"""Nothing is amplified: whatever is asked, responses stay small and others are answered."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import requests as http
from flask.testing import FlaskClient

from api.parts import Parts
from api.porting.__main__ import MEMORY_BYTES
from api.store import open_store
from tests.api.amplified import Filled, Request, fill, requests
from tests.api.server import Running, serving
from tests.api.test_import_large import signed_up

MIB = 1024 * 1024
LARGEST_RESPONSE = 8 * MIB
LONGEST_WAIT_SECONDS = 0.5
CONTAINER = 512 * MIB


def asked(request: Request, filled: Filled) -> tuple[str, str, dict[str, Any]]:
    """Return the method, the path and the body of a request, as clients take them."""
    path = request.path.format(changed=filled.changed, undone=filled.undone)
    body = request.make(filled)
    json = {"Content-Type": "application/json"}
    sent = {"data": body, "headers": json} if isinstance(body, bytes) else {"json": body}
    return request.method, path, {} if body is None else sent


def test_no_response_is_larger_than_8_mib(alice: FlaskClient, opened: Parts, alice_id: str) -> None:
    filled = fill(opened.store, alice_id)
    large = []

    for number, request in enumerate(requests(rows=2_000, values=10_000)):
        method, path, sent = asked(request, filled)
        answer = alice.open(path, method=method, **sent)
        if answer.status_code >= 500 or len(answer.data) > LARGEST_RESPONSE:
            large.append((number, method, path, answer.status_code, len(answer.data)))

    assert large == []
    assert fed(alice) >= {each.id for each in filled.sessions}


@pytest.mark.soak
def test_others_are_answered_and_the_memory_lasts_while_all_is_asked_at_once(
    tmp_path: Path,
) -> None:
    with serving(tmp_path) as server, ThreadPoolExecutor(32) as beside:
        alice = signed_up(server)
        user = alice.get(f"{server.url}/auth/info", timeout=30).json()["id"]
        with closing(open_store(f"sqlite:///{tmp_path}/pomodoro.db")) as store:
            filled = fill(store, user)
        everything = [asked(each, filled) for each in requests(rows=60_000, values=1_900_000)]
        imports = [each for each in everything if each[1] == "/api/import"]
        others = [each for each in everything if each not in imports]
        send = partial(ask, server, alice.cookies.get_dict())
        going_on = [beside.submit(send, [each]) for each in others]
        going_on.append(beside.submit(send, imports))  # an account has one at a time
        waits = [wait(server)]
        while not all(each.done() for each in going_on):
            waits.append(wait(server))
        answers = [answer for each in going_on for answer in each.result()]
        peak = peak_bytes(server.worker)

    assert {status for status, _ in answers} <= {200, 201, 403, 409, 422, 429}
    assert max(size for _, size in answers) <= LARGEST_RESPONSE
    assert peak + MEMORY_BYTES <= CONTAINER
    assert max(waits) <= LONGEST_WAIT_SECONDS


def fed(alice: FlaskClient) -> set[str]:
    """Return what the feed has, page by page."""
    since, more, found = 0, True, set[str]()
    while more:
        page = alice.get(f"/api/changes?since={since}&limit=1000").get_json()
        since, more = page["rev"], page["more"]
        found |= {each["id"] for each in page["changes"]}
    return found


def ask(
    server: Running, cookies: dict[str, str], these: Sequence[tuple[str, str, dict[str, Any]]]
) -> list[tuple[int, int]]:
    """Ask one after the other; return the status and the size of each response."""
    answers = [
        http.request(method, f"{server.url}{path}", cookies=cookies, timeout=600, **sent)
        for method, path, sent in these
    ]
    return [(each.status_code, len(each.content)) for each in answers]


def wait(server: Running) -> float:
    """Return how many seconds a bystander waits."""
    begun = time.monotonic()
    http.get(f"{server.url}/api/health/live", timeout=60).raise_for_status()
    return time.monotonic() - begun


def peak_bytes(process: int) -> int:
    """Return the most memory that the process has had."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    (line,) = (each for each in status.splitlines() if each.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024
