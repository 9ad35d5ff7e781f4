"""The pomodoro on the wire: one phase that was worked."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import (
    ConfigDict,
    Field,
    JsonValue,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from api.domain import records
from api.domain.phase import LONGEST_MS, paused_ms
from api.domain.records import InterruptionKind, Phase, Source
from api.resources.schemas.fields import Day, Extra, Id, Instant, Tags, Wire, Zone

EXAMPLE: dict[str, JsonValue] = {
    "id": "019ca8a1-7c00-7000-8000-000000000001",
    "type": "pomodoro",
    "phase": "focus",
    "startedAt": "2026-03-01T09:00:00.000Z",
    "endedAt": "2026-03-01T09:25:00.000Z",
    "plannedSeconds": 1500,
    "zone": "Europe/Rome",
    "day": "2026-03-01",
    "cancelledAt": None,
    "overtimeSeconds": 0,
    "pauses": [],
    "interruptions": [],
    "task": None,
    "tags": ["api"],
    "note": None,
    "source": "timer",
    "extra": {},
}


class Pause(Wire):
    """A pause inside a phase; `to` is null while it lasts."""

    from_: Instant = Field(alias="from")
    to: Instant | None


class Interruption(Wire):
    """A distraction noted during a focus phase."""

    at: Instant
    kind: InterruptionKind
    note: Annotated[str, Field(max_length=2000)] | None = None


Pauses = Annotated[list[Pause], Field(max_length=200)]
Interruptions = Annotated[list[Interruption], Field(max_length=500)]


def pauses_of(pauses: list[Pause]) -> tuple[records.Pause, ...]:
    """Return the pauses as the domain has them."""
    return tuple(records.Pause(pause.from_, pause.to) for pause in pauses)


def interruptions_of(interruptions: list[Interruption]) -> tuple[records.Interruption, ...]:
    """Return the interruptions as the domain has them."""
    return tuple(records.Interruption(one.at, one.kind, one.note) for one in interruptions)


def in_order(pauses: list[Pause]) -> bool:
    """Tell whether each pause ends after it begins and before the next one begins."""
    closed = all(pause.to is None or pause.from_ <= pause.to for pause in pauses)
    return closed and all(
        before.to is not None and before.to <= after.from_ for before, after in pairwise(pauses)
    )


def runs_longer_than_a_day(from_: int, to: int, pauses: list[Pause]) -> bool:
    """Tell whether more than a day of `[from_, to)` is no pause."""
    return to - from_ - paused_ms(pauses_of(pauses)) > LONGEST_MS


def at_field(name: str, error: PydanticCustomError, value: object) -> ValidationError:
    """Return an error of the whole model as one of its field `name`."""
    line: InitErrorDetails = {"type": error, "loc": (name,), "input": value}
    return ValidationError.from_exception_data(name, [line])


def _interval(info: ValidationInfo) -> tuple[int, int] | None:
    """Return the start and the end, unless one of them is wrong itself."""
    from_, to = info.data.get("started_at"), info.data.get("ended_at")
    return None if from_ is None or to is None else (from_, to)


class PomodoroIn(Wire):
    """One phase that was worked, half-open: `[startedAt, endedAt)`, overtime included."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: Id | None = Field(None, description="Left out, the server makes one.")
    type: Literal["pomodoro", "break"] | None = Field(
        None, description="Follows from the phase; if sent, it must agree."
    )
    phase: Phase
    started_at: Instant
    ended_at: Instant = Field(description="After `startedAt`, by 24 hours at most, pauses aside.")
    planned_seconds: int = Field(ge=1, le=10_800)
    zone: Zone | None = Field(None, description="Left out, the zone of the settings.")
    day: Day | None = Field(None, description="Set by the server; what is sent is ignored.")
    cancelled_at: Instant | None = Field(None, description="When it was stopped early.")
    overtime_seconds: int = Field(0, ge=0, le=86_400)
    pauses: Pauses = Field(default_factory=list)
    interruptions: Interruptions = Field(default_factory=list)
    task: Id | None = None
    tags: Tags = Field(default_factory=list)
    note: Annotated[str, Field(max_length=2000)] | None = None
    source: Source = "manual"
    extra: Extra = Field(default_factory=dict)

    @field_validator("ended_at")
    @classmethod
    def ends_after_it_starts(cls, ended_at: int, info: ValidationInfo) -> int:
        """Hold `endedAt` against `startedAt`."""
        started_at = info.data.get("started_at")
        if started_at is not None and ended_at <= started_at:
            raise PydanticCustomError("ends_before_start", "should be later than startedAt")
        return ended_at

    @field_validator("cancelled_at")
    @classmethod
    def is_cancelled_while_it_runs(
        cls, cancelled_at: int | None, info: ValidationInfo
    ) -> int | None:
        """Hold `cancelledAt` against the interval."""
        interval = _interval(info)
        if cancelled_at is None or interval is None:
            return cancelled_at
        if not interval[0] < cancelled_at <= interval[1]:
            raise PydanticCustomError("outside", "should lie between startedAt and endedAt")
        return cancelled_at

    @field_validator("overtime_seconds")
    @classmethod
    def overtime_fits(cls, overtime_seconds: int, info: ValidationInfo) -> int:
        """Hold the overtime against the interval, of which it is the last part."""
        interval = _interval(info)
        if interval is not None and overtime_seconds * 1000 > interval[1] - interval[0]:
            raise PydanticCustomError("too_long", "should not be longer than the session")
        return overtime_seconds

    @field_validator("pauses")
    @classmethod
    def pauses_lie_inside(cls, pauses: list[Pause], info: ValidationInfo) -> list[Pause]:
        """Hold the pauses against the interval and each other."""
        interval = _interval(info)
        if not pauses or interval is None:
            return pauses
        first, last = pauses[0].from_, pauses[-1].to
        if last is None or not in_order(pauses) or first < interval[0] or last > interval[1]:
            raise PydanticCustomError("outside", "should be in order and inside the session")
        return pauses

    @field_validator("phase")
    @classmethod
    def phase_agrees_with_type(cls, phase: Phase, info: ValidationInfo) -> Phase:
        """Hold the phase against the type, if one was sent."""
        type_ = info.data.get("type")
        if type_ is not None and (type_ == "pomodoro") != (phase == "focus"):
            raise PydanticCustomError("type_differs", "should agree with type")
        return phase

    @model_validator(mode="after")
    def runs_at_most_a_day(self) -> Self:
        """Hold what ran against a day: the pauses do not count."""
        if runs_longer_than_a_day(self.started_at, self.ended_at, self.pauses):
            wrong = PydanticCustomError(
                "too_long", "should be at most 24 hours after startedAt, without the pauses"
            )
            raise at_field("endedAt", wrong, self.ended_at)
        return self

    def pomodoro(self, id: str, zone: str, day: str) -> records.Pomodoro:
        """Return it as the domain has it."""
        return records.Pomodoro(
            id=id,
            phase=self.phase,
            started_at=self.started_at,
            ended_at=self.ended_at,
            planned_seconds=self.planned_seconds,
            zone=zone,
            day=day,
            cancelled_at=self.cancelled_at,
            overtime_seconds=self.overtime_seconds,
            pauses=pauses_of(self.pauses),
            interruptions=interruptions_of(self.interruptions),
            task=self.task,
            tags=tuple(self.tags),
            note=self.note,
            source=self.source,
            extra=self.extra,
        )


class PomodoroOut(PomodoroIn):
    """A pomodoro as it is kept: every field is there."""

    model_config = ConfigDict(
        title="Pomodoro",
        json_schema_serialization_defaults_required=True,
        json_schema_extra={"examples": [EXAMPLE]},
    )

    id: Id
    type: Literal["pomodoro", "break"]
    zone: Zone
    day: Day
