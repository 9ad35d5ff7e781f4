"""Accounts, tokens, and the end of both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.store import Missing, NameTaken, Store, Token, User
from api.store.names import MOST_RESERVED, RESERVED_MS
from tests.store.records import NINE, everything, ids, pomodoro, put, running, task, write_timer
from tests.store.records import commit as commit_writes

SECRET, OTHER = b"1" * 32, b"2" * 32


@pytest.fixture
def token(alice: str) -> Token:
    """A token of alice's that is not kept yet."""
    return Token("k1", alice, "backup script", "read", created_at=5_000)


def test_an_account_is_found_by_its_id_and_its_name(store: Store) -> None:
    added = store.add_user("u1", "Alice", "hash", at=1_000)

    assert added == User("u1", "Alice", 1_000)
    assert store.user("u1") == store.user_named("Alice") == added


@pytest.mark.parametrize("spelling", ["alice", "ALICE", "Ａlice"])
def test_names_are_compared_without_case(store: Store, alice: str, spelling: str) -> None:
    assert store.user_named(spelling).id == alice
    with pytest.raises(NameTaken):
        store.add_user("u9", spelling, None, at=1)


def test_names_beyond_ascii_are_compared_without_case(store: Store) -> None:
    store.add_user("u1", "Straße.Ελένη", None, at=1)

    assert store.user_named("STRASSE.ΕΛΈΝΗ").id == "u1"


def test_nobody_is_missing(store: Store, stranger: str) -> None:
    asked = (store.user, store.user_named, store.credentials, store.password_hash, store.erase_user)
    for ask in asked:
        with pytest.raises(Missing):
            ask(stranger)
    with pytest.raises(Missing):
        store.rename_user(stranger, "Somebody", 2)
    with pytest.raises(Missing):
        store.set_password_hash(stranger, "hash")


def test_accounts_are_listed_by_name(store: Store, bob: str, alice: str) -> None:
    assert [user.id for user in store.users()] == [alice, bob]


def test_a_renamed_account_has_the_new_name_only(store: Store, alice: str) -> None:
    renamed = store.rename_user(alice, "Alicia", 2)

    assert renamed == store.user_named("alicia")
    with pytest.raises(Missing):
        store.user_named("Alice")


def test_an_old_name_is_reserved_for_a_time(store: Store, alice: str, bob: str) -> None:
    store.rename_user(alice, "Alicia", 2)

    with pytest.raises(NameTaken):
        store.add_user("new", "alice", None, 3)
    with pytest.raises(NameTaken):
        store.rename_user(bob, "ALICE", 3)
    assert store.has_name("alice", 3)
    assert store.has_name("alicia", 3)
    with pytest.raises(Missing):
        store.user("new")

    later = 2 + RESERVED_MS
    assert not store.has_name("alice", later)
    assert store.rename_user(bob, "alice", later).name == "alice"


def test_only_the_last_names_are_reserved_and_none_of_who_is_erased(
    store: Store, alice: str
) -> None:
    for number in range(MOST_RESERVED + 1):
        store.rename_user(alice, f"name-{number}", 2 + number)
    names = ["alice", *(f"name-{number}" for number in range(MOST_RESERVED))]

    assert [store.has_name(each, 99) for each in names] == [False, *[True] * MOST_RESERVED]

    store.erase_user(alice)
    assert not any(store.has_name(each, 99) for each in names)


def test_a_password_is_replaced_only_while_it_is_the_one_that_was_meant(
    store: Store, alice: str, stranger: str
) -> None:
    store.set_password_hash(alice, "first")

    assert not store.replace_password_hash(alice, "another", "second")
    assert not store.replace_password_hash(alice, None, "second")
    assert not store.replace_password_hash(stranger, None, "second")
    assert store.replace_password_hash(alice, "first", "second")

    assert store.password_hash(alice) == "second"


def test_an_account_can_be_called_otherwise_than_its_name(
    store: Store, alice: str, stranger: str
) -> None:
    called = store.call_user(alice, "Alice Liddell")

    assert called == store.user(alice) == store.rename_user(alice, "Alice", 2)
    assert (called.name, called.display_name) == ("Alice", "Alice Liddell")
    with pytest.raises(Missing):
        store.call_user(stranger, "Somebody")


def test_a_name_may_change_its_case(store: Store, alice: str) -> None:
    assert store.rename_user(alice, "ALICE", 2).name == "ALICE"


