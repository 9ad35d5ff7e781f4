"""What is set wrongly is one line that names the setting, and what runs keeps running."""

from __future__ import annotations

import subprocess
from pathlib import Path
from uuid import uuid4

import pytest

from tests.stack.stack import Stack, docker, prepare

DOOR = "pomodoro-main:test"
API = "pomodoro-api:test"


def run(image: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Start a container that is to refuse; return what it said."""
    name = f"pomodoro-test-{uuid4().hex[:8]}"
    command = ["docker", "run", "--rm", "--name", name, "--read-only", "--tmpfs", "/tmp:mode=1777"]
    try:
        return subprocess.run(
            [*command, "--tmpfs", "/certificates:uid=101,gid=101", *options, image],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except subprocess.TimeoutExpired:  # it did not refuse, and runs
        docker("rm", "--force", name)
        raise


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("POMODORO_HTTPS_PORT", "https", '"https" is not a number'),
        ("POMODORO_HTTPS_PORT", "70000", "70000 is not between 1 and 65535"),
        ("POMODORO_REQUESTS_PER_SECOND", "0", "0 is not between 1 and 99999"),
        ("POMODORO_MAX_CONNECTIONS_PER_ADDRESS", "0", "0 is not between 1 and 65535"),
        ("POMODORO_HSTS_SUBDOMAINS", "1", '"1" is neither yes nor no'),
        ("POMODORO_ACME", "a@example.org", "Let's Encrypt needs the name of this host"),
    ],
)
def test_the_door_names_a_setting_that_is_wrong(
    stack: Stack, setting: str, value: str, said: str
) -> None:
    done = run(DOOR, "--env", f"{setting}={value}")

    named = "POMODORO_DOMAIN" if setting == "POMODORO_ACME" else setting
    assert done.returncode != 0
    assert done.stderr == f"pomodoro-main: {named}: {said}\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"fullchain.pem": "no certificate"}, "privkey.pem is not there"),
        ({"fullchain.pem": "x", "privkey.pem": "x"}, "fullchain.pem is not a certificate"),
    ],
)
def test_the_door_says_what_is_wrong_with_a_certificate(
    stack: Stack, tmp_path: Path, files: dict[str, str], said: str
) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    tmp_path.chmod(0o755)

    done = run(DOOR, "--volume", f"{tmp_path}:/certificates/own:ro")

    assert done.returncode != 0
    assert done.stderr.startswith(f"pomodoro-main: POMODORO_CERTIFICATE: {said}")
    assert done.stderr.count("\n") == 1


def test_the_door_does_not_pass_over_a_folder_that_it_may_not_read(
    stack: Stack, tmp_path: Path
) -> None:
    tmp_path.chmod(0o700)

    done = run(DOOR, "--volume", f"{tmp_path}:/certificates/own:ro")

    said = "pomodoro-main: POMODORO_CERTIFICATE: user 101 may not look into the folder\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_a_database_that_is_not_there_is_one_line(stack: Stack) -> None:
    done = run(API, "--env", "POMODORO_STORE=mongodb://user:a-secret@nowhere:27017/pomodoro")

    assert done.returncode != 0
    assert "nowhere" in done.stderr
    assert "a-secret" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_missing_secret_is_named(tmp_path: Path) -> None:
    stack = prepare(tmp_path)
    secret = tmp_path / "secrets" / "api-store-url"
    secret.unlink()

    done = stack.run("docker", "compose", "--env-file", str(stack.settings), "up", "--no-start")
    stack.compose("down", "--volumes", check=False)

    assert done.returncode != 0
    assert "api-store-url" in done.stderr


def test_a_tag_without_images_is_named_and_nothing_is_touched(stack: Stack) -> None:
    before = {service: stack.containers(service) for service in ("api", "app", "blog", "main")}

    done = stack.run("deploy/rollout", "no-such-tag")

    assert done.returncode != 0
    assert done.stderr == "rollout: IMAGE_TAG: there is no image pomodoro-api:no-such-tag\n"
    assert {service: stack.containers(service) for service in before} == before


def test_a_port_that_is_taken_is_named_and_what_runs_runs(stack: Stack, tmp_path: Path) -> None:
    other = prepare(tmp_path, POMODORO_HTTP_PORT=str(stack.http))

    done = other.run("docker", "compose", "--env-file", str(other.settings), "up", "--wait")
    other.compose("down", "--volumes", "--timeout", "2", check=False)

    assert done.returncode != 0
    assert f":{stack.http}" in done.stderr
    assert stack.get("/api/health/live").status_code == 200
    assert docker("ps", "--quiet", "--filter", f"name={stack.project}-main")
