"""Alice comes, makes tokens, shares a calendar, and leaves."""

from __future__ import annotations

from flask.testing import FlaskClient

from api.auth.tokens import hash_of, new_secret
from api.parts import parts
from api.store import Code, Link
from tests.api.authenticator import Authenticator
from tests.api.story.names import NOBODYS, REPORT
from tests.api.story.recorder import Recorder
from tests.conftest import PASSWORD, Clock


def sign_up(story: Recorder, alice: FlaskClient, stranger: FlaskClient) -> None:
    """Let alice in, and nobody with her name or without her password."""
    someone = {"name": "alice", "password": PASSWORD}
    story.say(alice, "POST", "/auth/sign-up", someone)
    story.say(stranger, "POST", "/auth/sign-up", someone)
    story.say(stranger, "POST", "/auth/sign-up", {"name": "bob", "password": "short"})
    story.say(alice, "POST", "/auth/sign-in", someone)
    story.say(stranger, "POST", "/auth/sign-in", {"name": "alice", "password": "a wrong one"})
    parts(story.app).refusals.flush()
    story.say(alice, "GET", "/auth/info")
    story.say(stranger, "GET", "/auth/info")
    story.say(alice, "GET", "/auth/session")
    story.say(alice, "GET", "/api/account")
    story.say(alice, "GET", "/api/health/live")
    story.say(alice, "GET", "/api/health/ready")


def enter_by_passkey(story: Recorder, carol: FlaskClient, stranger: FlaskClient) -> None:
    """Let carol in by passkey, and nobody with what is none of hers."""
    phone, laptop = Authenticator(), Authenticator()
    begun = story.say(carol, "POST", "/auth/sign-up/passkey/options", {"name": "carol"})
    story.say(stranger, "POST", "/auth/sign-up/passkey/options", {"name": "alice"})
    first = {"credential": phone.make(begun.get_json()), "name": "Phone"}
    story.say(carol, "POST", "/auth/sign-up/passkey", first)
    story.say(carol, "POST", "/auth/sign-up/passkey", first)
    begun = story.say(carol, "POST", "/auth/sign-in/passkey/options", {})
    shown = {"credential": phone.show(begun.get_json())}
    story.say(carol, "POST", "/auth/sign-in/passkey", shown)
    story.say(stranger, "POST", "/auth/sign-in/passkey", shown)
    begun = story.say(carol, "POST", "/auth/proof/passkey/options", {})
    shown = {"credential": phone.show(begun.get_json())}
    story.say(carol, "POST", "/auth/proof/passkey", shown)
    story.say(carol, "GET", "/api/passkeys")
    begun = story.say(carol, "POST", "/api/passkeys/new/options", {})
    second = {"credential": laptop.make(begun.get_json()), "name": "Laptop"}
    made = story.say(carol, "POST", "/api/passkeys", second).get_json()
    story.say(carol, "PATCH", f"/api/passkeys/{made['id']}", {"name": "Work laptop"})
    story.say(carol, "DELETE", f"/api/passkeys/{made['id']}")
    story.say(carol, "DELETE", f"/api/passkeys/{made['id']}")
    (last,) = carol.get("/api/passkeys").get_json()
    story.say(carol, "DELETE", f"/api/passkeys/{last['id']}")
    carol.patch("/api/account", json={"password": PASSWORD})
    story.say(carol, "DELETE", "/api/account/password")


def look_after_it(story: Recorder, alice: FlaskClient, clock: Clock) -> None:
    """Prove that it is alice, and look where she is signed in and what happened."""
    clock.advance(minutes=11)
    another = {"name": "another", "scope": "read"}
    story.say(alice, "POST", "/api/tokens", another)
    story.say(alice, "POST", "/auth/proof", {"password": "a wrong one"})
    parts(story.app).refusals.flush()  # so that what comes after it has the same time each time
    story.say(alice, "POST", "/auth/proof", {"password": PASSWORD})
    secret = new_secret()
    owner = alice.get("/api/account").get_json()["id"]
    code = Code("sign-in", clock.now + 60_000, owner)
    parts(story.app).store.add_code(code, hash_of(secret))
    story.say(story.app.test_client(), "POST", "/auth/sign-in/code", {"code": secret})
    story.say(story.app.test_client(), "POST", "/auth/sign-in/code", {"code": secret})
    story.say(alice, "GET", "/api/account/ways")
    story.say(alice, "DELETE", "/api/account/password")
    phone = story.app.test_client()
    phone.post("/auth/sign-in", json={"name": "alice", "password": PASSWORD})
    link_elsewhere(story, alice, clock)
    listed = story.say(alice, "GET", "/api/account/sessions").get_json()
    (other,) = [each["id"] for each in listed if not each["thisDevice"]][:1]
    story.say(alice, "DELETE", f"/api/account/sessions/{other}")
    story.say(alice, "DELETE", f"/api/account/sessions/{other}")
    story.say(alice, "DELETE", "/api/account/sessions")
    story.say(alice, "GET", "/api/account/log?limit=2")


