"""A contact card (vCard 3.0, RFC 2426) of who somebody can call or write, to keep."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from domain.authority import Role
from domain.text import Id
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.overviews.clients import manager_of
from opdracht.overviews.days import today
from opdracht.sentences import Names
from opdracht.sentences.names import Reach
from opdracht.sentences.words import ROLE
from opdracht.web.pages import NO_STORE, reader_of

LONGEST: Final = 75
"""Octets of a line; what is longer goes on in the next one."""


async def cards_of(request: Request, look: Look, manager: Id) -> Response:
    """The card of an account manager, and that of who stands in today."""
    house, reader = services(request), await reader_of(request, look.caller)
    office = await house.gateway.directory.office(look.caller.tenant)
    found = manager_of(manager, office, today())
    ours = reader.names.organisation(office.organisation or "")
    said = reader.word(ROLE, Role.ACCOUNT_MANAGER)
    return answer(
        [
            card(person, reader.names, ours, said)
            for person in (found.person, found.deputy)
            if person is not None
        ]
    )


def card(person: str, names: Names, organisation: str, role: str) -> str:
    """The card of one person of ours."""
    return written(names.person(person), names.reach(person), organisation, role)


def written(name: str, reach: Reach, organisation: str, role: str) -> str:
    """The card of who is called like that."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escaped(name)};;;;",
        f"FN:{_escaped(name)}",
        f"ORG:{_escaped(organisation)}",
        f"TITLE:{_escaped(role)}",
        *([f"TEL;TYPE=WORK,VOICE:{reach.call}"] if reach.call else []),
        *([f"EMAIL;TYPE=INTERNET,WORK:{_escaped(reach.email)}"] if reach.email else []),
        "END:VCARD",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def answer(cards: list[str]) -> Response:
    """The cards as a file."""
    return Response(
        "".join(cards),
        media_type="text/vcard; charset=utf-8",
        headers={**NO_STORE, "Content-Disposition": 'attachment; filename="contact.vcf"'},
    )


def _escaped(text: str) -> str:
    """On one line; a comma, a semicolon and a backslash mean something in a card."""
    line = " ".join(text.split())
    return "".join(f"\\{each}" if each in "\\,;" else each for each in line)


def _folded(line: str) -> str:
    """No line longer than a reader must take, and no letter cut in two."""
    parts, now = list[str](), ""
    for letter in line:
        if len((now + letter).encode()) > LONGEST:
            parts.append(now)
            now = " "
        now += letter
    return "\r\n".join([*parts, now])
