"""One's own account."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.parts import Parts
from api.store import Missing
from tests.conftest import PASSWORD, Clock, signed_up

NEW = "another long password"


def signs_in(client: FlaskClient, name: str, password: str) -> bool:
    """Tell whether these are right."""
    answer = client.post("/auth/sign-in", json={"name": name, "password": password})
    return answer.status_code == 200


def test_the_account_is_whose_it_is(alice: FlaskClient, alice_id: str) -> None:
    account = alice.get("/api/account").get_json()

    assert account == {
        "id": alice_id,
        "name": "alice",
        "displayName": "",
        "createdAt": "2026-03-01T09:00:00.000Z",
    }


def test_the_pages_can_call_somebody_otherwise(alice: FlaskClient) -> None:
    changed = alice.patch("/api/account", json={"displayName": "  Alice Liddell "}).get_json()

    assert (changed["name"], changed["displayName"]) == ("alice", "Alice Liddell")
    assert alice.get("/auth/info").get_json()["displayName"] == "Alice Liddell"


def test_the_name_can_change(alice: FlaskClient, stranger: FlaskClient) -> None:
    answer = alice.patch("/api/account", json={"name": "alicia"})

    assert answer.get_json()["name"] == "alicia"
    assert signs_in(stranger, "alicia", PASSWORD)
    assert not signs_in(stranger, "alice", PASSWORD)


def test_the_old_name_is_nobody_elses_for_90_days(
    app: Flask, alice: FlaskClient, bob: FlaskClient, stranger: FlaskClient, clock: Clock
) -> None:
    alice.patch("/api/account", json={"name": "alicia"})

    taken = [
        stranger.post("/auth/sign-up", json={"name": "ALICE", "password": PASSWORD}),
        stranger.post("/auth/sign-up/passkey/options", json={"name": "alice"}),
        bob.patch("/api/account", json={"name": "alice"}),
    ]
    assert [each.status_code for each in taken] == [409, 409, 409]
    assert (
        stranger.post("/auth/sign-in", json={"name": "alice", "password": PASSWORD}).status_code
        == 401
    )

    clock.advance(days=90)
    assert signed_up(app, "alice").get("/auth/info").get_json()["name"] == "alice"


def test_the_old_name_can_be_taken_back(alice: FlaskClient) -> None:
    alice.patch("/api/account", json={"name": "alicia"})

    assert alice.patch("/api/account", json={"name": "alice"}).status_code == 200


def test_the_case_of_the_own_name_can_change(alice: FlaskClient) -> None:
    assert alice.patch("/api/account", json={"name": "Alice"}).get_json()["name"] == "Alice"


def test_the_name_of_another_cannot_be_taken(alice: FlaskClient, bob: FlaskClient) -> None:
    answer = alice.patch("/api/account", json={"name": "Bob"})

    assert answer.status_code == 409
    assert alice.get("/auth/info").get_json()["name"] == "alice"


def test_the_password_can_change(alice: FlaskClient, stranger: FlaskClient) -> None:
    change = {"password": NEW, "currentPassword": PASSWORD}

    answer = alice.patch("/api/account", json=change)

    assert answer.status_code == 200
    assert signs_in(stranger, "alice", NEW)
    assert not signs_in(stranger, "alice", PASSWORD)


def test_a_new_password_signs_out_everywhere_else(app: Flask, alice: FlaskClient) -> None:
    phone = app.test_client()
    signs_in(phone, "alice", PASSWORD)

    alice.patch("/api/account", json={"password": NEW, "currentPassword": PASSWORD})

    assert phone.get("/auth/info").status_code == 401
    assert alice.get("/auth/info").status_code == 200


def test_a_wrong_password_changes_nothing(alice: FlaskClient) -> None:
    change = {"name": "alicia", "password": NEW, "currentPassword": "wrong password"}

    answer = alice.patch("/api/account", json=change)

    assert answer.status_code == 422
    assert answer.get_json(force=True)["errors"][0]["field"] == "currentPassword"
    assert alice.get("/auth/info").get_json()["name"] == "alice"


def test_a_change_that_is_refused_changes_nothing(
    alice: FlaskClient, bob: FlaskClient, stranger: FlaskClient
) -> None:
    change = {"name": "bob", "password": NEW, "currentPassword": PASSWORD}

    answer = alice.patch("/api/account", json=change)

    assert answer.status_code == 409
    assert signs_in(stranger, "alice", PASSWORD)


def test_the_account_is_erased_with_all_that_is_in_it(
    alice: FlaskClient, alice_id: str, opened: Parts, stranger: FlaskClient
) -> None:
    answer = alice.delete("/api/account", json={"name": "alice"})

    assert answer.status_code == 204
    assert alice.get("/auth/info").status_code == 401
    assert not signs_in(stranger, "alice", PASSWORD)
    with pytest.raises(Missing):
        opened.store.user(alice_id)


def test_erasing_takes_the_name_once_more(alice: FlaskClient) -> None:
    answer = alice.delete("/api/account", json={"name": "alicia"})

    assert answer.status_code == 422
    assert alice.get("/auth/info").status_code == 200


def test_erasing_leaves_others_alone(alice: FlaskClient, bob: FlaskClient) -> None:
    alice.delete("/api/account", json={"name": "alice"})

    assert bob.get("/api/account").get_json()["name"] == "bob"


def test_a_token_cannot_take_the_account_over(writer: FlaskClient) -> None:
    renamed = writer.patch("/api/account", json={"name": "mallory"})
    erased = writer.delete("/api/account", json={"name": "alice"})

    assert renamed.status_code == erased.status_code == 403
    assert writer.get("/api/account").get_json()["name"] == "alice"


def test_it_hides_others_accounts(alice: FlaskClient, bob: FlaskClient) -> None:
    assert "alice" not in bob.get("/api/account").text


def test_a_stranger_has_no_account(stranger: FlaskClient) -> None:
    assert stranger.get("/api/account").status_code == 401
