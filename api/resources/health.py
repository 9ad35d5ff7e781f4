"""Whether the server lives, and whether it can work."""

from __future__ import annotations

from flask_openapi import APIBlueprint, Tag
from pydantic import BaseModel

from api.openapi import answers
from api.parts import parts

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
    """Say that the store and the login sessions answer as well; 503 when one does not."""
    opened = parts()
    opened.store.ready()
    opened.sessions.get("is anybody there", opened.clock())
    return {"status": "ready"}
