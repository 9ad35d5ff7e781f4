"""Whether the server lives, and whether it can work."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from flask_openapi import APIBlueprint, Tag
from pydantic import BaseModel

from api.errors import RETRY_SECONDS, Problem
from api.openapi import answers
from api.parts import parts
from api.store import Unavailable

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
    """Say that the store and the login sessions answer as well; 503 with `gone` when one does not.

    `gone` lists which: `store`, `sessions`.
    """
    opened = parts()
    asked: dict[str, Callable[[], object]] = {
        "store": opened.store.ready,
        "sessions": lambda: opened.sessions.get("is anybody there", opened.clock()),
    }
    gone = [part for part, ask in asked.items() if not _answers(ask)]
    if gone:
        detail = f"Does not answer now: {' and '.join(gone)}."
        raise Problem(503, detail, headers={"Retry-After": str(RETRY_SECONDS)}, gone=gone)
    return {"status": "ready"}


def _answers(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except Unavailable as error:
        structlog.get_logger().warning("health", error=str(error))
        return False
    return True
