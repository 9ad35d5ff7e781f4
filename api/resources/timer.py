"""The one timer of an account, and its commands: the state machine of the domain, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Response
from flask_openapi import APIBlueprint, Tag

from api.auth import current_user_id, signed_in
from api.domain import timer as timers
from api.domain.records import Instant, Record, Settings, Timer
from api.domain.timer import KEEP, Keep, Misfit, Outcome
from api.errors import Problem
from api.journal import SETTINGS_KEY, TIMER_KEY, Key, act, read, settings_in, timer_in
from api.openapi import WHO, answers
from api.parts import parts
from api.recording import new_id, writes_of
from api.resources.replies import check_if_match, reply, with_time
from api.resources.schemas.fields import Wire
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
from api.store import Write
from api.store.body import canonical

blueprint = APIBlueprint(
    "timer", __name__, url_prefix="/api/timer", abp_tags=[Tag(name="timer")], abp_security=WHO
)
blueprint.before_request(signed_in)

Command = Callable[[Timer, Settings, Instant], Outcome]
COMMAND = answers({200: TimerOut}, 401, 403, 409, 412)


@blueprint.get("", responses=answers({200: TimerOut}, 401))
def show() -> Response:
    """Return the timer; its ETag is the revision that `If-Match` of a command is held against."""
    opened = parts()
    records = read(opened.store, current_user_id(), TIMER_KEY)
    return _timer(records.get(TIMER_KEY), timer_in(records), opened.clock())


@blueprint.post("/start", responses=COMMAND)
def start(header: CommandHeaders, body: Start) -> Response:
    """Start a phase, by default the next one; 409 while one is running."""
    called = body.pomodoro_id or new_id()
    return _command(
        header,
        body,
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
    )


@blueprint.post("/pause", responses=COMMAND)
def pause(header: CommandHeaders, body: Nothing) -> Response:
    """Stop the clock of the phase."""
    return _command(header, body, timers.pause)


@blueprint.post("/resume", responses=COMMAND)
def resume(header: CommandHeaders, body: Nothing) -> Response:
    """Let the clock go on."""
    return _command(header, body, timers.resume)


@blueprint.post("/stop", responses=COMMAND)
def stop(header: CommandHeaders, body: Nothing) -> Response:
    """End the phase now: what was worked is recorded, as stopped if it was not over."""
    return _command(
        header,
        body,
        lambda timer, settings, now: timers.stop(timer, settings, now, _attended(timer)),
    )


@blueprint.post("/finish", responses=COMMAND)
def finish(header: CommandHeaders, body: Nothing) -> Response:
    """Record the phase whose end has passed; the server does it by itself within a second."""
    return _command(header, body, timers.finish)


@blueprint.post("/skip", responses=COMMAND)
def skip(header: CommandHeaders, body: Nothing) -> Response:
    """Go on to what comes after this phase, or after the break that is next."""
    return _command(
        header,
        body,
        lambda timer, settings, now: timers.skip(timer, settings, now, _attended(timer)),
    )


@blueprint.post("/extend", responses=COMMAND)
def extend(header: CommandHeaders, body: Extend) -> Response:
    """Make the phase longer, up to three hours in all; one that has ended runs on."""
    return _command(
        header,
        body,
        lambda timer, settings, now: timers.extend(
            timer, settings, now, body.seconds, _attended(timer)
        ),
    )


@blueprint.post("/snooze", responses=COMMAND)
def snooze(header: CommandHeaders, body: Snooze) -> Response:
    """Put off the break by a short focus phase, which does not count."""
    called = body.pomodoro_id or new_id()
    return _command(
        header,
        body,
        lambda timer, settings, now: timers.snooze(
            timer, settings, now, called, body.seconds, _attended(timer)
        ),
    )


@blueprint.post("/interrupt", responses=COMMAND)
def interrupt(header: CommandHeaders, body: Interrupt) -> Response:
    """Note a distraction."""
    return _command(
        header,
        body,
        lambda timer, settings, now: timers.interrupt(timer, settings, now, body.kind, body.note),
    )


@blueprint.post("/choose", responses=COMMAND)
def choose(header: CommandHeaders, body: Choose) -> Response:
    """Choose what Start runs."""
    return _command(
        header,
        body,
        lambda timer, settings, now: timers.choose(
            timer, settings, now, body.phase, _attended(timer)
        ),
    )


@blueprint.post("/assign", responses=COMMAND)
def assign(header: CommandHeaders, body: Assign) -> Response:
    """Say which task and tags the phase belongs to."""
    return _command(
        header,
        body,
        lambda timer, settings, now: timers.assign(
            timer, settings, now, *_assignment(body), attended=_attended(timer)
        ),
    )


def _command(header: CommandHeaders, body: Wire, command: Command) -> Response:
    """Run a command on the timer and answer with the timer after it.

    A phase that a client named has begun once: naming it again changes nothing. Raises 409 and
    412, with the timer as it is.
    """
    opened, user = parts(), current_user_id()
    began = body.pomodoro_id if isinstance(body, Start | Snooze) else None
    begun: tuple[Key, ...] = (("pomodoro", began),) if began else ()

    def decide(now: Instant) -> tuple[list[Write], tuple[Timer, Record | None]]:
        records = read(opened.store, user, TIMER_KEY, SETTINGS_KEY, *begun)
        timer, settings, record = timer_in(records), settings_in(records), records.get(TIMER_KEY)
        if began and (timer.pomodoro_id == began or begun[0] in records):
            return [], (timer, record)
        check_if_match(header.if_match, record)
        try:
            outcome = command(timer, settings, now)
        except Misfit as misfit:
            raise _does_not_fit(misfit, record, timer, now) from misfit
        if command is not timers.finish:  # which comes out the same whoever does it
            outcome = replace(outcome, timer=replace(outcome.timer, device=header.device))
        if canonical(outcome.timer) == (record.body if record else canonical(Timer())):
            return [], (timer, record)
        return writes_of(opened.store, user, settings, outcome), (outcome.timer, None)

    done = act(opened, user, decide)
    timer, record = done.decided
    if record is None and timer != Timer():
        record = Record(*TIMER_KEY, done.rev, canonical(timer))
    return _timer(record, timer, done.at)


def _timer(record: Record | None, timer: Timer, now: Instant) -> Response:
    return reply(with_time(canonical(timer), now), rev=record.rev if record else 0)


def _does_not_fit(misfit: Misfit, record: Record | None, timer: Timer, now: Instant) -> Problem:
    headers = {"ETag": f'"{record.rev if record else 0}"'}
    current = with_time(canonical(timer), now)
    return Problem(409, misfit.message, kind=misfit.code, headers=headers, current=current)


def _assignment(body: Start | Assign) -> tuple[Any, Any]:
    """Return the task and the tags; what was left out stays as it is."""
    task: str | Keep | None = body.task if "task" in body.model_fields_set else KEEP
    return task, KEEP if body.tags is None else tuple(body.tags)


def _attended(timer: Timer) -> bool:
    """Tell whether a device has been streaming since the phase was over."""
    since = parts().bus.present_since(current_user_id())
    return since is not None and timer.ends_at is not None and since <= timer.ends_at
