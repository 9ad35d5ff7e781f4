"""The feed and the batch on the wire: how devices stay the same."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints

from api.domain.records import Kind
from api.errors import ProblemBody
from api.resources.schemas.fields import Instant, NeverNull, Query, Wire
from api.resources.schemas.headers import SEEN, CommitId

RecordId = Annotated[str, StringConstraints(pattern=r"^[0-9a-z-]{1,36}$")]
Rev = Annotated[int, Field(ge=0, le=2**53 - 1)]


class FeedQuery(Query):
    """From where on, and how much."""

    since: int = Field(0, ge=0, le=2**53 - 1, description="The revision last seen.")
    limit: int = Field(1000, ge=1, le=1000)


class StreamQuery(Query):
    """From where on; `Last-Event-ID` comes first."""

    since: Annotated[Rev | None, NeverNull()] = Field(
        None, description="The revision last seen; left out, only what is still to come."
    )
    seen: Annotated[CommitId | None, NeverNull()] = Field(None, description=SEEN)


class Current(Wire):
    """A record as it is; `data` is null when it is deleted."""

    kind: Kind
    id: RecordId
    rev: Rev
    data: dict[str, Any] | None


class FeedOut(Wire):
    """A page of the feed, oldest first; ask again from `rev` while there is `more`."""

    model_config = ConfigDict(title="Feed")

    rev: Rev
    commit: CommitId | None = Field(description="The id of the commit `rev`; null before any.")
    more: bool
    server_time: Instant
    changes: list[Current]


class Change(Wire):
    """A record as a device wants it to be."""

    kind: Kind
    id: RecordId = Field(description="A UUID; `timer` and `settings` for those kinds.")
    base: Rev = Field(description="The record's revision last seen; 0 for a new one.")
    data: dict[str, Any] | None = Field(
        description="As in `GET` of that kind; null deletes. It is validated on its own: what is "
        "wrong in it refuses this change, and no other."
    )


class Batch(Wire):
    """Changes in order; what is applied lands in one commit."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"changes": []}]})

    changes: list[Change] = Field(max_length=500)
    atomic: bool = Field(False, description="All or nothing.")


class EarlierVersion(Wire):
    """A record as an earlier commit left it; `data` is null where that deleted it."""

    rev: Rev
    data: dict[str, Any] | None


class Result(Wire):
    """What became of one change."""

    kind: Kind
    id: RecordId
    status: Literal["applied", "unchanged", "conflict", "refused"]
    rev: Rev = Field(description="The record's revision now; 0 when there is none.")
    current: Current | None = Field(
        None,
        description="With `conflict`: the record as it is; null where the results would name more "
        "than 25 conflicts or 4 MiB of records. Sent again, the change gets another result.",
    )
    versions: list[EarlierVersion] | None = Field(
        None,
        description="With `conflict`: what the record was between `base` and now, newest first and "
        "at most 20. A client that got no response to an earlier request finds out whether that "
        "was applied: then it builds on that version.",
    )
    problem: ProblemBody | None = Field(None, description="With `refused`: why.")


class BatchOut(Wire):
    """What became of each change, in the same order."""

    model_config = ConfigDict(title="Results")

    rev: Rev
    commit: CommitId | None = Field(description="The id of the commit `rev`; null before any.")
    server_time: Instant
    results: list[Result]
