"""The server: gunicorn with one gevent worker, which answers, streams and finishes phases.

The process that a person starts only watches over the worker; it loads as little as it can.
"""

from __future__ import annotations

import errno
import gc
import os
import resource
import socket
import time
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from api.logs import log_libraries
from api.orphans import die_with_parent
from api.sessions import open_sessions
from api.store import Unavailable, Unusable, open_store
from api.turns import let_others_in

if TYPE_CHECKING:
    from flask import Flask

    from api.settings import ServerSettings

STREAMS = 4000
"""Connections that the worker holds at once; gunicorn's 1000 is fewer than one house of tabs."""
OPEN_FILES = 65_536
GRACE_SECONDS = 15
"""How long what was begun may take once the server is told to end. gunicorn's watching process
counts from the signal, and its worker may take a second to hear of it and some for each silent
connection; in Compose the container has 20 (`stop_grace_period`)."""
HEARTBEAT_SECONDS = 15
"""How often a silent stream shows that it lives, to the client and to the proxies between."""
UNREAD_MS = 30_000
"""How long a client may leave unread what it is sent; nginx's `send_timeout` is the same."""
PORT_WAIT_SECONDS = 1.5
"""A server that was killed holds its port until its worker has noticed."""
PASSWORDS_AT_ONCE = 2
"""A hash takes a core and 19 MiB."""


BELIEVES_NOBODY: dict[str, Any] = {
    "forwarded_allow_ips": "",
    "secure_scheme_headers": {},
    "forwarder_headers": "",
}
"""gunicorn believes forwarding headers from this machine; we believe `api.proxies` alone."""


class CannotServe(Exception):
    """Why the server does not start, in one line that a person can act on."""


def serve(settings: ServerSettings, *, reload: bool = False) -> None:
    """Serve until a signal ends it. Raises CannotServe."""
    os.environ.pop("SCRIPT_NAME", None)  # gunicorn takes it for a prefix of every address
    _prepare(settings)
    listener = _listen(settings.host, settings.port, "PORT=8001")
    metrics = None
    if settings.metrics_port:
        hint = f"POMODORO_METRICS_PORT={settings.metrics_port + 1}"
        metrics = _listen(settings.metrics_host, settings.metrics_port, hint)
    _allow_open_files()
    log_libraries(settings.log_level)
    gc.freeze()  # what the worker does not touch stays shared
    Server(settings, listener, metrics, reload=reload).run()


