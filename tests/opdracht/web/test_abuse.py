"""Whatever stands in the address of a page, or in its small forms: a page with a sentence, and no
fault. The forms of commands have tests of their own (forms/test_abuse.py)."""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI
from temporalio.testing import WorkflowEnvironment

from domain.authority import Role
from opdracht.http.needs import routes_of
from tests.opdracht.api.tenants import MARK, ONLY, Tenants, caller, many, served
from tests.opdracht.web.forms.person import HTML
from tests.opdracht.web.forms.test_abuse import ABUSE, Tags

FINE: Final = frozenset({200, 303, 400, 403, 404, 409, 413, 414, 431})
TEXTS: Final = (
    *(text for text in ABUSE if len(text) < 1_000),
    "x" * 4_000,
    "é" * 2_000,
    "\x00",
    "a\nb",
    "\u0663",
    "2026-13-45T99:99",
    "0001-01-01",
    "9999-12-31T23:59:59+14:00",
    "2026-11-27T10:00:00",
    "%",
    "_%_",
    "\\",
    "(" * 200,
    "NaN",
)
"""In an address, which a server takes no more than eight thousand characters of."""
ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "/mijn/weergave": ("terug", "gedaan"),
    "/opdrachten": (
        *("zoek", "fase", "lopend", "stil", "opdrachtgever", "team", "product", "herkomst"),
        *("soort", "uitkomst", "persoon", "na", "limiet", "gedaan", "toon"),
    ),
    "/opdrachten.csv": ("zoek", "fase", "team", "persoon", "na", "limiet"),
    "/opdrachten.xlsx": ("zoek", "fase"),
    "/opdrachten.ods": ("zoek", "fase"),
    "/overzichten": ("bewaar",),
    "/zoek": ("q",),
    "/samen": ("kies.26-x", "kies.", "rol", "persoon", "team", "sleutel", "was.26-x", "uit.26-x"),
    "/opdrachten/{opdracht}/als-opdrachtgever": ("opdrachtgever",),
    "/opdrachten/{opdracht}/geschiedenis": ("soort", "vorm", "op", "voor"),
    "/toezeggingen": ("alles",),
    "/inbox": ("toon",),
    "/successen": ("opdrachtgever", "kwartaal", "product", "team"),
    "/successen/complimenten": ("opdrachtgever", "kwartaal"),
    "/successen/lessen": ("opdrachtgever", "kwartaal"),
    "/successen/tonen": ("opdrachtgever", "kwartaal"),
    "/toezicht/proef": (
        *("translation_days", "stalls.translation", "stalls.x", "ladders.stall", "ladders.x"),
        *("van", "tot", "opdrachtgever", "product", "fase"),
    ),
    "/beheer/kantoor.toml": ("mensen",),
    "/beheer/personen": ("vanaf", "zoek"),
    "/beheer/producten": ("vanaf", "zoek"),
    "/stroom": ("vanaf", "opdracht"),
    "/opdrachten/{opdracht}/doen/verwachtingen": ("what", "due", "owner", "terug", "sleutel"),
    "/opdrachten/{opdracht}/doen/nagekomen-regels": ("line", "terug"),
    "/beheer/doen/persoonscorrecties": ("person", "terug"),
}
"""What a page may be asked with."""


@pytest.fixture(scope="module")
def app(tenants: Tenants, temporal: WorkflowEnvironment) -> FastAPI:
    return served(tenants, temporal)


def plain_answer(answer: httpx.Response, text: str) -> None:
    """A page or a problem in words, that runs nothing of what was sent."""
    sent = (str(answer.request.url)[:200], text[:40])
    assert answer.status_code in FINE, (*sent, answer.status_code, answer.text[:300])
    assert "Traceback" not in answer.text, sent
    if answer.headers.get("content-type", "").startswith("text/html"):
        tags = Tags()
        tags.feed(answer.text)
        assert tags.running == [], sent


def addresses(own: str, share: int) -> Iterator[tuple[str, str]]:
    """Each name of each page with one in so many of the texts, another part of them each time."""
    turn = 0
    for path, names in ASKED.items():
        where = path.format(opdracht=own)
        for name in names:
            turn += 1
            texts = TEXTS[turn % share :: share]
            yield from ((f"{where}?{name}={quote(text)}", text) for text in texts)
        yield f"{where}?{names[0]}=%ED%A0%80%FF", "no letters at all"
        yield f"{where}?{'&'.join(f'{names[0]}={n}' for n in range(200))}", "two hundred times"


