"""The live stream: whoever listens hears of each commit, and can go on where they left off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import orjson
from flask import Response, request
from flask_openapi import APIBlueprint, Tag

from api.auth import current_user_id, login_check, signed_in
from api.bus import Bye
from api.domain.wire import format_instant
from api.openapi import WHO, answers
from api.parts import Parts, parts
from api.resources.changes import page
from api.resources.schemas.changes import StreamQuery
from api.store import Unavailable

blueprint = APIBlueprint(
    "events", __name__, url_prefix="/api/events", abp_tags=[Tag(name="changes")], abp_security=WHO
)
blueprint.before_request(signed_in)

PAGE = 500
RETRY = b"retry: 2000\n\n"
HEARTBEAT = b": \n\n"
BYE_EVENT = b"event: bye\ndata: {}\n\n"
STREAM: dict[str, Any] = {"content": {"text/event-stream": {"schema": {"type": "string"}}}}


@blueprint.get("", responses=answers({200: STREAM}, 401, 410))
def listen(query: StreamQuery) -> Response:
    """Stream changes as Server-Sent Events; `Last-Event-ID` or `since` resumes, else from now.

    `hello` comes at once, `change` holds a page of the feed, `bye` says that the server
    goes, or that one is signed out.
    """
    opened, user = parts(), current_user_id()
    since = _last_event_id()
    since = query.since if since is None else since
    head = opened.store.head(user)
    since = head if since is None else since
    page(opened, user, since, 1, opened.clock())  # answers 410 while there is a status to answer
    events = _stream(opened, user, since, login_check(), request.environ)
    response = Response(events, mimetype="text/event-stream", direct_passthrough=True)
    response.headers["X-Accel-Buffering"] = "no"
    response.headers["Connection"] = "close"
    return response


def _last_event_id() -> int | None:
    sent = request.headers.get("Last-Event-ID", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= 15 else None


def _stream(
    opened: Parts,
    user: str,
    since: int,
    may_go_on: Callable[[], bool],
    environ: dict[str, Any],
) -> Iterator[bytes]:
    """Yield events for as long as the client listens, its login holds and the server stays.

    While the store is away the stream stays, and looks again whenever it is woken.
    """
    environ.clear()  # thousands wait here for hours: what the request took is let go
    with opened.bus.subscribe(user, opened.clock()) as subscription:
        yield RETRY + _event("hello", since, _hello(opened, user))
        heard: int | Bye | None = None
        while not isinstance(heard, Bye) and may_go_on():
            is_there = True
            try:
                if heard is None:  # news may have been missed, as between `since` and subscribing
                    heard = opened.store.head(user)
                if heard <= since:
                    yield HEARTBEAT
                for change in _changes(opened, user, since) if heard > since else ():
                    since = change["rev"]
                    yield _event("change", since, change)
            except Unavailable:
                is_there = False
                yield HEARTBEAT
            heard = subscription.get(None)
            if not is_there and not isinstance(heard, Bye):
                heard = None
        yield BYE_EVENT


def _hello(opened: Parts, user: str) -> dict[str, Any]:
    return {"serverTime": format_instant(opened.clock()), "rev": opened.store.head(user)}


def _changes(opened: Parts, user: str, since: int) -> Iterator[dict[str, Any]]:
    """Yield what the feed has after `since`, page by page."""
    more = True
    while more:
        change = page(opened, user, since, PAGE, opened.clock())
        since, more = change["rev"], change["more"]
        if change["changes"]:
            yield change


def _event(name: str, rev: int, data: dict[str, Any]) -> bytes:
    return b"event: %b\nid: %d\ndata: %b\n\n" % (name.encode(), rev, orjson.dumps(data))
