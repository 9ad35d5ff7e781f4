"""The blog as it is published, built once."""

from pathlib import Path

import pytest

from tests.blog.build import Blog, build


@pytest.fixture(scope="session")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """The blog of our own posts."""
    folder = tmp_path_factory.mktemp("blog") / "dist"
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return Blog(folder)


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """A folder for other posts."""
    return tmp_path / "posts"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where those are built into."""
    return tmp_path / "dist"
