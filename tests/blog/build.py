"""Build a blog as `make setup` does, of the posts that there are or of others."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

from blog.links import Page
from blog.site import ROOT

FRONT_MATTER = {
    "title": "A post",
    "date": "2026-10-01",
    "author": "The pomodoro team",
    "summary": "What it is about.",
    "tags": "[sync]",
    "slug": "a-post",
}


@dataclass(frozen=True)
class Blog:
    """What was built, by the addresses that browsers ask for."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Return the pages, parsed."""
        found = (path for path in self.folder.rglob("*.html"))
        return {self._address(path): Page(path.read_text(encoding="utf-8")) for path in found}

    def text(self, address: str) -> str:
        """Return what stands at an address."""
        name = address + "index.html" if address.endswith("/") else address
        return (self.folder / name.lstrip("/")).read_text(encoding="utf-8")

    def xml(self, address: str) -> ElementTree.Element:
        """Return a feed or the sitemap, parsed."""
        return ElementTree.fromstring(self.text(address))  # noqa: S314 - our own

    def _address(self, path: Path) -> str:
        return "/" + path.relative_to(self.folder).as_posix().removesuffix("index.html")


def build(out: Path, posts: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the build."""
    command = [sys.executable, "-m", "blog", "--out", str(out)]
    command += ["--posts", str(posts)] if posts else []
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def write_post(folder: Path, name: str = "a-post.md", text: str = "Text.", **said: str) -> None:
    """Write a post as it must be, but for what is said; an empty value leaves the key out."""
    folder.mkdir(parents=True, exist_ok=True)
    front_matter = FRONT_MATTER | {"slug": name.removesuffix(".md")} | said
    lines = [f"{key}: {value}" for key, value in front_matter.items() if value]
    (folder / name).write_text("\n".join(["---", *lines, "---", text, ""]), encoding="utf-8")
