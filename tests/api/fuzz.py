"""Send the API what its document allows and what it forbids, and hold the answers against it.

`make soak` does it at length, on every store that is there: `python -m tests.api.fuzz --help`.
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

CONFIG = Path(__file__).with_name("contract.toml")
ENDING = "(account_erase|logins_end)$"
"""The operations that take an account's name or the id of a session from the list of them, and end
what all the others need."""
FUZZED = {
    "alice": ["--exclude-operation-id-regex", f"^{ENDING}"],
    "never-in-an-example": ["--exclude-operation-id-regex", f"^(?!{ENDING})"],
}
"""By whom which operations are tried: alice is renamed at random, and could be erased by that."""
PASSWORD = "nobody's example of a password"
"""Who proves with it who they are gets another cookie, and the one that all is tried with ends."""
STORES = ("SQLite", "MongoDB and Redis")


def fuzz(
    folder: Path,
    variables: dict[str, str],
    *options: str,
    timeout: float | None = None,
    shown: bool = False,
) -> list[subprocess.CompletedProcess[str]]:
    """Run schemathesis on a server that keeps everything where the `variables` say.

    What it says is returned, for each account that tries some, or shown as it comes.
    """
    tokens = {name: _account(name, folder, variables) for name in FUZZED}
    limit = {"POMODORO_SIGNIN_LIMIT": "1000000/minute"}
    with serving(folder, **limit, **variables) as server:
        logins = {name: _signed_in(server.url, name) for name in FUZZED}
        found = [
            subprocess.run(
                [*_SCHEMATHESIS, f"{server.url}/api/openapi.json", *tried, *options],
                cwd=folder,
                env={**os.environ, "POMODORO_TOKEN": tokens[name], "POMODORO_LOGIN": logins[name]},
                stdout=None if shown else subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=timeout,
                check=False,
            )
            for name, tried in FUZZED.items()
        ]
        for name, login in logins.items():
            info = requests.get(f"{server.url}/auth/info", cookies={"pomodoro": login}, timeout=60)
            assert info.status_code == 200, f"{name} or its login is gone: not all was tried"
    return found


_SCHEMATHESIS = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG), "run"]


def _account(name: str, folder: Path, variables: dict[str, str]) -> str:
    """Make an account; return a token of it that may do everything."""
    given = f"{PASSWORD}\n"
    command("user", "add", name, "--password-stdin", data=folder, given=given, **variables)
    made = command("token", "create", name, "--scope", "write", data=folder, **variables)
    return made.stdout.strip()


def _signed_in(url: str, name: str) -> str:
    """Sign in; return the cookie."""
    account = {"name": name, "password": PASSWORD}
    answer = requests.post(f"{url}/auth/sign-in", json=account, timeout=60)
    return str(answer.cookies["pomodoro"])


def left_out(store: str) -> str | None:
    """Return why a store cannot be tried; None when it can."""
    if store == "SQLite":
        return None
    return mongo.left_out() or redis_server.left_out(own=True)


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
    failed = any(each.returncode for each in found)
    return f"{'FAILED' if failed else 'ok':<8}  {store}, in {minutes:.0f} minutes"


if __name__ == "__main__":
    sys.exit(main())
