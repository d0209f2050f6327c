"""What goes wrong, as a page instead of problem+json, for whoever reads pages."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from opdracht.http.problems import TITLES, Problem, language_of
from opdracht.sentences.grammar import Said, capital
from opdracht.web.commissions.view import LABELS as FILTERS
from opdracht.web.forms.labels import LABELS
from opdracht.web.kept import address_of, kept
from opdracht.web.pages import Reader, shown, theme_of

HTML: Final = "text/html"


FIELDS: Final[Mapping[str, Said]] = {
    "na": Said("Plek in de lijst", "Place in the list"),
    "limiet": Said("Aantal op een bladzijde", "Number on a page"),
    "toon": Said("Wat getoond wordt", "What is shown"),
    "kwartaal": Said("Kwartaal", "Quarter"),
}
"""What stands in an address and in no form."""


def _called(field: str) -> Said | None:
    """What people call a field; None when it has no name but the machine's own."""
    last = field.rpartition(".")[2]
    found = FIELDS.get(last) or LABELS.get(last) or FILTERS.get(last)
    return None if found is None else capital(*found)


def problem_page(request: Request, problem: Problem) -> Response | None:
    """The page that says it, for a person in a browser; None for a program.

    It asks nothing of the store, which may be what is wrong.
    """
    if HTML not in request.headers.get("accept", ""):
        return None
    reader = Reader(language_of(request), theme_of(request))
    status = HTTPStatus(problem.status)
    title = TITLES[status][reader.language] if status in TITLES else status.phrase
    if (typed := kept(request)) is not None:
        values: dict[str, object] = {"title": title, "problem": problem, "kept": typed}
        return shown(request, "kept.html", reader, status, problem.headers, **values)
    number = getattr(request.state, "request_id", None)
    return shown(
        request,
        "problem.html",
        reader,
        status,
        problem.headers,
        title=title,
        problem=problem,
        errors=[(_called(error.field), error.detail) for error in problem.errors or ()],
        again=address_of(request) if request.method == "GET" else "/",
        passing=status is HTTPStatus.SERVICE_UNAVAILABLE,
        number=number if problem.code == "our_fault" else None,
    )
