"""How a page is made: the template of a name, in the reader's language and colours, with the layout
around it. HTML that works without a script.

In a template: `say(nl, en)` is a text in the reader's language, `in_language(said)` one that was
said in both, `day(date)`, `moment(datetime)`, `grade(hundredths)`, `euros(amount)`,
`word(TABLE, value)` and `words.PHASE` the words for
the machine's own, `names.person(id)` and the like what things are called, `may(read)` whether the
reader may look at something.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Final, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from domain.access import Read
from domain.errors import Language
from opdracht.http.caller import Caller
from opdracht.http.problems import language_of
from opdracht.http.services import services
from opdracht.overviews import inbox
from opdracht.sentences import NO_NAMES, Names, grammar, words
from opdracht.sentences.grammar import Said
from opdracht.web import WEB
from opdracht.web.assets import asset
from opdracht.web.done import notice_of
from opdracht.web.icons import icon
from opdracht.web.live.about import address
from opdracht.web.menu import keys_of, menu_for

THEME: Final = "weergave"
"""The cookie with the colours that a reader chose; without it those of their machine."""

KEYS: Final = "toetsen"
OFF: Final = "uit"
"""The cookie of who does without keys that do something by themselves (WCAG 2.1.4)."""

NO_STORE: Final = {"Cache-Control": "no-store"}
NONE: Final = "\N{EN DASH}"
SEEN_BY: Final = "Cookie, Accept-Language"

TEMPLATES: Final = Environment(
    loader=FileSystemLoader(WEB / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals.update(asset=asset, icon=icon)
TEMPLATES.filters["capitalised"] = lambda text: text[:1].upper() + text[1:]

Theme = Literal["light", "dark", "system"]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page, and how. `caller` is None while nobody is known."""

    language: Language
    theme: Theme
    caller: Caller | None = None
    names: Names = NO_NAMES

    def say(self, nl: str, en: str) -> str:
        """The text in the reader's language."""
        return nl if self.language == "nl" else en

    def in_language(self, said: Said) -> str:
        """What was said in both, in the reader's language."""
        return said.in_(self.language)

    def day(self, value: date | None) -> str:
        """`3 maart 2026`; a dash when there is none."""
        return NONE if value is None else self.in_language(grammar.day(value))

    def moment(self, value: datetime | None) -> str:
        """`3 maart 2026 om 14:05`; a dash when there is none."""
        return NONE if value is None else self.in_language(grammar.moment(value))

    def grade(self, hundredths: int) -> str:
        """`7,5`."""
        return self.in_language(grammar.tenths(hundredths / 100))

    def euros(self, amount: int) -> str:
        """`1.200 euro`."""
        return self.in_language(grammar.euros(amount))

    def word(self, table: dict[str, Said], value: str | None) -> str:
        """What people call a value; a dash when there is none."""
        return NONE if value is None else self.in_language(words.word(table, value))

    def may(self, read: Read | str) -> bool:
        """Whether they may look at it at all."""
        return self.caller is not None and self.caller.may(Read(read))


def theme_of(request: Request) -> Theme:
    """The colours that were chosen."""
    match request.cookies.get(THEME):
        case "light":
            return "light"
        case "dark":
            return "dark"
        case _:
            return "system"


async def reader_of(request: Request, caller: Caller | None = None) -> Reader:
    """Who reads, with the names of their office.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    language, theme = language_of(request), theme_of(request)
    if caller is None:
        return Reader(language, theme)
    version = caller.authority.office_version
    names = await services(request).names.names(caller.tenant, version)
    return Reader(language, theme, caller, names)


async def page(
    request: Request,
    name: str,
    *,
    who: Caller,
    status: int = HTTPStatus.OK,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> Response:
    """The page of this name for somebody who is known, with the layout around it.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    reader = await reader_of(request, who)
    waiting = None
    if who.may(Read.INBOX):
        office = await services(request).gateway.directory.office(who.tenant)
        store = services(request).store
        waiting = await inbox.waiting(inbox.reader(store, who.tenant, who.person, office))
    return shown(request, name, reader, status, headers, waiting=waiting, **values)


def shown(
    request: Request,
    name: str,
    reader: Reader,
    status: int = HTTPStatus.OK,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> Response:
    """The page of this name for this reader."""
    text = TEMPLATES.get_template(name).render(around(request, reader) | values)
    kept = {
        **NO_STORE,
        **forgetting(request),
        "Content-Language": reader.language,
        "Vary": SEEN_BY,
    }
    return HTMLResponse(text, status, {**kept, **(headers or {})})


def around(request: Request, reader: Reader) -> dict[str, object]:
    """What every template may use."""
    caller = reader.caller
    menu = () if caller is None else menu_for(caller.authority)
    return {
        "reader": reader,
        "language": reader.language,
        "theme": reader.theme,
        "say": reader.say,
        "in_language": reader.in_language,
        "day": reader.day,
        "moment": reader.moment,
        "grade": reader.grade,
        "euros": reader.euros,
        "word": reader.word,
        "words": words,
        "names": reader.names,
        "may": reader.may,
        "caller": caller,
        "menu": menu,
        "go_keys": keys_of(menu),
        "single_keys": request.cookies.get(KEYS) != OFF,
        "path": request.url.path,
        "query": request.url.query,
        "notice": None if caller is None else notice_of(request, reader.language),
        "waiting": None,
        "stream": address(request),
    }


def see_other(path: str, headers: Mapping[str, str] | None = None) -> Response:
    """The way on after something was done, so that a reload does nothing again."""
    return RedirectResponse(path, HTTPStatus.SEE_OTHER, {**NO_STORE, **(headers or {})})


def forgetting(request: Request) -> dict[str, str]:
    """The header that takes away the cookie of a session that is over."""
    forget = getattr(request.state, "forget", None)
    return {"Set-Cookie": forget} if isinstance(forget, str) else {}
