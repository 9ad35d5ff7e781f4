"""Links that are good once: to come in, and to be let in at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.auth.tokens import hash_of
from api.parts import Parts, parts
from api.settings import ServerSettings
from api.store import Code, Missing, Unavailable
from tests.api.authenticator import Authenticator
from tests.api.interruption import interrupt
from tests.api.server import command, serving
from tests.conftest import PASSWORD, Clock

INVITED = {"name": "carol", "password": PASSWORD}


@pytest.fixture
def invite_only(settings: ServerSettings, clock: Clock) -> Iterator[Flask]:
    """A server on which accounts need an invitation; there is one, "come in"."""
    app = create_app(settings.model_copy(update={"signup": "invite"}), clock=clock)
    parts(app).store.add_code(Code("invitation", clock.now + 1), hash_of("come in"))
    yield app
    parts(app).close()


def code_for(opened: Parts, user: str, secret: str) -> None:
    """Keep a link that signs in once, for a millisecond."""
    opened.store.add_code(Code("sign-in", opened.clock() + 1, user), hash_of(secret))


def test_a_link_signs_in_once(
    opened: Parts, alice_id: str, stranger: FlaskClient, app: Flask
) -> None:
    code_for(opened, alice_id, "secret")

    first = stranger.post("/auth/sign-in/code", json={"code": "secret"})
    second = app.test_client().post("/auth/sign-in/code", json={"code": "secret"})

    assert (first.get_json()["id"], second.status_code) == (alice_id, 401)
    assert stranger.get("/auth/info").status_code == 200


def test_a_link_that_is_too_old_opens_nothing(
    opened: Parts, alice_id: str, stranger: FlaskClient, clock: Clock
) -> None:
    code_for(opened, alice_id, "secret")
    clock.advance(ms=1)

    assert stranger.post("/auth/sign-in/code", json={"code": "secret"}).status_code == 401


def test_an_invitation_does_not_sign_in_and_is_not_used_up_by_it(invite_only: Flask) -> None:
    client = invite_only.test_client()

    assert client.post("/auth/sign-in/code", json={"code": "come in"}).status_code == 401
    answer = client.post("/auth/sign-up", json=INVITED | {"invitation": "come in"})
    assert answer.status_code == 201


@pytest.mark.parametrize("invitation", [{}, {"invitation": "let me in"}, {"invitation": None}])
def test_nobody_signs_up_uninvited(invite_only: Flask, invitation: dict[str, str | None]) -> None:
    client = invite_only.test_client()

    by_password = client.post("/auth/sign-up", json=INVITED | invitation)
    begun = client.post("/auth/sign-up/passkey/options", json={"name": "carol"} | invitation)

    assert by_password.get_json()["type"] == begun.get_json()["type"] == "/problems/not-invited"
    assert by_password.status_code == begun.status_code == 403


def test_an_invitation_is_good_for_one_account(invite_only: Flask) -> None:
    def signs_up(name: str) -> int:
        wanted = {"name": name, "password": PASSWORD, "invitation": "come in"}
        return invite_only.test_client().post("/auth/sign-up", json=wanted).status_code

    assert [signs_up("carol"), signs_up("dave")] == [201, 403]


def test_a_taken_name_uses_up_no_invitation(invite_only: Flask, clock: Clock) -> None:
    store = parts(invite_only).store
    store.add_user("u1", "carol", None, clock.now)
    client = invite_only.test_client()

    taken = client.post("/auth/sign-up", json=INVITED | {"invitation": "come in"})
    other = INVITED | {"name": "caroline", "invitation": "come in"}

    assert taken.status_code == 409
    assert client.post("/auth/sign-up", json=other).status_code == 201


def is_still_good(app: Flask) -> bool:
    """Tell whether the invitation can still be used."""
    try:
        parts(app).store.code(hash_of("come in"), parts(app).clock())
    except Missing:
        return False
    return True


@pytest.mark.parametrize("at", range(4))
def test_an_invitation_is_not_lost_when_the_store_goes_away(invite_only: Flask, at: int) -> None:
    def go_away() -> None:
        raise Unavailable("away")

    interruption = interrupt(invite_only)
    interruption.begin(go_away, at)
    invited = INVITED | {"invitation": "come in"}
    answer = invite_only.test_client().post("/auth/sign-up", json=invited)
    happened = interruption.end()

    assert (answer.status_code == 503) == happened
    accounts = parts(invite_only).store.users()
    assert accounts or is_still_good(invite_only)


@pytest.mark.parametrize("at", range(3))
def test_of_two_who_use_an_invitation_at_once_one_stays(invite_only: Flask, at: int) -> None:
    invited = INVITED | {"invitation": "come in"}
    faster = invited | {"name": "dave"}
    interruption = interrupt(invite_only)
    statuses: list[int] = []

    def come_first() -> None:
        first = invite_only.test_client().post("/auth/sign-up", json=faster)
        statuses.append(first.status_code)

    interruption.begin(come_first, at)
    statuses.append(invite_only.test_client().post("/auth/sign-up", json=invited).status_code)

    assert interruption.end()
    assert statuses == [201, 403]
    assert [each.name for each in parts(invite_only).store.users()] == ["dave"]


def test_an_invitation_lets_a_passkey_in(invite_only: Flask) -> None:
    client, phone = invite_only.test_client(), Authenticator()
    wanted = {"name": "carol", "invitation": "come in"}
    begun = client.post("/auth/sign-up/passkey/options", json=wanted).get_json()

    answer = client.post("/auth/sign-up/passkey", json={"credential": phone.make(begun)})

    assert answer.status_code == 201
    again = invite_only.test_client().post("/auth/sign-up/passkey/options", json=wanted)
    assert again.status_code == 403


def test_the_commands_print_links_that_work(tmp_path: Path) -> None:
    given = f"{PASSWORD}\n"
    command("user", "add", "alice", "--password-stdin", data=tmp_path, given=given)

    with serving(tmp_path, POMODORO_SIGNUP="invite") as server:
        link = command("user", "link", "alice", data=tmp_path).stdout.strip()
        invitation = command("invite", data=tmp_path, POMODORO_URL="https://p.example").stdout
        code = {"code": link.partition("#code=")[2]}
        came = requests.post(f"{server.url}/auth/sign-in/code", json=code, timeout=30)
        wanted = INVITED | {"invitation": invitation.strip().partition("#invitation=")[2]}
        made = requests.post(f"{server.url}/auth/sign-up", json=wanted, timeout=30)

    assert "/sign-in#code=" in link
    assert invitation.startswith("https://p.example/sign-in#invitation=")
    assert (came.json()["name"], made.status_code) == ("alice", 201)


def test_the_command_removes_an_account(tmp_path: Path) -> None:
    command("user", "add", "alice", "--password-stdin", data=tmp_path, given=f"{PASSWORD}\n")

    removed = command("user", "remove", "alice", "--yes", data=tmp_path)

    assert removed.stdout == "alice is erased.\n"
    assert command("user", "list", data=tmp_path).stdout == ""
    assert command("user", "link", "alice", data=tmp_path).returncode == 1
