"""The bus on Redis: what one process publishes is heard in another, however Redis fares."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from redis import Redis

from api.bus import BYE, Bus, open_bus
from api.bus.teller import CHANNEL
from tests.redis_server import RedisServer

PATIENCE = 10.0
"""Seconds after which a test gives up waiting for what must come."""


@pytest.fixture
def here(redis_url: str) -> Iterator[Bus]:
    """The bus of one process."""
    with closing(open_bus(redis_url)) as bus:
        yield bus


@pytest.fixture
def there(redis_url: str) -> Iterator[Bus]:
    """The bus of another one."""
    with closing(open_bus(redis_url)) as bus:
        yield bus


def becomes(wanted: object, ask: Callable[[], object]) -> bool:
    """Ask until the answer is what is wanted."""
    until = time.monotonic() + PATIENCE
    while ask() != wanted:
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def test_a_change_is_heard_in_another_process(here: Bus, there: Bus) -> None:
    subscription = there.subscribe("alice", at=1)

    here.publish("alice", 7)

    assert subscription.get(PATIENCE) == 7


def test_it_hides_others_changes_in_another_process(here: Bus, there: Bus) -> None:
    alice, bob = there.subscribe("alice", at=1), there.subscribe("bob", at=1)

    here.publish("bob", 7)

    assert bob.get(PATIENCE) == 7
    assert alice.get(0) is None


def test_a_process_has_one_subscription_for_all_its_devices(
    here: Bus, there: Bus, redis_url: str
) -> None:
    for each in range(25):
        here.subscribe(f"user-{each}", at=1)
        there.subscribe(f"user-{each}", at=1)

    with Redis.from_url(redis_url) as redis:
        assert redis.pubsub_numsub(CHANNEL) == [(CHANNEL.encode(), 2)]


def test_a_process_does_not_hear_itself_twice(here: Bus, there: Bus) -> None:
    subscription, witness = here.subscribe("alice", at=1), there.subscribe("alice", at=1)

    here.publish("alice", 7)
    there.publish("alice", 8)

    assert subscription.get(PATIENCE) == 7
    assert witness.get(PATIENCE) in {7, 8}
    assert subscription.get(PATIENCE) == 8
    assert subscription.get(0.3) is None


def test_what_is_published_after_the_bye_still_goes_out(here: Bus, there: Bus) -> None:
    subscription = there.subscribe("alice", at=1)

    here.say_bye()
    here.publish("alice", 7)
    here.close()

    assert subscription.get(PATIENCE) == 7


def test_a_device_of_another_process_counts_as_present(here: Bus, there: Bus) -> None:
    with there.subscribe("alice", at=100):
        assert becomes(100, lambda: here.present_since("alice"))

        with here.subscribe("alice", at=200):
            assert here.present_since("alice") == 100
        assert here.present_since("bob") is None

    assert becomes(None, lambda: here.present_since("alice"))


def test_a_device_was_present_at_a_time_wherever_it_listens(here: Bus, there: Bus) -> None:
    with there.subscribe("alice", at=100):
        assert becomes(True, lambda: here.was_present("alice", 100))

        with here.subscribe("alice", at=200):
            assert here.was_present("alice", 150)
            assert not here.was_present("alice", 99)


def test_nobody_is_present_in_a_process_that_ended(here: Bus, redis_url: str) -> None:
    with closing(open_bus(redis_url)) as ending:
        ending.subscribe("alice", at=100)
        assert becomes(100, lambda: here.present_since("alice"))

    assert here.present_since("alice") is None


def test_whoever_listens_looks_for_himself_while_redis_is_away(own_redis: RedisServer) -> None:
    with closing(open_bus(own_redis.url)) as bus:
        subscription = bus.subscribe("alice", at=1)

        own_redis.kill()

        looked = [subscription.get(PATIENCE) for _ in range(2)]
        assert looked == [None, None]
        assert bus.present_since("alice") == 1
        bus.publish("alice", 7)
        assert subscription.get(PATIENCE) == 7


@pytest.mark.parametrize("outage", ["kill", "pause"])
def test_what_was_published_in_an_outage_is_not_missed(own_redis: RedisServer, outage: str) -> None:
    with closing(open_bus(own_redis.url)) as here, closing(open_bus(own_redis.url)) as there:
        subscription, head = there.subscribe("alice", at=100), 6
        getattr(own_redis, outage)()
        assert subscription.get(PATIENCE) is None

        head = 7
        here.publish("alice", head)
        own_redis.go_on() if outage == "pause" else own_redis.start()

        heard = subscription.get(PATIENCE)
        assert (head if heard is None else heard) == 7  # whoever hears None looks at the head
        assert becomes(100, lambda: here.present_since("alice"))
        here.publish("alice", 8)
        assert becomes(8, lambda: subscription.get(PATIENCE))


def test_a_process_says_bye_while_redis_hangs(own_redis: RedisServer) -> None:
    bus = open_bus(own_redis.url)
    subscription = bus.subscribe("alice", at=1)
    own_redis.pause()

    bus.say_bye()
    heard = subscription.get(PATIENCE)
    bus.close()

    assert heard is BYE


def test_what_a_killed_process_could_not_tell_is_looked_for_at_the_next_beat(here: Bus) -> None:
    subscription = here.subscribe("alice", at=1)

    here.beat()

    assert subscription.get(PATIENCE) is None
    assert subscription.get(0) is None


def test_everyone_of_a_great_many_is_told_to_look(here: Bus) -> None:
    subscriptions = [here.subscribe(f"user-{number}", at=1) for number in range(350)]

    here.doubt()
    here.publish("user-349", 7)

    assert [each.get(0) for each in subscriptions] == [None] * 349 + [7]


@pytest.mark.parametrize(
    "url",
    ["redis://:secret@host:port/0", "redis://", "redis://:secret@host/0?no_such_option=1"],
)
def test_an_address_that_cannot_be_one_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="sessions") as refused:
        open_bus(url)

    assert "secret" not in str(refused.value)
