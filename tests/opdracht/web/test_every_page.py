"""Every page that somebody can reach by its links: there, whole, and shutting nobody out."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Final

import pytest
import pytest_asyncio
from fastapi.routing import APIRoute

from domain.account.commands import OpenAccount
from domain.account.words import AccountRelation
from opdracht.http.needs import routes_of
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.long_ago import with_a_past
from tests.opdracht.web.past import begun
from tests.opdracht.web.sights import DARK, EVERY, FORCED, LARGE, LIGHT, Sight, wrong_in
from tests.opdracht.web.walking import CLIENT, NOT_WALKED, PEOPLE, Walk, walked
from tests.workflows.support import new_case, whole

ALIKE: Final = 2
"""Pages of one shape that are asked for."""
NO_PAGE: Final = ("/livez", "/readyz")
NOT_LINKED: Final = {
    "/antwoord/{sleutel}",
    "/samen",
    "/beheer/importeren/kantoor/{token}",
    "/beheer/importeren/relaties/{token}",
    "/beheer/importeren/relaties/{token}/verslag.csv",
    "/beheer/importeren/uren/{token}",
    "/beheer/importeren/weken/{token}",
    "/contact/{tenant}",
    "/contact/{tenant}/kaart.vcf",
    "/relaties/ontwikkeling",
    "/relaties/ontwikkeling/banen",
}
"""A script asks for the first, a form of the list leads to the next, a file that was brought to
those after; the look-up is for who is not known, at an office that opened it, and only a
municipality has development."""
BESIDES: Final[Mapping[str, Mapping[str, str]]] = {
    "coordinator-1": {
        "/samen?": "/samen?kies.26-terrassen=ja&rol=handler&persoon=behandelaar-1",
    }
}

Walking = Callable[[str], Awaitable[Walk]]


@pytest_asyncio.fixture(scope="module")
async def walking(house: House) -> Walking:
    """`await walking(person)`: their walk, made once.

    One commission is in the work, another was finished with a success that may be shown, and there
    is one account.
    """
    await with_a_past(house)
    await house.services.gateway.send(
        house.engine.tenant,
        "account/r-bakker",
        OpenAccount(
            name="Bakkerij Jansen",
            relation=AccountRelation.COMPANY,
            organisation="waterrijk",
            owner="accountmanager-1",
        ),
        person="accountmanager-1",
    )
    case = new_case()
    await begun(house, case, whole(case), 2)
    made: dict[str, Walk] = {}

    async def walk(person: str) -> Walk:
        if person not in made:
            made[person] = await walked(house, person, ALIKE)
        return made[person]

    return walk


@pytest.mark.parametrize("person", PEOPLE)
async def test_no_link_leads_nowhere(walking: Walking, person: str) -> None:
    walk = await walking(person)
    assert not walk.wrong, "\n".join(walk.wrong)
    assert len(walk.asked) > 5  # a walk that ends at once proves nothing


async def test_a_link_leads_to_every_page_there_is(walking: Walking, house: House) -> None:
    """The forms apart: which are offered depends on how things stand."""
    walked_on = {path for person in PEOPLE for path in (await walking(person)).asked}
    missed = {
        path
        for path, route in routes_of(house.app)
        if isinstance(route, APIRoute)
        and "GET" in (route.methods or ())
        and not route.include_in_schema
        and not path.startswith((*NOT_WALKED, *NO_PAGE))
        and "/doen/" not in path
        and not any(route.path_regex.match(each) for each in walked_on)
    }
    assert missed == NOT_LINKED


async def firsts(walking: Walking) -> dict[str, dict[str, str]]:
    """Every page once, with the first who comes there: by person, then by shape."""
    known: set[str] = set()
    found = {}
    for person in PEOPLE:
        pages = {**(await walking(person)).pages, **BESIDES.get(person, {})}
        if person == CLIENT:  # who sees other pages in the same places
            known.clear()
        found[person] = {shape: path for shape, path in pages.items() if shape not in known}
        known |= pages.keys()
    return found


def few(pages: Mapping[str, str]) -> list[str]:
    """Each page once, whatever it was asked with; of the forms, which are all made of the same
    fields by one template, every tenth."""
    apart = {shape.partition("?")[0]: path for shape, path in reversed(list(pages.items()))}
    paths = list(reversed(apart.values()))
    forms = [path for path in paths if "/doen/" in path]
    return [*(path for path in paths if "/doen/" not in path), *forms[::10]]


async def wrong_on(
    looking: Looking, person: str, paths: Iterable[str], *sights: Sight
) -> list[str]:
    """Everything that is wrong on these pages."""
    wrong = []
    async with looking(person) as page:
        for path in paths:
            await page.goto(path)
            for sight in sights:
                wrong += [f"{path}: {sight}: {it}" for it in await wrong_in(page, sight)]
    return wrong


async def test_no_page_shuts_anybody_out(walking: Walking, looking: Looking) -> None:
    wrong = []
    for person, pages in (await firsts(walking)).items():
        paths = few(pages)
        wrong += await wrong_on(looking, person, paths, LIGHT)
        wrong += await wrong_on(looking, person, paths[::6], DARK)
        wrong += await wrong_on(looking, person, paths[2::6], LARGE)
        wrong += await wrong_on(looking, person, paths[4::6], FORCED)
    assert not wrong, "\n".join(wrong)


@pytest.mark.deep
@pytest.mark.parametrize("person", PEOPLE)
async def test_no_page_shuts_anybody_out_in_whatever_way_they_look(
    walking: Walking, looking: Looking, person: str
) -> None:
    pages = (await firsts(walking))[person]
    wrong = await wrong_on(looking, person, pages.values(), *EVERY)
    wrong += await wrong_on(looking, person, (await walking(person)).pages.values(), LIGHT)
    assert not wrong, "\n".join(wrong)
