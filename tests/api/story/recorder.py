"""Writes down what the application is sent and answers, operation by operation."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.api.records import Json

TELLING = ("ETag", "Link", "Location", "Retry-After", "Content-Disposition", "WWW-Authenticate")


@dataclass(slots=True)
class Recorder:
    """What has been said so far; of each operation, the first answer of each status is kept."""

    app: Flask
    operations: dict[str, Json] = field(default_factory=dict)

    def say(
        self,
        client: FlaskClient,
        method: str,
        url: str,
        body: Any = None,
        headers: dict[str, str] | None = None,
        **sent: Any,
    ) -> TestResponse:
        """Send a request, with a JSON body if there is one; keep it and what was answered."""
        if body is not None:
            sent |= {"json": body}
        answer = client.open(url, method=method, headers=headers, **sent)
        operation = self._operation(method, url)
        if answer.status_code < 400:
            operation.setdefault("request", {"url": url, "headers": headers or {}, "bodies": {}})
            self._keep_body(operation["request"]["bodies"], sent, answer)
        self._keep_answer(operation["answers"], answer)
        return answer

    def _operation(self, method: str, url: str) -> Json:
        endpoint, _ = self.app.url_map.bind("localhost").match(url.partition("?")[0], method)
        return self.operations.setdefault(str(endpoint), {"answers": {}})

    @staticmethod
    def _keep_body(bodies: Json, sent: Json, answer: TestResponse) -> None:
        kind = answer.request.mimetype
        if "json" in sent:
            bodies.setdefault(kind, sent["json"])
        elif "data" in sent:
            bodies.setdefault(kind, sent["data"])

    @staticmethod
    def _keep_answer(answers: Json, answer: TestResponse) -> None:
        headers = {name: answer.headers[name] for name in TELLING if name in answer.headers}
        kept = answers.setdefault(str(answer.status_code), {"headers": {}, "bodies": {}})
        kept["headers"] = headers | kept["headers"]
        body = _said(answer)
        if body is not None:
            kept["bodies"].setdefault(answer.mimetype, body)


def _said(answer: TestResponse) -> Any:
    """Return the body: of a stream, which does not end, the first two events."""
    if answer.mimetype == "text/event-stream":
        events = b"".join(islice(answer.iter_encoded(), 2)).decode()
        answer.close()
        return events
    if not answer.mimetype:
        return None
    if answer.mimetype.endswith("json"):
        return answer.get_json()
    return answer.text if answer.data and answer.mimetype != "text/html" else None
