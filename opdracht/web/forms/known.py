"""Reads what a form chooses from: the office, and how the commission stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from domain.access.fields import SECTIONS
from domain.commission.state import CommissionState
from domain.text import Id
from opdracht.api.admission import admit
from opdracht.api.looking.for_client import Shared, lines_for_client
from opdracht.folding import last_state
from opdracht.http.caller import Caller
from opdracht.http.problems import NotTheirs, not_found
from opdracht.http.services import Services
from opdracht.sentences import NO_NAMES
from opdracht.web.forms.account_known import there
from opdracht.web.forms.asking import is_client
from opdracht.web.forms.choices import LEDGER, PAGES, Here, Known, Line
from opdracht.web.forms.shape import Field, Form
from opdracht.web.forms.sources import Source
from storage import ledger
from storage.commission_page import Page, PageItem, page
from storage.ledger import LedgerRow
from storage.standing import one

BEFORE: Final[Mapping[str, tuple[str, ...]]] = {
    "ReviseQuestion": ("question", "request"),
    "RestateQuestion": ("restatement",),
}
"""Command -> the sections in which stands what was said before, beside what is chosen from."""


async def known_for(
    house: Services,
    who: Caller,
    forms: Sequence[Form],
    commission: Id | None,
    account: Id | None = None,
) -> Known:
    """All that these forms need to be shown to this person, about a commission, an account or
    neither.

    Raises:
        Problem: there is no such commission for them (404).
        StoreUnavailable: the store does not answer.
    """
    office = await house.gateway.directory.office(who.tenant)
    names = await house.names.names(who.tenant, who.authority.office_version)
    here = None if commission is None else await _here(house, who, forms, commission)
    known = Known(office, names, house.gateway.today(), here)
    if account is None:
        return known
    return replace(known, there=await there(house, who.tenant, account, sources_of(forms)))


async def standing_of(house: Services, who: Caller, commission: Id) -> Known:
    """How a commission stands, to see what could be done; no word of it is read. Raises as
    `known_for` does."""
    office = await house.gateway.directory.office(who.tenant)
    version, team, state = await _standing(house, who, commission)
    store = house.store
    found = await page(
        store.database, store.sealer, who.tenant, commission, only=("raised", "signal")
    )
    lines = [Line(id_, it.kind, it.status, id_) for id_, it in state.lines.items()]
    sections = {} if found is None else found.sections
    here = Here(commission, version, state, team, sections, lines)
    return Known(office, NO_NAMES, house.gateway.today(), here)


async def _standing(
    house: Services, who: Caller, commission: Id
) -> tuple[int, Id | None, CommissionState]:
    """The version, the handler's team and the state, for somebody who may know of it."""
    store, tenant = house.store, who.tenant
    await admit(store, who, commission)
    standing = await one(store.database, tenant, commission)
    if standing is not None:
        return standing.version, standing.team, standing.state
    loaded = await store.recorder.load(tenant, f"commission/{commission}")
    if loaded.version == 0:
        raise NotTheirs if is_client(who) else not_found()
    return loaded.version, None, await last_state(loaded)


async def _here(house: Services, who: Caller, forms: Sequence[Form], commission: Id) -> Here:
    store, tenant = house.store, who.tenant
    version, team, state = await _standing(house, who, commission)
    wanted = sources_of(forms)
    only = {*sections_of(wanted), *BEFORE.get(forms[0].name if len(forms) == 1 else "", ())}
    client = who.authority.client if is_client(who) else None
    if client is not None:
        only.add("client")  # who came and left says which of several spoke
    found = await page(store.database, store.sealer, tenant, commission, only=only)
    rows = (
        await ledger.lines(store.database, store.sealer, tenant, commission)
        if wanted & LEDGER
        else []
    )
    if found is None:
        raise NotTheirs if is_client(who) else not_found()
    if client is not None:
        theirs = _theirs(rows, found, client)
        return Here(commission, version, state, team, _shared(found, client), theirs)
    return Here(commission, version, state, team, found.sections, [_line(row) for row in rows])


def sources_of(forms: Iterable[Form]) -> set[Source]:
    """What the fields of these forms are chosen from."""
    return {source for form in forms for source in _sources(form.fields)}


def _sources(fields: Iterable[Field]) -> Iterable[Source]:
    for each in fields:
        if each.source is not None:
            yield each.source
        yield from _sources(each.inner)


def sections_of(wanted: Iterable[Source]) -> set[str]:
    """The sections of the page that the words of these stand in."""
    return {section for source in wanted for section in PAGES.get(source, ())}


def _line(row: LedgerRow) -> Line:
    return Line(row.line, row.kind, row.status, str(row.what))


def _theirs(rows: Sequence[LedgerRow], found: Page, client: Id) -> list[Line]:
    """The lines that this client sees."""
    seen = lines_for_client(rows, client, speaks=Shared(found, client).speaks)
    return [Line(each.line, each.kind, each.status, each.what) for each in seen]


def _shared(found: Page, client: Id) -> Mapping[str, Sequence[PageItem]]:
    """The sections with what this client may see, and nothing else: also of several that share it,
    nothing that another one said."""
    shared = Shared(found, client)

    def only(item: PageItem) -> PageItem:
        told = {event: dict(fields) for event, fields in shared.told(item.section, item)}
        return PageItem(item.section, item.item, item.version, told)

    return {
        name: [only(item) for item in items]
        for name, items in found.sections.items()
        if name in SECTIONS
    }
