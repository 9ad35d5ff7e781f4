"""Counters and histograms that cost little, collected as Prometheus has them.

Those of its library take a lock for each number: under gevent 2.2 µs to count and 5.6 µs to time,
here 0.1 µs and 0.4 µs (one machine, one run). Nothing waits between reading and writing a number,
so greenlets need no lock.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector


class Tally:
    """One counter."""

    __slots__ = ("count",)

    def __init__(self) -> None:
        self.count = 0

    def add(self) -> None:
        """Count one more."""
        self.count += 1


class Timing:
    """One histogram of seconds."""

    __slots__ = ("bounds", "counts", "seconds")

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.seconds = 0.0

    def add(self, seconds: float) -> None:
        """Count one that took so long."""
        self.counts[bisect_left(self.bounds, seconds)] += 1
        self.seconds += seconds

    def buckets(self) -> list[tuple[str, float]]:
        """Return for each bound how many took at most that long."""
        names = [*map(str, self.bounds), "+Inf"]
        return list(zip(names, accumulate(self.counts), strict=True))


class Tallies(Collector):
    """Counters of one name, one for each set of labels."""

    def __init__(self, name: str, help: str, labels: Sequence[str], to: CollectorRegistry) -> None:
        self._described = (name, help, None, labels)
        self._of: dict[tuple[str, ...], Tally] = {}
        to.register(self)

    def of(self, *labels: str) -> Tally:
        """Return the counter with these labels."""
        return self._of.setdefault(labels, Tally())

    def collect(self) -> Iterator[Metric]:
        """Yield the numbers of now."""
        family = CounterMetricFamily(*self._described)
        for labels, tally in self._of.items():
            family.add_metric(labels, tally.count)
        yield family


class Timings(Collector):
    """Histograms of one name, one for each set of labels."""

    def __init__(
        self,
        name: str,
        help: str,
        labels: Sequence[str],
        bounds: Sequence[float],
        to: CollectorRegistry,
    ) -> None:
        self._described = (name, help, None, None, labels)
        self._bounds = bounds
        self._of: dict[tuple[str, ...], Timing] = {}
        to.register(self)

    def of(self, *labels: str) -> Timing:
        """Return the histogram with these labels."""
        return self._of.setdefault(labels, Timing(self._bounds))

    def collect(self) -> Iterator[Metric]:
        """Yield the numbers of now."""
        family = HistogramMetricFamily(*self._described)
        for labels, timing in self._of.items():
            family.add_metric(labels, timing.buckets(), timing.seconds)
        yield family
