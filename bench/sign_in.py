"""Whether the time of a refused sign-in tells if there is an account of that name.

`python -m bench.sign_in` measures it alone.
"""

from __future__ import annotations

import json
import random
import secrets
import time
from collections.abc import Iterator
from http.client import HTTPConnection

from uuid_utils import uuid7

from api.auth.passwords import HASHER
from bench.comparing import difference
from bench.places import SIGNED_UP, Place, every_place
from bench.servers import serve_app
from bench.table import Row

NAMES, TRIES = 250, 4
"""Tries of each name: with more of them it has to wait (`api.delays`)."""
KNOWN, UNKNOWN, WITHOUT_PASSWORD = "known", "unknown", "without a password"
LIMIT = {"POMODORO_SIGNIN_LIMIT": "1000000/minute"}
Samples = dict[str, list[float]]


def sign_in(places: list[Place]) -> Iterator[Row]:
    """Yield how refusals for known names differ from those for unknown ones, on each store."""
    for place in places:
        samples = _measured(place)
        for kind in (KNOWN, WITHOUT_PASSWORD):
            yield _row(f"refused sign-in, name {kind}, {place.name}", samples, kind)


def _row(what: str, samples: Samples, kind: str) -> Row:
    found = difference(samples[kind], samples[UNKNOWN])
    measured = f"{found.of_medians:+.2f} ms; {found.low:+.2f} … {found.high:+.2f}"
    p50, p99 = (f"{each:.1f} ms" for each in _percentiles(samples[kind]))
    return Row(what, measured, p50, p99, f"as if unknown; p = {found.p:.2f}")


def _percentiles(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100]


def _measured(place: Place) -> Samples:
    """Return the milliseconds of each try; the kinds take turns at random."""
    names = {kind: [_name() for _ in range(NAMES)] for kind in (KNOWN, UNKNOWN, WITHOUT_PASSWORD)}
    kept = HASHER.hash(secrets.token_hex())
    for name in names[KNOWN]:
        place.store.add_user(str(uuid7()), name, kept, SIGNED_UP)
    for name in names[WITHOUT_PASSWORD]:
        place.store.add_user(str(uuid7()), name, None, SIGNED_UP)
    tries = [(kind, name) for kind in names for name in names[kind] for _ in range(TRIES)]
    random.shuffle(tries)
    samples: Samples = {kind: [] for kind in names}
    with serve_app(place.data, **place.settings, **LIMIT) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
        for _ in range(20):
            _milliseconds(connection, _name())  # the first ones open what the others use
        for kind, name in tries:
            samples[kind].append(_milliseconds(connection, name))
    return samples


def _milliseconds(connection: HTTPConnection, name: str) -> float:
    body = json.dumps({"name": name, "password": secrets.token_hex(8)})
    began = time.perf_counter()
    connection.request("POST", "/auth/sign-in", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    took = (time.perf_counter() - began) * 1000
    assert answer.status == 401, answer.status
    return took


def _name() -> str:
    return f"somebody-{secrets.token_hex(6)}"


if __name__ == "__main__":
    with every_place() as every:
        for row in sign_in(every):
            print(row.what, row.measured, row.p50, row.p99, row.aim, sep=" | ", flush=True)
