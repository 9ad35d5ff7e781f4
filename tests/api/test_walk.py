"""The walk: every operation of the served document, by everyone who must not have it.

How it reaches an operation is in walk.py. One that is new and that the walk does not know fails it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from api import create_app
from api.parts import parts
from api.settings import ServerSettings
from tests.api.household import SCOPES, Household, make_token, settled
from tests.api.story.names import PROVIDER
from tests.api.walk import (
    MAKING,
    NOTED,
    OWNED,
    PUBLIC,
    PUT,
    READING,
    SHARED,
    UNDOCUMENTED,
    Operation,
    let_in,
    refused,
    walked,
)
from tests.api.world import NOBODY, Headers, World, bearer, cookie_of, made_world
from tests.conftest import Clock, signed_up

NINE = 1_772_355_600_000
ELSEWHERE = {
    "a page of another site": {"Sec-Fetch-Site": "cross-site"},
    "a page of another subdomain": {"Sec-Fetch-Site": "same-site"},
    "an old browser": {"Origin": "https://elsewhere.example"},
    "a frame without an origin": {"Origin": "null"},
}
OURS = ("/api", "/auth")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let each test walk over the operations that are meant by what it asks for."""
    there = list(walked())
    private = [each for each in there if each.ways]
    meant: dict[str, list[Any]] = {
        "operation": there,
        "private": private,
        "public": [each for each in there if not each.ways],
        "for_tokens": [each for each in private if each.scopes],
        "without_apikey": [each for each in private if "apikey" not in each.ways],
        "naming": [each for each in private if each.names_ids or each.path in OWNED],
        "refusing": [each for each in private if not each.scopes.issuperset(SCOPES)],
    }
    for name in meant.keys() & set(metafunc.fixturenames):
        metafunc.parametrize(name, meant[name], ids=str)


@pytest.fixture(scope="module")
def settings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServerSettings]:
    """One store for the whole walk: what is refused changes nothing in it."""
    folder = tmp_path_factory.mktemp("walk")
    plain = ServerSettings(data=folder, app=folder / "no-page", blog=folder / "no-blog")
    choice = {**PROVIDER, "signin_limit": "10000/minute"}
    if request.config.getoption("--store") == "sqlite":
        yield plain.model_copy(update=choice)
        return
    mongo = request.getfixturevalue("mongo")
    url = mongo.fresh_url()
    yield plain.model_copy(update={**choice, "store": url})
    mongo.drop(url)


@pytest.fixture(scope="module")
def clock() -> Clock:
    """Sunday 2026-03-01, 09:00 UTC; the walk begins a month later."""
    return Clock(NINE)


@pytest.fixture(scope="module")
def app(settings: ServerSettings, clock: Clock) -> Iterator[Flask]:
    """The application of the whole walk."""
    app = create_app(settings, clock=clock)
    yield app
    parts(app).close()


@pytest.fixture(scope="module")
def names() -> Iterator[str]:
    """Of the accounts that are made on the way."""
    return (f"somebody-{number}" for number in count())


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    """All that were needed: one, as long as nothing is changed."""
    return []


@pytest.fixture
def world(app: Flask, clock: Clock, names: Iterator[str], worlds: list[World]) -> World:
    """The world, another one after a test that changed it: each failure is one operation's own."""
    if not worlds or not worlds[-1].is_intact:
        worlds.append(made_world(app, clock, next(names)))
    return worlds[-1]


def asked(
    app: Flask, operation: Operation, home: Household, headers: Headers, query: str = ""
) -> TestResponse:
    """Send an operation about this home as whoever the headers say; a stream is not listened to."""
    answer = operation.sent(app.test_client(use_cookies=False), home, headers, query)
    answer.close()
    return answer


def test_the_walk_knows_every_operation(app: Flask) -> None:
    there = list(walked())
    routes = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith(OURS)}
    documented = {(each.path.count("{"), each.path.partition("{")[0]) for each in there}
    bare = {each for each in routes if (each.count("<"), each.partition("<")[0]) not in documented}

    assert {each.name for each in there if not each.ways} == set(PUBLIC)
    assert {each.path for each in there if "{" in each.path} == set(OWNED) | set(SHARED)
    assert all(each.scopes or each.ways == {"session"} for each in there if each.ways)
    assert bare == UNDOCUMENTED
    assert len(there) > 70


