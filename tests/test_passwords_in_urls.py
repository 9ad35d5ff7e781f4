"""A URL that is wrong is refused without repeating the password in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.bus import open_bus
from api.sessions import open_sessions
from api.store import open_store


@pytest.mark.parametrize(
    ("opening", "url"),
    [
        (open_sessions, "redsi://:hunter2@host/0"),
        (open_bus, "redsi://:hunter2@host/0"),
        (open_sessions, "redis://alice:hunter2/9@host"),
        (open_bus, "redis://alice:hunter2/9@host"),
        (open_store, "mongo://alice:hunter2@host/pomodoro"),
        (open_store, "mongodb://alice:x/hunter2@host/pomodoro"),
    ],
)
def test_a_wrong_url_is_refused_without_its_password(
    opening: Callable[[str], object], url: str
) -> None:
    with pytest.raises(ValueError, match="URL") as refused:
        opening(url)

    assert "hunter2" not in str(refused.value)
