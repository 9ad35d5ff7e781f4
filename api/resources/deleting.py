"""Deleting a record: what is left is its tombstone, so that every device hears of it."""

from __future__ import annotations

from flask import Response

from api.auth import current_user_id
from api.domain.records import Instant
from api.journal import Key, act
from api.parts import parts
from api.resources.replies import check_if_match
from api.store import Write


def delete_kept(key: Key, if_match: str | None) -> Response:
    """Delete a record of the user's; one that is deleted already stays so.

    Raises 404 when it never was there, 412 when it is not the one that was meant.
    """
    opened, user = parts(), current_user_id()

    def decide(_now: Instant) -> tuple[list[Write], None]:
        record = opened.store.record(user, *key)
        if record.body is None:
            return [], None
        check_if_match(if_match, record)
        return [Write(*key, None)], None

    act(opened, user, decide)
    return Response(status=204)
