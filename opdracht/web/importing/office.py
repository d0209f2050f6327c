"""`/beheer/importeren`: a file of the office, seen first, then carried out; and the office as one.

The file is that of `opdracht office export|plan|apply`. Each step is a command of whoever brought
it, judged by the rules as any other.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope, may_ask
from domain.commission.monitoring import ImportHours
from domain.errors import DomainError
from domain.office.commands import (
    ConcludeServiceAgreement,
    GrantMandate,
    ListProduct,
    ProposePolicy,
    PublishCalendar,
    RegisterOrganisation,
    RegisterPerson,
)
from domain.office.templates import DraftTemplate
from domain.timesheet.rights import IMPORTING
from opdracht.answers import FORBIDDEN, Refused
from opdracht.http import limiting
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.security import not_allowed, noted
from opdracht.http.services import Services, services
from opdracht.login.seeing import Seeing
from opdracht.officefile.findings import Finding, OfficeFileInvalid, OfficeFileTooBig
from opdracht.officefile.ids import command_id
from opdracht.officefile.mandates_csv import read_sheet
from opdracht.officefile.planning import Asker, Plan, plan
from opdracht.officefile.present import as_file, told_by
from opdracht.officefile.reading import BIGGEST, ReadFile, read_text, text_of
from opdracht.officefile.shape import Section
from opdracht.officefile.telling import HEADS, counted, sentence
from opdracht.officefile.wanted import Change, Wanted
from opdracht.officefile.writing import written
from opdracht.overviews.days import today
from opdracht.overviews.office import Office, read_office
from opdracht.rights_changed import rights_changed, whose
from opdracht.sentences.grammar import Said
from opdracht.web.importing.brought import brought
from opdracht.web.importing.keeping import (
    BUSY,
    Prepared,
    Token,
    begun,
    keep,
    kept,
    no_content,
    runs_of,
    still_kept,
)
from opdracht.web.importing.runs import Came, Run
from opdracht.web.pages import NO_STORE, page, see_other
from storage.access.security_log import Action
from storage.errors import StoreUnavailable
from storage.uploads import Upload

HERE: Final = "/beheer/importeren"
FILE: Final = f"{HERE}/kantoor"
EXPORT: Final = "/beheer/kantoor.toml"
PERSONAL: Final = "mensen"
ASKED_FOR: Final = (
    RegisterPerson,
    RegisterOrganisation,
    ListProduct,
    GrantMandate,
    ConcludeServiceAgreement,
    DraftTemplate,
    ProposePolicy,
    PublishCalendar,
)
"""What a file asks for, of each of its parts: who may ask none of it has no use for one."""

CHANGED: Final = Said(
    "Iemand heeft de organisatie veranderd nadat u dit zag. Kijk opnieuw; er is nog niets gedaan.",
    "Somebody changed the office after you saw this. Look again; nothing was done yet.",
)
LEFT_OUT: Final = Said("overgeslagen", "left out")

Looks = Annotated[Look, Depends(Seeing(Read.OFFICE))]
Does = Annotated[Look, Depends(Seeing(Read.OFFICE, Scope.OFFICE))]
KIND: Final = "office"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the preview: its head, and each line of the file with what it would do."""

    head: Said
    rows: Sequence[tuple[int | None, Wanted, Said]]


class Unusable(Exception):
    """A file that cannot be used; `said` and the findings say why."""

    def __init__(self, said: Said, findings: Sequence[Finding] = ()) -> None:
        super().__init__(said.en)
        self.said, self.findings = said, findings


def imports(look: Look) -> bool:
    """Whether this person may ask for any of what a file holds."""
    return any(may_ask(look.caller.authority, kind) for kind in ASKED_FOR)


