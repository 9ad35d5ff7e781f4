"""Passkeys: signing up and in, keeping several, proving who one is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from api.parts import Parts
from api.store import Passkey
from tests.api.authenticator import PRESENT, Authenticator
from tests.conftest import PASSWORD, Clock, signed_up

Json = dict[str, Any]


@pytest.fixture
def phone() -> Authenticator:
    """A device of alice's that holds no passkey yet."""
    return Authenticator()


def post(client: FlaskClient, path: str, body: Json | None = None, status: int = 200) -> Any:
    """Send it; return the answer, which has the status."""
    answer = client.post(path, json=body or {})
    assert answer.status_code == status, answer.text
    return answer.get_json(silent=True)


def add(client: FlaskClient, device: Authenticator, name: str = "Phone") -> Json:
    """Add a passkey to the account that is signed in."""
    credential = device.make(post(client, "/api/passkeys/new/options"))
    added: Json = post(client, "/api/passkeys", {"credential": credential, "name": name}, 201)
    return added


def sign_up(client: FlaskClient, device: Authenticator, name: str = "carol") -> Json:
    """Create an account by passkey."""
    credential = device.make(post(client, "/auth/sign-up/passkey/options", {"name": name}))
    made: Json = post(client, "/auth/sign-up/passkey", {"credential": credential}, 201)
    return made


def sign_in(client: FlaskClient, device: Authenticator, status: int = 200) -> Json:
    """Sign in by passkey, without a name."""
    credential = device.show(post(client, "/auth/sign-in/passkey/options"))
    answer: Json = post(client, "/auth/sign-in/passkey", {"credential": credential}, status)
    return answer


def test_an_account_can_be_made_and_entered_by_passkey(app: Flask, phone: Authenticator) -> None:
    made = sign_up(app.test_client(), phone)

    another = app.test_client()
    assert sign_in(another, phone) == made
    assert another.get("/auth/info").get_json()["name"] == "carol"


def test_nothing_is_kept_before_the_passkey_is_made(app: Flask, phone: Authenticator) -> None:
    post(app.test_client(), "/auth/sign-up/passkey/options", {"name": "carol"})

    assert sign_up(app.test_client(), phone)["name"] == "carol"


def test_a_taken_name_is_said_before_a_passkey_is_made(alice: FlaskClient, app: Flask) -> None:
    answer = app.test_client().post("/auth/sign-up/passkey/options", json={"name": "ALICE"})

    assert answer.status_code == 409
    assert answer.get_json()["errors"][0]["field"] == "name"


def test_a_name_that_was_taken_meanwhile_is_a_409(app: Flask, phone: Authenticator) -> None:
    client = app.test_client()
    credential = phone.make(post(client, "/auth/sign-up/passkey/options", {"name": "carol"}))
    signed_up(app, "carol")

    post(client, "/auth/sign-up/passkey", {"credential": credential}, 409)

    assert client.get("/auth/info").status_code == 401


def test_an_account_has_several_passkeys(
    alice: FlaskClient, app: Flask, phone: Authenticator, clock: Clock
) -> None:
    add(alice, phone, "Phone")
    clock.advance(minutes=1)
    laptop = Authenticator()
    add(alice, laptop, "Laptop")
    clock.advance(minutes=1)

    sign_in(app.test_client(), phone)

    listed = alice.get("/api/passkeys").get_json()
    assert [(each["name"], each["lastUsedAt"]) for each in listed] == [
        ("Phone", "2026-03-01T09:02:00.000Z"),
        ("Laptop", None),
    ]


def test_a_passkey_can_be_renamed(alice: FlaskClient, phone: Authenticator) -> None:
    id = add(alice, phone)["id"]  # noqa: A001 - the word for it

    renamed = alice.patch(f"/api/passkeys/{id}", json={"name": " Old phone "})

    assert renamed.get_json()["name"] == "Old phone"
    assert alice.get("/api/passkeys").get_json() == [renamed.get_json()]


