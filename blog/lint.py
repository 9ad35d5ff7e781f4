"""What each post must say of itself: Pelican would leave out or publish it without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

NEEDED = ("title", "date", "author", "summary", "tags", "slug")
KNOWN = {*NEEDED, "status"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FRONT_MATTER = re.compile(r"---\n(?P<said>.*?)^---\n(?P<text>.*)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file of the blog cannot be published, in one line that names it."""

    file: str
    says: str

    def __str__(self) -> str:
        return f"{self.file}: {self.says}"


@dataclass(frozen=True, slots=True)
class Post:
    """A file of posts/, and what it says of itself."""

    path: Path
    said: Mapping[str, Any]

    @property
    def address(self) -> str:
        """Where it is published."""
        return f"/blog/{self.said['date'].year}/{self.said['slug']}/"


def lint(folder: Path) -> tuple[list[Post], list[Problem]]:
    """Return the posts that are as they must be, and what is wrong with the others."""
    posts, problems, addresses = list[Post](), list[Problem](), dict[str, Path]()
    for path in sorted(folder.rglob("*.md")):
        post = Post(path, _front_matter(path))
        found = list(_faults(post.said))
        if not found:
            first = addresses.setdefault(post.address, path)
            found = [] if first is path else [f"has the address of {first.name}, {post.address}"]
        problems += [Problem(f"posts/{path.relative_to(folder)}", each) for each in found]
        posts += [] if found else [post]
    return posts, problems


def _front_matter(path: Path) -> dict[str, Any]:
    """Return what stands between the two lines of dashes; what is wrong with it as `error`."""
    found = FRONT_MATTER.fullmatch(path.read_text(encoding="utf-8"))
    if found is None:
        return {"error": "does not begin with a front matter between two lines of ---"}
    try:
        said = yaml.safe_load(found["said"])
    except (yaml.YAMLError, ValueError) as error:
        return {"error": f"has a front matter that is no YAML: {' '.join(str(error).split())}"}
    if not isinstance(said, dict):
        return {"error": "has a front matter that is no list of `key: value`"}
    return said if found["text"].strip() else {"error": "has no text"}


def _faults(said: Mapping[str, Any]) -> Iterator[str]:
    if "error" in said:
        yield said["error"]
        return
    for key in said:
        if key == "draft":
            yield "says `draft`, which is not looked at: write `status: draft`"
        elif key not in KNOWN:
            yield f"says `{key}`, which is no key of a post ({', '.join(sorted(KNOWN))})"
    for key in NEEDED:
        if said.get(key) in (None, "", []):
            yield f"has no {key}"
        elif wrong := _wrong(key, said[key]):
            yield wrong
    if said.get("status", "published") not in {"published", "draft"}:
        yield f"has the status {said['status']}, which is neither published nor draft"


def _wrong(key: str, value: object) -> str | None:
    """Tell what is wrong with the value of a key that is there."""
    if key == "date":
        return None if isinstance(value, date) else f"has a date that is none: {value}"
    if key == "tags":
        fit = isinstance(value, list) and all(SLUG.fullmatch(str(each)) for each in value)
        return None if fit else "has tags that are no list of words in small letters"
    if key == "slug":
        fit = SLUG.fullmatch(str(value)) is not None
        return None if fit else f"has a slug that is no part of an address: {value}"
    return None if isinstance(value, str) else f"has a {key} that is no text: {value}"
