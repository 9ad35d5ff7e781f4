"""The vectors that prove both twins of the domain: their text on disk as values of the domain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from api.domain import timer as machine
from api.domain.records import Pomodoro, Settings, Timer
from api.domain.timer import Outcome
from api.domain.wire import from_wire, parse_instant, to_wire

FOLDER = Path(__file__).parent.parent / "vectors"

Vector = dict[str, Any]
Command = dict[str, Any]


def vectors(name: str) -> list[Vector]:
    """Return the vectors of `name`.json."""
    return cast("list[Vector]", json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


def title(vector: Vector) -> str:
    """Return what a test over this vector is called."""
    return str(vector["name"])


def settings_of(vector: Vector) -> Settings:
    """Return the default settings with what the vector changes of them."""
    return cast("Settings", from_wire("settings", vector["given"]["settings"]))


def pomodoro_of(data: dict[str, Any]) -> Pomodoro:
    """Return a completed focus session with what the vector says about it."""
    usual = {"phase": "focus", "plannedSeconds": 1500, "zone": "UTC", "day": "2026-03-02"}
    return cast("Pomodoro", from_wire("pomodoro", {**usual, **data}))


def given(timer: Timer, settings: Settings, command: Command) -> Outcome:
    """Give the timer one command."""
    now = parse_instant(command["at"])
    call: dict[str, Any] = {
        "start": lambda: machine.start(timer, settings, now, **_named(command)),
        "snooze": lambda: machine.snooze(timer, settings, now, **_named(command)),
        "assign": lambda: machine.assign(timer, settings, now, **_named(command)),
        "extend": lambda: machine.extend(timer, settings, now, **_named(command)),
        "choose": lambda: machine.choose(timer, settings, now, **_named(command)),
        "interrupt": lambda: machine.interrupt(timer, settings, now, **_named(command)),
        "stop": lambda: machine.stop(timer, settings, now, **_named(command)),
        "skip": lambda: machine.skip(timer, settings, now, **_named(command)),
        "pause": lambda: machine.pause(timer, settings, now),
        "resume": lambda: machine.resume(timer, settings, now),
        "finish": lambda: machine.finish(timer, settings, now),
        "trim": lambda: machine.trim(timer, settings, now),
        "discard": lambda: machine.discard(timer, settings, now),
    }
    return cast("Outcome", call[command["command"]]())


def after(commands: list[Command], settings: Settings) -> tuple[Timer, list[Pomodoro]]:
    """Give an idle timer the commands; return it with what was recorded, the latest of each id."""
    timer, recorded = Timer(), dict[str, Pomodoro]()
    for command in commands:
        outcome = given(timer, settings, command)
        timer = outcome.timer
        if outcome.pomodoro is not None:
            recorded[outcome.pomodoro.id] = outcome.pomodoro
    return timer, list(recorded.values())


def part(whole: Any, said: Any) -> Any:
    """Return of `whole` what `said` speaks about, so that the two can be compared."""
    if isinstance(said, dict) and isinstance(whole, dict):
        return {name: part(whole.get(name), said[name]) for name in said}
    if isinstance(said, list) and isinstance(whole, list) and len(whole) == len(said):
        return [part(one, other) for one, other in zip(whole, said, strict=True)]
    return whole


def wire(values: Any) -> Any:
    """Return records as they travel."""
    return [to_wire(each) for each in values] if isinstance(values, list) else to_wire(values)


def _named(command: Command) -> dict[str, Any]:
    names = {"pomodoroId": "pomodoro_id", "plannedSeconds": "planned_seconds"}
    named = {
        names.get(name, name): value
        for name, value in command.items()
        if name not in ("command", "at")
    }
    return named | ({"tags": tuple(named["tags"])} if "tags" in named else {})


def camel(name: str) -> str:
    """Return a field's name as the vectors write it."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
