"""What goes wrong, as `application/problem+json` (RFC 9457) with a stable code."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final, Protocol

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from domain.access.decide import LookRefused
from domain.errors import DomainError, Language
from opdracht.answers import FORBIDDEN, Refused
from opdracht.http.matching import methods
from opdracht.http.security import not_allowed
from opdracht.http.sent import remember
from opdracht.sentences.field_errors import field_error
from storage.errors import StoreError, StoreUnavailable

MEDIA: Final = "application/problem+json"
RETRY_AFTER: Final = 2
"""Seconds after which what is unavailable may be asked again."""


class FieldError(BaseModel):
    """One field that cannot be what it says. `field` is a path with dots, as in the request."""

    model_config = ConfigDict(frozen=True)

    field: str
    code: str
    detail: str


class ProblemDetail(BaseModel):
    """What went wrong. `code` is stable; `title` and `detail` are sentences for people."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)

    type: str
    title: str
    status: int
    detail: str
    code: str
    instance: str | None = None
    errors: tuple[FieldError, ...] | None = None


class Problem(Exception):
    """The request ends here, with this status, code and sentence."""

    def __init__(  # noqa: PLR0913 - what a problem is made of, by name
        self,
        status: HTTPStatus,
        code: str,
        *,
        nl: str,
        en: str,
        errors: Sequence[FieldError] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(en)
        self.status, self.code, self.nl, self.en = status, code, nl, en
        self.errors = None if errors is None else tuple(errors)
        self.headers = dict(headers or {})


def not_known() -> Problem:
    """Nobody knows who calls."""
    return Problem(
        HTTPStatus.UNAUTHORIZED,
        "login_needed",
        nl="Log eerst in, of stuur een token mee.",
        en="Log in first, or send a token.",
        headers={"WWW-Authenticate": "Bearer"},
    )


def not_found() -> Problem:
    """It is not there, or not for this caller: the two cannot be told apart."""
    return Problem(
        HTTPStatus.NOT_FOUND,
        "not_found",
        nl="Dit bestaat niet, of het is niet voor u.",
        en="This does not exist, or it is not for you.",
    )


class NotTheirs(Problem):
    """As `not_found`, and noted: somebody who is bound to a client, or to what is their own, asked
    for what is not theirs, or is nowhere. Neither answer nor time tells which of the two."""

    def __init__(self) -> None:
        told = not_found()
        super().__init__(told.status, told.code, nl=told.nl, en=told.en)


def forbidden(code: str, *, nl: str, en: str) -> Problem:
    """The caller is known, and may not."""
    return Problem(HTTPStatus.FORBIDDEN, code, nl=nl, en=en)


def unavailable() -> Problem:
    """The store or Temporal does not answer now; nothing is half done."""
    return Problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "unavailable",
        nl="Dit kan nu even niet. Er is niets half gedaan; probeer het zo weer.",
        en="This cannot be done right now. Nothing is half done; try again shortly.",
        headers={"Retry-After": str(RETRY_AFTER)},
    )


def our_fault() -> Problem:
    """Something went wrong that nobody foresaw. What, stands in the log alone."""
    return Problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "our_fault",
        nl="Er ging bij ons iets mis. Meld het met het nummer van dit verzoek, dan zoeken we het.",
        en="Something went wrong on our side. Report it with the number of this request.",
    )


BROKEN: Final = frozenset({"store_behind_workflow", "store_refused", "unknown_shape"})
"""Codes that say: somebody of ours has to look first."""

LOOKED_AT: Final = 60
"""Seconds after which somebody may have looked."""


def of_refusal(error: Refused) -> Problem:
    """The problem that a refused command is."""
    if error.passing:
        return unavailable()
    match error.code:
        case "not_found":
            return not_found()
        case "input_invalid":
            status = HTTPStatus.BAD_REQUEST
        case "version_stale":
            status = HTTPStatus.PRECONDITION_FAILED
        case code if code in FORBIDDEN:
            status = HTTPStatus.FORBIDDEN
        case code if code in BROKEN:
            again = {"Retry-After": str(LOOKED_AT)}
            return Problem(
                HTTPStatus.SERVICE_UNAVAILABLE, code, nl=error.nl, en=error.en, headers=again
            )
        case _:
            status = HTTPStatus.CONFLICT
    return Problem(status, error.code, nl=error.nl, en=error.en)


LANGUAGE: Final = "taal"
"""The cookie with the language that a reader chose."""


def language_of(request: Request) -> Language:
    """What the reader chose on a page; else English when their browser asks for it first."""
    asked = request.cookies.get(LANGUAGE) or request.headers.get("accept-language", "")
    return "en" if asked.strip().lower().startswith("en") else "nl"


class Shows(Protocol):
    """`app.state.shows`: another way to say a problem."""

    def __call__(self, request: Request, problem: Problem) -> Response | None:
        """The response that says it; None when this request does not ask for that way."""


def answer(request: Request, problem: Problem) -> Response:
    """The response that says it, in the reader's language: a page for who reads pages."""
    shows: Shows | None = getattr(getattr(request.scope.get("app"), "state", None), "shows", None)
    if shows is not None and (page := shows(request, problem)) is not None:
        return page
    language = language_of(request)
    status = HTTPStatus(problem.status)
    detail = ProblemDetail(
        type=f"urn:opdracht:{problem.code.replace('_', '-')}",
        title=TITLES[status][language] if status in TITLES else status.phrase,
        status=status,
        detail=problem.nl if language == "nl" else problem.en,
        code=problem.code,
        instance=_request(request) if problem.code == "our_fault" else None,
        errors=problem.errors,
    )
    return Response(
        detail.model_dump_json(by_alias=True, exclude_none=True),
        status,
        {"Content-Language": language, **problem.headers},
        MEDIA,
    )


