"""A program whose processes are killed inside a request, at the step that they are told.

`python -m tests.api.steps FOLDER STORE`, then as tests.store.steps: lines `REQUEST COOKIE STEP`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app
from api.parts import open_parts, parts, system_clock
from api.settings import ServerSettings
from tests.store import steps

TASK = "01900000-0000-7000-8000-000000000001"
BATCH = 200
"""Rows of which an import makes one commit."""


def file() -> str:
    """Return two batches of an import, each with two sessions, the first with many wrong rows."""
    rows = [f"20260301,,,25,{hour}:00,{hour}:25" for hour in ("05", "06", "07", "08")]
    wrong = ["20260301,,,25,never,later"] * (BATCH - 2)
    head = "date,project,task,minutes,startTime,endTime"
    return "\n".join([head, *rows[:2], *wrong, *rows[2:]])


def bring_in(client: FlaskClient) -> TestResponse:
    """Import the file."""
    return client.post("/api/import?dryRun=false", data=file())


def undo(client: FlaskClient) -> TestResponse:
    """Undo the second change of the task."""
    return client.post(f"/api/history/{TASK}/undo", json={"rev": 2})


def leave(client: FlaskClient) -> TestResponse:
    """Delete the account."""
    name = client.get("/auth/info").get_json().get("name", "")
    return client.delete("/api/account", json={"name": name})


REQUESTS: dict[str, Callable[[FlaskClient], TestResponse]] = {
    request.__name__: request for request in (bring_in, undo, leave)
}


def answering(folder: Path, store: str) -> Callable[[str, str, int], None]:
    """Return what answers a request in a process of its own: the application is put together once,
    and only what it keeps open is opened in each process."""
    settings = ServerSettings(data=folder, app=folder / "no-page", store=store)
    with TemporaryDirectory() as nothing:
        app = create_app(ServerSettings(data=Path(nothing), app=folder / "no-page"))
        parts(app).close()

    def act(request: str, cookie: str, step: int) -> None:
        counted = steps.counted(step)
        open_parts(app, settings, system_clock)
        client = app.test_client()
        client.set_cookie("pomodoro", cookie)
        client.get("/api/tasks")  # what reads is open from here on
        counted.begin()
        answer = REQUESTS[request](client)
        assert answer.status_code < 300, answer.text
        steps.tell(counted)

    return act


if __name__ == "__main__":
    steps.in_processes(answering(Path(sys.argv[1]), sys.argv[2]))
