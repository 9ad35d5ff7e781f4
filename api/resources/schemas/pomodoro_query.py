"""Which pomodoros to list."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, RootModel, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from api.domain.records import Instant as Milliseconds
from api.resources.schemas.fields import UUID, Day, Id, Instant, Query, Tag
from api.resources.schemas.pomodoro import PomodoroOut

Cursor = Annotated[str, StringConstraints(pattern=rf"^\d{{1,14}}_{UUID.pattern}$")]


class PomodoroQuery(Query):
    """Filters, all of which hold; `from` and `to` (half-open) are held against `startedAt`."""

    from_: Instant | SkipJsonSchema[None] = Field(None, alias="from")
    to: Instant | SkipJsonSchema[None] = None
    day: Day | SkipJsonSchema[None] = None
    task: Id | SkipJsonSchema[None] = None
    tag: Tag | SkipJsonSchema[None] = None
    limit: int = Field(100, ge=1, le=1000)
    cursor: Cursor | SkipJsonSchema[None] = Field(
        None, description="From the `Link` of the page before."
    )

    @property
    def before(self) -> tuple[Milliseconds, str] | None:
        """Return where the page before ended: a start and an id."""
        if self.cursor is None:
            return None
        started_at, _, id_ = self.cursor.partition("_")
        return int(started_at), id_


class Resolve(Query):
    """What to do about an overlap."""

    resolve: Literal["trim", "split", "replace", "fit"] | SkipJsonSchema[None] = Field(
        None,
        description="`trim`, `split` or `replace` make the sessions that are there give way; `fit` "
        "cuts this one to what is free, and it may become several. Left out, an overlap is a 409.",
    )


class PomodoroList(RootModel[list[PomodoroOut]]):
    """Pomodoros, newest first."""

    model_config = ConfigDict(title="Pomodoros")
