"""Everything on one machine: start, stop, look. Each part is a `Service`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from opdracht import keyring, safety
from opdracht.local import folder, ports
from opdracht.local.errors import LocalError
from opdracht.local.interrupt import Interrupted, Interrupts
from opdracht.local.postgres import Postgres
from opdracht.local.python_part import Codec, Login, Mail, Web, Worker
from opdracht.local.service import Service, did_not_start
from opdracht.local.temporal import Temporal
from opdracht.local.voice import Say, Voice
from opdracht.settings import Settings

SERVICES: tuple[type[Service], ...] = (Postgres, Temporal, Codec, Mail, Login, Worker, Web)
"""In the order in which they need each other."""
ALL = frozenset(kind.name for kind in SERVICES)

START_PATIENCE = 300.0
"""Seconds. After a crash PostgreSQL may have much to read again before it answers."""
WATCH = 0.5

State = Literal["up", "down", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part as it is now. `detail`: its address, or where it runs; never a password."""

    name: str
    state: State
    detail: str


def up(settings: Settings, *, detach: bool, say: Say, parts: frozenset[str] = ALL) -> None:
    """Start what does not run yet, and return (`detach`) or stay until Ctrl-C and stop it again.

    What elsewhere runs is not started, but put in order as far as we may. Raises `LocalError` for
    anything a person must fix, and `Interrupted` when asked to stop during the start; in both cases
    whatever this call had started is stopped again.
    """
    voice = Voice(say, settings.language)
    safety.check(settings)
    if Web.name in parts:
        safety.check_web(settings)
    folder.prepare(settings)
    with Interrupts() as interrupts:
        with folder.alone(settings, voice, interrupts):
            started = _start(_services(settings, parts), settings, voice, interrupts)
            if not started:
                voice.tell(nl="Alles draait al.", en="Everything already runs.")
        _announce(settings, voice)
        if started and not detach:
            _stay(started, settings, voice, interrupts)


def down(settings: Settings, say: Say) -> None:
    """Stop every part that runs here; also when a start is going on: then after it."""
    voice = Voice(say, settings.language)
    if not settings.data.absolute().exists():
        voice.tell(nl="Er draait niets.", en="Nothing runs.")
        return
    # nothing is prepared: a full disk must not keep anything from being stopped
    with Interrupts() as interrupts, folder.alone(settings, voice, interrupts):
        if not _stop(_services(settings, ALL), voice):
            voice.tell(nl="Er draaide niets.", en="Nothing ran.")


def status(settings: Settings) -> list[Part]:
    """Each part as it is now, in the order in which they need each other."""
    return [_look(service, settings) for service in _services(settings, ALL)]


def _services(settings: Settings, parts: frozenset[str]) -> list[Service]:
    return [kind(settings) for kind in SERVICES if kind.name in parts]


def _look(service: Service, settings: Settings) -> Part:
    if (where := service.elsewhere()) is not None:
        return Part(service.name, "elsewhere", where)
    process = service.program.process()
    if process is None:
        return Part(service.name, "down", "")
    if service.program.paused() or not service.answers():
        silent = "antwoordt niet" if settings.language == "nl" else "does not answer"
        return Part(service.name, "down", f"pid {process.pid}, {silent}")
    return Part(service.name, "up", f"{service.address()}, pid {process.pid}")


def _start(
    services: Iterable[Service], settings: Settings, voice: Voice, interrupts: Interrupts
) -> list[Service]:
    """Start what is down, one after the other; on any trouble stop what was started here."""
    services = list(services)
    missing = [s for s in services if s.elsewhere() is None and s.program.process() is None]
    for service in missing:
        for port, what, setting in service.ports():
            if not ports.is_free(port):
                raise ports.taken(port, what, setting)
    _keys(settings)
    started: list[Service] = []
    try:
        for service in services:
            interrupts.check()
            fresh = service in missing
            if fresh:
                voice.tell(nl=f"{service.name} start.", en=f"{service.name} starts.")
                started.append(service)  # first: also a start that fails half-way is stopped
                service.start(voice, interrupts)
            if (fresh or service.elsewhere() is None) and not isinstance(service, Login):
                _await(service, interrupts)
            if fresh or service.elsewhere() is not None:
                service.after(voice)
        # nothing starts on it, so it comes up beside the others
        for service in services:
            if isinstance(service, Login) and service.elsewhere() is None:
                _await(service, interrupts)
    except BaseException:
        _stop(started, voice)
        raise
    return started


