"""Our own JSON: everything of an account, to be taken away and put back without loss.

`{format: "pomodoro", version, exportedAt, settings, timer, tasks: […], pomodoros: […]}`, each
record as the API has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from api.domain.records import SETTINGS_ID, TIMER_ID, Instant, Kind
from api.domain.wire import format_instant
from api.porting.documents import Item, each_row, list_in, one_row, text_in
from api.porting.rows import Draft, Row, Unreadable

FORMAT = "pomodoro"
VERSION = 1
"""Grows when an older program could no longer read what is written."""


def is_ours(document: Item) -> bool:
    """Tell whether the document is such an export."""
    return document.get("format") == FORMAT


def rows(document: Item, _zone: str) -> Iterator[Row]:
    """Return what the document says. Raises Unreadable when a newer program wrote it."""
    version = document.get("version")
    if not isinstance(version, int) or not 1 <= version <= VERSION:
        message = f"Version {VERSION} is the newest that can be read here."
        raise Unreadable("version", message)
    tasks, pomodoros = list_in(document, "tasks"), list_in(document, "pomodoros")
    single = {"settings": _always(SETTINGS_ID, "settings"), "timer": _always(TIMER_ID, "timer")}
    return chain(
        (
            one_row(name, document[name], read)
            for name, read in single.items()
            if document.get(name) is not None
        ),
        each_row("tasks", tasks, _with_id("task")),
        each_row("pomodoros", pomodoros, _with_id("pomodoro")),
    )


def _always(id: str, kind: Kind) -> Callable[[Item], tuple[Draft, ...]]:
    return lambda item: (Draft(kind, id, item),)


def _with_id(kind: Kind) -> Callable[[Item], tuple[Draft, ...]]:
    return lambda item: (Draft(kind, text_in(item, "id"), item),)


def pieces(
    at: Instant,
    settings: bytes | None,
    timer: bytes | None,
    tasks: Iterable[bytes],
    pomodoros: Iterable[bytes],
) -> Iterator[bytes]:
    """Return the document piece by piece; the records come as their canonical JSON."""
    yield b'{"format":"%b","version":%d' % (FORMAT.encode(), VERSION)
    yield b',"exportedAt":"%b"' % format_instant(at).encode()
    yield b',"settings":%b,"timer":%b' % (settings or b"null", timer or b"null")
    yield from _list(b"tasks", tasks)
    yield from _list(b"pomodoros", pomodoros)
    yield b"\n}\n"


def _list(name: bytes, bodies: Iterable[bytes]) -> Iterator[bytes]:
    yield b',\n"%b":[' % name
    between = b"\n"
    for body in bodies:
        yield between + body
        between = b",\n"
    yield b"]"
