"""Mail that stays on this machine: kept as files, one for each Message-ID, read by people."""

import asyncio
import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP

from opdracht.cli.outcome import Exit
from opdracht.cli.running import run
from opdracht.mail import box
from opdracht.mail.catcher import LARGEST, Keeper
from opdracht.mail.post import Fate, Told, conversation
from opdracht.mail.server import Smtp


def letter(message_id: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "opdracht@localhost", "anna@od.example"
    message["Subject"] = "Opdracht 27-a: gevraagd / asked"
    message["Message-ID"] = message_id
    message.set_content(text)
    return message


async def send(folder: Path, *messages: EmailMessage) -> list[Told]:
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Keeper(folder), data_size_limit=LARGEST), "127.0.0.1", 0
    )
    async with server:
        port = server.sockets[0].getsockname()[1]
        async with conversation(Smtp("127.0.0.1", port)) as post:
            return [await post.send(message) for message in messages]


async def test_a_message_is_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    [told] = await send(tmp_path / "mail", letter("<n-1.test@od.example>", "Eén regel."))
    assert told.fate is Fate.TAKEN
    [file] = (tmp_path / "mail").iterdir()
    assert file.name == "n-1.test.eml"
    assert file.stat().st_mode & 0o077 == 0
    [caught] = box.matching(tmp_path / "mail", "n-1")
    assert (caught.to, caught.text) == ("anna@od.example", "Eén regel.\n")


async def test_the_same_message_again_is_one_message(tmp_path: Path) -> None:
    await send(tmp_path, letter("<n-1@x>", "een"), letter("<n-1@x>", "een"))
    assert [each.message for each in box.caught(tmp_path, 10)] == ["n-1"]


async def test_an_id_that_is_no_file_name_stays_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    for hostile in ("<../../uit@x>", "<.hidden@x>", f"<{'a' * 500}@x>"):
        await send(folder, letter(hostile, hostile))
    assert [each.name for each in tmp_path.iterdir()] == ["mail"]
    assert all(file.name.startswith("m-") for file in folder.iterdir())


def test_an_odd_message_hides_no_other(tmp_path: Path) -> None:
    odd = b"From: <@@\r\nSubject: =?nope?q?x?=\r\nMessage-ID: <>\r\n\r\nx"
    (tmp_path / "a.eml").write_bytes(odd)
    (tmp_path / "b.eml").write_bytes(b"Content-Type: text/plain; charset=nope\r\n\r\n\xff")
    (tmp_path / "c.eml").write_bytes(b"")
    assert {each.message for each in box.caught(tmp_path, 10)} == {"a", "b", "c"}
    assert box.matching(tmp_path, "b")[0].text == "\ufffd"


async def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    [told] = await send(tmp_path, letter("<n-1@x>", "x" * (LARGEST + 1)))
    assert told.fate is Fate.REFUSED
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPDRACHT_DATA", str(tmp_path))
    for name in ("SMTP_URL", "DATABASE_URL", "LANGUAGE"):
        monkeypatch.delenv(f"OPDRACHT_{name}", raising=False)
    return tmp_path / "mail"


async def ran(*line: str) -> int:
    return await asyncio.to_thread(run, line)


async def test_people_list_and_read_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await ran("mail") == Exit.OK
    assert capsys.readouterr().out.strip() == "Er is nog geen post."
    await send(folder, letter("<n-1@x>", "Eén."), letter("<n-12@x>", "Twee."))
    capsys.readouterr()
    assert await ran("mail") == Exit.OK
    assert "gevraagd / asked\tn-1" in capsys.readouterr().out
    assert await ran("mail", "n-1") == Exit.OK
    out = capsys.readouterr().out
    assert "Onderwerp: Opdracht 27-a: gevraagd / asked" in out
    assert "Eén." in out
    assert await ran("mail", "n-12", "--json", "--language", "en") == Exit.OK
    assert json.loads(capsys.readouterr().out)["text"] == "Twee.\n"


async def test_an_unknown_or_unclear_message_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await send(folder, letter("<n-11@x>", "Eén."), letter("<n-12@x>", "Twee."))
    assert await ran("mail", "n-1") == Exit.USAGE
    assert await ran("mail", "../ring") == Exit.NOT_FOUND
    assert "ID: bericht ../ring is hier niet." in capsys.readouterr().err
