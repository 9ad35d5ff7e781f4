"""Taking everything away."""

from __future__ import annotations

import csv
import io
from typing import Any

import icalendar
from flask.testing import FlaskClient

from tests.api.records import Json, change, pomodoro, running, task
from tests.api.tokens import bearer, make
from tests.conftest import Clock

NOTE = 'Said "no", then:\n=1+1; yes, \\ and ünï😀 ' + "long " * 40


def work(client: FlaskClient) -> Json:
    """Record a task, a session for it, a break and settings; return the task."""
    report = client.post("/api/tasks", json=task("=cmd|' /C calc'!A0")).get_json()
    first = pomodoro("08:00", "08:25", task=report["id"], tags=["api", "-x"], note=NOTE)
    pause = pomodoro("08:25", "08:30", phase="shortBreak", plannedSeconds=300)
    for each in (first, pause):
        assert client.post("/api/pomodoros", json=each).status_code == 201
    client.put("/api/settings", json={"zone": "Europe/Rome", "goal": 5})
    return dict(report)


def exported(client: FlaskClient, format: str) -> str:
    """Return the export."""
    answer = client.get(f"/api/export?format={format}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(f'-2026-03-01.{format}"')
    return answer.get_data(as_text=True)


def table(client: FlaskClient) -> list[dict[str, Any]]:
    """Return the rows of the CSV."""
    return list(csv.DictReader(io.StringIO(exported(client, "csv").removeprefix("\ufeff"))))


def events(client: FlaskClient) -> list[Any]:
    """Return the events of the calendar, as another program reads them."""
    return list(icalendar.Calendar.from_ical(exported(client, "ics")).walk("VEVENT"))


def everything(client: FlaskClient) -> Json:
    """Return the JSON without when it was made."""
    document = client.get("/api/export").get_json()
    del document["exportedAt"]
    return dict(document)


def test_the_json_has_every_record_as_the_api_has_it(alice: FlaskClient) -> None:
    report = work(alice)

    document = everything(alice)

    assert (document["format"], document["version"]) == ("pomodoro", 1)
    assert document["settings"] == alice.get("/api/settings").get_json()
    assert document["tasks"] == [report]
    assert document["pomodoros"] == alice.get("/api/pomodoros").get_json()


def test_an_empty_account_has_an_export(alice: FlaskClient) -> None:
    assert everything(alice)["pomodoros"] == []
    assert table(alice) == []
    assert events(alice) == []


def test_a_fresh_account_takes_an_export_without_loss(alice: FlaskClient, bob: FlaskClient) -> None:
    work(alice)
    alice.post("/api/changes", json={"changes": [timer_change()]})
    document = alice.get("/api/export").get_data()

    answer = bob.post("/api/import?dryRun=false", data=document)

    assert answer.get_json()["totals"] == {"new": 5, "there": 0, "overlaps": 0, "wrong": 0}
    assert everything(bob) == everything(alice)


def test_an_export_of_many_pages_is_complete(alice: FlaskClient) -> None:
    days = [f"2026-02-{day:02}" for day in range(1, 27)]
    each_hour = [
        pomodoro(
            **{"startedAt": f"{day}T{hour:02}:00:00.000Z", "endedAt": f"{day}T{hour:02}:25:00.000Z"}
        )
        for day in days
        for hour in range(20)
    ]
    changes = [{"kind": "pomodoro", "id": x["id"], "base": 0, "data": x} for x in each_hour]
    for from_ in (0, 260):
        alice.post("/api/changes", json={"changes": changes[from_ : from_ + 260]})

    ids = [each["id"] for each in everything(alice)["pomodoros"]]

    assert sorted(ids) == sorted(x["id"] for x in each_hour)


def test_an_export_has_more_tasks_than_a_page_of_the_list(alice: FlaskClient) -> None:
    all_tasks = [task(f"task {number}", order="a0") for number in range(101)]
    session = pomodoro(task=max(each["id"] for each in all_tasks))
    changes = [change("task", each) for each in all_tasks] + [change("pomodoro", session)]
    alice.post("/api/changes", json={"changes": changes})

    listed = alice.get("/api/tasks?limit=1000").get_json()

    assert everything(alice)["tasks"] == listed
    assert len(listed) == 101
    assert [row["task"] for row in table(alice)] == [listed[-1]["text"]]


def test_the_csv_shows_the_clock_of_the_place(alice: FlaskClient) -> None:
    work(alice)

    newest, oldest = table(alice)

    assert (oldest["start"], oldest["end"]) == ("2026-03-01 09:00:00", "2026-03-01 09:25:00")
    assert (oldest["focus minutes"], newest["focus minutes"]) == ("25", "0")
    assert oldest["note"] == NOTE.replace("\n=", "\n'=")


def test_no_text_is_a_formula_in_a_spreadsheet(alice: FlaskClient) -> None:
    work(alice)

    row = table(alice)[1]

    assert row["task"].startswith("'=cmd")
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_a_calendar_program_reads_the_sessions(alice: FlaskClient) -> None:
    work(alice)

    pause, focus = events(alice)

    assert str(pause["SUMMARY"]) == "Short break"
    assert str(focus["SUMMARY"]) == "=cmd|' /C calc'!A0"
    assert str(focus["DESCRIPTION"]) == NOTE
    assert focus["DTSTART"].dt.isoformat() == "2026-03-01T08:00:00+00:00"
    assert focus["CATEGORIES"].to_ical() == b"api,-x"


def test_no_line_of_a_calendar_is_longer_than_75_bytes(alice: FlaskClient) -> None:
    work(alice)

    lines = exported(alice, "ics").encode().split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert [line.decode() for line in lines]  # no character is cut in two


def test_it_hides_others_work(alice: FlaskClient, bob: FlaskClient, stranger: FlaskClient) -> None:
    work(alice)

    assert everything(bob)["pomodoros"] == []
    assert stranger.get("/api/export").status_code == 401


def test_a_program_that_may_only_read_may_export(reader: FlaskClient) -> None:
    assert reader.get("/api/export?format=csv").status_code == 200
    assert reader.get("/api/export?format=xls").status_code == 422


def timer_change() -> Json:
    """Return the change that starts a timer."""
    return {"kind": "timer", "id": "timer", "base": 0, "data": running()}


def test_an_export_is_noted_with_the_token_that_made_it(
    alice: FlaskClient, stranger: FlaskClient, clock: Clock
) -> None:
    headers = bearer(make(alice, "Backup script"))
    clock.advance(minutes=1)
    exported(alice, "csv")
    for _ in range(2):
        clock.advance(minutes=1)
        stranger.get("/api/export", headers=headers)

    log = alice.get("/api/account/log?limit=2").get_json()

    assert [(each["what"], each["about"], each["count"]) for each in log] == [
        ("exported", "Backup script", 2),
        ("exported", "", 1),
    ]
