"""`/toezicht`: at a glance where help is needed. It is about the work; no person is named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.authority import Authority
from domain.figures.disappointment import Warned
from domain.text import Id
from opdracht.http.needs import Look
from opdracht.http.services import Services, services
from opdracht.login.seeing import Seeing
from opdracht.overviews.raised import act
from opdracht.overviews.supervision import Kept
from opdracht.overviews.warned_words import Sentence, called, in_words
from opdracht.sentences import raised
from opdracht.sentences.grammar import Said, listed
from opdracht.sentences.time_words import OFFER, WHOM
from opdracht.sentences.words import word
from opdracht.web.helps import Step, looking, step
from opdracht.web.pages import page
from opdracht.web.supervision import pictures
from storage import escalations
from storage.commission_list import CommissionRow, several
from storage.escalations import Escalation

HERE: Final = "/toezicht"
MOST: Final = 8
ALL: Final = 200
"""So many at most, also for who asks for all of them."""
HIGHER, AT_RISK, BETWEEN = "hogerop", "waarschuwingen", "tussen-teams"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question higher up, what it offers, whether it was answered, and the step that answers."""

    raised: Escalation
    title: str
    clock: Said
    whom: Said
    offer: Said
    stand: Said
    step: Step


@dataclass(frozen=True, slots=True)
class AtRisk:
    """Where a client may be disappointed, and the one step that helps."""

    warned: Warned
    title: str
    said: Said
    step: Step


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)
    kept = Kept()

    @pages.get(HERE)
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.STANDSTILL))]
    ) -> Response:
        house, who = services(request), look.caller
        names = await house.names.names(who.tenant, who.authority.office_version)
        totals = await kept.totals(house.store, who.tenant)
        every = request.query_params.get("toon")
        higher = await _higher(house, who.tenant, ALL if every == HIGHER else MOST)
        risks = totals.warned[: ALL if every == AT_RISK else MOST]
        between = totals.between[: ALL if every == BETWEEN else MOST]
        rows = await several(
            house.store.database,
            house.store.sealer,
            who.tenant,
            [
                *(it.commission for it in higher[1]),
                *(it.commission for it in risks),
                *(it.oldest.commission for it in between if it.oldest),
            ],
        )
        tells = in_words(names, await called(house.store, who.tenant, risks))
        return await page(
            request,
            "supervision/shown.html",
            who=who,
            totals=totals,
            higher=[_asked(it, rows, who.authority) for it in higher[1]],
            more_higher=higher[0],
            risks=[at_risk(it, rows, who.authority, tells, HERE) for it in risks],
            all_risks=len(totals.warned),
            standing=pictures.standing(totals.phases),
            flow=pictures.flow(totals),
            ledger=pictures.ledger(totals.outcomes),
            news=pictures.news(totals.balance, names),
            between=between,
            titles={id_: _title(id_, rows) for id_ in rows},
            all_between=len(totals.between),
            waits=pictures.between(between, names),
            no_team=pictures.NO_TEAM,
            only_problems=[it.client for it in totals.balance if it.only_problems and it.client],
        )

    return pages


async def _higher(house: Services, tenant: Id, most: int) -> tuple[bool, list[Escalation]]:
    """Drafts first, then what waits for an answer; and whether there is more."""
    found = await escalations.escalations(house.store.database, tenant, limit=most + 1)
    return len(found) > most, found[:most]


def _title(commission: Id, rows: Mapping[str, CommissionRow]) -> str:
    row = rows.get(commission)
    return str(row.title) if row is not None and row.title else commission


def _asked(one: Escalation, rows: Mapping[str, CommissionRow], authority: Authority) -> Asked:
    helps = act(one)
    return Asked(
        raised=one,
        title=_title(one.commission, rows),
        clock=raised.on_which(one),
        whom=_all_of(word(WHOM, part) for part in one.whom),
        offer=word(OFFER, one.offer),
        stand=raised.stand(one),
        step=step(authority, one.commission, helps.command, helps.known, HERE),
    )


def at_risk(
    one: Warned,
    rows: Mapping[str, CommissionRow],
    authority: Authority,
    tells: Sentence,
    back: str,
) -> AtRisk:
    """A warning with its words; its step leads `back`."""
    helps = one.act
    return AtRisk(
        warned=one,
        title=_title(one.commission, rows),
        said=tells(one),
        step=looking(one.commission)
        if helps is None
        else step(authority, one.commission, helps.command, helps.known, back),
    )


def _all_of(several_: Iterable[Said]) -> Said:
    found = list(several_)
    return Said(listed(it.nl for it in found).nl, listed(it.en for it in found).en)
