"""Personal text inside events and read models, encrypted per data subject (AES-256-GCM).

A sealed text is `{"$pii": {"sub": subject, "kv": key version, "n": nonce, "ct": ciphertext}}`,
base64, bound to tenant, subject and key version. Free text of a stream is sealed under the
subject `@{stream}`: the whole dossier is erased at once.
"""

import base64
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from types import UnionType
from typing import TypeAlias, Union, get_args

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import BaseModel

from domain.text import Personal
from storage.errors import EventUnreadable
from storage.subject_keys import NONCE_BYTES, Keys, SubjectKeys

Json: TypeAlias = Union[  # noqa: UP007  # strings inside: recursive
    bool, int, float, str, list["Json"], dict[str, "Json"], None
]
Seal: TypeAlias = Callable[[str, str], Json]

ERASED = "[gewist]"
"""What a text reads as when its key was destroyed."""
MARK = "$pii"


def dossier(stream: str) -> str:
    """The subject of a stream's free text."""
    return f"@{stream}"


class Sealer:
    """Seals and opens for all tenants; keeps keys for half a minute at most."""

    def __init__(self, keys: SubjectKeys) -> None:
        self._keys = keys

    async def box(self, tenant: str, subjects: Iterable[str]) -> "Box":
        """Keys to seal with, at hand for these subjects."""
        wanted = set(subjects)
        return Box(tenant, await self._keys.need(tenant, wanted), self.index_secret)

    @property
    def index_secret(self) -> bytes:
        """What blind indexes of sealed names are keyed with."""
        return self._keys.index_secret

    async def open(self, tenant: str, sealed: Sequence[Json]) -> list[Json]:
        """The same JSON with every sealed text in plain, or `[gewist]`."""
        wanted = {pair for value in sealed for pair in _envelopes(value)}
        keys = await self._keys.find(tenant, {subject for subject, _ in wanted}) if wanted else {}
        newer = {subject for subject, version in wanted if version not in keys[subject].versions}
        if newer:  # another process made a key since ours were fetched
            keys |= await self._keys.find(tenant, newer, fresh=True)
        return [_opened(value, tenant, keys) for value in sealed]

    async def erase_subject(self, tenant: str, subject: str) -> bool:
        """Destroys the subject's keys. False when it had none."""
        return await self._keys.destroy(tenant, subject)


class Box:
    """Seals without waiting: every key was fetched before."""

    def __init__(self, tenant: str, keys: dict[str, Keys], index_secret: bytes) -> None:
        self._tenant, self._keys = tenant, keys
        self.index_secret = index_secret

    def text(self, subject: str, text: str) -> Json:
        """One text, sealed."""
        current = self._keys[subject].current
        if current is None:
            raise EventUnreadable(f"Subject {subject} has no key to seal with.")
        version, key = current
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = key.encrypt(nonce, text.encode(), _bound(self._tenant, subject, version))
        return {
            MARK: {
                "sub": subject,
                "kv": version,
                "n": base64.b64encode(nonce).decode(),
                "ct": base64.b64encode(sealed).decode(),
            }
        }

    def model(self, stream: str, model: BaseModel) -> dict[str, Json]:
        """A message as JSON with its personal texts sealed."""
        dumped: dict[str, Json] = model.model_dump(mode="json")
        _seal_model(model, dumped, stream, self.text)
        return dumped


def subjects_of(stream: str, model: BaseModel) -> Iterator[str]:
    """The subjects whose keys are needed to seal this message."""
    personal = personal_fields(type(model))
    for name in type(model).model_fields:
        value: object = getattr(model, name)
        if name in personal:
            yield _subject(model, personal[name], stream)
        else:
            for inner in _models(value):
                yield from subjects_of(stream, inner)


@lru_cache(maxsize=1024)
def personal_fields(model: type[BaseModel]) -> dict[str, Personal]:
    """The fields of a message that hold personal text, with their mark."""
    found: dict[str, Personal] = {}
    for name, field in model.model_fields.items():
        marks = [m for m in field.metadata if isinstance(m, Personal)]
        marks += _marks(field.annotation)
        if marks:
            found[name] = marks[0]
    return found


