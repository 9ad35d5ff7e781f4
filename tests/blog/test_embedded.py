"""The embedded server sends the same blog: headers, ETags, compression and an honest 404."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.blog import PLACEHOLDER
from api.parts import parts
from api.settings import ServerSettings
from blog import site
from tests.blog.build import Blog
from tests.conftest import Clock

BROWSER = {"Accept": "text/html,*/*;q=0.8"}
POST = "/blog/2026/the-stack-and-why/"
NAMING = {
    "/blog/feed.atom": "application/atom+xml",
    "/blog/feed.rss": "application/rss+xml",
    "/blog/sitemap.xml": "application/xml",
}


@pytest.fixture
def app(tmp_path: Path, blog: Blog, clock: Clock) -> Iterator[Flask]:
    """The application with the blog, and a page that is all of the app."""
    page = tmp_path / "page"
    page.mkdir()
    (page / "index.html").write_text("<title>The timer</title>")
    app = create_app(ServerSettings(data=tmp_path, app=page, blog=blog.folder), clock=clock)
    yield app
    parts(app).close()


@pytest.mark.parametrize("path", ["/blog/", POST, "/blog/tag/", "/blog/tag/docker/"])
def test_it_sends_the_pages_that_were_built(stranger: FlaskClient, blog: Blog, path: str) -> None:
    answer = stranger.get(path)

    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert answer.text == blog.text(path)


def test_a_page_is_sent_as_the_build_compressed_it(stranger: FlaskClient, blog: Blog) -> None:
    answer = stranger.get(POST, headers={"Accept-Encoding": "gzip, br"})

    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert brotli.decompress(answer.data).decode() == blog.text(POST)


@pytest.mark.parametrize("path", [POST, "/blog/blog.css", *NAMING])
def test_what_has_not_changed_is_not_sent_again(stranger: FlaskClient, path: str) -> None:
    first = stranger.get(path)

    again = stranger.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "no-cache"
    assert again.status_code == 304
    assert again.data == b""


def test_a_page_runs_no_code_but_ours(stranger: FlaskClient) -> None:
    headers = stranger.get(POST).headers

    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Request-Id"]


@pytest.mark.parametrize(("path", "leads_to"), [("/blog", "blog/"), (POST[:-1], "the-stack-and")])
def test_a_folder_without_its_slash_leads_to_it(
    stranger: FlaskClient, path: str, leads_to: str
) -> None:
    answer = stranger.get(path)

    assert answer.status_code == 302
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Location"].startswith(leads_to)
    assert answer.headers["Location"].endswith("/")


@pytest.mark.parametrize("path", ["/blog/2026/nothing/", "/blog/nothing", "/blog/404.html"])
def test_where_nothing_is_a_browser_gets_a_404_of_the_blog(
    stranger: FlaskClient, blog: Blog, path: str
) -> None:
    answer = stranger.get(path, headers=BROWSER)

    assert answer.status_code == 404
    assert answer.text == blog.text("/blog/404.html")
    assert "ETag" not in answer.headers


def test_where_nothing_is_a_program_gets_a_problem(stranger: FlaskClient) -> None:
    answer = stranger.get("/blog/nothing/", headers={"Accept": "*/*"})

    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


def test_a_post_cannot_be_written_to(stranger: FlaskClient) -> None:
    answer = stranger.post(POST, json={})

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", NAMING)
def test_feeds_and_the_sitemap_name_the_site_that_was_asked(
    stranger: FlaskClient, blog: Blog, path: str
) -> None:
    answer = stranger.get(path, base_url="https://pomodoro.example.org:8443")

    assert answer.mimetype == NAMING[path]
    assert "blog.invalid" not in answer.text
    assert "https://pomodoro.example.org:8443/blog/2026/the-stack-and-why/" in answer.text
    named = blog.text(path).replace("http://blog.invalid", "https://pomodoro.example.org:8443")
    assert answer.text == named.replace("tag:blog.invalid", "tag:pomodoro.example.org")


def test_an_entry_keeps_its_id_on_another_port(stranger: FlaskClient) -> None:
    ids = [
        re.findall("<id>(tag:[^<]*)</id>", stranger.get("/blog/feed.atom", base_url=url).text)
        for url in ("http://localhost:8000", "http://localhost:9000")
    ]

    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0]) >= 4


def test_what_is_no_host_does_not_get_into_a_feed(stranger: FlaskClient) -> None:
    answer = stranger.get("/blog/feed.atom", headers={"Host": 'x"/><evil '})

    assert "evil" not in answer.text
    assert "http://localhost/blog/" in answer.text


def test_the_build_and_the_server_mean_the_same_placeholder() -> None:
    nginx = (site.ROOT / "blog" / "places.conf").read_text()

    assert site.PLACEHOLDER.encode() == PLACEHOLDER
    assert f"sub_filter {site.PLACEHOLDER} " in nginx


def test_without_a_built_blog_nothing_is_there(tmp_path: Path, clock: Clock) -> None:
    bare = create_app(
        ServerSettings(data=tmp_path, app=tmp_path / "none", blog=tmp_path / "none"), clock=clock
    )

    answer = bare.test_client().get("/blog/", headers=BROWSER)
    parts(bare).close()

    assert answer.status_code == 404
