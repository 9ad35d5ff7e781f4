"""What is secret is in no log line, and in no answer but the one that gives it, all day long."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from flask import Flask
from structlog.testing import capture_logs

from api.settings import ServerSettings
from tests.api.story.names import PROVIDER
from tests.api.story.play import play
from tests.conftest import PASSWORD, Clock

TYPED = (PASSWORD, "a wrong one", "a longer password", "not this one", PROVIDER["github_secret"])
TOKEN = re.compile(r"pomo_[\w-]{43}")
CALENDAR = re.compile(r"/api/calendar/([\w-]{43})\.ics")
COOKIE = re.compile(r"(?:pomodoro|pomodoro-device)=([\w.-]{22,})")


class Answers:
    """Keeps what is answered: the headers of each, and what it says if that has an end."""

    def __init__(self, wsgi: Callable[..., Iterable[bytes]]) -> None:
        self.wsgi = wsgi
        self.bodies: list[str] = []
        self.cookies: list[str] = []
        self.headers: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Pass the request on."""

        def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            cookies = [value for name, value in headers if name == "Set-Cookie"]
            self.cookies += cookies
            self.headers.append(str([each for each in headers if each[0] != "Set-Cookie"]))
            return start_response(status, headers, *exc_info)

        content = self.wsgi(environ, start)
        if environ["PATH_INFO"] == "/api/events":
            return content
        body = b"".join(content)
        if hasattr(content, "close"):
            content.close()
        self.bodies.append(body.decode())
        return [body]


@pytest.fixture
def settings(settings: ServerSettings) -> ServerSettings:
    """With the provider of the story."""
    return settings.model_copy(update=PROVIDER)


def test_a_day_tells_no_secret(app: Flask, clock: Clock) -> None:
    answers = Answers(app.wsgi_app)
    app.wsgi_app = answers  # type: ignore[method-assign]  # Flask's way

    with capture_logs() as lines:
        play(app, clock)

    log, said = str(lines), "\n".join(answers.bodies)
    given = Counter(TOKEN.findall(said)) + Counter(CALENDAR.findall(said))
    cookies = {part for each in answers.cookies for part in _parts(COOKIE.search(each))}
    everything = "\n".join([log, said, *answers.headers])
    assert len(lines) > 150
    assert len(given) >= 3
    assert set(given.values()) == {1}
    assert [each for each in given if each in log + str(answers.headers + answers.cookies)] == []
    assert len(cookies) > 10
    assert [each for each in (*TYPED, *cookies) if each in everything] == []


def _parts(cookie: re.Match[str] | None) -> list[str]:
    return cookie[1].split(".") if cookie else []
