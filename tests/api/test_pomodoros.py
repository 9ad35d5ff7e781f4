"""What was worked."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from uuid_utils import uuid7

from tests.api.records import SOME_ID, Json, at, pomodoro


def add(client: FlaskClient, *sent: Json, status: int = 201) -> Json:
    """Add pomodoros; return the last one as it is kept."""
    for each in sent:
        answer = client.post("/api/pomodoros", json=each)
        assert answer.status_code == status, answer.text
    return dict(answer.get_json())


def listed(client: FlaskClient, query: str = "") -> list[tuple[str, str]]:
    """Return from when to when the listed pomodoros went, as on a clock."""
    found = client.get(f"/api/pomodoros{query}").get_json()
    return [(each["startedAt"][11:16], each["endedAt"][11:16]) for each in found]


def test_a_pomodoro_is_kept_as_it_was_sent(alice: FlaskClient) -> None:
    sent = pomodoro(tags=["api"], note="Good.")

    answer = alice.post("/api/pomodoros", json=sent)

    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/pomodoros/{sent['id']}"
    kept = alice.get(answer.headers["Location"])
    assert kept.get_json() == answer.get_json()
    assert sent.items() <= kept.get_json().items()
    assert kept.headers["ETag"] == '"1"'


def test_every_field_is_there_and_the_server_adds_the_day(alice: FlaskClient) -> None:
    kept = add(alice, pomodoro("02:30", "02:55", zone="Europe/Rome"))

    assert list(kept)[:4] == ["id", "type", "phase", "startedAt"]
    assert (kept["type"], kept["day"], kept["source"]) == ("pomodoro", "2026-02-28", "manual")
    assert (kept["task"], kept["pauses"], kept["extra"]) == (None, [], {})


def test_the_day_stays_when_the_day_start_changes(alice: FlaskClient) -> None:
    sent = pomodoro("02:30", "02:55")
    add(alice, sent)
    alice.put("/api/settings", json={"dayStartHour": 0})

    kept = alice.put(f"/api/pomodoros/{sent['id']}", json={**sent, "note": "later"}).get_json()

    assert (kept["note"], kept["day"]) == ("later", "2026-02-28")


def test_an_id_and_a_zone_are_added_when_they_are_left_out(alice: FlaskClient) -> None:
    alice.put("/api/settings", json={"zone": "Asia/Tokyo"})
    sent = pomodoro()
    del sent["id"], sent["zone"]

    kept = add(alice, sent)

    assert len(kept["id"]) == 36
    assert kept["zone"] == "Asia/Tokyo"


def test_the_same_pomodoro_sent_twice_counts_once(alice: FlaskClient) -> None:
    sent = pomodoro()
    add(alice, sent)

    add(alice, sent, status=200)
    again = alice.put(f"/api/pomodoros/{sent['id']}", json=sent)

    assert (again.status_code, again.headers["ETag"]) == (200, '"1"')
    assert listed(alice) == [("08:00", "08:25")]


def test_another_pomodoro_under_the_same_id_is_refused(alice: FlaskClient) -> None:
    sent = pomodoro()
    add(alice, sent)

    answer = alice.post("/api/pomodoros", json={**sent, "note": "another"})

    assert answer.status_code == 409
    assert answer.get_json()["current"]["data"]["note"] is None


def test_a_back_to_back_session_is_accepted(alice: FlaskClient) -> None:
    add(alice, pomodoro("08:00", "08:25"), pomodoro("08:25", "08:50"))

    assert listed(alice) == [("08:25", "08:50"), ("08:00", "08:25")]


def test_an_overlap_is_refused_with_its_conflicts(alice: FlaskClient) -> None:
    there = add(alice, pomodoro("08:00", "08:25"))

    answer = alice.post("/api/pomodoros", json=pomodoro("08:20", "08:45"))

    assert answer.status_code == 409
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["type"] == "/problems/overlap"
    assert answer.get_json()["conflicts"] == [there]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("trim", [("08:10", "08:20"), ("08:00", "08:10")]),
        ("split", [("08:20", "08:25"), ("08:10", "08:20"), ("08:00", "08:10")]),
        ("replace", [("08:10", "08:20")]),
    ],
)
def test_those_that_are_there_give_way(
    alice: FlaskClient, how: str, expected: list[tuple[str, str]]
) -> None:
    add(alice, pomodoro("08:00", "08:25"))
    sent = pomodoro("08:10", "08:20")

    first = alice.post(f"/api/pomodoros?resolve={how}", json=sent)
    again = alice.post(f"/api/pomodoros?resolve={how}", json=sent)

    assert (first.status_code, again.status_code) == (201, 200)
    assert listed(alice) == expected
    assert alice.get("/api/changes").get_json()["rev"] == 2


def test_a_session_is_cut_to_what_is_free(alice: FlaskClient) -> None:
    add(alice, pomodoro("08:10", "08:20"))
    sent = pomodoro("08:00", "08:25")

    first = alice.post("/api/pomodoros?resolve=fit", json=sent)
    again = alice.post("/api/pomodoros?resolve=fit", json=sent)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json()["endedAt"] == at("08:10")
    assert listed(alice) == [("08:20", "08:25"), ("08:10", "08:20"), ("08:00", "08:10")]


def test_nothing_free_is_an_overlap(alice: FlaskClient) -> None:
    add(alice, pomodoro("08:00", "08:25"))

    answer = alice.post("/api/pomodoros?resolve=fit", json=pomodoro("08:05", "08:20"))

    assert answer.status_code == 409


def test_a_pomodoro_does_not_overlap_itself(alice: FlaskClient) -> None:
    sent = pomodoro("08:00", "08:25")
    add(alice, sent)

    moved = alice.put(f"/api/pomodoros/{sent['id']}", json={**sent, "startedAt": at("08:05")})

    assert moved.status_code == 200
    assert listed(alice) == [("08:05", "08:25")]


def test_if_match_protects_from_overwriting(alice: FlaskClient) -> None:
    sent = pomodoro()
    add(alice, sent)
    address, changed = f"/api/pomodoros/{sent['id']}", {**sent, "note": "later"}

    stale = alice.put(address, json=changed, headers={"If-Match": '"7"'})
    fresh = alice.put(address, json=changed, headers={"If-Match": '"1"'})

    assert (stale.status_code, stale.get_json()["current"]["rev"]) == (412, 1)
    assert (fresh.status_code, fresh.headers["ETag"]) == (200, '"2"')


def test_a_deleted_pomodoro_is_gone_and_may_come_back(alice: FlaskClient) -> None:
    sent = pomodoro()
    add(alice, sent)
    address = f"/api/pomodoros/{sent['id']}"

    assert alice.delete(address, headers={"If-Match": '"7"'}).status_code == 412
    assert [alice.delete(address).status_code for _ in range(2)] == [204, 204]
    assert alice.get(address).status_code == 404
    assert alice.put(address, json=sent).status_code == 201


def test_pages_lead_to_the_pomodoros_before(alice: FlaskClient) -> None:
    add(alice, *(pomodoro(f"0{hour}:00", f"0{hour}:25") for hour in range(1, 6)))

    first = alice.get("/api/pomodoros?limit=2&day=2026-03-01")
    address = first.headers["Link"].split(">")[0].removeprefix("<")
    second = alice.get(address)

    assert [each["startedAt"] for each in first.get_json()] == [at("05:00"), at("04:00")]
    assert [each["startedAt"] for each in second.get_json()] == [at("03:00")]
    assert "Link" not in second.headers


def test_filters_find_what_they_name(alice: FlaskClient) -> None:
    task = str(uuid7())
    add(
        alice,
        pomodoro("06:00", "06:25", tags=["deep"]),
        pomodoro("07:00", "07:25", task=task),
        pomodoro("02:00", "02:25"),
    )

    assert listed(alice, "?tag=deep") == [("06:00", "06:25")]
    assert listed(alice, f"?task={task}") == [("07:00", "07:25")]
    assert listed(alice, "?day=2026-02-28") == [("02:00", "02:25")]
    assert listed(alice, f"?from={at('06:00')}&to={at('07:00')}") == [("06:00", "06:25")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("startedAt", "yesterday"),
        ("startedAt", "2026-02-30T08:00:00.000Z"),
        ("startedAt", 1_772_355_600_000),
        ("endedAt", at("08:00")),
        ("endedAt", at("08:00", "2026-03-02")),
        ("plannedSeconds", 0),
        ("plannedSeconds", "1500"),
        ("plannedSeconds", 10_801),
        ("phase", "nap"),
        ("phase", "shortBreak"),
        ("zone", "Mars/Base"),
        ("cancelledAt", at("07:00")),
        ("overtimeSeconds", 3600),
        ("pauses.0.from", 5),
        ("pauses", [{"from": at("08:20"), "to": at("08:10")}]),
        ("pauses", [{"from": at("08:20"), "to": None}]),
        ("interruptions.0.kind", "both"),
        ("tags.0", ""),
        ("tags", ["a"] * 21),
        ("note", "n" * 2001),
        ("extra", {"a": "x" * 2048}),
        ("id", "mine"),
        ("colour", "red"),
    ],
)
def test_a_wrong_value_is_named(alice: FlaskClient, field: str, value: object) -> None:
    sent = pomodoro(type="pomodoro")
    name, _, inner = field.partition(".")
    if inner:
        number_and_name = inner.partition(".")[2]
        one = {"at": at("08:10"), "kind": "internal", "from": at("08:10"), "to": at("08:11")}
        known = {"pauses": ("from", "to"), "interruptions": ("at", "kind")}.get(name, ())
        value = [{**{key: one[key] for key in known}, number_and_name: value} if known else value]

    answer = alice.post("/api/pomodoros", json={**sent, name: value})

    assert answer.status_code == 422, answer.text
    assert answer.get_json()["errors"][0]["field"] == field
    assert listed(alice) == []


@pytest.mark.parametrize(("to", "status"), [("09:02", 201), ("09:03", 422)])
def test_a_session_may_end_two_minutes_ahead_of_our_clock(
    alice: FlaskClient, to: str, status: int
) -> None:
    answer = alice.post("/api/pomodoros", json=pomodoro("08:50", to))

    assert answer.status_code == status
    assert [error["field"] for error in answer.get_json().get("errors", [])] in ([], ["endedAt"])


def test_the_body_names_what_the_address_does(alice: FlaskClient) -> None:
    answer = alice.put(f"/api/pomodoros/{uuid7()}", json=pomodoro())

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == "id"


def test_it_hides_others_pomodoros(
    alice: FlaskClient, bob: FlaskClient, stranger: FlaskClient
) -> None:
    sent = pomodoro()
    add(alice, sent)
    address = f"/api/pomodoros/{sent['id']}"

    assert bob.get(address).status_code == 404
    assert bob.delete(address).status_code == 404
    assert listed(bob) == []
    assert add(bob, {**sent, "note": "bob's own"})["note"] == "bob's own"
    assert alice.get(address).get_json()["note"] is None
    assert stranger.get(address).status_code == 401


def test_a_token_to_read_cannot_write(reader: FlaskClient, writer: FlaskClient) -> None:
    assert reader.post("/api/pomodoros", json=pomodoro()).status_code == 403
    assert add(writer, pomodoro())
    assert listed(reader) == [("08:00", "08:25")]


@pytest.mark.parametrize("id", [SOME_ID, "nonsense", "1"])
def test_an_unknown_id_is_not_found(alice: FlaskClient, id: str) -> None:
    assert alice.get(f"/api/pomodoros/{id}").status_code == 404
    assert alice.delete(f"/api/pomodoros/{id}").status_code == 404


LONG_PAUSE = {"from": at("08:10", "2026-02-20"), "to": at("08:00", "2026-02-23")}


def test_a_pause_of_three_days_does_not_make_a_session_too_long(alice: FlaskClient) -> None:
    paused = pomodoro(startedAt=at("08:00", "2026-02-20"), endedAt=at("08:15", "2026-02-23"))

    add(alice, {**paused, "pauses": [LONG_PAUSE]})

    inside = pomodoro(startedAt=at("08:00", "2026-02-22"), endedAt=at("08:25", "2026-02-22"))
    assert alice.post("/api/pomodoros", json=inside).status_code == 409


def test_what_ran_for_longer_than_a_day_is_refused(alice: FlaskClient) -> None:
    long = pomodoro(startedAt=at("08:00", "2026-02-20"), endedAt=at("08:01", "2026-02-21"))

    answer = alice.post("/api/pomodoros", json=long)

    assert answer.status_code == 422
    assert [each["field"] for each in answer.get_json()["errors"]] == ["endedAt"]
