"""The ceiling: durable single-row commits to SQLite, with nothing around them."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path


def raw_commits(folder: Path, seconds: float) -> list[float]:
    """Commit one row after another with `synchronous=FULL`; return each latency in ms."""
    connection = sqlite3.connect(folder / "raw.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
    body = "x" * 400
    latencies: list[float] = []
    end = time.perf_counter() + seconds
    while (began := time.perf_counter()) < end:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row (body) VALUES (?)", (body,))
        connection.execute("COMMIT")
        latencies.append((time.perf_counter() - began) * 1000)
    connection.close()
    return latencies
