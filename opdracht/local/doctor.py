"""Looks at everything that can keep the services from running, and says what to do about it."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass

from opdracht import keyring
from opdracht.local import account, folder, ports
from opdracht.local.errors import LocalError
from opdracht.local.machine import SERVICES, status
from opdracht.local.postgres import binaries
from opdracht.local.temporal import binary
from opdracht.settings import Settings


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and one sentence: how it is, or what to do."""

    name: str
    ok: bool
    sentence: str


def doctor(settings: Settings) -> list[Check]:
    """All checks, each on its own: one that fails keeps no other from being made."""
    checks = [
        _python(settings),
        _check(settings, "folder", lambda: _folder(settings)),
        _check(settings, "keys", lambda: _keys(settings)),
    ]
    if settings.runs_postgres:
        checks.append(_check(settings, "postgres", _postgres))
    if settings.runs_temporal:
        checks.append(_check(settings, "temporal", lambda: str(binary())))
    checks.append(_check(settings, "ports", lambda: _ports(settings)))
    checks += _parts(settings)
    return checks


def _check(settings: Settings, name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except LocalError as error:
        return Check(name, False, error.sentence(settings.language))


def _python(settings: Settings) -> Check:
    found = ".".join(str(n) for n in sys.version_info[:3])
    good = (3, 11) <= sys.version_info[:2] < (3, 14)
    asked = "" if good else _words(settings, "; nodig is 3.11 t/m 3.13", "; needed is 3.11 to 3.13")
    return Check("python", good, f"Python {found}{asked}")


def _folder(settings: Settings) -> str:
    path = folder.prepare(settings)
    free = shutil.disk_usage(path).free // 2**20
    return _words(settings, f"{path}, {free} MB vrij", f"{path}, {free} MB free")


def _keys(settings: Settings) -> str:
    file = settings.key_ring_file
    if not file.exists() and not settings.postgres_data.exists():
        return _words(settings, "worden bij de eerste start gemaakt", "made at the first start")
    ring = keyring.load(file)
    count = len(ring.temporal.keys), len(ring.storage.keys)
    return _words(
        settings,
        f"{file}; {count[0]} voor Temporal, {count[1]} voor de database; bewaar een kopie apart",
        f"{file}; {count[0]} for Temporal, {count[1]} for the database; keep a copy apart",
    )


def _postgres() -> str:
    user = account.for_postgres()
    return f"{binaries() / 'postgres'}{f' ({user.name})' if user else ''}"


def _ports(settings: Settings) -> str:
    wanted: list[str] = []
    for kind in SERVICES:
        service = kind(settings)
        if service.elsewhere() is not None:
            continue
        runs = service.program.process() is not None
        for port, what, setting in service.ports():
            if not runs and not ports.is_free(port):
                raise ports.taken(port, what, setting)
            wanted.append(f"{what} {port}")
    return ", ".join(wanted) or "-"


def _parts(settings: Settings) -> list[Check]:
    todo = _words(settings, "draait niet; start met `opdracht up`", "is down; run `opdracht up`")
    found: list[Check] = []
    for part, kind in zip(status(settings), SERVICES, strict=True):
        sentence = f"{part.state}: {part.detail}" if part.detail else part.state
        if part.state == "down":
            sentence = f"{part.name} {todo}" + (f" ({part.detail})" if part.detail else "")
        if part.state == "elsewhere" and not kind(settings).answers():
            silent = _words(settings, "antwoordt niet", "does not answer")
            found.append(Check(f"{part.name}.runs", False, f"{part.detail} {silent}"))
        else:
            found.append(Check(f"{part.name}.runs", part.state != "down", sentence))
    return found


def _words(settings: Settings, nl: str, en: str) -> str:
    return nl if settings.language == "nl" else en
