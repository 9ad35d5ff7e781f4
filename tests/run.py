"""Run parts of the tests, one after the other, and sum up: `python -m tests.run PART…`

A test that fails is run once more: pytest's at the end and alone, Vitest's at once. The summary
names it. With NOTHING_LEFT_OUT=1 (`.ci/run`) the run fails when anything was left out or skipped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
SLOWEST = 20

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_SUM = re.compile(
    r"=+ .*(passed|failed|error|skipped).* =+$|All checks passed!|Success: no issues"
    r"|Checked .* files|Found |SKIPPED |\w+ suite passed: |ok  | +(Test Files|Tests) "
)
_FAILURE = re.compile(r"(FAILED|ERROR| FAIL ) ")
_SKIPPED = re.compile(r"\d+ (?:skipped|todo|xfailed)")
_LEFT_OUT = re.compile(r"LEFT OUT  (.*)|(ON (?:MONGOMOCK|FAKEREDIS)  .*)")


@dataclass(frozen=True, slots=True)
class Part:
    """A command whose exit status says whether its tests passed."""

    name: str
    command: tuple[str, ...]
    needs: str = ""
    """A server or program that this machine may not have: `chromium`, `docker` or both."""
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def is_pytest(self) -> bool:
        """Whether pytest can repeat what failed (`--last-failed`)."""
        return "pytest" in self.command

    def missing(self) -> str | None:
        """Return why it cannot run on this machine; None when it can."""
        if "chromium" in self.needs and not CHROMIUM.exists():
            return "there is no Chromium (Debian: apt-get install chromium)"
        if "docker" in self.needs and not _docker_answers():
            return "there is no Docker engine"
        return None


def _pytest(name: str, *options: str, needs: str = "") -> Part:
    cache = f"cache_dir=.pytest_cache/{name}"
    return Part(name, (sys.executable, "-m", "pytest", "--color=yes", "-o", cache, *options), needs)


def _vitest(name: str, folder: str, *options: str, needs: str = "", **variables: str) -> Part:
    command = (f"{folder}/node_modules/.bin/vitest", "run", "--root", folder, "--retry=1")
    reporters = ("--reporter=default", f"--reporter={ROOT}/tests/browser/times-reporter.ts")
    return Part(name, (*command, *reporters, *options), needs, {"FORCE_COLOR": "1", **variables})


def _browser(name: str, *options: str, needs: str = "chromium", **variables: str) -> Part:
    return _vitest(name, "tests/browser", *options, needs=needs, **variables)


# Most tests wait most of the time: three processes keep two cores busy.
_WORKERS = ("-n", "3", "--dist", "loadgroup")
_BROWSERS = ("--fileParallelism", "--maxWorkers=2")
_NOT_STACK = ("--ignore", "tests/stack")
_RECORDS = "changes pomodoros tasks timer history statistics import import_conflicts legacy races"
_ACCOUNTS = "account auth tokens logins user_settings calendars codes passkeys events export tidy"
_OF_THE_STORE = [f"tests/api/test_{name}.py" for name in f"{_RECORDS} {_ACCOUNTS}".split()]
"""The API's tests whose outcome depends on the store; `soak-mongo` runs all of them on MongoDB."""

PARTS = {
    part.name: part
    for part in (
        Part("lint", ("make", "--no-print-directory", "lint")),
        _pytest("pytest", *_WORKERS, "-m", "not soak and not outage", *_NOT_STACK),
        _pytest("outages", "-n", "2", "--dist", "loadgroup", "-m", "outage"),
        _pytest("mongo", *_WORKERS, "--store=mongo", "-m", "not soak", *_OF_THE_STORE),
        # Every query that the parts before it sent to a store is answered from an index.
        _pytest("plans", "tests/store", "-k", "all_that_this_run_asked"),
        _vitest("vitest", "app"),
        _browser("browser", *_BROWSERS, "--exclude=newcomer.test.ts", "--exclude=light.test.ts"),
        _browser("light", "light.test.ts"),
        _pytest("stack", "-m", "not soak", "tests/stack", needs="docker"),
        _browser("onstack", *_BROWSERS, needs="chromium docker", BROWSER_ON="stack"),
        _pytest("soak", "-m", "soak and not outage", needs="docker"),
        _pytest("soak-mongo", *_WORKERS, "--store=mongo", "-m", "not outage", "tests/api"),
        _vitest("soak-page", "app", SOAK="1"),
        _browser("soak-browser", SOAK="1"),
        _browser("soak-onstack", needs="chromium docker", BROWSER_ON="stack", ON_STACK="all"),
        Part("fuzz", (sys.executable, "-m", "tests.api.fuzz")),
    )
}


