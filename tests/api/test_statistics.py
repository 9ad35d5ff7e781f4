"""Where the time went, as a program asks for it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from tests.api.records import Json, at, pomodoro
from tests.api.test_pomodoros import add
from tests.conftest import Clock


def statistics(client: FlaskClient, query: str = "") -> Json:
    """Return the statistics that are asked for."""
    answer = client.get(f"/api/statistics{query}")
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def keys(found: Json) -> list[str | None]:
    """Return the keys of the series."""
    return [entry["key"] for entry in found["series"]]


@pytest.fixture
def morning(alice: FlaskClient) -> None:
    """Of Sunday the 1st of March and the Friday before it, on alice's clock, an hour before UTC."""
    alice.put("/api/settings", json={"zone": "Europe/Rome", "goal": 1})
    add(
        alice,
        pomodoro("06:50", "07:15", tags=["deep"], interruptions=[_call("07:00")]),
        pomodoro("07:15", "07:20", phase="shortBreak"),
        pomodoro("07:30", "07:40", cancelledAt=at("07:40")),
        {
            **pomodoro(overtimeSeconds=60),
            "startedAt": at("09:00", "2026-02-27"),
            "endedAt": at("09:26", "2026-02-27"),
        },
    )


def _call(clock: str) -> Json:
    return {"at": at(clock), "kind": "external", "note": "Phone"}


@pytest.mark.usefixtures("morning")
def test_the_last_thirty_days_are_counted_by_day(alice: FlaskClient) -> None:
    found = statistics(alice)

    assert (found["from"], found["to"], found["by"]) == ("2026-01-31", "2026-03-01", "day")
    assert len(found["series"]) == 30
    assert found["totals"] == {
        "focusSeconds": 3000,
        "pomodoros": 2,
        "stopped": 1,
        "stoppedSeconds": 600,
        "overtimeSeconds": 60,
        "breaks": 1,
        "breakSeconds": 300,
        "interruptions": {"internal": 0, "external": 1},
    }
    assert [entry["key"] for entry in found["series"] if entry["pomodoros"]] == [
        "2026-02-27",
        "2026-03-01",
    ]


@pytest.mark.usefixtures("morning")
def test_the_goal_and_the_streak_come_with_them(alice: FlaskClient) -> None:
    found = statistics(alice, "?from=2026-02-23&to=2026-03-08&by=week")

    assert found["today"] == "2026-03-01"
    assert found["goal"] == {
        "pomodoros": 1,
        "reached": 1,
        "workingDays": 5,
        "activeDays": 2,
        "days": 7,
    }
    assert found["streak"] == {"current": 1, "longest": 1, "longestTo": "2026-02-27"}


@pytest.mark.usefixtures("morning")
@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("week", {"2026-W09": 2}),
        ("month", {"2026-02": 1, "2026-03": 1}),
        ("weekday", {"5": 1, "7": 1}),
        ("hour", {"07": 1, "10": 1}),
        ("task", {None: 2}),
        ("tag", {"deep": 1, None: 1}),
    ],
)
def test_they_are_split_as_asked(
    alice: FlaskClient, by: str, expected: dict[str | None, int]
) -> None:
    found = statistics(alice, f"?by={by}")

    counted = {entry["key"]: entry["pomodoros"] for entry in found["series"]}
    assert {key: count for key, count in counted.items() if count} == expected


@pytest.mark.usefixtures("morning")
def test_a_session_is_split_over_the_hours_of_its_zone(alice: FlaskClient) -> None:
    series = statistics(alice, "?from=2026-03-01&by=hour")["series"]

    assert len(series) == 24
    assert [series[hour]["focusSeconds"] for hour in (6, 7, 8, 9)] == [0, 600, 900, 0]


@pytest.mark.parametrize("by", ["day", "week", "month", "weekday", "hour", "task", "tag"])
def test_the_answer_is_as_the_document_says(alice: FlaskClient, by: str) -> None:
    add(alice, pomodoro())
    document = alice.get("/api/openapi.json").get_json()
    answers = document["paths"]["/api/statistics"]["get"]["responses"]
    schema = answers["200"]["content"]["application/json"]["schema"]

    Draft202012Validator({**document, **schema}).validate(statistics(alice, f"?by={by}"))


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_nothing_is_counted_again_until_something_changed(
    alice: FlaskClient, clock: Clock, encoding: str
) -> None:
    add(alice, pomodoro())
    reads = {"Accept-Encoding": encoding}
    etag = alice.get("/api/statistics", headers=reads).headers["ETag"]

    def again() -> int:
        headers = {**reads, "If-None-Match": etag}
        return alice.get("/api/statistics", headers=headers).status_code

    unchanged = again()
    add(alice, pomodoro("07:00", "07:25"))

    assert (unchanged, again()) == (304, 200)
    etag = alice.get("/api/statistics", headers=reads).headers["ETag"]
    clock.advance(days=1)
    assert again() == 200


def test_the_streak_reaches_back_before_the_range(alice: FlaskClient) -> None:
    for day in ("2026-02-25", "2026-02-26", "2026-02-27"):
        add(alice, {**pomodoro(), "startedAt": at("09:00", day), "endedAt": at("09:25", day)})

    found = statistics(alice, "?from=2026-03-01")

    assert found["totals"]["pomodoros"] == 0
    assert found["streak"] == {"current": 3, "longest": 3, "longestTo": "2026-02-27"}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=2026-03-02&to=2026-03-01", "to"),
        ("from=2026-03-02", "to"),
        ("from=2016-02-29&to=2026-03-01", "from"),
        ("from=yesterday", "from"),
        ("from=2026-02-30", "from"),
        ("to=0001-01-01", "to"),
        ("to=9999-12-31", "to"),
        ("by=year", "by"),
        ("since=2026-03-01", "since"),
    ],
)
def test_a_wrong_question_is_refused(alice: FlaskClient, query: str, field: str) -> None:
    answer = alice.get(f"/api/statistics?{query}")

    assert answer.status_code == 422, answer.text
    assert answer.get_json()["errors"][0]["field"] == field


def test_ten_years_are_counted_at_once(alice: FlaskClient) -> None:
    found = statistics(alice, "?from=2016-03-01&to=2026-03-01&by=month")

    assert (keys(found)[0], len(found["series"])) == ("2016-03", 121)


def test_a_day_of_1970_has_a_month_before_it(alice: FlaskClient) -> None:
    assert statistics(alice, "?to=1970-01-01")["from"] == "1969-12-03"


def test_it_hides_others_statistics(
    alice: FlaskClient, bob: FlaskClient, stranger: FlaskClient
) -> None:
    add(alice, pomodoro())

    assert statistics(bob)["totals"]["pomodoros"] == 0
    assert stranger.get("/api/statistics").status_code == 401


def test_a_token_to_read_is_enough(alice: FlaskClient, reader: FlaskClient) -> None:
    add(alice, pomodoro())

    assert statistics(reader)["totals"]["pomodoros"] == 1
