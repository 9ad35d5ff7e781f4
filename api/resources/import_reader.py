"""Have a file read by a process of its own (`python -m api.porting`), whose memory and time are
limited: whatever is in the file, the server goes on."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import orjson
import structlog

from api.porting.formats import File, Format
from api.porting.rows import Row, Unreadable, row_in, too_large

ROOT = Path(__file__).parents[2]
READ_SECONDS = 60.0
"""Of the clock on the wall, until the first row is there; the process limits its own time, too."""
PIECE = 256 * 1024


@contextmanager
def reading(content: bytes, wanted: Format | None, zone: str) -> Iterator[File]:
    """Give the file, opened as `api.porting.formats.read` does, its rows as they are read.

    Raises Unreadable. The process ends with the block.
    """
    process = subprocess.Popen(  # noqa: S603 - our own program; format and zone are of a list
        [sys.executable, "-m", "api.porting", wanted or "", zone],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},  # and none of the server's secrets
    )
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101
    timer = threading.Timer(READ_SECONDS, process.kill)
    timer.start()
    try:
        _send(content, process.stdin)
        del content
        head = process.stdout.readline()
        timer.cancel()
        yield File(_format_in(head, process), _rows(process.stdout, process))
    finally:
        timer.cancel()
        process.kill()
        process.stdout.close()
        process.wait()


def _send(content: bytes, stdin: IO[bytes]) -> None:
    """Send the file; a process that has given up says why, or has none to say it."""
    try:
        with stdin:
            for first in range(0, len(content), PIECE):
                stdin.write(content[first : first + PIECE])
    except BrokenPipeError:
        pass


def _format_in(head: bytes, process: subprocess.Popen[bytes]) -> Format:
    if not head.endswith(b"\n"):
        raise _given_up(process)
    said = orjson.loads(head)
    if "unreadable" in said:
        raise Unreadable(*said["unreadable"])
    format_: Format = said["format"]
    return format_


def _rows(stdout: IO[bytes], process: subprocess.Popen[bytes]) -> Iterator[Row]:
    for line in stdout:
        yield row_in(line)
    if process.wait() != 0:
        yield Row("file", wrong=_given_up(process))


def _given_up(process: subprocess.Popen[bytes]) -> Unreadable:
    """Return what is said where the process ended before its work: its limits are all it ends by,
    unless the reader has a fault, and then the log has it."""
    structlog.get_logger().warning("import_reader", status=process.wait())
    return too_large()
