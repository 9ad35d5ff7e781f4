"""A record's canonical JSON: equal bytes are an unchanged record."""

from __future__ import annotations

import orjson

from api.domain.records import Value
from api.domain.wire import to_wire


def canonical(value: Value) -> bytes:
    """Return the record's data as it travels, in the one order and spelling that is stored."""
    return orjson.dumps(to_wire(value))
