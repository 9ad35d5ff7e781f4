"""The built page, as browsers get it."""

from __future__ import annotations

import gzip
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.parts import parts
from api.settings import ServerSettings
from tests.conftest import Clock

PAGE = "<!doctype html><title>Pomodoro</title>" + "<p>tick" * 50
STYLE = "\np { color: red }\n"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": "gzip, br"}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder as the build of the page writes it."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "index.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (folder / "index.html.br").write_bytes(b"brotli of the page")
    (folder / "assets" / "page-Ab3_x-9Z.js").write_text("start()")
    (folder / "no-server.html").write_text(f"<style>{STYLE}</style>")
    (folder / "sw.js").write_text("install()")
    (folder / "manifest.webmanifest").write_text("{}")
    (folder / "routes.json").write_text('["/", "/settings"]')
    return folder


@pytest.fixture
def app(tmp_path: Path, built: Path, clock: Clock) -> Iterator[Flask]:
    """The application with a built page in front of it."""
    app = create_app(ServerSettings(data=tmp_path, app=built), clock=clock)
    yield app
    parts(app).close()


@pytest.mark.parametrize("path", ["/", "/settings", "/index.html"])
def test_each_page_path_is_the_page(stranger: FlaskClient, path: str) -> None:
    answer = stranger.get(path)

    assert answer.status_code == 200
    assert answer.text == PAGE
    assert answer.mimetype == "text/html"


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("", None),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", None),
    ],
)
def test_it_is_sent_as_the_build_compressed_it(
    stranger: FlaskClient, accepted: str, sent: str | None
) -> None:
    answer = stranger.get("/", headers={"Accept-Encoding": accepted})

    assert answer.headers.get("Content-Encoding") == sent
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_hashed_assets_are_kept_for_ever(stranger: FlaskClient) -> None:
    answer = stranger.get("/assets/page-Ab3_x-9Z.js")

    assert answer.headers["Cache-Control"].endswith("public, immutable")
    assert answer.content_type.startswith("text/javascript")


@pytest.mark.parametrize("path", ["/", "/settings", "/sw.js"])
def test_what_has_no_hash_is_asked_for_each_time(stranger: FlaskClient, path: str) -> None:
    first = stranger.get(path)

    again = stranger.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "no-cache"
    assert again.status_code == 304
    assert again.data == b""


def test_the_manifest_says_that_it_is_one(stranger: FlaskClient) -> None:
    answer = stranger.get("/manifest.webmanifest")

    assert answer.content_type == "application/manifest+json"


def test_another_build_has_another_etag(
    app: Flask, built: Path, tmp_path: Path, clock: Clock
) -> None:
    before = app.test_client().get("/").headers["ETag"]
    (built / "index.html").write_text(PAGE.replace("tick", "tock"))

    rebuilt = create_app(ServerSettings(data=tmp_path, app=built), clock=clock)
    after = rebuilt.test_client().get("/").headers["ETag"]
    parts(rebuilt).close()

    assert before != after


def test_an_unknown_page_is_an_honest_404_with_the_page(stranger: FlaskClient) -> None:
    answer = stranger.get("/no/such/page", headers=BROWSER)

    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert answer.headers["Content-Encoding"] == "br"
    assert "ETag" not in answer.headers


def test_an_unknown_page_stays_a_404_when_asked_again(stranger: FlaskClient) -> None:
    etag = stranger.get("/").headers["ETag"]

    answer = stranger.get("/no/such/page", headers={**BROWSER, "If-None-Match": etag})

    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/assets/old-12345678.js", "/favicon.ico", "/routes.json"])
def test_an_unknown_file_is_a_problem(stranger: FlaskClient, path: str) -> None:
    answer = stranger.get(path, headers={"Accept": "*/*"})

    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize("path", ["/../pyproject.toml", "/%2e%2e/pyproject.toml", "//etc/passwd"])
def test_nothing_outside_the_folder_is_sent(stranger: FlaskClient, path: str) -> None:
    assert stranger.get(path).status_code == 404


def test_the_api_does_not_answer_with_the_page(stranger: FlaskClient) -> None:
    answer = stranger.get("/api/nothing", headers=BROWSER)

    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize(("path", "status"), [("/", 405), ("/settings", 405), ("/nothing", 404)])
def test_a_page_cannot_be_written_to(stranger: FlaskClient, path: str, status: int) -> None:
    answer = stranger.post(path, json={})

    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"


def test_head_says_the_same_without_the_page(stranger: FlaskClient) -> None:
    answer = stranger.head("/", headers={"Accept-Encoding": ""})

    assert answer.status_code == 200
    assert answer.content_length == len(PAGE)
    assert answer.data == b""


def test_the_page_runs_no_code_but_its_own(stranger: FlaskClient) -> None:
    headers = stranger.get("/").headers

    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Request-Id"]


def test_a_page_that_stands_alone_may_show_its_own_style_and_no_other(
    stranger: FlaskClient,
) -> None:
    policy = stranger.get("/no-server.html").headers["Content-Security-Policy"]

    allowed = b64encode(sha256(STYLE.encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{allowed}';" in policy
    assert "unsafe" not in policy


def test_an_asset_is_sent_without_the_policies_of_the_page(stranger: FlaskClient) -> None:
    headers = stranger.get("/assets/page-Ab3_x-9Z.js").headers

    assert "Content-Security-Policy" not in headers
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_without_a_build_the_api_still_answers(tmp_path: Path, clock: Clock) -> None:
    settings = ServerSettings(data=tmp_path, app=tmp_path / "nothing")
    bare = create_app(settings, clock=clock)

    page, live = (bare.test_client().get(path) for path in ("/", "/api/health/live"))
    parts(bare).close()

    assert (page.status_code, live.status_code) == (404, 200)
