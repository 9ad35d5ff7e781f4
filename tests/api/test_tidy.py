"""Tidying up: what was long ago goes, and nobody who uses the server notices."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests
from flask.testing import FlaskClient

from api.auth.tokens import hash_of, new_secret
from api.jobs.tidy import Tidied, tidy
from api.parts import Parts
from api.store import Store, Token, open_store
from tests.api.records import Json, change, task
from tests.api.server import ROOT, command, environment, serving
from tests.conftest import PASSWORD, Clock
from tests.mongo import MongoServer
from tests.store import records


def rename(client: FlaskClient, report: Json, *texts: str) -> None:
    """Give a task one text after the other."""
    for text in texts:
        answer = client.put(f"/api/tasks/{report['id']}", json={**report, "text": text})
        assert answer.status_code in {200, 201}


def back_again(client: FlaskClient, name: str = "alice") -> None:
    """Sign in once more: whoever was away for months has to."""
    client.post("/auth/sign-in", json={"name": name, "password": PASSWORD})


@pytest.fixture
def report(alice: FlaskClient, clock: Clock) -> Json:
    """A task that was changed twice long ago and once today."""
    report = task("one")
    rename(alice, report, "one", "two", "three")
    clock.advance(days=91)
    back_again(alice)
    rename(alice, report, "four")
    return report


def tidied(opened: Parts) -> Tidied:
    """Tidy up as of now."""
    return tidy(opened.store, opened.sessions, opened.clock())


def test_what_was_long_ago_goes_once(report: Json, opened: Parts) -> None:
    assert tidied(opened).versions == 2
    assert tidied(opened) == Tidied(0, 0, 0, 0)


def test_a_change_of_today_can_be_undone_after_it(
    report: Json, alice: FlaskClient, opened: Parts
) -> None:
    tidied(opened)

    undone = alice.post(f"/api/history/{report['id']}/undo", json={"rev": 4})
    too_old = alice.post(f"/api/history/{report['id']}/undo", json={"rev": 3})

    assert undone.get_json()["data"]["text"] == "three"
    assert too_old.status_code == 410


def test_the_feed_is_the_same_after_it(report: Json, alice: FlaskClient, opened: Parts) -> None:
    gone = task("gone")
    rename(alice, gone, "gone")
    alice.delete(f"/api/tasks/{gone['id']}")
    feeds = [alice.get(f"/api/changes?since={since}").get_json() for since in range(7)]

    tidied(opened)

    after = [alice.get(f"/api/changes?since={since}").get_json() for since in range(7)]
    assert after == feeds
    assert after[0]["changes"][-1]["data"] is None


def test_expired_logins_go(alice: FlaskClient, opened: Parts, clock: Clock) -> None:
    clock.advance(days=31)

    assert tidied(opened).logins == 1


def test_whoever_is_signed_in_stays(report: Json, alice: FlaskClient, opened: Parts) -> None:
    tidied(opened)

    assert alice.get("/auth/info").status_code == 200


@pytest.fixture
def years(tmp_path: Path) -> Iterator[Store]:
    """The store of a server that is not running: alice's task was changed 1,200 times long ago."""
    with closing(open_store(f"sqlite:///{tmp_path}/pomodoro.db")) as store:
        store.add_user("alice", "alice", None, at=1)
        for number in range(1_200):
            each = records.task("t1", f"text {number}")
            store.commit("alice", number, 1_000 + number, [records.write(each)])
        yield store


def test_a_server_that_runs_goes_on_meanwhile(years: Store, tmp_path: Path) -> None:
    secret = new_secret()
    years.add_token(Token("k1", "alice", "program", "write", 1), hash_of(secret))
    bearer = {"Authorization": f"Bearer {secret}"}

    with serving(tmp_path) as server:
        statuses = []
        with subprocess.Popen(
            [sys.executable, "-m", "api", "tidy"],
            cwd=ROOT,
            env=environment(tmp_path),
            stdout=subprocess.PIPE,
            text=True,
        ) as tidying:
            while tidying.poll() is None:
                sent = {"changes": [change("task", task("meanwhile"))]}
                answer = requests.post(
                    f"{server.url}/api/changes", json=sent, headers=bearer, timeout=20
                )
                statuses.append(answer.json()["results"][0]["status"])
            said = tidying.stdout.read() if tidying.stdout else ""

    assert said == "Let go of 1199 old versions, 0 expired logins, 0 codes and 0 old events.\n"
    assert set(statuses) == {"applied"}
    assert years.head("alice") == 1_200 + len(statuses)
    assert [each.thinned for each in years.trail("alice", "task", "t1")] == [True]


def test_with_nothing_there_it_says_so(tmp_path: Path) -> None:
    done = command("tidy", data=tmp_path)

    assert (done.returncode, done.stdout) == (
        0,
        "Let go of 0 old versions, 0 expired logins, 0 codes and 0 old events.\n",
    )


def test_a_long_history_on_mongodb_is_tidied_to_its_end(tmp_path: Path, mongo: MongoServer) -> None:
    url = mongo.fresh_url()
    with closing(open_store(url)) as store:
        store.add_user("alice", "alice", None, at=1)
        for rev, text in enumerate(("one", "two", "three")):
            each = [records.write(records.task(f"t{number}", text)) for number in range(60)]
            store.commit("alice", rev, 1_000 + rev, each)

    done = [command("tidy", data=tmp_path, POMODORO_STORE=url) for _ in range(2)]
    mongo.drop(url)

    assert [each.stdout for each in done] == [
        "Let go of 120 old versions, 0 expired logins, 0 codes and 0 old events.\n",
        "Let go of 0 old versions, 0 expired logins, 0 codes and 0 old events.\n",
    ], [each.stderr for each in done]
