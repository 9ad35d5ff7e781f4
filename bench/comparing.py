"""Whether two sets of measurements can be told apart."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import erfc, sqrt
from statistics import median

RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much the first median is above the second: the 95 % interval of that, and how likely
    ranks as different as these are when both come from the same distribution."""

    of_medians: float
    low: float
    high: float
    p: float


def difference(first: Sequence[float], second: Sequence[float]) -> Difference:
    """Compare them; the interval is a percentile bootstrap of the medians."""
    chance = random.Random(0)
    resampled = sorted(
        median(chance.choices(first, k=len(first))) - median(chance.choices(second, k=len(second)))
        for _ in range(RESAMPLES)
    )
    outside = RESAMPLES // 40
    low, high = resampled[outside], resampled[-outside - 1]
    return Difference(median(first) - median(second), low, high, mann_whitney(first, second))


def mann_whitney(first: Sequence[float], second: Sequence[float]) -> float:
    """Return the two-sided p of the rank-sum test, by its normal approximation with a correction
    for ties (Mann and Whitney, "On a Test of Whether one of Two Random Variables is Stochastically
    Larger than the Other", 1947). It takes some twenty values on each side."""
    values = sorted([(each, True) for each in first] + [(each, False) for each in second])
    rank_sum = ties = below = 0.0
    for _, group in groupby(values, key=lambda each: each[0]):
        alike = [is_first for _, is_first in group]
        rank_sum += sum(alike) * (below + (len(alike) + 1) / 2)
        ties += len(alike) ** 3 - len(alike)
        below += len(alike)
    m, n, total = len(first), len(second), len(values)
    u = rank_sum - m * (m + 1) / 2
    variance = m * n / 12 * (total + 1 - ties / (total * (total - 1)))
    return erfc(abs(u - m * n / 2) / sqrt(2 * variance)) if variance else 1.0
