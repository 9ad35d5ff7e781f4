"""The API of 2015: its paths, its words and its errors, over the records of today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, cast

import orjson
from flask import Response, request
from flask_openapi import APIBlueprint, Tag
from flask_openapi.types import ResponseDict
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from api.auth import current_user_id, signed_in
from api.auth.identity import BY_APIKEY
from api.domain.legacy import Sent, as_sent
from api.domain.records import Instant, Pomodoro, Settings
from api.domain.wire import parse_instant
from api.errors import Problem
from api.journal import SETTINGS_KEY, act, read, settings_in
from api.openapi import WHO, JsonRequest, answers, json_or_form
from api.parts import parts
from api.recording import new_id
from api.resources import drafts
from api.resources.drafts import AHEAD_MS
from api.resources.replies import MOST_CONFLICTS, live, reply
from api.resources.schemas.fields import UUID, small
from api.resources.schemas.legacy import (
    CONFLICTS,
    KINDS,
    AnyPath,
    DayQuery,
    KeptOf2015,
    ListOf2015,
    PomodoroOf2015,
    kinds,
)
from api.store import Write
from api.store.pages import is_last
from api.turns import Turn, let_others_in

PAGE = 1000
LIST_BYTES = 6 * 1024 * 1024
"""Of the one list that all pomodoros came in; 20,000 of them are smaller."""
AMERICAN_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})", re.ASCII)

blueprint = APIBlueprint(
    BY_APIKEY,
    __name__,
    url_prefix="/api/pomodoro",
    abp_tags=[Tag(name="2015", description="The API of 2015; its clients still work.")],
    abp_security=[*WHO, {"apikey": []}],
)
blueprint.before_request(signed_in)


class Refused(Exception):
    """Raised below a request of 2015; the answer is its plain JSON, and no problem."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        self.status = status
        self.body = body
        super().__init__(status)


@blueprint.errorhandler(Refused)
def refuse(error: Refused) -> Response:
    """Answer as 2015 did."""
    return reply(error.body, error.status)


def _or_plainly(responses: ResponseDict, plain: dict[int, dict[str, Any]]) -> ResponseDict:
    """Return the `responses` of a route that refuses some things in the plain JSON of 2015."""
    for status, schema in plain.items():
        problem = cast(dict[str, Any], responses[status])["content"]
        responses[status] = {"content": {**problem, "application/json": {"schema": schema}}}
    return responses


@blueprint.post(
    "",
    request_body=json_or_form(PomodoroOf2015),
    responses=_or_plainly(answers({201: None}, 401, 403), {403: CONFLICTS, 422: KINDS}),
)
def create() -> Response:
    """Add a pomodoro, from JSON or a form; 403 with the first ten `conflicts` when it overlaps."""
    sent, opened, user, called = _sent(), parts(), current_user_id(), new_id()

    def decide(now: Instant) -> tuple[list[Write], None]:
        _check_past(sent, now)
        pomodoro = _recorded(sent, called, settings_in(read(opened.store, user, SETTINGS_KEY)))
        others = opened.store.overlapping(
            user, pomodoro.started_at, pomodoro.ended_at, MOST_CONFLICTS
        )
        if others:
            conflicts = [as_sent(orjson.loads(cast(bytes, each.body)), user) for each in others]
            raise Refused(403, {"info": "Pomodoro overlaps with others", "conflicts": conflicts})
        return [Write("pomodoro", called, pomodoro)], None

    act(opened, user, decide)
    return Response(status=201, headers={"Location": f"/api/pomodoro/{called}"})


@blueprint.get("", responses=_or_plainly(answers({200: ListOf2015}, 401), {422: KINDS}))
def index(query: DayQuery) -> Response:
    """Return all pomodoros, or those of a day, oldest first; the newest 6 MiB of many."""
    user, day = current_user_id(), _day(query.day)
    newest_first, size, turn = list[bytes](), 0, Turn()
    for each in _all(user, day):
        newest_first.append(orjson.dumps(as_sent(each, user)))
        size += len(newest_first[-1])
        turn.let_others_in_if_long()
        if size > LIST_BYTES:
            break
    return reply(orjson.Fragment(b"[%b]" % b",".join(reversed(newest_first))))


@blueprint.get("/<id>", responses=answers({200: KeptOf2015}, 401, 404))
def show(path: AnyPath) -> Response:
    """Return a pomodoro; an id that is none is just one that nobody has."""
    if not UUID.fullmatch(path.id):
        raise Problem(404)
    user = current_user_id()
    record = live(parts().store.record(user, "pomodoro", path.id))
    return reply(as_sent(orjson.loads(cast(bytes, record.body)), user))


def _sent() -> Sent:
    """Return what was sent. Raises the 422 of 2015."""
    try:
        return PomodoroOf2015.model_validate(cast(JsonRequest, request).get_fields()).sent()
    except ValidationError as error:
        raise Refused(422, kinds(error)) from error


def _check_past(sent: Sent, now: Instant) -> None:
    """Refuse what begins in the future; its end may lie there, some clients send at the start."""
    wrong = {
        field: "max"
        for field, at in (("startedAt", sent.started_at), ("cancelledAt", sent.cancelled_at))
        if at is not None and at > now + AHEAD_MS
    }
    if wrong:
        raise Refused(422, wrong)


def _recorded(sent: Sent, id: str, settings: Settings) -> Pomodoro:
    pomodoro = sent.pomodoro(id, settings)
    try:
        small(pomodoro.extra)
        return drafts.small(pomodoro)
    except (PydanticCustomError, Problem) as error:
        raise Refused(422, {"distractions": "max"}) from error


def _day(sent: str | None) -> str | None:
    """Return the day as records have it. Raises the 422 for what is no day."""
    if not sent:
        return None
    found = AMERICAN_DAY.fullmatch(sent)
    try:
        month, day, year = found.groups() if found else ("", "", "")
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError as error:
        raise Refused(422, {"day": "Date"}) from error


def _all(user: str, day: str | None) -> Iterator[dict[str, Any]]:
    """Yield the user's pomodoros, newest first, page by page: there may be years of them."""
    before = None
    while True:
        page = parts().store.pomodoros(user, day=day, before=before, limit=PAGE)
        found = [orjson.loads(cast(bytes, record.body)) for record in page]
        yield from found
        if is_last(page, PAGE):
            return
        before = (parse_instant(found[-1]["startedAt"]), found[-1]["id"])
        let_others_in()
