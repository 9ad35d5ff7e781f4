"""Run a command of the timer's state machine for a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Response, request

from api.auth import current_user_id
from api.domain import timer as timers
from api.domain.records import Instant, Record, Settings, Timer
from api.domain.timer import Misfit, Outcome
from api.errors import Problem
from api.journal import SETTINGS_KEY, TIMER_KEY, Key, act, read, settings_in, timer_in
from api.parts import parts
from api.recording import record_of, writes_of
from api.resources.replies import check_if_match, reply, with_time
from api.resources.schemas.headers import CommandHeaders
from api.store import Store, Write
from api.store.body import canonical

Command = Callable[[Timer, Settings, Instant], Outcome]


@dataclass(frozen=True, slots=True)
class Standing:
    """The timer as it stands, at a revision."""

    timer: Timer
    rev: int

    def reply(self, now: Instant) -> Response:
        """Answer with the timer; the ETag is its revision."""
        return reply(with_time(canonical(self.timer), now), rev=self.rev)

    def misfit(self, misfit: Misfit, now: Instant) -> Problem:
        """Return the 409 for a command that does not fit the timer."""
        headers = {"ETag": f'"{self.rev}"'}
        current = with_time(canonical(self.timer), now)
        return Problem(409, misfit.message, kind=misfit.code, headers=headers, current=current)


def standing(records: dict[Key, Record]) -> Standing:
    """Return the timer among the records, as it stands."""
    record = records.get(TIMER_KEY)
    return Standing(timer_in(records), record.rev if record else 0)


def run(
    header: CommandHeaders, command: Command, began: str | None = None, *, goes_on: bool = False
) -> Response:
    """Run a command on the timer and answer with the timer after it.

    What was done under the same `Idempotency-Key`, or began the pomodoro `began`, is not done
    again. A phase that `goes_on` after its end does so as its record says by now. Raises 409 and
    412, with the timer as it is.
    """
    opened, user = parts(), current_user_id()
    action = f"{request.path} {header.idempotency_key}" if header.idempotency_key else None

    def decide(now: Instant) -> tuple[list[Write], Standing | Timer]:
        named: tuple[Key, ...] = (("pomodoro", began),) if began else ()
        records = read(opened.store, user, TIMER_KEY, SETTINGS_KEY, *named)
        before, settings = standing(records), settings_in(records)
        if _has_begun(began, before.timer, records) or _is_done(opened.store, user, action):
            return [], before
        check_if_match(header.if_match, records.get(TIMER_KEY))
        timer = before.timer
        if goes_on:
            timer = timers.taken_up(timer, record_of(opened.store, user, timer))
        try:
            outcome = command(timer, settings, now)
        except Misfit as misfit:
            raise before.misfit(misfit, now) from misfit
        if command is not timers.finish:  # which comes out the same whoever does it
            outcome = replace(outcome, timer=replace(outcome.timer, device=header.device))
        if outcome.timer == before.timer:
            return [], before
        return writes_of(opened.store, user, settings, before.timer, outcome), outcome.timer

    done = act(opened, user, decide, action)
    after = done.decided
    return (Standing(after, done.rev) if isinstance(after, Timer) else after).reply(done.at)


def _has_begun(began: str | None, timer: Timer, records: dict[Key, Record]) -> bool:
    return began is not None and (timer.pomodoro_id == began or ("pomodoro", began) in records)


def _is_done(store: Store, user: str, action: str | None) -> bool:
    return action is not None and store.has_action(user, action)
