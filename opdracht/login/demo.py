"""The demo's login provider: what it must know, made once for each installation."""

import json
import secrets
from pathlib import Path
from typing import Final

from pydantic import JsonValue

from opdracht.demo.houses import ENVIRONMENT, SAFETY
from opdracht.demo.people import people
from opdracht.demo.town_hall import TOWN_HALL
from opdracht.login.back_to import BACK
from opdracht.settings import Settings

HOUSES: Final = (ENVIRONMENT, SAFETY, TOWN_HALL)
PEOPLE: Final = "people.json"
"""Who can be chosen, beside the provider's own files."""


def account(tenant: str, person: str) -> str:
    """The name under which a person of the demo logs in: people of two tenants may share an id."""
    return f"{person}@{tenant}"


def accounts() -> dict[str, list[tuple[str, str]]]:
    """Tenant -> the accounts of its people, each with the name that is shown."""
    return {
        house.tenant: [(account(house.tenant, person), name) for person, name in people(house)]
        for house in HOUSES
    }


def links(settings: Settings) -> dict[str, list[tuple[str, str, str]]]:
    """Tenant -> (issuer, subject, person) of everybody in the demo."""
    return {
        house.tenant: [
            (settings.login_url, account(house.tenant, person), person)
            for person, _ in people(house)
        ]
        for house in HOUSES
    }


def password(settings: Settings) -> str:
    """What everybody in the demo logs in with; chosen by chance at the first start."""
    return _secret(settings.login_folder / "password.txt", 9)


def prepare(settings: Settings) -> None:
    """Write what the provider and the web server read.

    Secrets stay as they were made first; the rest is written anew, since ports may have changed.
    """
    folder = settings.login_folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = settings.login_provider
    own.mkdir(mode=0o700, exist_ok=True)
    _write(own / "users.yaml", json.dumps(_users(settings)))  # JSON is YAML
    _write(own / "settings.yaml", json.dumps(_provider(settings, own)))
    _write(own / PEOPLE, json.dumps(accounts(), ensure_ascii=False))
    _write(folder / "login.toml", _login(settings))
    _write(folder / "contact.toml", _desks())


def _users(settings: Settings) -> dict[str, JsonValue]:
    same = password(settings)
    return {
        "config_version": 1,
        "users": {
            account(house.tenant, person): {
                "password": same,
                "description": name,
                "tenant": house.tenant,
                "roles": [],
            }
            for house in HOUSES
            for person, name in people(house)
        },
    }


def _provider(settings: Settings, own: Path) -> dict[str, JsonValue]:
    return {
        "config_version": 1,
        "config_validation": "strict",
        "security_profile": "oauth21",  # PKCE with S256, no password grant
        "cors_allowed_origins": [],
        "server": {"host": "127.0.0.1", "port": settings.login_port},
        "oauth": {
            "issuer": settings.login_url,
            "audience": "opdracht",
            "clients": [
                {
                    "client_id": house.tenant,
                    "client_secret": _client_secret(settings, house.tenant),
                    "description": house.name,
                    "redirect_uris": [settings.web_url + BACK],
                }
                for house in HOUSES
            ],
        },
        "jwt": {"keys_dir": str(own / "keys")},
        # its pages for changing users and keys are shut: nobody knows this secret
        "session": {
            "secret_key": _secret(own / "pages.secret", 32),
            "require_ui_login": True,
            "enforce_password_check": True,
            "management_secret": secrets.token_urlsafe(32),
        },
        "logging": {"level": "WARNING", "log_token_requests": False, "verbose_logging": False},
    }


def _login(settings: Settings) -> str:
    lines = ["# Made by `opdracht up` for the demo's login provider, on this machine alone."]
    for house in HOUSES:
        _client_secret(settings, house.tenant)
        lines += [
            "",
            f"[tenant.{house.tenant}]",
            f"name = {json.dumps(house.name, ensure_ascii=False)}",
            f'issuer = "{settings.login_url}"',
            f'client_id = "{house.tenant}"',
            f'client_secret_file = "{house.tenant}.secret"',
        ]
    return "\n".join(lines) + "\n"


def _desks() -> str:
    lines = ["# Made by `opdracht up` for the demo, on this machine alone."]
    for house in HOUSES:
        lines += [
            "",
            f"[tenant.{house.tenant}]",
            f"name = {json.dumps(house.name, ensure_ascii=False)}",
            'desk = "Balie"',
            'phone = "088 000 00 00"',
            f'email = "balie@{house.domain}"',
        ]
    return "\n".join(lines) + "\n"


def _client_secret(settings: Settings, tenant: str) -> str:
    return _secret(settings.login_folder / f"{tenant}.secret", 32)


def _secret(path: Path, size: int) -> str:
    """The secret in this file; made when it is not there."""
    if path.exists():
        return path.read_text("utf-8").strip()
    made = secrets.token_urlsafe(size)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, made + "\n")
    return made


def _write(path: Path, text: str) -> None:
    draft = path.with_suffix(path.suffix + ".new")
    draft.touch(mode=0o600)
    draft.write_text(text, "utf-8")
    draft.replace(path)
