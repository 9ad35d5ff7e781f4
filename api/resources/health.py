"""Whether the server lives, and whether it can work."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from threading import Thread

import structlog
from flask_openapi import APIBlueprint, Tag
from pydantic import BaseModel

from api.errors import RETRY_SECONDS, Problem
from api.openapi import answers
from api.parts import parts
from api.store import StoreError

ANSWER_SECONDS = 0.9
"""How long a part may take to answer; the whole is said in under a second."""

blueprint = APIBlueprint(
    "health", __name__, url_prefix="/api/health", abp_tags=[Tag(name="health")]
)


class Health(BaseModel):
    """What works."""

    status: str


@blueprint.get("/live", responses=answers({200: Health}))
def live() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "live"}


@blueprint.get("/ready", responses=answers({200: Health}))
def ready() -> dict[str, str]:
    """Say that the store, the sessions and finishing phases work; a 503 names what is `away`."""
    opened = parts()
    asked = {
        "store": opened.store.ready,
        "sessions": lambda: opened.sessions.get("is anybody there", opened.clock()),
    }
    away = _away(asked)
    away += [name for name, is_working in opened.background.items() if not is_working()]
    if away:
        seconds = {"Retry-After": str(RETRY_SECONDS)}
        raise Problem(503, f"Away: {', '.join(away)}.", kind="away", headers=seconds, away=away)
    return {"status": "ready"}


def _away(asked: Mapping[str, Callable[[], object]]) -> list[str]:
    """Ask all at once, and return who does not answer in time: the whole takes ANSWER_SECONDS.

    Whoever hangs is left to its own time-out, for which nobody waits.
    """
    asks = {name: _Ask(name, ask) for name, ask in asked.items()}
    until = time.monotonic() + ANSWER_SECONDS
    for ask in asks.values():
        ask.start()
    return [name for name, ask in asks.items() if not ask.answered(until)]


class _Ask(Thread):
    """Asks one part whether it is there."""

    def __init__(self, part: str, ask: Callable[[], object]) -> None:
        super().__init__(name=f"ready {part}", daemon=True)
        self._part = part
        self._ask = ask
        self._said: str | None = f"no answer in {ANSWER_SECONDS} s"

    def run(self) -> None:
        try:
            self._ask()
        except Exception as error:
            self._said = str(error)
            if not isinstance(error, StoreError):
                structlog.get_logger().error("away", part=self._part, exc_info=error)
        else:
            self._said = None

    def answered(self, until: float) -> bool:
        """Wait until then, by the monotonic clock; tell whether the part is there."""
        self.join(max(until - time.monotonic(), 0))
        if self._said is None:
            return True
        structlog.get_logger().error("away", part=self._part, error=self._said)
        return False