def test_a_removed_passkey_opens_nothing(
    alice: FlaskClient, app: Flask, phone: Authenticator
) -> None:
    id = add(alice, phone)["id"]  # noqa: A001 - the word for it

    assert alice.delete(f"/api/passkeys/{id}").status_code == 204

    assert sign_in(app.test_client(), phone, 409)["type"] == "/problems/passkey-refused"
    assert alice.delete(f"/api/passkeys/{id}").status_code == 404


def test_the_last_way_in_stays(app: Flask, phone: Authenticator) -> None:
    carol = app.test_client()
    sign_up(carol, phone)
    (only,) = carol.get("/api/passkeys").get_json()

    answer = carol.delete(f"/api/passkeys/{only['id']}")

    assert (answer.status_code, answer.get_json()["type"]) == (409, "/problems/last-way-in")
    sign_in(app.test_client(), phone)


def test_the_password_may_go_when_there_is_a_passkey(
    alice: FlaskClient, app: Flask, phone: Authenticator
) -> None:
    assert alice.delete("/api/account/password").status_code == 409
    add(alice, phone)

    assert alice.delete("/api/account/password").status_code == 204

    assert alice.get("/api/account/ways").get_json() == {"password": False}
    post(app.test_client(), "/auth/sign-in", {"name": "alice", "password": PASSWORD}, 401)
    assert alice.delete("/api/account/password").status_code == 404


def test_it_hides_others_passkeys(
    alice: FlaskClient, bob: FlaskClient, phone: Authenticator
) -> None:
    id = add(alice, phone)["id"]  # noqa: A001 - the word for it

    assert bob.patch(f"/api/passkeys/{id}", json={"name": "mine"}).status_code == 404
    assert bob.delete(f"/api/passkeys/{id}").status_code == 404
    assert bob.get("/api/passkeys").get_json() == []
    assert len(alice.get("/api/passkeys").get_json()) == 1


def test_what_a_device_said_is_worth_something_once(
    alice: FlaskClient, app: Flask, phone: Authenticator
) -> None:
    add(alice, phone)
    browser = app.test_client()
    credential = phone.show(post(browser, "/auth/sign-in/passkey/options"))
    post(browser, "/auth/sign-in/passkey", {"credential": credential})

    again = post(browser, "/auth/sign-in/passkey", {"credential": credential}, 409)
    post(browser, "/auth/sign-in/passkey/options")
    replayed = post(browser, "/auth/sign-in/passkey", {"credential": credential}, 409)

    assert (again["type"], replayed["type"]) == ("/problems/too-late", "/problems/passkey-refused")


def test_another_browsers_challenge_is_worth_nothing(
    alice: FlaskClient, app: Flask, phone: Authenticator
) -> None:
    add(alice, phone)
    credential = phone.show(post(app.test_client(), "/auth/sign-in/passkey/options"))

    post(app.test_client(), "/auth/sign-in/passkey", {"credential": credential}, 409)


def test_a_challenge_ends_after_five_minutes(
    alice: FlaskClient, app: Flask, phone: Authenticator, clock: Clock
) -> None:
    add(alice, phone)
    browser = app.test_client()
    credential = phone.show(post(browser, "/auth/sign-in/passkey/options"))
    clock.advance(minutes=5)

    late = post(browser, "/auth/sign-in/passkey", {"credential": credential}, 409)

    assert late["type"] == "/problems/too-late"


