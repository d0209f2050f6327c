"""`/beheer/importeren/relaties`: a sheet of organisations, seen first, then brought in.

It is what `opdracht relation import` does: the same rows make the same accounts.
"""

import asyncio
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from itertools import islice
from typing import Annotated, Final, TypeVar

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope, may_ask
from domain.account.commands import OpenAccount
from domain.message import Command
from opdracht.accountfile.account_map import AccountMap
from opdracht.accountfile.bring_in import Hand, bring_in, look
from opdracht.accountfile.likeness import Likeness
from opdracht.accountfile.office import authority, owners
from opdracht.accountfile.planning import Planner
from opdracht.accountfile.report import KEPT, OUTCOMES, Kind, Noted, Report
from opdracht.accountfile.sheet import open_sheet
from opdracht.hours.hours_map import SheetForm
from opdracht.hours.table import Table, open_table
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.days import today
from opdracht.sentences.grammar import Said
from opdracht.web.accounts.listed import managers
from opdracht.web.importing import register_form as form
from opdracht.web.importing.brought import MOST, brought, typed_in
from opdracht.web.importing.keeping import (
    BUSY,
    Prepared,
    Token,
    begun,
    keep,
    kept,
    no_content,
    opened,
    runs_of,
    still_kept,
)
from opdracht.web.importing.office import HERE
from opdracht.web.importing.runs import Came, Run
from opdracht.web.importing.typed import Unfit, read_on_a_page
from opdracht.web.pages import NO_STORE, page, reader_of, see_other
from opdracht.web.sheets import TYPES, CsvSheet
from storage.uploads import Upload

REGISTER: Final = f"{HERE}/relaties"
KIND: Final = "register"
SEEN: Final = 5_000
"""Rows that a preview judges; a longer sheet is judged whole when it is brought in."""
SHOWN: Final = 50
"""Rows of each kind on a page; the file of the report has more."""

STEPS: Final = Said("rijen", "rows")

COUNTED: Final[Mapping[str, Said]] = {
    "created": Said("nieuw", "new"),
    "known": Said("al bekend", "known already"),
    "twice": Said("dubbel in het bestand", "twice in the sheet"),
    "filled": Said("aangevuld", "filled in"),
    "differs": Said("staat hier anders, en blijft zo", "reads otherwise here, and stays so"),
    "alike": Said("misschien al bekend", "perhaps known already"),
    "ownerless": Said("zonder accountmanager", "without an account manager"),
    "refused": Said("niet ingebracht", "not brought in"),
}
KINDS: Final[Mapping[Kind, Said]] = {
    "refused": Said("Rijen die niet kloppen", "Rows that are not right"),
    "alike": Said("Misschien al bekend", "Perhaps known already"),
    "differs": Said("Staat hier anders", "Reads otherwise here"),
}

OWNERLESS: Final = Said(
    "er is geen accountmanager; kies er een bij het bestand, of breng ook in wie er geen heeft",
    "there is no account manager; choose one with the file, or bring those in that have none",
)
HEADS: Final = (
    Said("regel", "line"),
    Said("uitkomst", "outcome"),
    Said("kolom", "column"),
    Said("reden", "reason"),
)

Answer = TypeVar("Answer")
Looks = Annotated[Look, Depends(Seeing(Read.ACCOUNTS))]
Does = Annotated[Look, Depends(Seeing(Read.ACCOUNTS, Scope.ACCOUNT))]


@dataclass(frozen=True, slots=True)
class _Anything:
    """A map that asks for no column: to read which there are."""

    file: SheetForm

    def columns(self) -> Iterator[tuple[str, str]]:
        """None."""
        return iter(())


