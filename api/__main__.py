"""The command: `pomodoro`, or `python -m api`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Literal

import click
from uuid_utils import uuid7

from api.settings import ServerSettings, SettingsError, read_settings

if TYPE_CHECKING:
    from api.auth.schemas import SignUp
    from api.store import Store, User

PASSWORD_STDIN = click.option(
    "--password-stdin", is_flag=True, help="Read the password from the first line of the input."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """A Pomodoro timer that anyone can host. docs/settings.md lists the variables that it reads."""
    os.umask(0o077)  # only who runs it reads what it writes


@main.command()
@click.option("--reload", is_flag=True, help="Start anew when the code changes.")
def serve(reload: bool) -> None:
    """Serve the page and the API."""
    from api.serve import CannotServe
    from api.serve import serve as run

    try:
        run(_settings(), reload=reload)
    except CannotServe as error:
        raise click.ClickException(str(error)) from error


@main.group()
def user() -> None:
    """Accounts: add one, list them, set a password."""


@user.command("add")
@click.argument("name")
@PASSWORD_STDIN
def add_user(name: str, password_stdin: bool) -> None:
    """Create an account."""
    from api.auth.passwords import hash_password
    from api.parts import system_clock
    from api.store import NameTaken

    with _opened_store() as store:
        wanted = _checked(name, _password(password_stdin))
        try:
            added = store.add_user(
                str(uuid7()), wanted.name, hash_password(wanted.password), system_clock()
            )
        except NameTaken as error:
            raise click.ClickException(f"Someone has the name {wanted.name} already.") from error
    click.echo(f"{added.name} can sign in now.")


@user.command("list")
def list_users() -> None:
    """List the accounts by name."""
    from api.domain.wire import format_instant

    with _opened_store() as store:
        for each in store.users():
            click.echo(f"{each.id}  {format_instant(each.created_at)}  {each.name}")


@user.command("password")
@click.argument("name")
@PASSWORD_STDIN
@click.option(
    "--end-tokens", is_flag=True, help="End its tokens and its address for calendars, too."
)
def set_password(name: str, password_stdin: bool, end_tokens: bool) -> None:
    """Give an account another password, and sign it out everywhere.

    Its sign-in links end as well."""
    from api.auth.passwords import hash_password
    from api.sessions import open_sessions
    from api.store import StoreError

    with _opened_store() as store:
        found = _named(store, name)
        wanted = _checked(found.name, _password(password_stdin))
        store.remove_codes(found.id)
        store.set_password_hash(found.id, hash_password(wanted.password))
        try:
            with closing(open_sessions(_settings().sessions)) as sessions:
                sessions.remove_all_of_user(found.id)
        except StoreError as error:
            wrong = f"{found.name} has another password now, but may still be signed in: {error}"
            raise click.ClickException(wrong) from error
        finally:  # after the sessions: one of them may be making a token
            if end_tokens:
                store.remove_tokens(found.id)
    click.echo(f"{found.name} has another password now, and is signed out everywhere.")


@user.command("link")
@click.argument("name")
@click.option("--minutes", type=click.IntRange(1, 10_080), default=60, help="How long it is good.")
def sign_in_link(name: str, minutes: int) -> None:
    """Print a link that signs in to the account NAME once: for who has no other way in."""
    with _opened_store() as store:
        owner = _named(store, name)
        secret = _new_code(store, "sign-in", minutes, owner.id)
    click.echo(f"{_address()}/sign-in#code={secret}")


@user.command("remove")
@click.argument("name")
@click.confirmation_option(prompt="This erases the account and everything in it, for good. Go on?")
def remove_user(name: str) -> None:
    """Erase an account and everything in it."""
    from api.sessions import open_sessions

    with _opened_store() as store, closing(open_sessions(_settings().sessions)) as sessions:
        found = _named(store, name)
        store.erase_user(found.id)
        sessions.remove_all_of_user(found.id)
        store.scrub()
        sessions.scrub()
    click.echo(f"{found.name} is erased.")


@main.command()
@click.option("--days", type=click.IntRange(1, 365), default=7, help="How long it is good.")
def invite(days: int) -> None:
    """Print a link with which one account can be made where POMODORO_SIGNUP is `invite`."""
    with _opened_store() as store:
        secret = _new_code(store, "invitation", days * 24 * 60)
    click.echo(f"{_address()}/sign-in#invitation={secret}")


@main.group()
def token() -> None:
    """Bearer tokens, for programs."""


@token.command("create")
@click.argument("name")
@click.option("--scope", type=click.Choice(["read", "write"]), required=True)
@click.option("--label", default="made by command", help="What it is for.")
def create_token(name: str, scope: Literal["read", "write"], label: str) -> None:
    """Make a token for the account NAME, and print it: it is not shown again."""
    from api.auth.tokens import hash_of, new_secret
    from api.parts import system_clock
    from api.store import Token

    secret = new_secret()
    with _opened_store() as store:
        owner = _named(store, name)
        made = Token(str(uuid7()), owner.id, label, scope, system_clock())
        store.add_token(made, hash_of(secret))
    click.echo(secret)


@main.command("tidy")
def tidy_up() -> None:
    """Let go of expired logins and codes, of what records were more than 90 days ago, and of what
    happened to accounts more than a year ago."""
    from api.jobs.tidy import tidy
    from api.parts import system_clock
    from api.sessions import open_sessions

    with _opened_store() as store, closing(open_sessions(_settings().sessions)) as sessions:
        tidied = tidy(store, sessions, system_clock())
    click.echo(
        f"Let go of {tidied.versions} old versions, {tidied.logins} expired logins,"
        f" {tidied.codes} codes and {tidied.events} old events."
    )


def _new_code(
    store: Store, kind: Literal["invitation", "sign-in"], minutes: int, user: str | None = None
) -> str:
    """Keep a code that is good for so long; return its secret."""
    from api.auth.tokens import hash_of, new_secret
    from api.parts import system_clock
    from api.store import Code

    secret = new_secret()
    expires_at = system_clock() + minutes * 60_000
    store.add_code(Code(kind, expires_at, user), hash_of(secret))
    return secret


def _address() -> str:
    """Return the address that people open, as far as the settings say it."""
    settings = _settings()
    return settings.url.rstrip("/") or f"http://localhost:{settings.port}"


def _settings() -> ServerSettings:
    try:
        return read_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _opened_store() -> Iterator[Store]:
    """Open the store of the server, which may be running meanwhile."""
    from api.store import StoreError, open_store

    settings = _settings()
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with closing(open_store(settings.store)) as store:
            yield store
    except (StoreError, OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error


def _named(store: Store, name: str) -> User:
    from api.store import Missing

    try:
        return store.user_named(name)
    except Missing as error:
        raise click.ClickException(f"Nobody has the name {name}.") from error


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


def _checked(name: str, password: str) -> SignUp:
    from pydantic import ValidationError

    from api.auth.schemas import SignUp
    from api.auth.weakness import refuse_weak
    from api.errors import Problem, field_errors

    try:
        wanted = SignUp(name=name, password=password, invitation=None)
        refuse_weak(wanted.password, wanted.name)
        return wanted
    except Problem as problem:
        raise click.ClickException(f"password: {problem.detail}") from problem
    except ValidationError as error:
        first = field_errors(error)[0]
        raise click.ClickException(f"{first.field}: {first.message}") from error


if __name__ == "__main__":
    main(prog_name="pomodoro")
