"""The little providers, for the tests here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.providers.server import Providers, serving_providers


@pytest.fixture
def providers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Providers]:
    """The four of them on loopback, which no proxy of the machine is asked for."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving_providers() as serving:
        yield serving
