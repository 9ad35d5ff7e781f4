"""A small file of every format, as its program writes it for somebody in Rome."""

from __future__ import annotations

from typing import Any

from api.porting.formats import Format, read
from api.porting.rows import Row, Unreadable
from tests.domain.vectors import vectors

ZONE = "Europe/Rome"
SAMPLES: dict[str, str] = {
    str(vector["name"]): "\n".join(vector["given"]["lines"]) for vector in vectors("import-samples")
}
TABLES = {name: text for name, text in SAMPLES.items() if not text.startswith("{")}


def said(row: Row) -> dict[str, Any]:
    """Return a row as the vectors write it."""
    if row.wrong is not None:
        return {"place": row.place, "wrong": row.wrong.code}
    records = [{"kind": each.kind, "id": each.id, "data": each.data} for each in row.drafts]
    return {"place": row.place, "records": records}


def outcome(content: bytes, zone: str = "UTC") -> tuple[Format | None, list[Row]]:
    """Return the format and the rows; no format and one row when it cannot be read at all."""
    try:
        file = read(content, None, zone)
    except Unreadable as wrong:
        return None, [Row("file", wrong=wrong)]
    return file.format, list(file.rows)


def rows_of(text: str, zone: str = ZONE) -> list[dict[str, Any]]:
    """Return what the rows of a file say, in its order."""
    return [said(row) for row in outcome(text.encode(), zone)[1]]
