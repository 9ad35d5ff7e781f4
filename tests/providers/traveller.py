"""A browser that goes to the little providers and comes back."""

from __future__ import annotations

from urllib.parse import urlsplit

import requests
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def way_back(location: str) -> str:
    """Go to a provider; return the path to which it sends one back."""
    answer = requests.get(location, allow_redirects=False, timeout=30)
    assert answer.status_code == 302, answer.text
    parts = urlsplit(answer.headers["Location"])
    assert parts.netloc == "localhost", parts
    return f"{parts.path}?{parts.query}"


def begun(client: FlaskClient, path: str) -> str:
    """Begin at `path`; return the address at the provider."""
    answer = client.get(path)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def travelled(client: FlaskClient, path: str) -> TestResponse:
    """Begin at `path`, go to the provider and back; return the last answer, which leads on."""
    return returned(client, begun(client, path))


def returned(client: FlaskClient, location: str) -> TestResponse:
    """Go to a provider's address and back; return the last answer, which leads on."""
    answer = client.get(way_back(location))
    assert answer.status_code == 302, answer.text
    return answer