@pytest.mark.parametrize("share", [5, pytest.param(1, marks=pytest.mark.deep)], ids=["some", "all"])
async def test_an_address_with_anything_in_it_is_answered_in_words(
    app: FastAPI, tenants: Tenants, share: int
) -> None:
    asked = list(addresses(tenants.own, share))
    async with caller(app, tenants.people[Role.COORDINATOR]) as client:
        answers = await many(client.get(where, headers=HTML) for where, _ in asked)
    for answer, (_, text) in zip(answers, asked, strict=True):
        plain_answer(answer, text)
    assert {200, 400} <= {answer.status_code for answer in answers}


async def test_a_place_that_is_called_anything_is_not_there(app: FastAPI, tenants: Tenants) -> None:
    paths = [
        path
        for path, route in routes_of(app)
        if "{" in path
        # of any key it is said whether anything came with it
        and not path.startswith(("/api/", "/static", "/antwoord/"))
        and "/doen/" not in path
        and "GET" in (getattr(route, "methods", None) or ())
    ]
    assert len(paths) > 10
    foreign = {
        "opdracht": tenants.theirs,
        "opdrachtgever": tenants.their_client,
        "versie": "1",
    }
    people = tenants.people
    async with (
        caller(app, people[Role.DIRECTOR]) as director,
        caller(app, people[Role.CONTROLLER]) as controller,
    ):
        for path in paths:
            client = controller if path.startswith(tuple(ONLY)) else director
            names = re.findall(r"\{(\w+)\}", path)
            for text in TEXTS[::3]:
                place = path.format(**dict.fromkeys(names, quote(text, safe="")))
                answer = await client.get(place, headers=HTML)
                plain_answer(answer, text)
                assert answer.status_code in {400, 404}, (place[:100], answer.status_code)
            theirs = {name: foreign.get(name, tenants.their_person) for name in names}
            answer = await client.get(path.format(**theirs), headers=HTML)
            assert answer.status_code == 404, path
            for each in foreign.values():
                assert MARK not in answer.text.replace(each, "")


def forms(tenants: Tenants) -> Mapping[str, tuple[Mapping[str, str], tuple[str, ...]]]:
    """The small forms: what is good in them, and the controls that somebody may type in."""
    key = "v-0123456789"
    chosen = f"kies.{tenants.own}"
    return {
        "/mijn/weergave": ({"taal": "nl"}, ("taal", "weergave", "toetsen", "terug")),
        "/overzichten": (
            {"sleutel": key, "vraag": "fase=intake", "naam": "Mijn werk"},
            ("sleutel", "vraag", "naam", "team", "vast", "eerst"),
        ),
        f"/overzichten/{key}/vast": ({}, ("extra",)),
        f"/inbox/{tenants.their_notice}/gelezen": ({}, ("terug",)),
        f"/inbox/{tenants.their_notice}/uitgesteld": ({}, ("tot", "terug")),
        "/samen": (
            {chosen: "ja", "rol": "handler", "persoon": "behandelaar-1"},
            ("rol", "persoon", "team", "sleutel", "wat", f"was.{tenants.own}"),
        ),
        "/week": ({"sleutel": "week-" + "0" * 24}, ("sleutel", "kies.26-x", "kies.ABC", "kies.é")),
        "/week/26-x": ({}, ("hoe", "confidence", "best", "obstacle", "sleutel")),
        f"/week/{tenants.theirs}": ({"hoe": "onveranderd"}, ("confidence",)),
        "/toezeggingen": ({}, ("sleutel", "kies.26-x.toezegging-1", "kies.a.b")),
    }


async def test_a_small_form_with_anything_in_it_is_answered_in_words(
    app: FastAPI, tenants: Tenants
) -> None:
    asked = [
        (where, {**good, name: text}, text)
        for where, (good, names) in forms(tenants).items()
        for name in names
        for text in (*TEXTS, "x" * 100_000)
        # with nothing wrong in it a command would be sent, and no worker runs here
        if not (where == "/samen" and name in {"team", "sleutel", f"was.{tenants.own}"})
    ]
    async with caller(app, tenants.people[Role.COORDINATOR]) as client:
        answers = await many(
            client.post(where, data=typed, headers=HTML) for where, typed, _ in asked
        )
    for answer, (_, _, text) in zip(answers, asked, strict=True):
        plain_answer(answer, text)
        assert MARK not in answer.text.replace(tenants.theirs, "")
