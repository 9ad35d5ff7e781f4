"""A new version takes over while people work, and a bad one does not."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.stack.load import HALF_OPEN, Load, under_load
from tests.stack.stack import OURS, ROOT, Stack, docker
from tests.stack.versions import another, build_next, images, of_tag, remove, version

pytestmark = HALF_OPEN

HEALTHY_BUT_WRONG = (
    "RUN sed -i '/ def decide/a\\        raise RuntimeError' /srv/api/resources/pomodoros.py"
)


@pytest.fixture(scope="module", autouse=True)
def _and_back(stack: Stack) -> Iterator[None]:
    """Give the next tests the version that was there before these."""
    yield
    if images(stack) != of_tag("test"):
        done = stack.run("deploy/rollout", "test")
        assert done.returncode == 0, done.stderr


def shares(stack: Stack) -> dict[str, list[int]]:
    """Return how much of the processors each container of each service may have; 0 is 1024."""
    ask = ("inspect", "-f", "{{.HostConfig.CpuShares}}")
    return {
        service: [int(docker(*ask, each)) or 1024 for each in stack.containers(service)]
        for service in OURS
    }


@pytest.fixture(scope="module")
def changed_version(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The tag of a version with another page, another blog and another API."""
    build_next(tmp_path_factory.mktemp("next"), "changed")
    yield "changed"
    remove("changed")


def test_a_changed_page_is_whole_during_and_after_a_rollout_and_when_it_is_rolled_back(
    stack: Stack, changed_version: str
) -> None:
    before = shares(stack)

    with under_load(stack) as load:
        load.pages.wait_for_round()
        (old,), old_files = load.pages.versions, set(load.pages.integrity)
        roll_out(stack, load, changed_version)
        assert shares(stack) == before
        new, new_files = load.pages.versions[-1], set(load.pages.integrity) - old_files
        roll_out(stack, load, "test")

    _nobody_noticed(stack, load)
    assert min(len(old_files), len(new_files)) > 20
    assert load.pages.versions == [old, new, old]  # nobody was led to and fro
    assert {"/blog/copy.js", "/blog/copy-code.js"} <= load.pages.blog_files
    assert load.asked > 100
    assert load.byes >= 50


def test_two_rollouts_do_not_run_at_once(stack: Stack) -> None:
    with Path(f"{stack.settings}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        done = stack.run("deploy/rollout", "test")

    assert done.returncode != 0
    assert done.stderr == f"rollout: another rollout of {stack.project} is going on\n"


def test_it_does_without_settings_as_make_up_does(tmp_path: Path) -> None:
    shutil.copy(ROOT / "docker-compose.yml", tmp_path)
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy", ignore=shutil.ignore_patterns("secrets*"))

    done = subprocess.run(
        [tmp_path / "deploy/rollout", "no-such-tag"], capture_output=True, text=True, check=False
    )

    assert done.stderr == "rollout: IMAGE_TAG: there is no image pomodoro-api:no-such-tag\n"


@pytest.mark.soak
@pytest.mark.parametrize("rollout", range(1, 11))
def test_ten_rollouts_of_ten_are_noticed_by_nobody(
    stack: Stack, changed_version: str, rollout: int
) -> None:
    with under_load(stack) as load:
        load.pages.wait_for_round()
        roll_out(stack, load, changed_version)
        roll_out(stack, load, "test")

    _nobody_noticed(stack, load)
    assert len(load.pages.versions) == 3


def roll_out(stack: Stack, load: Load, tag: str) -> None:
    """Roll out a version; return when every file of each version was asked for once more."""
    done = stack.run("deploy/rollout", tag)
    assert (done.returncode, done.stderr) == (0, "")
    assert images(stack) == of_tag(tag)
    load.pages.wait_for_round()


def _nobody_noticed(stack: Stack, load: Load) -> None:
    assert not (noticed := load.noticed(stack)), noticed
    assert load.lost() == set()
    assert load.unheard() == {}


@pytest.mark.soak
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


@pytest.mark.soak
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


@pytest.mark.soak
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


@pytest.mark.soak
def test_a_next_door_loses_nothing(stack: Stack) -> None:
    """Who comes in the second in which it is replaced comes once more, as the page does."""
    changes = {"main": "RUN echo >>/etc/nginx/nginx.conf", **another("api")}
    with (
        version("door", **changes) as tag,
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


@pytest.mark.soak
def test_a_door_that_is_made_of_the_same_stays(stack: Stack) -> None:
    before = stack.containers("main")

    with version("same-door", **another("main", "app")) as tag:
        done = stack.run("deploy/rollout", tag)

        assert done.returncode == 0, done.stderr
        assert images(stack)["app"] == of_tag(tag)["app"]
    assert stack.containers("main") == before


@pytest.mark.soak
def test_a_rollout_killed_while_the_door_was_shut_opens_it_again(stack: Stack) -> None:
    (door,) = stack.containers("main")
    stack.compose("up", "--no-start", "--no-recreate", "--no-deps", "--scale", "main=2", "main")
    docker("stop", door)

    with version("shut") as tag:
        done = stack.run("deploy/rollout", tag)

        assert done.returncode == 0, done.stderr
        assert images(stack) == of_tag(tag)
    assert len(stack.containers("main")) == 1
