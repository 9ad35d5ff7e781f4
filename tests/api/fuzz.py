"""Send the API what its document allows and what it forbids, and hold the answers against it.

`make fuzz` does it at length, on every store that is there: `python -m tests.api.fuzz --help`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import requests

from tests import mongo, redis_server
from tests.api.server import command, serving
from tests.conftest import PASSWORD

CONFIG = Path(__file__).with_name("contract.toml")
ERASED_IN_THE_EXAMPLES = "alice.b"
"""Someone else has this name, so that the account cannot be renamed to it and then be erased."""
STORES = ("SQLite", "MongoDB and Redis")


def fuzz(
    folder: Path,
    variables: dict[str, str],
    *options: str,
    timeout: float | None = None,
    shown: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run schemathesis on a server that keeps everything where the `variables` say.

    What it says is returned, or shown as it comes.
    """
    for name in ("alice", ERASED_IN_THE_EXAMPLES):
        given = f"{PASSWORD}\n"
        command("user", "add", name, "--password-stdin", data=folder, given=given, **variables)
    made = command("token", "create", "alice", "--scope", "write", data=folder, **variables)
    limit = {"POMODORO_SIGNIN_LIMIT": "1000000/minute"}
    with serving(folder, **limit, **variables) as server:
        login = _signed_in(server.url)
        document = f"{server.url}/api/openapi.json"
        words = ["--config-file", str(CONFIG), "run", document, *options]
        found = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", *words],
            cwd=folder,
            env={**os.environ, "POMODORO_TOKEN": made.stdout.strip(), "POMODORO_LOGIN": login},
            stdout=None if shown else subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=timeout,
            check=False,
        )
        info = requests.get(f"{server.url}/auth/info", cookies={"pomodoro": login}, timeout=60)
    assert info.status_code == 200, "the account or its login is gone: not all was tried"
    return found


def _signed_in(url: str) -> str:
    """Sign alice in; return the cookie."""
    account = {"name": "alice", "password": PASSWORD}
    answer = requests.post(f"{url}/auth/sign-in", json=account, timeout=60)
    return str(answer.cookies["pomodoro"])


def left_out(store: str) -> str | None:
    """Return why a store cannot be tried; None when it can."""
    if store == "SQLite":
        return None
    return mongo.left_out() or (None if redis_server.is_there() else redis_server.LEFT_OUT)


@contextmanager
def place(store: str, folder: Path) -> Iterator[dict[str, str]]:
    """Give the variables with which everything is kept in the store, empty."""
    if store == "SQLite":
        yield {}
        return
    with mongo.serving_mongo() as server, redis_server.running_redis(folder) as redis:
        url = server.fresh_url()
        yield {"POMODORO_STORE": url, "POMODORO_SESSIONS": redis.url}
        server.drop(url)


def main() -> int:
    """Try the stores that are asked for; return how many failed or were left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=500, help="for each operation")
    parser.add_argument("--store", choices=STORES, action="append", help="all that are there")
    parser.add_argument("more", nargs="*", help="after --: options of schemathesis run")
    asked = parser.parse_args()
    sums = [_tried(store, asked.examples, asked.more) for store in asked.store or STORES]
    print("── summary", *sums, sep="\n")
    return sum(not each.startswith("ok") for each in sums)


def _tried(store: str, examples: int, more: list[str]) -> str:
    """Fuzz on one store; return the line that sums it up."""
    if reason := left_out(store):
        return f"LEFT OUT  {store}: {reason}"
    print(f"── {store}, {examples} examples an operation", flush=True)
    began = time.monotonic()
    with TemporaryDirectory() as folder, place(store, Path(folder)) as variables:
        options = ["--max-examples", str(examples), *more]
        found = fuzz(Path(folder), variables, *options, shown=True)
    minutes = (time.monotonic() - began) / 60
    return f"{'FAILED' if found.returncode else 'ok':<8}  {store}, in {minutes:.0f} minutes"


if __name__ == "__main__":
    sys.exit(main())
