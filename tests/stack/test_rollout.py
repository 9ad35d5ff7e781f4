"""A new version takes over while people work, and a bad one does not."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.stack.load import under_load
from tests.stack.stack import OURS, ROOT, Stack, docker

HEALTHY_BUT_WRONG = (
    "RUN sed -i '/ def decide/a\\        raise RuntimeError' /srv/api/resources/pomodoros.py"
)


@contextmanager
def version(tag: str, **changes: str) -> Iterator[str]:
    """Make the images of a next version: the door is the same, the others differ by a label."""
    for service in OURS:
        if service == "main":
            docker("tag", "pomodoro-main:test", f"pomodoro-main:{tag}")
            continue
        lines = changes.get(service, f"LABEL version={tag}")
        user = docker("inspect", "-f", "{{.Config.User}}", f"pomodoro-{service}:test")
        dockerfile = f"FROM pomodoro-{service}:test\nUSER root\n{lines}\nUSER {user}\n"
        docker("build", "--quiet", "--tag", f"pomodoro-{service}:{tag}", "-", given=dockerfile)
    yield tag
    for service in OURS:
        docker("rmi", "--force", f"pomodoro-{service}:{tag}", check=False)


def images(stack: Stack) -> dict[str, set[str]]:
    """Return which images each service runs."""
    form = "{{.Config.Image}}"
    return {
        service: {docker("inspect", "-f", form, each) for each in stack.containers(service)}
        for service in ("api", "app", "blog")
    }


def test_a_next_version_takes_over_and_nobody_notices(stack: Stack) -> None:
    with version("next") as tag, under_load(stack) as load:
        time.sleep(3)
        done = stack.run("deploy/rollout", tag)
        time.sleep(3)

        assert done.returncode == 0, done.stderr
        assert images(stack) == {name: {f"pomodoro-{name}:next"} for name in ("api", "app", "blog")}

    assert load.failures == []
    assert load.asked > 100
    assert load.byes >= 50
    assert load.lost() == set()
    assert load.unheard() == {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"api": 'ENTRYPOINT ["sleep", "600"]'}, "rollout: api: the new container is "),
        ({"api": 'ENTRYPOINT ["false"]'}, "rollout: api: the new container is ended"),
        ({"api": HEALTHY_BUT_WRONG}, "smoke: /api/pomodoros: 500 instead of 201"),
    ],
    ids=["never gets healthy", "ends at once", "fails its smoke test"],
)
def test_a_bad_version_is_taken_back_and_nobody_notices(
    stack: Stack, change: dict[str, str], said: str
) -> None:
    before = images(stack)

    with version("bad", **change) as tag, under_load(stack) as load:
        done = stack.run("deploy/rollout", tag, ROLLOUT_SECONDS="8")
        time.sleep(2)

    assert done.returncode != 0
    assert said in done.stderr
    assert images(stack) == before
    assert load.failures == []
    assert load.lost() == set()


@pytest.mark.parametrize("seconds", [2, 6, 10])
def test_a_rollout_that_is_killed_can_be_run_again(stack: Stack, seconds: int) -> None:
    with version(f"after-{seconds}") as tag, under_load(stack) as load:
        killed = subprocess.Popen(
            ["deploy/rollout", tag], cwd=ROOT, env=stack.environment(), start_new_session=True
        )
        time.sleep(seconds)
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
        done = stack.run("deploy/rollout", tag)

        assert done.returncode == 0, done.stderr
        assert images(stack) == {
            name: {f"pomodoro-{name}:{tag}"} for name in ("api", "app", "blog")
        }
        assert {len(stack.containers(name)) for name in ("api", "app", "blog")} == {1}

    assert load.failures == []
    assert load.lost() == set()
