"""What a reader makes of a file: rows, and the records that each of them says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from uuid_utils import UUID, uuid5

from api.domain.records import Kind

NAMESPACE = UUID("6f1d9c3e-7a54-5c0b-9d0a-3b7f5f0d2c11")
"""Of the ids that are made from what a row says. It never changes: an import done twice relies
on getting the same ids."""
_BETWEEN = "\x1f"
MOST_ROWS = 200_000
"""Of one list of a document, or lines of a table: each is told of in a report."""


LARGEST_ROW = 128 * 1024
"""Bytes of a row as JSON: a record may have half of it."""


class Unreadable(Exception):
    """Why a file, or one row of it, cannot be read: a word for programs, a line for people."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)


def check_rows(count: int) -> None:
    """Refuse a file of more rows than can be reported. Raises Unreadable."""
    if count > MOST_ROWS:
        message = f"There are {count} rows, and at most {MOST_ROWS} can be read: divide the file."
        raise Unreadable("too-many", message)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as a client would send it; nothing in it has been checked."""

    kind: Kind
    id: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it says (what the last draft refers to comes before it), or why not."""

    place: str
    """Where it is in the file: `line 12` of a table, `pomodoros.3` of a document."""
    drafts: tuple[Draft, ...] = ()
    wrong: Unreadable | None = None


def too_large() -> Unreadable:
    """Return why a file is not read that would take more memory or time than there is for one."""
    return Unreadable("too-large", "The file is too large to be read: divide it.")


def as_line(row: Row) -> bytes:
    """Return the row as JSON for another process; one that is too large says only that it is."""
    wrong = None if row.wrong is None else [row.wrong.code, row.wrong.message]
    try:
        drafts = [[draft.kind, draft.id, draft.data] for draft in row.drafts]
        line = orjson.dumps([row.place, drafts, wrong])
    except orjson.JSONEncodeError:
        return as_line(Row(row.place, wrong=unforeseen()))
    if len(line) > LARGEST_ROW:
        message = f"Should be at most {LARGEST_ROW // 1024} KiB as JSON."
        return as_line(Row(row.place, wrong=Unreadable("too-large", message)))
    return line


def row_in(line: bytes) -> Row:
    """Return the row that `as_line` wrote."""
    place, drafts, wrong = orjson.loads(line)
    drafted = tuple(Draft(*each) for each in drafts)
    return Row(place, drafted, None if wrong is None else Unreadable(*wrong))


def unforeseen() -> Unreadable:
    """Return why a row is wrong at which its reader failed: the rows before it may be kept."""
    return Unreadable("value", "Has a value that cannot be read.")


def id_from(*parts: str) -> str:
    """Return the id of what `parts` say: the same today and the next time (a UUIDv5)."""
    return str(uuid5(NAMESPACE, _BETWEEN.join(parts)))
