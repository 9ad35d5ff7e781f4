"""Guesses, from one address and from many: few passwords are looked at, the owner gets in
meanwhile, and the server does not grow with ten thousand."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.auth import passwords
from api.parts import parts
from api.settings import ServerSettings
from tests.api.authenticator import Authenticator
from tests.api.server import Running, serving
from tests.conftest import PASSWORD, Clock, signed_up

ATTEMPTS = 60
MANY = 10_000
DAY_MS = 86_400_000
ALICE = {"name": "alice", "password": PASSWORD}
WRONG = {"name": "alice", "password": "not her password"}


def addresses(count: int) -> list[str]:
    """Return that many addresses."""
    return [f"10.0.{each // 250}.{each % 250}" for each in range(count)]


def guess(client: FlaskClient, address: str, guessed: dict[str, str] = WRONG) -> int:
    """Try a password from this address; return the status."""
    sent = client.post("/auth/sign-in", json=guessed, environ_base={"REMOTE_ADDR": address})
    return sent.status_code


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each password was hashed and compared."""
    seen: Counter[str] = Counter()
    check = passwords._matches

    def matches(kept: str, password: str) -> bool:
        seen[password] += 1
        return check(kept, password)

    monkeypatch.setattr(passwords, "_matches", matches)
    return seen


def test_from_one_address(settings: ServerSettings, clock: Clock, looked_at: Counter[str]) -> None:
    app = create_app(settings.model_copy(update={"signin_limit": "20/minute"}), clock=clock)
    owner, guesser = signed_up(app, "alice"), app.test_client()

    statuses = Counter(guess(guesser, "192.0.2.1") for _ in range(ATTEMPTS))
    entered = owner.post("/auth/sign-in", json=ALICE)
    parts(app).close()

    assert statuses[401] == 5
    assert statuses[429] == ATTEMPTS - 5
    assert looked_at[WRONG["password"]] == 5
    assert entered.status_code == 200


def test_from_many_addresses(app: Flask, alice: FlaskClient, looked_at: Counter[str]) -> None:
    guesser = app.test_client()

    statuses = Counter(guess(guesser, each) for each in addresses(ATTEMPTS))

    assert statuses == {401: 5, 429: ATTEMPTS - 5}
    assert looked_at == {WRONG["password"]: 5}
    alice.post("/auth/sign-out")
    assert alice.post("/auth/sign-in", json=ALICE).status_code == 200


def test_for_a_day_as_soon_as_it_may_from_many_addresses(
    app: Flask, alice: FlaskClient, clock: Clock, looked_at: Counter[str]
) -> None:
    guesser, tomorrow = app.test_client(), clock() + DAY_MS

    for address in addresses(MANY):
        sent = guesser.post("/auth/sign-in", json=WRONG, environ_base={"REMOTE_ADDR": address})
        clock.advance(seconds=int(sent.headers.get("Retry-After", "0")))
        if clock() >= tomorrow:
            break

    assert 80 <= looked_at[WRONG["password"]] <= 120
    assert alice.post("/auth/sign-in", json=ALICE).status_code == 200


def test_a_name_of_nobody_is_shut_in_the_same_words(
    app: Flask, alice: FlaskClient, stranger: FlaskClient
) -> None:
    def refusal(name: str) -> tuple[int, str, str | None]:
        for _ in range(6):
            last = stranger.post("/auth/sign-in", json={**WRONG, "name": name})
        return last.status_code, last.get_data(as_text=True), last.headers.get("Retry-After")

    assert refusal("alice") == refusal("nobody")
    assert refusal("ALICE")[0] == 429


def test_what_the_refusal_says(app: Flask, alice: FlaskClient, stranger: FlaskClient) -> None:
    for _ in range(6):
        refused = stranger.post("/auth/sign-in", json=WRONG)

    assert refused.headers["Retry-After"] == "1"
    assert refused.get_json(force=True)["type"] == "/problems/too-many-attempts"
    assert "for a second" in refused.get_json(force=True)["detail"]


def test_a_passkey_opens_while_no_password_is_looked_at(
    app: Flask, alice: FlaskClient, stranger: FlaskClient
) -> None:
    device, elsewhere = Authenticator(), app.test_client()
    made = device.make(alice.post("/api/passkeys/new/options", json={}).get_json())
    alice.post("/api/passkeys", json={"credential": made})
    for _ in range(6):
        guess(stranger, "192.0.2.1")

    shown = device.show(elsewhere.post("/auth/sign-in/passkey/options", json={}).get_json())
    entered = elsewhere.post("/auth/sign-in/passkey", json={"credential": shown})

    assert app.test_client().post("/auth/sign-in", json=ALICE).status_code == 429
    assert entered.status_code == 200


def test_the_owner_enters_on_a_new_device_once_the_wait_is_over(
    app: Flask, alice: FlaskClient, stranger: FlaskClient, clock: Clock
) -> None:
    for _ in range(6):
        guess(stranger, "192.0.2.1")
    new = app.test_client()

    assert new.post("/auth/sign-in", json=ALICE).status_code == 429
    clock.advance(seconds=1)
    assert new.post("/auth/sign-in", json=ALICE).status_code == 200
    assert guess(stranger, "192.0.2.1") == 401  # the right password ended the counting


def test_a_stolen_cookie_of_a_device_has_a_lane_of_its_own(
    app: Flask, alice: FlaskClient, stranger: FlaskClient
) -> None:
    cookie = alice.get_cookie("pomodoro-device")
    assert cookie is not None
    stranger.set_cookie("pomodoro-device", cookie.value)

    statuses = [guess(stranger, "192.0.2.1") for _ in range(6)]

    assert statuses == [401] * 5 + [429]
    assert app.test_client().post("/auth/sign-in", json=ALICE).status_code == 200


