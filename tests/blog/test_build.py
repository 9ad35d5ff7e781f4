"""The built blog: addresses, feeds, sitemap, tags, and nothing that is not published."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date, timedelta
from pathlib import Path

import brotli
import pytest

from blog.lint import Post, lint
from blog.site import APP_ROUTES, POSTS
from tests.blog.build import Blog, build, write_post

SITE = "http://blog.invalid"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OF_THE_APP = {"/theme.js", "/icon.svg", "/chip.js", "/api/docs"}


@pytest.fixture(scope="session")
def published() -> list[Post]:
    """Our own posts, newest first."""
    posts, problems = lint(POSTS)
    assert not problems
    return sorted(posts, key=lambda each: str(each.said["date"]), reverse=True)


def test_each_post_has_a_page_at_its_year_and_slug(blog: Blog, published: list[Post]) -> None:
    assert len(published) >= 4
    for post in published:
        html = blog.text(f"/blog/{post.said['date'].year}/{post.said['slug']}/")

        assert f"<h1>{post.said['title']}</h1>" in html
        assert re.search(r"· \d+ min</p>", html)


@pytest.mark.parametrize("feed", ["atom", "rss"])
def test_a_feed_has_every_post_newest_first(blog: Blog, published: list[Post], feed: str) -> None:
    root = blog.xml(f"/blog/feed.{feed}")

    if feed == "atom":
        links = [each.get("href") for each in root.findall(f"{ATOM}entry/{ATOM}link")]
    else:
        links = [each.text for each in root.findall("channel/item/link")]
    assert links == [SITE + post.address for post in published]


def test_a_feed_leads_nowhere_by_half_an_address(blog: Blog) -> None:
    for text in (blog.text("/blog/feed.atom"), blog.text("/blog/feed.rss")):
        links = re.findall(r'href="([^"]*)"|<link>([^<]*)<', text)

        assert links
        assert [one or other for one, other in links if not (one or other).startswith("http")] == []


def test_the_sitemap_has_every_page_but_the_one_for_what_is_missing(blog: Blog) -> None:
    found = blog.xml("/blog/sitemap.xml").findall(f"{SITEMAP}url/{SITEMAP}loc")

    assert sorted(str(each.text) for each in found) == sorted(
        SITE + address for address in blog.pages if address != "/blog/404.html"
    )


def test_each_tag_has_a_page_with_its_posts(blog: Blog, published: list[Post]) -> None:
    tags = {tag for post in published for tag in post.said["tags"]}

    for tag in tags:
        tagged = {post.address for post in published if tag in post.said["tags"]}
        shown = {link for link in blog.pages[f"/blog/tag/{tag}/"].links if "/blog/20" in link}
        assert shown == tagged
    assert {f"/blog/tag/{tag}/" for tag in tags} <= set(blog.pages["/blog/tag/"].links)


def test_a_post_shows_its_tags_and_its_neighbours(blog: Blog, published: list[Post]) -> None:
    newer, middle, older = published[0], published[1], published[2]

    links = blog.pages[middle.address].links

    assert {newer.address, older.address} < set(links)
    assert {f"/blog/tag/{tag}/" for tag in middle.said["tags"]} < set(links)


def test_every_link_leads_somewhere(blog: Blog) -> None:
    routes = set(json.loads(APP_ROUTES.read_text()))
    files = {f"/{path.relative_to(blog.folder)}" for path in blog.folder.rglob("*")}

    for address, page in blog.pages.items():
        ours = {link for link in page.links if not link.startswith("#")}
        inside = {re.sub(r"#.*", "", link) for link in ours}
        assert inside <= {*blog.pages, *files, *routes, *OF_THE_APP}, address


def test_no_page_has_a_script_or_style_of_its_own(blog: Blog) -> None:
    assert {address: page.refused for address, page in blog.pages.items() if page.refused} == {}


def test_every_page_has_one_title_of_its_own(blog: Blog) -> None:
    titles = [re.findall(r"<title>(.+)</title>", blog.text(address)) for address in blog.pages]

    assert all(len(each) == 1 for each in titles)
    assert len({each[0] for each in titles}) == len(titles)
    assert all(blog.text(address).count("<h1") == 1 for address in blog.pages)


def test_texts_have_twins_that_unpack_to_the_same(blog: Blog) -> None:
    page = blog.folder / "blog" / "index.html"

    assert brotli.decompress(page.with_name("index.html.br").read_bytes()) == page.read_bytes()
    assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == page.read_bytes()


def test_drafts_and_posts_of_the_future_stay_out(posts: Path, out: Path) -> None:
    tomorrow = date.today() + timedelta(days=2)  # noqa: DTZ011 - of any zone
    write_post(posts, "ready.md")
    write_post(posts, "unready.md", status="draft")
    write_post(posts, "coming.md", date=str(tomorrow))

    done = build(out, posts)

    assert done.returncode == 0, done.stderr
    written = [path for path in out.rglob("*") if path.is_file()]
    assert any("ready" in str(path) for path in written)
    for path in [*written, *out.rglob("*/")]:
        assert path.name not in {"unready", "coming"}
    for name in ("feed.atom", "feed.rss", "sitemap.xml", "index.html", "tag/sync/index.html"):
        text = (out / "blog" / name).read_text()
        assert "/ready/" in text
        assert "unready" not in text
        assert "coming" not in text


def test_five_posts_a_page_lead_to_older_ones(posts: Path, out: Path) -> None:
    for number in range(1, 8):
        write_post(posts, f"post-{number}.md", date=f"2026-10-0{number}")

    assert build(out, posts).returncode == 0
    blog = Blog(out)
    first, second = blog.text("/blog/"), blog.text("/blog/page/2/")

    assert "5 of 7 posts" in first
    assert "2 of 7 posts" in second
    assert "/blog/page/2/" in blog.pages["/blog/"].links
    assert "/blog/2026/post-7/" in first
    assert "/blog/2026/post-1/" in second
