"""Being known by a session, and having proven lately who one is."""

from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request

from opdracht.http.caller import Caller, Known, Means
from opdracht.http.needs import AnyCaller
from opdracht.http.problems import Problem, forbidden
from opdracht.http.services import services
from opdracht.login import noting
from opdracht.login.cookies import Cookie, of_session
from opdracht.login.login import Login
from opdracht.login.secret import tenant_in


class SessionWay:
    """Knows a person by the cookie of their session."""

    def __init__(self, login: Login) -> None:
        self._login = login
        self._cookie = of_session(login.secure)

    async def known(self, request: Request) -> Known | None:
        """Who it is; None without a cookie.

        Raises:
            Problem: the session is over: too long ago, ended, or of somebody who left (401).
            StoreUnavailable: nobody can say now.
        """
        secret = self._cookie.of(request)
        if secret is None:
            return None
        found = await self._login.session(secret)
        if found is None:
            await noting.session_refused(request, tenant_in(secret))
            raise session_over(self._cookie)
        tenant, session = found
        return Known(tenant, session.person, Means.SESSION, session.session, fresh=session.auth_at)


def session_over(cookie: Cookie) -> Problem:
    """There was a session, and it is over. The browser is told to forget it."""
    return Problem(
        HTTPStatus.UNAUTHORIZED,
        "session_over",
        nl="Uw sessie is voorbij. Log opnieuw in.",
        en="Your session is over. Log in again.",
        headers={"WWW-Authenticate": "Bearer", "Set-Cookie": cookie.dropped()},
    )


class Fresh:
    """`who: Annotated[Caller, Depends(Fresh(minutes=10))]`: for what can do harm.

    A person must have proven who they are within so many minutes; a token never has. It says
    nothing of rights: a route declares its need beside it.
    """

    def __init__(self, minutes: int) -> None:
        self._within = timedelta(minutes=minutes)

    def __call__(self, request: Request, who: AnyCaller) -> Caller:
        if who.known.means is not Means.SESSION or who.known.fresh is None:
            raise forbidden(
                "session_needed",
                nl="Dit kan alleen iemand die zelf is ingelogd, niet een token.",
                en="Only somebody who logged in can do this, not a token.",
            )
        if services(request).gateway.now() - who.known.fresh > self._within:
            raise step_up_needed(who.tenant, self._within)
        return who


def step_up_needed(tenant: str, within: timedelta) -> Problem:
    """The person must prove again who they are; where, is in the sentence and in `Link`."""
    address = step_up_address(tenant)
    seconds = int(within.total_seconds())
    return Problem(
        HTTPStatus.UNAUTHORIZED,
        "step_up_needed",
        nl=f"Bewijs eerst opnieuw wie u bent: ga naar {address} en probeer het dan weer.",
        en=f"First prove again who you are: go to {address} and then try again.",
        headers={
            "WWW-Authenticate": 'Bearer error="insufficient_user_authentication",'
            f" max_age={seconds}",
            "Link": f'<{address}>; rel="step-up"',
        },
    )


def step_up_address(tenant: str, back_to: str = "/") -> str:
    """Where somebody proves again who they are."""
    return f"/inloggen/{tenant}?{urlencode({'opnieuw': 'ja', 'next': back_to})}"
