"""What stands in the way of a row of an import, and what does not."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from api.domain.records import Task
from api.resources import drafts, import_decision
from tests.api.test_import import imported, row, statuses, table

MINUTES = [row(f"05:{minute:02}", f"05:{minute + 1:02}") for minute in range(30)]


@pytest.mark.parametrize("dry", [True, False])
def test_a_row_names_some_conflicts_and_counts_them_all(alice: FlaskClient, dry: bool) -> None:
    imported(alice, table(*MINUTES[::2]))

    report = imported(alice, table(*MINUTES, row("05:00", "06:00")), dry=dry)

    last = report["rows"][-1]
    assert (last["status"], last["conflictCount"]) == ("overlaps", 30)
    assert [each["startedAt"][11:16] for each in last["conflicts"]] == [
        f"05:0{minute}" for minute in range(10)
    ]


@pytest.mark.parametrize("dry", [True, False])
def test_sessions_of_earlier_batches_are_counted_once(alice: FlaskClient, dry: bool) -> None:
    others = [row(day=f"20250{month}{day}") for month in range(1, 10) for day in range(10, 29)]

    report = imported(alice, table(*MINUTES, *others, row("05:00", "06:00")), dry=dry)

    assert report["totals"]["new"] == 30 + 171
    assert report["rows"][-1]["conflictCount"] == 30


def test_a_row_that_is_wrong_takes_no_time(
    alice: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    task_of = drafts.task_of

    def without_bad(draft: object, *rest: object) -> Task:
        if getattr(draft, "text") == "Bad":  # noqa: B009 - whatever it is
            raise drafts.wrong("order", "order", "There is no place for it.")
        return task_of(draft, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(import_decision, "task_of", without_bad)

    assert statuses(imported(alice, table(row(task="Bad"), row(task="Good")))) == ["wrong", "new"]
