"""CSV as programs and spreadsheets write it, row by row: one bad row does not spoil the next.

Commas, semicolons and tabs, quotes, either kind of line end, a first line `sep=;`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.porting.rows import Unreadable

Cells = Mapping[str, str]
"""A row's cells, without spaces around them, by the name of their column in lower case."""

MOST_COLUMNS = 100
LONGEST_ROW = 100_000
MOST_LINES = 64
"""Of one row: a quote that is never closed would take in the rest of the file."""
_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A row's cells, or why they cannot be told apart; `number` is that of its first line."""

    number: int
    cells: Cells | Unreadable
    ended: bool
    """Whether a line end follows; only the last row of a file can be without."""


@dataclass(frozen=True, slots=True)
class Table:
    """A text with a line of column names, and how it is divided."""

    text: str
    columns: tuple[str, ...]
    delimiter: str
    begins: int
    """The number of the line with the names."""

    def lines(self) -> Iterator[Line]:
        """Return the rows below the names; empty lines are left out."""
        for number, cells, ended in _rows(self.text, self.delimiter):
            if number > self.begins:
                yield Line(number, self._named(cells), ended)

    def _named(self, cells: list[str] | Unreadable) -> Cells | Unreadable:
        if isinstance(cells, Unreadable):
            return cells
        if len(cells) != len(self.columns):
            message = f"Has {len(cells)} cells where the table has {len(self.columns)} columns."
            return Unreadable("columns", message)
        return dict(zip(self.columns, cells, strict=True))


def table_of(text: str) -> Table:
    """Find the column names in the first line, and what stands between them.

    Raises Unreadable when the first line cannot be one of names.
    """
    found = [_first_row(text, delimiter) for delimiter in ",;\t"]
    tables = [one for one in found if isinstance(one, Table)]
    if not tables:
        raise next(one for one in found if isinstance(one, Unreadable))
    table = max(tables, key=lambda one: len(one.columns))
    named = [each for each in table.columns if each]
    if len(table.columns) > MOST_COLUMNS or len(set(named)) < len(named):
        raise Unreadable("columns", "The first line should name each column once.")
    return table


def _first_row(text: str, delimiter: str) -> Table | Unreadable:
    """Return the table that this delimiter makes of the text; quoted names fit no other."""
    for number, cells, _ in _rows(text, delimiter):
        if isinstance(cells, Unreadable):
            return cells
        if not _SEPARATOR.fullmatch(delimiter.join(cells)):
            return Table(text, tuple(cell.lower() for cell in cells), delimiter, number)
    return Unreadable("empty", "There is no row in the file.")


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | Unreadable, bool]]:
    """Return the cells of each row and whether it has ended, over lines while a quote is open.

    Where that leads nowhere, the first line is taken alone and the next one begins a new row.
    """
    lines, number, waiting = io.StringIO(text, newline=None), 1, list[str]()
    while True:
        taken = _fill(waiting, lines)
        if not waiting:
            return
        cells = _split("".join(waiting[:taken]), delimiter)
        if isinstance(cells, Unreadable) and taken != 1:
            taken, cells = 1, _split(waiting[0], delimiter)
        if isinstance(cells, Unreadable) or any(cells):
            yield number, cells, waiting[taken - 1].endswith("\n")
        number += taken
        del waiting[:taken]


def _fill(waiting: list[str], lines: io.StringIO) -> int:
    """Add lines until the first row has ended; return how many it has, or all that there are."""
    quotes = 0
    for number in range(1, MOST_LINES + 1):
        if number > len(waiting):
            line = lines.readline()
            if not line:
                break
            waiting.append(line)
        quotes += waiting[number - 1].count('"')
        if quotes % 2 == 0:
            return number
    return len(waiting)


def _split(row: str, delimiter: str) -> list[str] | Unreadable:
    if len(row) > LONGEST_ROW:
        return Unreadable("too-long", f"The row is longer than {LONGEST_ROW} characters.")
    try:
        cells = next(csv.reader([row], delimiter=delimiter, strict=True))
    except csv.Error:
        return Unreadable("quote", "A quote is never closed, or stands where none can be.")
    return [cell.strip() for cell in cells]
