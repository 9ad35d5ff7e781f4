"""No text makes a pattern take for ever.

pydantic's are run by Rust's engine, which is linear (https://docs.rs/regex, "Untrusted input").
Python's goes back: what may be repeated without end inside of what may be is exponential, and each
one after another is a power more. So ours have at most one on any way through them.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]  # it has no public name
from types import ModuleType
from typing import Any

import pydantic
import pytest

import api
from api.auth.devices import BROWSERS, SYSTEMS

MANY = 64
"""Repetitions that are as good as without end."""
BY_VARIABLE = {"auth/devices.py", "static.py"}
"""The files that give a pattern by a variable: the first has them in its tables, the second reads
what was built here."""
SEPARATED = {
    r"<(?:[^<>:]+:)?(\w+)>": "of our own routes",
    r"[\w.\-]+(:\d+)?|\[[\da-f:]+\](:\d+)?": "a colon ends the first, which has none",
    r"\s*\([^()]*\)$": "a bracket ends the first, which has none; of 100 signs",
}
"""The patterns with two, and why nothing goes back and forth between these."""
REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
ROOT = Path(api.__file__).parent


def modules() -> Iterator[ModuleType]:
    """Yield every module of ours."""
    for each in pkgutil.walk_packages(api.__path__, "api."):
        if not each.name.endswith("__main__"):
            yield importlib.import_module(each.name)


def compiled() -> set[str]:
    """Return the patterns that stand in the modules, and in their tables."""
    found = {
        each.pattern if isinstance(each.pattern, str) else each.pattern.decode()
        for module in modules()
        for each in vars(module).values()
        if isinstance(each, re.Pattern)
    }
    return found | {pattern for _, pattern in (*BROWSERS, *SYSTEMS)}


def in_calls() -> tuple[set[str], set[str]]:
    """Return the patterns that are given in calls of `re`, and the files that give a variable."""
    plain: set[str] = set()
    files: set[str] = set()
    for file in ROOT.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            match call:
                case ast.Call(ast.Attribute(ast.Name("re"), "compile" | "escape")):
                    pass
                case ast.Call(ast.Attribute(ast.Name("re")), [ast.Constant(str(pattern)), *_]):
                    plain.add(pattern)
                case ast.Call(ast.Attribute(ast.Name("re"))):
                    files.add(str(file.relative_to(ROOT)))
    return plain, files


def most_repeats(parsed: Iterable[tuple[Any, Any]]) -> int:
    """Return how many repetitions without end there are on the way with the most of them; one that
    has another inside counts as a hundred."""
    return sum(_repeats_of(str(name), value) for name, value in parsed)


def _repeats_of(name: str, value: Any) -> int:
    if name in REPEATS:
        _, most, inside = value
        within = most_repeats(inside)
        if int(most) < MANY:
            return within
        return 100 if within else 1
    if name == "BRANCH":
        return max(most_repeats(each) for each in value[1])
    if name == "SUBPATTERN":
        return most_repeats(value[-1])
    if name in {"ASSERT", "ASSERT_NOT"}:
        return most_repeats(value[1])
    return 0


@pytest.mark.parametrize("pattern", sorted((compiled() | in_calls()[0]) - SEPARATED.keys()))
def test_no_pattern_goes_back_and_forth(pattern: str) -> None:
    assert most_repeats(parser.parse(pattern)) <= 1


def test_every_pattern_was_looked_at() -> None:
    assert in_calls()[1] == BY_VARIABLE
    assert len(compiled()) > 25
    assert SEPARATED.keys() <= compiled() | in_calls()[0]


@pytest.mark.parametrize(
    ("pattern", "is_bad"),
    [
        (r"(a+)+b", True),
        (r"(?:a|b*)*", True),
        (r"a*a*b", True),
        (r"(x{1,500}y?){2,900}", True),
        (r"[a-z]{1,40}", False),
        (r"a+|b+", False),
        (r"(\d{1,3}){2}x+", False),
    ],
)
def test_it_knows_a_bad_pattern(pattern: str, is_bad: bool) -> None:
    assert (most_repeats(parser.parse(pattern)) > 1) is is_bad


def test_no_shape_asks_for_pythons_engine() -> None:
    shapes = [
        each
        for module in modules()
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, pydantic.BaseModel)
    ]

    assert len(shapes) > 60
    assert {each.model_config.get("regex_engine", "rust-regex") for each in shapes} == {
        "rust-regex"
    }
