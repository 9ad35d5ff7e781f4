"""Who hears of a change, and when."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from api.bus import BYE, Bus, open_bus
from tests.suites import BUS

PATIENCE = 10.0
"""Seconds after which a test gives up waiting for what must come."""


@pytest.fixture(params=BUS.sides)
def url(request: pytest.FixtureRequest) -> str:
    """The URL that chooses the bus; the whole suite runs on each."""
    if request.param == "redis":
        return str(request.getfixturevalue("redis_url"))
    return "sqlite:///pomodoro.db"


@pytest.fixture
def bus(url: str) -> Iterator[Bus]:
    """The bus of one process."""
    bus = open_bus(url)
    yield bus
    bus.close()


def test_nothing_is_heard_before_something_happens(bus: Bus) -> None:
    subscription = bus.subscribe("alice", at=1)

    assert subscription.get(0) is None
    assert subscription.get(0.01) is None


def test_a_change_is_heard(bus: Bus) -> None:
    subscription = bus.subscribe("alice", at=1)

    bus.publish("alice", 7)

    assert subscription.get(0) == 7
    assert subscription.get(0) is None


def test_a_slow_listener_hears_the_latest_only(bus: Bus) -> None:
    subscription = bus.subscribe("alice", at=1)

    for rev in (7, 9, 8):
        bus.publish("alice", rev)

    assert subscription.get(0) == 9
    assert subscription.get(0) is None


def test_every_device_hears_it(bus: Bus) -> None:
    subscriptions = [bus.subscribe("alice", at=1) for _ in range(3)]

    bus.publish("alice", 7)

    assert [each.get(0) for each in subscriptions] == [7, 7, 7]


def test_what_all_look_up_after_news_is_looked_up_once(bus: Bus) -> None:
    subscriptions = [bus.subscribe("alice", at=1) for _ in range(3)]
    look = count(1).__next__

    for rev in (7, 8):
        bus.publish("alice", rev)
        bus.publish("bob", rev)
        found = [each.share("head", look) for each in subscriptions]

    assert found == [2, 2, 2]


def test_what_could_not_be_looked_up_is_looked_up_again_after_news(bus: Bus) -> None:
    one, other = bus.subscribe("alice", at=1), bus.subscribe("alice", at=1)

    with pytest.raises(ZeroDivisionError):
        one.share("head", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        other.share("head", lambda: 1)
    bus.publish("alice", 7)

    assert other.share("head", lambda: 1) == 1


def test_it_hides_others_changes(bus: Bus) -> None:
    subscription = bus.subscribe("alice", at=1)

    bus.publish("bob", 7)

    assert subscription.get(0) is None


def test_whoever_listens_to_all_wakes_up_for_anyone(bus: Bus) -> None:
    with bus.listen_all() as listener:
        bus.publish("alice", 7)
        assert listener.get(0) is not None

        bus.publish("bob", 1)
        assert listener.get(0) is not None

    bus.publish("alice", 8)
    assert listener.get(0) is None


def test_a_waiting_listener_is_woken(bus: Bus) -> None:
    subscription = bus.subscribe("alice", at=1)
    with ThreadPoolExecutor(1) as threads:
        heard = threads.submit(subscription.get, PATIENCE)

        bus.publish("alice", 7)

        assert heard.result(PATIENCE) == 7


def test_whoever_left_hears_nothing_more(bus: Bus) -> None:
    left, stays = bus.subscribe("alice", at=1), bus.subscribe("alice", at=1)

    left.close()
    left.close()
    bus.publish("alice", 7)

    assert left.get(0) is None
    assert stays.get(0) == 7


def test_a_user_is_present_since_the_first_of_the_devices_that_overlap(bus: Bus) -> None:
    assert bus.present_since("alice") is None

    with bus.subscribe("alice", at=100):
        second = bus.subscribe("alice", at=200)
    assert bus.present_since("alice") == 100
    assert [bus.was_present("alice", at) for at in (99, 100)] == [False, True]

    second.close()
    assert bus.present_since("alice") is None

    with bus.subscribe("alice", at=300):
        assert bus.present_since("alice") == 300


def test_whoever_may_have_missed_something_is_told_to_look(bus: Bus) -> None:
    subscription = bus.subscribe("alice", at=1)
    bus.publish("alice", 7)

    bus.doubt()

    assert subscription.get(None) is None
    bus.publish("alice", 8)
    assert subscription.get(0) == 8


def test_a_shutdown_says_bye_to_everyone(bus: Bus) -> None:
    subscription, listener = bus.subscribe("alice", at=1), bus.listen_all()
    bus.publish("alice", 7)

    bus.close()
    bus.publish("alice", 8)

    assert [subscription.get(0), subscription.get(None), listener.get(None)] == [BYE, BYE, BYE]
    assert bus.subscribe("alice", at=2).get(None) is BYE
    assert bus.listen_all().get(None) is BYE


def test_no_news_gets_lost_between_threads(bus: Bus) -> None:
    subscription, last = bus.subscribe("alice", at=1), 5_000

    def follow() -> list[object]:
        heard: list[object] = []
        while not heard or heard[-1] is not BYE:
            heard.append(subscription.get(PATIENCE))
        return heard

    with ThreadPoolExecutor(5) as threads:
        followed = threads.submit(follow)
        list(threads.map(lambda rev: bus.publish("alice", rev), range(1, last + 1)))
        threading.Timer(0.1, bus.close).start()

        assert last in followed.result(PATIENCE)


def test_an_idle_subscription_is_light(bus: Bus) -> None:
    count = 2_000
    users = [f"user-{number}" for number in range(count)]
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()

    subscriptions = [bus.subscribe(user, at=1) for user in users]

    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(subscriptions) == count
    assert (after - before) / count < 1_024


UNDER_GEVENT = """
from gevent import monkey; monkey.patch_all()
import sys, gevent
from api.bus import BYE, open_bus
bus = open_bus(sys.argv[1])
subscriptions = [bus.subscribe("alice", at=1) for _ in range(500)]
waiting = [gevent.spawn(each.get, 10) for each in subscriptions]
asleep = gevent.spawn(bus.subscribe("bob", at=1).get, 0.05)
gevent.sleep(0)
bus.publish("alice", 7)
gevent.joinall(waiting, timeout=30, raise_error=True)
assert [each.value for each in waiting] == [7] * 500
assert asleep.get(timeout=30) is None
waiting = [gevent.spawn(each.get, None) for each in subscriptions]
gevent.sleep(0)
bus.close()
gevent.joinall(waiting, timeout=30, raise_error=True)
assert [each.value for each in waiting] == [BYE] * 500
"""


def test_it_works_with_greenlets(url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", UNDER_GEVENT, url],
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_address_is_refused() -> None:
    with pytest.raises(ValueError, match="redis://"):
        open_bus("carrier-pigeon://loft")
