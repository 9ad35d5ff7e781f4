"""Pomodoros in the words of 2015, there and back again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.domain.legacy import Sent, as_sent, distraction_of, interruption_of, parse_date
from api.domain.records import Interruption, Settings
from api.domain.wire import format_instant, from_wire, to_wire

NINE = 1_772_355_600_000
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2**53) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
MOMENT = st.integers(NINE, NINE + 25 * 60_000).map(format_instant)
NOTED = st.fixed_dictionaries(
    {"at": MOMENT, "kind": st.sampled_from(["internal", "external"]), "note": st.text() | st.none()}
)


@given(st.lists(JSON | MOMENT | NOTED, max_size=5).map(tuple))
def test_every_distraction_comes_back_as_it_was_sent(distractions: tuple[Any, ...]) -> None:
    record = Sent("pomodoro", 25, NINE, distractions=distractions).pomodoro("id", Settings())

    kept = from_wire("pomodoro", to_wire(record))

    assert as_sent(kept, "alice")["distractions"] == list(distractions)  # type: ignore[arg-type]  # a pomodoro


@given(
    st.integers(NINE, NINE + 86_400_000),
    st.sampled_from(["internal", "external"]),
    st.none() | st.text(max_size=2000) | MOMENT,
)
def test_every_interruption_can_be_told_to_2015(at: int, kind: Any, note: str | None) -> None:
    interruption = Interruption(at, kind, note)

    told = distraction_of(interruption, NINE)

    assert interruption_of(told, NINE) == interruption


def test_interruptions_that_were_edited_since_are_told_as_they_are_now() -> None:
    record = Sent("pomodoro", 25, NINE, distractions=({"who": "bob"},)).pomodoro("id", Settings())
    edited = replace(record, interruptions=(Interruption(NINE, "internal", "phone"),))

    assert as_sent(record, "alice")["distractions"] == [{"who": "bob"}]
    assert as_sent(edited, "alice")["distractions"] == ["phone"]


@given(st.integers(1, 180), st.integers(1, 400))
def test_a_stop_comes_back_as_it_was_sent(minutes: int, after: int) -> None:
    stopped = Sent("break", minutes, NINE, cancelled_at=NINE + after * 60_000)

    record = stopped.pomodoro("id", Settings())

    assert record.ended_at == NINE + min(minutes, after) * 60_000
    assert record.cancelled_at == record.ended_at
    assert as_sent(record, "alice")["cancelledAt"] == format_instant(NINE + after * 60_000)


@pytest.mark.parametrize("value", [None, True, "", "soon", -1, 10**20, "12:00", [], {}, 1e300])
def test_what_is_no_date_is_none(value: object) -> None:
    assert parse_date(value) is None


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    at = parse_date(text)

    assert at is None or at >= 0
