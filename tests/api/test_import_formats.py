"""Bringing in a small file of every format."""

from __future__ import annotations

from collections import Counter

import pytest
from flask.testing import FlaskClient

from tests.api.records import Json
from tests.porting.samples import SAMPLES, TABLES

MARINARA = "End Timestamp (Unix),Duration (Seconds)"
POMOFOCUS = "date,project,task,minutes,startTime,endTime"
FOREST = "Start Time,End Time,Tag,Note,Tree Type,Is Success"
TOGGL = "Description,Start date,Start time,End date,End time,Duration"
SESSION = '{"type":"pomodoro","minutes":25,"finished":true,"started_at":"2017-03-01T%s:00Z"}'


def imported(client: FlaskClient, text: str, *, dry: bool) -> Json:
    """Send the file; return the report."""
    answer = client.post(f"/api/import?dryRun={str(dry).lower()}", data=text.encode())
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_is_tried_then_imported_and_then_all_there(alice: FlaskClient, name: str) -> None:
    tried = imported(alice, SAMPLES[name], dry=True)["totals"]
    first = imported(alice, SAMPLES[name], dry=False)["totals"]
    again = imported(alice, SAMPLES[name], dry=False)["totals"]

    rows = tried["new"]
    assert rows >= 2
    assert tried == first == {"new": rows, "there": 0, "overlaps": 0, "wrong": 0}
    assert again == {"new": 0, "there": rows, "overlaps": 0, "wrong": 0}


@pytest.mark.parametrize("name", TABLES)
def test_nothing_of_a_row_that_is_cut_off_is_kept(alice: FlaskClient, name: str) -> None:
    cut = TABLES[name].rstrip("\n").removesuffix("50.00")[:-2]  # amounts are not read

    report = imported(alice, cut, dry=False)

    kept = alice.get("/api/pomodoros").get_json()
    assert Counter(row["status"] for row in report["rows"])["new"] == len(kept) == 1
    assert report["totals"]["wrong"] == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{POMOFOCUS}\n20260228,,,25,09:00,09:25\n20260228,,,25,09:20,09:45\n",
        f"{TOGGL}\n"
        "x,2026-02-28,09:00:00,2026-02-28,09:25:00,00:25:00\n"
        "x,2026-02-28,09:20:00,2026-02-28,09:45:00,00:25:00\n",
        f"{MARINARA}\n1772270700,1500\n1772271900,1500\n",
        f"{FOREST}\n"
        "2026-02-28T09:00:00,2026-02-28T09:25:00,Unset,,Cedar,True\n"
        "2026-02-28T09:20:00,2026-02-28T09:45:00,Unset,,Cedar,True\n",
        f'{{"pomodoros":[{SESSION % "09:00"},{SESSION % "09:20"}]}}',
    ],
    ids=["pomofocus", "toggl", "marinara", "forest", "pomodoro.cc"],
)
def test_of_two_rows_that_overlap_the_first_is_kept(alice: FlaskClient, text: str) -> None:
    report = imported(alice, text, dry=False)

    assert [row["status"] for row in report["rows"]] == ["new", "overlaps"]
