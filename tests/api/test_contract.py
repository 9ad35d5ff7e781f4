"""The API does what its OpenAPI document says, and nothing that it does not say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from tests.api.server import command, serving

CONFIG = Path(__file__).parent / "contract.toml"


def test_the_document_is_valid_openapi(stranger: FlaskClient) -> None:
    document = stranger.get("/api/openapi.json").get_json()

    validate(document)
    assert document["openapi"].startswith("3.1")


def test_every_operation_says_what_it_does(stranger: FlaskClient) -> None:
    document = stranger.get("/api/openapi.json").get_json()

    operations = [each for path in document["paths"].values() for each in path.values()]
    assert len(operations) > 30
    assert all(each["summary"].endswith(".") for each in operations)


def test_every_private_operation_can_answer_401(stranger: FlaskClient) -> None:
    document = stranger.get("/api/openapi.json").get_json()

    operations = [each for path in document["paths"].values() for each in path.values()]
    assert all("401" in each["responses"] for each in operations if each.get("security"))


@pytest.mark.slow
def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    password = "correct horse battery\n"
    command("user", "add", "alice", "--password-stdin", data=tmp_path, given=password)
    token = command("token", "create", "alice", "--scope", "write", data=tmp_path).stdout.strip()

    with serving(tmp_path, POMODORO_SIGNIN_LIMIT="100000/minute") as server:
        document = f"{server.url}/api/openapi.json"
        found = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", "--config-file", CONFIG, "run", document],
            cwd=tmp_path,
            env={**os.environ, "POMODORO_TOKEN": token},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    assert found.returncode == 0, found.stdout + found.stderr
