"""The timer on the wire, and what its commands take."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from api.domain import records
from api.domain.records import InterruptionKind, Phase, TimerState, Why
from api.resources.schemas.fields import Id, Instant, Tags, Wire
from api.resources.schemas.pomodoro import (
    Interruptions,
    Pause,
    Pauses,
    at_field,
    in_order,
    interruptions_of,
    pauses_of,
    runs_longer_than_a_day,
)

PlannedSeconds = Annotated[int, Field(ge=60, le=10_800)]


class Cycle(Wire):
    """The run of focus phases up to a long break."""

    done: int = Field(ge=0, le=12)
    of: int = Field(ge=1, le=12)
    since: Instant | None
    last: Instant | None


class Next(Wire):
    """The phase that follows, and why."""

    phase: Phase
    why: Why


class TimerIn(Wire):
    """The one timer of an account, as a device that runs it puts it."""

    state: TimerState
    phase: Phase
    started_at: Instant | None = None
    ends_at: Instant | None = None
    remaining_seconds: int | None = Field(
        None, ge=0, le=86_400, description="While paused; derived, what is sent is ignored."
    )
    planned_seconds: Annotated[int, Field(ge=1, le=10_800)] | None = None
    pauses: Pauses = Field(default_factory=list)
    interruptions: Interruptions = Field(default_factory=list)
    task: Id | None = None
    tags: Tags = Field(default_factory=list)
    pomodoro_id: Id | None = Field(None, description="Made at the start of the phase.")
    completed_at: Instant | None = Field(None, description="When the phase was first counted.")
    snoozed: Literal["shortBreak", "longBreak"] | None = Field(
        None, description="The break that this short focus phase puts off."
    )
    device: Annotated[str, Field(max_length=60)] | None = None
    cycle: Cycle
    next: Next

    @field_validator("ends_at")
    @classmethod
    def ends_after_it_starts(cls, ends_at: int | None, info: ValidationInfo) -> int | None:
        """Hold `endsAt` against `startedAt`."""
        started_at = info.data.get("started_at")
        if ends_at is None or started_at is None:
            return ends_at
        if ends_at <= started_at:
            raise PydanticCustomError("outside", "should be after startedAt")
        return ends_at

    @field_validator("pauses")
    @classmethod
    def pauses_fit(cls, pauses: list[Pause], info: ValidationInfo) -> list[Pause]:
        """Hold the pauses against the start, the end and each other."""
        from_, to = info.data.get("started_at"), info.data.get("ends_at")
        if not pauses or from_ is None or to is None:
            return pauses
        last = pauses[-1].to or pauses[-1].from_
        if not in_order(pauses) or pauses[0].from_ < from_ or last > to:
            raise PydanticCustomError("outside", "should be in order and inside the phase")
        return pauses

    @model_validator(mode="after")
    def runs_at_most_a_day(self) -> Self:
        """Hold what the phase runs against a day: its pauses do not count."""
        if self.started_at is None or self.ends_at is None:
            return self
        if runs_longer_than_a_day(self.started_at, self.ends_at, self.pauses):
            wrong = PydanticCustomError(
                "outside", "should be at most 24 hours after startedAt, without the pauses"
            )
            raise at_field("endsAt", wrong, self.ends_at)
        return self

    @model_validator(mode="after")
    def is_consistent(self) -> Self:
        """Hold the state against the rest."""
        times = (self.started_at, self.ends_at, self.planned_seconds, self.pomodoro_id)
        paused = bool(self.pauses) and self.pauses[-1].to is None
        if self.state == "idle" and (any(time is not None for time in times) or self.pauses):
            raise PydanticCustomError("idle_with_times", "an idle timer has no times")
        if self.state == "idle" and self.phase != self.next.phase:
            raise PydanticCustomError("idle_next", "an idle timer's phase is the next one")
        if self.state != "idle" and None in times:
            raise PydanticCustomError(
                "times_missing", "needs startedAt, endsAt, plannedSeconds and pomodoroId"
            )
        if paused != (self.state == "paused"):
            raise PydanticCustomError("pause_open", "the last pause is open while paused, only")
        return self

    def timer(self) -> records.Timer:
        """Return it as the domain has it."""
        return records.Timer(
            state=self.state,
            phase=self.phase,
            started_at=self.started_at,
            ends_at=self.ends_at,
            planned_seconds=self.planned_seconds,
            pauses=pauses_of(self.pauses),
            interruptions=interruptions_of(self.interruptions),
            task=self.task,
            tags=tuple(self.tags),
            pomodoro_id=self.pomodoro_id,
            completed_at=self.completed_at,
            snoozed=self.snoozed,
            device=self.device,
            cycle=records.Cycle(**self.cycle.model_dump()),
            next=records.Next(**self.next.model_dump()),
        )


class TimerOut(TimerIn):
    """The timer as it is kept: every field is there; and when this was."""

    model_config = ConfigDict(title="Timer", json_schema_serialization_defaults_required=True)

    server_time: Instant


class Start(Wire):
    """What to start; what is left out is as the timer and the settings say."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"plannedSeconds": 1500}]})

    phase: Phase | None = None
    planned_seconds: PlannedSeconds | None = None
    task: Id | None = Field(None, description="Left out, the task stays; null is none.")
    tags: Tags | None = Field(None, description="Left out or null, the tags stay.")
    pomodoro_id: Id | None = Field(
        None, description="Of the pomodoro to be; the same one sent twice starts once."
    )


class Extend(Wire):
    """How much longer the phase is to be."""

    seconds: int = Field(300, ge=1, le=10_800)


class Snooze(Wire):
    """How long the break is put off."""

    seconds: PlannedSeconds = 300
    pomodoro_id: Id | None = Field(None, description="Of the pomodoro to be.")


class Interrupt(Wire):
    """A distraction, at this moment."""

    kind: InterruptionKind
    note: Annotated[str, Field(max_length=2000)] | None = None


class Choose(Wire):
    """What Start is to run."""

    phase: Phase


class Assign(Wire):
    """What the phase belongs to."""

    task: Id | None = Field(None, description="Left out, the task stays; null is none.")
    tags: Tags | None = Field(None, description="Left out or null, the tags stay.")


class Nothing(Wire):
    """This command takes nothing: `{}` or no body."""
