"""Nothing personal is readable in Temporal: every payload is encrypted before it leaves us.

AES-256-GCM with a key per workflow, derived (HKDF-SHA256, the workflow id as info) from a root key
on the ring. The payload's metadata carries what a reader needs, because a codec server sees nothing
else: `kid`, which root key; `wid`, which workflow. Both are bound as associated data, so a payload
cannot be passed off as another workflow's. Not encrypted by Temporal's design: workflow and update
ids, type names, search attributes; so those hold ids, phases and dates only.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from temporalio.api.common.v1 import Payload
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.converter import (
    ActivitySerializationContext,
    DataConverter,
    DefaultFailureConverterWithEncodedAttributes,
    PayloadCodec,
    SerializationContext,
    WithSerializationContext,
    WorkflowSerializationContext,
)

from opdracht.keyring import KEY_BYTES, KeyRing

ENCODING = b"binary/encrypted"
NONCE_BYTES = 12
DERIVED_KEYS_KEPT = 8192


class KeyUnknown(Exception):
    """A payload names a root key that is not on the ring."""

    def __init__(self, kid: str) -> None:
        super().__init__(f"The key ring has no key {kid!r} for Temporal.")
        self.kid = kid


class PayloadForged(Exception):
    """A payload was changed, moved from another workflow, or encrypted with another key."""

    def __init__(self, wid: str) -> None:
        super().__init__(f"A payload of workflow {wid!r} does not open with its key.")
        self.wid = wid


class Ciphers:
    """The ciphers of one ring: derived on first use, the most recent kept. No I/O."""

    def __init__(self, ring: KeyRing) -> None:
        self.current = ring.temporal.current
        self._roots = ring.temporal.keys
        self.of = lru_cache(maxsize=DERIVED_KEYS_KEPT)(self._derive)

    def _derive(self, kid: str, wid: str) -> AESGCM:
        try:
            root = self._roots[kid]
        except KeyError:
            raise KeyUnknown(kid) from None
        info = b"opdracht/temporal/1\0" + wid.encode()
        return AESGCM(HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(root))


class EncryptingCodec(PayloadCodec, WithSerializationContext):
    """Encrypts what it encodes; decodes what it or an older key encrypted, leaves the rest as is.

    Raises `KeyUnknown` and `PayloadForged`: in a workflow that stops the task, not the commission,
    and it goes on when the key is back.
    """

    def __init__(self, ciphers: Ciphers, wid: str = "") -> None:
        self._ciphers, self._wid = ciphers, wid

    def with_context(self, context: SerializationContext) -> Self:
        """The same codec, for the workflow that the payloads belong to."""
        match context:
            case WorkflowSerializationContext() | ActivitySerializationContext():
                return type(self)(self._ciphers, context.workflow_id or "")
            case _:
                return self

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """Each payload, whole with its metadata, inside an encrypted one."""
        return [self._sealed(payload) for payload in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """Each payload as it was before `encode`."""
        return [self._opened(payload) for payload in payloads]

    def _sealed(self, payload: Payload) -> Payload:
        kid, wid = self._ciphers.current, self._wid
        nonce = os.urandom(NONCE_BYTES)
        box = self._ciphers.of(kid, wid).encrypt(
            nonce, payload.SerializeToString(), _bound(kid, wid)
        )
        return Payload(
            metadata={"encoding": ENCODING, "kid": kid.encode(), "wid": wid.encode()},
            data=nonce + box,
        )

    def _opened(self, payload: Payload) -> Payload:
        if payload.metadata.get("encoding") != ENCODING:
            return payload
        kid = payload.metadata["kid"].decode()
        wid = payload.metadata["wid"].decode()
        nonce, box = payload.data[:NONCE_BYTES], payload.data[NONCE_BYTES:]
        try:
            plain = self._ciphers.of(kid, wid).decrypt(nonce, box, _bound(kid, wid))
        except (InvalidTag, ValueError):
            raise PayloadForged(wid) from None
        return Payload.FromString(plain)


def _bound(kid: str, wid: str) -> bytes:
    return kid.encode() + b"\0" + wid.encode()


def data_converter(ring: KeyRing) -> DataConverter:
    """Pydantic in, encrypted out, failures included. The same on client, worker and replayer."""
    return replace(
        pydantic_data_converter,
        payload_codec=EncryptingCodec(Ciphers(ring)),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )
