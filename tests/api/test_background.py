"""What the server repeats beside answering goes on whatever happens."""

from __future__ import annotations

from threading import Event

import pytest

from api.background import Repeated
from api.later import Later
from api.store import Unavailable


@pytest.mark.parametrize(
    ("error", "is_working"), [(RuntimeError("a bug"), False), (Unavailable("away"), True)]
)
def test_an_error_does_not_end_it(
    error: Exception, is_working: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    failed, again = Event(), Event()
    seen: list[bool] = []

    def step() -> float:
        if not failed.is_set():
            failed.set()
            raise error
        seen.append(repeated.is_working())
        again.set()
        return 60

    repeated = Repeated("job", step)
    assert again.wait(10)
    repeated.end()

    assert seen == [is_working]
    assert type(error).__name__ in capsys.readouterr().out


def test_it_works_until_it_is_ended() -> None:
    ran = Event()

    def step() -> float:
        ran.set()
        return 60

    repeated = Repeated("job", step)
    assert ran.wait(10)

    assert repeated.is_working()
    repeated.end()
    assert not repeated.is_working()


def test_one_count_that_cannot_be_kept_leaves_the_others() -> None:
    kept: list[str] = []

    def keep(key: str, _count: int) -> None:
        if key == "bad":
            raise RuntimeError("a bug")
        kept.append(key)

    later = Later(keep, seconds=60)
    for key in ("bad", "good"):
        later.count(key)

    later.flush()

    assert kept == ["good"]
