"""After wrong passwords a lane is shut, each time twice as long, here and in Redis alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redis import Redis

from api.delays import LANES, LONGEST_MS, Delays, DelaysHere, DelaysTogether, open_delays
from api.redis import open_line
from tests.conftest import Clock
from tests.redis_server import RedisServer

DAY_MS = 86_400_000
NAME = "name alice"


@pytest.fixture(params=["here", "together"])
def delays(request: pytest.FixtureRequest) -> Iterator[Delays]:
    """Delays in which nothing was tried yet."""
    if request.param == "here":
        yield open_delays(None)
        return
    line = open_line(request.getfixturevalue("redis_url"))
    yield open_delays(line)
    line.close()


def tried(delays: Delays, lane: str, now: int) -> int:
    """Try a wrong password, if the lane is not shut; return for how many milliseconds it is."""
    shut_ms = max(delays.lane(lane, now).shut_until - now, 0)
    if not shut_ms:
        delays.count(lane, now)
    return shut_ms


def test_five_attempts_are_free_then_each_waits_twice_as_long(delays: Delays, clock: Clock) -> None:
    waits: list[int] = []
    for _ in range(17):
        assert tried(delays, NAME, clock()) == 0
        waits.append(tried(delays, NAME, clock()) if len(waits) >= 4 else 0)
        clock.advance(ms=waits[-1])

    assert waits[:4] == [0, 0, 0, 0]
    assert waits[4:14] == [1000 << each for each in range(10)]
    assert waits[14:] == [LONGEST_MS] * 3


def test_who_has_to_wait_does_not_make_it_longer(delays: Delays, clock: Clock) -> None:
    for _ in range(5):
        tried(delays, NAME, clock())

    waits = {tried(delays, NAME, clock()) for _ in range(100)}
    clock.advance(ms=999)

    assert waits == {1000}
    assert tried(delays, NAME, clock()) == 1
    clock.advance(ms=1)
    assert tried(delays, NAME, clock()) == 0


def test_one_lane_holds_up_no_other(delays: Delays, clock: Clock) -> None:
    for _ in range(6):
        tried(delays, NAME, clock())

    assert tried(delays, "name bob", clock()) == 0


def test_the_right_password_ends_the_counting(delays: Delays, clock: Clock) -> None:
    for _ in range(5):
        tried(delays, NAME, clock())
    delays.forget(NAME)

    assert [tried(delays, NAME, clock()) for _ in range(6)] == [0, 0, 0, 0, 0, 1000]


def test_at_whatever_pace_someone_has_about_a_hundred_guesses_a_day(clock: Clock) -> None:
    def guesses(burst: int, pause_ms: int) -> int:
        delays, end = DelaysHere(), clock() + DAY_MS
        now, done = clock(), 0
        while now < end:
            shut_ms = tried(delays, NAME, now)
            done += not shut_ms
            now += shut_ms or (pause_ms if done % burst == 0 else 1)
        return done

    paces = [(1, 0), (1, 15 * 60_000), (4, 60 * 60_000), (5, 75 * 60_000), (15, 4 * 60 * 60_000)]
    assert all(80 <= guesses(burst, pause_ms) <= 120 for burst, pause_ms in paces)


def test_attempts_are_forgotten_a_quarter_of_an_hour_later_for_each(clock: Clock) -> None:
    delays = DelaysHere()
    for _ in range(4):
        tried(delays, NAME, clock())

    clock.advance(minutes=60)

    assert [tried(delays, NAME, clock()) for _ in range(6)] == [0, 0, 0, 0, 0, 1000]


def test_redis_forgets_them_by_itself_and_knows_no_name(redis_url: str, clock: Clock) -> None:
    line = open_line(redis_url)
    delays = DelaysTogether(line)
    for _ in range(2):
        tried(delays, NAME, clock())
    line.close()

    with Redis.from_url(redis_url) as redis:
        (key,) = redis.keys()
        assert b"alice" not in key
        assert 0 < redis.pttl(key) <= 30 * 60_000


def test_while_redis_is_away_each_process_counts_alone(
    own_redis: RedisServer, clock: Clock
) -> None:
    line = open_line(own_redis.url)
    delays = DelaysTogether(line)
    own_redis.kill()

    waits = [tried(delays, NAME, clock()) for _ in range(6)]
    line.close()

    assert waits == [0, 0, 0, 0, 0, 1000]


def test_no_more_than_so_many_lanes_are_kept(clock: Clock) -> None:
    delays = DelaysHere()
    for _ in range(6):
        tried(delays, NAME, clock())

    for number in range(LANES - 1):
        tried(delays, f"name {number}", clock())
    assert tried(delays, NAME, clock()) == 1000
    for number in range(LANES):
        tried(delays, f"name {number}", clock())

    assert len(delays) == LANES
    assert tried(delays, NAME, clock()) == 0
