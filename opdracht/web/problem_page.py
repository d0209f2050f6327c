"""What goes wrong, as a page instead of problem+json, for whoever reads pages."""

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from opdracht.http.problems import TITLES, Problem, language_of
from opdracht.web.pages import Reader, shown, theme_of

HTML: Final = "text/html"


def problem_page(request: Request, problem: Problem) -> Response | None:
    """The page that says it, for a person in a browser; None for a program.

    It asks nothing of the store, which may be what is wrong.
    """
    if HTML not in request.headers.get("accept", ""):
        return None
    reader = Reader(language_of(request), theme_of(request))
    status = HTTPStatus(problem.status)
    title = TITLES[status][reader.language] if status in TITLES else status.phrase
    number = getattr(request.state, "request_id", None)
    return shown(
        request,
        "problem.html",
        reader,
        status,
        problem.headers,
        title=title,
        problem=problem,
        again=request.url.path if request.method == "GET" else "/",
        passing=status is HTTPStatus.SERVICE_UNAVAILABLE,
        number=number if problem.code == "our_fault" else None,
    )
