"""Which formats can be read, and which of them a file is in."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from api.porting import backup, first_years, forest, marinara, pomofocus, toggl
from api.porting.documents import Item
from api.porting.rows import Draft, Row, Unreadable, check_rows, unforeseen
from api.porting.tables import Cells, Table, table_of
from api.porting.text import decode

Format = Literal["json", "pomodoro.cc", "pomofocus", "toggl", "marinara", "forest"]
ReadRow = Callable[[Cells, str], tuple[Draft, ...]]

MOST_VALUES = 4_000_000
"""Of a document. Our own of 64 MiB has fewer; tiny ones would take thirty times their size."""

_DOCUMENTS: dict[Format, tuple[Callable[[Item], bool], Callable[[Item, str], Iterator[Row]]]] = {
    "json": (backup.is_ours, backup.rows),
    "pomodoro.cc": (first_years.is_ours, first_years.rows),
}
# A part of a cell in an open-ended column reads as well as the whole: a line end tells them apart.
_TABLES: dict[Format, tuple[frozenset[str], frozenset[str], Callable[[Table], ReadRow]]] = {
    "pomofocus": (pomofocus.COLUMNS, pomofocus.OPEN_ENDED, lambda _: pomofocus.read),
    "toggl": (toggl.COLUMNS, toggl.OPEN_ENDED, toggl.reader),
    "marinara": (marinara.COLUMNS, marinara.OPEN_ENDED, lambda _: marinara.read),
    "forest": (forest.COLUMNS, forest.OPEN_ENDED, lambda _: forest.read),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be read: its format, and its rows in their order."""

    format: Format
    rows: Iterator[Row]


def read(content: bytes, wanted: Format | None, zone: str) -> File:
    """Open a file of the format `wanted`, or of the one that it looks like.

    Times without an offset are those of `zone`. Raises Unreadable when nothing of it can be read;
    what is wrong with one row is said by that row.
    """
    text = decode(content)
    del content
    if text.lstrip()[0] in "{[":
        opened = _document(_json_in(text), zone)
    else:
        check_rows(text.count("\n") + text.count("\r") - text.count("\r\n"))
        opened = _table(text, zone)
    if wanted not in (None, opened.format):
        raise Unreadable("format", f"This looks like {opened.format}, not like {wanted}.")
    return opened


def _json_in(text: str) -> Any:
    """Return the document. The library's own reader takes half of the memory that orjson takes,
    and reports where there is none."""
    if sum(text.count(sign) for sign in ",{[") > MOST_VALUES:
        raise Unreadable("too-large", f"The document has more than {MOST_VALUES} values.")
    try:
        return json.loads(text, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError) as error:
        message = "This is not well-formed JSON: it is cut off, damaged, or nested too deeply."
        raise Unreadable("json", message) from error


def _finite(number: str) -> float:
    found = float(number)
    if not math.isfinite(found):
        raise ValueError(f"{number} is no number of JSON")
    return found


def _document(document: Any, zone: str) -> File:
    for name, (is_it, rows) in _DOCUMENTS.items():
        if isinstance(document, dict) and is_it(document):
            return File(name, rows(document, zone))
    raise _unknown()


def _table(text: str, zone: str) -> File:
    table = table_of(text)
    for name, (columns, open_ended, reader) in _TABLES.items():
        if columns <= set(table.columns):
            needs_end = table.columns[-1] in open_ended
            return File(name, _rows(table, reader(table), zone, needs_end=needs_end))
    if set(table.columns) >= pomofocus.SUMMARY:
        message = "This is the summary, which has no times. Export the detail of the report."
        raise Unreadable("no-times", message)
    raise _unknown()


def _rows(table: Table, read_row: ReadRow, zone: str, *, needs_end: bool) -> Iterator[Row]:
    for line in table.lines():
        place = f"line {line.number}"
        try:
            if isinstance(line.cells, Unreadable):
                raise line.cells
            if needs_end and not line.ended:
                message = "The file ends here without a line end: this row may have been cut off."
                raise Unreadable("cut-off", message)
            yield Row(place, read_row(line.cells, zone))
        except Unreadable as wrong:
            yield Row(place, wrong=wrong)
        except (ValueError, OverflowError):
            yield Row(place, wrong=unforeseen())


def _unknown() -> Unreadable:
    names = ", ".join(get_args(Format))
    return Unreadable("format", f"This is none of the formats that can be read: {names}.")
