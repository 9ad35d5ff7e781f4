"""The one timer of an account, and its commands: the state machine of the domain, over HTTP."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response
from flask_openapi import APIBlueprint, Tag

from api.auth import current_user_id, signed_in
from api.domain import timer as timers
from api.domain.records import Timer
from api.domain.timer import KEEP, Keep, Outcome
from api.journal import TIMER_KEY, read
from api.openapi import WHO, answers, may_be_empty
from api.parts import parts
from api.recording import new_id
from api.resources.commands import run, standing
from api.resources.drafts import small
from api.resources.schemas.headers import CommandHeaders
from api.resources.schemas.timer import (
    Assign,
    Choose,
    Extend,
    Interrupt,
    Nothing,
    Snooze,
    Start,
    TimerOut,
)

blueprint = APIBlueprint(
    "timer", __name__, url_prefix="/api/timer", abp_tags=[Tag(name="timer")], abp_security=WHO
)
blueprint.before_request(signed_in)

COMMAND = answers({200: TimerOut}, 401, 403, 409, 412)


@blueprint.get("", responses=answers({200: TimerOut, 304: None}, 401))
def show() -> Response:
    """Return the timer; its ETag is the revision that `If-Match` of a command is held against."""
    opened = parts()
    return standing(read(opened.store, current_user_id(), TIMER_KEY)).reply(opened.clock())


@blueprint.post("/start", request_body=may_be_empty(Start), responses=COMMAND)
def start(header: CommandHeaders, body: Start) -> Response:
    """Start a phase, by default the next one; 409 while one is running."""
    called = body.pomodoro_id or new_id()
    return run(
        header,
        lambda timer, settings, now: timers.start(
            timer,
            settings,
            now,
            called,
            body.phase,
            body.planned_seconds,
            *_assignment(body),
            attended=_attended(timer),
        ),
        began=body.pomodoro_id,
    )


@blueprint.post("/pause", request_body=may_be_empty(Nothing), responses=COMMAND)
def pause(header: CommandHeaders, body: Nothing) -> Response:  # noqa: ARG001 - it says that it is empty
    """Stop the clock of the phase."""
    return run(header, timers.pause)


@blueprint.post("/resume", request_body=may_be_empty(Nothing), responses=COMMAND)
def resume(header: CommandHeaders, body: Nothing) -> Response:  # noqa: ARG001 - it says that it is empty
    """Let the clock go on."""
    return run(header, timers.resume)


@blueprint.post("/stop", request_body=may_be_empty(Nothing), responses=COMMAND)
def stop(header: CommandHeaders, body: Nothing) -> Response:  # noqa: ARG001 - it says that it is empty
    """End the phase now: what was worked is recorded, as stopped if it was not over."""
    return run(
        header,
        lambda timer, settings, now: timers.stop(timer, settings, now, _attended(timer)),
    )


@blueprint.post("/finish", request_body=may_be_empty(Nothing), responses=COMMAND)
def finish(header: CommandHeaders, body: Nothing) -> Response:  # noqa: ARG001 - it says that it is empty
    """Record the phase whose end has passed; the server does it by itself within a second."""
    return run(header, timers.finish)


@blueprint.post("/skip", request_body=may_be_empty(Nothing), responses=COMMAND)
def skip(header: CommandHeaders, body: Nothing) -> Response:  # noqa: ARG001 - it says that it is empty
    """Go on to what comes after this phase, or after the break that is next."""
    return run(
        header,
        lambda timer, settings, now: timers.skip(timer, settings, now, _attended(timer)),
    )


@blueprint.post("/extend", request_body=may_be_empty(Extend), responses=COMMAND)
def extend(header: CommandHeaders, body: Extend) -> Response:
    """Make the phase longer, up to three hours in all; one that has ended runs on."""
    return run(
        header,
        lambda timer, settings, now: timers.extend(
            timer, settings, now, body.seconds, _attended(timer)
        ),
        goes_on=True,
    )


@blueprint.post("/snooze", request_body=may_be_empty(Snooze), responses=COMMAND)
def snooze(header: CommandHeaders, body: Snooze) -> Response:
    """Put off the break by a short focus phase, which does not count."""
    called = body.pomodoro_id or new_id()
    return run(
        header,
        lambda timer, settings, now: timers.snooze(
            timer, settings, now, called, body.seconds, _attended(timer)
        ),
        began=body.pomodoro_id,
    )


@blueprint.post("/interrupt", responses=COMMAND)
def interrupt(header: CommandHeaders, body: Interrupt) -> Response:
    """Note a distraction."""
    return run(
        header,
        lambda timer, settings, now: _small(
            timers.interrupt(timer, settings, now, body.kind, body.note)
        ),
    )


@blueprint.post("/choose", responses=COMMAND)
def choose(header: CommandHeaders, body: Choose) -> Response:
    """Choose what Start runs."""
    return run(
        header,
        lambda timer, settings, now: timers.choose(
            timer, settings, now, body.phase, _attended(timer)
        ),
    )


@blueprint.post("/assign", request_body=may_be_empty(Assign), responses=COMMAND)
def assign(header: CommandHeaders, body: Assign) -> Response:
    """Say which task and tags the phase belongs to."""
    return run(
        header,
        lambda timer, settings, now: timers.assign(
            timer, settings, now, *_assignment(body), attended=_attended(timer)
        ),
    )


def _small(outcome: Outcome) -> Outcome:
    """Return it. Raises the 422 when the notes make the timer larger than a record may be."""
    return replace(outcome, timer=small(outcome.timer))


def _assignment(body: Start | Assign) -> tuple[Any, Any]:
    """Return the task and the tags; what was left out stays as it is."""
    task: str | Keep | None = body.task if "task" in body.model_fields_set else KEEP
    return task, KEEP if body.tags is None else tuple(body.tags)


def _attended(timer: Timer) -> bool:
    """Tell whether a device has been streaming since the phase was over."""
    opened = parts()
    if timer.ends_at is None or opened.clock() < timer.ends_at:
        return False  # nothing to ask for yet, and asking may be a round trip
    return opened.bus.was_present(current_user_id(), timer.ends_at)
