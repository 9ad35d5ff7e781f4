"""The whole OpenAPI document: what the routes say of themselves, with headers and examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from api.errors import MEDIA_TYPE, RETRY_SECONDS, FieldError, Problem, phrase_of
from api.reference import headers
from api.reference.examples import show_answer, show_request
from api.reference.words import SCOPES, SUMMARY, TAGS, scopes_of, who_may_call

Json = dict[str, Any]
WRONG = FieldError(field="limit", code="greater-than-equal", message="Should be at least 1")


def complete(plain: Json, endpoints: Mapping[tuple[str, str], str], examples: Json) -> Json:
    """Return the document with all that a reader needs.

    `plain` is what the routes say of themselves, `endpoints` names those of each path and method,
    and `examples` is what was said with each endpoint.
    """
    document: Json = orjson.loads(orjson.dumps(plain))  # its schemas are shared with the routes
    document["info"] |= SUMMARY
    document["servers"] = [{"url": "/", "description": "This server."}]
    document["tags"] = [{"description": TAGS[tag["name"]], **tag} for tag in document["tags"]]
    document["components"]["headers"] = headers.IN_ANSWERS
    for _, method, operation in operations(document):
        _name_scopes(operation, scopes_of(operation, method))
    document["components"]["responses"] = {
        _named(status): _shared(status) for status in _problems(document)
    }
    for path, method, operation in operations(document):
        endpoint = endpoints[path, method.upper()]
        operation["operationId"] = endpoint.replace(".", "_")
        _complete(operation, path, examples.get(endpoint, {"answers": {}}))
    return document


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Yield the path, the method in lower case, and each operation."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _name_scopes(operation: Json, scopes: list[str]) -> None:
    """Say who may call it, in words and in `security`: the roles that a scheme asks for (OpenAPI
    3.1, "Security Requirement Object"), one of several in a requirement of its own."""
    security = operation.get("security", [])
    said = operation.get("description", "").replace("<br/>", "\n").strip()
    operation["description"] = f"{said}\n\n{who_may_call(security, scopes)}".strip()
    if not scopes:
        return
    operation["security"] = [
        *({"token": [scope]} for scope in scopes),
        *(way for way in security if "token" not in way),
    ]
    if len(scopes) < len(SCOPES):  # a token of another scope is refused
        refusal = {"schema": {"$ref": "#/components/schemas/ProblemBody"}}
        operation["responses"].setdefault("403", {"content": {MEDIA_TYPE: refusal}})


def _complete(operation: Json, path: str, said: Json) -> None:
    operation.pop("deprecated", None)
    parameters = operation.setdefault("parameters", [])
    if "304" in operation["responses"]:
        parameters.append(dict(headers.IF_NONE_MATCH))
    if "text/event-stream" in operation["responses"].get("200", {}).get("content", {}):
        parameters.append(dict(headers.LAST_EVENT_ID))
    if "request" in said:
        show_request(operation, path, said["request"])
    operation["responses"] = {
        status: _answer(int(status), response, said["answers"].get(status))
        for status, response in sorted(operation["responses"].items())
    }


def _answer(status: int, response: Json, said: Json | None) -> Json:
    if said is None and status >= 400:
        return {"$ref": f"#/components/responses/{_named(status)}"}
    response["headers"] = headers.refer_to(headers.WITH_PROBLEMS.get(status, ()))
    if said is not None:
        show_answer(response, said)
    problem = response.get("content", {}).get(MEDIA_TYPE)
    if problem is not None:  # beside the plain JSON of 2015
        problem.setdefault("example", Problem(status).body())
    return response


def _problems(document: Json) -> list[int]:
    """Return the statuses of problems that any operation can answer."""
    found = {int(status) for _, _, each in operations(document) for status in each["responses"]}
    return sorted(status for status in found if status >= 400)


def _shared(status: int) -> Json:
    """Return a problem that is the same wherever it is met."""
    wait = {"Retry-After": str(RETRY_SECONDS)} if status in (429, 503) else {}
    problem = Problem(status, headers=wait, errors=[WRONG] if status == 422 else [])
    schema = {"$ref": "#/components/schemas/ProblemBody"}
    return {
        "description": phrase_of(status),
        "headers": headers.refer_to(headers.WITH_PROBLEMS.get(status, ())),
        "content": {MEDIA_TYPE: {"schema": schema, "example": problem.body()}},
    }


def _named(status: int) -> str:
    return phrase_of(status).title().replace(" ", "")
