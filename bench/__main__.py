"""Measure everything in one run, print one table, and write it into bench/README.md."""

from __future__ import annotations

import platform
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path

from bench.accounts import LONG_HISTORY, creates, day_reads, fill, open_streams
from bench.load import Load, request, run_load
from bench.raw_store import raw_commits
from bench.servers import Server, add_account, serve_app, serve_bare_flask

SECONDS = 5.0
CLIENTS = 16
STREAMS = 1000
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
README = Path(__file__).parent / "README.md"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    measured: str
    p50: str = ""
    p99: str = ""
    aim: str = ""


def _load_row(what: str, load: Load, expected: int, aim: str = "") -> Row:
    if set(load.statuses) != {expected}:
        raise ValueError(f"{what}: the answers were {load.statuses}, not all {expected}")
    p50, p99 = load.percentile(50), load.percentile(99)
    return Row(what, f"{load.rate:,.0f}/s", f"{p50:.1f} ms", f"{p99:.1f} ms", aim)


def _measure(port: int, clients: int, requests: Sequence[Iterator[bytes]]) -> Load:
    run_load(port, clients, 0.5, requests)  # warm-up, not counted
    return run_load(port, clients, SECONDS, requests)


def _bare_flask() -> Iterator[Row]:
    body = b'{"phase":"focus","plannedSeconds":1500,"zone":"UTC"}'

    echoes = [repeat(request("POST", "/echo", body=body))] * CLIENTS
    with serve_bare_flask() as server:
        for clients in (1, CLIENTS):
            load = _measure(server.port, clients, echoes)
            yield _load_row(f"bare Flask route, {clients} clients", load, 200)


def _raw_sqlite() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        latencies = sorted(raw_commits(Path(folder), SECONDS))
    p99 = latencies[int(len(latencies) * 0.99)]
    rate = f"{len(latencies) / SECONDS:,.0f}/s"
    yield Row(
        "raw durable SQLite, 1 writer",
        rate,
        f"{statistics.median(latencies):.1f} ms",
        f"{p99:.1f} ms",
    )


def _creates(server: Server, data: Path) -> Iterator[Row]:
    tokens = [add_account(data, f"client{number}") for number in range(CLIENTS)]
    for clients, aim in ((1, ""), (CLIENTS, "≥ 1,000/s")):
        streams = [creates(token, FIRST.replace(year=2000 + clients)) for token in tokens]
        load = _measure(server.port, clients, streams)
        yield _load_row(f"create a pomodoro, {clients} clients", load, 201, aim)


def _day_reads(server: Server, data: Path) -> Iterator[Row]:
    for sessions, aim in ((120, "≥ 1,500/s"), (LONG_HISTORY, "no slower")):
        token = add_account(data, f"history{sessions}")
        fill(server.port, token, sessions)
        load = _measure(server.port, CLIENTS, [day_reads(token)] * CLIENTS)
        yield _load_row(f"read a day, {sessions:,} pomodoros in the account", load, 200, aim)


def _memory(server: Server, data: Path) -> Iterator[Row]:
    token = add_account(data, "listener")
    idle = server.pss_kib()
    yield Row("memory idle, all processes", f"{idle / 1024:.0f} MiB", aim="< 80 MiB")
    warm_up = open_streams(server.port, token, 50)
    before = server.pss_kib()
    streams = open_streams(server.port, token, STREAMS)
    each = (server.pss_kib() - before) / STREAMS
    yield Row(f"memory of an idle stream, of {STREAMS:,}", f"{each:.1f} KiB", aim="≤ 15 KiB")
    for stream in warm_up + streams:
        stream.close()


@contextmanager
def _server() -> Iterator[tuple[Server, Path]]:
    with tempfile.TemporaryDirectory() as folder, serve_app(Path(folder)) as server:
        yield server, Path(folder)


def _rows() -> Iterator[Row]:
    with _server():
        pass  # the first start also compiles Python's byte code
    with _server() as (server, data):
        yield Row("start to first answer", f"{server.seconds_to_first_answer:.2f} s", aim="< 1 s")
        yield from _memory(server, data)
    yield from _raw_sqlite()
    yield from _bare_flask()
    with _server() as (server, data):
        yield from _creates(server, data)
        yield from _day_reads(server, data)


def _table(rows: list[Row]) -> str:
    lines = ["| what | measured | p50 | p99 | to reach |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.what} | {row.measured} | {row.p50} | {row.p99} | {row.aim} |" for row in rows
    ]
    return "\n".join(lines)


def main() -> None:
    """Run all of it; the table replaces the one in bench/README.md."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536), hard))
    rows = []
    for row in _rows():
        print(f"{row.what:55} {row.measured:>10}  {row.p50:>9} {row.p99:>9}  {row.aim}", flush=True)
        rows.append(row)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    where = (
        f"{platform.machine()}, 2 cores shared with the load, Python {platform.python_version()}"
    )
    when = time.strftime("%Y-%m-%d")
    head, marker, _ = README.read_text().partition("<!-- table -->\n")
    README.write_text(f"{head}{marker}\n{when}, commit {commit}, {where}.\n\n{_table(rows)}\n")


if __name__ == "__main__":
    main()
