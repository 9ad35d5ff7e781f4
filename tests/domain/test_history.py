"""Overlapping sessions make room: by vectors, and for any sessions at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.domain.history import How, find, fit, overlaps, settle
from api.domain.records import Pomodoro, Settings
from tests.domain.vectors import Vector, part, pomodoro_of, settings_of, title, vectors, wire

NINE = 1_772_442_000_000
edges = st.lists(st.integers(0, 40), unique=True, min_size=2, max_size=12).map(sorted)


def session(id: str, from_: int, to: int) -> Pomodoro:
    """Return a session; minutes after nine."""
    at = (NINE + from_ * 60_000, NINE + to * 60_000)
    return Pomodoro(id, "focus", *at, planned_seconds=1500, zone="UTC", day="2026-03-02")


def apart(edges: list[int]) -> list[Pomodoro]:
    """Return sessions that do not overlap, between every other pair of edges."""
    return [session(f"s{a}", a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]


def new_ids() -> Iterator[str]:
    """Make ids like those of the vectors."""
    return (f"0195553a-0000-7000-8000-{n:012d}" for n in range(101, 999))


def total_ms(sessions: list[Pomodoro]) -> int:
    """Return how long they are together."""
    return sum(each.ended_at - each.started_at for each in sessions)


@pytest.mark.parametrize("vector", vectors("history"), ids=title)
def test_an_overlap_is_settled_as_the_vector_says(vector: Vector) -> None:
    sessions = [pomodoro_of(each) for each in vector["given"]["sessions"]]
    incoming = pomodoro_of(vector["when"]["incoming"])
    ids = new_ids()

    settled = settle(
        vector["when"]["how"], sessions, incoming, settings_of(vector), lambda: next(ids)
    )

    outcome = {"upserts": wire(list(settled.upserts)), "deletions": list(settled.deletions)}
    assert part(outcome, vector["then"]) == vector["then"]


@given(edges, st.tuples(st.integers(0, 40), st.integers(1, 40)))
def test_fit_uses_exactly_what_is_free(edges: list[int], span: tuple[int, int]) -> None:
    there, incoming = apart(edges), session("new", span[0], span[0] + span[1])
    ids = new_ids()

    pieces = list(fit(there, incoming, Settings(), lambda: next(ids)).upserts)

    in_the_way = find(there, incoming.started_at, incoming.ended_at)
    taken = sum(
        min(each.ended_at, incoming.ended_at) - max(each.started_at, incoming.started_at)
        for each in in_the_way
    )
    assert total_ms(pieces) == total_ms([incoming]) - taken
    assert not any(overlaps(a, b) for a, b in combinations(there + pieces, 2))
    assert sum(piece.cancelled_at is None for piece in pieces) == (1 if pieces else 0)


@given(edges, st.tuples(st.integers(0, 40), st.integers(1, 40)), st.sampled_from(["trim", "split"]))
def test_who_gives_way_ends_up_beside(edges: list[int], span: tuple[int, int], how: How) -> None:
    there, incoming = apart(edges), session("new", span[0], span[0] + span[1])
    ids = new_ids()

    settled = settle(how, there, incoming, Settings(), lambda: next(ids))

    after = {each.id: each for each in there} | {each.id: each for each in settled.upserts}
    left = [each for id_, each in after.items() if id_ not in settled.deletions]
    assert not any(overlaps(a, b) for a, b in combinations(left, 2))
    assert sum(each.cancelled_at is None for each in left) <= len(there) + 1
