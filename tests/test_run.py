"""A run of parts: what fails is tried once more and named, and what stays failed fails the run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.run import Part, Run, main, summarize

FLAKY = """
from pathlib import Path

def test_flaky():
    seen = Path(__file__).with_name("seen")
    found = seen.exists()
    seen.touch()
    assert found

def test_sound(): pass
"""


def _part(folder: Path, test: str) -> Part:
    (folder / "test_it.py").write_text(test)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -ra -p tests.times -p xdist\n")
    command = (sys.executable, "-m", "pytest", "-c", str(folder / "pytest.ini"), str(folder))
    root = str(Path(__file__).parents[1])
    variables = {"PYTHONPATH": root, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return Part("sample", command, variables=variables)


def _status(folder: Path, *parts: Part) -> int:
    (folder / "times").touch()
    run = Run(folder)
    for part in parts:
        run.run(part)
    run.repeat_failures()
    return summarize(run)


def test_what_fails_once_is_named_and_fails_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = _status(tmp_path, _part(tmp_path, FLAKY))

    said = capsys.readouterr().out
    assert status == 0
    assert "RUN TWICE  sample: FAILED" in said
    assert "test_it.py::test_flaky" in said
    assert "sample       0 min" in said


def test_what_fails_twice_fails_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = _status(tmp_path, _part(tmp_path, "def test_broken(): assert False"))

    assert status == 1
    assert "FAILED     sample" in capsys.readouterr().out


@pytest.mark.parametrize(("strictly", "expected"), [("", 0), ("1", 1)])
def test_a_skip_fails_only_a_run_that_leaves_nothing_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strictly: str, expected: int
) -> None:
    monkeypatch.setenv("NOTHING_LEFT_OUT", strictly)
    skipped = "import pytest\n\ndef test_it(): pytest.skip('no server')"

    assert _status(tmp_path, _part(tmp_path, skipped)) == expected


def test_a_part_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unheard-of"]) == 2
    assert "There is no part unheard-of" in capsys.readouterr().err
