"""What `docker compose up` starts: the topology of 2015, and no more than it needs."""

from __future__ import annotations

import json

import pytest
import requests

from tests.stack.stack import SERVICES, Stack, docker

PUBLISHED = {"80/tcp", "443/tcp", "443/udp"}
STEPS_DOWN_ITSELF = {"api-db"}
"""Starts as root, with the five capabilities that it takes to become another user."""


@pytest.mark.parametrize("service", SERVICES)
def test_it_is_healthy(stack: Stack, service: str) -> None:
    assert stack.inspect(service)["State"]["Health"]["Status"] == "healthy"


@pytest.mark.parametrize("service", SERVICES)
def test_only_the_door_has_published_ports(stack: Stack, service: str) -> None:
    ports = stack.inspect(service)["NetworkSettings"]["Ports"]

    published = {port for port, bound in ports.items() if bound}
    assert published == (PUBLISHED if service == "main" else set())


@pytest.mark.parametrize("service", SERVICES)
def test_it_may_do_no_more_than_it_needs(stack: Stack, service: str) -> None:
    host = stack.inspect(service)["HostConfig"]

    assert host["ReadonlyRootfs"]
    assert host["CapDrop"] == ["ALL"]
    assert host["SecurityOpt"] == ["no-new-privileges:true"]
    assert bool(host["CapAdd"]) == (service in STEPS_DOWN_ITSELF)
    assert min(host["Memory"], host["NanoCpus"], host["PidsLimit"]) > 0


@pytest.mark.parametrize("service", SERVICES)
def test_it_does_not_run_as_root(stack: Stack, service: str) -> None:
    container = stack.containers(service)[0]

    users = docker("top", container, "-eo", "pid,uid,comm").splitlines()[1:]

    roots = {line.split()[2] for line in users if line.split()[1] == "0"}
    stand_in = {"docker-entrypoi", "ferretdb"}  # MongoDB's own image goes on as another user
    assert roots <= (stand_in if service in STEPS_DOWN_ITSELF else set())


@pytest.mark.parametrize("service", SERVICES)
def test_no_secret_is_in_its_environment_or_command(stack: Stack, service: str) -> None:
    shown = json.dumps(stack.inspect(service)["Config"])

    folder = next(
        line.removeprefix("POMODORO_SECRETS=")
        for line in stack.settings.read_text().splitlines()
        if line.startswith("POMODORO_SECRETS=")
    )
    files = stack.run("find", folder, "-type", "f").stdout.split()  # of providers there is none
    assert len(files) == 5
    for file in files:
        assert stack.run("cat", file).stdout.strip() not in shown


def test_the_door_cannot_reach_the_stores(stack: Stack) -> None:
    for store, port in (("api-db", 27017), ("api-sessions", 6379)):
        reached = ["curl", "-sS", "--max-time", "2", f"telnet://{store}:{port}"]

        assert (
            stack.execute("main", "sh", "-c", f"{' '.join(reached)}; echo $?") == "6"
        )  # no such name


def test_the_stores_ask_for_their_passwords(stack: Stack) -> None:
    assert "NOAUTH" in stack.execute("api-sessions", "redis-cli", "dbsize")
    listing = "from pymongo import MongoClient; MongoClient('api-db').pomodoro.users.find_one()"
    refused = stack.execute("api", "sh", "-c", f'python -c "{listing}" 2>&1 || true')
    assert "auth" in refused.lower()


def test_the_api_is_a_user_of_its_own_database_alone(stack: Stack) -> None:
    """MongoDB refuses what goes beyond its rights; a stand-in for it may not."""
    ask = """
import json, pathlib, pymongo
url = pathlib.Path("/run/secrets/api-store-url").read_text().strip()
status = pymongo.MongoClient(url).admin.command("connectionStatus")["authInfo"]
print(json.dumps([each["user"] for each in status["authenticatedUsers"]]))
"""

    users = json.loads(stack.execute("api", "python", "-c", ask))
    shown = json.dumps(stack.inspect("api"))

    assert users == ["api"]
    assert "api-db-password" not in shown


@pytest.mark.parametrize("version", ["--http1.1", "--http2", "--http3-only"])
def test_it_speaks_every_http(stack: Stack, version: str) -> None:
    ask = ["curl", "-sk", version, "-o", "/dev/null", "-w", "%{http_version} %{http_code}"]

    assert stack.execute("main", *ask, "https://localhost/") == f"{version[6:7]}.1 200".replace(
        "2.1", "2"
    ).replace("3.1", "3")


def test_the_machine_itself_is_served_plain_and_everyone_else_by_https(stack: Stack) -> None:
    here = f"http://localhost:{stack.http}/statistics"
    elsewhere = {"Host": "pomodoro.example.org"}

    plain = requests.get(here, timeout=30)
    moved = requests.post(here, headers=elsewhere, allow_redirects=False, timeout=30)

    assert (plain.status_code, "Strict-Transport-Security" in plain.headers) == (200, False)
    assert moved.status_code == 308
    assert moved.headers["Location"] == f"https://pomodoro.example.org:{stack.https}/statistics"


def test_the_smoke_test_goes_through_the_door(stack: Stack) -> None:
    done = stack.run("deploy/smoke", "--insecure", stack.url)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"smoke: {stack.url} works\n"


def test_a_request_has_one_id_in_both_logs(stack: Stack) -> None:
    told = {"X-Request-Id": "a-request-of-this-test"}

    answer = stack.get("/api/account", headers=told)

    assert answer.headers["X-Request-Id"] == told["X-Request-Id"]
    for service in ("main", "api"):
        assert f'"request_id":"{told["X-Request-Id"]}"' in docker(
            "logs", stack.containers(service)[0]
        )
