"""`python -m api.porting FORMAT ZONE`: read a file in a process of its own, whose memory and time
are limited.

The file comes on standard input. What it says goes to standard output as lines of JSON: first the
format or why nothing can be read, then the rows one by one (api.porting.rows, `as_line`).
"""

from __future__ import annotations

import resource
import sys
from contextlib import suppress
from pathlib import Path
from typing import cast

import orjson

from api.porting import formats
from api.porting.formats import File, Format
from api.porting.rows import Unreadable, as_line, too_large

MEMORY_BYTES = 256 * 1024 * 1024
"""Of addresses: it lies beside the server in a container of 512 MiB. Our own JSON of 100,000
sessions takes 200 MiB."""
CPU_SECONDS = 30


def main() -> None:
    """Read the file and write what it says."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _end_first()
    wanted, zone = sys.argv[1:]
    try:
        file = _opened(cast(Format, wanted) if wanted else None, zone)
    except MemoryError:
        _write(_unreadable(too_large()))
    except Unreadable as wrong:
        _write(_unreadable(wrong))
    else:
        _write(orjson.dumps({"format": file.format}))
        for row in file.rows:
            _write(as_line(row))


def _end_first() -> None:
    """Where the container's memory is used up, this process is to be ended, and not the server."""
    with suppress(OSError):  # there is none on other systems than Linux
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _opened(wanted: Format | None, zone: str) -> File:
    """Open the file; its bytes are let go when its text is there."""
    return formats.read(sys.stdin.buffer.read(), wanted, zone)


def _unreadable(wrong: Unreadable) -> bytes:
    return orjson.dumps({"unreadable": [wrong.code, wrong.message]})


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")


if __name__ == "__main__":
    main()
