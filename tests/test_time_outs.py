"""How long a part that is gone may hold up an answer: bound by the time-outs that are set.

What an answer takes on a busy machine says less, so tests with real outages only see that it came,
in a time in which nobody waits twice.
"""

from __future__ import annotations

from contextlib import closing

from api import lookups, redis
from api.store.mongo import database, shared

GENEROUS_SECONDS = 10
MONGO_AWAY_SECONDS = 3
"""In which a request is told that MongoDB is away."""
REDIS_AWAY_SECONDS = 2
"""In which a browser is told that Redis is away."""


def test_mongodb_is_given_up_in_time() -> None:
    assert database.ANSWER_SECONDS + shared.FRESH_SECONDS < MONGO_AWAY_SECONDS


def test_no_call_of_mongodb_is_repeated_by_the_driver() -> None:
    with closing(database.Database("mongodb://127.0.0.1:1/pomodoro")) as away:
        options = away["heads"].database.client.options

    assert (options.retry_reads, options.retry_writes) == (False, False)
    assert options.timeout == options.server_selection_timeout == database.ANSWER_SECONDS


def test_redis_is_given_up_in_time() -> None:
    with closing(redis.open_line("redis://127.0.0.1:1/0")) as away:
        limits = away.pool.connection_kwargs

    assert limits["socket_connect_timeout"] == limits["socket_timeout"] == redis.ANSWER_SECONDS
    assert max(redis.ANSWER_SECONDS, lookups.LOOKUP_SECONDS) < REDIS_AWAY_SECONDS
