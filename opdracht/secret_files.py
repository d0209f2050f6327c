"""Secrets in files: for the one who runs us, and for nobody else on the machine."""

import stat
from pathlib import Path

from opdracht.fault import LocalError


def read_secret(path: Path, setting: str) -> str:
    """What stands in the file, without white space around it.

    Raises:
        LocalError: it cannot be read, is empty, or can be read by everybody on this machine.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise LocalError(
            "secret_file_unusable",
            nl=f"Het bestand {path} van {setting} is niet te lezen: {why}.",
            en=f"The file {path} of {setting} cannot be read: {why}.",
        ) from None
    if mode & stat.S_IRWXO:
        raise LocalError(
            "secret_file_open",
            nl=f"Iedereen op deze machine kan bij {path} van {setting}; voer uit: chmod 600 {path}",
            en=f"Everybody on this machine can get at {path} of {setting}; run: chmod 600 {path}",
        )
    if not text:
        raise LocalError(
            "secret_file_unusable",
            nl=f"Het bestand {path} van {setting} is leeg.",
            en=f"The file {path} of {setting} is empty.",
        )
    return text
