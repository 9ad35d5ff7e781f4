"""Answers are sent smaller to whoever can read them so; what is streamed goes as it comes."""

from __future__ import annotations

import zlib

from flask import Flask, Response, request

from api.turns import let_others_in

WORTH_IT_BYTES = 1024
LEVEL = 3
"""Records become a fifteenth; the next level takes twice as long for a tenth less."""
AT_ONCE_BYTES = 262_144
"""What is longer is compressed in turns: the report of a large import takes half a second."""
_GZIP = zlib.MAX_WBITS | 16


def compress_answers(app: Flask) -> None:
    """Compress what the routes of `app` answer whole, from 1 KiB on."""
    app.after_request(_compressed)


def _compressed(response: Response) -> Response:
    if response.status_code == 304:
        return _as_the_whole(response)
    if response.is_streamed or response.direct_passthrough:
        return response
    body = response.get_data()
    if len(body) < WORTH_IT_BYTES or not _is_plain_text(response):
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0:
        response.set_data(_gzip(body))
        response.headers["Content-Encoding"] = "gzip"
        _weaken(response)
    return response


def _as_the_whole(response: Response) -> Response:
    """Give a 304 the headers of the answer that it stands for (RFC 9110, 15.4.5)."""
    response.vary.add("Accept-Encoding")
    if request.if_none_match.is_weak(response.get_etag()[0] or ""):
        _weaken(response)
    return response


def _gzip(body: bytes) -> bytes:
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, _GZIP)
    pieces = [compressor.compress(body[:AT_ONCE_BYTES])]
    for begin in range(AT_ONCE_BYTES, len(body), AT_ONCE_BYTES):
        let_others_in()
        pieces.append(compressor.compress(body[begin : begin + AT_ONCE_BYTES]))
    return b"".join([*pieces, compressor.flush()])


def _is_plain_text(response: Response) -> bool:
    """Tell whether it is text, and nobody has compressed it yet."""
    kind = response.mimetype or ""
    text = kind.endswith("json") or kind.startswith("text/")
    return text and "Content-Encoding" not in response.headers


def _weaken(response: Response) -> None:
    """Say that the ETag is of what the bytes mean: they are others than without compression."""
    tag = response.headers.get("ETag", "")
    if tag.startswith('"'):
        response.headers["ETag"] = f"W/{tag}"
