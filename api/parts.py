"""The open parts of a running application, and how a request gets at them."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from flask import Flask, current_app
from uuid_utils import uuid7

from api.bus import Bus, open_bus
from api.delays import Delays, open_delays
from api.import_queue import ImportQueue
from api.later import Later
from api.one_by_one import OneByOne
from api.sessions import Sessions, open_sessions
from api.store import SecurityEvent, Store, StoreError, User, open_store

if TYPE_CHECKING:
    from api.domain.records import Instant
    from api.settings import ServerSettings


HOUR_MS = 3_600_000
REFUSALS_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands behind the seams, opened once for the process."""

    settings: ServerSettings
    store: Store
    sessions: Sessions
    bus: Bus
    clock: Callable[[], Instant]
    delays: Delays
    guesses: OneByOne
    """By lane (`api.auth.guesses`)."""
    refusals: Later[tuple[str | None, SecurityEvent]]
    """Wrong passwords: for the owner's eyes, whom they were tried on; None for a name of nobody."""
    imports: ImportQueue = field(default_factory=ImportQueue)
    background: dict[str, Callable[[], bool]] = field(default_factory=dict)
    """Whether what the server repeats by itself works, by name; empty where no server runs."""

    def new_user(self, name: str, password_hash: str) -> User:
        """Create an account as of now. Raises NameTaken."""
        return self.store.add_user(str(uuid7()), name, password_hash, self.clock())

    def hang_up(self, user: str | None) -> None:
        """Let the user's streams look at once whether they may go on: a login of theirs is over."""
        if user is not None:
            self.bus.publish(user, 0)

    def close(self) -> None:
        """Tell every stream bye and let go of files and connections."""
        self.bus.close()
        self.refusals.flush()
        self.sessions.close()
        self.store.close()


def system_clock() -> Instant:
    """Return the milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


def open_parts(app: Flask, settings: ServerSettings, clock: Callable[[], Instant]) -> Parts:
    """Open the parts behind the settings' URLs for `app`. Raises api.store.Unusable."""
    store = open_store(settings.store)
    bus = open_bus(settings.sessions)
    opened = Parts(
        settings=settings,
        store=store,
        sessions=open_sessions(settings.sessions, store),
        bus=bus,
        clock=clock,
        delays=open_delays(bus.line),
        guesses=OneByOne(),
        refusals=Later(partial(_note_refusals, store), REFUSALS_SECONDS),
    )
    app.extensions["pomodoro"] = opened
    return opened


def _note_refusals(store: Store, key: tuple[str | None, SecurityEvent], count: int) -> None:
    user, event = key
    if user is not None:
        with suppress(StoreError):  # who is told of it later is held up by nothing
            store.note(user, replace(event, count=count), within_ms=HOUR_MS)


def parts(app: Flask | None = None) -> Parts:
    """Return the parts of `app`, or of the application that serves the current request."""
    opened = (app or current_app).extensions["pomodoro"]
    assert isinstance(opened, Parts)  # noqa: S101 - narrows the type of an untyped mapping
    return opened
