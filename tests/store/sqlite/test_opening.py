"""A file that cannot be used is refused in one line, and stays as it is, to the byte."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from api.store import Unusable, open_store
from api.store.sqlite.migrations import KNOWN_VERSION
from tests.store.records import NINE, ids, pomodoro, put

NOBODY = 65534


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database of two hundred sessions, closed."""
    path = tmp_path / "pomodoro.db"
    with closing(open_store(f"sqlite:///{path}")) as store:
        store.add_user("alice", "Alice", None, at=1)
        put(store, "alice", *[pomodoro(f"p{number}", NINE + number) for number in range(200)])
    return path


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that users without special rights can look into and not change."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        yield Path(name)
        Path(name).chmod(0o755)


@contextmanager
def without_special_rights() -> Iterator[None]:
    """Act as nobody if we are root, who may write anywhere."""
    special = os.geteuid() == 0
    if special:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if special:
            os.seteuid(0)


def refusal(path: Path) -> str:
    """Return the line with which the file is refused, having seen that it stayed as it was."""
    before = contents(path)
    with pytest.raises(Unusable) as refused:
        open_store(f"sqlite:///{path}")
    assert contents(path) == before
    line = str(refused.value)
    assert "\n" not in line
    assert str(path) in line
    return line


def contents(path: Path) -> dict[str, bytes]:
    """Return the file and its log; SQLite's shared memory is no content."""
    return {
        each.name: each.read_bytes()
        for each in path.parent.glob("*")
        if each.is_file() and not each.name.endswith("-shm") and each.stat().st_size
    }


def test_what_was_written_is_there_again(file: Path) -> None:
    with closing(open_store(f"sqlite:///{file}")) as store:
        assert ids(store.pomodoros("alice", limit=1)) == ["p199"]


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    with closing(open_store(f"sqlite:///{tmp_path}/new/folder/pomodoro.db")) as store:
        store.ready()


def test_a_name_with_special_characters_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "50% ?mode=memory#a b.db"

    open_store(f"sqlite:///{path}").close()

    assert path.exists()


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "pomodoro.db"
    path.touch()

    open_store(f"sqlite:///{path}").close()

    assert path.stat().st_size > 0


def test_many_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        stores = list(threads.map(open_store, [f"sqlite:///{tmp_path}/pomodoro.db"] * 8))

    for store in stores:
        store.ready()
        store.close()


def test_a_newer_file_is_refused_with_both_versions(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")

    line = refusal(file)

    assert "schema 99" in line
    assert f"up to {KNOWN_VERSION}" in line


def test_a_newer_file_whose_log_is_not_merged_is_refused(file: Path, tmp_path: Path) -> None:
    left = tmp_path / "left" / "pomodoro.db"
    left.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
        for suffix in ("", "-wal"):  # as a crash would leave them
            Path(f"{left}{suffix}").write_bytes(Path(f"{file}{suffix}").read_bytes())

    assert "schema 99" in refusal(left)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pomodoro.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")

    assert "another program" in refusal(path)


def _no_database(data: bytes) -> bytes:
    return b"Dear diary," + data[11:]


def _cut_short(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _cut_inside_a_page(data: bytes) -> bytes:
    return data[:-1_000]


def _zero_page(data: bytes) -> bytes:
    middle = len(data) // 2 // 4096 * 4096
    return data[:middle] + bytes(4096) + data[middle + 4096 :]


def _noise(data: bytes) -> bytes:
    return data[:100] + bytes(each ^ 0x5A for each in data[100:4096]) + data[4096:]


@pytest.mark.parametrize(
    "damage", [_no_database, _cut_short, _cut_inside_a_page, _zero_page, _noise]
)
def test_a_damaged_file_is_refused(file: Path, damage: Callable[[bytes], bytes]) -> None:
    file.write_bytes(damage(file.read_bytes()))

    assert "damaged" in refusal(file)


def test_a_folder_that_is_not_writable_is_refused(folder: Path) -> None:
    with without_special_rights():
        for path in (folder / "pomodoro.db", folder / "new" / "pomodoro.db"):
            with pytest.raises(Unusable, match=str(folder)):
                open_store(f"sqlite:///{path}")

    assert list(folder.iterdir()) == []


def test_a_file_that_is_not_writable_is_refused(file: Path, folder: Path) -> None:
    kept = folder / "pomodoro.db"
    folder.chmod(0o777)
    kept.write_bytes(file.read_bytes())
    kept.chmod(0o444)

    with without_special_rights():
        assert "not writable" in refusal(kept)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    assert "cannot be opened" in refusal(tmp_path)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "postgres:///x", "pomodoro.db"])
def test_an_address_of_nothing_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///"):
        open_store(url)


def modes(folder: Path) -> dict[str, str]:
    """Return who may do what with each file."""
    return {each.name: oct(each.stat().st_mode & 0o777) for each in folder.iterdir()}


PRIVATE = dict.fromkeys(("pomodoro.db", "pomodoro.db-wal", "pomodoro.db-shm"), "0o600")


def test_only_its_owner_reads_a_new_file(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    with closing(open_store(f"sqlite:///{tmp_path}/pomodoro.db")):
        assert modes(tmp_path) == PRIVATE


def test_only_its_owner_reads_a_file_from_before(file: Path) -> None:
    with closing(sqlite3.connect(file)) as before:
        before.execute("SELECT count(*) FROM users").fetchall()  # makes -wal and -shm
        for each in file.parent.iterdir():
            each.chmod(0o644)

        with closing(open_store(f"sqlite:///{file}")):
            assert modes(file.parent) == PRIVATE
