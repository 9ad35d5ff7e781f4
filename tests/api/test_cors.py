"""Other sites' pages may use the API with a token, and never with the cookie."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.parts import Parts
from tests.api.story.names import NOBODYS
from tests.api.test_apikey import SENT, key_of

ELSEWHERE = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}


@pytest.fixture
def apikey(opened: Parts, alice_id: str) -> str:
    """A token of alice's, as it stands in an address."""
    return key_of(opened, alice_id, "write")


def preflight(
    client: FlaskClient, path: str, method: str = "GET", headers: str = "authorization"
) -> TestResponse:
    """Ask what a browser asks before it sends a request of another site's page."""
    asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers}
    return client.options(path, headers={**ELSEWHERE, **asked})


def cors(answer: TestResponse) -> dict[str, str]:
    """Return the headers that are about other sites."""
    return {name: text for name, text in answer.headers if name.startswith("Access-Control")}


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "PATCH", "DELETE"])
def test_a_browser_is_told_that_tokens_may_come(stranger: FlaskClient, method: str) -> None:
    wanted = "authorization,content-type,if-match,idempotency-key"

    answer = preflight(stranger, "/api/timer/start", method, wanted)

    said = cors(answer)
    assert answer.status_code == 204
    assert said["Access-Control-Allow-Origin"] == "*"
    assert method in said["Access-Control-Allow-Methods"].split(", ")
    allowed = said["Access-Control-Allow-Headers"].lower().split(", ")
    assert set(wanted.split(",")) <= set(allowed)


@pytest.mark.parametrize("wanted", ["content-type", ""])
def test_without_a_token_nothing_is_allowed(stranger: FlaskClient, wanted: str) -> None:
    assert cors(preflight(stranger, "/api/timer/start", "POST", wanted)) == {}


@pytest.mark.parametrize("path", ["/auth/sign-in", "/auth/info", "/", "/apiary"])
def test_where_tokens_are_of_no_use_nothing_is_allowed(stranger: FlaskClient, path: str) -> None:
    assert cors(preflight(stranger, path, "POST")) == {}


def test_another_site_reads_an_answer_to_a_token(reader: FlaskClient) -> None:
    answer = reader.get("/api/timer", headers=ELSEWHERE)

    said = cors(answer)
    assert answer.status_code == 200
    assert said["Access-Control-Allow-Origin"] == "*"
    readable = said["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Link", "Server-Time", "X-Request-Id", "Retry-After"} <= set(readable)


def test_another_site_writes_with_a_token(writer: FlaskClient) -> None:
    answer = writer.post("/api/timer/start", headers=ELSEWHERE)

    assert answer.status_code == 200
    assert cors(answer)["Access-Control-Allow-Origin"] == "*"


def test_another_site_can_read_that_its_token_is_wrong(stranger: FlaskClient) -> None:
    answer = stranger.get("/api/timer", headers={**ELSEWHERE, "Authorization": "Bearer wrong"})

    assert answer.status_code == 401
    assert cors(answer)["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/api/pomodoro", f"/api/pomodoro/{NOBODYS}"])
@pytest.mark.parametrize("key", ["the right one", "wrong", ""])
def test_another_site_reads_an_answer_to_the_key_of_2015(
    stranger: FlaskClient, apikey: str, path: str, key: str
) -> None:
    sent = apikey if key == "the right one" else key

    answer = stranger.get(f"{path}?apikey={sent}", headers=ELSEWHERE)

    assert (answer.status_code != 401) == (sent == apikey)
    assert cors(answer)["Access-Control-Allow-Origin"] == "*"


def test_another_site_writes_with_the_key_of_2015(stranger: FlaskClient, apikey: str) -> None:
    address = f"/api/pomodoro?apikey={apikey}"

    asked = preflight(stranger, address, "POST", "content-type")
    answer = stranger.post(address, json=SENT, headers=ELSEWHERE)

    assert "Content-Type" in cors(asked)["Access-Control-Allow-Headers"]
    assert (answer.status_code, cors(answer)["Access-Control-Allow-Origin"]) == (201, "*")


@pytest.mark.parametrize(
    "path", ["/api/timer", "/api/pomodoros", "/api/pomodoro/1/2", "/auth/info"]
)
def test_elsewhere_that_key_allows_nothing(stranger: FlaskClient, apikey: str, path: str) -> None:
    address = f"{path}?apikey={apikey}"

    assert cors(preflight(stranger, address, "POST", "content-type")) == {}
    assert cors(stranger.get(address, headers=ELSEWHERE)) == {}


def test_the_cookie_is_worth_nothing_beside_that_key(alice: FlaskClient) -> None:
    answer = alice.get("/api/pomodoro?apikey=wrong", headers=ELSEWHERE)

    assert answer.status_code == 401
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("path", ["/api/timer", "/api/pomodoro", "/auth/info"])
def test_with_the_cookie_another_site_reads_nothing(alice: FlaskClient, path: str) -> None:
    assert cors(alice.get(path, headers=ELSEWHERE)) == {}


def test_the_cookie_is_worth_nothing_beside_a_token(alice: FlaskClient) -> None:
    answer = alice.get("/api/timer", headers={**ELSEWHERE, "Authorization": "Bearer wrong"})

    assert answer.status_code == 401


def test_credentials_are_never_allowed(alice: FlaskClient, reader: FlaskClient) -> None:
    answers = [
        preflight(alice, "/api/timer"),
        alice.get("/api/timer", headers=ELSEWHERE),
        reader.get("/api/timer", headers=ELSEWHERE),
    ]

    assert not any("Access-Control-Allow-Credentials" in each.headers for each in answers)


def test_the_page_itself_needs_none_of_it(alice: FlaskClient, reader: FlaskClient) -> None:
    assert cors(alice.get("/api/timer")) == cors(reader.get("/api/timer")) == {}
