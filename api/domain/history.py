"""A user's sessions never overlap: find those in the way, and let one side make room.

Intervals are half-open, so back to back is fine. What makes room is cut into pieces: pauses,
interruptions and overtime go with the piece that they lie in, the planned length stays, the first
piece keeps the id. A completed session is counted once: when it becomes several pieces, the longest
stays completed and the others are cancelled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, Protocol

from api.domain.day import day_of
from api.domain.records import Instant, Pause, Pomodoro, Settings

NewId = Callable[[], str]
How = Literal["trim", "split", "replace", "fit"]
Interval = tuple[Instant, Instant]


class Spell(Protocol):
    """Something that lasts from an instant up to another."""

    @property
    def started_at(self) -> Instant: ...

    @property
    def ended_at(self) -> Instant: ...


@dataclass(frozen=True, slots=True)
class Settlement:
    """How an overlap is settled: what to upsert (the incoming session too) and what to delete."""

    upserts: tuple[Pomodoro, ...]
    deletions: tuple[str, ...] = ()


def overlaps(a: Spell, b: Spell) -> bool:
    """Tell whether two sessions share an instant."""
    return a.started_at < b.ended_at and b.started_at < a.ended_at


def find(sessions: Iterable[Pomodoro], from_: Instant, to: Instant) -> list[Pomodoro]:
    """Return the sessions that share an instant with `[from_, to)`, oldest first."""
    found = (each for each in sessions if each.started_at < to and from_ < each.ended_at)
    return sorted(found, key=lambda each: each.started_at)


def settle(
    how: How,
    sessions: Iterable[Pomodoro],
    incoming: Pomodoro,
    settings: Settings,
    new_id: NewId,
) -> Settlement:
    """Settle an overlap as the user chose; `new_id` makes ids for further pieces."""
    if how == "fit":
        return fit(sessions, incoming, settings, new_id)
    if how == "split":
        return split(sessions, incoming, settings, new_id)
    if how == "trim":
        return trim(sessions, incoming, settings)
    return replace_with(sessions, incoming)


def trim(sessions: Iterable[Pomodoro], incoming: Pomodoro, settings: Settings) -> Settlement:
    """Let the sessions in the way keep their longer side of the incoming one."""

    def longer_side(session: Pomodoro) -> list[Pomodoro]:
        sides = _outside(session, [incoming])
        longest = max(sides, key=_length, default=None)
        return [] if longest is None else [_piece(session, longest, settings)]

    return _give_way(sessions, incoming, longer_side)


def split(
    sessions: Iterable[Pomodoro], incoming: Pomodoro, settings: Settings, new_id: NewId
) -> Settlement:
    """Let the sessions in the way keep both sides of the incoming one."""

    def both_sides(session: Pomodoro) -> list[Pomodoro]:
        return _pieces(session, _outside(session, [incoming]), settings, new_id)

    return _give_way(sessions, incoming, both_sides)


def replace_with(sessions: Iterable[Pomodoro], incoming: Pomodoro) -> Settlement:
    """Let the sessions in the way go."""
    return _give_way(sessions, incoming, lambda _: [])


def fit(
    sessions: Iterable[Pomodoro], incoming: Pomodoro, settings: Settings, new_id: NewId
) -> Settlement:
    """Cut the incoming session to what is free; nothing is upserted when nothing is."""
    free = _outside(incoming, _in_the_way(sessions, incoming))
    return Settlement(tuple(_pieces(incoming, free, settings, new_id)))


def _give_way(
    sessions: Iterable[Pomodoro],
    incoming: Pomodoro,
    keep: Callable[[Pomodoro], list[Pomodoro]],
) -> Settlement:
    kept = [(session.id, keep(session)) for session in _in_the_way(sessions, incoming)]
    upserts = [piece for _, pieces in kept for piece in pieces]
    return Settlement((*upserts, incoming), tuple(gone for gone, pieces in kept if not pieces))


def _in_the_way(sessions: Iterable[Pomodoro], incoming: Pomodoro) -> list[Pomodoro]:
    found = find(sessions, incoming.started_at, incoming.ended_at)
    return [each for each in found if each.id != incoming.id]


def _outside(session: Pomodoro, others: Sequence[Pomodoro]) -> list[Interval]:
    """Return what is left of the session's interval without `others`, which are in order."""
    edges = [
        session.started_at,
        *(edge for other in others for edge in (other.started_at, other.ended_at)),
        session.ended_at,
    ]
    within = [min(max(edge, session.started_at), session.ended_at) for edge in edges]
    return [(from_, to) for from_, to in list(pairwise(within))[::2] if from_ < to]


def _pieces(
    session: Pomodoro, intervals: Sequence[Interval], settings: Settings, new_id: NewId
) -> list[Pomodoro]:
    longest = max(intervals, key=_length, default=None)
    pieces = []
    for number, interval in enumerate(intervals):
        piece = _piece(session, interval, settings)
        if interval != longest:
            piece = replace(piece, cancelled_at=piece.ended_at)
        pieces.append(piece if number == 0 else replace(piece, id=new_id()))
    return pieces


def _piece(session: Pomodoro, interval: Interval, settings: Settings) -> Pomodoro:
    from_, to = interval
    last = to == session.ended_at
    overtime_from = max(session.ended_at - session.overtime_seconds * 1000, from_)
    return replace(
        session,
        started_at=from_,
        ended_at=to,
        day=day_of(from_, session.zone, settings.day_start_hour),
        cancelled_at=None if session.cancelled_at is None else to,
        overtime_seconds=max(to - overtime_from, 0) // 1000,
        pauses=tuple(_cut(session.pauses, interval)),
        interruptions=tuple(
            each for each in session.interruptions if from_ <= each.at and (each.at < to or last)
        ),
    )


def _cut(pauses: Iterable[Pause], interval: Interval) -> Iterable[Pause]:
    for pause in pauses:
        from_ = max(pause.from_, interval[0])
        to = interval[1] if pause.to is None else min(pause.to, interval[1])
        if from_ < to:
            yield Pause(from_, to)


def _length(interval: Interval) -> int:
    return interval[1] - interval[0]
