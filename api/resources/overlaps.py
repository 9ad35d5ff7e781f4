"""When sessions would share time: who gives way."""

from __future__ import annotations

from api.domain import history
from api.domain.history import How
from api.domain.records import Pomodoro, Settings
from api.journal import sessions_between
from api.recording import new_id
from api.resources.replies import overlap
from api.store import Store, Write


def settle(
    store: Store, user: str, settings: Settings, pomodoro: Pomodoro, how: How | None
) -> list[Write]:
    """Return what to write for a pomodoro, what has its id first, with overlaps settled as asked.

    Raises the 409 with `conflicts` when it overlaps and nobody said how to settle it, and when
    nothing is free for it.
    """
    around = sessions_between(store, user, pomodoro.started_at, pomodoro.ended_at)
    others = [each for each in around if each.id != pomodoro.id]
    if not others:
        return [_put(pomodoro)]
    if how is None:
        raise overlap(others)
    settled = history.settle(how, others, pomodoro, settings, new_id)
    if not settled.upserts:
        raise overlap(others)
    first = next(each for each in settled.upserts if each.id == pomodoro.id)
    return [
        _put(first),
        *(_put(each) for each in settled.upserts if each is not first),
        *(Write("pomodoro", each, None) for each in settled.deletions),
    ]


def _put(pomodoro: Pomodoro) -> Write:
    return Write("pomodoro", pomodoro.id, pomodoro)
