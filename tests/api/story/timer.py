"""A script of alice's runs the timer."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.api.story.names import RUNNING, TASK
from tests.api.story.recorder import Recorder
from tests.conftest import Clock


def run_the_timer(story: Recorder, program: FlaskClient, clock: Clock) -> None:
    """Run a focus phase from its start to its end, by a script."""
    timer = "/api/timer"
    device = {"X-Device": "my%20script"}
    once = {**device, "Idempotency-Key": "start-of-the-report"}
    story.say(program, "POST", f"{timer}/pause", headers=device)
    story.say(program, "POST", f"{timer}/start", {"task": TASK, "pomodoroId": RUNNING}, once)
    story.say(program, "POST", f"{timer}/start", {"phase": "focus"})
    story.say(program, "POST", f"{timer}/start", {"phase": "nap"})
    tag = story.say(program, "GET", timer).headers["ETag"]
    story.say(program, "GET", timer, headers={"If-None-Match": tag})
    clock.advance(minutes=5)
    story.say(program, "POST", f"{timer}/interrupt", {"kind": "external", "note": "phone"})
    story.say(program, "POST", f"{timer}/interrupt", {"kind": "loud"})
    story.say(program, "POST", f"{timer}/pause", headers={"If-Match": '"1"'})
    story.say(program, "POST", f"{timer}/pause", {})
    clock.advance(minutes=2)
    story.say(program, "POST", f"{timer}/resume", {})
    story.say(program, "POST", f"{timer}/resume")
    story.say(program, "POST", f"{timer}/assign", {"task": TASK, "tags": ["work", "figures"]})
    story.say(program, "POST", f"{timer}/assign", {"tags": [""]})
    story.say(program, "POST", f"{timer}/extend", {"seconds": 300})
    story.say(program, "POST", f"{timer}/extend", {"seconds": 10_000})
    story.say(program, "POST", f"{timer}/extend", {"seconds": 0})
    story.say(program, "POST", f"{timer}/finish")
    clock.advance(minutes=40)
    story.say(program, "POST", f"{timer}/finish", {})


def put_off_a_break(story: Recorder, program: FlaskClient, clock: Clock) -> None:
    """Work a little longer, then choose what comes."""
    timer = "/api/timer"
    story.say(program, "POST", f"{timer}/snooze", {"seconds": 300})
    story.say(program, "POST", f"{timer}/snooze", {"seconds": 300})
    story.say(program, "POST", f"{timer}/snooze", {"seconds": 1})
    clock.advance(minutes=1)
    story.say(program, "POST", f"{timer}/stop", {})
    story.say(program, "POST", f"{timer}/stop")
    story.say(program, "POST", f"{timer}/interrupt", {"kind": "internal"})
    story.say(program, "POST", f"{timer}/skip", {})
    story.say(program, "POST", f"{timer}/choose", {"phase": "longBreak"})
    story.say(program, "POST", f"{timer}/choose", {"phase": "nap"})
    story.say(program, "POST", f"{timer}/skip")
    story.say(program, "POST", f"{timer}/skip")
    for command in ("start", "resume", "stop", "finish", "skip", "extend", "snooze"):
        story.say(program, "POST", f"{timer}/{command}", headers={"If-Match": '"1"'})
    for command, sent in (
        ("interrupt", {"kind": "internal"}),
        ("choose", {"phase": "focus"}),
        ("assign", {"task": None}),
    ):
        story.say(program, "POST", f"{timer}/{command}", sent, headers={"If-Match": '"1"'})
    program.post(f"{timer}/start")
    story.say(program, "POST", f"{timer}/choose", {"phase": "focus"})
    program.post(f"{timer}/stop")
