"""A whole stack of its own: the images of these files, on ports that are free."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import requests
import urllib3

urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)  # for bench; pytest has its own
MEMORY = Path("/dev/shm")
ROOT = Path(__file__).parents[2]
OURS = ("main", "app", "api", "blog")
SERVICES = (*OURS, "api-db", "api-sessions")


def docker(
    *arguments: str, given: str | None = None, check: bool = True, merged: bool = False
) -> str:
    """Run docker to its end; return what it printed, if `merged` with its standard error."""
    done = subprocess.run(
        ["docker", *arguments], input=given, capture_output=True, text=True, check=False
    )
    assert not check or done.returncode == 0, f"docker {' '.join(arguments)}\n{done.stderr}"
    return (done.stdout + done.stderr if merged else done.stdout).strip()


@dataclass(frozen=True, slots=True)
class Stack:
    """A Compose project that runs with the settings in `settings`."""

    project: str
    settings: Path
    http: int
    https: int

    @property
    def url(self) -> str:
        """Where its door is, by HTTPS."""
        return f"https://localhost:{self.https}"

    def get(self, path: str, **options: Any) -> requests.Response:
        """Ask the door by HTTPS; it made its certificate itself."""
        return session().get(f"{self.url}{path}", timeout=30, **options)

    def environment(self, **variables: str) -> dict[str, str]:
        """Return the variables of a command that works on this stack."""
        ours = {key: value for key, value in os.environ.items() if not key.startswith("POMODORO_")}
        return {**ours, "POMODORO_ENV": str(self.settings), **variables}

    def run(
        self, *command: str, seconds: int = 300, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command of the project, as whoever looks after this stack does."""
        return subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment(**variables),
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start a command of the project, in a session of its own; what it says is one stream."""
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def compose(self, *arguments: str, check: bool = True) -> str:
        """Run `docker compose`; return what it printed."""
        done = self.run("docker", "compose", "--env-file", str(self.settings), *arguments)
        assert not check or done.returncode == 0, done.stderr
        return done.stdout.strip()

    def containers(self, service: str) -> list[str]:
        """Return the ids of the containers of a service, the newest first."""
        labels = {"project": self.project, "service": service, "oneoff": "False"}
        filters = [f"--filter=label=com.docker.compose.{key}={labels[key]}" for key in labels]
        return docker("ps", "--all", "--quiet", "--no-trunc", *filters).split()

    def inspect(self, service: str) -> dict[str, Any]:
        """Return all that Docker knows of the first container of a service."""
        (found, *_) = json.loads(docker("inspect", self.containers(service)[0]))
        return dict(found)

    def execute(self, service: str, *command: str, check: bool = True) -> str:
        """Run a command inside the first container of a service."""
        return docker("exec", self.containers(service)[0], *command, check=check)

    def pomodoro(self, *arguments: str, given: str = "") -> str:
        """Run the command `pomodoro` inside an API container."""
        container = self.containers("api")[0]
        return docker("exec", "-i", container, "python", "-m", "api", *arguments, given=given)


def session() -> requests.Session:
    """Return a client that takes the door's own certificate."""
    made = requests.Session()
    made.trust_env = False  # a bundle of certificates in the environment would win over this:
    made.verify = False
    return made


def left_out() -> str | None:
    """Return why no stack can be started here; None when one can."""
    if shutil.which("docker") is None:
        return "there is no Docker"
    if subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        return "there is no Docker engine"
    return None


@contextmanager
def running_stack(folder: Path, **settings: str) -> Iterator[Stack]:
    """Build the images and start everything; nothing of it is left when the block ends."""
    stack = prepare(folder, **settings)
    with records_in_memory(stack.project):
        try:
            stack.compose("up", "--build", "--wait", "--quiet-pull")
            yield stack
        finally:
            stack.compose("down", "--volumes", "--remove-orphans", "--timeout", "2", check=False)


@contextmanager
def records_in_memory(project: str) -> Iterator[None]:
    """Make the database's volume in the machine's memory, if it has a place for that.

    Each write waits for the disk, and images and containers that are made meanwhile keep the disk
    of a small machine busy for seconds. What is killed here is processes, whom memory outlives.
    """
    if not MEMORY.is_dir():
        yield
        return
    with TemporaryDirectory(dir=MEMORY, ignore_cleanup_errors=True) as place:
        label = "com.docker.compose"
        labels = [f"{label}.project={project}", f"{label}.volume=db"]
        options = ["type=none", "o=bind", f"device={place}"]
        said = [word for each in options for word in ("--opt", each)]
        said += [word for each in labels for word in ("--label", each)]
        docker("volume", "create", *said, f"{project}_db")
        yield
        docker("volume", "rm", "--force", f"{project}_db", check=False)


def prepare(folder: Path, **settings: str) -> Stack:
    """Make the settings and the secrets of a stack that does not run yet."""
    http, https = free_ports(2)
    project = f"pomodoro-test-{uuid4().hex[:8]}"
    (folder / "certificate").mkdir()
    (folder / "certificate").chmod(0o755)
    chosen = {
        "POMODORO_PROJECT": project,
        "POMODORO_TAG": "test",
        "POMODORO_HTTP_PORT": str(http),
        "POMODORO_HTTPS_PORT": str(https),
        "POMODORO_SECRETS": str(folder / "secrets"),
        "POMODORO_CERTIFICATE": str(folder / "certificate"),
        "POMODORO_SIGNIN_LIMIT": "10000/minute",
        "POMODORO_REQUESTS_PER_SECOND": "10000",
        **settings,
    }
    file = folder / "stack.env"
    file.write_text("".join(f"{name}={value}\n" for name, value in chosen.items()))
    stack = Stack(project, file, http, https)
    made = stack.run("deploy/make-secrets", POMODORO_SECRETS=chosen["POMODORO_SECRETS"])
    assert made.returncode == 0, made.stderr
    return stack


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on."""
    doors = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [door.getsockname()[1] for door in doors]
    for door in doors:
        door.close()
    return ports
