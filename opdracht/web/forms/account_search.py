"""Choosing another account in a form: there are too many for a list, so it is looked for first.

It is a page of its own that leads to the form, so it needs no script.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from opdracht.http.caller import Caller
from opdracht.http.services import Services, services
from opdracht.overviews.theirs import accounts, reading
from opdracht.web.forms.about import about_account
from opdracht.web.forms.choices import Known
from opdracht.web.forms.shape import Form
from opdracht.web.forms.showing import Shown, back_from
from opdracht.web.pages import page
from storage import account_list, account_things
from storage.account_things import LINK
from storage.account_visits import names_of

SOUGHT: Final[Mapping[str, str]] = {"LinkAccount": "other", "ProposeIntroduction": "other"}
"""Command -> the field that is looked for before anything else."""
QUERY: Final = "zoek"
MOST: Final = 20


async def with_others(
    house: Services, tenant: str, form: Form, known: Known, typed: Mapping[str, str]
) -> Known:
    """With the account that was chosen, when there is one, and those that this one is tied to.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    field = SOUGHT.get(form.name)
    if field is None or known.there is None:
        return known
    where = house.store.database, house.store.sealer, tenant
    chosen = typed.get(field, "").strip()
    found = {
        row.account: str(row.name or row.account)
        for row in await account_list.several(*where, [chosen] if chosen else [])
    }
    found |= await _tied(house, tenant, known.there.account)
    found.pop(known.there.account, None)
    return replace(known, there=replace(known.there, others=found))


async def look_for(request: Request, who: Caller, it: Shown) -> Response:
    """The page on which it is looked for; each that is found leads to the form.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    assert it.known.there is not None  # noqa: S101 - such a form is about an account
    house, own = services(request), it.known.there.account
    question = it.typed.get(QUERY, "")[:200]
    asked = reading(question)
    rows = [] if asked is None else await accounts(house.store, who.tenant, asked, MOST + 1)
    field = SOUGHT[it.form.name]
    return await page(
        request,
        "forms/look_for.html",
        who=who,
        form=it.form,
        label=next(each.label for each in it.form.fields if each.name == field),
        field=field,
        about=about_account(it.known.there),
        question=question,
        asked=asked,
        found=[row for row in rows[:MOST] if row.account != own],
        more=len(rows) > MOST,
        tied=await _tied(house, who.tenant, own),
        kept={name: text for name, text in it.typed.items() if name not in {QUERY, field}},
        back=back_from(it, who),
    )


async def _tied(house: Services, tenant: str, account: str) -> dict[str, str]:
    """The accounts that this one is tied to, by what they are called."""
    where = house.store.database, house.store.sealer, tenant
    links = await account_things.listed(*where, account=account, thing=LINK)
    return await names_of(*where, [it.other for it in links if it.other])
