"""Answers are sent smaller to whoever can read them so; what is streamed goes as it comes."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

WORTH_IT_BYTES = 1024
LEVEL = 3
"""Records become a fifteenth; the next level takes twice as long for a tenth less."""


def compress_answers(app: Flask) -> None:
    """Compress what the routes of `app` answer whole, from 1 KiB on."""
    app.after_request(_compressed)


def _compressed(response: Response) -> Response:
    if response.is_streamed or response.direct_passthrough:
        return response
    body = response.get_data()
    if len(body) < WORTH_IT_BYTES or not _is_plain_text(response):
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        _weaken(response)
    return response


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