def router() -> APIRouter:
    """The pages."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(request: Request, look: Looks) -> Response:
        return await start(request, look)

    @pages.post(HERE)
    async def _(request: Request, look: Does) -> Response:
        if not imports(look):
            raise not_found()
        came = await brought(request)
        if not came.content:
            return await start(request, look, wrong=no_content(came))
        try:
            await _understood(came)
        except Unusable as error:
            return await start(request, look, wrong=error.said, findings=error.findings)
        return see_other(f"{FILE}/{await keep(request, look, KIND, came)}")

    @pages.get(f"{FILE}/{{token}}")
    async def _(request: Request, look: Looks, token: Token) -> Response:
        return await _seen(request, look, token)

    @pages.post(f"{FILE}/{{token}}")
    async def _(request: Request, look: Does, token: Token) -> Response:
        return await _confirmed(request, look, token)

    @pages.get(EXPORT)
    async def _(request: Request, look: Looks) -> Response:
        return await _exported(request, look)

    return pages


async def _confirmed(request: Request, look: Look, token: str) -> Response:
    """Begin with it, when it is still what this person saw."""
    came = await kept(request, look, KIND, token)
    if came is None:
        return see_other(f"{FILE}/{token}")
    office = await _office(services(request), look.caller.tenant)
    if request.query_params.get("versie") != str(office.version):
        return await _seen(request, look, token, wrong=CHANGED)
    if not await begun(request, look, token, partial(_prepared, request, look, office, came)):
        return await _seen(request, look, token, wrong=BUSY)
    return see_other(f"{FILE}/{token}")


async def _prepared(request: Request, look: Look, office: Office, came: Upload) -> Prepared | None:
    """What is to do; nothing when the file cannot be used, as its page says."""
    try:
        file = await _understood(came)
    except Unusable:
        return None
    made = await _planned(file, office, look)
    if not made.to_send or _elsewhere(file, office):
        return None
    count = len(made.to_send) + len(made.cannot)
    return count, partial(_carried_out, request, look, office.version, made, file)


async def start(
    request: Request, look: Look, *, wrong: Said | None = None, findings: Sequence[Finding] = ()
) -> Response:
    """Where a file is chosen, and what was wrong with the one that came."""
    return await page(
        request,
        "importing/start.html",
        who=look.caller,
        status=HTTPStatus.OK if wrong is None else HTTPStatus.BAD_REQUEST,
        imports=imports(look),
        hours=may_ask(look.caller.authority, ImportHours),
        weeks=look.caller.authority.has(*IMPORTING),
        personal=may_ask(look.caller.authority, RegisterPerson),
        wrong=wrong,
        findings=findings,
        most=BIGGEST // 1024 // 1024,
    )


async def _understood(came: Upload) -> ReadFile:
    """What the file says.

    Raises:
        Unusable: something is wrong with it.
    """
    try:
        return await asyncio.to_thread(_read, came)
    except OfficeFileInvalid as error:
        first = Said(
            f"{came.name} kan zo niet gebruikt worden. Er is niets gedaan.",
            f"{came.name} cannot be used like this. Nothing was done.",
        )
        raise Unusable(first, error.findings) from None
    except DomainError as error:
        raise Unusable(Said(error.sentence("nl"), error.sentence("en"))) from None


def _read(came: Upload) -> ReadFile:
    """Raises OfficeFileInvalid and the other refusals of a file."""
    if len(came.content) > BIGGEST:
        raise OfficeFileTooBig(name=came.name, most=BIGGEST // 1024 // 1024)
    text = text_of(came.name, came.content)
    return (read_sheet if came.name.lower().endswith(".csv") else read_text)(came.name, text)


async def _office(house: Services, tenant: str) -> Office:
    found = await read_office(house.store, tenant)
    if found is None:
        raise not_found()
    return found


def _elsewhere(file: ReadFile, office: Office) -> bool:
    """Whether the file says that it is of another office."""
    return file.says.organisation not in {None, office.state.organisation}


async def _planned(file: ReadFile, office: Office, look: Look) -> Plan:
    """What it takes, with the rights of who brought it."""
    day = today()
    present = as_file(office.state, told_by(office.events), day)
    asker = Asker(look.caller.person, day)
    return await asyncio.to_thread(plan, file.says, present, office.state, asker, datetime.now(UTC))


async def _seen(request: Request, look: Look, token: str, wrong: Said | None = None) -> Response:
    """The preview; how far it is; or the report."""
    who = look.caller
    run = await runs_of(request).find(who.tenant, who.person, token)
    if run is not None:
        return await page(
            request, "importing/run.html", who=who, run=run, place=f"{FILE}/{token}", back=HERE
        )
    came = await still_kept(request, look, KIND, token)
    try:
        file = await _understood(came)
    except Unusable as error:  # it was right when it came: this server is of a later version
        return await start(request, look, wrong=error.said, findings=error.findings)
    office = await _office(services(request), who.tenant)
    made = await _planned(file, office, look)
    elsewhere = _elsewhere(file, office)
    return await page(
        request,
        "importing/office.html",
        who=who,
        status=HTTPStatus.OK if wrong is None else HTTPStatus.CONFLICT,
        file=file,
        parts=_parts(made, file),
        counted=counted(made.items),
        to_send=0 if elsewhere else len(made.to_send),
        elsewhere=file.says.organisation if elsewhere else None,
        nothing=all(it.change is Change.WAITS for it in made.items),
        cannot=len(made.cannot),
        place=f"{FILE}/{token}?versie={office.version}",
        back=HERE,
        wrong=wrong,
    )


def _parts(made: Plan, file: ReadFile) -> list[Part]:
    return [
        Part(
            HEADS[section],
            [(file.line(section.value, it.index), it, sentence(it, file)) for it in rows],
        )
        for section in Section
        if (rows := [it for it in made.items if it.section is section])
    ]


async def _carried_out(  # noqa: PLR0913, PLR0917 - whose request, and what was planned on what
    request: Request, look: Look, version: int, made: Plan, file: ReadFile, run: Run
) -> None:
    """One command after the other. A refusal is told and the rest goes on; a silence ends it.

    Raises:
        Refused: nobody can say now.
        AnswerUnknown: no answer in time.
    """
    who, gateway = look.caller, services(request).gateway
    run.came += [Came(sentence(one, file), why=LEFT_OUT) for one in made.cannot]
    for one in made.to_send:
        assert one.command is not None  # noqa: S101 - what is sent has one
        id_ = command_id(who.tenant, version, one.command.model_dump_json())
        said = sentence(one, file)
        try:
            sent = await gateway.send(
                who.tenant, "office", one.command, person=who.person, command_id=id_
            )
        except Refused as refused:
            if refused.passing:
                raise
            if refused.code in FORBIDDEN:
                await not_allowed(request, refused.code)
            run.came.append(Came(said, why=Said(refused.nl, refused.en)))
            continue
        if changed := rights_changed(one.command, sent):
            await noted(request, Action.RIGHTS_CHANGED, object_=whose(one.command), details=changed)
        run.came.append(Came(said, changed=bool(sent.events) and not sent.replayed))


async def _exported(request: Request, look: Look) -> Response:
    """The office as a file, and an entry in the security log that it left."""
    personal = request.query_params.get(PERSONAL) == "ja"
    if personal and not may_ask(look.caller.authority, RegisterPerson):
        raise not_found()
    await limiting.export(request, look.caller.known)
    office = await _office(services(request), look.caller.tenant)
    file = as_file(office.state, told_by(office.events), today())
    if not await noted(request, Action.EXPORTED, object_="office", details={"personal": personal}):
        raise StoreUnavailable
    return Response(
        written(file, personal=personal),
        media_type="application/toml",
        headers={
            **NO_STORE,
            "Content-Disposition": f'attachment; filename="kantoor-{today()}.toml"',
        },
    )
