"""Where things are: what the build reads, and what it writes."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
POSTS = ROOT / "blog" / "posts"
BUILT = ROOT / "blog" / "dist"

PLACEHOLDER = "http://blog.invalid"
"""Feeds and the sitemap must name the site, which only a request knows: whoever sends them puts its
address in here (blog/nginx.conf, api/blog.py). All else is linked from the root."""

APP_STYLES = ROOT / "app" / "src" / "styles"
STYLES = [
    *(APP_STYLES / f"{name}.css" for name in ("tokens", "base", "layout", "header", "buttons")),
    *(APP_STYLES / f"{name}.css" for name in ("surfaces", "keys", "marks")),
    ROOT / "blog" / "theme" / "blog.css",
]
"""The blog has the colours and parts of the app itself, and little of its own."""

APP_ROUTES = ROOT / "app" / "src" / "pages" / "routes.json"
APP_FILES = ROOT / "app" / "public"
BUILT_BESIDE = frozenset({"/chip.js", "/api/docs"})
"""What else of the app a page of the blog may lead to."""
