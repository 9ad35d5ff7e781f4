"""Records there and back again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.domain.wire import format_instant, from_wire, parse_instant, to_wire
from tests.domain.vectors import Vector, title, vectors


@pytest.mark.parametrize("vector", vectors("wire"), ids=title)
def test_a_record_travels_there_and_back(vector: Vector) -> None:
    data: dict[str, Any] = vector["when"]["data"]

    value = from_wire(vector["given"]["kind"], data)

    assert json.dumps(to_wire(value)) == json.dumps(data)  # the order of the keys too
    for name, at in vector["then"]["instants"].items():
        assert parse_instant(data[name]) == at


def test_what_is_left_out_is_as_usual() -> None:
    assert to_wire(from_wire("settings", {"goal": 3}))["focusMinutes"] == 25


@given(st.integers(-62_135_596_800_000, 253_402_300_799_999))
def test_an_instant_travels_to_the_millisecond(at: int) -> None:
    text = format_instant(at)

    assert len(text) == 24
    assert parse_instant(text) == at


@pytest.mark.parametrize("text", ["2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00.0009Z"])
def test_an_instant_may_be_written_in_other_ways(text: str) -> None:
    assert format_instant(parse_instant(text)) == "2026-03-01T09:00:00.000Z"


def test_an_instant_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="no offset"):
        parse_instant("2026-03-01T09:00:00")
