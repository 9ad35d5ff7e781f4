"""Every command is answered from an index: a long history slows nobody down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import bson.json_util
import pytest
from pymongo import MongoClient, monitoring

from api.domain.calendar import DayRange
from api.domain.tallies import Unit
from api.store import Store, Token, Write, open_store
from tests.mongo import MongoServer
from tests.store.everything_asked import EverythingAsked, queries_in
from tests.store.records import HOUR, NINE, commit, pomodoro, put, running, task, write_timer

Json = dict[str, Any]

pytestmark = pytest.mark.real_server("mongo")  # mongomock explains nothing


class Overheard(monitoring.CommandListener):
    """Notes what each command looks for, as the query that it is."""

    def __init__(self) -> None:
        self.queries: list[Json] = []
        self.unknown: list[str] = []

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        """Note a find, or what any other command begins with."""
        try:
            self.queries += queries_in(event.command_name, dict(event.command))
        except AssertionError as unknown:  # the driver passes over what a listener raises
            self.unknown.append(str(unknown))

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Note nothing."""

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Note nothing."""


HISTORY = 600
"""Sessions of each user: so many that no server prefers to scan them."""
ALL_ON_PURPOSE = {"schema"}
"""Collections of one document."""
LISTS_ALL = {"find": "users", "filter": {}, "sort": {"folded_name": 1}}
"""The list of all accounts, in the order of an index."""


@pytest.fixture(scope="module")
def overheard() -> Overheard:
    """What every store of this module asks for; a listener cannot be taken away again."""
    listener = Overheard()
    monitoring.register(listener)
    return listener


@pytest.fixture(scope="module")
def url(mongo: MongoServer) -> Iterator[str]:
    """A database of three users with a history."""
    url = mongo.fresh_url()
    with closing(open_store(url)) as store:
        for user in ("alice", "bob", "carol"):
            store.add_user(user, user, None, at=1)
            sessions = [pomodoro(f"p{each}", NINE + each * HOUR) for each in range(HISTORY)]
            put(store, user, *sessions, *[task(f"t{each}") for each in range(HISTORY)])
            commit(store, user, write_timer(running(NINE)))
    yield url
    mongo.drop(url)


@pytest.fixture
def store(url: str, overheard: Overheard) -> Iterator[Store]:
    """The store, of which everything from now on is overheard."""
    with closing(open_store(url)) as store:
        overheard.queries.clear()
        overheard.unknown.clear()
        yield store


def plans(url: str, queries: list[Json]) -> dict[str, str]:
    """Return how the server answers each query."""
    with MongoClient[Json](url) as client:
        database = client.get_default_database()
        asked = [
            each for each in queries if each["find"] not in ALL_ON_PURPOSE and each != LISTS_ALL
        ]
        return {
            bson.json_util.dumps(each): bson.json_util.dumps(
                database.command({"explain": each, "verbosity": "queryPlanner"})["queryPlanner"]
            )
            for each in asked
        }


def assert_indexed(url: str, overheard: Overheard) -> None:
    """See no plan that reads a whole collection, nor one in which MongoDB sorts what it found.

    The stand-in for it, which speaks of nodes and not of stages, sorts whatever an index found.
    """
    assert overheard.unknown == []
    found = plans(url, overheard.queries)
    slow = {
        query: plan
        for query, plan in found.items()
        if re.search(r"Seq Scan|COLLSCAN|\"stage\": \"SORT\"", plan)
        or not re.search(r"Index Scan|IXSCAN|IDHACK|EXPRESS", plan)
        or ('"Index Name": "_id_"' in plan and "object_id" not in plan)
    }
    assert found
    assert slow == {}


def test_commits_search_by_index(store: Store, url: str, overheard: Overheard) -> None:
    store.commit("alice", store.head("alice"), NINE, [write_timer(running(NINE + 1))], action="key")
    put(store, "alice", pomodoro("p1", tags=("work",)), task("t1", text="other"))
    commit(store, "alice", Write("pomodoro", "p1", None))

    assert_indexed(url, overheard)


@pytest.mark.parametrize("by", ["day", "hour", "task", "tag"])
def test_statistics_are_read_by_index(
    store: Store, url: str, overheard: Overheard, by: Unit
) -> None:
    store.tallies("alice", DayRange("2026-03-01", "2026-03-02"), by)
    store.pomodoro_days("alice")

    assert_indexed(url, overheard)


def test_the_feed_and_the_journal_are_read_by_index(
    store: Store, url: str, overheard: Overheard
) -> None:
    store.feed("bob", 0, 1)
    store.feed("bob", 1, 10)
    store.entries("bob", 0, 10)
    store.record("bob", "task", "t1")
    store.records("bob", [("task", "t1")])
    store.has_action("bob", "key")
    store.committed_at("bob", 1)
    store.last_committed_by("bob", 2**53)

    assert_indexed(url, overheard)


def test_a_trail_and_what_of_it_can_go_are_found_by_index(
    store: Store, url: str, overheard: Overheard
) -> None:
    for text in ("one", "two", "three"):
        put(store, "bob", task("t1", text))
    overheard.queries.clear()

    store.trail("bob", "task", "t1", before=9, limit=2)
    thinned = store.thin("bob", NINE + 1, 1)
    assert thinned.versions == 1

    assert_indexed(url, overheard)


@pytest.mark.parametrize("tag", [None, "work"])
@pytest.mark.parametrize("task", [None, "t1"])
@pytest.mark.parametrize("day", [None, "2026-03-01"])
def test_pomodoros_are_found_by_index(  # noqa: PLR0913, PLR0917 - one argument a filter
    store: Store, url: str, overheard: Overheard, day: str | None, task: str | None, tag: str | None
) -> None:
    for from_, to in ((None, None), (NINE, None), (None, NINE), (NINE, NINE + 1)):
        for before in (None, (NINE, "p1")):
            store.pomodoros("bob", from_=from_, to=to, day=day, task=task, tag=tag, before=before)

    assert_indexed(url, overheard)


def test_overlaps_tasks_and_ends_are_found_by_index(
    store: Store, url: str, overheard: Overheard
) -> None:
    store.overlapping("bob", NINE, NINE + 1, 100)
    store.tasks("bob")
    store.tasks("bob", after=("a0", "t1"), limit=10)
    store.last_task("bob")
    store.due(NINE, 10)
    store.next_due()

    assert_indexed(url, overheard)


def test_accounts_and_tokens_are_found_by_index(
    store: Store, url: str, overheard: Overheard
) -> None:
    store.add_token(Token("k1", "carol", "script", "read", created_at=1), b"hash")
    store.bearer(b"hash")
    store.tokens("carol")
    store.use_token("carol", "k1", NINE)
    store.remove_token("carol", "k1")
    store.rename_user("carol", "Caroline", NINE)
    store.has_name("Carola", NINE)
    store.replace_password_hash("carol", None, "hash")
    store.remove_codes("carol")
    store.remove_tokens("carol")
    store.set_password_hash("carol", "hash")
    store.user_named("Caroline")
    store.erase_user("carol")

    assert_indexed(url, overheard)


@pytest.mark.parametrize("command", [{"findAndModify": "heads"}, {"count": "tasks"}])
def test_no_command_is_passed_over(command: Json) -> None:
    (name,) = command

    with pytest.raises(AssertionError, match=f"^{name} of "):
        queries_in(name, command)


def test_all_that_this_run_asked_is_found_by_index(
    url: str, everything_asked: EverythingAsked
) -> None:
    asked = Overheard()
    asked.queries = list(everything_asked.queries.values())
    asked.unknown = everything_asked.unknown

    assert_indexed(url, asked)
