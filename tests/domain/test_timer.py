"""The timer's state machine, by the vectors that the page proves too."""

from __future__ import annotations

import pytest

from api.domain.cycle import explain
from api.domain.timer import Misfit
from tests.domain.vectors import Vector, after, part, settings_of, title, vectors, wire


@pytest.mark.parametrize("vector", vectors("timer") + vectors("timer-fits"), ids=title)
def test_a_command_does_what_the_vector_says(vector: Vector) -> None:
    settings = settings_of(vector)
    commands = vector["given"]["before"] + vector["when"]
    then = vector["then"]

    if "misfit" in then:
        after(commands[:-1], settings)
        with pytest.raises(Misfit) as misfit:
            after(commands, settings)
        assert misfit.value.code == then["misfit"]
        return
    timer, recorded = after(commands, settings)

    outcome = {"timer": wire(timer), "pomodoros": wire(recorded)}
    assert part(outcome, then) == then


@pytest.mark.parametrize("vector", vectors("outlook"), ids=title)
def test_it_says_what_comes_next_and_why(vector: Vector) -> None:
    settings = settings_of(vector)
    timer, _ = after(vector["given"]["before"], settings)

    outlook = explain(timer, settings)

    assert {
        "phase": outlook.phase,
        "why": outlook.why,
        "plannedSeconds": outlook.planned_seconds,
        "focusLeft": outlook.focus_left,
    } == vector["then"]
