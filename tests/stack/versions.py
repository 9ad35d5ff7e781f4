"""Versions to roll out: one that is really another, built from changed sources, and cheap ones that
differ from what runs by a layer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.stack.stack import OURS, ROOT, Stack, docker

CHANGED = ("api", "app", "blog")
SOURCES = (
    *("api", "app", "blog", "router", "requirements", "tests/vectors"),
    *("nginx.conf", ".dockerignore", *(f"Dockerfile.{service}" for service in OURS)),
)
NOT_SOURCES = shutil.ignore_patterns(
    "node_modules", "dist", "__pycache__", "*.test.ts", "*.test.tsx"
)


def build_next(folder: Path, tag: str) -> None:
    """Build the images of a version in which the page, the blog and the API are others.

    Every hashed file of the page gets another name: all of them import the one that changes. A
    file of the blog's theme gets another name, too.
    """
    for name in SOURCES:
        source, copy = ROOT / name, folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, copy, ignore=NOT_SOURCES)
        else:
            shutil.copy(source, copy)
    _change_page(folder / "app")
    _change_blog(folder / "blog")
    _replace(folder / "api/openapi.py", 'version="0.1.0"', f'version="{tag}"')
    docker("tag", "pomodoro-main:test", f"pomodoro-main:{tag}")
    with ThreadPoolExecutor() as builders:
        list(builders.map(lambda service: _build(folder, service, tag), CHANGED))


def _change_page(app: Path) -> None:
    with (app / "src/main.tsx").open("a") as main:
        main.write('\ndocument.documentElement.dataset.version = "next";\n')
    for styles in (app / "src").rglob("*.css"):
        with styles.open("a") as file:
            file.write("\n:root {\n  --version: next;\n}\n")


def _change_blog(blog: Path) -> None:
    (blog / "theme/static/copy.js").rename(blog / "theme/static/copy-code.js")
    _replace(blog / "theme/templates/article.html", "/blog/copy.js", "/blog/copy-code.js")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text, f"{path} has no {old}"
    path.write_text(text.replace(old, new))


def _build(folder: Path, service: str, tag: str) -> None:
    dockerfile, image = f"{folder}/Dockerfile.{service}", f"pomodoro-{service}:{tag}"
    docker("build", "--quiet", "--file", dockerfile, "--tag", image, str(folder))


def remove(tag: str) -> None:
    """Remove the images of a version."""
    for service in OURS:
        docker("rmi", "--force", f"pomodoro-{service}:{tag}", check=False)


@contextmanager
def version(tag: str, **changes: str) -> Iterator[str]:
    """Make the images of a next version: each has the given lines more, or is the same."""
    for service in OURS:
        if service not in changes:
            docker("tag", f"pomodoro-{service}:test", f"pomodoro-{service}:{tag}")
            continue
        lines = changes[service]
        user = docker("inspect", "-f", "{{.Config.User}}", f"pomodoro-{service}:test")
        dockerfile = f"FROM pomodoro-{service}:test\nUSER root\n{lines}\nUSER {user}\n"
        docker("build", "--quiet", "--tag", f"pomodoro-{service}:{tag}", "-", given=dockerfile)
    try:
        yield tag
    finally:
        remove(tag)


def another(*services: str) -> dict[str, str]:
    """Return changes that make images of these services another version, a new one each time."""
    return dict.fromkeys(services, f"LABEL version={uuid4().hex}")


def images(stack: Stack) -> dict[str, list[str]]:
    """Return which image each container of each service runs."""
    return {
        service: [docker("inspect", "-f", "{{.Image}}", each) for each in stack.containers(service)]
        for service in OURS
    }


def of_tag(tag: str) -> dict[str, list[str]]:
    """Return what `images` is when one container of each service runs that tag's image."""
    return {
        service: [docker("image", "inspect", "-f", "{{.Id}}", f"pomodoro-{service}:{tag}")]
        for service in OURS
    }
