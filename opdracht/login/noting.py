"""What logging in and out leaves in the security log. Never a secret, never a whole token."""

from collections.abc import Sequence

from starlette.requests import Request

from opdracht.http.security import noted
from opdracht.login.login import Ended, Entered
from opdracht.login.refusal import LoginRefused
from storage.access.security_log import Action, Result

SESSION = "session"


async def entered(request: Request, who: Entered) -> None:
    """Somebody logged in, or proved again who they are."""
    await noted(
        request,
        Action.LOGIN_STEPPED_UP if who.stepped_up else Action.LOGIN_ACCEPTED,
        object_=who.session,
        tenant=who.tenant,
        actor=who.person,
        means=SESSION,
    )


async def refused(request: Request, tenant: str | None, why: LoginRefused) -> None:
    """Somebody did not get in, or a provider's message was not believed."""
    await noted(
        request,
        Action.LOGIN_REFUSED,
        Result.REFUSED,
        tenant=tenant,
        details={"code": why.code, "reason": why.reason},
    )


async def session_refused(request: Request, tenant: str | None) -> None:
    """A cookie that does not hold."""
    await noted(request, Action.SESSION_REFUSED, Result.REFUSED, tenant=tenant, means=SESSION)


async def ended_by_provider(request: Request, sessions: Sequence[Ended]) -> None:
    """A provider ended sessions."""
    for each in sessions:
        await noted(
            request,
            Action.SESSION_ENDED,
            object_=each.session,
            tenant=each.tenant,
            actor=each.person,
            details={"why": "provider"},
        )


async def ended_by_owner(
    request: Request, tenant: str, person: str, sessions: Sequence[str], *, why: str
) -> None:
    """Somebody logged out, or ended other sessions of their own."""
    for each in sessions:
        await noted(
            request,
            Action.SESSION_ENDED,
            object_=each,
            tenant=tenant,
            actor=person,
            means=SESSION,
            details={"why": why},
        )
