"""The feed, and batches: what devices sync by."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from uuid_utils import uuid7

from api.parts import Parts
from tests.api.records import SOME_ID, Json, at, change, pomodoro, running, task


def send(client: FlaskClient, *changes: Json, **other: Any) -> Json:
    """Send a batch; return what was answered."""
    answer = client.post("/api/changes", json={"changes": changes, **other})
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def statuses(answered: Json) -> list[str]:
    """Return what became of each change."""
    return [result["status"] for result in answered["results"]]


def feed(client: FlaskClient, since: int = 0, **query: int) -> Json:
    """Read a page of the feed."""
    answer = client.get("/api/changes", query_string={"since": since, **query})
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def test_a_fresh_account_has_no_changes(alice: FlaskClient) -> None:
    assert feed(alice) == {
        "rev": 0,
        "commit": None,
        "more": False,
        "serverTime": "2026-03-01T09:00:00.000Z",
        "changes": [],
    }


def test_a_batch_lands_in_one_commit(alice: FlaskClient) -> None:
    sent = [
        change("task", task("a")),
        change("pomodoro", pomodoro()),
        change("timer", running(), id="timer"),
    ]

    answered = send(alice, *sent)

    assert statuses(answered) == ["applied"] * 3
    assert {result["rev"] for result in answered["results"]} == {answered["rev"]} == {1}
    assert {each["kind"] for each in feed(alice)["changes"]} == {"task", "pomodoro", "timer"}


def test_the_feed_goes_on_where_one_was(alice: FlaskClient) -> None:
    for text in "abc":
        send(alice, change("task", task(text)))

    first = feed(alice, limit=2)
    second = feed(alice, since=first["rev"])

    assert [each["data"]["text"] for each in first["changes"]] == ["a", "b"]
    assert (first["rev"], first["more"]) == (2, True)
    assert [each["data"]["text"] for each in second["changes"]] == ["c"]
    assert (second["rev"], second["more"]) == (3, False)


def test_a_revision_that_is_yet_to_come_starts_again(alice: FlaskClient) -> None:
    assert alice.get("/api/changes?since=7").status_code == 410


def test_what_is_so_already_is_unchanged(alice: FlaskClient) -> None:
    sent = change("task", task())
    send(alice, sent)

    again = send(alice, sent)

    assert statuses(again) == ["unchanged"]
    assert again["rev"] == 1


def test_an_older_base_is_a_conflict_with_what_is_there(alice: FlaskClient) -> None:
    mine = task("mine")
    send(alice, change("task", {**mine, "text": "theirs"}))

    result = send(alice, change("task", mine))["results"][0]

    assert result["status"] == "conflict"
    assert result["current"]["data"]["text"] == "theirs"
    assert result["current"]["rev"] == result["rev"] == 1


def test_a_conflict_comes_with_the_versions_since_the_base(alice: FlaskClient) -> None:
    mine = task("one")
    other = task("another", order="a5")
    for base, text in enumerate(("one", "two", "three", "four")):
        send(alice, change("task", {**mine, "text": text}, base=base))
    send(alice, change("task", other))

    result = send(alice, change("task", {**mine, "text": "five"}, base=1))["results"][0]

    assert [(each["rev"], each["data"]["text"]) for each in result["versions"]] == [
        (3, "three"),
        (2, "two"),
    ]


def test_a_change_sent_twice_is_found_among_the_versions(alice: FlaskClient) -> None:
    mine = task("mine", order="a0", done=True)
    applied = send(alice, change("task", mine))["results"][0]
    send(alice, change("task", {**mine, "done": False}, base=applied["rev"]))

    result = send(alice, change("task", mine))["results"][0]

    assert result["status"] == "conflict"
    assert result["versions"][0]["rev"] == applied["rev"]
    assert result["versions"][0]["data"]["done"] is True


def test_a_conflict_with_a_base_that_never_was_has_no_versions(alice: FlaskClient) -> None:
    result = send(alice, change("task", task(), base=7))["results"][0]

    assert (result["status"], result["versions"]) == ("conflict", [])


def test_many_conflicts_stay_a_small_response(alice: FlaskClient) -> None:
    mine = [task(str(number), order=f"a{number:02}") for number in range(30)]
    for base in range(2):
        send(alice, *[change("task", {**each, "estimate": base + 1}, base=base) for each in mine])

    results = send(alice, *[change("task", each) for each in mine])["results"]

    assert {result["status"] for result in results} == {"conflict"}
    assert [len(result["versions"]) for result in results] == [1] * 25 + [0] * 5


def test_a_change_on_the_latest_revision_is_applied(alice: FlaskClient) -> None:
    mine = task("first")
    send(alice, change("task", mine))

    answered = send(alice, change("task", {**mine, "text": "second"}, base=1))

    assert statuses(answered) == ["applied"]
    assert answered["results"][0]["rev"] == 2


def test_a_deletion_leaves_a_tombstone_in_the_feed(alice: FlaskClient) -> None:
    mine = task()
    send(alice, change("task", mine))

    send(alice, change("task", None, base=1, id=mine["id"]))

    assert feed(alice)["changes"] == [{"kind": "task", "id": mine["id"], "rev": 2, "data": None}]


def test_deleting_what_never_was_changes_nothing(alice: FlaskClient) -> None:
    answered = send(alice, change("task", None, id=str(uuid7())))

    assert statuses(answered) == ["unchanged"]
    assert answered["rev"] == 0


def test_an_overlap_is_refused_with_its_conflicts(alice: FlaskClient) -> None:
    there = pomodoro("08:00", "08:25")
    send(alice, change("pomodoro", there))

    result = send(alice, change("pomodoro", pomodoro("08:20", "08:45")))["results"][0]

    assert result["status"] == "refused"
    assert result["problem"]["type"] == "/problems/overlap"
    assert [each["id"] for each in result["problem"]["conflicts"]] == [there["id"]]


def test_a_refused_change_does_not_block_the_others(alice: FlaskClient) -> None:
    wrong = change("pomodoro", pomodoro("08:30", "08:00"))

    answered = send(alice, wrong, change("task", task()))

    assert statuses(answered) == ["refused", "applied"]
    assert answered["results"][0]["problem"]["errors"][0]["field"] == "endedAt"


def test_later_changes_see_earlier_ones(alice: FlaskClient) -> None:
    there = pomodoro("08:00", "08:25")
    send(alice, change("pomodoro", there))

    answered = send(
        alice,
        change("pomodoro", None, base=1, id=there["id"]),
        change("pomodoro", pomodoro("08:00", "08:30")),
        change("pomodoro", pomodoro("08:10", "08:40")),
    )

    assert statuses(answered) == ["applied", "applied", "refused"]


def test_an_atomic_batch_is_all_or_nothing(alice: FlaskClient) -> None:
    wrong = change("pomodoro", pomodoro("08:30", "08:00"))

    answered = send(alice, change("task", task()), wrong, atomic=True)

    assert statuses(answered) == ["refused", "refused"]
    assert answered["results"][0]["problem"]["type"] == "/problems/atomic"
    assert feed(alice)["changes"] == []


def test_a_record_appears_once_in_a_batch(alice: FlaskClient) -> None:
    mine = change("task", task())

    answer = alice.post("/api/changes", json={"changes": [mine, mine]})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == "changes.1.id"


def test_five_hundred_changes_are_the_most(alice: FlaskClient) -> None:
    many = [change("task", task(f"number {number}")) for number in range(501)]

    assert statuses(send(alice, *many[:500])) == ["applied"] * 500
    assert alice.post("/api/changes", json={"changes": many}).status_code == 422


@pytest.mark.parametrize(
    ("kind", "id"), [("timer", SOME_ID), ("settings", "timer"), ("task", "timer")]
)
def test_a_kind_has_its_own_ids(alice: FlaskClient, kind: str, id: str) -> None:
    result = send(alice, change(kind, task(), id=id))["results"][0]

    assert result["status"] == "refused"
    assert result["problem"]["errors"][0]["field"] == "id"


@pytest.mark.parametrize("kind", ["timer", "settings"])
def test_timer_and_settings_are_always_there(alice: FlaskClient, kind: str) -> None:
    assert statuses(send(alice, change(kind, None, id=kind))) == ["refused"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"endsAt": None},
        {"endsAt": "2026-03-01T08:00:00.000Z"},
        {"state": "idle"},
        {"state": "paused"},
        {"startedAt": "2026-03-01T09:03:00.000Z"},
        {"pauses": [{"from": "2026-03-01T08:55:00.000Z", "to": None}]},
    ],
)
def test_a_timer_that_contradicts_itself_is_refused(alice: FlaskClient, wrong: Json) -> None:
    assert statuses(send(alice, change("timer", running(**wrong), id="timer"))) == ["refused"]


def test_a_commit_is_told_to_whoever_listens(
    alice: FlaskClient, alice_id: str, opened: Parts
) -> None:
    with opened.bus.subscribe(alice_id, opened.clock()) as subscription:
        send(alice, change("task", task()))

        assert subscription.get(timeout=1) == 1


def test_it_hides_others_changes(
    alice: FlaskClient, bob: FlaskClient, stranger: FlaskClient
) -> None:
    mine = task()
    send(alice, change("task", mine))

    taken = send(bob, change("task", {**mine, "text": "mine now"}))

    assert [each["data"]["text"] for each in feed(bob)["changes"]] == ["mine now"]
    assert statuses(taken) == ["applied"]
    assert feed(alice)["changes"][0]["data"]["text"] == mine["text"]
    assert stranger.get("/api/changes").status_code == 401


def test_a_timer_that_was_paused_for_three_days_is_taken(alice: FlaskClient) -> None:
    pause = {"from": at("08:55", "2026-02-26"), "to": at("08:55")}
    timer = running(startedAt=at("08:50", "2026-02-26"), pauses=[pause])

    answered = send(alice, change("timer", timer, id="timer"))

    assert statuses(answered) == ["applied"]