def _marks(annotation: object) -> Iterator[Personal]:
    if isinstance(annotation, type) and not get_args(annotation):
        return
    for argument in (*getattr(annotation, "__metadata__", ()), *get_args(annotation)):
        if isinstance(argument, Personal):
            yield argument
        elif get_args(argument) or isinstance(argument, UnionType):
            yield from _marks(argument)


def _models(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _models(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _models(item)


def _subject(model: BaseModel, mark: Personal, stream: str) -> str:
    if mark.subject == "@stream":
        return dossier(stream)
    subject: object = getattr(model, mark.subject)
    return subject if isinstance(subject, str) else dossier(stream)


def _seal_model(model: BaseModel, dumped: dict[str, Json], stream: str, seal: Seal) -> None:
    personal = personal_fields(type(model))
    for name in type(model).model_fields:
        if name not in dumped:  # left out while it says nothing, so there is nothing to seal
            continue
        if name in personal:
            subject = _subject(model, personal[name], stream)
            dumped[name] = _sealed(dumped[name], subject, seal)
        else:
            _descend(getattr(model, name), dumped[name], stream, seal)


def _descend(value: object, dumped: Json, stream: str, seal: Seal) -> None:
    if isinstance(value, BaseModel) and isinstance(dumped, dict):
        _seal_model(value, dumped, stream, seal)
    elif isinstance(value, list | tuple) and isinstance(dumped, list):
        for item, inner in zip(value, dumped, strict=True):
            _descend(item, inner, stream, seal)
    elif isinstance(value, dict) and isinstance(dumped, dict):
        for item, inner in zip(value.values(), dumped.values(), strict=True):
            _descend(item, inner, stream, seal)


def _sealed(value: Json, subject: str, seal: Seal) -> Json:
    if isinstance(value, str):
        return seal(subject, value)
    if isinstance(value, list):
        return [_sealed(item, subject, seal) for item in value]
    if isinstance(value, dict):
        return {key: _sealed(item, subject, seal) for key, item in value.items()}
    return value


def _envelope(value: dict[str, Json]) -> dict[str, Json] | None:
    inner = value.get(MARK) if len(value) == 1 else None
    return inner if isinstance(inner, dict) else None


def _envelopes(value: Json) -> Iterator[tuple[str, int]]:
    if isinstance(value, list):
        for item in value:
            yield from _envelopes(item)
    elif isinstance(value, dict):
        if (envelope := _envelope(value)) is not None:
            yield str(envelope["sub"]), int(str(envelope["kv"]))
        else:
            for item in value.values():
                yield from _envelopes(item)


def _opened(value: Json, tenant: str, keys: dict[str, Keys]) -> Json:
    if isinstance(value, list):
        return [_opened(item, tenant, keys) for item in value]
    if isinstance(value, dict):
        if (envelope := _envelope(value)) is not None:
            return _plain(envelope, tenant, keys)
        return {key: _opened(item, tenant, keys) for key, item in value.items()}
    return value


def unopened(value: Json) -> Json:
    """The same JSON with every sealed text as if it were erased: for who needs no texts."""
    if isinstance(value, list):
        return [unopened(item) for item in value]
    if isinstance(value, dict):
        if _envelope(value) is not None:
            return ERASED
        return {key: unopened(item) for key, item in value.items()}
    return value


def _plain(envelope: dict[str, Json], tenant: str, keys: dict[str, Keys]) -> str:
    subject, version = str(envelope["sub"]), int(str(envelope["kv"]))
    versions = keys[subject].versions
    if version not in versions:
        raise EventUnreadable(f"Key {version} of subject {subject} is not in the keys database.")
    key: AESGCM | None = versions[version]
    if key is None:
        return ERASED
    nonce = base64.b64decode(str(envelope["n"]))
    sealed = base64.b64decode(str(envelope["ct"]))
    try:
        return key.decrypt(nonce, sealed, _bound(tenant, subject, version)).decode()
    except InvalidTag as error:
        raise EventUnreadable(f"A text of subject {subject} was altered.") from error


def _bound(tenant: str, subject: str, version: int) -> bytes:
    return f"{tenant}|{subject}|{version}".encode()