WRONG = {
    "another origin": {"origin": "https://evil.example"},
    "a frame of another site": {"framed": {"crossOrigin": True}},
    "below another site": {"framed": {"topOrigin": "https://evil.example"}},
    "another site": {"site": "evil.example"},
    "nobody verified": {"flags": PRESENT},
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_device_that_is_elsewhere_or_unsure_is_refused(
    alice: FlaskClient, app: Flask, phone: Authenticator, fault: str
) -> None:
    add(alice, phone)

    refused = sign_in(app.test_client(), replace(phone, **WRONG[fault]), 409)  # type: ignore[arg-type]  # as above

    assert refused["type"] == "/problems/passkey-refused"


@pytest.mark.parametrize("fault", WRONG)
def test_a_passkey_that_was_made_so_is_not_kept(alice: FlaskClient, fault: str) -> None:
    device = Authenticator(**WRONG[fault])  # type: ignore[arg-type]  # as above
    credential = device.make(post(alice, "/api/passkeys/new/options"))

    post(alice, "/api/passkeys", {"credential": credential}, 409)

    assert alice.get("/api/passkeys").get_json() == []


def test_a_copy_that_counts_on_from_before_is_refused(
    alice: FlaskClient, app: Flask, phone: Authenticator
) -> None:
    add(alice, phone)
    copy = Authenticator(keys=[replace(phone.keys[0])])
    sign_in(app.test_client(), phone)

    assert sign_in(app.test_client(), copy, 409)["type"] == "/problems/passkey-refused"


def test_a_passkey_that_says_another_owner_is_refused(
    alice: FlaskClient, bob: FlaskClient, app: Flask, phone: Authenticator
) -> None:
    add(alice, phone)
    add(bob, phone)
    phone.keys[1].user = phone.keys[0].user

    assert sign_in(app.test_client(), phone, 409)["type"] == "/problems/passkey-refused"


CUT: dict[str, Json] = {
    "no base64": {"rawId": "ab"},
    "no data": {"response": {"clientDataJSON": "e30", "attestationObject": "oA"}},
    "no cbor": {"response": {"clientDataJSON": "e30", "attestationObject": "____"}},
}


@pytest.mark.parametrize("fault", CUT)
def test_bytes_that_are_no_passkey_are_refused(
    alice: FlaskClient, phone: Authenticator, fault: str
) -> None:
    credential = phone.make(post(alice, "/api/passkeys/new/options")) | CUT[fault]

    post(alice, "/api/passkeys", {"credential": credential}, 409)


def test_a_fault_of_ours_is_in_the_log_and_one_of_theirs_is_not(
    alice: FlaskClient, alice_id: str, app: Flask, opened: Parts, phone: Authenticator
) -> None:
    add(alice, phone)
    key = phone.keys[0]
    options = "/auth/sign-in/passkey/options"

    with capture_logs() as theirs:
        client = app.test_client()
        shown = phone.show(post(client, options)) | {"rawId": "ab"}
        post(client, "/auth/sign-in/passkey", {"credential": shown}, 409)
    opened.store.remove_passkey(alice_id, key.id)
    damaged = Passkey(key.id, alice_id, "Phone", b"\x01", 0, "localhost", 1)
    opened.store.add_passkey(damaged)
    with capture_logs() as ours:
        shown = phone.show(post(client, options))
        post(client, "/auth/sign-in/passkey", {"credential": shown}, 409)

    assert [each["event"] for each in theirs if each["log_level"] == "error"] == []
    assert [each["event"] for each in ours if each["log_level"] == "error"] == ["passkey"]


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000"])
def test_an_address_without_a_name_says_that_passkeys_need_one(app: Flask, host: str) -> None:
    answer = app.test_client().post(
        "/auth/sign-in/passkey/options", json={}, headers={"Host": host}
    )

    assert (answer.status_code, answer.get_json()["type"]) == (409, "/problems/no-passkeys-here")


def test_a_passkey_proves_it_again(alice: FlaskClient, phone: Authenticator, clock: Clock) -> None:
    add(alice, phone)
    clock.advance(minutes=11)
    refused = post(alice, "/api/passkeys/new/options", status=403)

    credential = phone.show(post(alice, "/auth/proof/passkey/options"))
    post(alice, "/auth/proof/passkey", {"credential": credential}, 204)

    assert refused["type"] == "/problems/proof-needed"
    add(alice, Authenticator(), "Laptop")


def test_anothers_passkey_proves_nothing(
    alice: FlaskClient, bob: FlaskClient, phone: Authenticator, clock: Clock
) -> None:
    add(bob, phone)
    clock.advance(minutes=11)

    credential = phone.show(post(alice, "/auth/proof/passkey/options"))
    post(alice, "/auth/proof/passkey", {"credential": credential}, 409)

    post(alice, "/api/passkeys/new/options", status=403)
