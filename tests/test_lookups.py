"""A name server that hangs: whoever needs an address is told in time, and nobody else waits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.api.records import task
from tests.api.server import command, serving
from tests.api.test_events import account, someone
from tests.redis_server import RedisServer

UNDER_GEVENT = """
from gevent import monkey; monkey.patch_all()
import _socket, os, sys, threading
import gevent
from api.lookups import bound_lookups

gevent.config.threadpool_size = 2
bound_lookups()
for_ever = monkey.get_original("threading", "Event")()
# What the system does while its name server is silent.
_socket.getaddrinfo = lambda *asked, **options: for_ever.wait()

from api.sessions import open_sessions
from api.store import Unavailable, open_store

{ask}

hasher = gevent.get_hub().threadpool
gevent.joinall([gevent.spawn(look) for _ in range(20)], raise_error=True)
assert hasher.apply(len, ("abc",)) == 3
print("told")
sys.stdout.flush()
os._exit(0)
"""
STORE = """
store = open_store("mongodb://mongo.example:27017/pomodoro")

def look():
    try:
        store.head("alice")
    except Unavailable:
        return
    raise AssertionError("it answered")
"""
SESSIONS = """
sessions = open_sessions("redis://redis.example:6379/0")

def look():
    try:
        sessions.get("id", 1)
    except Unavailable:
        return
    raise AssertionError("it answered")
"""


@pytest.mark.parametrize("ask", [STORE, SESSIONS], ids=["store", "sessions"])
def test_a_part_whose_name_is_not_looked_up_is_away(ask: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", UNDER_GEVENT.format(ask=ask)],
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.stdout, done.returncode) == ("told\n", 0), done.stderr


HANGING_WHILE_THE_FILE_IS_THERE = """
import _socket, os, time

look_up = _socket.getaddrinfo

def look_up_later(*asked, **options):
    while os.path.exists({file!r}):
        time.sleep(0.05)
    return look_up(*asked, **options)

_socket.getaddrinfo = look_up_later
"""


def test_a_server_goes_on_while_no_name_is_looked_up(
    tmp_path: Path, own_redis: RedisServer
) -> None:
    hangs, data = tmp_path / "hangs", tmp_path / "data"
    system = HANGING_WHILE_THE_FILE_IS_THERE.format(file=str(hangs))
    (tmp_path / "sitecustomize.py").write_text(system)
    sessions = own_redis.url.replace("127.0.0.1", "localhost")
    with serving(data, POMODORO_SESSIONS=sessions, PYTHONPATH=str(tmp_path)) as server:
        alice = someone(server, "alice")
        made = command("token", "create", "alice", "--scope", "write", data=data)
        bearer = {"Authorization": f"Bearer {made.stdout.strip()}"}
        tasks, sign_in = f"{server.url}/api/tasks", f"{server.url}/auth/sign-in"

        hangs.touch()
        own_redis.kill()
        own_redis.start()  # each connection is made anew, and needs the address
        assert alice.get(tasks, timeout=20).status_code == 503
        assert requests.post(tasks, json=task(), headers=bearer, timeout=20).status_code == 201
        assert requests.post(sign_in, json=account("alice"), timeout=20).status_code == 503

        hangs.unlink()
        healed = requests.post(sign_in, json=account("alice"), timeout=20)
        while healed.status_code == 503:
            healed = requests.post(sign_in, json=account("alice"), timeout=20)
        assert healed.status_code == 200
