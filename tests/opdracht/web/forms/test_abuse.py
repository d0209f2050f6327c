"""Whatever is typed in a field: a sentence beside it, or it is done and shown as text; no fault."""

from html.parser import HTMLParser

import pytest

from domain.commission.clarification import RestateQuestion
from domain.commission.documents import LinkDocument
from domain.commission.intake import RegisterRequest
from domain.commission.ledger import VoiceExpectation
from domain.commission.parties import SetCostKey
from domain.message import Command
from domain.office.commands import ProposePolicy, RegisterPerson
from opdracht.demo import path
from opdracht.http.guards.bodies import MOST
from opdracht.web.forms.address import address_of
from opdracht.web.forms.sending import new_key
from tests.opdracht.http.conftest import House
from tests.opdracht.http.sending import played
from tests.opdracht.web.forms.person import Typing, controls
from tests.workflows.support import new_case

XSS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</textarea><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "\u202eomgekeerd\u202c",
)
ABUSE = (
    *XSS,
    "x" * 100_000,
    "é" * 70_000,
    "\x07\x1b[31m",
    "2026-02-31",
    "99999999999999999999",
    "-1",
    "1e9",
    "../../etc/passwd",
    "'; DROP TABLE commission; --",
    "26-zzzzzzzz",
    "\ud7ff\ufffe",
    "   ",
)
KINDS = (RegisterRequest, VoiceExpectation, LinkDocument, RegisterPerson, ProposePolicy)


class Tags(HTMLParser):
    """Every tag that runs something, or has an attribute that does."""

    def __init__(self) -> None:
        super().__init__()
        self.running: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        its = dict(attrs)
        if tag == "script" and not (its.get("src") or "").startswith("/static/"):
            self.running.append(tag)
        self.running += [name for name in its if name.startswith("on")]
        self.running += [
            tag
            for value in its.values()
            if (value or "").lower().startswith("javascript:alert") and tag == "a"
        ]


async def place(house: House, kind: type[Command]) -> tuple[str, str]:
    if "{" not in address_of(kind):
        person = "beheerder-1" if "beheer" in address_of(kind) else "accountmanager-1"
        return person, address_of(kind)
    case = new_case()
    await played(house, case.id, path.registered(case))
    return case.manager, address_of(kind).format(opdracht=case.id)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
async def test_abuse_in_every_field_is_text_or_a_sentence(
    house: House, kind: type[Command]
) -> None:
    person, where = await place(house, kind)
    typing = Typing(house, person, where)
    shown = controls((await typing.see()).text)
    names = sorted(shown.names - {""})
    assert names
    for text in ABUSE:
        typed = {**shown.values, **dict.fromkeys(names, text), "sleutel": new_key()}
        if sum(map(len, typed.values())) * 6 > MOST:  # all together it would be too much
            typed = {**shown.values, names[0]: text, names[-1]: text, "sleutel": new_key()}
        answer = await typing.send(typed)
        assert answer.status_code in {303, 400, 409}, (text[:40], answer.text[:300])
        tags = Tags()
        tags.feed(answer.text)
        assert tags.running == [], text[:40]
        if answer.status_code == 400:
            back = controls(answer.text).values
            for name in set(names) & typed.keys():
                if back.get(name) != "ja":  # a box is ticked or not
                    assert back.get(name, typed[name]) == typed[name], (name, text[:40])


async def test_each_field_alone_is_named_when_it_is_wrong(house: House) -> None:
    person, where = await place(house, VoiceExpectation)
    typing = Typing(house, person, where)
    good = {"owed_by": "us", "what": "Rust."}
    for name, text in (
        ("owed_by", "wij"),
        ("what", "a\x01b"),
        ("owner", "iemand-9"),
        ("to", "IEMAND"),
        ("due", "2026-02-31"),
        ("quote", "y" * 100_000),
        ("source", "z" * 301),
    ):
        answer = await typing.send(await typing.fresh() | good | {name: text})
        assert answer.status_code == 400, (name, answer.status_code)
        assert f'id="{name}.fout"' in answer.text


async def test_a_nul_is_refused_before_anything_else(house: House) -> None:
    person, where = await place(house, VoiceExpectation)
    typing = Typing(house, person, where)
    answer = await typing.send(await typing.fresh() | {"owed_by": "us", "what": "a\x00b"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("key", "version"), [("", ""), ("import:x-1-2-3-4", "-1"), ("<x>", "oud"), ("k" * 300, "1.0")]
)
async def test_a_key_or_version_that_was_tampered_with_does_no_harm(
    house: House, key: str, version: str
) -> None:
    person, where = await place(house, VoiceExpectation)
    typing = Typing(house, person, where)
    typed = await typing.fresh(owed_by="us", what="Rust.")
    answer = await typing.send(typed | {"sleutel": key, "versie": version})
    assert answer.status_code == 303


async def test_an_id_of_another_commission_is_not_on_the_list(house: House) -> None:
    person, where = await place(house, VoiceExpectation)
    typing = Typing(house, person, where.replace("verwachtingen", "nagekomen-regels"))
    answer = await typing.fill(line="toezegging-1")
    assert answer.status_code == 400
    assert 'id="line.fout"' in answer.text


@pytest.mark.parametrize(
    "row",
    ["\u00b2", "\u0663", "-1", "9" * 5000, "99999", ""],
    ids=["a power", "arabic", "below", "endless", "beyond", "empty"],
)
async def test_a_row_that_has_no_number_is_no_fault(house: House, row: str) -> None:
    case = new_case()
    await played(house, case.id, path.registered(case))
    for kind, name in (
        (VoiceExpectation, f"what.{row}"),
        (RestateQuestion, f"lines.{row}.text"),
        (SetCostKey, f"shares.{row}"),
    ):
        typing = Typing(house, case.manager, address_of(kind).format(opdracht=case.id))
        typed = {name: "60", "sleutel": new_key()}
        for button in ({}, {"wijzig": "ja"}):
            answer = await typing.send(typed | button)
            assert answer.status_code in {200, 303, 400, 403, 409}, (kind, answer.text[:300])
