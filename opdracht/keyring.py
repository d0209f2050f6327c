"""The key ring: one small file, outside PostgreSQL and Temporal, without which nothing reads.

It holds two sets of 256-bit keys: `temporal` (root keys of the payload codec) and `storage` (keys
that wrap the data subjects' keys). In each set one key is current: new things are written with it;
the older ones stay, so that what was written before can be read. Whoever loses the file loses the
personal data; whoever copies it beside a backup undoes the encryption.
"""

import hmac
import json
import os
import secrets
import stat
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

import fasteners
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from opdracht.fault import LocalError

KEY_BYTES = 32
Purpose = Literal["temporal", "storage"]


def _is_key(text: str) -> str:
    if len(b64decode(text, validate=True)) != KEY_BYTES:
        raise ValueError(f"a key must be {KEY_BYTES} bytes, in base64")
    return text


class _KeySet(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    current: str
    keys: dict[str, Annotated[str, AfterValidator(_is_key)]] = Field(repr=False)

    @model_validator(mode="after")
    def _current_is_there(self) -> "_KeySet":
        if self.current not in self.keys:
            raise ValueError("the current key is not among the keys")
        return self


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    format: Literal[1] = 1
    temporal: _KeySet
    storage: _KeySet


@dataclass(frozen=True, slots=True)
class Keys:
    """One set: `current` names the key to write with, `keys` has every key that can be read."""

    current: str
    keys: dict[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys of this installation, in memory. Never printed, never logged."""

    temporal: Keys
    storage: Keys

    @property
    def fingerprint_secret(self) -> bytes:
        """What fingerprints of commands are keyed with, 32 bytes.

        From the oldest key, which stays when a new one is added: a command that is sent again
        after a rotation must still be recognised.
        """
        oldest = next(iter(self.storage.keys.values()))
        return hmac.digest(oldest, b"opdracht/fingerprint", "sha256")


def load(file: Path) -> KeyRing:
    """The ring in `file`. `LocalError` when it is missing, unreadable, broken or open to others."""
    try:
        mode = file.stat().st_mode
        text = file.read_text("utf-8")
    except FileNotFoundError:
        raise LocalError(
            "key_ring_missing",
            nl=f"Het sleutelbestand {file} is er niet; start eerst met `opdracht up`, of zet het"
            " terug uit de reservekopie.",
            en=f"The key ring {file} is missing; run `opdracht up` first, or restore it from its"
            " backup.",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(file, str(error)) from None
    if mode & (stat.S_IRWXO | stat.S_IWGRP):
        raise LocalError(
            "key_ring_open",
            nl=f"Anderen op deze machine kunnen bij het sleutelbestand {file}; voer uit:"
            f" chmod 600 {file}",
            en=f"Others on this machine can get at the key ring {file}; run: chmod 600 {file}",
        )
    try:
        content = _File.model_validate_json(text)
    except ValidationError as error:
        raise _unusable(
            file, error.errors(include_url=False, include_input=False)[0]["msg"]
        ) from None
    return KeyRing(_opened(content.temporal), _opened(content.storage))


def load_or_create(file: Path) -> KeyRing:
    """The ring in `file`; when there is none yet, a new one, readable by its owner alone.

    Two that create at once get the same ring: the first wins.
    """
    if not file.exists():
        content = _File(temporal=_fresh(), storage=_fresh())
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = _draft(file, content)
            try:
                os.link(draft, file)  # fails when another was first, where a rename would overwrite
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        except OSError as error:
            raise _unusable(file, str(error)) from None
    return load(file)


def rotate(file: Path, purpose: Purpose) -> str:
    """Add a new key, make it current, and return its id. Programs that run must be restarted.

    With several workers on several machines: give all of them the new file first, then restart.
    """
    with fasteners.InterProcessLock(str(file) + ".lock"):
        load(file)
        content = _File.model_validate_json(file.read_text("utf-8"))
        old: _KeySet = content.temporal if purpose == "temporal" else content.storage
        new = _fresh()
        merged = _KeySet(current=new.current, keys={**old.keys, **new.keys})
        try:
            draft = _draft(file, content.model_copy(update={purpose: merged}))
            draft.replace(file)
        except OSError as error:
            raise _unusable(file, str(error)) from None
        return new.current


def _opened(keys: _KeySet) -> Keys:
    return Keys(keys.current, {name: b64decode(key) for name, key in keys.keys.items()})


def _fresh() -> _KeySet:
    name = secrets.token_hex(4)
    return _KeySet(current=name, keys={name: b64encode(secrets.token_bytes(KEY_BYTES)).decode()})


def _draft(file: Path, content: _File) -> Path:
    """The content, safely on disk beside `file` under a name of its own, mode 0600."""
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(content.model_dump(), out, indent=2)
        out.flush()
        os.fsync(out.fileno())
    return draft


def _unusable(file: Path, why: str) -> LocalError:
    return LocalError(
        "key_ring_unusable",
        nl=f"Het sleutelbestand {file} is niet bruikbaar: {why}",
        en=f"The key ring {file} cannot be used: {why}",
    )
