"""What a server takes, and what it takes more with every stream that is open and idle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.accounts import open_streams
from bench.places import Place
from bench.table import Row

STREAMS = 2000
WARM_UP = 50


def memory(places: Sequence[Place]) -> Iterator[Row]:
    """All processes of one server, idle and with its streams."""
    for place in places:
        _, token = place.account("listener")
        with place.serving(processes=1) as (server,):
            idle = f"{server.pss_kib() / 1024:.0f} MiB"
            aim = "< 80 MiB" if place.processes == 1 else ""
            yield Row(f"memory idle, all processes, {place.name}", idle, aim=aim)
            warm_up = open_streams(server.port, token, WARM_UP)
            before = server.pss_kib()
            streams = open_streams(server.port, token, STREAMS)
            each = (server.pss_kib() - before) / STREAMS
            for stream in warm_up + streams:
                stream.close()
        what = f"memory of an idle stream, of {STREAMS:,}, {place.name}"
        yield Row(what, f"{each:.1f} KiB", aim="≤ 15 KiB" if place.processes == 1 else "")
