"""Creates and reads, store by store, beside what bounds them on this machine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from itertools import repeat
from pathlib import Path

from bench.accounts import creates, day_reads
from bench.crowd import LONG_HISTORY, fill
from bench.load import request
from bench.places import Place, ports_of
from bench.raw_store import CREATED, raw_commits, raw_inserts
from bench.servers import serve_bare_flask, serve_naive_flask
from bench.table import SECONDS, Contender, Row, load_rows, requests_of

CLIENTS = 16
SHORT_HISTORY = 120
FIRST = datetime(2000, 1, 1, tzinfo=UTC)
ECHO = b'{"phase":"focus","plannedSeconds":1500,"zone":"UTC"}'


def rates(places: Sequence[Place]) -> Iterator[Row]:
    """Let all of them take turns: the bare route, the raw stores, the naive one, and ours."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        echoes = [repeat(request("POST", "/echo", body=ECHO))] * CLIENTS
        ports = [stack.enter_context(serve_bare_flask()).port]
        bare = Contender("bare Flask route, 16 clients", requests_of(ports, echoes, CLIENTS))
        contenders = [
            bare,
            Contender("bare Flask route, 1 client", requests_of(ports, echoes, 1)),
            Contender(
                "raw durable SQLite, 1 writer",
                partial(raw_commits, Path(folder), SECONDS),
                CREATED,
            ),
        ]
        for place in places:
            if place.url.startswith("mongodb"):
                contenders += _beside_mongo(place, stack)
            contenders += _ours(place, stack)
        yield from load_rows(contenders, bare)


def _beside_mongo(place: Place, stack: ExitStack) -> list[Contender]:
    """Return what bounds us on MongoDB, and the naive server."""
    ports = [stack.enter_context(serve_naive_flask(place.url)).port]
    alone, crowd = (
        [creates(f"naive{number}", FIRST.replace(year=year)) for number in range(CLIENTS)]
        for year in (2001, 2011)
    )
    raw, naive = "raw pymongo, acknowledged insert", "naive Flask + pymongo, find then insert"
    return [
        Contender(f"{raw}, 1 writer", partial(raw_inserts, place.url, 1, SECONDS), CREATED),
        Contender(f"{raw}, 16 writers", partial(raw_inserts, place.url, CLIENTS, SECONDS), CREATED),
        Contender(f"{naive}, 1 client", requests_of(ports, alone, 1), CREATED),
        Contender(f"{naive}, 16 clients", requests_of(ports, crowd, CLIENTS), CREATED),
    ]


def _ours(place: Place, stack: ExitStack) -> list[Contender]:
    ports = ports_of(stack.enter_context(place.serving()))
    accounts = [place.account(f"client{number}") for number in range(CLIENTS)]
    for user, _ in accounts:
        fill(place.store, user, SHORT_HISTORY)
    user, long = place.account("long history")
    fill(place.store, user, LONG_HISTORY)
    alone, crowd = (
        [creates(token, FIRST.replace(year=year)) for _, token in accounts] for year in (2001, 2011)
    )
    reads = [day_reads(token) for _, token in accounts]
    on, embedded = _where(place), place.processes == 1
    create, read = (1000, 1500) if embedded else (300, 900)
    p99 = None if embedded else 90
    return [
        Contender(f"create, 1 client{on}", requests_of(ports, alone, 1), CREATED),
        Contender(
            f"create, 16 clients{on}", requests_of(ports, crowd, CLIENTS), CREATED, create, p99
        ),
        Contender(f"read a day, 1 client{on}", requests_of(ports, reads, 1)),
        Contender(f"read a day, 16 clients{on}", requests_of(ports, reads, CLIENTS), rate=read),
        Contender(
            f"the same of one with 36,000 pomodoros{on}",
            requests_of(ports, [day_reads(long)] * CLIENTS, CLIENTS),
            aim="no slower",
        ),
    ]


def _where(place: Place) -> str:
    processes = "" if place.processes == 1 else f", {place.processes} processes"
    return f", {place.name}{processes}"