class Server(BaseApplication):  # type: ignore[misc]  # it comes without types
    """What gunicorn asks for: how to run, and what."""

    def __init__(
        self,
        settings: ServerSettings,
        listener: socket.socket,
        metrics: socket.socket | None,
        *,
        reload: bool = False,
    ) -> None:
        self.settings = settings
        self.listener = listener
        self.metrics = metrics
        self.reloads = reload
        self.end: Callable[[], None] = lambda: None
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's defaults."""
        from api.idle import IDLE_SECONDS  # noqa: PLC0415 - gunicorn loads it, and only then

        chosen: dict[str, Any] = {
            "bind": f"fd://{self.listener.detach()}",
            "workers": 1,
            "worker_class": "api.idle.PatientWorker",
            "worker_connections": STREAMS,
            "graceful_timeout": GRACE_SECONDS,
            "keepalive": IDLE_SECONDS,
            "limit_request_line": 8190,
            **BELIEVES_NOBODY,
            "control_socket_disable": True,
            "logger_class": OurLines,
            "loglevel": "info" if self.settings.log_level == "debug" else "warning",
            "reload": self.reloads,
            "when_ready": self._say_where,
            "post_fork": die_with_parent,
            "post_worker_init": self._begin,
            "post_request": _let_others_in,
            "worker_exit": self._end,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Put the application together, in the worker, once gevent is in place."""
        gc.disable()  # until all is loaded
        import gevent  # noqa: PLC0415 - not in the process that only watches

        from api import create_app  # noqa: PLC0415 - the same
        from api.last_call import close_after_the_last_call  # noqa: PLC0415 - the same
        from api.lookups import bound_lookups  # noqa: PLC0415 - the same
        from api.refusals import refuse_with_problems  # noqa: PLC0415 - the same
        from api.request_log import log_as_json  # noqa: PLC0415 - the same
        from api.second_look import look_once_more  # noqa: PLC0415 - the same

        log_as_json(self.settings.log_level)
        refuse_with_problems()
        close_after_the_last_call()
        look_once_more()
        gevent.config.threadpool_size = PASSWORDS_AT_ONCE
        bound_lookups()
        gevent.config.track_greenlet_tree = False  # who started a stream is of no use in hours
        app = create_app(self.settings)
        if self.metrics is not None:
            from api.metrics import measure, serve_metrics  # noqa: PLC0415 - only where it is on

            serve_metrics(measure(app), self.metrics)
        return app

    def _begin(self, worker: Any) -> None:
        """Finish phases beside answering, and let streams end when the worker is told to."""
        import gevent  # noqa: PLC0415 - not in the process that only watches

        from api.background import Repeated  # noqa: PLC0415 - the same
        from api.jobs.finish_phase import keep_finishing  # noqa: PLC0415 - the same
        from api.jobs.purge import keep_purging  # noqa: PLC0415 - the same
        from api.parts import parts  # noqa: PLC0415 - the same

        opened = parts(worker.wsgi)
        finishing_ends = keep_finishing(opened)
        purging_ends = keep_purging(opened)

        def say_bye() -> None:
            while worker.alive:
                gevent.sleep(0.1)
            opened.bus.say_bye()
            worker.end_silent_connections()

        def beat() -> float:
            opened.bus.beat()
            return HEARTBEAT_SECONDS

        beating = Repeated("beat", beat)

        def end() -> None:
            beating.end()
            finishing_ends()
            purging_ends()
            opened.close()

        self.end = end
        gc.freeze()  # what is loaded stays: looking through it again and again finds nothing
        gc.set_threshold(5_000, 20, 20)
        gc.enable()

        gevent.spawn(say_bye)

    def _end(self, _arbiter: Any, _worker: Any) -> None:
        self.end()

    def _say_where(self, arbiter: Any) -> None:
        host, port = arbiter.LISTENERS[0].getsockname()[:2]
        name = "localhost" if host in {"127.0.0.1", "::1", "0.0.0.0", "::"} else host  # noqa: S104
        click.echo(f"Pomodoro is on http://{name}:{port} (Ctrl+C ends it)", err=True)


class OurLines(Logger):  # type: ignore[misc]  # it comes without types
    """Hands what gunicorn has to say to our log."""

    def setup(self, cfg: Any) -> None:
        """Leave the lines to the root logger."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


def _prepare(settings: ServerSettings) -> None:
    """Find out now, while one line can still say it, whether everything can be opened."""
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        _try_store(settings.store)
        open_sessions(settings.sessions).close()
    except OSError as error:
        raise CannotServe(f"The folder {settings.data} cannot be used: {error.strerror}") from error
    except (Unavailable, Unusable, ValueError) as error:
        raise CannotServe(str(error)) from error


def _try_store(url: str) -> None:
    """Open the store, and let go of it. Raises Unavailable, Unusable and ValueError.

    A driver that opens sockets is loaded in a process of its own: this one is forked, and what is
    loaded before gevent has patched it cannot speak TLS afterwards.
    """
    if url.startswith("sqlite:"):
        open_store(url).close()
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only for a server
    from multiprocessing import get_context  # noqa: PLC0415 - the same

    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as process:
        process.submit(_ask_store, url).result()


def _ask_store(url: str) -> None:
    with closing(open_store(url)) as store:
        store.ready()


def _listen(host: str, port: int, other: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    until = time.monotonic() + PORT_WAIT_SECONDS
    while True:
        try:
            listener = socket.create_server((host, port), family=family, backlog=2048)
        except OSError as error:
            in_use = error.errno == errno.EADDRINUSE
            if in_use and time.monotonic() < until:
                time.sleep(0.1)
                continue
            hint = f" Choose another one: {other}" if in_use else ""
            raise CannotServe(f"Port {port} of {host}: {error.strerror}.{hint}") from error
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux; its connections inherit it
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_MS)
        return listener


def _allow_open_files() -> None:
    """Each stream is an open file; what is usual allows a quarter of the connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _let_others_in(_worker: Any, _request: Any, _environ: Any, _response: Any) -> None:
    """Let who waits come before the next request of this connection, which may be there already."""
    let_others_in()
