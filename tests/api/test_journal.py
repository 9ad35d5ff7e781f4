"""A commit that others are faster than, again and again."""

from __future__ import annotations

import pytest

from api.domain.records import Instant
from api.journal import MOST_MS, act
from api.parts import Parts
from api.store import Unavailable, Write
from tests.conftest import Clock
from tests.store.records import put, task


def test_a_request_gives_up_when_others_are_faster_for_too_long(
    opened: Parts, alice_id: str, clock: Clock
) -> None:
    attempts = []

    def decide(_: Instant) -> tuple[list[Write], None]:
        attempts.append(clock())
        put(opened.store, alice_id, task(f"theirs-{len(attempts)}"))
        clock.advance(ms=MOST_MS // 4)
        return [Write("task", "mine", task("mine"))], None

    with pytest.raises(Unavailable, match="5 other commits were faster"):
        act(opened, alice_id, decide)

    assert len(attempts) == 5
