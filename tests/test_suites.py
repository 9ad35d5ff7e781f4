"""The counts at the end of a run: side by side, and a run that tested one side less fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "xdist.plugin"]
ALONE = {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
UNUSED = {"TEST_REDIS_URL": "redis://unused", "TEST_MONGO_URL": "mongodb://unused"}
ONE_SIDE_LESS = """
import pytest

@pytest.mark.parametrize("side", ["local", "redis"])
def test_both(side): pass

@pytest.mark.parametrize("side", ["local"])
def test_one(side): pass
"""


def run(folder: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the bus's suite of that folder with our counting."""
    (folder / "tests").mkdir()
    (folder / "tests" / "test_bus.py").write_text(ONE_SIDE_LESS)
    kept = {name: value for name, value in os.environ.items() if name != "NOTHING_LEFT_OUT"}
    return subprocess.run(
        [*PYTEST, "-p", "tests.suites", *options, "tests/test_bus.py"],
        cwd=folder,
        env={**kept, **ALONE, **UNUSED, **variables},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


@pytest.mark.parametrize("workers", [(), ("-n", "2", "--dist", "loadgroup")])
def test_a_run_that_tested_one_side_less_fails(tmp_path: Path, workers: tuple[str, ...]) -> None:
    done = run(tmp_path, *workers)

    assert "bus suite passed: local 2, redis 1  NOT THE SAME ON BOTH" in done.stdout
    assert "3 passed" in done.stdout
    assert done.returncode == 1


def test_a_run_of_the_same_on_both_sides_passes(tmp_path: Path) -> None:
    done = run(tmp_path, "-k", "both")

    assert "bus suite passed: local 1, redis 1\n" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(("strictly", "code"), [("", 0), ("1", 1)])
def test_one_side_alone_is_enough_unless_nothing_is_left_out(
    tmp_path: Path, strictly: str, code: int
) -> None:
    done = run(tmp_path, "-k", "local", NOTHING_LEFT_OUT=strictly)

    assert "bus suite passed: local 2, redis 0" in done.stdout
    assert done.returncode == code


@pytest.mark.parametrize(
    "variables",
    [
        {"PATH": "", "TEST_REDIS_URL": "", "TEST_MONGO_URL": ""},
        {"TEST_REDIS_URL": "fakeredis://", "TEST_MONGO_URL": "mongomock://"},
    ],
    ids=["no servers", "asked for"],
)
def test_it_says_what_ran_on_a_mock(tmp_path: Path, variables: dict[str, str]) -> None:
    done = run(tmp_path, **variables)

    said = [line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("ON ")]
    assert said == ["ON MONGOMOCK  what needs MongoDB", "ON FAKEREDIS  what needs Redis"]
    assert "LEFT OUT" not in done.stdout


@pytest.mark.parametrize(("strictly", "code"), [("", 0), ("1", 1)])
def test_what_needs_a_real_server_is_counted_and_a_mock_is_no_proof_of_all(
    strictly: str, code: int
) -> None:
    mocks = {"TEST_REDIS_URL": "fakeredis://", "TEST_MONGO_URL": "mongomock://"}
    real = "test_a_redis_without_a_log_is_not_given_one"
    either = "test_redis_forgets_all_of_a_user_by_itself"

    done = subprocess.run(
        [*PYTEST, "tests/sessions/test_redis.py", "-k", f"{real} or {either}"],
        cwd=ROOT,
        env={**os.environ, **ALONE, **mocks, "NOTHING_LEFT_OUT": strictly},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert "LEFT OUT  1 tests that need a real server" in done.stdout
    assert "needs a real redis: TEST_REDIS_URL is fakeredis://" in done.stdout
    assert done.returncode == code
