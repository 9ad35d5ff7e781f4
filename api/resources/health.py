"""Whether the server lives, and whether it can work."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from flask_openapi import APIBlueprint, Tag
from pydantic import BaseModel

from api.errors import RETRY_SECONDS, Problem
from api.openapi import answers
from api.parts import parts
from api.store import StoreError

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
    """Say that the store and the login sessions answer as well; a 503 names who is `away`."""
    opened = parts()
    asked = {
        "store": opened.store.ready,
        "sessions": lambda: opened.sessions.get("is anybody there", opened.clock()),
    }
    away = [name for name, ask in asked.items() if not _answers(name, ask)]
    if away:
        seconds = {"Retry-After": str(RETRY_SECONDS)}
        raise Problem(503, f"Away: {', '.join(away)}.", kind="away", headers=seconds, away=away)
    return {"status": "ready"}


def _answers(name: str, ask: Callable[[], object]) -> bool:
    try:
        ask()
    except StoreError as error:
        structlog.get_logger().error("away", part=name, error=str(error))
        return False
    return True