def link_elsewhere(story: Recorder, alice: FlaskClient, clock: Clock) -> None:
    """Begin to link an account elsewhere, and let go of one that is linked."""
    story.say(alice, "GET", "/auth/ways")
    story.say(alice, "POST", "/api/account/links/github", {})
    story.say(alice, "POST", "/auth/proof/github", {})
    owner = alice.get("/api/account").get_json()["id"]
    linked = Link("github", "583231", owner, "alice-k", clock.now)
    parts(story.app).store.add_link(linked)
    story.say(alice, "GET", "/api/account/links")
    story.say(alice, "POST", "/auth/proof/github", {})
    story.say(alice, "DELETE", "/api/account/links/github")
    story.say(alice, "DELETE", "/api/account/links/github")
    story.say(alice, "POST", "/api/account/links/x", {})
    story.say(alice, "GET", "/auth/github")
    story.say(story.app.test_client(), "GET", "/auth/github/callback")


def make_tokens(story: Recorder, alice: FlaskClient) -> FlaskClient:
    """Make tokens; return a program that may write, which has been refused what needs alice."""
    made = story.say(alice, "POST", "/api/tokens", {"name": "my script", "scope": "write"})
    story.say(alice, "POST", "/api/tokens", {"name": "", "scope": "all"})
    program = story.app.test_client(use_cookies=False)
    program.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {made.get_json()['secret']}"
    story.say(program, "POST", "/api/tokens", {"name": "another", "scope": "write"})
    story.say(alice, "GET", "/api/tokens")
    lost = alice.post("/api/tokens", json={"name": "lost", "scope": "read"}).get_json()
    reader = story.app.test_client(use_cookies=False)
    reader.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {lost['secret']}"
    story.say(reader, "POST", "/api/tasks", REPORT)
    story.say(alice, "DELETE", f"/api/tokens/{lost['id']}")
    story.say(alice, "DELETE", f"/api/tokens/{NOBODYS}")
    return program


def share_a_calendar(
    story: Recorder, alice: FlaskClient, stranger: FlaskClient, program: FlaskClient
) -> None:
    """Give the sessions to a calendar program, for a while."""
    story.say(alice, "POST", "/api/calendar")
    alice.post("/auth/proof", json={"password": PASSWORD})
    address = story.say(alice, "POST", "/api/calendar").get_json()["address"]
    story.say(program, "POST", "/api/calendar")
    story.say(alice, "GET", "/api/calendar")
    tag = story.say(stranger, "GET", address).headers["ETag"]
    story.say(stranger, "GET", address, headers={"If-None-Match": tag})
    story.say(program, "DELETE", "/api/calendar")
    story.say(alice, "DELETE", "/api/calendar")
    story.say(stranger, "GET", address)


def leave(story: Recorder, alice: FlaskClient, stranger: FlaskClient) -> None:
    """Go by another name, sign out, and erase everything."""
    stranger.post("/auth/sign-up", json={"name": "bob", "password": PASSWORD})
    story.say(alice, "PATCH", "/api/account", {"name": "alice.b"})
    story.say(alice, "PATCH", "/api/account", {"name": "bob"})
    wrong = {"password": "a longer password", "currentPassword": "not this one"}
    story.say(alice, "PATCH", "/api/account", wrong)
    story.say(alice, "DELETE", "/api/account", {"name": "bob"})
    story.say(stranger, "POST", "/auth/sign-out")
    story.say(stranger, "GET", "/auth/logout")
    story.say(stranger, "GET", "/api/account")
    story.say(alice, "DELETE", "/api/account", {"name": "alice.b"})
