"""A person with a form in this process: sees it, types in it, sends it."""

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

import httpx

from tests.opdracht.http.conftest import House

HTML = {"accept": "text/html,application/xhtml+xml"}


class _Controls(HTMLParser):
    """What a browser would send of the first form of a page that is posted."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.names: set[str] = set()
        self.labelled: set[str] = set()
        self.ids: set[str] = set()
        self._area = self._select = ""
        self._first = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        its = {name: value or "" for name, value in attrs}
        self.ids.add(its.get("id", ""))
        name = its.get("name", "")
        match tag:
            case "label":
                self.labelled.add(its.get("for", ""))
            case "input" if its.get("type") == "checkbox":
                self.names.add(name)
                if "checked" in its:
                    self.values[name] = its["value"]
            case "input":
                self.values[name] = its.get("value", "")
                if its.get("type") != "hidden":
                    self.names.add(name)
            case "textarea":
                self._area, self.values[name], self._first = name, "", True
                self.names.add(name)
            case "select":
                self._select, self.values[name] = name, ""
                self.names.add(name)
            case "option" if self._select and "selected" in its:
                self.values[self._select] = its["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            if self._first:  # a browser leaves out the line end right after the tag
                data, self._first = data.removeprefix("\n"), False
            self.values[self._area] += data


def controls(page: str) -> _Controls:
    """The controls of a page."""
    found = _Controls()
    found.feed(page)
    return found


@dataclass
class Typing:
    """Somebody before a form."""

    house: House
    person: str | None
    path: str

    async def see(self, query: str = "") -> httpx.Response:
        """The form, as it is shown."""
        async with self.house.client(self.person) as client:
            return await client.get(f"{self.path}{query}", headers=HTML)

    async def fresh(self, query: str = "", **typed: str) -> dict[str, str]:
        """What a browser sends of a new form, with this typed in it."""
        shown = await self.see(query)
        assert shown.status_code == 200, shown.text
        return controls(shown.text).values | said(typed)

    async def send(self, values: dict[str, str], **more: str) -> httpx.Response:
        """Send it."""
        async with self.house.client(self.person) as client:
            return await client.post(self.path, data=values | said(more), headers=HTML)

    async def fill(self, query: str = "", **typed: str) -> httpx.Response:
        """See it, type in it and send it."""
        return await self.send(await self.fresh(query, **typed))


def said(typed: dict[str, str]) -> dict[str, str]:
    """Names of controls, with `__` for a dot."""
    return {name.replace("__", "."): text for name, text in typed.items()}


def plain(page: str) -> str:
    """The words of a page."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))
