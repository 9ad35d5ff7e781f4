"""A phase is recorded again without losing what was changed by hand: the vectors."""

from __future__ import annotations

from typing import Any, cast

import pytest

from api.domain.records import Pomodoro, Settings, Timer
from api.domain.timer import again, taken_up
from api.domain.wire import from_wire
from tests.domain.vectors import Command, Vector, after, given, part, settings_of, title, vectors
from tests.domain.vectors import wire as to_wire


@pytest.mark.parametrize("vector", vectors("again"), ids=title)
def test_a_command_leaves_what_was_changed(vector: Vector) -> None:
    settings = settings_of(vector)
    timer, (recorded,) = after(vector["given"]["before"], settings)
    stands = _changed(recorded, vector["changed"])

    for command in vector["when"]:
        timer, stands = _commanded(timer, stands, settings, command)

    then = vector["then"]
    assert (stands and part(to_wire(stands), then)) == then


def _changed(recorded: Pomodoro, changed: dict[str, Any] | None) -> Pomodoro | None:
    if changed is None:
        return None
    return cast("Pomodoro", from_wire("pomodoro", {**to_wire(recorded), **changed}))


def _commanded(
    timer: Timer, stands: Pomodoro | None, settings: Settings, command: Command
) -> tuple[Timer, Pomodoro | None]:
    """Give a command as those who record its outcome do."""
    before = taken_up(timer, stands) if command["command"] == "extend" else timer
    outcome = given(before, settings, command)
    if outcome.pomodoro is not None:
        stands = again(timer, outcome.pomodoro, stands) or stands
    return outcome.timer, stands
