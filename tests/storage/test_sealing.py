"""What is sealed, under whose key, and that no key opens another's text."""

import json
from pathlib import Path

import pytest

from domain.commission.evaluation import LedgerReviewed
from domain.commission.words import LineScore, Score, Side
from domain.office.events import PersonRegistered
from domain.text import Personal
from storage.database import Database
from storage.errors import EventUnreadable, StoreMisconfigured
from storage.key_ring import KeyRing
from storage.sealing import Json, Sealer, dossier, personal_fields, subjects_of
from storage.subject_keys import SubjectKeys
from tests.conftest import Databases
from tests.storage.support import STREAM, TENANT, CallerNamed, NoteWritten

REVIEWED = LedgerReviewed(
    side=Side.CLIENT,
    by="p-1",
    scores=(LineScore(line="l-1", score=Score.MET, why="wél gehaald"),),
)
REGISTERED = PersonRegistered(person="p-1", organisation="od", name="Anna de Wit")


def test_the_marks_of_a_message_are_found_wherever_they_stand() -> None:
    assert personal_fields(NoteWritten) == {"text": Personal(), "heading": Personal()}
    assert personal_fields(CallerNamed) == {"name": Personal("person")}
    assert set(personal_fields(PersonRegistered)) == {"name", "email", "phone"}


def test_the_subjects_of_a_message_are_its_dossier_and_its_people() -> None:
    assert set(subjects_of(STREAM, NoteWritten(text="x"))) == {"@commission/26-aaaaaaaa"}
    assert set(subjects_of(STREAM, REVIEWED)) == {"@commission/26-aaaaaaaa"}
    assert set(subjects_of("office", REGISTERED)) == {"p-1"}


@pytest.mark.parametrize("message", [NoteWritten(text="Eén 🌷 \u202eregel"), REVIEWED, REGISTERED])
async def test_what_was_sealed_opens_as_it_was(
    sealer: Sealer, message: NoteWritten | LedgerReviewed | PersonRegistered
) -> None:
    box = await sealer.box(TENANT, subjects_of(STREAM, message))
    sealed = box.model(STREAM, message)
    text = json.dumps(sealed, ensure_ascii=False)
    assert not [word for word in ("Eén", "wél", "Anna") if word in text]
    (opened,) = await sealer.open(TENANT, [json.loads(text)])
    assert opened == message.model_dump(mode="json")


async def test_a_text_opens_for_its_own_tenant_and_subject_alone(sealer: Sealer) -> None:
    box = await sealer.box(TENANT, ["p-1", "p-2"])
    await sealer.box("other", ["p-1"])
    sealed = box.text("p-1", "geheim")
    with pytest.raises(EventUnreadable):
        await sealer.open("other", [sealed])
    moved: Json = json.loads(json.dumps(sealed).replace("p-1", "p-2"))
    with pytest.raises(EventUnreadable):
        await sealer.open(TENANT, [moved])
    unknown: Json = json.loads(json.dumps(sealed).replace("p-1", "p-3"))
    with pytest.raises(EventUnreadable):
        await sealer.open(TENANT, [unknown])


async def test_two_processes_make_one_key(databases: Databases) -> None:
    ring = KeyRing.load(databases.ring)
    async with (
        SubjectKeys.open(databases.keys, ring) as one,
        SubjectKeys.open(databases.keys, ring) as two,
    ):
        sealed = (await Sealer(one).box(TENANT, ["p-1"])).text("p-1", "een")
        other = (await Sealer(two).box(TENANT, ["p-1"])).text("p-1", "twee")
        assert await Sealer(one).open(TENANT, [sealed, other]) == ["een", "twee"]


async def test_a_key_made_elsewhere_after_an_erasure_is_found(databases: Databases) -> None:
    ring = KeyRing.load(databases.ring)
    async with (
        SubjectKeys.open(databases.keys, ring) as one,
        SubjectKeys.open(databases.keys, ring) as two,
    ):
        old = (await Sealer(one).box(TENANT, ["p-1"])).text("p-1", "oud")
        await Sealer(two).erase_subject(TENANT, "p-1")
        new = (await Sealer(two).box(TENANT, ["p-1"])).text("p-1", "nieuw")
        assert await Sealer(one).open(TENANT, [new, old]) == ["nieuw", "[gewist]"]


async def test_keys_lie_wrapped_and_apart_from_the_events(
    databases: Databases, database: Database, sealer: Sealer
) -> None:
    await sealer.box(TENANT, [dossier(STREAM)])
    async with database.transaction(TENANT) as connection:
        assert await connection.fetchval("SELECT to_regnamespace('keys') IS NULL")
    another = KeyRing("k1", {"k1": bytes(32)})
    async with SubjectKeys.open(databases.keys, another) as keys:
        with pytest.raises(StoreMisconfigured):
            await keys.find(TENANT, [dossier(STREAM)])


async def test_a_new_ring_key_wraps_and_the_old_one_still_opens(databases: Databases) -> None:
    ring = KeyRing.load(databases.ring)
    turned = KeyRing("k2", {**ring.keys, "k2": bytes(range(32))})
    async with SubjectKeys.open(databases.keys, ring) as keys:
        sealed = (await Sealer(keys).box(TENANT, ["p-1"])).text("p-1", "oud")
    async with SubjectKeys.open(databases.keys, turned) as keys:
        newer = (await Sealer(keys).box(TENANT, ["p-2"])).text("p-2", "nieuw")
        assert await Sealer(keys).open(TENANT, [sealed, newer]) == ["oud", "nieuw"]


@pytest.mark.parametrize("content", ["", "{}", '{"current": "k", "keys": {"k": "AAAA"}}', "[]"])
def test_a_broken_ring_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "ring.json"
    file.write_text(content)
    with pytest.raises(StoreMisconfigured, match=r"ring\.json"):
        KeyRing.load_or_create(file)


def test_a_ring_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "ring.json"
    first = KeyRing.load_or_create(file)
    assert KeyRing.load_or_create(file) == first
    assert file.stat().st_mode & 0o777 == 0o600
