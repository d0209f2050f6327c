import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from opdracht import keyring
from opdracht.fault import LocalError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "ring.json"


def refused(file: Path) -> str:
    with pytest.raises(LocalError) as caught:
        keyring.load(file)
    return caught.value.code


def test_the_first_use_makes_a_ring_that_only_its_owner_can_read(file: Path) -> None:
    ring = keyring.load_or_create(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(ring.temporal.keys[ring.temporal.current]) == 32
    assert ring.temporal.keys != ring.storage.keys
    assert keyring.load_or_create(file) == ring
    assert list(file.parent.iterdir()) == [file]


def test_many_that_create_at_once_get_the_same_ring(file: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        rings = list(pool.map(keyring.load_or_create, [file] * 16))
    assert all(ring == rings[0] for ring in rings)


def test_rotation_adds_a_key_and_keeps_the_old_ones(file: Path) -> None:
    before = keyring.load_or_create(file)
    new = keyring.rotate(file, "temporal")
    after = keyring.load(file)
    assert after.temporal.current == new != before.temporal.current
    assert after.temporal.keys.items() > before.temporal.keys.items()
    assert after.storage == before.storage


def test_keys_are_not_printed(file: Path) -> None:
    ring = keyring.load_or_create(file)
    assert str(ring.storage.keys[ring.storage.current]) not in repr(ring)


def test_a_missing_ring_is_said_so(file: Path) -> None:
    assert refused(file) == "key_ring_missing"


def test_a_ring_that_others_can_read_is_refused(file: Path) -> None:
    keyring.load_or_create(file)
    file.chmod(0o644)
    assert refused(file) == "key_ring_open"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 2}', "\x00"])
def test_a_broken_ring_is_refused(file: Path, text: str) -> None:
    keyring.load_or_create(file)
    file.write_text(text)
    assert refused(file) == "key_ring_unusable"


@pytest.mark.parametrize("key", ["AAAA", "not base64 at all"])
def test_a_key_of_another_length_is_refused_without_printing_it(file: Path, key: str) -> None:
    keyring.load_or_create(file)
    content = json.loads(file.read_text())
    content["storage"]["keys"] = {content["storage"]["current"]: key}
    file.write_text(json.dumps(content))
    with pytest.raises(LocalError) as caught:
        keyring.load(file)
    assert key not in str(caught.value)


def test_a_current_key_that_is_not_there_is_refused(file: Path) -> None:
    keyring.load_or_create(file)
    content = json.loads(file.read_text())
    content["storage"]["current"] = "gone"
    file.write_text(json.dumps(content))
    assert refused(file) == "key_ring_unusable"
