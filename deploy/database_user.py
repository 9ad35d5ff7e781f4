"""Create the API's user in MongoDB, or give it its present password (api-db-user runs it).

It may read and write the API's own database, and nothing else.
"""

from pathlib import Path
from typing import Any

from pymongo import MongoClient

ADMINISTRATOR = "pomodoro"
USER = "api"
ROLES = [{"role": "readWrite", "db": "pomodoro"}]


def main() -> None:
    """Connect as the administrator, whose password no other container gets but the database's."""
    password = _secret("api-store-password")
    mongo: MongoClient[Any] = MongoClient(
        "api-db", username=ADMINISTRATOR, password=_secret("api-db-password")
    )
    with mongo:
        if mongo.admin.command("usersInfo", USER).get("users"):
            mongo.admin.command("updateUser", USER, pwd=password)
        else:
            mongo.admin.command("createUser", USER, pwd=password, roles=ROLES)


def _secret(name: str) -> str:
    return Path("/run/secrets", name).read_text(encoding="utf-8").strip()


if __name__ == "__main__":
    main()