@pytest.mark.parametrize(
    "cookie", ["", ".", "x" * 22, "x" * 3000, f"{'x' * 22}.{'0' * 32}", "é" * 100, "a.b"]
)
def test_a_device_is_not_known_by_a_cookie_of_its_own_making(
    app: Flask, alice: FlaskClient, stranger: FlaskClient, cookie: str
) -> None:
    for _ in range(5):
        guess(stranger, "192.0.2.1")
    stranger.set_cookie("pomodoro-device", cookie)

    assert guess(stranger, "192.0.2.1") == 429


def test_a_device_is_not_known_to_another_account_and_to_no_older_password(
    app: Flask, alice: FlaskClient, bob: FlaskClient, stranger: FlaskClient
) -> None:
    new = {"password": "another horse battery", "currentPassword": PASSWORD}
    old_device = alice.get_cookie("pomodoro-device")
    assert old_device is not None
    assert alice.patch("/api/account", json=new).status_code == 200
    for _ in range(5):
        guess(stranger, "192.0.2.1")
    stranger.set_cookie("pomodoro-device", old_device.value)

    assert guess(stranger, "192.0.2.1") == 429
    assert guess(bob, "192.0.2.1") == 429
    assert guess(alice, "192.0.2.1") == 401  # the browser in which it was changed


def test_a_device_knows_the_accounts_that_signed_in_there_last(app: Flask) -> None:
    house = app.test_client()
    names = [f"member-{each}" for each in range(6)]
    for name in names:
        house.post("/auth/sign-up", json={"name": name, "password": PASSWORD})
        house.post("/auth/sign-out")
    stranger = app.test_client()
    for name in names:
        for _ in range(5):
            guess(stranger, "192.0.2.1", {**WRONG, "name": name})

    statuses = [house.post("/auth/sign-in", json={**WRONG, "name": name}) for name in names]

    assert [each.status_code for each in statuses] == [429] + [401] * 5


def test_the_proof_is_guessed_in_the_lane_of_its_session(app: Flask, alice: FlaskClient) -> None:
    other = app.test_client()
    other.post("/auth/sign-in", json=ALICE)

    def proof(client: FlaskClient, password: str) -> int:
        return client.post("/auth/proof", json={"password": password}).status_code

    assert [proof(other, "not her password") for _ in range(6)] == [409] * 5 + [429]
    change = {"password": "another horse battery", "currentPassword": "not her password"}
    assert other.patch("/api/account", json=change).status_code == 429
    assert proof(alice, PASSWORD) == 204


def test_ipv6_addresses_of_one_house_are_one(settings: ServerSettings, clock: Clock) -> None:
    app = create_app(settings.model_copy(update={"signin_limit": "3/minute"}), clock=clock)
    guesser = app.test_client()

    near = [guess(guesser, f"2001:db8:1:2::{each:x}", ALICE) for each in range(4)]
    far = guess(guesser, "2001:db8:1:3::1", ALICE)
    parts(app).close()

    assert near == [401, 401, 401, 429]
    assert far == 401


def test_a_known_device_does_not_wait_behind_thousands(
    app: Flask, alice: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_places", threading.BoundedSemaphore(1))
    assert passwords._places.acquire(blocking=False)  # as if so many waited

    crowded = app.test_client().post("/auth/sign-in", json=ALICE)

    assert crowded.status_code == 503
    assert crowded.headers["Retry-After"] == "2"
    assert alice.post("/auth/sign-in", json=ALICE).status_code == 200


@pytest.mark.soak
def test_the_server_does_not_grow(tmp_path: Path) -> None:
    def guess_from(some: list[str]) -> Counter[int]:
        with requests.Session() as client:
            return Counter(
                client.post(sign_in, json=WRONG, headers={"X-Forwarded-For": each}).status_code
                for each in some
            )

    with serving(tmp_path, POMODORO_PROXIES="1") as server, ThreadPoolExecutor(4) as guessers:
        sign_in = f"{server.url}/auth/sign-in"
        requests.post(f"{server.url}/auth/sign-up", json=ALICE, timeout=30).raise_for_status()
        guess_from(addresses(10))
        before = memory_of(server)
        shares = guessers.map(guess_from, [addresses(MANY)[each::4] for each in range(4)])
        statuses = sum(shares, Counter[int]())
        grown = memory_of(server) - before

    assert statuses.total() == MANY
    assert set(statuses) <= {401, 429}
    assert statuses[401] < 20
    assert grown < 20_000_000


def test_many_at_once_are_not_more(tmp_path: Path) -> None:
    with (
        serving(tmp_path, POMODORO_SIGNIN_LIMIT="1000/minute") as server,
        ThreadPoolExecutor(24) as guessers,
    ):
        requests.post(f"{server.url}/auth/sign-up", json=ALICE, timeout=30).raise_for_status()

        def guess_once(_: int) -> int:
            return requests.post(f"{server.url}/auth/sign-in", json=WRONG, timeout=30).status_code

        statuses = Counter(guessers.map(guess_once, range(100)))

    assert statuses.total() == 100
    assert 5 <= statuses[401] <= 8  # some seconds may pass meanwhile, of which the first opens it
    assert statuses[429] == 100 - statuses[401]


def memory_of(server: Running) -> int:
    """Return the bytes that a server and its worker keep in memory."""
    pages = [
        int(Path(f"/proc/{each}/statm").read_text().split()[1])
        for each in (server.process.pid, server.worker)
    ]
    return sum(pages) * 4096
