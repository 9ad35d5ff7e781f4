"""`application/problem+json` (RFC 9457) for everything that goes wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, NoReturn

import orjson
import structlog
from flask import Flask, Response
from gunicorn.http.errors import ParseException
from pydantic import BaseModel, ConfigDict, ValidationError
from werkzeug.exceptions import HTTPException

from api import store
from api.bodies import BodyTooLarge, BodyTooSlow, ChunksTooSmall

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
MOST_ERRORS = 200
"""Which are said of one body: 100,000 unknown members are 1 MiB, and what is wrong was nine."""

RENAMED = {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
}
DETAILS = {
    400: "The request is not well formed.",
    401: "Sign in, or send a bearer token.",
    403: "You may not do this.",
    404: "There is nothing here.",
    405: "This address does not have that method.",
    408: "The body did not arrive in time.",
    409: "This does not fit with what is there.",
    413: "The body is larger than 1 MiB.",
    414: "The address is too long.",
    415: "The body must be application/json.",
    422: "Some values are not allowed.",
    429: "Too many attempts. Wait a little.",
    431: "The headers are too large.",
    500: "Something went wrong here. It is in the log under this answer's X-Request-Id.",
    503: "The store cannot answer now. Sending the same again is safe.",
}


class FieldError(BaseModel):
    """What is wrong with one value."""

    model_config = ConfigDict(extra="forbid")

    field: str
    """Where it is, as in `changes.3.data.startedAt`; empty for the body as a whole."""
    code: str
    message: str


class ProblemBody(BaseModel):
    """The body of every answer from 400 on; some problems say more (`current`, `conflicts`)."""

    model_config = ConfigDict(extra="allow", title="Problem")

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldError] = []


def phrase_of(status: int) -> str:
    """Return what RFC 9110 calls a status, which Python does from 3.13 on."""
    return RENAMED.get(status) or HTTPStatus(status).phrase


class Problem(Exception):
    """Raised anywhere below a request; becomes the answer.

    `kind` is the last part of the problem's type (`overlap` is `/problems/overlap`), for problems
    that a program tells apart; `more` are members beside those that every problem has.
    """

    def __init__(
        self,
        status: int,
        detail: str | None = None,
        *,
        kind: str | None = None,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        self.status = status
        self.detail = detail or DETAILS.get(status, phrase_of(status))
        self.kind = kind
        self.errors = errors
        self.headers = dict(headers or {})
        self.more = more
        super().__init__(self.detail)

    def body(self) -> dict[str, Any]:
        """Return the problem as it is sent, or put into the result of a batch."""
        body: dict[str, Any] = {
            "type": f"/problems/{self.kind}" if self.kind else "about:blank",
            "title": phrase_of(self.status),
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors:
            body["errors"] = [error.model_dump() for error in self.errors]
        return body | self.more

    def answer(self) -> Response:
        """Return the problem as an answer."""
        response = Response(orjson.dumps(self.body()), self.status, mimetype=MEDIA_TYPE)
        response.headers.update(self.headers)
        return response


def field_errors(error: ValidationError, most: int = MOST_ERRORS) -> list[FieldError]:
    """Say in the API's words what pydantic found first; never what was sent."""
    found = error.errors(include_input=False, include_url=False, include_context=False)[:most]
    return [
        FieldError(
            field=".".join(str(part) for part in one["loc"]),
            code=one["type"].replace("_", "-"),
            message=one["msg"].removeprefix("Value error, "),
        )
        for one in found
    ]


def refuse_values(error: ValidationError) -> NoReturn:
    """Raise the 422 for values that a schema does not allow."""
    raise Problem(422, errors=field_errors(error)) from error


def answer_problems(app: Flask) -> None:
    """Answer whatever is raised below a request with a problem."""
    app.register_error_handler(Problem, Problem.answer)
    app.register_error_handler(store.StoreError, lambda error: _from_store(error).answer())
    app.register_error_handler(HTTPException, _from_http)
    app.register_error_handler(BodyTooSlow, lambda _: Problem(408).answer())
    app.register_error_handler(BodyTooLarge, lambda _: Problem(413).answer())
    app.register_error_handler(ParseException, _from_chunks)
    app.register_error_handler(Exception, _unforeseen)


def _from_store(error: store.StoreError) -> Problem:
    if isinstance(error, store.Missing):
        return Problem(404)
    if isinstance(error, store.NameTaken):
        taken = FieldError(field="name", code="taken", message="Someone has this name already.")
        return Problem(409, "Someone has this name already.", kind="name-taken", errors=[taken])
    if isinstance(error, store.WayTaken):
        return Problem(409, "That leads into an account already.", kind="way-taken")
    if isinstance(error, store.LastWayIn):
        last = "Add another way in first: without this one nobody could enter the account."
        return Problem(409, last, kind="last-way-in")
    if isinstance(error, store.TombstonesGone):
        return Problem(410, "Start again from 0.", kind="start-again")
    structlog.get_logger().error("store", error=str(error), exc_info=error)
    return Problem(503, headers={"Retry-After": str(RETRY_SECONDS)})


def _from_chunks(error: ParseException) -> Response:
    small = isinstance(error, ChunksTooSmall)
    wrong = "are too small" if small else "are not well formed"
    return Problem(400, f"The chunks of the body {wrong}.").answer()


def _from_http(error: HTTPException) -> Response:
    """Keep the status and the headers that say how to go on (`Allow`, `Retry-After`)."""
    cause = getattr(error, "original_exception", None)  # raised after the route: a lost login
    if isinstance(cause, store.StoreError):
        return _from_store(cause).answer()
    if isinstance(cause, Problem):
        return cause.answer()
    status = error.code or 500
    kept = {name: value for name, value in error.get_headers() if name in _TELLING}
    return Problem(status, headers=kept).answer()


_TELLING = frozenset({"Allow", "Retry-After", "WWW-Authenticate"})


def _unforeseen(error: Exception) -> Response:
    structlog.get_logger().error("unforeseen", exc_info=error)
    return Problem(500).answer()
