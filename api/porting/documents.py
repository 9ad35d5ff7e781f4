"""Walking through a JSON document, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from api.porting.rows import Draft, Row, Unreadable, check_rows, unforeseen

Item = dict[str, Any]


def list_in(document: Item, part: str) -> Sequence[Any]:
    """Return the list under this name; none is an empty one. Raises Unreadable."""
    found = document.get(part)
    if found is None:
        return ()
    if not isinstance(found, list):
        raise Unreadable("shape", f"Should have a list under {part}.")
    check_rows(len(found))
    return found


def text_in(item: Item, name: str) -> str:
    """Return the text under this name. Raises Unreadable."""
    found = item.get(name)
    if not isinstance(found, str):
        raise Unreadable("shape", f"Should have a text under {name}.")
    return found


def each_row(
    part: str, items: Sequence[Any], read: Callable[[Item], tuple[Draft, ...]]
) -> Iterator[Row]:
    """Return what `read` makes of each item of a list, or why it cannot."""
    for number, item in enumerate(items):
        yield one_row(f"{part}.{number}", item, read)


def one_row(place: str, item: Any, read: Callable[[Item], tuple[Draft, ...]]) -> Row:
    """Return what `read` makes of the item, or why it cannot."""
    try:
        if not isinstance(item, dict):
            raise Unreadable("shape", "Should be an object.")
        return Row(place, read(item))
    except Unreadable as wrong:
        return Row(place, wrong=wrong)
    except (ValueError, OverflowError):
        return Row(place, wrong=unforeseen())
