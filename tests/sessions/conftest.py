"""Every implementation of the login sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.sessions import Sessions, open_sessions

URLS: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder}/pomodoro.db",
}
"""A fresh place of each implementation; the whole suite runs on each."""


@pytest.fixture(params=URLS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where no sessions are yet."""
    return URLS[request.param](tmp_path)


@pytest.fixture
def sessions(url: str) -> Iterator[Sessions]:
    """Open sessions."""
    sessions = open_sessions(url)
    yield sessions
    sessions.close()
