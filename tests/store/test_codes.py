"""What may be used once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.store import Code, Missing, Store

SECRET, OTHER = b"1" * 32, b"2" * 32
NOW = 1_000


def test_a_code_is_used_once(store: Store, alice: str) -> None:
    store.add_code(Code("sign-in", NOW + 1, alice), SECRET)

    assert store.code(SECRET, NOW) == Code("sign-in", NOW + 1, alice)
    assert store.take_code(SECRET, NOW) == Code("sign-in", NOW + 1, alice)
    for ask in (store.code, store.take_code):
        with pytest.raises(Missing):
            ask(SECRET, NOW)


def test_an_invitation_is_nobodys(store: Store) -> None:
    store.add_code(Code("invitation", NOW + 1), SECRET)

    assert store.take_code(SECRET, NOW).user is None
    with pytest.raises(Missing):
        store.take_code(OTHER, NOW)


def test_of_many_who_use_a_code_at_once_one_has_it(store: Store) -> None:
    store.add_code(Code("invitation", NOW + 1), SECRET)

    def taken(_: int) -> bool:
        try:
            store.take_code(SECRET, NOW)
        except Missing:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(taken, range(8))) == [False] * 7 + [True]


def test_an_expired_code_opens_nothing_and_is_forgotten(store: Store) -> None:
    store.add_code(Code("invitation", NOW), SECRET)
    store.add_code(Code("invitation", NOW + 1), OTHER)

    with pytest.raises(Missing):
        store.take_code(SECRET, NOW)
    assert store.expire_codes(NOW) == 1
    assert store.expire_codes(NOW) == 0
    assert store.code(OTHER, NOW).kind == "invitation"


def test_all_of_a_users_codes_are_forgotten_at_once(store: Store, alice: str, bob: str) -> None:
    third = b"3" * 32
    for user, secret in ((alice, SECRET), (bob, OTHER), (None, third)):
        store.add_code(Code("sign-in" if user else "invitation", NOW + 1, user), secret)

    assert store.remove_codes(alice) == 1
    assert store.remove_codes(alice) == 0

    assert store.code(OTHER, NOW).user == bob
    assert store.code(third, NOW).user is None
    with pytest.raises(Missing):
        store.code(SECRET, NOW)


def test_a_code_of_nobody_is_refused(store: Store, stranger: str) -> None:
    with pytest.raises(Missing):
        store.add_code(Code("sign-in", NOW + 1, stranger), SECRET)
    with pytest.raises(Missing):
        store.code(SECRET, NOW)


def test_an_erased_account_leaves_no_code(store: Store, alice: str) -> None:
    store.add_code(Code("sign-in", NOW + 1, alice), SECRET)

    store.erase_user(alice)

    with pytest.raises(Missing):
        store.code(SECRET, NOW)
