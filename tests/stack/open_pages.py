"""A browser in which pages of every version stay open, and ask for all their files."""

from __future__ import annotations

import re
import threading
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urljoin

import requests

VERSION = re.compile(r'<meta name="version" content="(\w+)">')
KEPT_FILE = re.compile(r'\["(/[^"]*)","(sha256-[^"]*)"\]')
"""A file in the list of the service worker."""
LINK = re.compile(r'(?:href|src)="(/[^"#]*)"')


@dataclass
class OpenPages:
    """Pages of the app and of the blog, in one browser."""

    url: str
    client: requests.Session
    note: Callable[[str], None]
    """Told of each failure."""
    versions: list[str] = field(default_factory=list)
    """Of the app, as a new tab got them, one after the other."""
    integrity: dict[str, str] = field(default_factory=dict)
    """Of each hashed file of each version."""
    blog_files: set[str] = field(default_factory=set)
    """All that a page of the blog has loaded."""
    asked: int = 0
    rounds: int = 0
    round_ended: threading.Condition = field(default_factory=threading.Condition)

    def open_all(self) -> None:
        """Open new tabs, then use every page that is open."""
        self._open_app()
        self._open_blog()
        for path in list(self.integrity):
            self._get(path)
        for path in sorted(self.blog_files):
            self._get(path)
        with self.round_ended:
            self.rounds += 1
            self.round_ended.notify_all()

    def wait_for_round(self) -> None:
        """Return when everything was asked for once more, from its beginning to its end."""
        with self.round_ended:
            wanted = self.rounds + 2  # one is going on
            assert self.round_ended.wait_for(lambda: self.rounds >= wanted, 60)

    def _open_app(self) -> None:
        """Open the page, and install its service worker, which names every file of its version."""
        page = self._get("/")
        found = VERSION.search(page)
        if found and found[1] not in self.versions[-1:]:
            self.versions.append(found[1])
        for path in LINK.findall(page):
            if path.startswith("/assets/"):
                self._get(path)
        kept = dict(KEPT_FILE.findall(self._get("/sw.js")))
        hashed = {path: digest for path, digest in kept.items() if path.startswith("/assets/")}
        assert hashed or not kept, "the service worker keeps no hashed file"
        self.integrity |= hashed

    def _open_blog(self) -> None:
        """Read every post that the blog's first page leads to."""
        posts = [path for path in LINK.findall(self._get("/blog/")) if _is_post(path)]
        for path in dict.fromkeys(posts):
            page = self._get(path)
            loaded = (urljoin(path, each) for each in LINK.findall(page))
            self.blog_files |= {each for each in loaded if each.endswith((".css", ".js"))}

    def _get(self, path: str) -> str:
        self.asked += 1
        try:
            answer = self.client.get(f"{self.url}{path}", timeout=30)
        except requests.RequestException as error:
            self.note(f"GET {path} {error}")
            return ""
        if answer.status_code != 200:
            self.note(f"GET {path} {answer.status_code}")
            return ""
        wanted = self.integrity.get(path)
        if wanted and wanted != f"sha256-{b64encode(sha256(answer.content).digest()).decode()}":
            self.note(f"GET {path}: not what the service worker expects")
        return answer.text


def _is_post(path: str) -> bool:
    return re.match(r"/blog/\d{4}/", path) is not None
