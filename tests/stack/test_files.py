"""The door's configuration as nginx reads it, and what the images hold."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from subprocess import run

import pytest

from tests.stack.stack import OURS, Stack, docker

MB = 1_000_000
BASES = {
    "main": "nginx:1.30-trixie",
    "app": "nginx:1.30-trixie",
    "blog": "nginx:1.30-trixie",
    "api": "python:3.13-slim-trixie",
}
MOST = {"main": 60 * MB, "app": 60 * MB, "blog": 60 * MB, "api": 180 * MB}
"""What an image may add to its base."""
NOT_NEEDED = ("gcc", "cc", "make", "npm", "node", "pytest", "ruff", "mypy", "pelican")

GIXY = str(Path(sys.executable).with_name("gixy"))
PASSED_OVER = {
    "worker_rlimit_nofile_vs_connections": "router/start raises it to what the host allows",
    "return_bypasses_allow_deny": "what is returned to everyone there says nothing",
    "add_header_content_type": "nginx has no type for page.html.br; default_type takes no variable",
}


@pytest.mark.parametrize("service", ["main", "app", "blog"])
def test_nginx_finds_nothing_to_warn_of(stack: Stack, service: str) -> None:
    said = stack.execute(service, "sh", "-c", "nginx -t 2>&1")

    assert "test is successful" in said
    assert "warn" not in said


@pytest.mark.parametrize("service", ["main", "app", "blog"])
def test_gixy_finds_nothing(stack: Stack, service: str, tmp_path: Path) -> None:
    all_of_it = tmp_path / "nginx.conf"
    all_of_it.write_text(stack.execute(service, "nginx", "-T"))

    done = run(
        [GIXY, "--skips", ",".join(PASSED_OVER), str(all_of_it)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "No issues found" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("service", OURS)
def test_an_image_adds_little_to_its_base(stack: Stack, service: str) -> None:
    sizes = [
        int(docker("image", "inspect", "-f", "{{.Size}}", image))
        for image in (f"pomodoro-{service}:test", BASES[service])
    ]

    assert sizes[0] - sizes[1] <= MOST[service]


@pytest.mark.parametrize("service", OURS)
def test_an_image_holds_nothing_that_it_does_not_need(stack: Stack, service: str) -> None:
    search = f"for each in {' '.join(NOT_NEEDED)}; do command -v $each; done; true"
    files = stack.execute(
        service, "sh", "-c", "find /srv /venv /root /home -xdev 2>/dev/null; true"
    )

    assert stack.execute(service, "sh", "-c", search) == ""
    assert not re.search(r"/(tests?|\.git|\.\w*_history|secrets)$", files, re.MULTILINE)
    assert not re.search(r"\.test\.ts$|conftest\.py$", files, re.MULTILINE)
