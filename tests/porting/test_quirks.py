"""A file of any format says the same, or says what is wrong, whatever was done to it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.porting.samples import SAMPLES, TABLES, ZONE, outcome, rows_of

MARK = "\ufeff"
REWRITTEN: dict[str, Callable[[str], str]] = {
    "a byte order mark": lambda text: f"{MARK}{text}",
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "a byte order mark and CRLF": lambda text: MARK + text.replace("\n", "\r\n"),
}
DIVIDED: dict[str, Callable[[str], str]] = {
    "semicolons": lambda text: text.replace(",", ";"),
    "tabs": lambda text: text.replace(",", "\t"),
    "quotes": lambda text: re.sub(r"[^,\n]+", r'"\g<0>"', text),
    "CR": lambda text: text.replace("\n", "\r"),
}
NEWER_TOGGL = "Description,Duration,Project,Start date,Start time,Stop date,Stop time"
FOREST = "Start Time,End Time,Tag,Note,Tree Type,Is Success"
POMOFOCUS = "date,project,task,minutes,startTime,endTime"
MARINARA = "End Timestamp (Unix),Duration (Seconds)"


def codes(*lines: str) -> list[str]:
    """Return what is wrong with each row of a table; nothing for a good one."""
    return [row.get("wrong", "") for row in rows_of("\n".join([*lines, ""]))]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_row_of_a_sample_is_good(name: str) -> None:
    rows = rows_of(SAMPLES[name])

    assert len(rows) >= 2
    assert not any("wrong" in row for row in rows)


@pytest.mark.parametrize("quirk", REWRITTEN)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_that_was_saved_otherwise_says_the_same(name: str, quirk: str) -> None:
    saved = REWRITTEN[quirk](SAMPLES[name])

    assert rows_of(saved) == rows_of(SAMPLES[name])


@pytest.mark.parametrize("quirk", DIVIDED)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_is_divided_otherwise_says_the_same(name: str, quirk: str) -> None:
    divided = DIVIDED[quirk](TABLES[name])

    assert rows_of(divided) == rows_of(TABLES[name])


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_that_is_cut_off_anywhere_says_no_other_session(name: str) -> None:
    content = SAMPLES[name].encode()
    whole = {row.place: row.drafts for row in outcome(content, ZONE)[1]}

    for end in range(len(content)):
        _, rows = outcome(content[:end], ZONE)
        assert all(row.wrong or row.drafts == whole[row.place] for row in rows), content[:end]


@pytest.mark.parametrize(
    "lines",
    [
        (POMOFOCUS, "20260329,,,25,02:10,02:35", "20260329,,,25,2:10 AM,2:35 AM"),
        (NEWER_TOGGL, *["x,0:25:00,-,2026-03-29,02:10:00,2026-03-29,02:35:00"] * 2),
        (NEWER_TOGGL, *["x,0:25:00,-,29.03.2026,02:10:00 AM,29.03.2026,02:35:00 AM"] * 2),
        (FOREST, *["2026-03-29T02:10:00,2026-03-29 02:35:00,Unset,,Cedar,True"] * 2),
    ],
)
def test_a_wall_clock_in_the_hour_that_spring_leaves_out_is_wrong(lines: tuple[str, ...]) -> None:
    assert codes(*lines) == ["no-such-time", "no-such-time"]


@pytest.mark.parametrize(
    "lines",
    [
        (POMOFOCUS, "20260710,,,25,14:00,14:25", "20260710,,,25,2:00 PM,2:25 PM"),
        (
            NEWER_TOGGL,
            "x,0:25:00,-,2026-07-10,14:00:00,2026-07-10,14:25:00",
            "x,0:25:00,-,2026-07-10,02:00:00 PM,2026-07-10,02:25:00 PM",
        ),
        (
            FOREST,
            "2026-07-10T14:00:00,2026-07-10T14:25:00,Unset,,Cedar,True",
            "2026-07-10T08:00:00.000-0400,2026-07-10T08:25:00.000-0400,Unset,,Cedar,True",
        ),
        (MARINARA, "1783686300,1500", "1783686300,1500"),
    ],
)
def test_clocks_of_either_kind_are_read_in_the_users_zone(lines: tuple[str, ...]) -> None:
    rows = rows_of("\n".join([*lines, ""]))

    starts = [row["records"][-1]["data"]["startedAt"] for row in rows]
    assert starts == ["2026-07-10T12:00:00.000Z"] * 2


def test_a_space_that_does_not_break_stands_before_am_and_pm() -> None:
    for space in "\u00a0\u202f":
        assert codes(POMOFOCUS, f"20260301,,,25,2:00{space}PM,2:25{space}PM") == [""]


@pytest.mark.parametrize("rows", [1_000, pytest.param(100_000, marks=pytest.mark.soak)])
@pytest.mark.parametrize("name", ["marinara", "toggl", "forest"])
def test_many_rows_of_any_format_are_read(name: str, rows: int) -> None:
    head, *two = TABLES[name].splitlines()

    file = "\n".join([head, *two * (rows // 2 - 1), "", *(f"{row}," for row in two), ""])
    _, read = outcome(file.encode(), ZONE)

    assert [row.place for row in read if row.wrong] == [f"line {rows + 1}", f"line {rows + 2}"]
    assert len(read) == rows
