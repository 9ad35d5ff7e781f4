"""The settings on the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from api.domain import records
from api.resources.schemas.fields import Extra, Wire, Zone

Minutes = Annotated[int, Field(ge=1, le=180)]
Volume = Annotated[int, Field(ge=0, le=100)]
Weekday = Annotated[int, Field(ge=1, le=7)]


class Sounds(Wire):
    """What is heard; volumes from 0 to 100."""

    ring: bool = True
    ring_sound: Literal["bell", "chime", "wood"] = "bell"
    ring_volume: Volume = 70
    tick: bool = False
    tick_volume: Volume = 30


class SettingsIn(Wire):
    """What a user chose; a field that is left out has its default."""

    focus_minutes: Minutes = 25
    short_break_minutes: Minutes = 5
    long_break_minutes: Minutes = 15
    long_break_every: int = Field(4, ge=1, le=12, description="Focus phases up to a long break.")
    auto_start_breaks: bool = False
    auto_start_focus: bool = False
    idle_reset_minutes: int = Field(
        60, ge=1, le=1440, description="The cycle begins again when nothing was worked so long."
    )
    overtime_minutes: int = Field(60, ge=0, le=1440, description="The most that is counted.")
    day_start_hour: int = Field(4, ge=0, le=23)
    zone: Zone = "UTC"
    goal: int = Field(8, ge=0, le=99, description="Pomodoros a working day.")
    working_days: list[Weekday] = Field(
        [1, 2, 3, 4, 5], max_length=7, description="ISO weekdays in order: Monday is 1."
    )
    sounds: Sounds = Sounds()
    notifications: bool = False
    theme: Literal["system", "light", "dark"] = "system"
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[0-9A-Za-z]{2,8}){0,3}$")] = (
        "en"
    )
    shortcuts: bool = True
    extra: Extra = Field(default_factory=dict)

    @field_validator("working_days")
    @classmethod
    def weekdays_rise(cls, working_days: list[int]) -> list[int]:
        """Take each weekday once, in order."""
        if working_days != sorted(set(working_days)):
            raise PydanticCustomError("weekdays", "should have each weekday once, in order")
        return working_days

    def settings(self) -> records.Settings:
        """Return them as the domain has them."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        fields["working_days"] = tuple(self.working_days)
        fields["sounds"] = records.Sounds(**self.sounds.model_dump())
        return records.Settings(**fields)


class SettingsOut(SettingsIn):
    """The settings as they are kept: every field is there."""

    model_config = ConfigDict(title="Settings", json_schema_serialization_defaults_required=True)
