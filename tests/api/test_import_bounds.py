"""Whatever is in a file, its report stays small and the server goes on."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from api.resources import importing
from tests.api.records import pomodoro
from tests.api.test_import import imported, row, table

MIB = 1024 * 1024


def test_five_errors_of_a_row_are_said(alice: FlaskClient) -> None:
    unknown = {f"unknown{number}": 1 for number in range(25)}
    file = {"format": "pomodoro", "version": 1, "pomodoros": [{**pomodoro(), **unknown}]}

    (said,) = alice.post("/api/import", json=file).get_json()["rows"]

    assert said["status"] == "wrong"
    assert len(said["errors"]) == 5


def test_a_row_of_countless_fields_is_refused_as_a_whole(alice: FlaskClient) -> None:
    unknown = {f"unknown{number}": 1 for number in range(2_000)}
    file = {"format": "pomodoro", "version": 1, "pomodoros": [{**pomodoro(), **unknown}]}

    (said,) = alice.post("/api/import", json=file).get_json()["rows"]

    assert [each["code"] for each in said["errors"]] == ["too-many"]


def test_a_row_that_is_too_large_is_wrong_and_no_other(alice: FlaskClient) -> None:
    large = {**pomodoro(), "extra": {"x": "y" * 200_000}}
    file = {"format": "pomodoro", "version": 1, "pomodoros": [large, pomodoro("07:00", "07:25")]}

    first, second = alice.post("/api/import", json=file).get_json()["rows"]

    assert [each["code"] for each in first["errors"]] == ["too-large"]
    assert second["status"] == "new"


def test_rows_that_the_report_has_no_room_for_are_counted(
    alice: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "ROOM_BYTES", 1_000)
    rows = [row(day=f"202501{day}") for day in range(10, 30)]

    report = imported(alice, table(*rows, row("nine")))

    listed = [each["status"] for each in report["rows"]]
    assert report["totals"] == {"new": 20, "there": 0, "overlaps": 0, "wrong": 1}
    assert listed[-1] == "wrong"
    assert 0 < len(listed) < 10
    assert report["omittedRows"] == 21 - len(listed)


def test_a_document_of_a_million_tiny_values_is_refused(alice: FlaskClient) -> None:
    file = b'{"format":"pomodoro","version":1,"x":[%b{}]}' % (b'{"a":1},' * 1_900_000)

    refused = alice.post("/api/import", data=file)

    assert refused.status_code == 422
    assert refused.get_json(force=True)["errors"][0]["code"] == "too-large"
    assert alice.post("/api/import", data=table(row())).status_code == 200
