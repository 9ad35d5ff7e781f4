"""The command beside the server: accounts and tokens."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import requests

from api.store import Code, Missing, Token, open_store
from tests.api.server import command, serving

PASSWORD = "correct horse battery"


def add_alice(data: Path) -> None:
    """Add her, as whoever runs the server does."""
    added = command("user", "add", "alice", "--password-stdin", data=data, given=PASSWORD + "\n")
    assert added.returncode == 0, added.stderr


def test_an_account_that_was_added_can_sign_in(tmp_path: Path) -> None:
    add_alice(tmp_path)

    with serving(tmp_path) as server:
        alice = {"name": "alice", "password": PASSWORD}
        answer = requests.post(f"{server.url}/auth/sign-in", json=alice, timeout=30)

    assert answer.status_code == 200


def test_the_accounts_are_listed_by_name(tmp_path: Path) -> None:
    add_alice(tmp_path)

    listed = command("user", "list", data=tmp_path)

    assert listed.stdout.count("\n") == 1
    assert listed.stdout.endswith("  alice\n")


def test_a_taken_name_is_one_line(tmp_path: Path) -> None:
    add_alice(tmp_path)

    again = command("user", "add", "Alice", "--password-stdin", data=tmp_path, given=PASSWORD)

    assert again.returncode == 1
    assert again.stderr == "Error: Someone has the name Alice already.\n"


@pytest.mark.parametrize(("name", "password"), [("a b", PASSWORD), ("alice", "short")])
def test_what_the_page_refuses_the_command_refuses(
    tmp_path: Path, name: str, password: str
) -> None:
    refused = command("user", "add", name, "--password-stdin", data=tmp_path, given=password)

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert command("user", "list", data=tmp_path).stdout == ""


def test_a_new_password_signs_out_everywhere(tmp_path: Path) -> None:
    add_alice(tmp_path)
    with serving(tmp_path) as server, requests.Session() as browser:
        alice = {"name": "alice", "password": PASSWORD}
        browser.post(f"{server.url}/auth/sign-in", json=alice, timeout=30)

        new = "another long password"
        changed = command("user", "password", "ALICE", "--password-stdin", data=tmp_path, given=new)
        old = browser.get(f"{server.url}/auth/info", timeout=30)
        alice["password"] = new
        again = browser.post(f"{server.url}/auth/sign-in", json=alice, timeout=30)

    assert changed.returncode == 0
    assert (old.status_code, again.status_code) == (401, 200)


@pytest.mark.parametrize(("flags", "left"), [((), ["script", "calendar"]), (("--end-tokens",), [])])
def test_a_new_password_ends_links_and_if_it_is_to_the_tokens(
    tmp_path: Path, flags: tuple[str, ...], left: list[str]
) -> None:
    add_alice(tmp_path)
    with closing(open_store(f"sqlite:///{tmp_path}/pomodoro.db")) as store:
        alice = store.user_named("alice").id
        store.add_token(Token("k1", alice, "script", "write", created_at=2), b"1" * 32)
        store.add_token(Token("k2", alice, "calendar", "calendar", created_at=1), b"2" * 32)
        store.add_code(Code("sign-in", 2, alice), b"3" * 32)

    arguments = ("user", "password", "alice", "--password-stdin", *flags)
    changed = command(*arguments, data=tmp_path, given="another long password")

    assert changed.returncode == 0
    with closing(open_store(f"sqlite:///{tmp_path}/pomodoro.db")) as store:
        assert [each.name for each in store.tokens(alice)] == left
        with pytest.raises(Missing):
            store.code(b"3" * 32, 1)


def test_a_token_opens_the_running_server(tmp_path: Path) -> None:
    add_alice(tmp_path)
    with serving(tmp_path) as server:
        made = command("token", "create", "alice", "--scope", "read", data=tmp_path)
        bearer = {"Authorization": f"Bearer {made.stdout.strip()}"}
        read = requests.get(f"{server.url}/api/account", headers=bearer, timeout=30)

    assert made.stdout.startswith("pomo_")
    assert read.json()["name"] == "alice"


@pytest.mark.parametrize(
    "arguments", [("user", "password", "nobody"), ("token", "create", "nobody", "--scope", "read")]
)
def test_an_unknown_name_is_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    refused = command(*arguments, data=tmp_path, given=PASSWORD)

    assert refused.returncode == 1
    assert refused.stderr == "Error: Nobody has the name nobody.\n"


def test_a_token_needs_its_scope(tmp_path: Path) -> None:
    refused = command("token", "create", "alice", data=tmp_path)

    assert refused.returncode == 2
    assert "--scope" in refused.stderr


def test_only_the_owner_reads_what_a_command_writes(tmp_path: Path) -> None:
    command("user", "list", data=tmp_path / "new")
    command("user", "list", data=tmp_path)

    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert files
    assert [each for each in files if each.stat().st_mode & 0o077] == []
