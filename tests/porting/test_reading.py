"""Files of other programs are read as the vectors say, whatever happened to them on the way."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.porting.formats import Format, read
from api.porting.rows import Unreadable
from tests.domain.vectors import FOLDER, Vector, title, vectors
from tests.porting.samples import outcome, said

ALL = [
    vector
    for file in sorted((FOLDER / "import").glob("*.json"))
    for vector in vectors(f"import/{file.stem}")
]
HEADS = (
    "date,project,task,minutes,startTime,endTime",
    "Start Time,End Time,Tag,Note,Tree Type,Is Success",
    "Description;Start date;Start time;End date;End time;Duration",
)


def content(given: dict[str, Any]) -> bytes:
    """Return the file of a vector."""
    if "base64" in given:
        return base64.b64decode(given["base64"])
    if "json" in given:
        return json.dumps(given["json"]).encode()
    return str(given.get("text", "\n".join(given.get("lines", [])))).encode()


@pytest.mark.parametrize("vector", ALL, ids=title)
def test_a_file_is_read_as_the_vector_says(vector: Vector) -> None:
    format_, rows = outcome(content(vector["given"]), vector["given"]["zone"])

    if format_ is None:
        assert vector["then"] == {"unreadable": said(rows[0])["wrong"]}
    else:
        assert vector["then"] == {"format": format_, "rows": [said(row) for row in rows]}


@pytest.mark.parametrize("vector", ALL, ids=title)
def test_every_reason_is_a_sentence(vector: Vector) -> None:
    _, rows = outcome(content(vector["given"]), vector["given"]["zone"])

    reasons = [row.wrong.message for row in rows if row.wrong]
    assert all(reason[0].isupper() and reason.endswith(".") for reason in reasons)


@pytest.mark.parametrize("wanted", ["json", "pomodoro.cc", "toggl", "marinara", "forest"])
def test_a_file_that_is_something_else_is_refused(wanted: Format) -> None:
    file = f"{HEADS[0]}\n20260301,,,25,09:00,09:25\n".encode()

    assert read(file, "pomofocus", "UTC").format == "pomofocus"
    with pytest.raises(Unreadable, match="looks like pomofocus"):
        read(file, wanted, "UTC")


@given(st.sampled_from(HEADS), st.text(max_size=300))
def test_any_rows_are_read_or_refused_one_by_one(head: str, rows: str) -> None:
    file = f"{head}\n{rows}".encode(errors="surrogatepass")

    assert all(row.drafts or row.wrong for row in outcome(file, "Europe/Rome")[1])


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert all(row.drafts or row.wrong for row in outcome(content)[1])


def test_deep_json_is_refused() -> None:
    deep = b'{"format":"pomodoro","version":1,"tasks":' + b"[" * 100_000 + b"]" * 100_000 + b"}"

    with pytest.raises(Unreadable, match="nested too deeply"):
        read(deep, None, "UTC")


def test_json_of_countless_values_is_refused_before_it_fills_the_memory() -> None:
    many = b'{"format":"pomodoro","version":1,"pomodoros":[' + b"{}," * 3_000_000 + b"{}]}"

    with pytest.raises(Unreadable, match="more than 4000000 values"):
        read(many, None, "UTC")


def test_quotes_that_never_close_cost_their_rows_alone() -> None:
    rows = ['20260301,,"x,25,09:00,09:25', "20260301,,,25,10:00,10:25"] * 1_000

    file = read("\n".join([HEADS[0], *rows]).encode(), None, "UTC")

    assert sum(1 for row in file.rows) >= 1_000


def test_a_cell_without_end_is_refused_alone() -> None:
    rows = [f"20260301,,{'x' * 5_000_000},25,09:00,09:25", "20260301,,,25,10:00,10:25"]

    file = read("\n".join([HEADS[0], *rows]).encode(), None, "UTC")

    assert [said(row).get("wrong") for row in file.rows] == ["too-long", None]


@pytest.mark.parametrize("pairs", [500, pytest.param(50_000, marks=pytest.mark.soak)])
def test_many_rows_are_read_one_by_one(pairs: int) -> None:
    rows = ["20260301,Site,Write,25,09:00,09:25", "20260301,Site,Write,25,09:00"] * pairs

    file = read("\n".join([HEADS[0], *rows]).encode(), None, "Europe/Rome")
    wrong = sum(row.wrong is not None for row in file.rows)

    assert wrong == pairs
