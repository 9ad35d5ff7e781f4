"""What became of a record, from one version to the next; in its data as it travels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Data = dict[str, Any]
What = Literal["created", "changed", "deleted", "restored", "kept"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that changed; inside an object it is named as in `sounds.ring`."""

    field: str
    before: Any
    after: Any


def what_happened(before: Data | None, after: Data | None, *, is_first: bool, gap: bool) -> What:
    """Say what a commit did to a record; None is no data, as before it was made.

    `kept`: what it did cannot be said, as the version right before it is not kept any more (`gap`).
    """
    if after is None:
        return "deleted"
    if gap:
        return "kept"
    if is_first:
        return "created"
    return "restored" if before is None else "changed"


def differences(before: Data, after: Data) -> list[Difference]:
    """Return what changed, field by field, in the order of the fields; lists are compared whole."""
    found: list[Difference] = []
    for name in [*before, *(each for each in after if each not in before)]:
        old, new = before.get(name), after.get(name)
        if isinstance(old, dict) and isinstance(new, dict):
            inner = differences(old, new)
            found += [Difference(f"{name}.{each.field}", each.before, each.after) for each in inner]
        elif old != new or type(old) is not type(new):
            found.append(Difference(name, old, new))
    return found
