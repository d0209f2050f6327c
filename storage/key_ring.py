"""The key ring: a file outside PostgreSQL whose keys wrap the keys of data subjects."""

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from storage.errors import StoreMisconfigured

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys of 32 bytes by name. `current` wraps what is new; the others only unwrap."""

    current: str
    keys: dict[str, bytes]

    @property
    def index_secret(self) -> bytes:
        """What blind indexes of names are keyed with. From the oldest key, which stays when a new
        one is added: a name that was indexed before a rotation is still found."""
        return hmac.digest(next(iter(self.keys.values())), b"opdracht/names", "sha256")

    @classmethod
    def load(cls, path: Path) -> "KeyRing":
        """Reads `{"current": name, "keys": {name: base64}}`. Raises StoreMisconfigured."""
        try:
            ring = json.loads(path.read_text("utf-8"))
            keys = {name: base64.b64decode(key) for name, key in ring["keys"].items()}
            current = str(ring["current"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreMisconfigured(f"The key ring {path} cannot be read: {error}") from error
        if current not in keys or any(len(key) != KEY_BYTES for key in keys.values()):
            raise StoreMisconfigured(f"The key ring {path} is not a ring of 32-byte keys.")
        return cls(current, keys)

    @classmethod
    def load_or_create(cls, path: Path) -> "KeyRing":
        """The ring at `path`, made with one new key when the file does not exist (mode 0600)."""
        key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return cls.load(path)
        with os.fdopen(file, "w", encoding="utf-8") as stream:
            json.dump({"current": "k1", "keys": {"k1": key}}, stream)
        return cls.load(path)
