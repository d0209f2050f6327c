"""A small log and its map, to bend in tests."""

from datetime import UTC, datetime
from pathlib import Path

from domain.authority import SYSTEM
from domain.office.events import OrganisationRegistered, PersonRegistered
from domain.office.words import OrganisationKind, Relation
from storage.record import Recorder
from storage.recording import Record

MAP = """
source = "toy"
client = "gemeente-a"
contact = "contact-a"
zone = "Europe/Amsterdam"
[file]
empty = ["EMPTY"]
[case]
id = "case"
start = "start"
end = "end"
channel = "channel"
[case.extra]
department = "dept"
[step]
id = "step"
name = "what"
time = "at"
resource = "who"
[living]
phase = "monitoring"
[personal]
pseudonyms = ["who"]
"""

HEADER = "case,start,end,channel,dept,step,what,at,who"
FIRST = "c1,2024-01-10T09:00:00,2024-01-20T12:00:00,Post,General,s1,Receive,2024-01-10T09:05:00,Ann"
SECOND = "c1,2024-01-10T09:00:00,2024-01-20T12:00:00,Post,General,s2,Check,2024-01-11T10:00:00,Bob"
LIVING = "c2,2024-02-01T09:00:00,,Desk,EMPTY,s3,Receive,2024-02-01T08:00:00,"


def write_map(folder: Path, text: str = MAP) -> Path:
    """A map file in `folder`."""
    path = folder / "map.toml"
    path.write_text(text, encoding="utf-8")
    return path


def write_log(folder: Path, *rows: str, header: str = HEADER) -> Path:
    """A log file in `folder`, one line per row."""
    path = folder / "log.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


CLIENT, CONTACT = "gemeente-a", "contact-a"


async def open_office(recorder: Recorder, tenant: str) -> None:
    """As much of an office as knows the client and its contact, and another organisation."""
    client, other = OrganisationKind.MUNICIPALITY, OrganisationKind.COMPANY
    events = (
        OrganisationRegistered(
            organisation=CLIENT, kind=client, relation=Relation.CLIENT, name="Gemeente A"
        ),
        OrganisationRegistered(
            organisation="bedrijf-b", kind=other, relation=Relation.OTHER, name="Bedrijf B"
        ),
        PersonRegistered(person=CONTACT, organisation=CLIENT, name="Contact van A"),
    )
    await recorder.record(
        Record(
            tenant=tenant,
            stream="office",
            command_id="office:open",
            fingerprint="0" * 64,
            expected_version=0,
            authority=SYSTEM,
            events=events,
            occurred_at=datetime(2010, 1, 1, tzinfo=UTC),
        )
    )
