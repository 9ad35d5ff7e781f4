"""The certificate of the door: an authority's, your own, or the one that it makes."""

from __future__ import annotations

import json
import re
import shutil
import ssl
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import run
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.stack.stack import ROOT, Stack, docker, free_ports

DOMAIN = "pomodoro.example.org"
DOOR = "pomodoro-main:test"
PEBBLE = ROOT / ".venv/bin/pebble"
AUTHORITY = "authority"
DAYS = 10
"""How long the authority's certificates last: less than a month, so each visit renews."""
WRONG = {
    "another key": "privkey.pem is not the key of fullchain.pem",
    "an end": "fullchain.pem has ended",
    "no certificate": "fullchain.pem is not a certificate",
}


def test_tls_is_what_mozilla_calls_intermediate(stack: Stack) -> None:
    done = run(
        [
            ROOT / ".venv/tls/bin/python",
            "-m",
            "sslyze",
            "--mozilla_config=intermediate",
            f"localhost:{stack.https}",
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "SCANS COMPLETED" in done.stdout, done.stderr
    against = re.findall(r"^ +\* (\w+): ", done.stdout.partition("COMPLIANCE")[2], re.MULTILINE)
    assert against == ["certificate_path_validation"]  # nobody vouches for one that was made here


def said(container: str) -> str:
    """Return the log of a container."""
    done = run(["docker", "logs", container], capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def wait_until_said(container: str, text: str) -> None:
    """Return when the log of a container has a text."""
    deadline = time.monotonic() + 30
    while text not in said(container):
        assert time.monotonic() < deadline, f"it did not say {text!r}:\n{said(container)}"
        time.sleep(0.2)


class Door:
    """A door on its own, with a network of its own and nothing behind."""

    def __init__(self, network: str, *options: str) -> None:
        (self.port,) = free_ports(1)
        self.name = f"{network}-door"
        docker(
            *("run", "--detach", "--name", self.name, "--network", network),
            *("--network-alias", DOMAIN, "--publish", f"127.0.0.1:{self.port}:443"),
            *("--read-only", "--cap-drop", "ALL", "--tmpfs", "/tmp:mode=1777"),
            *("--env", f"POMODORO_DOMAIN={DOMAIN}", *options, DOOR),
        )

    def certificate(self) -> x509.Certificate | None:
        """Return what it shows to those who come; None while it is not open."""
        try:
            pem = ssl.get_server_certificate(("127.0.0.1", self.port), timeout=5)
        except OSError:
            return None
        return x509.load_pem_x509_certificate(pem.encode())

    def shows(self, wanted: Callable[[x509.Certificate], bool]) -> x509.Certificate:
        """Wait for a certificate; return it."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if (found := self.certificate()) and wanted(found):
                return found
            time.sleep(0.2)
        raise AssertionError(f"it did not show it:\n{self.said()}")

    def says(self, text: str) -> None:
        """Wait until its log has a text."""
        wait_until_said(self.name, text)

    def said(self) -> str:
        """Return its log."""
        return said(self.name)


@pytest.fixture
def network(stack: Stack) -> Iterator[str]:
    """A network with everything in it gone at the end."""
    name = f"pomodoro-test-{uuid4().hex[:8]}"
    docker("network", "create", name)
    yield name
    docker("rm", "--force", "--volumes", f"{name}-door", f"{name}-{AUTHORITY}", check=False)
    docker("volume", "rm", "--force", name)
    docker("network", "rm", name)


@pytest.fixture
def authority(network: str, tmp_path: Path) -> Path:
    """The folder of an ACME authority that can be started in the network."""
    if not PEBBLE.exists():
        pytest.skip("there is no Go to build Pebble with")
    make_certificate(tmp_path, AUTHORITY)
    shutil.copy(PEBBLE, tmp_path)
    settings = {
        "listenAddress": "0.0.0.0:443",
        "managementListenAddress": "127.0.0.1:15000",
        "certificate": "/authority/fullchain.pem",
        "privateKey": "/authority/privkey.pem",
        "httpPort": 80,
        "tlsPort": 443,
        "profiles": {"default": {"description": "", "validityPeriod": DAYS * 86_400}},
    }
    (tmp_path / "pebble.json").write_text(json.dumps({"pebble": settings}))
    return tmp_path


def start_authority(network: str, folder: Path) -> None:
    """Start it under the name by which the door looks for it; return when it listens."""
    name = f"{network}-{AUTHORITY}"
    docker(
        *("run", "--detach", "--name", name, "--network", network),
        *("--network-alias", AUTHORITY, "--volume", f"{folder}:/authority:ro"),
        *("--env", "PEBBLE_VA_NOSLEEP=1", "debian:trixie-slim"),
        *("/authority/pebble", "-config", "/authority/pebble.json"),
    )
    wait_until_said(name, "ACME directory available at")


def asks(network: str, folder: Path) -> tuple[str, ...]:
    """Return the options of a door that asks the authority, and keeps what it gets."""
    return (
        *("--volume", f"{network}:/certificates"),
        *("--env", "POMODORO_ACME=a@example.org"),
        *("--env", f"POMODORO_ACME_DIRECTORY=https://{AUTHORITY}/dir"),
        *("--env", "CURL_CA_BUNDLE=/authority.pem"),
        *("--volume", f"{folder}/fullchain.pem:/authority.pem:ro"),
    )


def make_certificate(folder: Path, name: str, *, ended: bool = False) -> None:
    """Put a certificate and its key into a folder."""
    key = ec.generate_private_key(ec.SECP256R1())
    today, subject = datetime.now(UTC), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=2))
        .not_valid_after(today + timedelta(days=-1 if ended else 2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, SHA256())
    )
    kept = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    folder.chmod(0o755)
    (folder / "privkey.pem").write_bytes(kept)
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(Encoding.PEM))


def with_your_own(network: str, folder: Path) -> tuple[Door, x509.Certificate]:
    """Start a door that serves a certificate in a folder; return it, and what it shows."""
    make_certificate(folder, DOMAIN)
    own = ("--volume", f"{folder}:/certificates/own:ro")
    door = Door(network, *own, "--tmpfs", "/certificates:uid=101,gid=101")
    return door, door.shows(lambda _: True)


def made_by_pebble(certificate: x509.Certificate) -> bool:
    return "Pebble" in certificate.issuer.rfc4514_string()


def made_by_itself(certificate: x509.Certificate) -> bool:
    return certificate.issuer == certificate.subject


def names(certificate: x509.Certificate) -> list[str]:
    found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    return found.value.get_values_for_type(x509.DNSName)


def test_an_authority_is_asked_and_what_it_gives_is_renewed(network: str, authority: Path) -> None:
    start_authority(network, authority)
    door = Door(network, *asks(network, authority))

    first = door.shows(made_by_pebble)
    docker("restart", door.name)
    second = door.shows(lambda found: found.serial_number != first.serial_number)

    assert names(first) == names(second) == [DOMAIN]
    assert made_by_pebble(second)  # and not, in between, one that it made
    ends = datetime.now(UTC) + timedelta(days=DAYS)
    assert abs(second.not_valid_after_utc - ends) < timedelta(hours=1)


def test_while_the_authority_is_away_the_door_is_open(network: str, authority: Path) -> None:
    door = Door(network, *asks(network, authority))

    found = door.shows(made_by_itself)

    assert names(found) == [DOMAIN, "localhost"]
    docker("exec", door.name, "curl", "-fsS", "http://127.0.0.1:8081/")
    door.says("POMODORO_ACME: asked again in 60 s")


@pytest.mark.soak
def test_a_door_killed_while_it_asks_asks_again(network: str, authority: Path) -> None:
    start_authority(network, authority)
    docker("pause", f"{network}-{AUTHORITY}")  # it takes what it is asked, and does not answer
    door = Door(network, *asks(network, authority))
    docker("exec", door.name, "sh", "-c", "until [ -e /tmp/acme.lock ]; do sleep 0.1; done")
    docker("kill", door.name)
    docker("unpause", f"{network}-{AUTHORITY}")

    docker("start", door.name)

    door.shows(made_by_pebble)


def test_your_own_is_served_and_taken_over_when_it_is_replaced(
    network: str, tmp_path: Path
) -> None:
    door, first = with_your_own(network, tmp_path)
    assert names(first) == [DOMAIN]

    make_certificate(tmp_path, DOMAIN)

    second = door.shows(lambda found: found.serial_number != first.serial_number)
    assert names(second) == [DOMAIN]


@pytest.mark.soak
def test_what_is_wrong_with_a_new_one_is_said_once_and_the_old_one_stays(
    network: str, tmp_path: Path
) -> None:
    door, first = with_your_own(network, tmp_path)

    for wrong, reason in WRONG.items():
        spoil(tmp_path, wrong)
        door.says(f"pomodoro-main: POMODORO_CERTIFICATE: {reason}\n")
    time.sleep(6)  # until it has looked once more

    for reason in WRONG.values():
        assert door.said().count(reason) == 1
    assert door.shows(lambda _: True).serial_number == first.serial_number


def spoil(folder: Path, wrong: str) -> None:
    """Make what is in the folder wrong in one way."""
    if wrong == "another key":
        other = folder / "other"
        other.mkdir()
        make_certificate(other, DOMAIN)
        (other / "privkey.pem").rename(folder / "privkey.pem")
    elif wrong == "an end":
        make_certificate(folder, DOMAIN, ended=True)
    else:
        (folder / "fullchain.pem").write_text("no certificate")
