"""One stack for all tests that leave it as it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.stack.stack import Stack, left_out, running_stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The stack of docker-compose.yml."""
    if reason := left_out():
        pytest.skip(reason)
    with running_stack(tmp_path_factory.mktemp("stack")) as stack:
        yield stack
