"""What the story is about: ids that do not change, and how a session is sent."""

from __future__ import annotations

from tests.api.records import Json, at

TASK = "019ca8a1-7c00-7000-8000-000000000001"
FIRST = "019ca8a1-7c00-7000-8000-000000000002"
SECOND = "019ca8a1-7c00-7000-8000-000000000003"
THIRD = "019ca8a1-7c00-7000-8000-000000000004"
RUNNING = "019ca8a1-7c00-7000-8000-000000000005"
NOBODYS = "019ca8a1-7c00-7000-8000-00000000000f"
PROVIDER = {"github_id": "story", "github_secret": "of nobody"}
"""The settings of an account elsewhere that can be linked; the story goes no further there."""
REPORT: Json = {"text": "Write the report", "estimate": 3, "tags": ["work"]}


def session(from_: str, to: str, **other: object) -> Json:
    """Return a focus phase of this morning, as alice sends it."""
    times = {"startedAt": at(from_), "endedAt": at(to), "plannedSeconds": 1500}
    return {"phase": "focus", **times, "zone": "Europe/Rome", **other}
