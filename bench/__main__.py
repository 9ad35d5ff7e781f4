"""Measure everything in one run, print one table, and write it into bench/README.md.

A shared machine is fast in one second and slow in the next: what is compared takes turns.
"""

from __future__ import annotations

import platform
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import repeat
from pathlib import Path

from bench.accounts import LONG_HISTORY, creates, day_reads, fill, open_streams
from bench.crowd import fill_crowd, year_reads
from bench.load import Load, request, run_load, together
from bench.raw_store import raw_commits
from bench.servers import Server, add_account, serve_app, serve_bare_flask
from tests.redis_server import running_redis

ROUNDS = 8
SECONDS = 0.7
"""How long each load lasts in each round."""
CLIENTS = 16
STREAMS = 2000
STARTS = 7
BARE_FLASK = 2700
"""What the bare route did a second with all clients on the machine that the aims were set on."""
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


@dataclass(frozen=True, slots=True)
class Contender:
    """A load that takes turns with the others; `run()` is one turn, and `rate` an aim a second."""

    what: str
    run: Callable[[], Load]
    status: int
    rate: int | None = None
    aim: str = ""


def _loads_in_turns(contenders: Sequence[Contender]) -> list[Load]:
    """Return all that each did in its turns; the first, which warms it up, is not counted."""
    turns: list[list[Load]] = [[] for _ in contenders]
    for number in range(ROUNDS + 1):
        for contender, done in zip(contenders, turns, strict=True):
            load = contender.run()
            if set(load.statuses) != {contender.status}:
                raise ValueError(f"{contender.what}: the answers were {load.statuses}")
            if number:
                done.append(load)
    return [together(done) for done in turns]


def _load_row(contender: Contender, load: Load, bare: Load) -> Row:
    aim = contender.aim
    if contender.rate is not None:
        share = contender.rate * bare.rate / BARE_FLASK
        aim = f"≥ {contender.rate:,}/s; at this speed {share:,.0f}/s"
    p50, p99 = load.percentile(50), load.percentile(99)
    return Row(contender.what, f"{load.rate:,.0f}/s", f"{p50:.1f} ms", f"{p99:.1f} ms", aim)


def _requests(  # noqa: PLR0913 - one argument a column
    what: str,
    server: Server,
    requests: Sequence[Iterator[bytes]],
    *,
    clients: int = CLIENTS,
    status: int = 200,
    rate: int | None = None,
    aim: str = "",
) -> Contender:
    run = partial(run_load, server.port, clients, SECONDS, requests)
    return Contender(what, run, status, rate, aim)


def _raw_sqlite() -> Load:
    with tempfile.TemporaryDirectory() as folder:
        latencies = raw_commits(Path(folder), SECONDS)
    return Load(SECONDS, {201: len(latencies)}, latencies)


def _rates() -> Iterator[Row]:
    """Creates and reads, beside raw SQLite and the bare route."""
    echo = request("POST", "/echo", body=b'{"phase":"focus","plannedSeconds":1500,"zone":"UTC"}')
    echoes = [repeat(echo)] * CLIENTS
    with ExitStack() as stack:
        bare = stack.enter_context(serve_bare_flask())
        server, data = stack.enter_context(_server())
        tokens = [add_account(data, f"client{number}") for number in range(CLIENTS)]
        alone, crowd = (
            [creates(token, FIRST.replace(year=year)) for token in tokens] for year in (2001, 2016)
        )
        short, long = (
            [_day_reads_of(server, data, count)] * CLIENTS for count in (120, LONG_HISTORY)
        )
        contenders = [
            _requests("bare Flask route, 16 clients", bare, echoes),
            _requests("bare Flask route, 1 client", bare, echoes, clients=1),
            Contender("raw durable SQLite, 1 writer", _raw_sqlite, 201),
            _requests("create a pomodoro, 1 client", server, alone, clients=1, status=201),
            _requests("create a pomodoro, 16 clients", server, crowd, status=201, rate=1000),
            _requests("read a day, 120 pomodoros in the account", server, short, rate=1500),
            _requests("read a day, 36,000 pomodoros in the account", server, long, aim="no slower"),
        ]
        loads = _loads_in_turns(contenders)
    for contender, load in zip(contenders, loads, strict=True):
        yield _load_row(contender, load, loads[0])


def _day_reads_of(server: Server, data: Path, sessions: int) -> Iterator[bytes]:
    """Return the requests of an account with so many sessions."""
    token = add_account(data, f"history{sessions}")
    fill(server.port, token, sessions)
    return day_reads(token)


def _statistics() -> Iterator[Row]:
    """A year of the one with the longest history, among 50 users with 200,000 pomodoros."""
    with tempfile.TemporaryDirectory() as folder:
        token = add_account(Path(folder), "longest")
        fill_crowd(Path(folder), "longest")
        with serve_app(Path(folder)) as server:
            contenders = [
                _requests(
                    f"a year of statistics by {by}, 36,000 of 200,000 pomodoros",
                    server,
                    [year_reads(token, by)],
                    clients=1,
                    aim="p50 < 50 ms",
                )
                for by in ("day", "hour", "task", "tag")
            ]
            for contender, load in zip(contenders, _loads_in_turns(contenders), strict=True):
                yield _load_row(contender, load, load)


def _memory() -> Iterator[Row]:
    with _server() as (server, data):
        yield Row(
            "memory idle, all processes", f"{server.pss_kib() / 1024:.0f} MiB", aim="< 80 MiB"
        )
        yield _stream_row("sessions in SQLite", server, data)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_redis(Path(folder)) as redis,
        _server(POMODORO_SESSIONS=redis.url) as (server, data),
    ):
        yield _stream_row("sessions in Redis", server, data)


def _stream_row(where: str, server: Server, data: Path) -> Row:
    token = add_account(data, "listener")
    warm_up = open_streams(server.port, token, 50)
    before = server.pss_kib()
    streams = open_streams(server.port, token, STREAMS)
    each = (server.pss_kib() - before) / STREAMS
    for stream in warm_up + streams:
        stream.close()
    what = f"memory of an idle stream, of {STREAMS:,}, {where}"
    return Row(what, f"{each:.1f} KiB", aim="≤ 15 KiB")


@contextmanager
def _server(**chosen: str) -> Iterator[tuple[Server, Path]]:
    with tempfile.TemporaryDirectory() as folder, serve_app(Path(folder), **chosen) as server:
        yield server, Path(folder)


def _start() -> Iterator[Row]:
    seconds = []
    for _ in range(STARTS + 1):
        with _server() as (server, _data):
            seconds.append(server.seconds_to_first_answer)
    median = statistics.median(seconds[1:])  # the first start also compiles Python's byte code
    yield Row(f"start to first answer, median of {STARTS}", f"{median:.2f} s", aim="< 1 s")


def _rows() -> Iterator[Row]:
    yield from _start()
    yield from _memory()
    yield from _rates()
    yield from _statistics()


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
