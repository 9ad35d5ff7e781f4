"""How resources answer: records as they are kept, revisions as ETags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from urllib.parse import urlencode

import orjson
from flask import Response, request
from werkzeug.http import parse_etags

from api.auth.guards import READING
from api.domain.records import Instant, Record
from api.domain.wire import format_instant
from api.errors import Problem

MOST_CONFLICTS = 10
"""So many sessions are named in an overlap problem, and counted up to the next number: a day may
have as many as it likes."""
CONFLICTS_COUNTED = 100


def reply(
    content: Any, status: int = 200, *, rev: int | None = None, tag: str | None = None
) -> Response:
    """Answer with JSON; `rev`, or else `tag`, becomes the ETag. Who has that already gets a 304."""
    tag = tag if rev is None else str(rev)
    if tag is not None and has_already(tag):
        response = Response(status=304)
    else:
        response = Response(orjson.dumps(content), status, content_type="application/json")
    if tag is not None:
        response.headers["ETag"] = f'"{tag}"'
    return response


def has_already(tag: str) -> bool:
    """Tell whether whoever sends the current request says that they have what has this ETag."""
    asked = "HTTP_IF_NONE_MATCH" in request.environ and request.method in READING
    return asked and request.if_none_match.contains_weak(tag)


def tag_of(content: bytes) -> str:
    """Return the ETag of what is no single record, and so has no revision of its own."""
    return blake2b(content, digest_size=10).hexdigest()


def kept(body: bytes | None) -> orjson.Fragment | None:
    """Put a record's JSON into an answer as it is, without reading it; None stays null."""
    return None if body is None else orjson.Fragment(body)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record to answer with; its revision is 0 until the commit that is to come."""

    record: Record
    created: bool = False


def reply_kept(kept_one: Kept, committed: int = 0) -> Response:
    """Answer with a record: 201 and where it is for a new one, else 200; the ETag is its rev."""
    record = kept_one.record
    status = 201 if kept_one.created else 200
    response = reply(kept(record.body), status, rev=record.rev or committed)
    if kept_one.created:
        response.headers["Location"] = f"/api/{record.kind}s/{record.id}"
    return response


def reply_list(records: Sequence[Record], link: str | None = None) -> Response:
    """Answer with records as they are kept, without reading them; `link` leads to the next page."""
    body = b"[%b]" % b",".join(record.body for record in records if record.body is not None)
    response = reply(orjson.Fragment(body), tag=tag_of(body))
    if link is not None:
        response.headers["Link"] = link
    return response


def next_page(**changed: object) -> str:
    """Return the `Link` to where this list goes on: its address, with other values in it."""
    query = urlencode({**request.args.to_dict(), **changed})
    return f'<{request.path}?{query}>; rel="next"'


def live(record: Record) -> Record:
    """Return the record. Raises the 404 for one that is deleted."""
    if record.body is None:
        raise Problem(404)
    return record


def check_new(record: Record | None) -> None:
    """Raises the 409 when there is a record with this id and other content."""
    if record is not None and record.body is not None:
        current = as_change(record)
        raise Problem(409, "There is another one with this id.", kind="exists", current=current)


def as_change(record: Record) -> dict[str, Any]:
    """Return the record as the feed has it."""
    data = kept(record.body)
    return {"kind": record.kind, "id": record.id, "rev": record.rev, "data": data}


def with_time(body: bytes, at: Instant) -> orjson.Fragment:
    """Add `serverTime` to a record's JSON."""
    return orjson.Fragment(body[:-1] + b',"serverTime":"' + format_instant(at).encode() + b'"}')


def overlap(
    conflicts: Sequence[bytes | None], detail: str = "Another session has this time."
) -> Problem:
    """Return the 409 for a session that shares time with others: the JSON of the first of
    `conflicts`, and how many there are."""
    return Problem(
        409,
        detail,
        kind="overlap",
        conflicts=[kept(each) for each in conflicts[:MOST_CONFLICTS]],
        conflictCount=min(len(conflicts), CONFLICTS_COUNTED),
    )


def check_if_match(if_match: str | None, record: Record | None) -> None:
    """Hold `If-Match`, if it was sent, against the record's revision. Raises the 412."""
    if if_match is None:
        return
    tags = parse_etags(if_match)
    there = record is not None and record.body is not None
    rev = str(record.rev if record else 0)
    # A weak one too: what compresses an answer, here or in a proxy, makes its ETag weak.
    if there if tags.star_tag else tags.contains_weak(rev):
        return
    current = as_change(record) if record else None
    raise Problem(412, "It has changed since.", kind="changed", current=current)
