"""What signing in takes and answers."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, StringConstraints
from pydantic.alias_generators import to_camel

from api.domain.wire import format_instant
from api.store import User

IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)
"""The letters and marks that nobody sees: those of Unicode's Default_Ignorable_Code_Point."""


def is_of_a_name(character: str) -> bool:
    """Tell whether it may be in a name."""
    if IGNORABLE.match(character):
        return False
    is_letter_or_mark = unicodedata.category(character)[0] in "LM"
    return is_letter_or_mark or character.isdecimal() or character in ".-_"


def allowed_name(name: str) -> str:
    """Return the name in its composed form. Raises ValueError for signs that it may not have."""
    name = unicodedata.normalize("NFC", name)
    if not all(map(is_of_a_name, name)):
        raise ValueError("Should have only letters, digits, '.', '-' and '_'")
    return name


Name = Annotated[str, Field(min_length=1, max_length=40), AfterValidator(allowed_name)]
DisplayName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)]
Password = Annotated[str, Field(min_length=10, max_length=200)]


class Body(BaseModel):
    """A JSON object in camelCase, without members that are not known."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=True)


class SignUp(Body):
    """A new account."""

    name: Name
    password: Password
    invitation: str | None = Field(None, max_length=200, description="Where one is needed.")


class SignIn(Body):
    """Name and password as they were typed: what never was a password is just a wrong one."""

    name: str = Field(max_length=200)
    password: str = Field(max_length=200)


class SignInCode(Body):
    """The secret of a link that signs in once."""

    code: str = Field(max_length=200)


class Sent(BaseModel):
    """What a browser says of a passkey, as WebAuthn calls it. What newer browsers say besides is
    not looked at: each adds to it."""

    model_config = ConfigDict(extra="ignore")


Base64 = Annotated[str, Field(max_length=20_000, pattern=r"^[A-Za-z0-9_-]*=*$")]


class AttestationResponse(Sent):
    """A device's word for a new passkey."""

    clientDataJSON: Base64  # noqa: N815 - the standard's name
    attestationObject: Base64  # noqa: N815 - the same


class AssertionResponse(Sent):
    """A device's word for a passkey that it has."""

    clientDataJSON: Base64  # noqa: N815 - the standard's name
    authenticatorData: Base64  # noqa: N815 - the same
    signature: Base64
    userHandle: Base64 | None = None  # noqa: N815 - the same


class Made(Sent):
    """`PublicKeyCredential.toJSON()` of a passkey that was made."""

    model_config = ConfigDict(title="MadeCredential")

    id: Base64
    rawId: Base64  # noqa: N815 - the standard's name
    type: Literal["public-key"]
    response: AttestationResponse


class Shown(Sent):
    """`PublicKeyCredential.toJSON()` of a passkey that was shown."""

    model_config = ConfigDict(title="ShownCredential")

    id: Base64
    rawId: Base64  # noqa: N815 - the standard's name
    type: Literal["public-key"]
    response: AssertionResponse


PasskeyName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class Attested(Body):
    """What a device made, and what the passkey is to be called."""

    credential: Made
    name: PasskeyName | None = None

    def sent(self) -> dict[str, Any]:
        """Return what the browser said."""
        return self.credential.model_dump()


class Asserted(Body):
    """What a device said with a passkey."""

    credential: Shown

    def sent(self) -> dict[str, Any]:
        """Return what the browser said."""
        return self.credential.model_dump()


class Options(RootModel[dict[str, Any]]):
    """For `navigator.credentials`, by `PublicKeyCredential.parse…OptionsFromJSON`."""

    model_config = ConfigDict(title="PasskeyOptions")


class Account(Body):
    """Who is signed in."""

    id: str
    name: str
    display_name: str = Field(description="How the pages call them; empty when it is the name.")
    created_at: str = Field(json_schema_extra={"format": "date-time"})


class SignedIn(Account):
    """Who is signed in, for clients of 2015 too."""

    username: str = Field(description="The name, as it was called in 2015.")
    avatar: str | None = Field(description="The address of a picture, if there is one.")


class Session(Body):
    """The session of a browser."""

    account: Account | None = Field(description="Who is signed in; null when nobody is.")


def account_of(user: User) -> dict[str, str]:
    """Return the user as the API says it."""
    account = Account(
        id=user.id,
        name=user.name,
        display_name=user.display_name,
        created_at=format_instant(user.created_at),
    )
    return account.model_dump(by_alias=True)


def signed_in_as(user: User) -> dict[str, str | None]:
    """Return who is signed in. The API key is not in it, as it once was: it is a password."""
    return {**account_of(user), "username": user.name, "avatar": None}
