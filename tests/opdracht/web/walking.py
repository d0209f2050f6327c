"""A walk along the links of the pages, as somebody would who tries them all."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import Final
from urllib.parse import urlsplit

from tests.opdracht.http.conftest import House

HTML: Final = {"accept": "text/html"}
HREF: Final = re.compile(r'href="(/[^"#]*)')
START: Final = "/mijn/gegevens"
NOT_WALKED: Final = (
    "/static/",
    "/api/",
    "/uitloggen",
    "/inloggen",
    "/stroom",
    "/mijn/sessies",
)
"""Files, data, what ends the walk or goes on for ever, and what belongs to the login, which this
house has not."""
CLIENT: Final = "regisseur-waterrijk"
PEOPLE: Final = (
    "accountmanager-1",
    "behandelaar-1",
    "coordinator-1",
    "teamleider-2",
    "directeur-1",
    "controller-1",
    "beheerder-1",
    CLIENT,
)
"""One of each role."""


def shape(path: str) -> str:
    """What pages of one kind have in common: the words of their address, and of their query."""
    parts = urlsplit(path)
    words = ["*" if re.search(r"\d", word) else word for word in parts.path.split("/")]
    if words[1:2] == ["opdrachtgevers"] and len(words) > 2:
        words[2] = "*"
    keys = sorted(re.findall(r"(?:^|&)([^=&]+)", parts.query))
    return "/".join(words) + "?" + "&".join(keys)


@dataclass
class Walk:
    """Where somebody came: the first page of each shape, and what was wrong under way.

    `asked`: the paths, without what they were asked with.
    """

    pages: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)


async def walked(house: House, person: str, alike: int) -> Walk:
    """Follow every link; of pages of one shape so many are looked at."""
    seen: Counter[str] = Counter()
    found = Walk()
    waiting = [(START, "")]
    async with house.client(person) as client:
        while waiting:
            path, found_on = waiting.pop(0)
            # the start itself belongs to the login, which this house has not
            if path == "/" or path.startswith(NOT_WALKED) or seen[shape(path)] >= alike:
                continue
            seen[shape(path)] += 1
            found.asked.add(urlsplit(path).path)
            answer = await client.get(path, headers=HTML)
            if answer.is_redirect:
                waiting.append((answer.headers["location"], path))
                continue
            kind = answer.headers.get("content-type", "")
            if answer.status_code != 200:
                found.wrong.append(f"{answer.status_code} {path} on {found_on}")
            elif kind.startswith("text/html") and "content-disposition" not in answer.headers:
                found.pages.setdefault(shape(path), path)
                if "<h1" not in answer.text or "</html>" not in answer.text:
                    found.wrong.append(f"not whole: {path} on {found_on}")
                waiting += [(unescape(href), path) for href in HREF.findall(answer.text)]
    return found
