"""The calls of 2015: its clients send these, and must get what they got."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient
from uuid_utils import uuid7

from tests.api.records import Json, at, change, pomodoro


def sent(from_: str = "08:00", **other: Any) -> Json:
    """Return a pomodoro as a client of 2015 sends it."""
    return {"minutes": 25, "type": "pomodoro", "startedAt": at(from_), **other}


def kept(client: FlaskClient, body: Json) -> Json:
    """Send a pomodoro; return what is kept of it."""
    answer = client.post("/api/pomodoro", json=body)
    assert (answer.status_code, answer.data) == (201, b""), answer.text
    return dict(client.get(answer.headers["Location"]).get_json())


def test_a_pomodoro_comes_back_as_it_was_sent(alice: FlaskClient, alice_id: str) -> None:
    body = sent(cancelledAt=at("08:10"), tags=["api"], distractions=[at("08:05"), "phone"])

    answer = kept(alice, body)

    assert answer.pop("userId") == alice_id
    assert len(answer.pop("_id")) == 36
    assert answer == body


def test_lists_are_empty_when_they_are_left_out(alice: FlaskClient) -> None:
    answer = kept(alice, sent())

    assert (answer["tags"], answer["distractions"]) == ([], [])
    assert "cancelledAt" not in answer


def test_a_form_is_as_good_as_json(alice: FlaskClient) -> None:
    form = {
        **sent(startedAt="1772352000000", minutes="25"),
        "tags[]": ["a", "b"],
        "distractions": "",
    }

    answer = alice.post("/api/pomodoro", data=form)

    assert (answer.status_code, answer.data) == (201, b"")
    got = alice.get(answer.headers["Location"]).get_json()
    assert (got["minutes"], got["startedAt"]) == (25, at("08:00"))
    assert (got["tags"], got["distractions"]) == (["a", "b"], [])


@pytest.mark.parametrize(
    "date",
    [
        1772352000000,
        "1772352000000",
        "2026-03-01T09:00:00+01:00",
        "2026-03-01 08:00",
        "Sun Mar 01 2026 09:00:00 GMT+0100 (CET)",
        "Sun, 01 Mar 2026 08:00:00 GMT",
    ],
)
def test_dates_are_taken_as_javascript_writes_them(alice: FlaskClient, date: object) -> None:
    assert kept(alice, sent(startedAt=date))["startedAt"] == at("08:00")


@pytest.mark.parametrize(
    ("type_", "minutes", "phase"),
    [("pomodoro", 25, "focus"), ("break", 5, "shortBreak"), ("break", 15, "longBreak")],
)
def test_it_is_an_ordinary_record(alice: FlaskClient, type_: str, minutes: int, phase: str) -> None:
    id_ = kept(alice, sent(type=type_, minutes=minutes))["_id"]

    (change,) = alice.get("/api/changes").get_json()["changes"]

    assert (change["id"], change["data"]["source"]) == (id_, "legacy")
    assert (change["data"]["phase"], change["data"]["type"]) == (phase, type_)
    assert change["data"]["plannedSeconds"] == minutes * 60


def test_a_stop_ends_it(alice: FlaskClient) -> None:
    id_ = kept(alice, sent(cancelledAt=at("08:10")))["_id"]

    record = alice.get(f"/api/pomodoros/{id_}").get_json()

    assert (record["endedAt"], record["cancelledAt"]) == (at("08:10"), at("08:10"))


def test_a_stop_after_its_end_takes_no_more_time(alice: FlaskClient) -> None:
    answer = kept(alice, sent(cancelledAt=at("08:55")))

    assert answer["cancelledAt"] == at("08:55")
    assert kept(alice, sent("08:25", cancelledAt=at("08:30")))
    assert alice.get(f"/api/pomodoros/{answer['_id']}").get_json()["endedAt"] == at("08:25")


@pytest.mark.parametrize(
    ("wrong", "kinds"),
    [
        ({"minutes": None, "type": ""}, {"minutes": "required", "type": "required"}),
        ({"minutes": "many"}, {"minutes": "Number"}),
        ({"minutes": 2.5}, {"minutes": "Number"}),
        ({"minutes": 0}, {"minutes": "min"}),
        ({"minutes": 181}, {"minutes": "max"}),
        ({"type": "nap"}, {"type": "enum"}),
        ({"startedAt": "yesterday"}, {"startedAt": "Date"}),
        ({"startedAt": at("09:03")}, {"startedAt": "max"}),
        ({"cancelledAt": at("08:00")}, {"cancelledAt": "min"}),
        ({"tags": [1]}, {"tags": "String"}),
        ({"tags": ["x" * 51]}, {"tags": "max"}),
        ({"distractions": [{"what": "x" * 2100}]}, {"distractions": "max"}),
    ],
)
def test_a_wrong_value_is_named_by_its_kind(
    alice: FlaskClient, wrong: Json, kinds: dict[str, str]
) -> None:
    answer = alice.post("/api/pomodoro", json=sent(**wrong))

    assert (answer.status_code, answer.mimetype) == (422, "application/json")
    assert answer.get_json() == kinds


@pytest.mark.parametrize("minutes", [1, 180])
def test_any_whole_number_of_minutes_is_taken(alice: FlaskClient, minutes: int) -> None:
    assert kept(alice, sent("02:00", minutes=minutes))["minutes"] == minutes


def test_nothing_at_all_names_all_that_is_required(alice: FlaskClient) -> None:
    answer = alice.post("/api/pomodoro")

    required = {"minutes": "required", "type": "required", "startedAt": "required"}
    assert (answer.status_code, answer.get_json()) == (422, required)


def test_an_overlap_says_with_what(alice: FlaskClient) -> None:
    there = kept(alice, sent("08:00"))

    answer = alice.post("/api/pomodoro", json=sent("08:24"))

    assert (answer.status_code, answer.mimetype) == (403, "application/json")
    assert answer.get_json() == {"info": "Pomodoro overlaps with others", "conflicts": [there]}


def test_one_that_still_runs_is_an_overlap_too(alice: FlaskClient) -> None:
    kept(alice, sent("08:50"))

    answer = alice.post("/api/pomodoro", json=sent("08:59", cancelledAt=at("09:00")))

    assert answer.status_code == 403


def test_others_may_work_at_the_same_time(alice: FlaskClient, bob: FlaskClient) -> None:
    kept(alice, sent())

    assert kept(bob, sent())
    assert len(bob.get("/api/pomodoro").get_json()) == 1


def test_the_list_has_all_of_it_oldest_first(alice: FlaskClient) -> None:
    alice.post("/api/pomodoros", json=pomodoro("07:00", "07:25"))
    ours = [kept(alice, sent(clock)) for clock in ("08:30", "08:00")]

    answer = alice.get("/api/pomodoro")

    found = answer.get_json()
    assert (answer.status_code, found[1:]) == (200, [ours[1], ours[0]])
    assert (found[0]["minutes"], found[0]["startedAt"]) == (25, at("07:00"))


def test_years_of_pomodoros_are_one_list(alice: FlaskClient) -> None:
    clocks = [f"{hour:02}:{minute:02}" for hour in range(17) for minute in range(60)]
    spans = list(pairwise(clocks))
    for some in (spans[:500], spans[500:1000], spans[1000:]):
        all_day = (
            pomodoro(startedAt=at(a, "2026-02-28"), endedAt=at(b, "2026-02-28")) for a, b in some
        )
        batch = [change("pomodoro", each) for each in all_day]
        assert alice.post("/api/changes", json={"changes": batch}).status_code == 200

    found = alice.get("/api/pomodoro").get_json()

    assert [each["startedAt"] for each in found] == [at(a, "2026-02-28") for a, _ in spans]


def test_a_day_is_the_users_own(alice: FlaskClient) -> None:
    alice.put("/api/settings", json={"zone": "Asia/Tokyo", "dayStartHour": 0})
    evening = kept(alice, sent(startedAt="2026-02-28T15:30:00Z"))
    kept(alice, sent(startedAt="2026-02-28T14:00:00Z"))

    found = alice.get("/api/pomodoro?day=03/01/2026").get_json()

    assert found == [evening]


@pytest.mark.parametrize("day", ["2026-03-01", "13/01/2026", "02/30/2026", "today"])
def test_what_is_no_day_is_refused(alice: FlaskClient, day: str) -> None:
    answer = alice.get(f"/api/pomodoro?day={day}")

    assert (answer.status_code, answer.get_json()) == (422, {"day": "Date"})


def test_it_hides_others_pomodoros(alice: FlaskClient, bob: FlaskClient) -> None:
    id_ = kept(alice, sent())["_id"]

    for unknown in (id_, id_.upper(), "55d4d8a5f0d8ae1d12d84b57", "1", str(uuid7())):
        assert bob.get(f"/api/pomodoro/{unknown}").status_code == 404


def test_other_bodies_and_broken_ones_are_problems(alice: FlaskClient) -> None:
    text = alice.post("/api/pomodoro", data="minutes=25", content_type="text/plain")
    broken = alice.post("/api/pomodoro", data="{", content_type="application/json")

    assert (text.status_code, broken.status_code) == (415, 400)


def test_a_deleted_one_is_gone(alice: FlaskClient) -> None:
    id_ = kept(alice, sent())["_id"]
    alice.delete(f"/api/pomodoros/{id_}")

    assert alice.get(f"/api/pomodoro/{id_}").status_code == 404
    assert kept(alice, sent())["_id"] != id_
