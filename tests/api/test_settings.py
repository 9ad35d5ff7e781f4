"""What the environment can say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from api.settings import ServerSettings, SettingsError, read_settings, settings_table


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the machine that the tests run on."""
    for row in settings_table():
        monkeypatch.delenv(row.variable, raising=False)


def test_without_variables_the_defaults_hold() -> None:
    settings = read_settings()

    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.store == "sqlite:///data/pomodoro.db"
    assert settings.sessions == settings.store
    assert settings.app.parts[-2:] == ("app", "dist")


def test_port_and_folder_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("POMODORO_DATA", "/srv/pomodoro")

    settings = read_settings()

    assert settings.port == 8123
    assert settings.store == "sqlite:////srv/pomodoro/pomodoro.db"


@pytest.mark.parametrize("variable", ["PORT", "POMODORO_DATA", "POMODORO_STORE"])
def test_an_empty_variable_is_one_that_is_not_set(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "")

    assert read_settings() == ServerSettings(port=8000, data=Path("data"))


def test_the_sessions_follow_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POMODORO_STORE", "sqlite:////srv/other.db")

    assert read_settings().sessions == "sqlite:////srv/other.db"


def test_a_secret_is_read_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "store").write_text("sqlite:////srv/secret.db\n")
    monkeypatch.setenv("POMODORO_STORE_FILE", str(tmp_path / "store"))

    assert read_settings().store == "sqlite:////srv/secret.db"


def test_a_secret_is_not_shown() -> None:
    settings = ServerSettings(store="sqlite:///secret.db")

    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("POMODORO_PROXIES", "-1"),
        ("POMODORO_SIGNUP", "maybe"),
        ("POMODORO_SIGNIN_LIMIT", "often"),
        ("POMODORO_SESSION_DAYS", "0"),
        ("POMODORO_LOG_LEVEL", "loud"),
        ("POMODORO_STORE_FILE", "/nowhere/secret"),
        ("POMODORO_STORE_FILE", os.devnull),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)

    with pytest.raises(SettingsError) as refused:
        read_settings()

    assert str(refused.value).startswith(f"{variable}: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ("GITHUB_ID", "GITHUB_SECRET"),
        ("GITHUB_SECRET", "GITHUB_ID"),
        ("GOOGLE_ID", "GOOGLE_SECRET"),
        ("X_SECRET", "X_ID"),
        ("OIDC_NAME", None),
        ("OIDC_ID", "OIDC_SECRET"),
    ],
)
def test_half_a_provider_is_one_line_that_names_the_other_half(
    monkeypatch: pytest.MonkeyPatch, given: str, missing: str | None
) -> None:
    monkeypatch.setenv(f"POMODORO_{given}", "something")

    said = _refusal()

    expected = f"POMODORO_{missing}: is needed with POMODORO_{given}"
    assert said == (None if missing is None else expected)


def test_a_provider_without_its_address_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POMODORO_OIDC_ID", "pomodoro")
    monkeypatch.setenv("POMODORO_OIDC_SECRET", "hidden")

    assert _refusal() == "POMODORO_OIDC_URL: is needed with POMODORO_OIDC_ID"


def test_a_providers_secret_is_read_from_a_file_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("hidden\n")
    monkeypatch.setenv("POMODORO_GITHUB_ID", "pomodoro")
    monkeypatch.setenv("POMODORO_GITHUB_SECRET_FILE", str(tmp_path / "secret"))

    settings = read_settings()

    assert settings.github_secret == "hidden"
    assert "hidden" not in repr(settings)


@pytest.mark.parametrize(
    "address", ["github.example", "javascript:alert(1)", "https://a b", "ftp://a"]
)
def test_a_providers_address_is_one_of_the_web(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("POMODORO_GITHUB_URL", address)

    said = _refusal() or ""

    assert said.startswith("POMODORO_GITHUB_URL: ")


def _refusal() -> str | None:
    try:
        read_settings()
    except SettingsError as error:
        return str(error)
    return None


def test_the_table_has_a_row_for_every_variable() -> None:
    table = settings_table()

    assert {row.variable: row.default for row in table} == {
        "PORT": "8000",
        "POMODORO_HOST": "127.0.0.1",
        "POMODORO_URL": "",
        "POMODORO_PROXIES": "0",
        "POMODORO_DATA": "data",
        "POMODORO_STORE": "sqlite:///{data}/pomodoro.db",
        "POMODORO_SESSIONS": "sqlite:///{data}/pomodoro.db",
        "POMODORO_SESSION_DAYS": "30",
        "POMODORO_SIGNUP": "open",
        "POMODORO_SIGNIN_LIMIT": "20/minute",
        "POMODORO_MAX_CONNECTIONS_PER_ADDRESS": "2000",
        "POMODORO_MAX_RECORDS": "500000",
        "POMODORO_MAX_BYTES": "536870912",
        "POMODORO_MAX_TOKENS": "100",
        "POMODORO_MAX_STREAMS": "100",
        "POMODORO_FAKE_USER": "off",
        "POMODORO_LOG_LEVEL": "info",
        "POMODORO_METRICS_PORT": "0",
        "POMODORO_METRICS_HOST": "127.0.0.1",
        "POMODORO_APP": "app/dist",
        "POMODORO_BLOG": "blog/dist",
        "POMODORO_GITHUB_ID": "",
        "POMODORO_GITHUB_SECRET": "",
        "POMODORO_GITHUB_URL": "https://github.com",
        "POMODORO_GOOGLE_ID": "",
        "POMODORO_GOOGLE_SECRET": "",
        "POMODORO_GOOGLE_URL": "https://accounts.google.com",
        "POMODORO_X_ID": "",
        "POMODORO_X_SECRET": "",
        "POMODORO_X_URL": "https://x.com",
        "POMODORO_OIDC_ID": "",
        "POMODORO_OIDC_SECRET": "",
        "POMODORO_OIDC_URL": "",
        "POMODORO_OIDC_NAME": "Single sign-on",
    }
    assert all(row.help.endswith(".") and row.type for row in table)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://pomodoro.example:443", "https://pomodoro.example"),
        ("http://pomodoro.example:80/", "http://pomodoro.example"),
        ("https://pomodoro.example:8443/", "https://pomodoro.example:8443"),
        ("http://pomodoro.example:443", "http://pomodoro.example:443"),
        ("", ""),
    ],
)
def test_an_address_has_no_port_that_everybody_knows(given: str, url: str) -> None:
    assert ServerSettings(url=given).url == url
