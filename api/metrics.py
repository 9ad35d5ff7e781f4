"""What Prometheus asks for, on a port of its own; loaded only where that port is set.

Each process has a registry of its own: one worker, one port. Nothing here knows a user, and a
request is counted under its route, never under its path.

It costs 4 µs a request and 1 µs a call to the store or to the login sessions, where a bearer token
reading its timer takes 330 µs (one machine, the best of 15 rounds of 20,000).
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from flask import Flask
from gevent import socket as green
from gevent.pywsgi import WSGIServer
from prometheus_client import CollectorRegistry, Gauge, ProcessCollector
from prometheus_client.exposition import make_wsgi_app

from api.parts import Parts, parts
from api.sessions import Sessions
from api.store import Stale, Store, StoreError
from api.tallies import Tallies, Tally, Timing, Timings

if TYPE_CHECKING:
    from api.redis import Line

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
REQUEST_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
CALL_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0)
MOST_DUE = 1000
"""Where counting what is due stops: it is asked at every scrape."""

Wsgi = Callable[..., Iterable[bytes]]


def measure(app: Flask) -> CollectorRegistry:
    """Count from now on what `app` does; return where the numbers are."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    opened = _measured_parts(parts(app), registry)
    app.extensions["pomodoro"] = opened
    _gauge(registry, "pomodoro_streams", "Streams of events that are open.", opened.bus.streams)
    _gauge(
        registry,
        "pomodoro_jobs_due",
        "Phases whose end has passed and that are not finished yet; counted up to 1000.",
        lambda: len(opened.store.due(opened.clock(), MOST_DUE)),
    )
    app.wsgi_app = CountedRequests(app.wsgi_app, registry)  # type: ignore[method-assign]  # Flask's way
    return registry


def serve_metrics(registry: CollectorRegistry, listener: socket.socket) -> None:
    """Answer `GET /metrics` on `listener`, in a greenlet, for as long as the process lives."""
    page = make_wsgi_app(registry)

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/metrics":
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"The numbers are at /metrics.\n"]
        return cast(Iterable[bytes], page(environ, start_response))

    own = green.socket(listener.family, listener.type, fileno=listener.detach())
    WSGIServer(own, answer, log=None, error_log=None).start()


class CountedRequests:
    """Counts answers and how long each took to begin, by route.

    The route is what Flask has found by then; what the page's files answer is `page`, what nothing
    answers to is `none`.
    """

    def __init__(self, wsgi: Wsgi, registry: CollectorRegistry) -> None:
        self.wsgi = wsgi
        requests = Tallies(
            "pomodoro_requests",
            "Answers, by route, method and status.",
            ["route", "method", "status"],
            registry,
        )
        seconds = Timings(
            "pomodoro_request_seconds",
            "Seconds until an answer began.",
            ["route", "method"],
            REQUEST_SECONDS,
            registry,
        )

        @cache
        def found(route: str, method: str, status: str) -> tuple[Tally, Timing]:
            return requests.of(route, method, status[:3]), seconds.of(route, method)

        self.found = found

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Pass the request on."""
        began = time.perf_counter()

        def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            method = environ["REQUEST_METHOD"]
            method = method if method in METHODS else "other"  # nobody fills memory with words
            tally, timing = self.found(_route_of(environ), method, status)
            tally.add()
            timing.add(time.perf_counter() - began)
            return start_response(status, headers, *exc_info)

        return self.wsgi(environ, start)


def _route_of(environ: dict[str, Any]) -> str:
    request = environ.get("werkzeug.request")
    if request is None:
        return "page"
    return request.url_rule.rule if request.url_rule else "none"


class Timed:
    """A part whose calls are timed; everything else about it is as it was."""

    def __init__(self, part: object, name: str, seconds: Timings) -> None:
        self._part = part
        self._name = name
        self._seconds = seconds

    def __getattr__(self, call: str) -> Any:
        found = getattr(self._part, call)
        if not callable(found):
            return found
        add = self._seconds.of(self._name, call).add

        def timed(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            try:
                return found(*args, **kwargs)
            finally:
                add(time.perf_counter() - began)

        self.__dict__[call] = timed  # the next call finds it at once
        return timed


class CountedStore(Timed):
    """A store whose commits are counted as well."""

    def __init__(self, store: Store, seconds: Timings, registry: CollectorRegistry) -> None:
        super().__init__(store, "store", seconds)
        commits = Tallies("pomodoro_commits", "Commits to a journal.", [], registry).of()
        retries = Tallies(
            "pomodoro_commit_retries",
            "Commits that had to be decided anew: another was faster.",
            [],
            registry,
        ).of()
        timed = super().__getattr__("commit")

        def commit(user: str, expected_rev: int, *args: Any, **kwargs: Any) -> int:
            try:
                rev: int = timed(user, expected_rev, *args, **kwargs)
            except Stale:
                retries.add()
                raise
            if rev != expected_rev:
                commits.add()
            return rev

        self.__dict__["commit"] = commit


def _measured_parts(opened: Parts, registry: CollectorRegistry) -> Parts:
    seconds = Timings(
        "pomodoro_call_seconds",
        "Seconds that a call to the store or to the login sessions took.",
        ["part", "call"],
        CALL_SECONDS,
        registry,
    )
    store = CountedStore(opened.store, seconds, registry)
    sessions = Timed(opened.sessions, "sessions", seconds)
    _time_redis(opened, registry)
    return replace(opened, store=cast(Store, store), sessions=cast(Sessions, sessions))


def _time_redis(opened: Parts, registry: CollectorRegistry) -> None:
    """Time what Redis is asked, in whichever parts there is one."""
    seconds = Timings(
        "pomodoro_redis_seconds",
        "Seconds that Redis took, by what it was asked for; failures too.",
        ["purpose"],
        CALL_SECONDS,
        registry,
    )
    for part in (opened.sessions, opened.bus):
        line: Line | None = getattr(part, "line", None)
        if line is not None:
            line.timed = lambda purpose, took: seconds.of(purpose).add(took)


def _gauge(registry: CollectorRegistry, name: str, help: str, current: Callable[[], float]) -> None:
    """Add a number that is looked up when it is asked for; NaN while the store cannot say it."""

    def value() -> float:
        try:
            return float(current())
        except StoreError:
            return float("nan")

    Gauge(name, help, registry=registry).set_function(value)
