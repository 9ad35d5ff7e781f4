"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs

from api.porting.rows import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes) -> str:
    """Return the text: UTF-8, or what its byte order mark says.

    Raises Unreadable `empty`, `encoding` and `nul`: a guess could turn names into nonsense.
    """
    named = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(named)
    except UnicodeDecodeError as error:
        message = "The file is not UTF-8 text. Save it as UTF-8 and try again."
        raise Unreadable("encoding", message) from error
    if "\0" in text:
        message = "The file has NUL bytes: it is damaged, no text, or UTF-16 that does not say so."
        raise Unreadable("nul", message)
    if not text.strip():
        raise Unreadable("empty", "There is nothing in the file.")
    return text