@dataclass(slots=True)
class Run:
    """The results of a run so far, and where its tests leave their times."""

    folder: Path
    lines: dict[str, list[str]] = field(default_factory=dict)
    """By part: what it printed, without colours."""
    seconds: dict[str, float] = field(default_factory=dict)
    failed: list[Part] = field(default_factory=list)
    failures: dict[str, list[str]] = field(default_factory=dict)
    """By part: the lines that name what failed in its last run."""
    repeated: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def variables(self) -> dict[str, str]:
        """Where the tests' processes leave the queries they sent, and a line a test: seconds,
        retries, name."""
        return {"ASKED": str(self.folder / "asked"), "TEST_TIMES": str(self.folder / "times")}

    def run(self, part: Part) -> None:
        """Run a part, or note why it cannot run here."""
        if reason := part.missing():
            self.left_out.append(f"{part.name}: {reason}")
            return
        print(f"── {part.name}", flush=True)
        began = time.monotonic()
        status, self.lines[part.name] = _run(part.command, {**self.variables, **part.variables})
        self.seconds[part.name] = time.monotonic() - began
        if status:
            self.failed.append(part)
            self.failures[part.name] = list(filter(_FAILURE.match, self.lines[part.name]))

    def repeat_failures(self) -> None:
        """Run what failed in pytest once more, one test at a time."""
        for part in [each for each in self.failed if each.is_pytest]:
            if not self.failures[part.name]:
                continue
            print(f"── {part.name}: what failed, once more", flush=True)
            alone = (*part.command, "--last-failed", "--last-failed-no-failures=none", "-n", "0")
            status, lines = _run(alone, {**self.variables, "NOTHING_LEFT_OUT": ""})
            self.repeated += [f"{part.name}: {name}" for name in self.failures[part.name]]
            self.failures[part.name] = list(filter(_FAILURE.match, lines))
            self.lines[part.name] += lines
            if not status:
                self.failed.remove(part)

    def times(self) -> list[tuple[float, int, str]]:
        """Return for each test how many seconds it took, how often it was retried, its name."""
        rows = [line.split("\t") for line in (self.folder / "times").read_text().splitlines()]
        return [(float(seconds), int(retries), name) for seconds, retries, name in rows]


def main(names: list[str]) -> int:
    """Run the parts of these names; return the exit status."""
    if unknown := [name for name in names if name not in PARTS]:
        print(f"There is no part {unknown[0]}; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder:
        run = Run(Path(folder))
        (run.folder / "asked").mkdir()
        (run.folder / "times").touch()
        for name in names:
            run.run(PARTS[name])
        run.repeat_failures()
        return summarize(run)


def summarize(run: Run) -> int:
    """Print the summary; return the exit status."""
    times = run.times()
    run.repeated += [name for _, retries, name in times if retries]
    run.left_out += _left_out(run)
    print(f"\n── the slowest {SLOWEST} tests, in seconds")
    for seconds, _, name in sorted(times, reverse=True)[:SLOWEST]:
        print(f"{seconds:7.1f}  {name}")
    print("\n── summary")
    for name, lines in run.lines.items():
        print(f"{name:<12} {_minutes(run.seconds[name])}")
        for line in lines:
            if _SUM.match(line):
                print(f"{name:<12} {line.strip()}")
    print(f"{'all':<12} {_minutes(sum(run.seconds.values()))}")
    for name in run.repeated:
        print(f"RUN TWICE  {name}")
    for reason in run.left_out:
        print(f"LEFT OUT   {reason}")
    for part in run.failed:
        print(*run.failures[part.name], sep="\n")
        print(f"FAILED     {part.name}")
    return _verdict(run)


def _verdict(run: Run) -> int:
    if run.failed:
        return 1
    if run.left_out:
        print("Nothing failed, but not everything was tested.")
        return 1 if os.environ.get("NOTHING_LEFT_OUT") else 0
    print("Everything was tested, and nothing failed.")
    return 0


def _left_out(run: Run) -> Iterator[str]:
    """Yield what the parts themselves left out: for want of a server, or by a skip."""
    for name, lines in run.lines.items():
        yield from sorted(
            {found[1] or found[2] for line in lines if (found := _LEFT_OUT.match(line))}
        )
        skipped = {skip for line in lines if _SUM.match(line) for skip in _SKIPPED.findall(line)}
        if skipped:
            yield f"{name}: {', '.join(sorted(skipped))}"


def _run(command: tuple[str, ...], variables: dict[str, str]) -> tuple[int, list[str]]:
    """Run a command in the project's folder, and show what it prints; return its status and its
    lines without colours."""
    lines = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(_COLOUR.sub("", line.rstrip("\n")))
    return process.returncode, lines


def _docker_answers() -> bool:
    return shutil.which("docker") is not None and not (
        subprocess.run(["docker", "info"], capture_output=True, check=False).returncode
    )


def _minutes(seconds: float) -> str:
    return f"{seconds // 60:.0f} min {seconds % 60:02.0f} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
