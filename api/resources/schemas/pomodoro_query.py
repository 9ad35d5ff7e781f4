"""Which pomodoros to list."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, RootModel, StringConstraints

from api.domain.records import Instant as Milliseconds
from api.resources.schemas.fields import UUID, Day, Id, Instant, NeverNull, Query, Tag
from api.resources.schemas.pomodoro import PomodoroOut

Cursor = Annotated[str, StringConstraints(pattern=rf"^\d{{1,14}}_{UUID.pattern}$")]


class PomodoroQuery(Query):
    """Filters, all of which hold; `from` and `to` (half-open) are held against `startedAt`."""

    from_: Annotated[Instant | None, NeverNull()] = Field(None, alias="from")
    to: Annotated[Instant | None, NeverNull()] = None
    day: Annotated[Day | None, NeverNull()] = None
    task: Annotated[Id | None, NeverNull()] = None
    tag: Annotated[Tag | None, NeverNull()] = None
    limit: int = Field(100, ge=1, le=1000)
    cursor: Annotated[Cursor | None, NeverNull()] = Field(
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

    resolve: Annotated[Literal["trim", "split", "replace", "fit"] | None, NeverNull()] = Field(
        None,
        description="`trim`, `split` or `replace` make the sessions that are there give way; `fit` "
        "cuts this one to what is free, and it may become several. Left out, an overlap is a 409.",
    )


class PomodoroList(RootModel[list[PomodoroOut]]):
    """Pomodoros, newest first."""

    model_config = ConfigDict(title="Pomodoros")
