"""Every statement and query that the stores send in a run of tests, one of each shape.

So a query that nobody thought of when the plans were tested is explained too. A process knows what
it asked itself; where the variable ASKED names a folder, each leaves that there at its end, and
tests/run.py has all of it explained at last.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import bson.json_util
import pytest
from pymongo import monitoring

Json = dict[str, Any]

_STORES = "/api/store/"
_ASKED = re.compile(r"\s*(WITH|SELECT|INSERT|UPDATE|DELETE)\b")
_LITERAL = re.compile(r"x?'(?:[^']|'')*'|\b-?\d+(?:\.\d+)?\b", re.IGNORECASE)
_WRITES = {"insert", "update", "delete", "findAndModify"}
_FINDS_NOTHING = {
    *("insert", "getMore", "killCursors", "endSessions", "ping", "hello"),
    *("create", "createIndexes", "listCollections", "listIndexes", "collMod"),
}
_SAYS_HOW = {"$sort", "$limit"}
_STAGES = _SAYS_HOW | {"$unionWith", "$project", "$set", "$group"}
_FIND = ("find", "filter", "sort", "limit", "hint")


class EverythingAsked(monitoring.CommandListener):
    """Listens to both drivers, and keeps what comes from a store: tests ask for things, too."""

    def __init__(self) -> None:
        self.statements: dict[str, str] = {}
        self.queries: dict[str, Json] = {}
        self.unknown: list[str] = []
        self.writes: dict[str, Json] = {}

    def begin(self) -> None:
        """Listen from here on to the end of the process; neither can be taken away again."""
        monitoring.register(self)
        connect = sqlite3.connect

        def connect_and_listen(*arguments: Any, **named: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*arguments, **named)
            if _is_of_a_store(sys._getframe()):
                connection.set_trace_callback(self._hear)
            return connection

        sqlite3.connect = connect_and_listen  # type: ignore[assignment]  # the driver has no hook

    def keep(self, file: Path) -> None:
        """Write what was asked into a file."""
        file.write_text(bson.json_util.dumps(vars(self)), encoding="utf-8")

    def add(self, file: Path) -> None:
        """Add what another process kept in a file."""
        kept = bson.json_util.loads(file.read_text(encoding="utf-8"))
        self.statements |= kept["statements"]
        self.queries |= kept["queries"]
        self.unknown += kept["unknown"]
        self.writes |= kept["writes"]

    def _hear(self, statement: str) -> None:
        if _ASKED.match(statement):
            self.statements.setdefault(_LITERAL.sub("?", statement), statement)

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        """Keep what a command looks for, as the find that it is."""
        if not _is_of_a_store(sys._getframe()):
            return
        name, command = event.command_name, dict(event.command)
        if name in _WRITES:
            write = {"to": command[name], "concern": command.get("writeConcern")}
            if name == "insert":
                write["fields"] = sorted(set.intersection(*map(set, command["documents"])))
            self.writes.setdefault(repr(write), write)
        try:
            queries = queries_in(name, command)
        except AssertionError as unknown:  # the driver passes over what a listener raises
            self.unknown.append(str(unknown))
            return
        for query in queries:
            self.queries.setdefault(repr(_shape(query)), query)

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Keep nothing."""

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Keep nothing."""


_ASKED_HERE = EverythingAsked()


def pytest_configure() -> None:
    """Listen before the first store is opened."""
    _ASKED_HERE.begin()


def pytest_unconfigure() -> None:
    """Leave what this process asked where the others leave theirs."""
    if folder := os.environ.get("ASKED"):
        _ASKED_HERE.keep(Path(folder) / f"{os.getpid()}.json")


@pytest.fixture
def everything_asked() -> EverythingAsked:
    """What the stores have sent so far in this run."""
    if folder := os.environ.get("ASKED"):
        for file in Path(folder).iterdir():
            _ASKED_HERE.add(file)
    return _ASKED_HERE


def queries_in(name: str, command: Json) -> list[Json]:
    """Return a find for each filter in a command. Raises AssertionError for one that may have some
    and is not known here: no command is passed over."""
    if name == "find":
        return [{key: command[key] for key in _FIND if key in command}]
    if name == "aggregate":
        return _searches_in(command[name], command["pipeline"])
    if name == "distinct":
        return [{"find": command[name], "filter": command["query"]}]
    if name in {"update", "delete"}:
        return [{"find": command[name], "filter": each["q"]} for each in command[name + "s"]]
    if name == "findAndModify" and "query" in command and command[name] != "schema":
        sort = {"sort": command["sort"]} if "sort" in command else {}
        return [{"find": command[name], "filter": command["query"], **sort}]
    if name in _FINDS_NOTHING or (name == "findAndModify" and command[name] == "schema"):
        return []
    raise AssertionError(f"{name} of {command[name]}: what does it look for?")


def _searches_in(collection: str, pipeline: list[Json]) -> list[Json]:
    """Return the find that a pipeline begins with, and those of what is joined to it."""
    find: Json = {"find": collection, "filter": pipeline[0]["$match"]}
    found = [find]
    for (stage, of), *others in (list(each.items()) for each in pipeline[1:]):
        if others or stage not in _STAGES:
            raise AssertionError(f"{stage} in {collection}: what does it look for?")
        if stage in _SAYS_HOW:
            find[stage[1:]] = of
        if stage == "$unionWith":
            found += _searches_in(of["coll"], of["pipeline"])
    return found


def _shape(query: Any) -> Any:
    """Return the query with what kind of value stands where, instead of the value."""
    if isinstance(query, dict):
        return {
            key: of if key in {"find", "sort", "hint"} else _shape(of) for key, of in query.items()
        }
    if isinstance(query, list):
        return [_shape(query[0])] if query else []
    return type(query).__name__


def _is_of_a_store(frame: FrameType | None) -> bool:
    while frame is not None:
        if _STORES in frame.f_code.co_filename:
            return True
        frame = frame.f_back
    return False
