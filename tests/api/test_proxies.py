"""What a proxy says of the client counts where there is one, and nowhere else."""

from __future__ import annotations

import pytest

from api import create_app
from api.parts import parts
from api.settings import ServerSettings
from tests.conftest import PASSWORD, Clock

ALICE = {"name": "alice", "password": PASSWORD}


@pytest.mark.parametrize(
    ("proxies", "cookie"), [(0, "pomodoro="), (1, "__Host-pomodoro="), (2, "pomodoro=")]
)
def test_a_cookie_is_secure_where_the_last_proxies_say_https(
    settings: ServerSettings, clock: Clock, proxies: int, cookie: str
) -> None:
    app = create_app(settings.model_copy(update={"proxies": proxies}), clock=clock)
    told = {"X-Forwarded-Proto": "https"}

    answer = app.test_client().post("/auth/sign-up", json=ALICE, headers=told)
    parts(app).close()

    *_, sent = answer.headers.getlist("Set-Cookie")
    assert sent.startswith(cookie)
    assert ("Secure" in sent) == cookie.startswith("__Host-")


@pytest.mark.parametrize(("proxies", "third"), [(0, 429), (1, 401)])
def test_attempts_are_counted_by_the_address_that_the_last_proxy_saw(
    settings: ServerSettings, clock: Clock, proxies: int, third: int
) -> None:
    chosen = {"proxies": proxies, "signin_limit": "2/minute"}
    app = create_app(settings.model_copy(update=chosen), clock=clock)
    client = app.test_client()

    answers = [
        client.post(
            "/auth/sign-in", json=ALICE, headers={"X-Forwarded-For": f"claimed, 192.0.2.{each}"}
        )
        for each in range(3)
    ]
    parts(app).close()

    assert [answer.status_code for answer in answers] == [401, 401, third]
