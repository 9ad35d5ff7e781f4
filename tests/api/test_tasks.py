"""What someone works on."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from uuid_utils import uuid7
from werkzeug.http import parse_options_header

from tests.api.records import SOME_ID, Json, change, task


def add(client: FlaskClient, sent: Json) -> Json:
    """Add a task; return it as it is kept."""
    answer = client.post("/api/tasks", json=sent)
    assert answer.status_code == 201, answer.text
    return dict(answer.get_json())


def texts(client: FlaskClient) -> list[str]:
    """Return the texts of the tasks in their order."""
    return [each["text"] for each in client.get("/api/tasks").get_json()]


def test_a_task_goes_to_the_end(alice: FlaskClient) -> None:
    orders = [add(alice, task(text))["order"] for text in ("one", "two", "three")]

    assert orders == ["a0", "a1", "a2"]
    assert texts(alice) == ["one", "two", "three"]


def test_a_task_goes_to_the_end_whatever_the_last_order_is(alice: FlaskClient) -> None:
    add(alice, task("one", order="odd"))

    assert add(alice, task("two"))["order"] > "odd"


def test_moving_a_task_changes_one_record(alice: FlaskClient) -> None:
    for text in ("one", "two", "three"):
        last = add(alice, task(text))

    alice.put(f"/api/tasks/{last['id']}", json={**last, "order": "a0V"})

    assert texts(alice) == ["one", "three", "two"]
    assert len(alice.get("/api/changes?since=3").get_json()["changes"]) == 1


def test_a_long_list_comes_in_pages_that_lead_on(alice: FlaskClient) -> None:
    for order in ("Zz", "a0", "a0", "a1", "a1"):
        add(alice, task(order=order))
    whole = alice.get("/api/tasks")

    found, pages = list[Json](), 0
    address: str | None = "/api/tasks?limit=2"
    while address:
        answer = alice.get(address)
        found, pages = found + answer.get_json(), pages + 1
        address = parse_options_header(answer.headers.get("Link"))[0].strip("<>")

    assert (found, pages) == (whole.get_json(), 3)
    assert "Link" not in whole.headers


def test_a_hundred_tasks_come_at_once_and_a_thousand_at_most(alice: FlaskClient) -> None:
    changes = [change("task", task(order="a0")) for _ in range(101)]
    alice.post("/api/changes", json={"changes": changes})

    answers = [alice.get(f"/api/tasks{query}") for query in ("", "?limit=1000", "?limit=1001")]

    assert [len(each.get_json()) for each in answers[:2]] == [100, 101]
    assert ["Link" in each.headers for each in answers[:2]] == [True, False]
    assert answers[2].status_code == 422


def test_a_task_goes_to_the_end_of_all_pages(alice: FlaskClient) -> None:
    changes = [change("task", task(order="a0")) for _ in range(101)]
    alice.post("/api/changes", json={"changes": changes})

    assert add(alice, task())["order"] == "a1"


@pytest.mark.parametrize("cursor", ["", "a0", "a0_", f"a 0_{SOME_ID}", SOME_ID, "5_nonsense"])
def test_a_cursor_that_no_page_gave_is_refused(alice: FlaskClient, cursor: str) -> None:
    answer = alice.get(f"/api/tasks?cursor={cursor}")

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == "cursor"


def test_a_text_is_trimmed_and_every_field_is_there(alice: FlaskClient) -> None:
    kept = add(alice, {"text": "  Write  "})

    assert (kept["text"], len(kept["id"])) == ("Write", 36)
    assert (kept["estimate"], kept["done"], kept["doneAt"]) == (None, False, None)


def test_the_same_task_sent_twice_counts_once(alice: FlaskClient) -> None:
    sent = task(order="a0")
    add(alice, sent)

    assert alice.post("/api/tasks", json=sent).status_code == 200
    assert alice.put(f"/api/tasks/{sent['id']}", json=sent).headers["ETag"] == '"1"'
    assert alice.post("/api/tasks", json={**sent, "text": "other"}).status_code == 409


def test_a_task_without_an_order_stays_where_it_is(alice: FlaskClient) -> None:
    sent = task("one")
    add(alice, sent)
    add(alice, task("two"))

    kept = alice.put(f"/api/tasks/{sent['id']}", json={**sent, "done": True}).get_json()

    assert (kept["done"], kept["order"]) == (True, "a0")


def test_if_match_protects_from_overwriting(alice: FlaskClient) -> None:
    sent = task()
    add(alice, sent)
    address, changed = f"/api/tasks/{sent['id']}", {**sent, "done": True}

    assert alice.put(address, json=changed, headers={"If-Match": '"9"'}).status_code == 412
    assert alice.put(address, json=changed, headers={"If-Match": "*"}).status_code == 200


def test_a_deleted_task_is_gone(alice: FlaskClient) -> None:
    sent = task()
    add(alice, sent)
    address = f"/api/tasks/{sent['id']}"

    assert [alice.delete(address).status_code for _ in range(2)] == [204, 204]
    assert alice.get(address).status_code == 404
    assert texts(alice) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "   "),
        ("text", "t" * 501),
        ("text", None),
        ("estimate", 100),
        ("estimate", 1.5),
        ("order", ""),
        ("order", "å"),
        ("done", "yes"),
        ("doneAt", "now"),
        ("tags", "a"),
    ],
)
def test_a_wrong_value_is_named(alice: FlaskClient, field: str, value: object) -> None:
    answer = alice.post("/api/tasks", json={**task(), field: value})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == field


def test_it_hides_others_tasks(alice: FlaskClient, bob: FlaskClient, stranger: FlaskClient) -> None:
    sent = task()
    add(alice, sent)
    address = f"/api/tasks/{sent['id']}"

    assert [bob.get(address).status_code, bob.delete(address).status_code] == [404, 404]
    assert texts(bob) == []
    assert stranger.get("/api/tasks").status_code == 401
    assert texts(alice) == [sent["text"]]


def test_an_unknown_id_is_not_found(alice: FlaskClient) -> None:
    assert alice.get(f"/api/tasks/{uuid7()}").status_code == 404
    assert alice.get("/api/tasks/nonsense").status_code == 404
