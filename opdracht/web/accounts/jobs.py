"""`/relaties/ontwikkeling/banen`: the claim of more jobs, tested on a sheet of a jobs register.

The sheet is read, answered and forgotten: nothing of it is kept.
"""

import asyncio
from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.hours.hours_map import SheetForm
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.importer.errors import ImportRefused
from opdracht.importer.log_map import refusal
from opdracht.jobsfile.counted import Counted, JobsMap, read
from opdracht.login.seeing import Seeing
from opdracht.overviews.development import develops
from opdracht.overviews.effect import MOST_VISITS, EffectReport, effect_report
from opdracht.sentences.effect_words import FINDING, NO_CAUSE
from opdracht.sentences.grammar import Said
from opdracht.web.accounts.development import HERE
from opdracht.web.importing.brought import MOST, brought
from opdracht.web.importing.keeping import no_content, opened
from opdracht.web.importing.typed import Unfit
from opdracht.web.pages import page
from storage.uploads import Upload

JOBS: Final = f"{HERE}/banen"
SHOWN: Final = 20

NO_DAYS: Final = Said(
    "Geef twee dagen: de eerste dag waarop bezoeken tellen, en een latere.",
    "Give two days: the first on which visits count, and a later one.",
)
NO_VISITS: Final = Said(
    f"Bezocht is 1 tot {MOST_VISITS} keer bezocht.",
    f"Visited is visited 1 to {MOST_VISITS} times.",
)

Looks = Annotated[Look, Depends(Seeing(Read.ACCOUNTS))]


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(JOBS)
    async def _(request: Request, look: Looks) -> Response:
        await _may(request, look)
        return await _shown(request, look, _usual(services(request).gateway.today()))

    @pages.post(JOBS)
    async def _(request: Request, look: Looks) -> Response:
        await _may(request, look)
        came = await brought(request)
        typed = came.typed or _usual(services(request).gateway.today())
        try:
            counted, report = await _tested(request, look, came)
        except Unfit as error:
            return await _shown(request, look, typed, wrong=error.said)
        except ImportRefused as error:
            said = Said(error.sentence("nl"), error.sentence("en"))
            return await _shown(request, look, typed, wrong=said)
        return await _shown(request, look, typed, counted=counted, report=report)

    return pages


async def _may(request: Request, look: Look) -> None:
    """Raises where there are no jobs."""
    if not develops(await services(request).gateway.directory.office(look.caller.tenant)):
        raise not_found()


def _usual(today: date) -> dict[str, str]:
    usual = JobsMap()
    return {
        "kvk": usual.kvk,
        "begin": usual.before,
        "eind": usual.after,
        "vanaf": date(today.year - 2, 1, 1).isoformat(),
        "tot": date(today.year - 1, 12, 31).isoformat(),
        "bezoeken": "1",
        "kopregel": "1",
    }


async def _shown(  # noqa: PLR0913  # what is on it, by name
    request: Request,
    look: Look,
    typed: Mapping[str, str],
    *,
    wrong: Said | None = None,
    counted: Counted | None = None,
    report: EffectReport | None = None,
) -> Response:
    return await page(
        request,
        "accounts/jobs.html",
        who=look.caller,
        status=HTTPStatus.OK if wrong is None else HTTPStatus.BAD_REQUEST,
        typed=typed,
        wrong=wrong,
        counted=counted,
        report=report,
        finding=None if report is None else FINDING[report.effect.finding],
        no_cause=NO_CAUSE,
        shown=SHOWN,
        most=MOST // 1024 // 1024,
        here=JOBS,
        back=HERE,
    )


async def _tested(request: Request, look: Look, came: Upload) -> tuple[Counted, EffectReport]:
    """What the sheet says.

    Raises:
        Unfit, ImportRefused: it cannot be used, or what was typed cannot be.
    """
    if not came.content:
        raise Unfit(no_content(came))
    typed = {name: text.strip() for name, text in came.typed.items()}
    starts, until = _days(typed)
    visits = typed.get("bezoeken", "")
    if not (visits.isascii() and visits.isdigit() and 1 <= int(visits) <= MOST_VISITS):
        raise Unfit(NO_VISITS)
    try:
        form = SheetForm.model_validate(
            {"header_row": typed.get("kopregel") or "1", "sheet": typed.get("blad") or None}
        )
    except ValidationError as error:
        raise refusal(error.errors(include_url=False)[0], SheetForm) from error
    jobs_map = JobsMap(typed.get("kvk", ""), typed.get("begin", ""), typed.get("eind", ""), form)
    counted = await asyncio.to_thread(_read, came.content, jobs_map)
    report = await effect_report(
        services(request).store, look.caller.tenant, counted, starts, until, visits=int(visits)
    )
    return counted, report


def _read(content: bytes, jobs_map: JobsMap) -> Counted:
    with opened(content) as file:
        return read(file, jobs_map)


def _days(typed: Mapping[str, str]) -> tuple[date, date]:
    try:
        starts, until = (date.fromisoformat(typed.get(name, "")) for name in ("vanaf", "tot"))
    except ValueError:
        raise Unfit(NO_DAYS) from None
    if until < starts:
        raise Unfit(NO_DAYS)
    return starts, until
