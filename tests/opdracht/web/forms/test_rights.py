"""A form is there for whom the decision table says; for others it is refused, or not there."""

import re
from html import unescape

import httpx
import pytest
from fastapi import FastAPI
from temporalio.testing import WorkflowEnvironment

from domain.access import may_ask
from domain.authority import Authority, Role
from opdracht.api.paths import FORMS, OFFICE
from opdracht.web.forms.address import address_of
from tests.opdracht.api.tenants import Tenants, caller, many, served
from tests.opdracht.web.forms.person import HTML

ABSENT = "26-zzzzzzzz"
ROLES = [role for role in Role if role is not Role.SYSTEM]


@pytest.fixture(scope="module")
def app(tenants: Tenants, temporal: WorkflowEnvironment) -> FastAPI:
    return served(tenants, temporal)


def held(role: Role) -> Authority:
    return Authority(
        person="iemand", roles=(role,), client="waterrijk" if role is Role.CLIENT else None
    )


async def seen(app: FastAPI, person: str | None, paths: list[str]) -> list[httpx.Response]:
    async with caller(app, person) as client:
        return await many(client.get(path, headers=HTML) for path in paths)


@pytest.mark.parametrize("role", ROLES)
async def test_each_role_is_refused_the_forms_that_the_table_does_not_give_it(
    app: FastAPI, tenants: Tenants, role: Role
) -> None:
    kinds = [kind for kind in FORMS if not may_ask(held(role), kind)]
    paths = [address_of(kind).format(opdracht=tenants.own) for kind in kinds]
    hidden = 404 if role in {Role.CLIENT, Role.OWNER} else 403
    for kind, answer in zip(kinds, await seen(app, tenants.people[role], paths), strict=True):
        assert answer.status_code == hidden, (role, kind.__name__, answer.text[:200])


async def test_who_may_sees_every_form(app: FastAPI, tenants: Tenants) -> None:
    firsts = {kind: next(role for role in ROLES if may_ask(held(role), kind)) for kind in FORMS}
    for role in set(firsts.values()):
        kinds = [kind for kind, first in firsts.items() if first is role]
        paths = [address_of(kind).format(opdracht=tenants.own) for kind in kinds]
        for kind, answer in zip(kinds, await seen(app, tenants.people[role], paths), strict=True):
            assert answer.status_code == 200, (role, kind.__name__, answer.text[:200])


async def test_a_clients_person_reaches_no_form_of_what_is_not_theirs(
    app: FastAPI, tenants: Tenants
) -> None:
    kinds = [kind for kind in FORMS if "{" in address_of(kind)]
    for place in (tenants.other, tenants.theirs, ABSENT):
        paths = [address_of(kind).format(opdracht=place) for kind in kinds]
        found = await seen(app, tenants.people[Role.CLIENT], paths)
        assert {answer.status_code for answer in found} == {404}


async def test_nobody_sees_a_form_of_another_tenant(app: FastAPI, tenants: Tenants) -> None:
    kinds = [kind for kind in FORMS if "{" in address_of(kind)][::4]
    paths = [address_of(kind).format(opdracht=tenants.theirs) for kind in kinds]
    for answer in await seen(app, tenants.people[Role.DIRECTOR], paths):
        assert answer.status_code in {403, 404}


async def test_a_clients_form_holds_no_word_about_us(app: FastAPI, tenants: Tenants) -> None:
    kinds = [kind for kind in FORMS if may_ask(held(Role.CLIENT), kind)]
    paths = [address_of(kind).format(opdracht=tenants.own) for kind in kinds]
    async with caller(app, tenants.people[Role.DIRECTOR]) as client:
        office = (await client.get("/api/v1/organisatie/personen?limiet=100")).text
    ours = re.findall(r'"name":"([^"]+)","organisation":"omgevingsdienst[^"]*"', office)
    for kind, answer in zip(
        kinds, await seen(app, tenants.people[Role.CLIENT], paths), strict=True
    ):
        text = unescape(answer.text)
        assert answer.status_code == 200, kind
        assert "team-" not in text, kind
        for name in ours:
            assert name not in text, (kind, name)


async def test_who_is_not_known_logs_in_and_comes_back(app: FastAPI, tenants: Tenants) -> None:
    for kind in FORMS[::12]:
        path = address_of(kind).format(opdracht=tenants.own)
        [answer] = await seen(app, None, [f"{path}?line=l1"])
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/inloggen?next=%2F")
        assert "line%3Dl1" in answer.headers["location"]


async def test_who_is_logged_out_while_typing_gets_back_what_they_typed(
    app: FastAPI, tenants: Tenants
) -> None:
    path = f"/opdrachten/{tenants.own}/doen/verwachtingen"
    async with caller(app, None) as nobody:
        answer = await nobody.post(path, data={"what": "Bel <ons>", "sleutel": "web-0123456789"})
    assert answer.status_code == 401
    assert 'name="what" value="Bel &lt;ons&gt;"' in answer.text
    assert 'value="web-0123456789"' in answer.text


@pytest.mark.parametrize("role", [Role.CLIENT, Role.COORDINATOR, Role.ADMINISTRATOR])
async def test_what_may_be_done_is_listed_and_every_link_leads_to_a_form(
    app: FastAPI, tenants: Tenants, role: Role
) -> None:
    lists = [f"/opdrachten/{tenants.own}/doen", f"/opdrachten/{tenants.other}/doen"]
    lists += ["/doen", "/beheer/doen"]
    for answer in await seen(app, tenants.people[role], lists):
        if answer.status_code != 200:
            assert answer.status_code in {403, 404}
            continue
        links = re.findall(r'href="([^"]*/doen/[^"]*)"', answer.text)[::3]
        for shown in await seen(app, tenants.people[role], links):
            assert shown.status_code == 200, shown.url


async def test_nothing_of_the_office_is_offered_to_a_client(app: FastAPI, tenants: Tenants) -> None:
    [listed] = await seen(app, tenants.people[Role.CLIENT], [f"/opdrachten/{tenants.own}/doen"])
    assert listed.status_code == 200
    assert "/beheer" not in listed.text
    names = {address_of(kind).rpartition("/")[2] for kind in FORMS if kind.__name__ in OFFICE}
    assert not names & set(re.findall(r'/doen/([a-z-]+)"', listed.text))
