"""What was built: compressed at build time, hashed assets for ever, the rest asked for anew."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

import orjson
from flask import Flask
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header
from whitenoise import WhiteNoise
from whitenoise.responders import Redirect

from api.errors import Problem
from api.headers import EVERYWHERE, FOR_THE_PAGE

NOT_THE_PAGE = re.compile(r"/(api|auth)(/|$)")
HASHED = r"^/assets/"
STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


class BuiltFiles(WhiteNoise):  # type: ignore[misc]  # it comes without types
    """Answers for the paths that are here, and passes on the others."""

    missing: Any = None
    """The file that says that nothing is at an address."""

    def __init__(self, wsgi: Any, folder: Path, **more: Any) -> None:
        super().__init__(
            wsgi,
            root=str(folder),
            max_age=None,
            allow_all_origins=False,
            add_headers_function=_add_headers,
            immutable_file_test=HASHED,
            mimetypes={".webmanifest": "application/manifest+json"},
            **more,
        )

    def is_here(self, path: str) -> bool:
        """Tell whether whatever is asked of this path is answered here."""
        raise NotImplementedError

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer, or pass on."""
        path = environ.get("PATH_INFO", "")
        if not self.is_here(path):
            return self.application(environ, start_response)  # type: ignore[no-any-return]
        there = path in self.files
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            problem = Problem(405, headers={"Allow": "GET, HEAD"}) if there else Problem(404)
            return problem.answer()(environ, start_response)
        environ["HTTP_ACCEPT_ENCODING"] = _accepted_encodings(environ)
        answer = self.send if there else self.not_found
        return answer(path, environ, start_response)

    def send(self, path: str, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Send the file at a path."""
        return self.serve(self.files[path], environ, start_response)

    @staticmethod
    def serve(static_file: Any, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Send the whole file: all are small, and none stays open when a client goes away."""
        response = static_file.get_response(environ["REQUEST_METHOD"], environ)
        headers = list(response.headers)
        if isinstance(static_file, Redirect):  # `add_headers_function` is asked for files only
            headers += EVERYWHERE.items()
        start_response(f"{response.status} {response.status.phrase}", headers)
        if response.file is None:
            return []
        with response.file as file:
            return [file.read()]

    def not_found(self, _: str, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer 404: to a browser that goes to an address with a page, which says so."""
        if self.missing is None or "text/html" not in environ.get("HTTP_ACCEPT", ""):
            return Problem(404).answer()(environ, start_response)
        unconditional = {key: value for key, value in environ.items() if key not in CONDITIONS}

        def start(_: str, headers: list[tuple[str, str]]) -> Any:
            kept = [each for each in headers if each[0] not in {"ETag", "Last-Modified"}]
            return start_response("404 NOT FOUND", kept)

        return self.serve(self.missing, unconditional, start)


class BuiltPage(BuiltFiles):
    """Answers with the page's files, and with the page at its routes and where nothing is."""

    def __init__(self, wsgi: Any, folder: Path) -> None:
        super().__init__(wsgi, folder)
        self.missing = self.files.get("/index.html")
        routes = self.files.pop("/routes.json", None)
        paths = orjson.loads((folder / "routes.json").read_bytes()) if routes else ["/"]
        if self.missing is not None:
            self.files.update(dict.fromkeys(paths, self.missing))

    def is_here(self, path: str) -> bool:
        """Tell whether the path is not the API's."""
        return NOT_THE_PAGE.match(path) is None


CONDITIONS = frozenset({"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE"})


def serve_page(app: Flask, folder: Path) -> None:
    """Put the page that was built into `folder` in front of the API, if there is one."""
    if (folder / "index.html").is_file():
        app.wsgi_app = BuiltPage(app.wsgi_app, folder)  # type: ignore[method-assign]  # Flask's way


def _add_headers(headers: Headers, path: str, url: str) -> None:
    """Let files without a hash in their name be asked for by their content's.

    All policies come with a page and with its service worker. The rest are parts of a page, whose
    own policies hold for them; with each they would weigh more than a small one itself.
    """
    alone = path.endswith((".html", "/sw.js"))
    for name, value in (FOR_THE_PAGE if alone else EVERYWHERE).items():
        headers[name] = value
    if not re.match(HASHED, url):
        headers["Cache-Control"] = "no-cache"
    content = Path(path).read_bytes()
    headers["ETag"] = f'W/"{sha256(content).hexdigest()[:20]}"'
    if path.endswith(".html"):
        headers["Content-Security-Policy"] = _policy_with_styles_of(content)


def _policy_with_styles_of(html: bytes) -> str:
    """Return the page's policy, with the styles inside it allowed by their hash: the page for a
    server that does not answer has to bring its own."""
    hashes = [b64encode(sha256(style).digest()).decode() for style in STYLE.findall(html)]
    allowed = " ".join(["style-src 'self'", *(f"'sha256-{each}'" for each in hashes)])
    return FOR_THE_PAGE["Content-Security-Policy"].replace("style-src 'self'", allowed)


def _accepted_encodings(environ: dict[str, Any]) -> str:
    """Leave out what is refused by `;q=0`, which WhiteNoise does not look at."""
    accepted = parse_accept_header(environ.get("HTTP_ACCEPT_ENCODING", ""), Accept)
    return ", ".join(name for name, quality in accepted if quality > 0)
