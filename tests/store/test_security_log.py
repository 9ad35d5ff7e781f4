"""What happened to an account, as its owner reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.store import SecurityEvent, Store

SIGNED_IN = SecurityEvent(1_000, "signed-in", "passkey", "Firefox on Linux")
REFUSED = SecurityEvent(2_000, "refused", "password", "Chrome on Windows")


def test_events_are_listed_newest_first(store: Store, alice: str) -> None:
    store.note(alice, SIGNED_IN)
    store.note(alice, REFUSED)

    assert store.security_events(alice) == [REFUSED, SIGNED_IN]
    assert store.security_events(alice, limit=1) == [REFUSED]
    assert store.security_events(alice, before=2_000) == [SIGNED_IN]


def test_two_events_of_one_millisecond_are_both_kept(store: Store, alice: str) -> None:
    for _ in range(3):
        store.note(alice, SIGNED_IN)

    assert [event.at for event in store.security_events(alice)] == [1_002, 1_001, 1_000]


def test_the_same_within_a_while_is_counted(store: Store, alice: str) -> None:
    store.note(alice, REFUSED, within_ms=500)
    store.note(alice, replace(REFUSED, at=2_500, count=3), within_ms=500)
    store.note(alice, replace(REFUSED, at=2_501), within_ms=500)

    counts = [(event.at, event.count) for event in store.security_events(alice)]
    assert counts == [(2_501, 1), (2_000, 4)]


@pytest.mark.parametrize(
    "other",
    [
        replace(REFUSED, what="signed-in"),
        replace(REFUSED, about="passkey"),
        replace(REFUSED, device="Safari on iPhone"),
    ],
    ids=["what", "about", "device"],
)
def test_what_differs_is_an_event_of_its_own(
    store: Store, alice: str, other: SecurityEvent
) -> None:
    store.note(alice, REFUSED, within_ms=500)

    store.note(alice, replace(other, at=2_100), within_ms=500)

    assert [event.count for event in store.security_events(alice)] == [1, 1]


def test_old_events_are_forgotten(store: Store, alice: str, bob: str) -> None:
    for user in (alice, bob):
        store.note(user, SIGNED_IN)
        store.note(user, REFUSED)

    assert store.forget_events(before=2_000) == 2
    assert store.security_events(alice) == store.security_events(bob) == [REFUSED]


def test_it_hides_others_events(store: Store, alice: str, bob: str) -> None:
    store.note(alice, SIGNED_IN)

    assert store.security_events(bob) == []


def test_of_nobody_nothing_is_kept(store: Store, stranger: str, alice: str) -> None:
    store.note(stranger, SIGNED_IN)
    store.note(alice, SIGNED_IN)

    store.erase_user(alice)

    assert store.security_events(stranger) == store.security_events(alice) == []
