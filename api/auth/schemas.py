"""What signing in takes and answers."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from api.domain.wire import format_instant
from api.store import User


def allowed_name(name: str) -> str:
    """Return the name in its composed form. Raises ValueError for signs that it may not have."""
    name = unicodedata.normalize("NFC", name)
    if not all(
        unicodedata.category(sign)[0] in "LM" or sign.isdecimal() or sign in ".-_" for sign in name
    ):
        raise ValueError("Should have only letters, digits, '.', '-' and '_'")
    return name


Name = Annotated[str, Field(min_length=1, max_length=40), AfterValidator(allowed_name)]
Password = Annotated[str, Field(min_length=10, max_length=200)]


class Body(BaseModel):
    """A JSON object in camelCase, without members that are not known."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=True)


class SignUp(Body):
    """A new account."""

    name: Name
    password: Password


class SignIn(Body):
    """Name and password as they were typed: what never was a password is just a wrong one."""

    name: str = Field(max_length=200)
    password: str = Field(max_length=200)


class Account(Body):
    """Who is signed in."""

    id: str
    name: str
    created_at: str = Field(json_schema_extra={"format": "date-time"})


class SignedIn(Account):
    """Who is signed in, for clients of 2015 too."""

    username: str = Field(description="The name, as it was called in 2015.")
    avatar: str | None = Field(description="The address of a picture, if there is one.")


def account_of(user: User) -> dict[str, str]:
    """Return the user as the API says it."""
    account = Account(id=user.id, name=user.name, created_at=format_instant(user.created_at))
    return account.model_dump(by_alias=True)


def signed_in_as(user: User) -> dict[str, str | None]:
    """Return who is signed in. The API key is not in it, as it once was: it is a password."""
    return {**account_of(user), "username": user.name, "avatar": None}