def router() -> APIRouter:
    """The pages."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(REGISTER)
    async def _(request: Request, look: Looks) -> Response:
        _may(look)
        return await _start(request, look, dict(form.USUAL))

    @pages.post(REGISTER)
    async def _(request: Request, look: Does) -> Response:
        _may(look)
        came = await brought(request)
        if not came.content:
            return await _start(request, look, came.typed or dict(form.USUAL), no_content(came))
        try:
            with read_on_a_page():
                header = await _in_table(came, _header)
        except Unfit as error:
            return await _start(request, look, came.typed, error.said)
        whole = Upload(came.name, came.content, came.typed | form.guessed(header))
        return see_other(f"{REGISTER}/{await keep(request, look, KIND, whole)}")

    @pages.get(f"{REGISTER}/{{token}}")
    async def _(request: Request, look: Looks, token: Token) -> Response:
        _may(look)
        return await _seen(request, look, token)

    @pages.post(f"{REGISTER}/{{token}}/kolommen")
    async def _(request: Request, look: Does, token: Token) -> Response:
        _may(look)
        came = await kept(request, look, KIND, token)
        if came is None:
            return see_other(f"{REGISTER}/{token}")
        said = await typed_in(request)
        columns = {name: text for name, text in said.items() if name.startswith(form.COLUMN)}
        typed = {
            name: text for name, text in came.typed.items() if not name.startswith(form.COLUMN)
        }
        whole = Upload(came.name, came.content, typed | columns)
        return see_other(f"{REGISTER}/{await keep(request, look, KIND, whole)}")

    @pages.post(f"{REGISTER}/{{token}}")
    async def _(request: Request, look: Does, token: Token) -> Response:
        _may(look)
        return await _confirmed(request, look, token)

    @pages.get(f"{REGISTER}/{{token}}/verslag.csv")
    async def _(request: Request, look: Looks, token: Token) -> Response:
        _may(look)
        return await _report(request, look, token)

    return pages


def _may(look: Look) -> None:
    """Raises when this person opens no accounts."""
    if not may_ask(look.caller.authority, OpenAccount):
        raise not_found()


async def _start(
    request: Request, look: Look, typed: Mapping[str, str], wrong: Said | None = None
) -> Response:
    house, who = services(request), look.caller
    names = await house.names.names(who.tenant, who.authority.office_version)
    office = await house.gateway.directory.office(who.tenant)
    return await page(
        request,
        "importing/register_start.html",
        who=who,
        status=HTTPStatus.OK if wrong is None else HTTPStatus.BAD_REQUEST,
        typed=typed,
        wrong=wrong,
        managers=managers(office, names),
        most=MOST // 1024 // 1024,
        here=REGISTER,
        back="/relaties",
    )


async def _in_table(came: Upload, read: Callable[[Table], Answer]) -> Answer:
    """What is read of the sheet, whatever its columns. Raises ImportRefused."""

    columns = _Anything(form.form_of(came.typed))

    def whole() -> Answer:
        with (
            opened(came.content) as file,
            open_table(file, columns) as table,
        ):
            return read(table)

    return await asyncio.to_thread(whole)


def _header(table: Table) -> list[str]:
    return list(dict.fromkeys(column for column in table.header if column))


def _counted(table: Table) -> int:
    return sum(1 for _ in table.rows())


async def _planner(
    request: Request, look: Look, typed: Mapping[str, str], said: AccountMap
) -> Planner:
    house, tenant = services(request), look.caller.tenant
    return Planner(
        house.store.database,
        tenant,
        said.source or form.USUAL["bron"],
        likeness=Likeness(house.store.sealer.index_secret, tenant),
        secret=house.gateway.secret,
        ownerless=bool(typed.get("zonder")),
        merge_alike=bool(typed.get("samen")),
    )


async def _looked(request: Request, look_: Look, came: Upload, said: AccountMap) -> Report:
    """What bringing it in would do, of the first rows. Raises ImportRefused."""
    house, tenant = services(request), look_.caller.tenant
    planner = await _planner(request, look_, came.typed, said)
    may_own = owners(await house.gateway.directory.office(tenant), today())
    with (
        opened(came.content) as file,
        open_sheet(file, said, may_own, came.typed.get("eigenaar") or None) as sheet,
    ):
        rows = islice(sheet.rows, SEEN)
        secret = house.gateway.secret
        return await look(rows, planner, house.store, tenant, secret=secret)


async def _seen(request: Request, look: Look, token: str, wrong: Said | None = None) -> Response:
    """The preview; how far it is; or the report."""
    who = look.caller
    place = f"{REGISTER}/{token}"
    run = await runs_of(request).find(who.tenant, who.person, token)
    if run is not None:
        return await page(
            request,
            "importing/register_run.html",
            who=who,
            run=run,
            place=place,
            back=REGISTER,
            steps=STEPS,
            shown=SHOWN,
            counts=[(said, run.counts.get(key, 0)) for key, said in COUNTED.items()],
        )
    came = await still_kept(request, look, KIND, token)
    report: Report | None = None
    header: list[str] = []
    rows = 0
    try:
        with read_on_a_page():
            header = await _in_table(came, _header)
            rows = await _in_table(came, _counted)
            report = await _looked(request, look, came, form.map_of(came.typed))
    except Unfit as error:
        wrong = wrong or error.said
    return await page(
        request,
        "importing/register.html",
        who=who,
        status=HTTPStatus.OK if wrong is None else HTTPStatus.CONFLICT,
        file=came.name,
        typed=came.typed,
        fields=form.FIELDS,
        column=form.COLUMN,
        header=header,
        rows=rows,
        seen=SEEN,
        report=report,
        counts=[] if report is None else _counts(report),
        kinds=[] if report is None else _kinds(report),
        shown=SHOWN,
        place=place,
        back=REGISTER,
        wrong=wrong,
    )


def _counts(report: Report) -> list[tuple[Said, int]]:
    return [(said, getattr(report, key)) for key, said in COUNTED.items()]


def _kinds(report: Report) -> list[tuple[Kind, Said, Sequence[Noted], int]]:
    """Each kind of row that wants a look: some of them, and how many there are."""
    return [
        (kind, head, [_on_a_page(it) for it in rows[:SHOWN]], getattr(report, kind))
        for kind, head in KINDS.items()
        if (rows := [it for it in report.noted if it.kind == kind])
    ]


def _on_a_page(noted: Noted) -> Noted:
    """The same without the words of the command line."""
    return replace(noted, said=OWNERLESS) if noted.code == "ownerless" else noted


async def _confirmed(request: Request, look: Look, token: str) -> Response:
    """Begin with it."""
    came = await kept(request, look, KIND, token)
    if came is not None:
        prepare = partial(_prepared, request, look, came)
        if not await begun(request, look, token, prepare):
            return await _seen(request, look, token, wrong=BUSY)
    return see_other(f"{REGISTER}/{token}")


async def _prepared(request: Request, look: Look, came: Upload) -> Prepared | None:
    """What is to do; nothing when the file cannot be used, as its page says."""
    try:
        with read_on_a_page():
            said, count = form.map_of(came.typed), await _in_table(came, _counted)
    except Unfit:
        return None
    return count, partial(_brought_in, request, look, came, said)


async def _brought_in(
    request: Request, look: Look, came: Upload, said: AccountMap, run: Run
) -> None:
    """All rows; one that is refused holds back no other.

    Raises:
        Refused: nobody can say now.
        AnswerUnknown: no answer in time.
    """
    house, who = services(request), look.caller
    gateway = house.gateway
    found = await authority(gateway.directory, who.tenant, who.person, today())

    async def send(stream: str, command: Command, command_id: str) -> None:
        await gateway.send(who.tenant, stream, command, person=who.person, command_id=command_id)

    def progress(rows: int) -> None:
        run.far = rows

    told: Counter[str] = Counter()

    def tell(noted: Noted) -> None:
        told[noted.kind] += 1
        if told[noted.kind] <= KEPT:
            run.came.append(_came(_on_a_page(noted)))

    planner = await _planner(request, look, came.typed, said)
    may_own = owners(await gateway.directory.office(who.tenant), today())
    with (
        opened(came.content) as file,
        open_sheet(file, said, may_own, came.typed.get("eigenaar") or None) as sheet,
    ):
        run.header = sheet.header
        report = await bring_in(
            sheet.rows,
            planner,
            house.store,
            who.tenant,
            Hand(found, send, lambda: datetime.now(UTC)),
            secret=gateway.secret,
            tell=tell,
            progress=progress,
        )
    run.counts = {key: getattr(report, key) for key in COUNTED}


def _came(noted: Noted) -> Came:
    """A row that wants a look, as the report keeps it: only one that is refused did not go in."""
    return Came(
        OUTCOMES[noted.kind],
        changed=noted.kind != "refused",
        why=noted.said,
        line=noted.line,
        column=noted.field,
        cells=noted.cells,
    )


async def _report(request: Request, look: Look, token: str) -> Response:
    """Each row that wants a look, as it stood, with the reason before it."""
    who = look.caller
    run = await runs_of(request).find(who.tenant, who.person, token)
    if run is None or run.open:
        raise not_found()
    reader = await reader_of(request, who)
    heads = [reader.in_language(it) for it in HEADS]
    file = io.BytesIO()
    sheet = CsvSheet(file, [*heads, *run.header])
    for it in run.came:
        why = "" if it.why is None else reader.in_language(it.why)
        sheet.write([it.line, reader.in_language(it.said), it.column, why, *it.cells])
    sheet.end()
    return Response(
        file.getvalue(),
        media_type=TYPES["csv"],
        headers={
            **NO_STORE,
            "Content-Disposition": f'attachment; filename="relaties-verslag-{today()}.csv"',
        },
    )
