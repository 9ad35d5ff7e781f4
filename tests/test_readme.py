"""The README's tables and commands say what the code does."""

import re
import subprocess
from pathlib import Path

from api.settings import settings_table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs/settings.md").read_text(encoding="utf-8")


def test_every_setting_is_listed() -> None:
    rows = [
        f"| `{row.variable}` | {row.type} | `{row.default}` | {row.help} |"
        for row in settings_table()
    ]

    listed = [line for line in SETTINGS.splitlines() if re.match(r"\| `(PORT|POMODORO_)", line)]

    assert listed == rows


def test_every_setting_of_the_containers_is_explained() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    example = (ROOT / "deploy/env.example").read_text()

    used = re.findall(r"\$\{(POMODORO_\w+)", compose)

    assert sorted(re.findall(r"^(POMODORO_\w+)=", example, re.MULTILINE)) == sorted({*used})


def test_it_lists_the_words_of_the_makefile() -> None:
    words = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)

    listed = re.findall(r"^\| .*?`make ([a-z]+)`(?:.*`make ([a-z]+)`)?", README, re.MULTILINE)

    named = [word for row in listed for word in row if word]
    assert sorted([*named, "help"]) == sorted(words)


def test_every_folder_that_it_names_is_there() -> None:
    named = re.findall(r"^\| `([a-z/]+/)` \|", README, re.MULTILINE)

    assert named
    assert [name for name in named if not (ROOT / name).is_dir()] == []


def test_every_command_that_it_shows_exists() -> None:
    shown = re.findall(r"^\.venv/bin/python -m api (\w+(?: \w+)?)", README, re.MULTILINE)

    python = ROOT / ".venv/bin/python"
    for command in shown:
        arguments = [python, "-m", "api", *command.split(), "--help"]
        assert subprocess.run(arguments, cwd=ROOT, check=False).returncode == 0, command


def test_it_is_short() -> None:
    assert len(README.splitlines()) <= 120
