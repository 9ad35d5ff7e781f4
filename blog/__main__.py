"""`python -m blog`: build into blog/dist, or say in a line what is wrong with which file."""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import brotli

from blog.links import check
from blog.lint import Problem, lint
from blog.site import BUILT, PLACEHOLDER, POSTS, ROOT, STYLES

TEXTS = {".html", ".css", ".js"}
"""What is sent as it is; feeds and the sitemap are filled in first."""


def main(words: Sequence[str] | None = None) -> int:
    """Build, and return what the process exits with."""
    parser = argparse.ArgumentParser(prog="python -m blog", description=__doc__)
    parser.add_argument("--posts", type=Path, default=POSTS, help="the folder of the posts")
    parser.add_argument("--out", type=Path, default=BUILT, help="the folder to build into")
    asked = parser.parse_args(words)
    problems = build(asked.posts, asked.out)
    for each in problems:
        sys.stderr.write(f"blog/{each}\n")
    return 1 if problems else 0


def build(posts: Path, out: Path) -> list[Problem]:
    """Build the blog; when anything is wrong, return that, and leave `out` as it was."""
    linted, problems = lint(posts)
    if problems:
        return problems
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as scratch:
        built = Path(scratch) / "dist"
        if said := _run_pelican(posts, built):
            return [Problem("pelicanconf.py", said)]
        _finish(built)
        sources = {each.address: f"posts/{each.path.relative_to(posts)}" for each in linted}
        if problems := check(built, sources):
            return problems
        _compress(built)
        shutil.rmtree(out, ignore_errors=True)
        built.rename(out)
    return []


def _run_pelican(posts: Path, built: Path) -> str:
    """Return what Pelican complains of; any warning is an error."""
    command = [sys.executable, "-m", "pelican", str(posts.absolute())]
    command += ["--settings", "blog/pelicanconf.py", "--output", str(built.absolute())]
    command += ["--fatal", "warnings", "--ignore-cache", "--quiet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    return " ".join((done.stdout + done.stderr).split()) if done.returncode else ""


def _finish(built: Path) -> None:
    """Put beside the pages what they have of the app, and the sitemap where its addresses are."""
    blog = built / "blog"
    styles = [each.read_text(encoding="utf-8") for each in STYLES]
    (blog / "blog.css").write_text("\n".join(styles), encoding="utf-8")
    (built / "sitemap.xml").rename(blog / "sitemap.xml")
    for feed in (blog / "feed.atom", blog / "feed.rss"):
        text = feed.read_text(encoding="utf-8")
        # Pelican takes the site for the blog, and a link inside a post for one that readers follow.
        of_the_blog = re.sub(rf"{PLACEHOLDER}/(?=[\"<])", f"{PLACEHOLDER}/blog/", text)
        whole = of_the_blog.replace('href="/', f'href="{PLACEHOLDER}/')
        whole = whole.replace("<guid>", '<guid isPermaLink="false">')
        feed.write_text(whole, encoding="utf-8")


def _compress(built: Path) -> None:
    """Put NAME.br and NAME.gz beside each text that becomes smaller by it."""
    for path in [each for each in built.rglob("*") if each.suffix in TEXTS]:
        text = path.read_bytes()
        twins = {".br": brotli.compress(text), ".gz": gzip.compress(text, mtime=0)}
        for suffix, twin in twins.items():
            if len(twin) < len(text):
                path.with_name(path.name + suffix).write_bytes(twin)


if __name__ == "__main__":
    sys.exit(main())
