"""Passkeys and linked accounts; the last way in stays."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import pytest

from api.store import LastWayIn, Link, Missing, NameTaken, Passkey, Store, WayTaken

ID, OTHER = b"\x01" * 16, b"\x02" * 64


@pytest.fixture
def passkey(alice: str) -> Passkey:
    """A passkey of alice's that is not kept yet."""
    return Passkey(ID, alice, "Work laptop", b"a public key", 0, "localhost", created_at=5_000)


@pytest.fixture
def link(alice: str) -> Link:
    """A linked account of alice's that is not kept yet."""
    return Link("github", "583231", alice, "alice-k", created_at=6_000)


def test_a_passkey_is_found_by_its_id(store: Store, passkey: Passkey) -> None:
    store.add_passkey(passkey)

    assert store.passkey(ID) == passkey
    with pytest.raises(Missing):
        store.passkey(OTHER)


def test_passkeys_are_listed_oldest_first(store: Store, alice: str, passkey: Passkey) -> None:
    older = replace(passkey, id=OTHER, name="Phone", created_at=4_000)
    store.add_passkey(passkey)
    store.add_passkey(older)

    assert store.passkeys(alice) == [older, passkey]


def test_a_passkey_is_known_once(store: Store, bob: str, passkey: Passkey) -> None:
    store.add_passkey(passkey)

    for again in (passkey, replace(passkey, user=bob)):
        with pytest.raises(WayTaken):
            store.add_passkey(again)

    assert store.passkeys(bob) == []


def test_a_passkey_of_nobody_is_refused(store: Store, passkey: Passkey, stranger: str) -> None:
    with pytest.raises(Missing):
        store.add_passkey(replace(passkey, user=stranger))


def test_a_passkey_counts_its_use_and_can_be_renamed(
    store: Store, alice: str, passkey: Passkey
) -> None:
    store.add_passkey(replace(passkey, id=OTHER))
    store.add_passkey(passkey)

    store.use_passkey(alice, ID, 7, at=9_000)
    store.rename_passkey(alice, ID, "Old laptop")

    used = replace(passkey, name="Old laptop", sign_count=7, last_used_at=9_000)
    assert store.passkey(ID) == used
    assert store.passkey(OTHER).last_used_at is None


def test_a_removed_passkey_is_gone(store: Store, alice: str, passkey: Passkey) -> None:
    store.add_passkey(passkey)

    store.remove_passkey(alice, ID)

    assert store.passkeys(alice) == []
    with pytest.raises(Missing):
        store.remove_passkey(alice, ID)


def test_it_hides_others_passkeys(store: Store, alice: str, bob: str, passkey: Passkey) -> None:
    store.add_passkey(passkey)

    with pytest.raises(Missing):
        store.remove_passkey(bob, ID)
    with pytest.raises(Missing):
        store.rename_passkey(bob, ID, "mine")
    store.use_passkey(bob, ID, 9, at=9_000)

    assert store.passkeys(bob) == []
    assert store.passkeys(alice) == [passkey]


def test_a_linked_account_is_found_by_provider_and_subject(store: Store, link: Link) -> None:
    store.add_link(link)

    assert store.link("github", "583231") == link
    for provider, subject in (("google", "583231"), ("github", "1")):
        with pytest.raises(Missing):
            store.link(provider, subject)


def test_a_subject_of_two_providers_is_two(store: Store, bob: str, link: Link) -> None:
    store.add_link(link)
    store.add_link(replace(link, provider="google", user=bob))

    assert store.link("github", "583231").user != store.link("google", "583231").user


def test_a_linked_account_is_linked_once(store: Store, alice: str, bob: str, link: Link) -> None:
    store.add_link(link)

    for again in (link, replace(link, user=bob), replace(link, subject="another")):
        with pytest.raises(WayTaken):
            store.add_link(again)

    assert store.links(alice) == [link]
    assert store.links(bob) == []


def test_a_linked_account_keeps_its_use_and_its_label(store: Store, alice: str, link: Link) -> None:
    store.add_link(link)

    store.use_link(alice, "github", 9_000, "alice-keller")

    assert store.links(alice) == [replace(link, label="alice-keller", last_used_at=9_000)]


def test_it_hides_others_links(store: Store, alice: str, bob: str, link: Link) -> None:
    store.add_link(link)

    with pytest.raises(Missing):
        store.remove_link(bob, "github")
    store.use_link(bob, "github", 9_000, "mine")

    assert store.links(alice) == [link]


def test_an_account_can_begin_with_a_passkey_or_a_link(store: Store) -> None:
    passkey = Passkey(ID, "u7", "Phone", b"a public key", 0, "localhost", created_at=1)
    link = Link("github", "1", "u8", "eve", created_at=1)

    store.add_user("u7", "Eve", None, 1, passkey)
    store.add_user("u8", "Mallory", None, 1, link)

    assert store.passkeys("u7") == [passkey]
    assert store.links("u8") == [link]


def test_an_account_whose_way_is_taken_is_not_made(store: Store, passkey: Passkey) -> None:
    store.add_passkey(passkey)

    with pytest.raises(WayTaken):
        store.add_user("u7", "Eve", None, 1, replace(passkey, user="u7"))
    with pytest.raises(NameTaken):
        store.add_user("u8", "alice", None, 1, replace(passkey, user="u8", id=OTHER))

    for never_made in ("u7", "u8"):
        with pytest.raises(Missing):
            store.user(never_made)
    assert store.add_user("u9", "Eve", None, 1).name == "Eve"


Removal = Callable[[Store, str], None]
REMOVALS: dict[str, Removal] = {
    "password": lambda store, user: store.remove_password(user),
    "passkey": lambda store, user: store.remove_passkey(user, ID),
    "link": lambda store, user: store.remove_link(user, "github"),
}


@pytest.mark.parametrize("last", REMOVALS)
def test_the_last_way_in_stays(
    store: Store, alice: str, passkey: Passkey, link: Link, last: str
) -> None:
    store.add_passkey(passkey)
    store.add_link(link)
    for name, remove in REMOVALS.items():
        if name != last:
            remove(store, alice)

    with pytest.raises(LastWayIn):
        REMOVALS[last](store, alice)

    ways = [store.password_hash(alice), *store.passkeys(alice), *store.links(alice)]
    assert len([way for way in ways if way is not None]) == 1


def is_removed(store: Store, user: str, id: bytes) -> bool:
    """Remove a passkey; tell whether it was not the last way in."""
    try:
        store.remove_passkey(user, id)
    except LastWayIn:
        return False
    return True


def test_of_two_ways_removed_at_once_one_stays(store: Store, alice: str, passkey: Passkey) -> None:
    store.add_passkey(passkey)
    store.remove_password(alice)

    for number in range(2, 22):
        (left,) = store.passkeys(alice)
        newer = bytes([number]) * 16
        store.add_passkey(replace(passkey, id=newer))
        with ThreadPoolExecutor(2) as threads:
            gone = threads.map(partial(is_removed, store, alice), (left.id, newer))

        assert sorted(gone) == [False, True]


def test_an_erased_account_leaves_no_way_in(
    store: Store, alice: str, bob: str, passkey: Passkey, link: Link
) -> None:
    store.add_passkey(passkey)
    store.add_link(link)

    store.erase_user(alice)

    with pytest.raises(Missing):
        store.passkey(ID)
    store.add_passkey(replace(passkey, user=bob))
    store.add_link(replace(link, user=bob))
