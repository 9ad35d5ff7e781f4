"""Headers that say how a change is meant."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import unquote

from pydantic import ConfigDict, Field, StringConstraints

from api.resources.schemas.fields import Described, NeverNull

IfMatch = Annotated[str, StringConstraints(max_length=200)]
IdempotencyKey = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,200}$")]
Device = Annotated[str, StringConstraints(max_length=500)]


CommitId = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,15}-[0-9]{1,15}$")]
SEEN = (
    "The last `commit` that the client knows. When the account has another one under that number, "
    "since a backup was put back, that is a 410; its `rev` is the last revision that is the same."
)


class SeenHeaders(Described):
    """Of a request that goes on from what was read before. A header, as a server of the version
    before passes over it."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    x_seen_commit: Annotated[CommitId | None, NeverNull()] = Field(
        None, alias="X-Seen-Commit", description=SEEN
    )


class ChangeHeaders(Described):
    """Of a change to one record."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    if_match: Annotated[IfMatch | None, NeverNull()] = Field(
        None, alias="If-Match", description="The ETag that the change is based on; else 412."
    )


class CommandHeaders(ChangeHeaders):
    """Of a command to the timer."""

    idempotency_key: Annotated[IdempotencyKey | None, NeverNull()] = Field(
        None,
        alias="Idempotency-Key",
        description="Made up by the client; the same key sent twice counts once.",
    )
    x_device: Annotated[Device | None, NeverNull()] = Field(
        None,
        alias="X-Device",
        description="How the device names itself, percent-encoded; at most 60 characters.",
    )

    @property
    def device(self) -> str | None:
        """Return how the device names itself, readable; None when it does not."""
        return unquote(self.x_device or "")[:60].strip() or None
