"""A little GitHub, Google, X and OpenID provider in one real server on loopback, with faults."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from werkzeug import Request, Response
from werkzeug.serving import BaseWSGIServer, make_server

from tests.providers.answers import PATHS, as_json
from tests.providers.people import Desk, Person

SLOW_SECONDS = 7
LATE_SECONDS = 3.5


@dataclass(slots=True)
class Providers:
    """The four of them, by the ids of the settings."""

    url: str
    server: BaseWSGIServer
    desks: dict[str, Desk]
    closing: Event = field(default_factory=Event)

    def __getitem__(self, id: str) -> Desk:
        return self.desks[id]

    @property
    def settings(self) -> dict[str, str]:
        """What a server must be told to send people here, by the names of the settings."""
        each = self.desks.values()
        return {
            **{f"{desk.id}_id": desk.client_id for desk in each},
            **{f"{desk.id}_secret": desk.client_secret for desk in each},
            **{f"{desk.id}_url": desk.url for desk in each},
        }

    def stop(self) -> None:
        """Answer nobody any more; right also a second time."""
        if not self.closing.is_set():
            self.closing.set()
            self.server.shutdown()
            self.server.server_close()

    def answer(self, request: Request) -> Response:
        """Answer at the desk that is asked."""
        if request.path == "/control":
            return self._changed(json.loads(request.get_data()))
        id, _, rest = request.path.removeprefix("/").partition("/")  # noqa: A001 - the word for it
        step, right = PATHS.get(id, {}).get(f"/{rest}", ("", None))
        if right is None:
            return as_json({"error": "not_found"}, 404)
        desk = self.desks[id]
        desk.asked.append(step)
        fault, _, where = desk.fault.partition(" at ")
        if desk.fault == "late everywhere" and step != "authorize":
            self.closing.wait(LATE_SECONDS)
        wrong = self._wrong(fault) if where == step else None
        return wrong or right(desk, request)

    def _wrong(self, fault: str) -> Response | None:
        if fault == "silent":
            self.closing.wait()
        elif fault == "slow":
            self.closing.wait(SLOW_SECONDS)
        elif fault == "dripping":
            return Response(self._drops(), mimetype="application/json")
        elif fault == "broken":
            return as_json({"error": "server_error"}, 500)
        elif fault == "garbage":
            return Response("<html>\x00{", mimetype="application/json")
        elif fault == "list":
            return as_json(["what", 1, None])
        elif fault == "elsewhere":
            return Response(status=302, headers={"Location": f"{self.url}/elsewhere"})
        return None

    def _drops(self) -> Iterator[bytes]:
        while not self.closing.wait(0.3):
            yield b" "

    def _changed(self, wanted: dict[str, object]) -> Response:
        """For tests in another process: `{"provider": "x", "fault": "denied", "person": {…}}`."""
        desk = self.desks[str(wanted["provider"])]
        desk.fault = str(wanted.get("fault", ""))
        if isinstance(person := wanted.get("person"), dict):
            desk.person = Person(**person)
        return Response(status=204)


@contextmanager
def serving_providers(host: str = "127.0.0.1") -> Iterator[Providers]:
    """Serve at an address of this machine until the block ends."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server(host, 0, lambda *_: [], threaded=True)
    server.daemon_threads = True  # type: ignore[attr-defined]  # one of them may be silent for ever
    url = f"http://{host}:{server.server_port}"
    providers = Providers(url, server, {each: Desk(each, f"{url}/{each}") for each in PATHS})
    server.app = Request.application(providers.answer)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield providers
    finally:
        providers.stop()
