"""Go through a file batch by batch, and keep what is new.

Ids are made from what a row says, so an import that was cut short is completed by another one, and
one that is done twice adds nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import orjson

from api.domain.records import Instant, Pomodoro
from api.journal import SETTINGS_KEY, Key, act, read, settings_in
from api.parts import Parts
from api.porting.formats import File
from api.porting.taken import Span, Taken
from api.resources.import_decision import Decision, Wanted, look_at
from api.store import Unavailable, Write
from api.turns import Turn, let_others_in

BATCH = 200
"""Rows for one commit: it holds up everybody else for some hundredths of a second."""
BATCH_BYTES = 1024 * 1024
PATIENCE_SECONDS = 30.0
"""How long an import that has begun waits for a store that does not answer."""
AGAIN_SECONDS = 0.5
ROOM_BYTES = 1_500_000
"""Of listed rows of one status: 5,000 that are new, and four times that is the whole report."""
STATUSES = ("new", "there", "overlaps", "wrong")


@dataclass(slots=True)
class ReportRows:
    """The rows of a report: the first ones of each status are listed, all of them are counted."""

    totals: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(STATUSES, 0)))
    listed: bytearray = field(default_factory=bytearray)
    """Their JSON, each with a comma after it."""
    omitted: int = 0
    room: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATUSES, ROOM_BYTES))

    def add(self, rows: Sequence[dict[str, Any]]) -> None:
        """Add what was said of a batch."""
        for row in rows:
            status = row["status"]
            self.totals[status] += 1
            if self.room[status] <= 0:
                self.omitted += 1
                continue
            said = orjson.dumps(row)
            self.room[status] -= len(said)
            self.listed += said + b","

    def report(self, **other: object) -> bytes:
        """Return the report as JSON."""
        told = orjson.dumps({**other, "totals": self.totals, "omittedRows": self.omitted})
        return b'%b,"rows":[%b]}' % (told[:-1], bytes(self.listed.removesuffix(b",")))


@dataclass(slots=True)
class Import:
    """An import on its way; with `dry_run` it only says what it would do."""

    opened: Parts
    user: str
    dry_run: bool
    taken: Taken = field(default_factory=Taken)
    known: set[Key] = field(default_factory=set)

    def report(self, file: File) -> bytes:
        """Keep what is new, and return the report as JSON.

        Raises Unavailable at once when the store does not answer from the beginning, and later
        after PATIENCE_SECONDS: what was kept until then stays, and the same file again adds the
        rest.
        """
        rows = ReportRows()
        while batch := self._next_batch(file):
            rows.add(self._take_patiently(batch) if rows.totals.total() else self._take(batch))
            let_others_in()
        return rows.report(format=file.format, dryRun=self.dry_run)

    def _next_batch(self, file: File) -> list[Wanted]:
        """Return the next rows, as many as one commit should hold."""
        batch, size, turn = list[Wanted](), 0, Turn()
        for row in islice(file.rows, BATCH):
            batch.append(look_at(row))
            size += sum(len(orjson.dumps(draft.data)) for draft in row.drafts)
            if size >= BATCH_BYTES:
                break
            turn.let_others_in_if_long()
        return batch

    def _take_patiently(self, batch: Sequence[Wanted]) -> list[dict[str, Any]]:
        """Keep what is new, later if need be: an import is not to end in its middle.

        What was kept although the store did not say so is found there the next time.
        """
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return self._take(batch)
            except Unavailable:
                if time.monotonic() > until:
                    raise
                time.sleep(AGAIN_SECONDS)

    def _take(self, batch: Sequence[Wanted]) -> list[dict[str, Any]]:
        def decide(now: Instant) -> tuple[Sequence[Write], Decision]:
            decision = self._decide(batch, now)
            return [] if self.dry_run else list(decision.writes.values()), decision

        decided = act(self.opened, self.user, decide).decided
        self.known.update(decided.writes)
        for write in decided.writes.values():
            if self.dry_run and isinstance(write.value, Pomodoro):  # else it is kept, and found
                self.taken.add(Span.of(write.value))
        return decided.rows

    def _decide(self, batch: Sequence[Wanted], now: Instant) -> Decision:
        keys: Iterator[Key] = ((draft.kind, draft.id) for each in batch for draft, _ in each.drafts)
        there = read(self.opened.store, self.user, SETTINGS_KEY, *keys)
        settings = settings_in(there)
        decision = Decision(self.opened, self.user, now, there, self.taken, self.known, settings)
        decision.decide(batch)
        return decision