def _await(service: Service, interrupts: Interrupts) -> None:
    """Wait until the part answers; not longer than its process lives."""

    def settled() -> bool:
        return service.program.process() is None or service.answers()

    interrupts.wait_for(settled, START_PATIENCE, did_not_start(service.program))
    if service.program.process() is None:
        raise did_not_start(service.program)


def _keys(settings: Settings) -> None:
    """The key ring, made at the first start; never a new one beside an old database.

    For a database elsewhere the migrations see whether it is new; without them it is not.
    """
    ring = settings.key_ring_file
    if not settings.runs_postgres:
        if settings.admin_dsn is None:
            keyring.load(ring)
        return
    if not ring.exists() and settings.postgres_data.exists():
        raise LocalError(
            "key_ring_missing",
            nl=f"Het sleutelbestand {ring} is weg, maar er is wel een database; zet het terug uit"
            " de reservekopie, want zonder is die onleesbaar.",
            en=f"The key ring {ring} is gone, but there is a database; restore it from its backup,"
            " because without it the database cannot be read.",
        )
    keyring.load_or_create(ring)


def _stop(services: Iterable[Service], voice: Voice) -> bool:
    any_ran = False
    for service in reversed(list(services)):
        if service.elsewhere() is None and service.stop():
            any_ran = True
            voice.tell(nl=f"{service.name} is gestopt.", en=f"{service.name} has stopped.")
    return any_ran


def _announce(settings: Settings, voice: Voice) -> None:
    voice.tell(nl=f"Web en API: {settings.web_url}", en=f"Web and API: {settings.web_url}")
    if settings.runs_temporal:
        voice.tell(
            nl=f"Temporal: {settings.temporal_ui}/namespaces/{settings.temporal_namespace}",
            en=f"Temporal: {settings.temporal_ui}/namespaces/{settings.temporal_namespace}",
        )
    if settings.catches_mail:
        voice.tell(
            nl="Post blijft op deze machine; lees die met: opdracht mail",
            en="Mail stays on this machine; read it with: opdracht mail",
        )
    if settings.runs_login:
        file = settings.login_folder / "password.txt"
        voice.tell(
            nl=f"Inloggen bij de voorbeelden: iedereen heeft het wachtwoord in {file}",
            en=f"Logging in to the examples: everybody has the password in {file}",
        )
    folder_ = settings.data.absolute()
    voice.tell(nl=f"Gegevens en logboeken: {folder_}", en=f"Data and logs: {folder_}")


def _stay(started: list[Service], settings: Settings, voice: Voice, interrupts: Interrupts) -> None:
    """Watch until Ctrl-C, then stop what we started. Ends too when somebody else stopped it all."""
    voice.tell(nl="Ctrl-C stopt alles weer.", en="Ctrl-C stops everything again.")
    gone: set[str] = set()
    try:
        while len(gone) < len(started):
            interrupts.pause(WATCH)
            for service in started:
                if service.name not in gone and service.program.process() is None:
                    gone.add(service.name)
                    voice.tell(
                        nl=f"{service.name} is gestopt (zie {service.program.log_file}); `opdracht"
                        " up` in een ander venster start het weer.",
                        en=f"{service.name} has stopped (see {service.program.log_file}); `opdracht"
                        " up` in another window starts it again.",
                    )
    except Interrupted:
        with Interrupts() as again, folder.alone(settings, voice, again):
            _stop(started, voice)
