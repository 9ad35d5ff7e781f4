"""A new version takes over while people work, and a bad one does not."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest

from tests.stack.load import HALF_OPEN, under_load
from tests.stack.stack import OURS, Stack, docker

pytestmark = HALF_OPEN

HEALTHY_BUT_WRONG = (
    "RUN sed -i '/ def decide/a\\        raise RuntimeError' /srv/api/resources/pomodoros.py"
)


@contextmanager
def version(tag: str, **changes: str) -> Iterator[str]:
    """Make the images of a next version: each differs as is said, or is the same."""
    for service in OURS:
        if service not in changes:
            docker("tag", f"pomodoro-{service}:test", f"pomodoro-{service}:{tag}")
            continue
        lines = changes[service]
        user = docker("inspect", "-f", "{{.Config.User}}", f"pomodoro-{service}:test")
        dockerfile = f"FROM pomodoro-{service}:test\nUSER root\n{lines}\nUSER {user}\n"
        docker("build", "--quiet", "--tag", f"pomodoro-{service}:{tag}", "-", given=dockerfile)
    try:
        yield tag
    finally:
        for service in OURS:
            docker("rmi", "--force", f"pomodoro-{service}:{tag}", check=False)


@pytest.fixture(scope="module", autouse=True)
def _and_back(stack: Stack) -> Iterator[None]:
    """Give the next tests the version that was there before these."""
    yield
    done = stack.run("deploy/rollout", "test")
    assert done.returncode == 0, done.stderr


def images(stack: Stack) -> dict[str, list[str]]:
    """Return which image each container of each service runs."""
    return {
        service: [docker("inspect", "-f", "{{.Image}}", each) for each in stack.containers(service)]
        for service in OURS
    }


def shares(stack: Stack) -> dict[str, list[int]]:
    """Return how much of the processors each container of each service may have; 0 is 1024."""
    ask = ("inspect", "-f", "{{.HostConfig.CpuShares}}")
    return {
        service: [int(docker(*ask, each)) or 1024 for each in stack.containers(service)]
        for service in OURS
    }


def of_tag(tag: str) -> dict[str, list[str]]:
    """Return what `images` is when one container of each service runs that tag's image."""
    return {
        service: [docker("image", "inspect", "-f", "{{.Id}}", f"pomodoro-{service}:{tag}")]
        for service in OURS
    }


def another(*services: str) -> dict[str, str]:
    """Return changes that make images of these services another version, a new one each time."""
    return dict.fromkeys(services, f"LABEL version={uuid4().hex}")


def test_a_next_version_takes_over_and_nobody_notices(stack: Stack) -> None:
    changes, before = another("api", "app", "blog"), shares(stack)

    with version("next", **changes) as tag, under_load(stack) as load:
        time.sleep(2)
        done = stack.run("deploy/rollout", tag)
        time.sleep(2)

        assert done.returncode == 0, done.stderr
        assert images(stack) == of_tag(tag)
        assert shares(stack) == before

    assert not (noticed := load.noticed(stack)), noticed
    assert load.asked > 100
    assert load.byes >= 50
    assert load.lost() == set()
    assert load.unheard() == {}


def test_a_door_that_hears_late_of_the_new_ones_is_waited_for(stack: Stack) -> None:
    changes = another("api", "app", "blog")

    with version("late", **changes) as tag, under_load(stack) as load:
        with without_names(stack.containers("main")[0]):
            rollout = stack.start("deploy/rollout", tag)
            _wait_until_live(stack, tag)
            time.sleep(8)
            assert rollout.poll() is None
            assert len(images(stack)["api"]) == 2
        said, _ = rollout.communicate(timeout=120)
        time.sleep(2)

        assert rollout.returncode == 0, said
        assert images(stack) == of_tag(tag)

    assert not (noticed := load.noticed(stack)), noticed
    assert load.lost() == set()


@contextmanager
def without_names(container: str) -> Iterator[None]:
    """Let Docker's DNS not hear what this container asks."""
    process = docker("inspect", "-f", "{{.State.Pid}}", container)
    rule = ["OUTPUT", "--destination", "127.0.0.11", "--protocol", "udp", "--jump", "DROP"]
    inside = ["nsenter", "--target", process, "--net", "iptables"]
    subprocess.run([*inside, "--append", *rule], check=True)
    try:
        yield
    finally:
        subprocess.run([*inside, "--delete", *rule], check=True)


