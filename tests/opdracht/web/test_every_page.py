"""Every page that somebody can reach by its links is there, whole, and without a dead end."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from tests.opdracht.http.conftest import House
from tests.opdracht.web.long_ago import with_a_past

HTML = {"accept": "text/html"}
HREF = re.compile(r'href="(/[^"#]*)')
NOT_WALKED = ("/static/", "/api/", "/uitloggen", "/inloggen", "/stroom", "/mijn/sessies")
"""Files, data, what ends the walk or goes on for ever, and what belongs to the login, which this
house has not."""
ALIKE = 2
"""Pages of one shape that are looked at."""
PEOPLE = (
    "accountmanager-1",
    "behandelaar-1",
    "coordinator-1",
    "teamleider-2",
    "directeur-1",
    "controller-1",
    "beheerder-1",
    "regisseur-waterrijk",
)


def shape(path: str) -> str:
    """What pages of one kind have in common: the words of their address, and of their query."""
    parts = urlsplit(path)
    words = ["*" if re.search(r"\d", word) else word for word in parts.path.split("/")]
    if words[1:2] == ["opdrachtgevers"]:
        words[2:3] = ["*"]
    keys = sorted(re.findall(r"(?:^|&)([^=&]+)", parts.query))
    return "/".join(words) + "?" + "&".join(keys)


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _past(house: House) -> None:
    await with_a_past(house)


@pytest.mark.parametrize("person", PEOPLE)
async def test_no_link_leads_nowhere(house: House, person: str) -> None:
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    waiting = [("/mijn/gegevens", "")]
    async with house.client(person) as client:
        while waiting:
            path, found_on = waiting.pop(0)
            # the start itself belongs to the login, which this house has not
            if path == "/" or path.startswith(NOT_WALKED) or seen[shape(path)] >= ALIKE:
                continue
            seen[shape(path)] += 1
            answer = await client.get(path, headers=HTML)
            if answer.is_redirect:
                waiting.append((answer.headers["location"], path))
                continue
            kind = answer.headers.get("content-type", "")
            if answer.status_code != 200:
                wrong.append(f"{answer.status_code} {path} on {found_on}")
            elif kind.startswith("text/html"):
                if "<h1" not in answer.text or "</html>" not in answer.text:
                    wrong.append(f"not whole: {path} on {found_on}")
                waiting += [(unescape(href), path) for href in HREF.findall(answer.text)]
    assert not wrong, "\n".join(wrong)
    assert sum(seen.values()) > 5  # a walk that ends at once proves nothing
