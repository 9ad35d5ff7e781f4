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
from collections.abc import Iterator
from pathlib import Path

from bench.history import history
from bench.memory import memory
from bench.places import every_place, left_out
from bench.rates import rates
from bench.servers import serve_app
from bench.sign_in import sign_in
from bench.stack import stack
from bench.table import Row, written

STARTS = 7
README = Path(__file__).parent / "README.md"


def _start() -> Iterator[Row]:
    seconds = []
    for _ in range(STARTS + 1):
        with tempfile.TemporaryDirectory() as folder, serve_app(Path(folder)) as server:
            seconds.append(server.seconds_to_first_answer)
    median = statistics.median(seconds[1:])  # the first start also compiles Python's byte code
    yield Row(f"start to first answer, median of {STARTS}", f"{median:.2f} s", aim="< 1 s")


def _rows() -> Iterator[Row]:
    yield from _start()
    for part in (memory, rates, history, sign_in):  # each begins with stores that nobody has used
        with every_place() as places:
            yield from part(places)
    yield from stack()
    if reason := left_out():
        yield Row("**everything on MongoDB and Redis**", f"**LEFT OUT: {reason}**")


def main() -> None:
    """Run all of it; the table replaces the one in bench/README.md."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536), hard))
    began, rows = time.monotonic(), []
    if reason := left_out():
        print(f"LEFT OUT  everything on MongoDB and Redis: {reason}", flush=True)
    for row in _rows():
        print(f"{row.what:80} {row.measured:>10}  {row.p50:>9} {row.p99:>9}  {row.aim}", flush=True)
        rows.append(row)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    where = (
        f"{platform.machine()}, 2 cores shared with the load, Python {platform.python_version()}"
    )
    when = f"{time.strftime('%Y-%m-%d')}, {(time.monotonic() - began) / 60:.0f} minutes"
    head, marker, _ = README.read_text().partition("<!-- table -->\n")
    README.write_text(f"{head}{marker}\n{when}, commit {commit}, {where}.\n\n{written(rows)}\n")


if __name__ == "__main__":
    main()
