"""How a request is refused before any route sees it: as a problem, and in the security log."""

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from opdracht.http.problems import Problem, answer
from opdracht.http.security import noted
from storage.access.security_log import Action, Result


async def refused(scope: Scope, receive: Receive, send: Send, problem: Problem) -> None:
    """Send the problem, and note that somebody sent what no honest client sends."""
    request = Request(scope)
    await noted(
        request,
        Action.REQUEST_REFUSED,
        Result.REFUSED,
        details={"why": problem.code, "method": scope["method"]},
    )
    await answer(request, problem)(scope, receive, send)