def _wait_until_live(stack: Stack, tag: str) -> None:
    """Wait until the new API containers are where the door would find them."""
    wanted = docker("image", "inspect", "-f", "{{.Id}}", f"pomodoro-api:{tag}")
    front = f'index .NetworkSettings.Networks "{stack.project}_front"'
    until = time.monotonic() + 120
    while time.monotonic() < until:
        found = [
            docker(
                "inspect",
                "-f",
                f"{{{{.Image}}}} {{{{.State.Status}}}} {{{{with {front}}}}}live{{{{end}}}}",
                each,
            )
            for each in stack.containers("api")
        ]
        if f"{wanted} running live" in found:
            return
        time.sleep(0.2)
    raise AssertionError("the new containers did not go live")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"api": 'ENTRYPOINT ["sleep", "600"]'}, "rollout: api: the new container is "),
        ({"api": 'ENTRYPOINT ["false"]'}, "rollout: api: the new container is ended"),
        ({"api": HEALTHY_BUT_WRONG}, "smoke: /api/pomodoros: 500 instead of 201"),
        ({"main": "RUN rm /etc/nginx/router/sitemap.conf"}, "rollout: main: the new container is "),
    ],
    ids=["never gets healthy", "ends at once", "fails its smoke test", "has a door that ends"],
)
def test_a_bad_version_is_taken_back_and_nobody_notices(
    stack: Stack, change: dict[str, str], said: str
) -> None:
    before = images(stack)

    with version("bad", **change) as tag, under_load(stack) as load:
        done = stack.run("deploy/rollout", tag, ROLLOUT_SECONDS="8")
        time.sleep(1)

    assert done.returncode != 0
    assert said in done.stderr
    assert images(stack) == before
    assert not (noticed := load.noticed(stack)), noticed
    assert load.lost() == set()


@pytest.mark.parametrize("seconds", [2, 8])
def test_a_rollout_that_is_killed_can_be_run_again(stack: Stack, seconds: int) -> None:
    changes = another("api", "app", "blog")

    with version(f"after-{seconds}", **changes) as tag, under_load(stack) as load:
        killed = stack.start("deploy/rollout", tag)
        time.sleep(seconds)
        os.killpg(killed.pid, signal.SIGKILL)
        killed.communicate()
        done = stack.run("deploy/rollout", tag)

        assert done.returncode == 0, done.stderr
        assert images(stack) == of_tag(tag)

    assert not (noticed := load.noticed(stack)), noticed
    assert load.lost() == set()


def test_a_next_door_loses_nothing(stack: Stack) -> None:
    """Who comes in the second in which it is replaced comes once more, as the page does."""
    with (
        version("door", **another("main", "api")) as tag,
        under_load(stack, patient=True) as load,
    ):
        done = stack.run("deploy/rollout", tag)
        time.sleep(2)

        assert done.returncode == 0, done.stderr
        assert "rollout: the door was replaced" in done.stdout
        assert images(stack) == of_tag(tag)

    assert not (noticed := load.noticed(stack)), noticed
    assert load.lost() == set()
    assert load.unheard() == {}


def test_a_door_that_is_made_of_the_same_stays(stack: Stack) -> None:
    content = "LABEL pomodoro.content=the-same"
    with version("once", main=content) as tag:
        assert stack.run("deploy/rollout", tag).returncode == 0
    before = stack.containers("main")

    with version("twice", main=f"{content}\nLABEL version=twice", **another("app")) as tag:
        done = stack.run("deploy/rollout", tag)

        assert done.returncode == 0, done.stderr
        assert images(stack)["app"] == of_tag(tag)["app"]
    assert stack.containers("main") == before


def test_a_rollout_killed_while_the_door_was_shut_opens_it_again(stack: Stack) -> None:
    (door,) = stack.containers("main")
    stack.compose("up", "--no-start", "--no-recreate", "--no-deps", "--scale", "main=2", "main")
    docker("stop", door)

    with version("shut") as tag:
        done = stack.run("deploy/rollout", tag)

        assert done.returncode == 0, done.stderr
        assert images(stack) == of_tag(tag)
    assert len(stack.containers("main")) == 1
