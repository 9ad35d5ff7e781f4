"""Pages of records: besides their number, their size ends them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

PAGE_BYTES = 2 * 1024 * 1024
"""With the record that reaches it, a page ends. Some 4,000 sessions are smaller."""


class HasBody(Protocol):
    """A record, or a version of one."""

    @property
    def body(self) -> bytes | None: ...


T = TypeVar("T", bound=HasBody)


def until_full(records: Iterable[T]) -> list[T]:
    """Return the records up to the one with which the page is full."""
    page, size = list[T](), 0
    for each in records:
        page.append(each)
        size += len(each.body or b"")
        if size >= PAGE_BYTES:
            break
    return page


def is_full(page: Sequence[HasBody]) -> bool:
    """Tell whether the page ended because of its size."""
    return sum(len(each.body or b"") for each in page) >= PAGE_BYTES


def is_last(page: Sequence[HasBody], limit: int) -> bool:
    """Tell whether nothing comes after a page that was read with this limit."""
    return len(page) < limit and not is_full(page)
