"""What is exported is written as the vectors say, here and in the page."""

from __future__ import annotations

from typing import Any, cast

import pytest

from api.domain.records import Kind, Pomodoro
from api.domain.wire import from_wire, parse_instant
from api.porting import backup, calendar, spreadsheet
from api.store.body import canonical
from tests.domain.vectors import Vector, title, vectors

ALL = vectors("export")


def sessions(given: dict[str, Any]) -> list[Pomodoro]:
    """Return the sessions of a vector."""
    return [cast(Pomodoro, from_wire("pomodoro", each)) for each in given["pomodoros"]]


def texts(given: dict[str, Any]) -> dict[str, str]:
    """Return the text of each task by its id."""
    return {each["id"]: each["text"] for each in given["tasks"]}


def body(kind: Kind, data: dict[str, Any] | None) -> bytes | None:
    """Return a record's JSON; None when there is none."""
    return None if data is None else canonical(from_wire(kind, data))


@pytest.mark.parametrize("vector", ALL, ids=title)
def test_the_json_is_as_the_vector_says(vector: Vector) -> None:
    given = vector["given"]

    pieces = backup.pieces(
        parse_instant(given["at"]),
        body("settings", given["settings"]),
        body("timer", given["timer"]),
        [canonical(from_wire("task", each)) for each in given["tasks"]],
        [canonical(each) for each in sessions(given)],
    )

    assert b"".join(pieces).decode().split("\n") == vector["then"]["json"]


@pytest.mark.parametrize("vector", ALL, ids=title)
def test_the_table_is_as_the_vector_says(vector: Vector) -> None:
    given = vector["given"]

    pieces = spreadsheet.pieces(sessions(given), texts(given))

    assert b"".join(pieces).decode().split("\n") == vector["then"]["csv"]


@pytest.mark.parametrize("vector", ALL, ids=title)
def test_the_calendar_is_as_the_vector_says(vector: Vector) -> None:
    given = vector["given"]

    pieces = calendar.pieces(sessions(given), texts(given))

    assert b"".join(pieces).decode().split("\n") == vector["then"]["ics"]
