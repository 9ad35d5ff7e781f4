"""The user's day, across changes of the clock and of the date line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.domain.day import day_of, day_range
from api.domain.wire import format_instant, parse_instant
from tests.domain.vectors import Vector, title, vectors

ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Pacific/Kwajalein",
]
zones = st.sampled_from(ZONES)
hours = st.integers(0, 23)
instants = st.integers(0, 2_208_988_800_000)
# Around what Apia and Kwajalein left out, and around a change in Europe.
edges = st.sampled_from([1_325_239_200_000, 745_934_400_000, 1_774_746_000_000]).flatmap(
    lambda at: st.integers(at - 3 * 86_400_000, at + 3 * 86_400_000)
)


@pytest.mark.parametrize("vector", vectors("day"), ids=title)
def test_the_day_is_the_one_of_the_vector(vector: Vector) -> None:
    zone, start_hour = vector["given"]["zone"], vector["given"]["startHour"]
    when, then = vector["when"], vector["then"]

    if "at" in when:
        assert {"day": day_of(parse_instant(when["at"]), zone, start_hour)} == then
    elif "invalid" in then:
        with pytest.raises(ValueError):  # noqa: PT011 - any text will do
            day_range(when["day"], zone, start_hour)
    else:
        from_, to = day_range(when["day"], zone, start_hour)
        assert {"from": format_instant(from_), "to": format_instant(to)} == then


@given(at=instants | edges, zone=zones, hour=hours)
def test_every_instant_lies_in_its_day(at: int, zone: str, hour: int) -> None:
    from_, to = day_range(day_of(at, zone, hour), zone, hour)

    assert from_ <= at < to


@given(ats=st.lists(edges, min_size=2, max_size=9), zone=zones, hour=hours)
def test_days_never_go_back(ats: list[int], zone: str, hour: int) -> None:
    days = [day_of(at, zone, hour) for at in sorted(ats)]

    assert all(earlier <= later for earlier, later in pairwise(days))


@given(at=instants | edges, zone=zones, hour=hours)
def test_days_follow_each_other_without_a_gap(at: int, zone: str, hour: int) -> None:
    from_, to = day_range(day_of(at, zone, hour), zone, hour)

    assert day_range(day_of(to, zone, hour), zone, hour)[0] == to
    assert day_range(day_of(from_ - 1, zone, hour), zone, hour)[1] == from_


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../UTC", "America"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="is not a time zone"):
        day_of(0, zone, 4)


@pytest.mark.parametrize("at", [-(10**15), 10**18])
def test_an_instant_outside_the_calendar_is_refused(at: int) -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        day_of(at, "UTC", 4)
