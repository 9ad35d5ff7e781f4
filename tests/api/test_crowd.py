"""Many at once, on a real server: nobody is held up or turned away by what others do."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from tests.api.records import task
from tests.api.server import serving
from tests.conftest import PASSWORD

ALICE = {"name": "alice", "password": PASSWORD}


def test_records_are_written_while_many_sign_in(tmp_path: Path) -> None:
    with serving(tmp_path, POMODORO_SIGNIN_LIMIT="1000/minute") as server:
        alice = requests.post(f"{server.url}/auth/sign-up", json=ALICE, timeout=30).cookies

        def sign_in(_: int) -> int:
            return requests.post(f"{server.url}/auth/sign-in", json=ALICE, timeout=30).status_code

        def write(_: int) -> int:
            tasks = f"{server.url}/api/tasks"
            return requests.post(tasks, json=task(), cookies=alice, timeout=30).status_code

        with ThreadPoolExecutor(24) as crowd:
            done = [crowd.submit(write if number % 3 else sign_in, number) for number in range(90)]
            answered = Counter(each.result() for each in done)

    assert answered == {200: 30, 201: 60}