def _request(request: Request) -> str | None:
    """The name of this request, as its line in the log has it."""
    name = getattr(request.state, "request_id", None)
    return f"urn:opdracht:request:{name}" if isinstance(name, str) else None


TITLES: Final[Mapping[HTTPStatus, Mapping[Language, str]]] = {
    HTTPStatus.BAD_REQUEST: {"nl": "De invoer klopt niet", "en": "The input is not right"},
    HTTPStatus.UNAUTHORIZED: {"nl": "Niet ingelogd", "en": "Not logged in"},
    HTTPStatus.FORBIDDEN: {"nl": "Dit mag niet", "en": "Not allowed"},
    HTTPStatus.NOT_FOUND: {"nl": "Niet gevonden", "en": "Not found"},
    HTTPStatus.METHOD_NOT_ALLOWED: {"nl": "Zo kan dit niet", "en": "Not in this way"},
    HTTPStatus.CONFLICT: {"nl": "Dit kan nu niet", "en": "Not as things stand"},
    HTTPStatus.PRECONDITION_FAILED: {"nl": "Er is iets veranderd", "en": "Something changed"},
    HTTPStatus.REQUEST_TIMEOUT: {"nl": "Dit duurt te lang", "en": "This takes too long"},
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: {"nl": "Dit is te groot", "en": "This is too large"},
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: {
        "nl": "Dit soort inhoud kan niet",
        "en": "Not this kind of content",
    },
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: {
        "nl": "De kop is te groot",
        "en": "The head is too large",
    },
    HTTPStatus.TOO_MANY_REQUESTS: {"nl": "Te veel vragen", "en": "Too many requests"},
    HTTPStatus.INTERNAL_SERVER_ERROR: {"nl": "Een fout van ons", "en": "A fault of ours"},
    HTTPStatus.SERVICE_UNAVAILABLE: {"nl": "Nu even niet", "en": "Not right now"},
}
"""Status -> what kind of problem it is, in both languages."""


def invalid(request: Request, error: RequestValidationError) -> Problem:
    """All fields that are wrong, together, as 400."""
    language = language_of(request)
    found: dict[tuple[str, str], FieldError] = {}
    for item in error.errors():
        # where it came from (`body`, `query`, `path`) stands before the field
        where = item["loc"][1:] or item["loc"]
        one = field_error(where, item["type"], item.get("ctx") or {}, item["msg"])
        said = FieldError(field=one.field, code=one.kind, detail=one.said.in_(language))
        found.setdefault((one.field, one.kind), said)
    return Problem(
        HTTPStatus.BAD_REQUEST,
        "input_invalid",
        nl="Een of meer velden kloppen niet; bij elk staat waarom.",
        en="One or more fields are not right; each says why.",
        errors=list(found.values()),
    )


PASSING: Final = frozenset({HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS})
"""What is wrong goes by: the same may be sent again."""


async def _said(request: Request, problem: Problem) -> Response:
    """The response; who is known and may not do what they asked is noted. What was sent is kept at
    hand when it only cannot be taken now."""
    if problem.status is HTTPStatus.FORBIDDEN or isinstance(problem, NotTheirs):
        await not_allowed(request, problem.code)
    if problem.status in PASSING:
        await remember(request)
    return answer(request, problem)


def install(app: FastAPI) -> None:
    """Every error of this application leaves as a problem; none with a trace."""

    @app.exception_handler(Problem)
    async def _(request: Request, error: Problem) -> Response:
        return await _said(request, error)

    @app.exception_handler(Refused)
    async def _(request: Request, error: Refused) -> Response:
        return await _said(request, of_refusal(error))

    @app.exception_handler(LookRefused)
    async def _(request: Request, error: LookRefused) -> Response:
        problem = forbidden(error.code, nl=error.sentence("nl"), en=error.sentence("en"))
        return await _said(request, problem)

    @app.exception_handler(DomainError)
    async def _(request: Request, error: DomainError) -> Response:
        return await _said(request, of_refusal(Refused.because(error)))

    @app.exception_handler(StoreUnavailable)
    async def _(request: Request, _error: StoreUnavailable) -> Response:
        return await _said(request, unavailable())

    @app.exception_handler(StoreError)
    async def _(request: Request, error: StoreError) -> Response:
        return answer(request, of_refusal(Refused("store_refused", str(error), str(error))))

    @app.exception_handler(RequestValidationError)
    async def _(request: Request, error: RequestValidationError) -> Response:
        return answer(request, invalid(request, error))

    @app.exception_handler(HTTPException)
    async def _(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        if status is HTTPStatus.NOT_FOUND:
            return answer(request, not_found())
        said = TITLES.get(status, {"nl": status.phrase, "en": status.phrase})
        code = status.phrase.lower().replace(" ", "_")
        headers = error.headers
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers = {"Allow": ", ".join(methods(request.app.routes, request.scope))}
        return answer(request, Problem(status, code, nl=said["nl"], en=said["en"], headers=headers))

    @app.exception_handler(Exception)
    async def _(request: Request, _error: Exception) -> Response:
        return answer(request, our_fault())  # `Faults` logs it
