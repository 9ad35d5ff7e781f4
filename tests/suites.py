"""Which implementations each suite of a seam ran on: counted side by side, and equal.

Where there is no MongoDB or Redis, mongomock or fakeredis takes its place, and the summary says so.
What they cannot do is marked `real_server`, or takes a server that it may stop.

A suite's tests take the name of the implementation as a parameter. What is about one of them alone
lies elsewhere (tests/store/sqlite, tests/sessions/test_redis.py) and is not counted.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass

import pytest

from tests.real_servers import NEEDS_REAL, NO_MONGO, NO_REDIS


@dataclass(frozen=True, slots=True)
class Suite:
    """The tests of one seam: embedded, and on a server."""

    name: str
    place: str
    embedded: str
    server: str

    @property
    def sides(self) -> list[str]:
        """Return the implementations that there are to test."""
        return [self.embedded, self.server]

    def passed(self, nodes: list[str]) -> Counter[str]:
        """Return how many of the tests are of each side."""
        either = f"{self.embedded}|{self.server}"
        of_this = re.compile(rf"{self.place}.*\[(?:.*-)?({either})(?:-.*)?\](?:@.*)?$")
        return Counter(found[1] for node in nodes if (found := of_this.match(node)))


STORE = Suite("store", "tests/store/[^/]+::", "sqlite", "mongo")
SESSIONS = Suite("sessions", "tests/sessions/[^/]+::", "sqlite", "redis")
BUS = Suite("bus", "tests/test_bus.py::", "local", "redis")
SUITES = (STORE, SESSIONS, BUS)


def _passed(reporter: pytest.TerminalReporter, suite: Suite) -> Counter[str]:
    return suite.passed([report.nodeid for report in reporter.stats.get("passed", [])])


def _uneven(passed: Counter[str], sides: list[str]) -> bool:
    """Tell whether some side did less than another; one that was not asked for at all
    (`pytest -k sqlite`) may be missing, unless nothing is to be left out."""
    counts = {passed[side] for side in sides}
    return len(counts if os.environ.get("NOTHING_LEFT_OUT") else counts - {0}) > 1


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run when a suite did more on one side than on the other."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:  # one of several workers: who started them counts
        return
    assert isinstance(reporter, pytest.TerminalReporter)
    found = any(_uneven(_passed(reporter, each), each.sides) for each in SUITES)
    if found and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many of each suite's tests passed on each side, and loudly what was left out."""
    for each in SUITES:
        passed = _passed(terminalreporter, each)
        if not passed:
            continue
        counts = ", ".join(f"{side} {passed[side]}" for side in each.sides)
        said = "  NOT THE SAME ON BOTH" if _uneven(passed, each.sides) else ""
        terminalreporter.write_line(f"{each.name} suite passed: {counts}{said}", bold=True)
    for mock, what, reason in (
        ("MONGOMOCK", "MongoDB", NO_MONGO),
        ("FAKEREDIS", "Redis", NO_REDIS),
    ):
        if reason:
            line = f"ON {mock}  what needs {what}: {reason}"
            terminalreporter.write_line(line, red=True, bold=True)
    needy = [each for each in terminalreporter.stats.get("skipped", []) if _needs_real(each)]
    if needy:
        line = f"LEFT OUT  {len(needy)} tests that need a real server"
        terminalreporter.write_line(line, red=True, bold=True)


def _needs_real(report: pytest.TestReport) -> bool:
    return isinstance(report.longrepr, tuple) and NEEDS_REAL in report.longrepr[2]
