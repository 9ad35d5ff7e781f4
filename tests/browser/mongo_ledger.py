"""What a stack's MongoDB holds: a question a line as JSON, `["records", "task"]`, an answer a line.

Runs in a container of the API's image, beside the API (mongo-ledger.ts).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.database import Database
from redis import Redis

from api.store.mongo.schema import RECORDS

SECRETS = Path("/run/secrets")


def main() -> None:
    """Answer until there is nobody who asks."""
    url = (SECRETS / "api-store-url").read_text().strip()
    database: Database[dict[str, Any]] = MongoClient(url).get_default_database()
    answers: dict[str, Callable[..., object]] = {
        "records": records,
        "journal": journal,
        "heads": heads,
        "empty": empty,
    }
    for line in sys.stdin:
        question, *words = json.loads(line)
        print(json.dumps(answers[question](database, *words)), flush=True)


def records(database: Database[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """Return the records of a kind, those of each sort in their order."""
    user = names(database)
    order = [("started_at", 1), ("position", 1), ("id", 1)]
    found = database[RECORDS[kind]].find({"body": {"$ne": None}}, sort=order)
    return [{"user": user[each["user"]], "body": json.loads(each["body"])} for each in found]


def journal(database: Database[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each record of each commit."""
    user = names(database)
    return [
        {"user": user[commit["user"]], "rev": commit["rev"], "at": commit["at"]}
        | {"kind": record["kind"], "id": record["id"]}
        for commit in database["journal"].find(sort=[("at", 1), ("rev", 1)])
        for record in commit["records"]
    ]


def heads(database: Database[dict[str, Any]]) -> dict[str, int]:
    """Return the revision of each account."""
    user = names(database)
    return {user[each["_id"]]: each["rev"] for each in database["heads"].find()}


def names(database: Database[dict[str, Any]]) -> dict[str, str]:
    """Return the name of each account by its id."""
    return {each["_id"]: each["name"] for each in database["users"].find()}


def empty(database: Database[dict[str, Any]]) -> None:
    """Forget everything: records, accounts, and who is signed in."""
    for name in database.list_collection_names():
        database[name].delete_many({})
    Redis.from_url((SECRETS / "api-sessions-url").read_text().strip()).flushall()


if __name__ == "__main__":
    main()
