"""The application as an OpenAPI document, and JSON in and out of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from flask import Request, Response
from flask.json.provider import JSONProvider
from flask_openapi import Info, OpenAPI, RequestBody, SecurityScheme
from flask_openapi.types import ResponseDict
from pydantic import BaseModel
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from api.errors import MEDIA_TYPE, FieldError, Problem, ProblemBody, refuse_values

LARGEST_BODY = 1024 * 1024
MOST_MEMBERS = 1000
"""Of a body; ours have 20. To say of each that it is unknown would take seconds."""
SECURITY: dict[str, SecurityScheme | dict[str, Any]] = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token of scope `read`, `write` or `timer`, for programs.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "pomodoro",
        "description": "The cookie of a sign-in; over HTTPS it is called `__Host-pomodoro`.",
    },
    "apikey": {
        "type": "apiKey",
        "in": "query",
        "name": "apikey",
        "description": "A token in the address, as in 2015; prefer the header.",
    },
}
WHO: list[dict[str, list[str]]] = [{"token": []}, {"session": []}]
"""Either of the two ways to say who one is; for the `abp_security` of a blueprint."""
IN_PERSON: list[dict[str, list[str]]] = [{"session": []}]
"""What a token is not enough for (`api.auth.in_person`)."""
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")

_PROBLEM_CONTENT = {
    MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemBody.__name__}"}}
}


def answers(good: ResponseDict, *problems: int) -> ResponseDict:
    """Return the `responses` of a route: what it answers, and which problems it can run into.

    Those that any route can run into are always there.
    """
    statuses = sorted({400, 408, 413, 415, 422, 500, 503, *problems})
    return {**good, **{status: {"content": _PROBLEM_CONTENT} for status in statuses}}


def may_be_empty(body: type[BaseModel]) -> RequestBody:
    """Return the `request_body` of a route that takes no body for `{}`."""
    schema = {"schema": {"$ref": f"#/components/schemas/{body.__name__}"}}
    return RequestBody.model_validate({"content": {"application/json": schema}, "required": False})


def json_or_form(body: type[BaseModel]) -> RequestBody:
    """Return the `request_body` of a route that takes JSON and form fields (`get_fields`)."""
    schema = {"schema": body.model_json_schema()}
    sent = dict.fromkeys(("application/json", *FORMS), schema)
    return RequestBody.model_validate({"content": sent, "required": True})


class JsonRequest(Request):
    """A request whose body, where a route reads one, is a JSON object and nothing else."""

    max_content_length = LARGEST_BODY + 1  # a chunked body is cut off there without a word

    def __init__(
        self, environ: dict[str, Any], populate_request: bool = True, shallow: bool = False
    ) -> None:
        if environ.get("CONTENT_LENGTH"):
            # gunicorn ends the body where the client hung up; without this, its length is looked at
            environ.pop("wsgi.input_terminated", None)
        super().__init__(environ, populate_request, shallow)

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:  # noqa: ARG002 - the signature is given
        """Return the object; an empty body counts as `{}`, so that what is missing has a name.

        Raises the problems 400, 413, 415 and 422, also when `silent`: the validation in front of
        the routes asks silently, and would call all of them the same.
        """
        body = self._whole_body()
        if not body:
            return {}
        if not self.is_json:
            raise UnsupportedMediaType
        try:
            value = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise Problem(400, "The body is not well-formed JSON.") from error
        if not isinstance(value, dict):
            wrong = FieldError(field="", code="object-type", message="Should be an object")
            raise Problem(422, errors=[wrong])
        if len(value) > MOST_MEMBERS:
            wrong = FieldError(field="", code="too-many", message="Should have fewer members")
            raise Problem(422, errors=[wrong])
        return value

    def get_fields(self) -> dict[str, Any]:
        """Return a form's fields, each once or as a list, or else the JSON object.

        A name may end in `[]`, as jQuery sends lists. Raises the problems of `get_json`.
        """
        if self.mimetype not in FORMS:
            fields: dict[str, Any] = self.get_json()
            return fields
        self._whole_body()
        sent: dict[str, list[str]] = {}
        for name, values in self.form.lists():
            known_as = (name or "").removesuffix("[]")  # a part of a form may come without a name
            sent.setdefault(known_as, []).extend(values)
        return {name: each if len(each) > 1 else each[0] for name, each in sent.items()}

    def refuse_compressed(self) -> None:
        """Raise the 415 for a body that says that it is compressed: a little one could be a huge
        one, so none is ever unpacked."""
        if self.headers.get("Content-Encoding", "identity").lower() != "identity":
            accepted = {"Accept-Encoding": "identity"}  # RFC 9110, 15.5.16
            raise Problem(415, "The body must not be compressed.", headers=accepted)

    def _whole_body(self) -> bytes:
        self.refuse_compressed()
        body = self.get_data(cache=True)
        if len(body) > LARGEST_BODY:
            raise RequestEntityTooLarge
        return body


class FastJson(JSONProvider):
    """orjson: instants and identifiers are strings already, so nothing needs converting."""

    def dumps(self, obj: Any, **_: Any) -> str:
        """Return `obj` as JSON text."""
        return orjson.dumps(obj).decode()

    def loads(self, s: str | bytes, **_: Any) -> Any:
        """Return what the JSON text says."""
        return orjson.loads(s)

    def response(self, *args: Any, **kwargs: Any) -> Any:
        """Return `obj` as an answer, without the way through text."""
        body = orjson.dumps(self._prepare_response_obj(args, kwargs))
        return Response(body, mimetype="application/json")


class Document(OpenAPI):
    """An OpenAPI 3.1 application."""

    request_class = JsonRequest
    json_provider_class = FastJson

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return `func`: nothing is async here, and Flask asks it six times a request."""
        return func


def document() -> OpenAPI:
    """Return an application without routes; `api.reference` shows its document."""
    app = Document(
        "api",
        info=Info(title="Pomodoro", version="0.1.0"),
        security_schemes=SECURITY,
        doc_ui=False,
        validation_error_model=ProblemBody,
        validation_error_callback=refuse_values,
        static_folder=None,
    )
    app.openapi_version = "3.1.0"
    return app
