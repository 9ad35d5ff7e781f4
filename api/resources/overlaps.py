"""When sessions would share time: who gives way."""

from __future__ import annotations

from api.domain import history
from api.domain.history import How
from api.domain.records import Pomodoro, Settings
from api.journal import pomodoro_in
from api.recording import MOST_IN_THE_WAY, new_id
from api.resources.replies import CONFLICTS_COUNTED, overlap
from api.store import Store, Write

TOO_MANY = f"More than {MOST_IN_THE_WAY} sessions have this time: resolve fewer at once."


def settle(
    store: Store, user: str, settings: Settings, pomodoro: Pomodoro, how: How | None
) -> list[Write]:
    """Return what to write for a pomodoro, what has its id first, with overlaps settled as asked.

    Raises the 409 with `conflicts` when it overlaps and nobody said how to settle it, when nothing
    is free for it, and when more sessions are in the way than one commit should change.
    """
    limit = 1 + (CONFLICTS_COUNTED if how is None else MOST_IN_THE_WAY + 1)
    around = store.overlapping(user, pomodoro.started_at, pomodoro.ended_at, limit)
    others = [each for each in around if each.id != pomodoro.id]
    if not others:
        return [_put(pomodoro)]
    conflicts = [each.body for each in others]
    if how is None:
        raise overlap(conflicts)
    if len(others) > MOST_IN_THE_WAY:
        raise overlap(conflicts, TOO_MANY)
    settled = history.settle(how, map(pomodoro_in, others), pomodoro, settings, new_id)
    if not settled.upserts:
        raise overlap(conflicts)
    first = next(each for each in settled.upserts if each.id == pomodoro.id)
    return [
        _put(first),
        *(_put(each) for each in settled.upserts if each is not first),
        *(Write("pomodoro", each, None) for each in settled.deletions),
    ]


def _put(pomodoro: Pomodoro) -> Write:
    return Write("pomodoro", pomodoro.id, pomodoro)
