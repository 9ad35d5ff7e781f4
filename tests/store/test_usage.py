"""How much an account has is counted with each commit, on every store."""

from __future__ import annotations

from api.domain.records import Value
from api.store import Store, Usage
from api.store.body import canonical
from api.store.usage import VERSION_BYTES
from tests.store.records import NINE, delete, put, task

FIRST, SECOND = task("t1", "one"), task("t1", "two")


def size(*values: Value) -> int:
    """Return what versions of these values count."""
    return sum(VERSION_BYTES + len(canonical(each)) for each in values)


def test_an_account_has_nothing_at_first(store: Store, alice: str, stranger: str) -> None:
    assert store.usage(alice) == store.usage(stranger) == Usage(0, 0)


def test_every_version_counts_and_every_record_once(store: Store, alice: str, bob: str) -> None:
    put(store, alice, FIRST, task("t2"))
    put(store, alice, SECOND)
    put(store, alice, SECOND)

    assert store.usage(alice) == Usage(2, size(FIRST, task("t2"), SECOND))
    assert store.usage(bob) == Usage(0, 0)


def test_what_is_deleted_is_a_record_and_comes_again_as_the_same(store: Store, alice: str) -> None:
    put(store, alice, FIRST)
    delete(store, alice, "task", "t1")
    put(store, alice, FIRST)

    assert store.usage(alice) == Usage(1, size(FIRST, FIRST) + VERSION_BYTES)


def test_versions_that_are_thinned_out_count_no_more(store: Store, alice: str) -> None:
    put(store, alice, FIRST)
    put(store, alice, SECOND)

    assert store.thin(alice, NINE + 1, 100).versions == 1

    assert store.usage(alice) == Usage(1, size(SECOND))


def test_a_decision_sees_the_usage_of_its_head(store: Store, alice: str) -> None:
    with store.deciding(alice):
        put(store, alice, FIRST)

    with store.deciding(alice):
        assert store.usage(alice).records == 1
