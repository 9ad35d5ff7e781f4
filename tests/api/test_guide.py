"""The guide does what it shows: every command is run in its order, every answer compared."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from typing import Any, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_openapi import OpenAPI

from api.reference import endpoints
from api.reference.document import operations
from tests.api.server import ROOT, environment, serving

GUIDE = ROOT / "docs/api.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"\| `(GET|POST|PUT|PATCH|DELETE) /")
END = "--- end of the answer ---"
MASKS = {
    r"\b(\d+)-1\d{12}\b": r"\1-COMMITTED",
    r"\b(?!019ca8a1)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b": "ID",
    r"\b(?!2025)\d{4}-\d\d-\d\dT[\d:.]+Z": "TIME",
    r"\b(?!2025)\d{4}-\d\d-\d\d\b": "DAY",
    r"pomo_[\w-]{43}": "SECRET",
    r"/[\w-]{43}\.ics": "/SECRET.ics",
}
"""What the server makes; the ids and times that the guide sends come back as they are."""


@dataclass(frozen=True, slots=True)
class Step:
    """Commands, and the answer that the guide shows below them; without one none is compared."""

    commands: str
    kind: str = ""
    answer: str = ""


def steps() -> list[Step]:
    """Return the guide's commands in their order. The server that it starts first runs already."""
    found: list[Step] = []
    for kind, text in BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        if kind == "sh":
            found.append(Step(text))
        else:
            found[-1] = Step(found[-1].commands, kind, text)
    assert found[0].commands == "make run\n"
    return found[1:]


def masked(text: str) -> str:
    """Return the text without what differs each time."""
    for pattern, mask in MASKS.items():
        text = re.sub(pattern, mask, text)
    return text.replace("\r\n", "\n").strip()


def content(kind: str, text: str) -> Any:
    """Return what an answer says, however it is laid out."""
    return json.loads(text) if kind == "json" else text.splitlines()


def http(text: str) -> tuple[list[str], Any]:
    """Return the status with the headers, and the body."""
    head, _, body = masked(text).partition("\n\n")
    return head.splitlines(), json.loads(body) if body else None


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the commands answer, all run in one shell."""
    data = tmp_path_factory.mktemp("guide")
    with serving(data) as server:
        script = "".join(f"{step.commands}\necho; echo '{END}'\n" for step in steps())
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script.replace("http://localhost:8000", server.url)],
            cwd=ROOT,
            env=environment(data),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return done.stdout.split(END)[:-1]


@pytest.mark.parametrize("number", range(len(steps())))
def test_the_guide_shows_what_is_answered(answers: list[str], number: int) -> None:
    step, answer = steps()[number], answers[number]

    if step.kind == "http":
        shown_head, shown_body = http(step.answer)
        head, body = http(answer)
        assert [line for line in head if line in shown_head] == shown_head
        assert body == shown_body
    elif step.kind:
        assert content(step.kind, masked(answer)) == content(step.kind, masked(step.answer))


def test_the_guide_lists_every_operation(stranger: FlaskClient) -> None:
    document = stranger.get("/api/openapi.json").get_json()
    rows = [
        f"| `{method.upper()} {path}` | {operation['summary']} |"
        for path, method, operation in operations(document)
    ]

    listed = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if ROW.match(line)]

    assert listed == rows


def test_no_address_is_left_out_of_the_document(app: Flask, stranger: FlaskClient) -> None:
    documented = set(stranger.get("/api/openapi.json").get_json()["paths"])

    others = {path for path, _ in endpoints(cast(OpenAPI, app))} - documented

    assert others == {"/api/openapi.json", "/api/docs", "/api/docs.css", "/auth/fake"}
