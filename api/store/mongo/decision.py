"""What a caller has read of a user since it read the head: a commit that rests on it need not read
it again, for the number of its entry is taken if anybody has committed since.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

Document = dict[str, Any]
Key = tuple[str, str]
"""A collection, and the `_id` of a document in it."""


class Decision:
    """The head of a user, and which documents were there after it was read."""

    def __init__(self, user: str, head: Document | None) -> None:
        self.user = user
        self.head = head
        self.rev: int = head["rev"] if head else 0
        self._seen: dict[Key, Document | None] = {}

    def kept(
        self, wanted: Sequence[Key], read: Callable[[Sequence[Key]], Sequence[Document | None]]
    ) -> list[Document | None]:
        """Return the documents, with None for one that is not there; only the new ones are read."""
        unseen = [key for key in wanted if key not in self._seen]
        if unseen:
            self._seen.update(zip(unseen, read(unseen), strict=True))
        return [self._seen[key] for key in wanted]


class Decisions:
    """The one that each thread, or greenlet, is at."""

    def __init__(self) -> None:
        self._local = threading.local()

    def of(self, user: str) -> Decision | None:
        """Return the caller's, if it is about this user."""
        decision: Decision | None = getattr(self._local, "decision", None)
        return decision if decision is not None and decision.user == user else None

    @contextmanager
    def begun(self, decision: Decision) -> Iterator[int]:
        """Give the head's revision; until the block ends, the caller is at this decision."""
        self._local.decision = decision
        try:
            yield decision.rev
        finally:
            self._local.decision = None
