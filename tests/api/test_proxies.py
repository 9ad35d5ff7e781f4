"""What a proxy says of the client counts where there is one, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from api import create_app
from api.parts import parts
from api.settings import ServerSettings
from tests.api.server import serving
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


def test_the_server_believes_nothing_that_no_setting_names(tmp_path: Path) -> None:
    claims = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Ssl": "on",
        "X-Forwarded-Protocol": "http",  # gunicorn refuses what contradicts itself, if it listens
        "SCRIPT_NAME": "/api",
    }

    with serving(tmp_path, SCRIPT_NAME="/api", FORWARDED_ALLOW_IPS="*") as server:
        joined = requests.post(f"{server.url}/auth/sign-up", json=ALICE, headers=claims, timeout=30)
        calendar = f"{server.url}/api/calendar/a-secret.ics"
        requests.get(calendar, headers={"SCRIPT_NAME": "/api"}, timeout=30)
        server.process.terminate()
        server.process.wait(timeout=15)
        log = server.log()

    assert joined.status_code == 201
    assert {each.name: each.secure for each in joined.cookies}["pomodoro"] is False
    assert "__Host-pomodoro" not in joined.cookies
    assert any('"/api/calendar/…"' in line for line in log)
    assert not any("a-secret" in line for line in log)
