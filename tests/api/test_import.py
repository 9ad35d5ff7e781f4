"""Bringing in what another program has recorded."""

from __future__ import annotations

import gzip
import tracemalloc
from datetime import date, timedelta

import orjson
import pytest
from flask.testing import FlaskClient

from api.parts import Parts
from tests.api.records import Json, at, pomodoro, task

HEAD = "date,project,task,minutes,startTime,endTime"


def row(from_: str = "07:00", to: str = "07:25", task: str = "", day: str = "20260301") -> str:
    """Return a session as Pomofocus exports it, in UTC."""
    return f"{day},,{task},25,{from_},{to}"


def table(*rows: str) -> bytes:
    """Return the file."""
    return "\n".join([HEAD, *rows]).encode()


def imported(client: FlaskClient, file: bytes, *, dry: bool = False, query: str = "") -> Json:
    """Send the file; return the report."""
    answer = client.post(f"/api/import?dryRun={str(dry).lower()}{query}", data=file)
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def statuses(report: Json) -> list[str]:
    """Return what became of each row."""
    return [each["status"] for each in report["rows"]]


def starts(client: FlaskClient) -> list[str]:
    """Return when the sessions that are kept began, oldest first."""
    return sorted(each["startedAt"][:16] for each in client.get("/api/pomodoros").get_json())


def refusal(client: FlaskClient, file: bytes, query: str = "") -> tuple[int, str]:
    """Send a file that cannot be read; return the status and why."""
    answer = client.post(f"/api/import?dryRun=false{query}", data=file)
    return answer.status_code, answer.get_json().get("errors", [{"code": ""}])[0]["code"]


def test_a_dry_run_says_what_would_be_and_keeps_nothing(alice: FlaskClient) -> None:
    alice.post("/api/pomodoros", json=pomodoro("08:00", "08:25"))
    file = table(row(), row("07:20", "07:45"), row("08:10", "08:35"), row("09:00"), row())

    report = imported(alice, file, dry=True)

    assert (report["format"], report["dryRun"]) == ("pomofocus", True)
    assert statuses(report) == ["new", "overlaps", "overlaps", "wrong", "there"]
    assert report["totals"] == {"new": 1, "there": 1, "overlaps": 2, "wrong": 1}
    assert starts(alice) == ["2026-03-01T08:00"]


def test_a_row_says_what_it_overlaps_with(alice: FlaskClient) -> None:
    kept = pomodoro("08:00", "08:25")
    alice.post("/api/pomodoros", json=kept)

    report = imported(alice, table(row("07:30", "07:55"), row("07:50", "08:15")))

    first, second = report["rows"]
    assert second["status"] == "overlaps"
    assert second["conflicts"] == [
        {"id": first["id"], "startedAt": at("07:30"), "endedAt": at("07:55")},
        {"id": kept["id"], "startedAt": at("08:00"), "endedAt": at("08:25")},
    ]


def test_a_row_that_is_wrong_says_why(alice: FlaskClient) -> None:
    report = imported(alice, table(row("7h", "07:25"), row(task="x" * 501), row("09:30", "09:55")))

    assert [each["place"] for each in report["rows"]] == ["line 2", "line 3", "line 4"]
    errors = [each["errors"][0] for each in report["rows"]]
    assert [each["code"] for each in errors] == ["time", "string-too-long", "in-future"]
    assert all(each["message"] for each in errors)


def test_the_good_rows_are_kept_and_the_others_are_not(alice: FlaskClient) -> None:
    report = imported(alice, table(row(task="Write"), "broken", row("07:10", "07:30", "Other")))

    assert statuses(report) == ["new", "wrong", "overlaps"]
    assert starts(alice) == ["2026-03-01T07:00"]
    assert [each["text"] for each in alice.get("/api/tasks").get_json()] == ["Write"]


def test_doing_it_twice_adds_nothing(alice: FlaskClient, opened: Parts, alice_id: str) -> None:
    file = table(row(task="Write"), row("08:00", "08:25", "Write"))
    imported(alice, file)
    head = opened.store.head(alice_id)

    again = imported(alice, file)

    assert statuses(again) == ["there", "there"]
    assert opened.store.head(alice_id) == head


def test_the_same_session_under_another_id_is_there(alice: FlaskClient) -> None:
    alice.post("/api/pomodoros", json=pomodoro("07:00", "07:25"))

    assert statuses(imported(alice, table(row()))) == ["there"]


def test_what_was_deleted_can_come_again(alice: FlaskClient) -> None:
    sent = imported(alice, table(row()))["rows"][0]
    alice.delete(f"/api/pomodoros/{sent['id']}")

    assert statuses(imported(alice, table(row()))) == ["new"]
    assert starts(alice) == ["2026-03-01T07:00"]


def test_nothing_that_is_there_is_changed(alice: FlaskClient, bob: FlaskClient) -> None:
    sent, todo = pomodoro("07:00", "07:25"), task("Write")
    alice.post("/api/pomodoros", json=sent)
    alice.post("/api/tasks", json=todo)
    alice.put("/api/settings", json={"goal": 3})
    backup = alice.get("/api/export").get_data()
    alice.put(f"/api/pomodoros/{sent['id']}", json={**sent, "note": "later"})
    alice.put(f"/api/tasks/{todo['id']}", json={**todo, "text": "Rewrite"})
    alice.put("/api/settings", json={"goal": 9})

    report = imported(alice, backup)

    assert set(statuses(report)) == {"there"}
    assert alice.get(f"/api/pomodoros/{sent['id']}").get_json()["note"] == "later"
    assert alice.get("/api/settings").get_json()["goal"] == 9


