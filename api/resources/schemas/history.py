"""The trail of a record, and the undoing of a change, on the wire."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints

from api.domain.records import SETTINGS_ID, TIMER_ID, Kind
from api.resources.schemas.changes import RecordId, Rev
from api.resources.schemas.fields import UUID, Described, Instant, NeverNull, Query, Wire
from api.resources.schemas.pomodoro_query import Resolve

MadeRev = Annotated[int, Field(ge=1, le=2**53 - 1)]
AnyId = Annotated[str, StringConstraints(pattern=f"^({UUID.pattern}|{TIMER_ID}|{SETTINGS_ID})$")]
OfKind = Annotated[Kind | None, NeverNull()]
KIND_TEXT = "Needed only where a pomodoro and a task have the same id."


class TrailPath(Described):
    """Which record."""

    id: AnyId = Field(description="The record's id; `timer` and `settings` for those two.")


class TrailQuery(Query):
    """Which of its changes."""

    kind: OfKind = Field(None, description=KIND_TEXT)
    limit: int = Field(100, ge=1, le=500)
    cursor: Annotated[MadeRev | None, NeverNull()] = Field(
        None, description="From the `Link` of the page before."
    )


class UndoQuery(Resolve):
    """Which record, and what to do about an overlap."""

    kind: OfKind = Field(None, description=KIND_TEXT)


class Undo(Wire):
    """Which change is to be undone."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"rev": 7}]})

    rev: MadeRev = Field(description="The revision of the change, from the record's trail.")


class FieldOut(Wire):
    """A field that changed."""

    model_config = ConfigDict(title="FieldChange")

    field: str = Field(description="Its name; `sounds.ring` is the field `ring` of `sounds`.")
    before: Any
    after: Any


class VersionOut(Wire):
    """What one commit did to the record."""

    model_config = ConfigDict(title="TrailChange")

    rev: MadeRev = Field(description="The commit; other records may have changed in the same one.")
    at: Instant
    what: Literal["created", "changed", "deleted", "restored", "kept"] = Field(
        description="`kept`: the earliest that is kept; what was before it has been thinned out."
    )
    undoable: bool = Field(description="Whether it is known what the record was before.")
    fields: list[FieldOut] = Field(description="With `changed`: what, field by field.")
    data: dict[str, Any] | None = Field(description="The record after it; null when deleted.")


class TrailOut(Wire):
    """The trail of a record, newest first."""

    model_config = ConfigDict(title="Trail")

    kind: Kind
    id: RecordId
    rev: Rev
    changes: list[VersionOut]
