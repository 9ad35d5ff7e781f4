"""The time that is taken answers as if all of it were looked through."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from api.porting.taken import Span, Taken

HOUR_MS = 3_600_000
HOURS = st.lists(st.integers(0, 96), unique=True, min_size=2, max_size=30)


def span(from_: int, to: int) -> Span:
    """Return a session of those hours."""
    return Span(from_ * HOUR_MS, to * HOUR_MS, "pomodoro", f"{from_}")


@given(HOURS, st.integers(0, 96), st.integers(1, 24))
def test_it_says_what_shares_an_instant(hours: list[int], at: int, long: int) -> None:
    spans = [span(*both) for both in list(pairwise(sorted(hours)))[::2]]
    taken, wanted = Taken(), span(at, at + long)
    for each in sorted(spans, key=lambda x: hours.index(x.started_at // HOUR_MS)):
        taken.add(each)

    both = [x for x in spans if x.started_at < wanted.ended_at and wanted.started_at < x.ended_at]

    assert taken.overlapping(wanted, 3) == (both[:3], len(both))
