"""The task on the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, JsonValue, RootModel, StringConstraints

from api.domain import records
from api.resources.schemas.fields import UUID, Extra, Id, Instant, NeverNull, Query, Tags, Wire

EXAMPLE: dict[str, JsonValue] = {
    "id": "019ca8a1-7c00-7000-8000-000000000002",
    "text": "Write the report",
    "order": "a0",
    "estimate": 3,
    "done": False,
    "doneAt": None,
    "tags": ["work"],
    "archived": False,
    "extra": {},
}

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Order = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[0-9A-Za-z]+$")]
Cursor = Annotated[str, StringConstraints(pattern=rf"^[0-9A-Za-z]{{1,100}}_{UUID.pattern}$")]


class TaskIn(Wire):
    """Something to work on."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: Id | None = Field(None, description="Left out, the server makes one.")
    text: Text
    order: Order | None = Field(
        None, description="A fractional index; left out, the task goes to the end."
    )
    estimate: Annotated[int, Field(ge=0, le=99)] | None = Field(
        None, description="How many pomodoros it may take."
    )
    done: bool = False
    done_at: Instant | None = None
    tags: Tags = Field(default_factory=list)
    archived: bool = False
    extra: Extra = Field(default_factory=dict)

    def task(self, id: str, order: str) -> records.Task:
        """Return it as the domain has it."""
        return records.Task(
            id=id,
            text=self.text,
            order=order,
            estimate=self.estimate,
            done=self.done,
            done_at=self.done_at,
            tags=tuple(self.tags),
            archived=self.archived,
            extra=self.extra,
        )


class TaskOut(TaskIn):
    """A task as it is kept: every field is there."""

    model_config = ConfigDict(
        title="Task",
        json_schema_serialization_defaults_required=True,
        json_schema_extra={"examples": [EXAMPLE]},
    )

    id: Id
    order: Order


class TaskQuery(Query):
    """Which page of the tasks."""

    limit: int = Field(100, ge=1, le=1000)
    cursor: Annotated[Cursor | None, NeverNull()] = Field(
        None, description="From the `Link` of the page before."
    )

    @property
    def after(self) -> tuple[str, str] | None:
        """Return where the page before ended: an order and an id."""
        if self.cursor is None:
            return None
        order, _, id_ = self.cursor.partition("_")
        return order, id_


class TaskList(RootModel[list[TaskOut]]):
    """Tasks in their order."""

    model_config = ConfigDict(title="Tasks")