def test_times_are_those_of_the_zone_in_the_settings(alice: FlaskClient) -> None:
    alice.put("/api/settings", json={"zone": "Asia/Tokyo"})

    imported(alice, table(row("03:00", "03:25"), row("04:00", "04:25")))

    kept = alice.get("/api/pomodoros").get_json()
    assert starts(alice) == ["2026-02-28T18:00", "2026-02-28T19:00"]
    assert [each["day"] for each in kept] == ["2026-03-01", "2026-02-28"]


def test_a_session_stays_on_the_day_of_the_backup(alice: FlaskClient, bob: FlaskClient) -> None:
    alice.put("/api/settings", json={"dayStartHour": 0})
    alice.post("/api/pomodoros", json=pomodoro("02:30", "02:55", zone="UTC"))
    bob.put("/api/settings", json={"dayStartHour": 4})

    imported(bob, alice.get("/api/export").get_data())

    assert bob.get("/api/pomodoros").get_json()[0]["day"] == "2026-03-01"


def test_a_large_file_is_kept_in_batches(alice: FlaskClient, opened: Parts, alice_id: str) -> None:
    rows = [
        row(f"{hour:02}:{half}0", f"{hour:02}:{half + 2}5", f"Task {hour}", f"202601{day:02}")
        for day in range(1, 31)
        for hour in range(24)
        for half in (0, 3)
    ]

    report = imported(alice, table(*rows))

    assert report["totals"] == {"new": 1440, "there": 0, "overlaps": 0, "wrong": 0}
    assert opened.store.head(alice_id) == 8
    assert len(alice.get("/api/tasks").get_json()) == 24


def test_an_import_that_was_cut_short_is_completed(alice: FlaskClient) -> None:
    rows = [row(day=f"202601{day:02}") for day in range(1, 29)]
    imported(alice, table(*rows[:10]))

    report = imported(alice, table(*rows))

    assert report["totals"] == {"new": 18, "there": 10, "overlaps": 0, "wrong": 0}
    assert len(starts(alice)) == 28


def test_the_format_can_be_said(alice: FlaskClient) -> None:
    assert statuses(imported(alice, table(row()), query="&format=pomofocus")) == ["new"]
    assert refusal(alice, table(row()), "&format=toggl") == (422, "format")
    assert refusal(alice, table(row()), "&format=excel")[0] == 422


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (table(row()) + b"\n" * 200_000, "too-many"),
        (table(row()) + b"\r\n" * 200_000, "too-many"),
        (b'{"pomodoros":[0' + b",0" * 200_000 + b"]}", "too-many"),
        (b'{"format":"pomodoro","version":1,"tasks":[0' + b",0" * 200_000 + b"]}", "too-many"),
        (b"", "empty"),
        (b'{"format":"pomodoro","version":1', "json"),
        (table(row()) + b"\0", "nul"),
        (table(row(task="Caf\xe9")).decode().encode("latin-1"), "encoding"),
        (b"a,b\n1,2\n", "format"),
        (gzip.compress(b"a", mtime=0), "encoding"),
        (b'{"format":"pomodoro","version":1,"tasks":' + b"[" * 99_999, "json"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(alice: FlaskClient, file: bytes, code: str) -> None:
    assert refusal(alice, file) == (422, code)
    assert starts(alice) == []


def test_a_file_may_be_larger_than_other_bodies(alice: FlaskClient) -> None:
    blank = ("\n" + " " * 1023) * (2 * 1024)

    assert statuses(imported(alice, table(row()) + blank.encode())) == ["new"]


def test_a_file_of_more_than_64_mib_is_refused(alice: FlaskClient) -> None:
    answer = alice.post("/api/import", data=table(row()) + b"\n" * (64 * 1024 * 1024))

    assert answer.status_code == 413
    assert answer.get_json()["detail"] == "The file is larger than 64 MiB."


def test_a_form_is_refused(alice: FlaskClient) -> None:
    form = {"file": "x"}

    assert alice.post("/api/import", data=form).status_code == 415


def test_a_record_that_no_client_could_send_is_wrong(alice: FlaskClient) -> None:
    good = pomodoro("07:00", "07:25")
    bad = [{**good, "id": "x"}, {**good, "endedAt": at("06:00")}, {**good, "surprise": 1}]
    document = {"format": "pomodoro", "version": 1, "pomodoros": [*bad, good]}

    report = imported(alice, orjson.dumps(document))

    assert statuses(report) == ["wrong", "wrong", "wrong", "new"]


def test_it_hides_others_sessions(alice: FlaskClient, bob: FlaskClient) -> None:
    imported(alice, table(row()))

    assert statuses(imported(bob, table(row()))) == ["new"]


def test_who_may_import(reader: FlaskClient, writer: FlaskClient, stranger: FlaskClient) -> None:
    assert stranger.post("/api/import", data=table(row())).status_code == 401
    assert reader.post("/api/import", data=table(row())).status_code == 403
    assert statuses(imported(writer, table(row()))) == ["new"]


def test_a_long_report_takes_little_more_than_its_bytes(alice: FlaskClient) -> None:
    days = [date(2001, 1, 1) + timedelta(days=number) for number in range(5_000)]
    file = table(*[row(day=f"{day:%Y%m%d}") for day in days])
    imported(alice, table(row()), dry=True)  # loads what it takes

    tracemalloc.start()
    answer = alice.post("/api/import", data=file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert answer.get_json()["totals"]["new"] == 5_000
    assert peak < 10 * len(answer.data)
