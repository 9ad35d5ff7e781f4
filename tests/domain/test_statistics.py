"""Totals, series and the goal: the vectors, and what holds whatever was worked."""

from __future__ import annotations

from dataclasses import astuple, fields
from functools import partial
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.domain.calendar import DayRange
from api.domain.day import day_of
from api.domain.records import Interruption, Pause, Pomodoro, Settings
from api.domain.series import By, Entry
from api.domain.statistics import Goal, Statistics, statistics
from api.domain.tallies import tallies
from api.domain.tally import Tally, tallies_by_hour, tally_of
from api.domain.worked import worked_ms
from tests.domain.vectors import Vector, camel, part, pomodoro_of, settings_of, title, vectors

DAY_MS = 86_400_000
AROUND_MARCH = DayRange("2026-02-27", "2026-04-01")
MARCH = 1_772_323_200_000
EACH_BY: tuple[By, ...] = get_args(By)
APART = [by for by in EACH_BY if by != "tag"]
"""The ways in which a session belongs to one of the series."""


@pytest.mark.parametrize("vector", vectors("statistics"), ids=title)
def test_the_statistics_are_those_of_the_vector(vector: Vector) -> None:
    when, settings = vector["when"], settings_of(vector)
    sessions = [pomodoro_of({"id": "p", **each}) for each in vector["given"]["sessions"]]

    asked, today = DayRange(when["from"], when["to"]), vector["given"]["today"]
    counted = statistics(partial(tallies, sessions, asked), asked, when["by"], settings, today)

    assert part(as_vector(counted), vector["then"]) == vector["then"]


def as_vector(counted: Statistics) -> dict[str, Any]:
    """Return statistics as the vectors write them: of the series those with anything in them."""
    return {
        "totals": figures(counted.totals),
        "keys": [entry.key for entry in counted.series],
        "series": [
            {"key": entry.key, **figures(entry.tally)}
            for entry in counted.series
            if entry.tally != Tally()
        ],
        "goal": {camel(each.name): getattr(counted.goal, each.name) for each in fields(Goal)},
    }


def figures(tally: Tally) -> dict[str, int]:
    """Return the figures under their names in the vectors."""
    return {camel(each.name): getattr(tally, each.name) for each in fields(Tally)}


@st.composite
def sessions(draw: st.DrawFn) -> Pomodoro:
    """Draw a session of March, of anything from a millisecond to a day."""
    zone = draw(st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"]))
    started_at = MARCH + draw(st.integers(0, 31 * DAY_MS))
    ended_at = started_at + draw(st.integers(1, DAY_MS))
    edges = sorted(draw(st.lists(st.integers(started_at, ended_at), max_size=6)))
    return Pomodoro(
        id="p",
        phase=draw(st.sampled_from(["focus", "shortBreak", "longBreak"])),
        started_at=started_at,
        ended_at=ended_at,
        planned_seconds=1500,
        zone=zone,
        day=day_of(started_at, zone, 4),
        cancelled_at=draw(st.sampled_from([None, ended_at])),
        overtime_seconds=draw(st.integers(0, (ended_at - started_at) // 1000)),
        pauses=tuple(Pause(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)),
        interruptions=tuple(Interruption(at, "internal") for at in edges[:2]),
        task=draw(st.sampled_from(["a", "b", None])),
        tags=tuple(draw(st.lists(st.sampled_from(["deep", "work"]), max_size=3))),
    )


histories = st.lists(sessions(), max_size=6)


def in_march(history: list[Pomodoro], by: By) -> Statistics:
    """Count a history in March, as of the 20th."""
    summed_by = partial(tallies, history, AROUND_MARCH)
    return statistics(summed_by, AROUND_MARCH, by, Settings(), "2026-03-20")


def sums(series: list[Entry]) -> tuple[int, ...]:
    """Return the sum of each figure."""
    each = [astuple(Tally()), *(astuple(entry.tally) for entry in series)]
    return tuple(map(sum, zip(*each, strict=True)))


@given(history=histories, by=st.sampled_from(APART))
def test_the_totals_are_the_sum_of_the_series(history: list[Pomodoro], by: By) -> None:
    counted = in_march(history, by)

    assert sums(list(counted.series)) == astuple(counted.totals)


@given(history=histories)
def test_no_time_is_counted_twice_and_none_is_lost(history: list[Pomodoro]) -> None:
    totals = in_march(history, "day").totals

    worked = totals.focus_ms + totals.stopped_ms + totals.break_ms
    assert worked == sum(map(worked_ms, history))
    assert totals.overtime_ms == sum(each.overtime_seconds * 1000 for each in history)
    assert totals.pomodoros + totals.stopped + totals.breaks == len(history)


@given(session=sessions())
def test_the_hours_of_a_session_are_all_of_it(session: Pomodoro) -> None:
    summed = Tally()

    for tally in tallies_by_hour(session).values():
        summed.add(tally)

    assert summed == tally_of(session)


@given(history=histories)
def test_a_tag_has_what_its_sessions_have(history: list[Pomodoro]) -> None:
    tagged = [each for each in history if "work" in each.tags]

    series = {entry.key: entry.tally for entry in in_march(history, "tag").series}

    assert series.get("work", Tally()) == in_march(tagged, "day").totals


@given(history=histories, by=st.sampled_from(EACH_BY), random=st.randoms())
def test_another_order_changes_nothing(history: list[Pomodoro], by: By, random: Any) -> None:
    counted = in_march(history, by)

    random.shuffle(history)

    assert in_march(history, by) == counted
