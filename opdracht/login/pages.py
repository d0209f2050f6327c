"""The pages of logging in: plain HTML that works without a script, in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from opdracht.http.problems import language_of
from opdracht.web import WEB
from opdracht.web.assets import asset
from opdracht.web.icons import icon

HOME: Final = ZoneInfo("Europe/Amsterdam")

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(WEB / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals.update(asset=asset, icon=icon)

NO_STORE: Final = {"Cache-Control": "no-store"}


def page(
    request: Request,
    name: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> Response:
    """The page of this name. In it `say(nl, en)` is a text in the reader's language."""
    language = language_of(request)

    def say(nl: str, en: str) -> str:
        return nl if language == "nl" else en

    text = _TEMPLATES.get_template(name).render(
        language=language, say=say, moment=_moment(say), **values
    )
    kept = {
        **NO_STORE,
        **forgetting(request),
        "Content-Language": language,
        "Vary": "Accept-Language",
    }
    return HTMLResponse(text, status, {**kept, **(headers or {})})


def forgetting(request: Request) -> dict[str, str]:
    """The header that takes away the cookie of a session that is over."""
    forget = getattr(request.state, "forget", None)
    return {"Set-Cookie": forget} if isinstance(forget, str) else {}


def _moment(say: Callable[[str, str], str]) -> Callable[[datetime], str]:
    def shown(at: datetime) -> str:
        return at.astimezone(HOME).strftime(say("%d-%m-%Y om %H:%M", "%Y-%m-%d at %H:%M"))

    return shown
