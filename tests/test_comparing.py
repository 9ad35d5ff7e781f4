"""What says whether two sets of measurements can be told apart."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations, product

import pytest

from bench.comparing import difference, mann_whitney


def test_the_same_distribution_is_not_told_apart() -> None:
    chance = random.Random(1)
    first, second = ([chance.expovariate(1) for _ in range(500)] for _ in range(2))

    found = difference(first, second)

    assert found.p > 0.05
    assert found.low < 0 < found.high


def test_a_small_shift_in_much_noise_is_found() -> None:
    chance = random.Random(1)
    first, second = ([chance.expovariate(1) for _ in range(1000)] for _ in range(2))

    found = difference([each + 0.2 for each in first], second)

    assert found.p < 0.001
    assert 0 < found.low < found.of_medians < found.high


@pytest.mark.parametrize(("shift", "is_found"), [(0, False), (2, True)])
def test_what_is_often_equal_is_compared_too(shift: int, is_found: bool) -> None:
    first = [each for each, _ in product(range(10), range(10))]

    assert (mann_whitney([each + shift for each in first], first) < 0.01) is is_found


def test_nothing_but_one_value_is_the_same() -> None:
    assert mann_whitney([1.0] * 30, [1.0] * 30) == 1


@pytest.mark.parametrize("shift", [0.5, 1.5, 2.5, 3.5])
def test_it_is_what_counting_all_orders_gives(shift: float) -> None:
    first, second = range(1, 9), [each + shift for each in range(1, 9)]

    assert mann_whitney(list(first), second) == pytest.approx(exact(first, second), abs=0.05)


def exact(first: Sequence[float], second: Sequence[float]) -> float:
    """Return the share of all ways to divide the ranks that are as uneven; there are no ties."""
    pooled = sorted([*first, *second])
    middle = len(first) * (len(pooled) + 1) / 2
    seen = abs(sum(pooled.index(each) + 1 for each in first) - middle)
    sums = [sum(each) for each in combinations(range(1, len(pooled) + 1), len(first))]
    return sum(abs(each - middle) >= seen for each in sums) / len(sums)
