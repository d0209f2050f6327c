"""What must hold before anything of ours goes over a network, or answers to one.

Everything on one machine needs none of it. Elsewhere a start is refused with one sentence that
names the setting: a password that everybody knows or a line that everybody can read is worse than
a program that does not run.
"""

import ipaddress
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

import structlog

from opdracht.fault import LocalError
from opdracht.login.settings import LoginSettings, on_this_machine
from opdracht.secret_files import read_secret
from opdracht.settings import PREFIX, Settings

log = structlog.get_logger()

DATABASES: Final = ("database_url", "keys_database_url", "admin_database_url")
SHORTEST: Final = 8
"""Characters of a password."""
KNOWN: Final = frozenset(
    {
        *("admin123", "administrator", "changeit", "changeme", "change-me", "default1", "dev12345"),
        *("example1", "geheim123", "letmein1", "opdracht", "opdracht_app", "opdracht123"),
        *("password", "password1", "password123", "postgres", "postgresql", "qwertyuiop"),
        *("secret123", "temporal", "test1234", "testtest", "wachtwoord", "welkom01", "welkom123"),
        *("12345678", "123456789", "1234567890"),
    }
)
"""Passwords that are tried first, in small letters. Shorter ones are too short already."""


def check(settings: Settings) -> None:
    """What every program of ours asks before it reaches anything.

    Raises:
        LocalError: a database elsewhere without TLS that proves who answers, or with a password
            that everybody knows; a file with a secret that everybody can read.
    """
    for name in DATABASES:
        url: str | None = getattr(settings, name)
        if url is not None and any(not is_loopback(host) for host in hosts(url)):
            _refuse_known_password(url, PREFIX + name.upper())
            _refuse_plain(url, PREFIX + name.upper(), settings)
    if settings.smtp_password_file is not None and settings.smtp_url is not None:
        read_secret(settings.smtp_password_file, "OPDRACHT_SMTP_PASSWORD_FILE")


def check_web(settings: Settings) -> None:
    """What the web server asks beside that, when others than this machine can reach it.

    Raises:
        LocalError: people would come without TLS, or could log in as anybody.
    """
    if not exposed(settings):
        return
    if not settings.web_url.startswith("https://"):
        raise LocalError(
            "web_address_plain",
            nl="OPDRACHT_WEB_ADDRESS moet met https:// beginnen als anderen dan deze machine de"
            " webserver bereiken (OPDRACHT_WEB_HOST).",
            en="OPDRACHT_WEB_ADDRESS must begin with https:// when others than this machine reach"
            " the web server (OPDRACHT_WEB_HOST).",
        )
    file = settings.login_settings_file
    if settings.runs_login or file is None or _is_demo(file, settings):
        raise LocalError(
            "login_is_demo",
            nl="Zet OPDRACHT_LOGIN_FILE: de aanmelding van de demo is alleen voor deze machine,"
            " want iedereen kan er iedereen zijn.",
            en="Set OPDRACHT_LOGIN_FILE: the login of the demo is for this machine alone, because"
            " anybody can be anybody there.",
        )
    for tenant, provider in LoginSettings.read(file).tenant.items():
        if on_this_machine(provider.issuer):
            raise LocalError(
                "login_is_demo",
                nl=f"In OPDRACHT_LOGIN_FILE staat voor {tenant} een aanmelding op deze machine;"
                " anderen kunnen daar niet bij.",
                en=f"In OPDRACHT_LOGIN_FILE the login of {tenant} is on this machine; others"
                " cannot reach it.",
            )
        read_secret(provider.client_secret_file, f"OPDRACHT_LOGIN_FILE ({tenant})")


def exposed(settings: Settings) -> bool:
    """Whether others than this machine can reach the web server."""
    own = urlsplit(settings.web_url).hostname or ""
    return not (is_loopback(settings.web_host) and is_loopback(own))


def plain_allowed(settings: Settings, what: str) -> bool:
    """Whether somebody said that the network is theirs alone. Each use of it is in the log."""
    if settings.insecure_network:
        log.warning("network.insecure", what=what, setting="OPDRACHT_INSECURE_NETWORK")
    return settings.insecure_network


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it; a path is a socket on this machine."""
    try:
        return host == "localhost" or host.startswith("/") or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def hosts(url: str) -> Iterator[str]:
    """The hosts in the URL of a database; none: the socket that PostgreSQL's clients look for."""
    parts = urlsplit(url)
    places = [parts.netloc.rpartition("@")[2], *parse_qs(parts.query).get("host", [])]
    for place in (one for text in places for one in text.split(",") if one):
        if place.startswith("/"):
            yield place
        else:
            yield urlsplit(f"//{place}").hostname or place


def _refuse_known_password(url: str, setting: str) -> None:
    parts = urlsplit(url)
    asked = parse_qs(parts.query)
    password = parts.password if parts.password is not None else asked.get("password", [None])[0]
    if password is None:
        return  # by a client certificate or a password file
    password = unquote(password)
    # both are of our own settings, at the start: nobody measures how long it took
    # nosemgrep: secret-compared-in-haste
    known = password.lower() in KNOWN or password == unquote(parts.username or "")
    if known or len(password) < SHORTEST:
        raise LocalError(
            "password_known",
            nl=f"Het wachtwoord in {setting} is leeg, kort of algemeen bekend; kies een ander,"
            " bijvoorbeeld met: openssl rand -hex 24",
            en=f"The password in {setting} is empty, short or known to everybody; choose another,"
            " for example with: openssl rand -hex 24",
        )


def _refuse_plain(url: str, setting: str, settings: Settings) -> None:
    asked = parse_qs(urlsplit(url).query)
    root = asked.get("sslrootcert", [""])[0]
    if asked.get("sslmode") != ["verify-full"] or not root:
        if plain_allowed(settings, setting):
            return
        raise LocalError(
            "database_plain",
            nl=f"{setting} wijst naar een andere machine zonder TLS dat bewijst wie er antwoordt;"
            " zet er ?sslmode=verify-full&sslrootcert=/pad/ca.pem achter. Is het netwerk van u"
            " alleen, zet dan OPDRACHT_INSECURE_NETWORK=1.",
            en=f"{setting} names another machine without TLS that proves who answers; add"
            " ?sslmode=verify-full&sslrootcert=/path/ca.pem to it. When the network is yours alone,"
            " set OPDRACHT_INSECURE_NETWORK=1.",
        )
    try:
        Path(root).read_bytes()
    except OSError as error:
        raise LocalError(
            "certificate_unusable",
            nl=f"Het certificaat {root} in {setting} is niet te lezen: {error.strerror}.",
            en=f"The certificate {root} in {setting} cannot be read: {error.strerror}.",
        ) from None


def _is_demo(file: Path, settings: Settings) -> bool:
    return file.resolve().is_relative_to(settings.login_folder.resolve())
