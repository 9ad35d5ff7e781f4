"""Working days in a row."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.domain.calendar import DayRange
from api.domain.records import Settings
from api.domain.streak import streak
from tests.domain.vectors import Vector, camel, settings_of, title, vectors

days_of_march = st.sampled_from(DayRange("2026-03-01", "2026-03-31").days())


@pytest.mark.parametrize("vector", vectors("streak"), ids=title)
def test_the_streak_is_the_one_of_the_vector(vector: Vector) -> None:
    found = streak(vector["given"]["days"], vector["when"]["today"], settings_of(vector))

    assert {camel(name): value for name, value in asdict(found).items()} == vector["then"]


@given(days=st.sets(days_of_march), day=days_of_march)
def test_a_pomodoro_more_never_makes_a_streak_shorter(days: set[str], day: str) -> None:
    before = streak(days, "2026-03-31", Settings())
    after = streak(days | {day}, "2026-03-31", Settings())

    assert after.current >= before.current
    assert after.longest >= before.longest
