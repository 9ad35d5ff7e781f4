"""Our own log lines, and the id that connects them with a request."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Generator, Iterable
from random import getrandbits
from typing import Any

import structlog
from flask import Flask
from structlog.contextvars import bind_contextvars, clear_contextvars, merge_contextvars
from werkzeug.wsgi import ClosingIterator

from api.logs import level_number, to_json

SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
SECRET = re.compile(r"(calendar/).+", re.IGNORECASE)
"""An address that is a secret itself."""
QUIET = "/api/health/"
"""What is asked every few seconds is logged at `debug`."""


def log_as_json(level: str) -> None:
    """Write our own lines from `level` on as JSON to standard output."""
    structlog.configure(
        processors=[
            merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(serializer=to_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level_number(level)),
        logger_factory=structlog.BytesLoggerFactory(sys.stdout.buffer),
        cache_logger_on_first_use=True,
    )


class RequestLog:
    """Gives each request an id, and logs a line when its answer is complete."""

    def __init__(self, wsgi: Callable[..., Iterable[bytes]], new_id: Callable[[], str]) -> None:
        self.wsgi = wsgi
        self.new_id = new_id
        self.log = structlog.get_logger()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Pass the request on."""
        began = time.perf_counter()
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
        given = environ.get("HTTP_X_REQUEST_ID", "")
        request_id = given if SANE_ID.fullmatch(given) else self.new_id()
        clear_contextvars()  # one greenlet serves all requests of a connection
        bind_contextvars(request_id=request_id)
        answered = {"status": 500}

        def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            answered["status"] = int(status[:3])
            return start_response(status, [*headers, ("X-Request-Id", request_id)], *exc_info)

        def done() -> None:
            shown = SECRET.sub(r"\1…", path.encode("latin-1").decode("utf-8", "replace"))
            write = self.log.debug if path.startswith(QUIET) else self.log.info
            ms = round((time.perf_counter() - began) * 1000, 1)
            write("request", method=method, path=shown, ms=ms, **answered)

        answer = self.wsgi(environ, start)
        if isinstance(answer, Generator):  # a stream: it ends in hours, and each layer costs memory
            done()
            return answer
        return ClosingIterator(answer, [done])


def log_requests(app: Flask) -> None:
    """Log all that `app` answers."""
    app.wsgi_app = RequestLog(app.wsgi_app, lambda: f"{getrandbits(64):016x}")  # type: ignore[method-assign]  # Flask's way
