"""The real command with real providers: what is told in confidence is in no log and on no page."""

from __future__ import annotations

import time
from multiprocessing.pool import ThreadPool
from pathlib import Path

import pytest
import requests

from tests.api.server import Running, command, serving
from tests.providers.server import Providers

ALL = ("github", "google", "x", "oidc")
FAULTS = (
    "",
    "denied",
    "strange error",
    "wrong challenge",
    "wrong state",
    "broken at token",
    "garbage at user",
    "elsewhere at token",
    "wrong nonce",
    "not signed",
)


def variables(providers: Providers) -> dict[str, str]:
    """Return what the command must be told."""
    return {f"POMODORO_{name.upper()}": value for name, value in providers.settings.items()}


def seen_of_the_way(server: Running, provider: str) -> str:
    """Return where one is sent who begins there."""
    url = f"{server.url}/auth/{provider}"
    return requests.get(url, timeout=30, allow_redirects=False).headers["Location"]


def seen(server: Running, provider: str) -> str:
    """Go through it with a real browser's manners; return all that this server said, but for the
    address of the provider, which is for its eyes."""
    said = []
    with requests.Session() as browser:
        answer = browser.get(f"{server.url}/auth/{provider}", timeout=30, allow_redirects=False)
        there = requests.get(answer.headers["Location"], timeout=30, allow_redirects=False)
        for back in (there.headers["Location"], there.headers["Location"]):
            answer = browser.get(back, timeout=30, allow_redirects=False)
            said += [answer.text, str(answer.headers)]
        answer = browser.get(f"{server.url}/auth/ways", timeout=30)
        said += [answer.text, str(answer.headers)]
    return "\n".join(said)


def test_what_is_confidential_is_in_no_log_and_on_no_page(
    tmp_path: Path, providers: Providers
) -> None:
    talkative = {"POMODORO_LOG_LEVEL": "debug", "POMODORO_SIGNIN_LIMIT": "999/minute"}
    said = []

    with serving(tmp_path, **talkative, **variables(providers)) as server:
        for provider in ALL:
            for fault in FAULTS:
                providers[provider].fault = fault
                said.append(seen(server, provider))
        log = "\n".join(server.log())

    everything = "\n".join([log, *said])
    confidential = [secret for each in ALL for secret in providers[each].confidential if secret]
    assert len(confidential) > 4 * len(FAULTS)
    assert [each for each in confidential if each in everything] == []
    assert log.count('"event":"provider"') >= 4 * (2 * len(FAULTS) - 3)
    assert not [each for each in ("evil", "script", "said: no", "Traceback") if each in everything]


@pytest.mark.parametrize("fault", ["silent at discovery", "dripping at discovery"])
def test_who_does_not_answer_holds_up_nobody_else(
    tmp_path: Path, providers: Providers, fault: str
) -> None:
    providers["oidc"].fault = fault

    with serving(tmp_path, **variables(providers)) as server, ThreadPool(1) as pool:
        requests.get(f"{server.url}/auth/github", timeout=30, allow_redirects=False)
        began = time.monotonic()
        waiting = pool.apply_async(seen_of_the_way, (server, "oidc"))
        answer = requests.get(f"{server.url}/auth/ways", timeout=1)
        end = waiting.get(timeout=30)
        waited = time.monotonic() - began

    assert answer.status_code == 200
    assert end == "/sign-in?problem=unreachable"
    assert 4 < waited < 6.5


def test_half_a_provider_starts_nothing(tmp_path: Path) -> None:
    done = command("serve", data=tmp_path, POMODORO_X_ID="pomodoro")

    assert done.returncode == 1
    assert done.stderr.strip() == "Error: POMODORO_X_SECRET: is needed with POMODORO_X_ID"
