"""Which mail server, and how to reach it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

Tls = Literal["none", "starttls", "tls"]

SCHEMES: Final[dict[str, tuple[Tls, int]]] = {
    "smtp": ("starttls", 587),
    "smtps": ("tls", 465),
    "smtp+plain": ("none", 25),
}
"""Scheme -> how it is protected, and its usual port."""


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server. The password stays in its file until it is needed."""

    host: str
    port: int
    tls: Tls = "none"
    user: str | None = None
    password_file: Path | None = field(default=None, repr=False)

    @classmethod
    def of(cls, url: str, password_file: Path | None) -> "Smtp":
        """The server in a URL. Raises ValueError with a sentence for a person."""
        parts = urlsplit(url)
        if parts.scheme not in SCHEMES:
            known = ", ".join(f"{scheme}://" for scheme in SCHEMES)
            raise ValueError(f"it must start with one of {known}")
        if not parts.hostname:
            raise ValueError("it names no host")
        if parts.password is not None:
            raise ValueError("the password belongs in OPDRACHT_SMTP_PASSWORD_FILE")
        if parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError("nothing may follow the port")
        tls, port = SCHEMES[parts.scheme]
        user = unquote(parts.username) if parts.username else None
        return cls(parts.hostname, parts.port or port, tls, user, password_file)

    def password(self) -> str | None:
        """The password, read now: it may have been changed. Raises OSError."""
        if self.password_file is None:
            return None
        return self.password_file.read_text("utf-8").strip()
