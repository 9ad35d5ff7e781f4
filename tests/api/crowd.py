"""A hundred requests that are sent at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import requests

from tests.api.records import Json

MANY = 100
Answer = tuple[int, Json]


def at_once(send: Callable[[int], requests.Response]) -> list[Answer]:
    """Send a hundred requests at the same moment; return status and JSON of each answer."""
    ready = Barrier(MANY)

    def go(number: int) -> Answer:
        ready.wait()
        answer = send(number)
        return answer.status_code, answer.json() if answer.content else {}

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(go, range(MANY)))
