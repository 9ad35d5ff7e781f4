"""Every operation of the served document, and how the walk (test_walk.py) reaches it.

What it asks of an operation is read from the document: who may call it from `security`, the body
from the example. What the document cannot say is said here, and an operation of which that is
missing fails the walk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app
from api.parts import parts
from api.reference.document import operations
from api.settings import ServerSettings
from tests.api.household import Household
from tests.api.records import Json
from tests.conftest import PASSWORD

READING = frozenset({"GET", "HEAD"})

PUBLIC = {
    "auth_sign_up": "makes an account",
    "auth_sign_in": "is how one comes in",
    "auth_sign_in_by_code": "is how one comes in; the code is the secret",
    "auth_sign_out": "is right also when nobody is signed in",
    "auth_read_session": "says to a guest that nobody is signed in",
    "auth_logout": "a link of 2015; from another site it signs nobody out",
    "passkey_sign_up_options": "begins an account",
    "passkey_sign_up": "makes an account",
    "passkey_sign_in_options": "is how one comes in; whose passkey it is, the device says",
    "passkey_sign_in": "is how one comes in",
    "provider_ways": "is what the page of sign-in shows",
    "provider_begin": "is how one comes in",
    "provider_finish": "is how one comes in: a provider, another site, sends the browser here",
    "calendar_feed": "its address is the secret",
    "health_live": "says nothing of anybody",
    "health_ready": "says nothing of anybody",
}
"""Which operations ask nobody who they are, and why."""

OWNED: dict[str, Callable[[Household], str]] = {
    "/api/passkeys/{id}": lambda home: home.passkey,
    "/api/account/links/{provider}": lambda home: home.provider,
    "/api/account/sessions/{id}": lambda home: home.other_session,
    "/api/pomodoros/{id}": lambda home: home.pomodoro,
    "/api/tasks/{id}": lambda home: home.task,
    "/api/history/{id}": lambda home: home.task,
    "/api/history/{id}/undo": lambda home: home.task,
    "/api/tokens/{id}": lambda home: home.token_ids["read"],
    "/api/pomodoro/{id}": lambda home: home.pomodoro,
}
"""The paths that name what belongs to somebody, and what of theirs the walk names there."""

SHARED: dict[str, Callable[[Household], str]] = {
    "/auth/proof/{provider}": lambda home: home.provider,
    "/auth/{provider}": lambda home: home.provider,
    "/auth/{provider}/callback": lambda home: home.provider,
    "/api/calendar/{secret}.ics": lambda home: home.calendar,
}
"""The paths whose parameter is nobody's, or a secret itself."""

PUT = frozenset({"pomodoros_put", "tasks_put"})
"""The client makes the ids, and they are each account's own: who puts what has the id of another's
record makes one of their own."""
MAKING = frozenset({"links_link"})
"""What is named is to be made: it is another one with each account."""

NOTED = frozenset({"exports_export"})
"""What only reads, and is noted in the security log: another site's link may not begin it."""

QUERIES = {
    "exports_export": "?format=json",
    "statistics_show": "?from=2026-02-01&to=2026-03-01&by=day",
}
BODIES: dict[str, Callable[[Household], Json]] = {
    "auth_sign_up": lambda home: {"name": f"{home.name}-junior", "password": PASSWORD},
    "auth_sign_in": lambda home: {"name": home.name, "password": PASSWORD},
    "auth_sign_in_by_code": lambda home: {"code": home.code},
    "passkey_sign_up_options": lambda home: {"name": f"{home.name}-junior"},
    "account_change": lambda _: {"displayName": "Mallory"},
    "account_erase": lambda home: {"name": home.name},
    "changes_write": lambda home: {"changes": home.changes()},
    "timer_snooze": lambda home: {"seconds": 300, "pomodoroId": home.pomodoro},
    "history_undo": lambda _: {"rev": 1},
    "imports_create": lambda home: {"format": "pomodoro", "version": 1, **home.file()},
}
"""Where the document's example does not fit what is there."""

UNDOCUMENTED = {"/auth/fake", "/api/openapi.json", "/api/docs", "/api/docs.css"}
"""The routes that are none of the document's: the test user of development, and the reference."""

PATTERNS_OF_IDS = ("[0-9a-f]{8}-[0-9a-f]{4}-", "^[0-9a-z-]{1,36}$")
"""By which a schema is known that takes the id of a record."""
REFERENCE = re.compile("#/components/schemas/([A-Za-z0-9_]+)")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the document."""

    method: str
    path: str
    said: Json = field(repr=False)

    @property
    def name(self) -> str:
        """What the document calls it."""
        return str(self.said["operationId"])

    @property
    def ways(self) -> frozenset[str]:
        """The ways to say who one is; none for a public operation."""
        return frozenset(name for way in self.said.get("security", []) for name in way)

    @property
    def scopes(self) -> frozenset[str]:
        """The scopes of the tokens that are let in."""
        return frozenset(
            scope for way in self.said.get("security", []) for scope in way.get("token", [])
        )

    @property
    def names_ids(self) -> bool:
        """Tell whether the body may name a record."""
        shapes = str(self._body) + "".join(_shapes_in(str(self._body)))
        return any(pattern in shapes for pattern in PATTERNS_OF_IDS)

    def address(self, home: Household) -> str:
        """Return where it is about what is in this home. Raises KeyError for a path that the walk
        does not know."""
        if "{" not in self.path:
            return self.path + QUERIES.get(self.name, "")
        named = (OWNED | SHARED)[self.path](home)
        return re.sub(r"\{\w+\}", named, self.path)

    def body(self, home: Household) -> Json | None:
        """Return what is sent along; None for nothing."""
        if not self._body:
            return None
        if self.name in BODIES:
            return BODIES[self.name](home)
        example: Json = self._body["application/json"]["example"]
        return example

    def sent(
        self,
        client: FlaskClient,
        home: Household,
        headers: dict[str, str] | None = None,
        query: str = "",
    ) -> TestResponse:
        """Send it by this client, about what is in this home."""
        address, body = self.address(home), self.body(home)
        if query:
            address += f"{'&' if '?' in address else '?'}{query}"
        return client.open(address, method=self.method, json=body, headers=headers)

    @property
    def _body(self) -> Json:
        content: Json = self.said.get("requestBody", {}).get("content", {})
        return content

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def _shapes_in(text: str) -> Iterator[str]:
    """Yield the schemas to which a text refers, and those to which they do."""
    for named in REFERENCE.findall(text):
        shape = str(document()["components"]["schemas"][named])
        yield shape
        yield from _shapes_in(shape)


@cache
def document() -> Json:
    """Return the document that a server shows."""
    with TemporaryDirectory() as folder:
        app = create_app(ServerSettings(data=Path(folder), app=Path(folder) / "no-page"))
        served: Json = app.test_client().get("/api/openapi.json").get_json()
        parts(app).close()
    return served


def walked() -> Iterator[Operation]:
    """Yield every operation."""
    for path, method, said in operations(document()):
        yield Operation(method.upper(), path, said)


def refused(answer: TestResponse, status: int) -> str:
    """Return the kind of the problem that the answer is."""
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    problem = answer.get_json(force=True)
    assert problem["status"] == status
    return str(problem["type"]).removeprefix("/problems/")


def let_in(answer: TestResponse) -> bool:
    """Tell whether it was done, or did not fit what is there: 409, and in 2015 a 403 that says with
    what it is in conflict."""
    of_2015 = answer.status_code == 403 and "conflicts" in answer.text
    return answer.status_code < 400 or answer.status_code == 409 or of_2015
