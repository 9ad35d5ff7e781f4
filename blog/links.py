"""What is wrong with the built pages: links that lead nowhere, what the browser refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from blog.lint import Problem
from blog.site import APP_FILES, APP_ROUTES, BUILT_BESIDE

POINTING = ("href", "src")


class Page(HTMLParser):
    """What a page leads to, what in it can be led to, and what the policies forbid in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.refused: list[str] = []
        self.titles = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        said = dict(attrs)
        self.links += [said[name] or "" for name in POINTING if name in said]
        if name := said.get("id"):
            self.ids.add(name)
        self.titles += tag == "h1"
        inline = [name for name in said if name == "style" or name.startswith("on")]
        if inline or tag == "style" or (tag == "script" and "src" not in said):
            self.refused.append(tag)


def check(folder: Path, sources: Mapping[str, str]) -> list[Problem]:
    """Return what is wrong with what was built into `folder`; `sources` says which file an address
    comes from."""
    files = {_address(path, folder): path for path in folder.rglob("*") if path.is_file()}
    pages = {
        address: Page(path.read_text(encoding="utf-8"))
        for address, path in files.items()
        if path.suffix == ".html"
    }
    there = {*files, *_addresses_of_the_app()}
    return [
        Problem(sources.get(address, address), fault)
        for address, page in sorted(pages.items())
        for fault in _faults(address, page, pages, there)
    ]


def _faults(address: str, page: Page, pages: Mapping[str, Page], there: set[str]) -> Iterator[str]:
    for tag in page.refused:
        yield f"has a <{tag}> with a style or script inside, which the browser refuses"
    if page.titles != 1:
        yield f"has {page.titles} headings of the first level: its title is the one"
    for link in page.links:
        to = urlsplit(urljoin(address, link))
        path = unquote(to.path)
        if to.netloc or to.scheme:
            continue
        if path not in there:
            yield f"leads to {link}, where nothing is"
        elif to.fragment and path in pages and to.fragment not in pages[path].ids:
            yield f"leads to {link}, and there is no #{to.fragment}"


def _address(path: Path, folder: Path) -> str:
    return "/" + path.relative_to(folder).as_posix().removesuffix("index.html")


def _addresses_of_the_app() -> set[str]:
    files = {_address(path, APP_FILES) for path in APP_FILES.rglob("*") if path.is_file()}
    return {*json.loads(APP_ROUTES.read_text(encoding="utf-8")), *files, *BUILT_BESIDE}