def test_nobody_is_let_in(app: Flask, world: World, private: Operation) -> None:
    with world.unchanged():
        answers = {
            who: asked(app, private, world.alice, shown) for who, shown in world.nobody.items()
        }

    assert {who: refused(each, 401) for who, each in answers.items()} == dict.fromkeys(
        NOBODY, "about:blank"
    )
    assert {each.headers["WWW-Authenticate"] for each in answers.values()} == {"Bearer"}


def test_a_token_opens_no_more_than_the_document_says(
    app: Flask, world: World, refusing: Operation
) -> None:
    tokens = {scope: bearer(world.alice.secrets[scope]) for scope in SCOPES}

    with world.unchanged():
        answers = {
            scope: asked(app, refusing, world.alice, token)
            for scope, token in tokens.items()
            if scope not in refusing.scopes
        }

    why = {scope: refused(answer, 403) for scope, answer in answers.items()}
    assert set(why.values()) <= {"scope", "in-person"}, why
    assert "403" in refusing.said["responses"]


def test_a_key_in_the_address_opens_no_more_than_in_2015(
    app: Flask, world: World, without_apikey: Operation
) -> None:
    key = f"apikey={world.alice.secrets['write']}"

    with world.unchanged():
        refused(asked(app, without_apikey, world.alice, {}, key), 401)


def test_another_site_changes_nothing(app: Flask, world: World, operation: Operation) -> None:
    """What only reads it may ask for, as links do; no browser lets it read the answer."""
    cookie = cookie_of(world.alice.browser)

    with world.unchanged():
        answers = {
            where: asked(app, operation, world.alice, cookie | headers)
            for where, headers in ELSEWHERE.items()
        }

    if operation.method not in READING or operation.name in NOTED:
        why = {where: refused(answer, 403) for where, answer in answers.items()}
        assert why == dict.fromkeys(ELSEWHERE, "cross-site")
    assert not any("Access-Control-Allow-Origin" in each.headers for each in answers.values())


def test_another_user_is_told_nothing_and_changes_nothing(
    app: Flask, world: World, private: Operation, names: Iterator[str]
) -> None:
    bob = signed_up(app, next(names))

    with world.unchanged():
        answer = private.sent(bob, world.alice)
        said = beginning_of(answer)

    assert_hidden(world, private, answer, said)


def test_another_users_program_is_told_nothing_and_changes_nothing(
    app: Flask, world: World, for_tokens: Operation, names: Iterator[str]
) -> None:
    token = make_token(signed_up(app, next(names)), "write")

    with world.unchanged():
        answer = for_tokens.sent(app.test_client(), world.alice, bearer(token["secret"]))
        said = beginning_of(answer)

    assert_hidden(world, for_tokens, answer, said)


def beginning_of(answer: TestResponse) -> bytes:
    """Return the first pieces of the answer: a stream does not end."""
    said = b"".join(islice(answer.iter_encoded(), 2))
    answer.close()
    return said


def assert_hidden(world: World, operation: Operation, answer: TestResponse, said: bytes) -> None:
    """Look whether it is as if alice's records were not there."""
    if operation.path in OWNED and operation.name not in PUT | MAKING:
        assert answer.status_code == 404
    assert answer.status_code not in {401, 403}
    assert world.alice.mark.encode() not in said


def test_what_can_name_a_record_names_anothers(world: World, naming: Operation) -> None:
    """So that the tests before this one are about alice's records."""
    sent = f"{naming.address(world.alice)} {naming.body(world.alice)}"

    assert any(each in sent for each in world.alice.ids)


def test_who_may_is_let_in(app: Flask, private: Operation, names: Iterator[str]) -> None:
    """The very requests that are refused above are right when their owner sends them."""
    owner = settled(app, next(names))
    answers = {"session": private.sent(owner.browser, owner)}
    for scope in private.scopes:
        answers[scope] = asked(app, private, owner, bearer(owner.secrets[scope]))
    if "apikey" in private.ways:
        answers["apikey"] = asked(app, private, owner, {}, f"apikey={owner.secrets['write']}")

    left_out = {way: answer.text for way, answer in answers.items() if not let_in(answer)}
    assert left_out == {}


def test_what_is_public_asks_nobody_who_they_are(
    app: Flask, public: Operation, names: Iterator[str]
) -> None:
    answer = asked(app, public, settled(app, next(names)), {})

    assert let_in(answer), answer.text
