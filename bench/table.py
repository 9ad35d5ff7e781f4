"""The table: its lines, and loads that take turns so that they can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.load import Load, run_load, together

ROUNDS = 8
SECONDS = 0.7
"""How long each load lasts in each round."""
BARE_FLASK = 2700
"""What the bare route did a second with all clients on the machine that the aims were set on."""


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
    """A load that takes turns with the others; `run()` is one turn, `rate` an aim a second."""

    what: str
    run: Callable[[], Load]
    status: int = 200
    rate: int | None = None
    p99_ms: int | None = None
    aim: str = ""


def requests_of(
    ports: Sequence[int], requests: Sequence[Iterator[bytes]], clients: int
) -> Callable[[], Load]:
    """Return a turn of so many clients, each with its own requests, spread over the ports."""
    return lambda: run_load(ports, clients, SECONDS, requests)


def loads_in_turns(contenders: Sequence[Contender], rounds: int = ROUNDS) -> list[Load]:
    """Return all that each did in its turns; the first, which warms it up, is not counted."""
    turns: list[list[Load]] = [[] for _ in contenders]
    for number in range(rounds + 1):
        for contender, done in zip(contenders, turns, strict=True):
            load = contender.run()
            if set(load.statuses) != {contender.status}:
                raise ValueError(f"{contender.what}: the answers were {load.statuses}")
            if number:
                done.append(load)
    return [together(done) for done in turns]


def load_rows(contenders: Sequence[Contender], bare: Contender | None = None) -> Iterator[Row]:
    """Let all take turns, and give a line of each; aims are held against the bare one's rate."""
    loads = loads_in_turns(contenders)
    rates = {each.what: load.rate for each, load in zip(contenders, loads, strict=True)}
    for contender, load in zip(contenders, loads, strict=True):
        speed = rates[bare.what] / BARE_FLASK if bare is not None else 1
        aims = [contender.aim] if contender.aim else []
        if contender.rate is not None:
            share = contender.rate * speed
            aims.append(f"≥ {contender.rate:,}/s; at this speed {share:,.0f}/s")
        if contender.p99_ms is not None:
            share = contender.p99_ms / speed
            aims.append(f"p99 ≤ {contender.p99_ms} ms; at this speed {share:,.0f} ms")
        yield row_of(contender.what, load, "; ".join(aims))


def row_of(what: str, load: Load, aim: str = "") -> Row:
    """Return the line of a load."""
    p50, p99 = load.percentile(50), load.percentile(99)
    return Row(what, f"{load.rate:,.0f}/s", f"{p50:.1f} ms", f"{p99:.1f} ms", aim)


def written(rows: Iterable[Row]) -> str:
    """Return the table as Markdown."""
    lines = ["| what | measured | p50 | p99 | to reach |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.what} | {row.measured} | {row.p50} | {row.p99} | {row.aim} |" for row in rows
    ]
    return "\n".join(lines)
