"""The bus of one process, and what every bus hands out: subscriptions."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeVar

from api.bus.shared import Shared
from api.domain.records import Instant

if TYPE_CHECKING:
    from api.redis import Line

T = TypeVar("T")

DOUBTED_AT_ONCE = 100
DOUBT_PAUSE_SECONDS = 0.05


class Bye(Enum):
    """What a subscription hears instead of a revision when the server shuts down."""

    BYE = "bye"


BYE: Final = Bye.BYE


class Subscription:
    """One listener's ear, from `Bus.subscribe` or `Bus.listen_all` until `close`.

    Also a context manager that closes itself. One waiter at a time.
    """

    __slots__ = ("_bus", "_heard", "_user", "_wake")

    def __init__(self, bus: Bus, user: str | None) -> None:
        self._bus = bus
        self._user = user
        self._heard: int | Bye | None = 0
        self._wake = threading.Lock()  # free when something waits to be heard
        self._wake.acquire()

    def get(self, timeout: float | None) -> int | Bye | None:
        """Wait for news: the latest revision, BYE at a shutdown, None when nothing is known.

        That is so after `timeout` seconds, and when something may have been missed: the head of
        the user's journal tells. What was published since the last call is heard at once. A
        revision may be heard twice.
        """
        if self._heard is BYE:
            return BYE
        if not self._wake.acquire(timeout=-1 if timeout is None else max(timeout, 0)):
            return None
        return self._heard if self._heard is not None else self._bus._settle(self)

    def share(self, key: Hashable, look: Callable[[], T]) -> T:
        """Return what `look` finds, once for all subscriptions of the user that ask for `key`.

        Whatever was found before the latest news for them is looked up anew.
        """
        audience = None if self._user is None else self._bus._audiences.get(self._user)
        if audience is None or len(audience.subscriptions) == 1:
            return look()
        if audience.shared is None:
            audience.shared = Shared()
        return audience.shared.once(key, look)

    def close(self) -> None:
        """Stop listening; closing twice does nothing."""
        self._bus._leave(self, self._user)

    def __enter__(self) -> Subscription:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _hear(self, news: int | Bye) -> None:
        """Wake the waiter; called with the bus's lock held, and nowhere else is anyone woken."""
        if self._heard is BYE:
            return
        self._heard = news if isinstance(news, Bye) else max(self._heard or 0, news)
        self._nudge()

    def _doubt(self) -> None:
        """Wake the waiter to look for itself; called with the bus's lock held."""
        if self._heard is not BYE:
            self._heard = None
            self._nudge()

    def _nudge(self) -> None:
        if self._wake.locked():
            self._wake.release()


@dataclass(slots=True)
class _Audience:
    """The subscriptions of one user, and since when there has been one without a break."""

    since: Instant
    subscriptions: list[Subscription] = field(default_factory=list)
    shared: Shared | None = None
    """What they have looked up since the last news."""

    def wake(self, how: Callable[[Subscription], None]) -> None:
        """Bring news to all; called with the bus's lock held."""
        self.shared = None
        for subscription in self.subscriptions:
            how(subscription)


class Bus:
    """Carries news inside one process; safe to use from any thread or greenlet."""

    line: Line | None = None
    """The way to Redis of a bus that has one; attempts to guess are counted over it too."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._audiences: dict[str, _Audience] = {}
        self._listeners: list[Subscription] = []
        self._closed = False

    def publish(self, user: str, rev: int) -> None:
        """Tell every subscription of `user`, and whoever listens to all, that `rev` is there."""
        with self._lock:
            audience = self._audiences.get(user)
            if audience is not None:
                audience.wake(lambda subscription: subscription._hear(rev))
            for listener in self._listeners:
                listener._hear(rev)

    def beat(self) -> None:
        """Wake every subscription of a user, with what it has heard already.

        One beat for all of them costs less than a time-out for each.
        """
        with self._lock:
            for audience in self._audiences.values():
                audience.wake(Subscription._nudge)

    def doubt(self) -> None:
        """Wake everybody with None: something may have been published that was not heard here.

        Some at a time, for each then reads the store, and requests want to be answered meanwhile.
        """
        with self._lock:
            everyone = self._everyone()
            for audience in self._audiences.values():
                audience.shared = None
        for first in range(0, len(everyone), DOUBTED_AT_ONCE):
            if first:
                time.sleep(DOUBT_PAUSE_SECONDS)
            with self._lock:
                for subscription in everyone[first : first + DOUBTED_AT_ONCE]:
                    subscription._doubt()

    def subscribe(self, user: str, at: Instant) -> Subscription:
        """Listen to a user's changes from now on; `at` is when, for `present_since`."""
        subscription = Subscription(self, user)
        with self._lock:
            audience = self._audiences.setdefault(user, _Audience(at))
            audience.subscriptions.append(subscription)
            self._greet(subscription)
        return subscription

    def streams_of(self, user: str) -> int:
        """Return how many subscriptions the user has in this process."""
        audience = self._audiences.get(user)
        return 0 if audience is None else len(audience.subscriptions)

    def listen_all(self) -> Subscription:
        """Listen to everybody's changes: `get` wakes up, and does not tell whose it was."""
        listener = Subscription(self, None)
        with self._lock:
            self._listeners.append(listener)
            self._greet(listener)
        return listener

    def present_since(self, user: str) -> Instant | None:
        """Return since when a device of the user has been listening; None when none is."""
        audience = self._audiences.get(user)
        return audience.since if audience else None

    def was_present(self, user: str, at: Instant) -> bool:
        """Tell whether a device of the user has been listening since `at`, or longer."""
        since = self.present_since(user)
        return since is not None and since <= at

    def streams(self) -> int:
        """Return how many subscriptions of users are open."""
        with self._lock:
            return sum(len(audience.subscriptions) for audience in self._audiences.values())

    def say_bye(self) -> None:
        """Say BYE to everyone, and to whoever still comes; publishing still works."""
        with self._lock:
            self._closed = True
            for subscription in self._everyone():
                subscription._hear(BYE)

    def close(self) -> None:
        """Say BYE to everyone, and let go of every connection."""
        self.say_bye()

    def _everyone(self) -> list[Subscription]:
        everyone = [each for one in self._audiences.values() for each in one.subscriptions]
        return everyone + self._listeners

    def _settle(self, subscription: Subscription) -> int | Bye | None:
        """Return what was heard, and count a doubt as settled: whoever asks looks for himself."""
        with self._lock:
            heard = subscription._heard
            if heard is None:
                subscription._heard = 0
            return heard

    def _greet(self, subscription: Subscription) -> None:
        if self._closed:
            subscription._hear(BYE)

    def _leave(self, subscription: Subscription, user: str | None) -> None:
        with self._lock:
            if user is None:
                self._listeners = [each for each in self._listeners if each is not subscription]
                return
            audience = self._audiences.get(user)
            if audience is None or subscription not in audience.subscriptions:
                return
            audience.subscriptions.remove(subscription)
            if not audience.subscriptions:
                del self._audiences[user]
