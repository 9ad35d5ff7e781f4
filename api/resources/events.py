"""The live stream: whoever listens hears of each commit, and can go on where they left off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson
from flask import Response, request
from flask_openapi import APIBlueprint, Tag

from api.auth import LoginCheck, current_user_id, login_check, signed_in
from api.bus import Bye
from api.domain.wire import format_instant
from api.errors import Problem
from api.openapi import WHO, answers
from api.parts import Parts, parts
from api.quotas import check_streams
from api.resources.changes import page
from api.resources.commit_ids import latest_commit_id
from api.resources.schemas.changes import StreamQuery
from api.store import TombstonesGone, Unavailable

blueprint = APIBlueprint(
    "events", __name__, url_prefix="/api/events", abp_tags=[Tag(name="changes")], abp_security=WHO
)
blueprint.before_request(signed_in)

PAGE = 500
EVENT_ID = re.compile(r"(?P<rev>[0-9]{1,15})(-(?P<at>[0-9]{1,15}))?")
RETRY = b"retry: 2000\n\n"
HEARTBEAT = b": \n\n"
BYE_EVENT = b"event: bye\ndata: {}\n\n"
STREAM: dict[str, Any] = {"content": {"text/event-stream": {"schema": {"type": "string"}}}}


@blueprint.get("", responses=answers({200: STREAM}, 401, 410, 429))
def listen(query: StreamQuery) -> Response:
    """Stream changes as Server-Sent Events; `Last-Event-ID` or `since` resumes, else from now.

    `hello` comes at once, `change` holds a page of the feed, `bye` says that the server
    goes, or that one is signed out.
    """
    opened, user = parts(), current_user_id()
    since, seen = _last_event_id() or (query.since, query.seen)
    head = opened.store.head(user)
    since = head if since is None else since
    if since != head or seen is not None:
        page(opened, user, since, 1, seen)  # a 410 while there is a status to answer
    check_streams(opened, user)
    position = Position(since, seen or latest_commit_id(opened.store, user, since))
    events = _stream(opened, user, position, login_check(), request.environ)
    response = Response(events, mimetype="text/event-stream", direct_passthrough=True)
    response.headers["X-Accel-Buffering"] = "no"
    response.headers["Connection"] = "close"
    return response


def _last_event_id() -> tuple[int, str | None] | None:
    """Return the revision and, where the id has it, the commit; None for what is no id of ours."""
    sent = request.headers.get("Last-Event-ID", "")
    found = EVENT_ID.fullmatch(sent)
    return (int(found["rev"]), sent if found["at"] else None) if found else None


@dataclass(frozen=True, slots=True)
class Position:
    """How far a listener has been told: the revision, and that commit's id if it is known."""

    since: int
    seen: str | None


def _stream(
    opened: Parts,
    user: str,
    position: Position,
    login: LoginCheck,
    environ: dict[str, Any],
) -> Iterator[bytes]:
    """Yield events for as long as the client listens, its login holds and the server stays.

    While the store is away the stream stays, and looks again whenever it is woken. It ends when a
    backup was put back, so that the client asks again and is answered 410.
    """
    environ.clear()  # thousands wait here for hours: what the request took is let go
    with opened.bus.subscribe(user, opened.clock()) as subscription:
        # News may have been missed between `since` and subscribing.
        head = opened.store.head(user)
        yield RETRY + _event("hello", position.seen or position.since, _hello(opened, head))
        heard: int | Bye | None = head
        while not isinstance(heard, Bye) and subscription.share(login.of, login.holds):
            is_there = True
            try:
                if heard is None:
                    heard = subscription.share("head", partial(opened.store.head, user))
                if heard < position.since > opened.store.head(user):
                    break
                if heard <= position.since:
                    yield HEARTBEAT
                more = heard > position.since
                while more and subscription.share(login.of, login.holds):
                    look = partial(_after, opened, user, position)
                    position, more, told = subscription.share(position, look)
                    yield told
            except Unavailable:
                is_there = False
                yield HEARTBEAT
            except (Problem, TombstonesGone):
                break
            heard = subscription.get(None)
            if not is_there and not isinstance(heard, Bye):
                heard = None
        yield BYE_EVENT


def _hello(opened: Parts, head: int) -> dict[str, Any]:
    return {"serverTime": format_instant(opened.clock()), "rev": head}


def _after(opened: Parts, user: str, position: Position) -> tuple[Position, bool, bytes]:
    """Return where the feed's page after a position leads, whether there is more, and its event."""
    change = page(opened, user, position.since, PAGE, position.seen)
    reached = Position(change["rev"], change["commit"])
    return reached, change["more"], _event("change", reached.seen or reached.since, change)


def _event(name: str, id: int | str, data: dict[str, Any]) -> bytes:
    return f"event: {name}\nid: {id}\ndata: ".encode() + orjson.dumps(data) + b"\n\n"
