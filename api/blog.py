"""The built blog, as nginx sends it: its own 404, and feeds that name the site they came from."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.http import quote_etag
from werkzeug.wrappers import Request, Response

from api.headers import EVERYWHERE
from api.static import BuiltFiles

BLOG = re.compile(r"/blog(/|$)")
PLACEHOLDER = b"http://blog.invalid"
"""What stands in the feeds and the sitemap for the site (blog/site.py)."""
KINDS = {
    "/blog/feed.atom": "application/atom+xml",
    "/blog/feed.rss": "application/rss+xml",
    "/blog/sitemap.xml": "application/xml",
}
FRESH = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
HOST = re.compile(r"[\w.\-]+(:\d+)?|\[[\da-f:]+\](:\d+)?", re.ASCII | re.IGNORECASE)


class BuiltBlog(BuiltFiles):
    """Answers all under /blog/, and passes on the rest."""

    def __init__(self, wsgi: Any, folder: Path) -> None:
        super().__init__(wsgi, folder, index_file=True)
        self.missing = self.files.pop("/blog/404.html", None)
        self.naming = {
            url: (folder / url.lstrip("/")).read_bytes() for url in KINDS if url in self.files
        }

    def is_here(self, path: str) -> bool:
        """Tell whether the path is the blog's."""
        return BLOG.match(path) is not None

    def send(self, path: str, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Send a file; one that names the site, with the address that was asked."""
        if path not in self.naming:
            return super().send(path, environ, start_response)
        request = Request(environ)
        site = f"{request.scheme}://{_host(environ)}"
        text = _named(self.naming[path], site)
        response = Response(text, content_type=KINDS[path], headers=EVERYWHERE | FRESH)
        response.headers["ETag"] = quote_etag(sha256(text).hexdigest()[:20], weak=True)
        if request.accept_encodings["gzip"] > 0:
            response.set_data(gzip.compress(text))
            response.headers["Content-Encoding"] = "gzip"
        return response.make_conditional(request)(environ, start_response)


def serve_blog(app: Flask, folder: Path) -> None:
    """Put the blog that was built into `folder` in front of the rest, if there is one."""
    if (folder / "blog" / "index.html").is_file():
        app.wsgi_app = BuiltBlog(app.wsgi_app, folder)  # type: ignore[method-assign]  # Flask's way


def _host(environ: dict[str, Any]) -> str:
    """Return the host that was asked; what is none must not get into the XML."""
    asked = environ.get("HTTP_HOST", "")
    return asked if HOST.fullmatch(asked) else "localhost"


def _named(text: bytes, site: str) -> bytes:
    """Put in the site: its address, and in the entries' ids, which have no port, its name."""
    host = re.sub(r":\d+$", "", site.partition("://")[2])
    ids = text.replace(b"tag:" + PLACEHOLDER.removeprefix(b"http://"), f"tag:{host}".encode())
    return ids.replace(PLACEHOLDER, site.encode())
