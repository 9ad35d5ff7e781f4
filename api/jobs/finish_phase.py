"""Finish the phases whose end has passed and that no device has finished.

The next phase is never started: nobody may be there.
"""

from __future__ import annotations

from collections.abc import Callable

import structlog

from api.background import Repeated
from api.domain import timer as timers
from api.domain.records import Instant
from api.journal import SETTINGS_KEY, TIMER_KEY, act, read, settings_in, timer_in
from api.parts import Parts
from api.recording import writes_of
from api.store import Due, Write

GRACE_MS = 300
"""How long a device that listens may take to finish the phase itself."""
ASIDE_MS = 60_000
"""How long a timer that could not be finished is left alone."""
LONGEST_WAIT_MS = 500
SHORTEST_WAIT_MS = 20
AT_ONCE = 200


def finish_due(opened: Parts, aside: dict[Due, Instant] | None = None) -> None:
    """Finish what is due, each once, whoever else may try.

    A timer that cannot be finished, or that is due by its place in the store and not by its own
    times, is entered in `aside` with when to try again: it stops no other. Raises StoreError when
    the store cannot say what is due.
    """
    aside = {} if aside is None else aside
    now = opened.clock()
    found = opened.store.due(now, AT_ONCE + len(aside))
    for settled in aside.keys() - set(found):
        del aside[settled]
    for due in found:
        if now < aside.get(due, 0) or _may_finish_itself(opened, due, now):
            continue
        aside[due] = now + ASIDE_MS
        try:
            if _finish(opened, due.user):
                del aside[due]
        except Exception as error:
            structlog.get_logger().error("finish_phase", user=due.user, exc_info=error)


def keep_finishing(opened: Parts) -> Callable[[], None]:
    """Finish phases in a thread of their own; return what ends it, and waits until it has."""
    aside: dict[Due, Instant] = {}

    def finish() -> float:
        finish_due(opened, aside)
        return (LONGEST_WAIT_MS if aside else _wait_ms(opened)) / 1000

    finishing = Repeated("finish_phase", finish)
    opened.background["phases"] = finishing.is_working
    return finishing.end


def _wait_ms(opened: Parts) -> int:
    """Return how long nothing can be due; short enough to hear of a timer that was put since."""
    next_due = opened.store.next_due()
    if next_due is None:
        return LONGEST_WAIT_MS
    return max(SHORTEST_WAIT_MS, min(next_due - opened.clock(), LONGEST_WAIT_MS))


def _may_finish_itself(opened: Parts, due: Due, now: Instant) -> bool:
    return now < due.ends_at + GRACE_MS and opened.bus.present_since(due.user) is not None


def _finish(opened: Parts, user: str) -> bool:
    """Finish the user's phase; tell whether there was one to finish."""

    def decide(now: Instant) -> tuple[list[Write], bool]:
        records = read(opened.store, user, TIMER_KEY, SETTINGS_KEY)
        timer, settings = timer_in(records), settings_in(records)
        if timer.state != "running" or timer.ends_at is None or now < timer.ends_at:
            return [], False  # someone was faster
        outcome = timers.finish(timer, settings, now)
        return writes_of(opened.store, user, settings, timer, outcome), True

    return act(opened, user, decide, has_quota=False).decided  # what was worked is recorded