def test_a_name_that_is_taken_cannot_be_taken(store: Store, alice: str, bob: str) -> None:
    with pytest.raises(NameTaken):
        store.rename_user(bob, "alice", 2)

    assert store.user(bob).name == "Bob"


def test_a_password_hash_is_kept_and_replaced(store: Store, alice: str, bob: str) -> None:
    before = store.password_hash(alice)

    store.set_password_hash(alice, "new hash")

    assert (before, store.password_hash(alice)) == ("hash of alice", "new hash")
    assert store.password_hash(bob) is None
    assert store.credentials("ALICE") == (store.user(alice), "new hash")
    assert store.credentials("bob") == (store.user(bob), None)


def test_a_token_is_found_by_the_hash_of_its_secret(store: Store, token: Token) -> None:
    store.add_token(token, SECRET)

    assert store.bearer(SECRET) == token
    with pytest.raises(Missing):
        store.bearer(OTHER)


def test_a_token_of_nobody_is_refused(store: Store, token: Token, stranger: str) -> None:
    with pytest.raises(Missing):
        store.add_token(replace(token, user=stranger), SECRET)


def test_all_of_a_users_tokens_end_at_once(
    store: Store, alice: str, bob: str, token: Token
) -> None:
    store.add_token(token, SECRET)
    store.add_token(replace(token, id="k2", scope="calendar"), OTHER)
    store.add_token(replace(token, user=bob), b"3" * 32)

    assert store.remove_tokens(alice) == 2
    assert store.remove_tokens(alice) == 0

    assert store.tokens(alice) == []
    assert len(store.tokens(bob)) == 1


def test_tokens_are_listed_newest_first(store: Store, alice: str, token: Token) -> None:
    newer = replace(token, id="k2", scope="write", created_at=6_000)
    store.add_token(token, SECRET)
    store.add_token(newer, OTHER)

    assert store.tokens(alice) == [newer, token]


def test_a_token_knows_when_it_was_last_used(store: Store, alice: str, token: Token) -> None:
    store.add_token(token, SECRET)

    store.use_token(alice, "k1", 7_000)
    store.use_token(alice, "never made", 8_000)

    used = replace(token, last_used_at=7_000)
    assert store.tokens(alice) == [used]
    assert store.bearer(SECRET) == used


def test_a_token_may_have_an_end(store: Store, alice: str, token: Token) -> None:
    ending = replace(token, scope="timer", expires_at=9_000)
    store.add_token(ending, SECRET)

    assert store.bearer(SECRET) == ending
    assert store.tokens(alice) == [ending]


def test_a_revoked_token_is_gone(store: Store, alice: str, token: Token) -> None:
    store.add_token(token, SECRET)

    store.remove_token(alice, "k1")

    assert store.tokens(alice) == []
    with pytest.raises(Missing):
        store.bearer(SECRET)
    with pytest.raises(Missing):
        store.remove_token(alice, "k1")


def test_it_hides_others_tokens(store: Store, alice: str, bob: str, token: Token) -> None:
    store.add_token(token, SECRET)

    with pytest.raises(Missing):
        store.remove_token(bob, "k1")
    store.use_token(bob, "k1", 7_000)

    assert store.tokens(bob) == []
    assert store.tokens(alice) == [token]


def test_an_erased_account_leaves_nothing(store: Store, alice: str, token: Token) -> None:
    put(store, alice, pomodoro("p1", tags=("work",)), task("t1"))
    commit_writes(store, alice, write_timer(running(NINE)))
    store.add_token(token, SECRET)

    store.erase_user(alice)

    assert not store.users()
    assert not store.tokens(alice)
    assert not store.due(NINE, 10)
    assert not store.entries(alice, 0, 10)
    assert not store.pomodoros(alice, tag="work")
    assert everything(store, alice) == {}
    for ask in (lambda: store.user(alice), lambda: store.bearer(SECRET)):
        with pytest.raises(Missing):
            ask()


def test_erasing_an_account_leaves_the_others(store: Store, alice: str, bob: str) -> None:
    put(store, alice, pomodoro("p1", tags=("work",)))
    put(store, bob, pomodoro("p1", tags=("work",)))

    store.erase_user(alice)

    assert ids(store.pomodoros(bob, tag="work")) == ["p1"]


def test_an_erased_name_can_begin_anew(store: Store, alice: str) -> None:
    put(store, alice, task("t1"))
    store.erase_user(alice)

    again = store.add_user("u2", "alice", None, at=9).id

    assert store.head(again) == 0
    assert everything(store, again) == {}
