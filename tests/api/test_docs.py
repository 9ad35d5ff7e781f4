"""The page of the API: all operations, without a script, and in the colours of the page."""

from __future__ import annotations

import re
import shlex
from html import unescape

import pytest
from flask.testing import FlaskClient

from api.reference.document import operations
from tests.api.records import Json
from tests.api.server import ROOT

COLOUR = re.compile(r"--([\w-]+): (light-dark\(.*?\));")


@pytest.fixture
def page(stranger: FlaskClient) -> str:
    """The page, as anyone gets it."""
    return stranger.get("/api/docs").text


@pytest.fixture
def document(stranger: FlaskClient) -> Json:
    """What it is made of."""
    return dict(stranger.get("/api/openapi.json").get_json())


def test_it_shows_every_operation(page: str, document: Json) -> None:
    shown = re.findall(r'<article id="(\w+_\w+)"', page)

    assert sorted(shown) == sorted(each["operationId"] for _, _, each in operations(document))


def test_every_link_leads_somewhere(page: str, stranger: FlaskClient) -> None:
    ids = re.findall(r' id="([^"]+)"', page)
    links = re.findall(r'href="([^"]+)"', page)

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    elsewhere = {link for link in links if not link.startswith("#")}
    assert elsewhere == {"/", "/icon.svg", "/api/docs.css", "/api/openapi.json"}


def test_it_needs_nothing_that_its_policy_forbids(page: str, stranger: FlaskClient) -> None:
    policy = stranger.get("/api/docs").headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self'; ")
    assert "unsafe" not in policy
    assert re.findall(r"<script|<style|<iframe| style=| on\w+=|url\(|@import", page) == []
    assert re.findall(r"(?:src|href|srcset|action|data)=[\"']?(?:https?:)?//", page) == []
    assert stranger.get("/api/docs.css").mimetype == "text/css"


def test_each_command_is_one_that_a_shell_can_read(page: str) -> None:
    commands = re.findall(r'<pre class="command"><code>(.*?)</code>', page, re.DOTALL)

    words = [shlex.split(unescape(each).replace("\\\n", "")) for each in commands]

    assert all(each[0] == "curl" for each in words)
    assert all(each[1].startswith("$SERVER/") and "{" not in each[1] for each in words)


def test_it_has_the_colours_of_the_page(stranger: FlaskClient) -> None:
    tokens = (ROOT / "app/src/styles/tokens.css").read_text(encoding="utf-8")

    used = dict(COLOUR.findall(stranger.get("/api/docs.css").text))

    assert len(used) >= 6
    assert used.items() <= dict(COLOUR.findall(tokens)).items()


@pytest.mark.parametrize("path", ["/api/docs", "/api/docs.css"])
def test_who_has_it_gets_a_304(stranger: FlaskClient, path: str) -> None:
    tag = stranger.get(path).headers["ETag"]

    assert stranger.get(path, headers={"If-None-Match": tag}).status_code == 304
