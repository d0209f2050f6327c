from pathlib import Path

import pytest
from temporalio.api.common.v1 import Payload
from temporalio.api.failure.v1 import Failure
from temporalio.converter import WorkflowSerializationContext
from temporalio.exceptions import ApplicationError

from opdracht import keyring
from opdracht.codec import Ciphers, EncryptingCodec, KeyUnknown, PayloadForged, data_converter

SECRET = "Mevrouw Jansen, 06-12345678"
PLAIN = Payload(metadata={"encoding": b"json/plain"}, data=SECRET.encode())
WORKFLOW = "ods-noord/commission/26-abcdefgh"


def ring(folder: Path) -> keyring.KeyRing:
    return keyring.load_or_create(folder / "ring.json")


def codec(ring: keyring.KeyRing, workflow: str = WORKFLOW) -> EncryptingCodec:
    context = WorkflowSerializationContext(namespace="opdracht", workflow_id=workflow)
    return EncryptingCodec(Ciphers(ring)).with_context(context)


async def test_a_payload_comes_back_whole_and_is_unreadable_between(tmp_path: Path) -> None:
    one = codec(ring(tmp_path))
    [sealed] = await one.encode([PLAIN])
    assert SECRET.encode() not in sealed.SerializeToString()
    assert sealed.metadata["encoding"] == b"binary/encrypted"
    assert sealed.metadata["wid"] == WORKFLOW.encode()
    assert await one.decode([sealed]) == [PLAIN]


async def test_any_codec_with_the_ring_reads_what_one_workflow_wrote(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    sealed = await codec(keys).encode([PLAIN])
    assert await EncryptingCodec(Ciphers(keys)).decode(sealed) == [PLAIN]


async def test_the_same_payload_twice_looks_different(tmp_path: Path) -> None:
    one, other = await codec(ring(tmp_path)).encode([PLAIN, PLAIN])
    assert one.data != other.data


async def test_a_payload_without_encryption_passes_as_it_is(tmp_path: Path) -> None:
    assert await codec(ring(tmp_path)).decode([PLAIN]) == [PLAIN]


async def test_after_rotation_the_old_still_reads_and_the_new_has_the_new_key(
    tmp_path: Path,
) -> None:
    sealed = await codec(ring(tmp_path)).encode([PLAIN])
    new = keyring.rotate(tmp_path / "ring.json", "temporal")
    after = codec(ring(tmp_path))
    assert await after.decode(sealed) == [PLAIN]
    assert (await after.encode([PLAIN]))[0].metadata["kid"] == new.encode()


async def test_a_key_that_is_not_on_the_ring_is_named(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    sealed = await codec(ring(tmp_path)).encode([PLAIN])
    with pytest.raises(KeyUnknown, match=sealed[0].metadata["kid"].decode()):
        await codec(ring(tmp_path / "other")).decode(sealed)


@pytest.mark.parametrize("change", ["data", "wid", "short", "empty"])
async def test_a_changed_or_moved_payload_does_not_open(tmp_path: Path, change: str) -> None:
    one = codec(ring(tmp_path))
    [sealed] = await one.encode([PLAIN])
    match change:
        case "data":
            sealed.data = sealed.data[:-1] + bytes([sealed.data[-1] ^ 1])
        case "wid":
            sealed.metadata["wid"] = b"ods-noord/commission/other"
        case "short":
            sealed.data = sealed.data[:5]
        case _:
            sealed.data = b""
    with pytest.raises(PayloadForged):
        await one.decode([sealed])


async def test_failures_are_encrypted_too(tmp_path: Path) -> None:
    converter = data_converter(ring(tmp_path)).with_context(
        WorkflowSerializationContext(namespace="opdracht", workflow_id=WORKFLOW)
    )
    failure = Failure()
    await converter.encode_failure(ApplicationError(SECRET, SECRET, type="refused"), failure)
    assert SECRET not in str(failure)
    back = await converter.decode_failure(failure)
    assert SECRET in str(back)
