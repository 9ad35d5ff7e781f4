"""The ceilings: durable single-row commits, with nothing around them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

from pymongo import MongoClient, WriteConcern
from uuid_utils import uuid7

from bench.load import Load

BODY = "x" * 400
CREATED = 201


def raw_commits(folder: Path, seconds: float) -> Load:
    """Commit one row after another to SQLite with `synchronous=FULL`."""
    connection = sqlite3.connect(folder / "raw.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, body TEXT) STRICT")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row (body) VALUES (?)", (BODY,))
        connection.execute("COMMIT")

    latencies = _repeated(commit, seconds)
    connection.close()
    return Load(seconds, {CREATED: len(latencies)}, latencies)


def raw_inserts(url: str, clients: int, seconds: float) -> Load:
    """Insert one document after another by pymongo, each acknowledged by a majority's disks."""
    majority = WriteConcern(w="majority", j=True)
    with MongoClient[dict[str, Any]](url) as client, ThreadPoolExecutor(clients) as threads:
        raw = client.get_default_database().get_collection("raw", write_concern=majority)

        def insert() -> None:
            raw.insert_one({"_id": str(uuid7()), "body": BODY})

        insert()  # connects
        each = threads.map(lambda _: _repeated(insert, seconds), range(clients))
        latencies = list(chain.from_iterable(each))
    return Load(seconds, {CREATED: len(latencies)}, latencies)


def _repeated(work: Callable[[], None], seconds: float) -> list[float]:
    """Return how many ms each of the times took that it was done in so many seconds."""
    latencies: list[float] = []
    end = time.perf_counter() + seconds
    while (began := time.perf_counter()) < end:
        work()
        latencies.append((time.perf_counter() - began) * 1000)
    return latencies
