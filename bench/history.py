"""The one with the longest history among 50 users with 200,000 pomodoros, store by store."""

from __future__ import annotations

import gzip
import http.client
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial

import orjson

from bench.accounts import changes_of_one, day_reads, page_reads, year_reads
from bench.crowd import LONG_HISTORY, fill_crowd
from bench.load import Load, run_load, together
from bench.places import Place
from bench.table import SECONDS, Contender, Row, load_rows, requests_of, row_of

SYNCS = 3
OK = 200


def history(places: Sequence[Place]) -> Iterator[Row]:
    """A year of statistics, a page and a day of the history, and the first sync of a device."""
    with ExitStack() as stack:
        contenders, synced = list[Contender](), list[tuple[Place, int, str]]()
        for place in places:
            user, token = place.account("longest history")
            fill_crowd(place.store, user)
            (server,) = stack.enter_context(place.serving(processes=1))
            contenders += _reads(place.name, server.port, token)
            synced.append((place, server.port, token))
        yield from load_rows(contenders)
        yield from _first_syncs(synced)


def _reads(where: str, port: int, token: str) -> list[Contender]:
    year = 50 if where == "SQLite" else 100
    of, aim = f"36,000 of 200,000 pomodoros, {where}", f"p50 < {year} ms"
    contenders = [
        Contender(
            f"a year of statistics by {by}, {of}",
            requests_of([port], [year_reads(token, by)], 1),
            aim=aim,
        )
        for by in ("day", "hour", "task", "tag")
    ]
    changes = changes_of_one(token)
    return [
        *contenders,
        Contender(
            f"the first one by day after a change, {of}",
            partial(_years_after_changes, port, changes, token),
            aim=aim,
        ),
        Contender(
            f"a page of history, {of}",
            requests_of([port], [page_reads(token)], 1),
            aim="p50 < 20 ms",
        ),
        Contender(
            f"a day of history, {of}", requests_of([port], [day_reads(token)], 1), aim="p50 < 20 ms"
        ),
    ]


def _years_after_changes(port: int, changes: Iterator[bytes], token: str) -> Load:
    """Return how long a year takes whose last change nobody has summed yet."""
    loads, end = list[Load](), time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        if set(run_load([port], 1, 0, [changes]).statuses) - {200, 201}:
            raise ValueError("a change was refused")
        loads.append(run_load([port], 1, 0, [year_reads(token, "day")]))
    return together(loads)


def _first_syncs(synced: Sequence[tuple[Place, int, str]]) -> Iterator[Row]:
    """What a new device reads: all pages of the feed, compressed, each after the other."""
    loads: dict[str, list[Load]] = {place.name: [] for place, _, _ in synced}
    sizes: dict[str, tuple[int, int]] = {}
    for _ in range(SYNCS):
        for place, port, token in synced:
            load, sizes[place.name] = _first_sync(port, token)
            loads[place.name].append(load)
    for name, turns in loads.items():
        load, (sent, whole) = together(turns), sizes[name]
        size = f"{sent / 1e6:.1f} MB sent, {whole / 1e6:.1f} MB unpacked"
        what = f"first sync of {LONG_HISTORY:,} records, {size}, times of a page, {name}"
        page, rate = row_of(what, load), SYNCS * LONG_HISTORY / load.seconds
        yield Row(what, f"{rate:,.0f} records/s", page.p50, page.p99)


def _first_sync(port: int, token: str) -> tuple[Load, tuple[int, int]]:
    """Return how long each page took, and the bytes of all, compressed and not."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "gzip"}
    latencies, sent, whole = list[float](), 0, 0
    page = {"rev": 0, "more": True}
    while page["more"]:
        began = time.perf_counter()
        connection.request("GET", f"/api/changes?since={page['rev']}", headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        latencies.append((time.perf_counter() - began) * 1000)
        content = gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body
        sent, whole, page = sent + len(body), whole + len(content), orjson.loads(content)
    connection.close()
    return Load(sum(latencies) / 1000, {OK: len(latencies)}, latencies), (sent, whole)
