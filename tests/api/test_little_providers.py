"""The little providers as a process of their own, as tests in another language start them."""

from __future__ import annotations

import json
import subprocess
import sys

import requests

from tests.api.server import ROOT

ASKED = {
    "client_id": "pomodoro",
    "redirect_uri": "http://localhost/back",
    "state": "a-state",
    "code_challenge": "a-challenge",
    "code_challenge_method": "S256",
}


def test_they_say_where_they_are_and_do_as_they_are_told() -> None:
    arguments = [sys.executable, "-m", "tests.providers"]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = json.loads(process.stdout.readline())
        told = {"provider": "x", "fault": "denied"}

        done = requests.post(f"{said['url']}/control", json=told, timeout=10)
        address = f"{said['variables']['POMODORO_X_URL']}/i/oauth2/authorize"
        answer = requests.get(address, ASKED, timeout=10, allow_redirects=False)
        process.terminate()

    assert done.status_code == 204
    assert answer.headers["Location"].startswith("http://localhost/back?state=a-state&error=access")
