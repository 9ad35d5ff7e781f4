"""Tests that fail because another guest of the host has the processor are tried again."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, ParamSpec

P = ParamSpec("P")

TRIES = 3
MUCH = 0.2
"""The part of the time of all processors that was somebody else's, from which nothing is proven."""


class Processors(NamedTuple):
    """What they have done since the machine was started, in ticks."""

    all: int
    stolen: int

    @classmethod
    def now(cls) -> Processors:
        """Read it: "steal" is the eighth number (https://docs.kernel.org/filesystems/proc.html)."""
        ticks = [
            int(each) for each in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]
        ]
        return cls(sum(ticks), ticks[7])

    def stolen_since(self, before: Processors) -> float:
        """Return which part of the time in between was stolen."""
        return (self.stolen - before.stolen) / max(self.all - before.all, 1)


def again_if_starved(test: Callable[P, None]) -> Callable[P, None]:
    """Try a test again when it failed while the machine got much less than its processors."""

    @functools.wraps(test)
    def tried(*args: P.args, **options: P.kwargs) -> None:
        for _ in range(TRIES - 1):
            before = Processors.now()
            try:
                return test(*args, **options)
            except AssertionError:
                stolen = Processors.now().stolen_since(before)
                if stolen < MUCH:
                    raise
                print(f"tried again: {stolen:.0%} of the processors' time was stolen")
        return test(*args, **options)

    return tried
