"""What the driver raises: away for now, or a mistake of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from pymongo.errors import (
    BulkWriteError,
    DuplicateKeyError,
    ExecutionTimeout,
    NotPrimaryError,
    OperationFailure,
    PyMongoError,
    ServerSelectionTimeoutError,
    WriteConcernError,
)

from api.store import Unavailable
from api.store.mongo.database import Database

NOT_NOW = {
    1: "InternalError",
    6: "HostUnreachable",
    7: "HostNotFound",
    13: "Unauthorized",
    18: "AuthenticationFailed",
    50: "MaxTimeMSExpired",
    89: "NetworkTimeout",
    91: "ShutdownInProgress",
    112: "WriteConflict",
    189: "PrimarySteppedDown",
    262: "ExceededTimeLimit",
    8000: "AtlasError",
    10107: "NotWritablePrimary",
    11600: "InterruptedAtShutdown",
    11602: "InterruptedDueToReplStateChange",
    13435: "NotPrimaryNoSecondaryOk",
    13436: "NotPrimaryOrSecondary",
    14031: "OutOfDiskSpace",
}
"""The server's codes that say nothing about the call."""
UNCONFIRMED = {"writeErrors": [], "writeConcernErrors": [{"code": 64, "errmsg": "waiting"}]}
WRONG = {"writeErrors": [{"code": 2, "errmsg": "bad value"}], "writeConcernErrors": []}


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    """A database whose server is away."""
    with closing(Database("mongodb://127.0.0.1:1/pomodoro")) as database:
        yield database


@pytest.mark.parametrize(
    "error",
    [
        *[OperationFailure(name, code) for code, name in NOT_NOW.items()],
        ExecutionTimeout("too long", 50),
        NotPrimaryError("not primary"),
        ServerSelectionTimeoutError("nobody there"),
        WriteConcernError("no majority", 64),
        BulkWriteError(UNCONFIRMED),
    ],
    ids=repr,
)
def test_a_server_that_cannot_now_is_away(database: Database, error: PyMongoError) -> None:
    with pytest.raises(Unavailable) as refused, database._within(1):
        raise error

    assert refused.value.__cause__ is error


@pytest.mark.parametrize(
    "error",
    [OperationFailure("BadValue", 2), DuplicateKeyError("twice", 11000), BulkWriteError(WRONG)],
    ids=repr,
)
def test_a_mistake_of_ours_is_not_taken_for_an_outage(
    database: Database, error: PyMongoError
) -> None:
    with pytest.raises(type(error)), database._within(1):
        raise error
