"""Counting beside the library: what Prometheus reads is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from api.tallies import Tallies, Timings

BOUNDS = (0.005, 0.1, 1.0)


@given(st.lists(st.sampled_from([0.0, 0.001, 0.005, 0.0051, 0.1, 0.5, 1.0, 1.5, 30.0])))
def test_a_histogram_reads_as_the_librarys_does(seconds: list[float]) -> None:
    ours, theirs = CollectorRegistry(), CollectorRegistry()
    timing = Timings("taken", "Seconds.", ["call"], BOUNDS, ours).of("get")
    expected = Histogram("taken", "Seconds.", ["call"], buckets=BOUNDS, registry=theirs)

    expected.labels("get")
    for each in seconds:
        timing.add(each)
        expected.labels("get").observe(each)

    assert lines(ours) == lines(theirs)


def test_a_counter_reads_as_the_librarys_does() -> None:
    ours, theirs = CollectorRegistry(), CollectorRegistry()
    tally = Tallies("made", "Made.", ["status"], ours).of('a "b"\n')
    expected = Counter("made", "Made.", ["status"], registry=theirs).labels('a "b"\n')

    for _ in range(3):
        tally.add()
        expected.inc()

    assert lines(ours) == lines(theirs)


def lines(registry: CollectorRegistry) -> list[str]:
    """Return what is served, but for when the library's own counting began."""
    return [
        line for line in generate_latest(registry).decode().splitlines() if "_created" not in line
    ]
