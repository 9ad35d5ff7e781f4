"""What is said about a change."""

from __future__ import annotations

from typing import Any

import pytest

from api.domain.trail import Difference, differences, what_happened


def test_only_what_changed_is_named() -> None:
    before = {"text": "Write", "estimate": 2, "done": False}
    after = {"text": "Write", "estimate": None, "done": True}

    assert differences(before, after) == [
        Difference("estimate", 2, None),
        Difference("done", before=False, after=True),
    ]


def test_a_field_inside_an_object_has_its_path() -> None:
    before = {"sounds": {"ring": True, "ringVolume": 70}}
    after = {"sounds": {"ring": True, "ringVolume": 20}}

    assert differences(before, after) == [Difference("sounds.ringVolume", 70, 20)]


def test_lists_are_compared_whole() -> None:
    assert differences({"tags": ["a", "b"]}, {"tags": ["b", "a"]}) == [
        Difference("tags", ["a", "b"], ["b", "a"])
    ]


def test_fields_may_come_and_go() -> None:
    assert differences({"extra": {"a": 1}}, {"extra": {"b": None, "c": 1}}) == [
        Difference("extra.a", 1, None),
        Difference("extra.c", None, 1),
    ]


def test_a_number_is_no_truth_value() -> None:
    assert differences({"extra": {"a": 1}}, {"extra": {"a": True}}) == [
        Difference("extra.a", before=1, after=True)
    ]


@pytest.mark.parametrize(
    ("before", "after", "is_first", "gap", "what"),
    [
        (None, {}, True, False, "created"),
        ({}, {}, False, False, "changed"),
        ({}, None, False, False, "deleted"),
        (None, {}, False, False, "restored"),
        (None, {}, True, True, "kept"),
        (None, None, True, True, "deleted"),
    ],
)
def test_a_commit_is_named_for_what_it_did(
    before: Any, after: Any, is_first: bool, gap: bool, what: str
) -> None:
    assert what_happened(before, after, is_first=is_first, gap=gap) == what
