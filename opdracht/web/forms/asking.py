"""What a form needs: as a route of the API declares it for the same command."""

from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.requests import Request

from domain.access import Scope, may_ask
from domain.access.doing import refusal
from domain.authority import Role
from domain.message import Command
from opdracht.api.paths import ACCOUNT, OFFICE, START_ACCOUNT
from opdracht.http.caller import LOOKING, Caller
from opdracht.http.needs import Need, narrowed
from opdracht.http.problems import NotTheirs
from opdracht.http.services import services
from opdracht.login.seeing import LogInFirst, perhaps
from storage.errors import StoreUnavailable

KEY: str = "sleutel"
"""The control that holds the command's id."""


class TypedInVain(Exception):
    """What was typed came, and nobody can say now who sent it: it is given back.

    `status`: 401 when they are to log in again, 503 when the store does not answer.
    """

    def __init__(self, kind: type[Command], status: HTTPStatus, typed: dict[str, str]) -> None:
        super().__init__(status.phrase)
        self.kind, self.status, self.typed = kind, status, typed


class Asking:
    """`who: Annotated[Caller, Depends(Asking(CheckIn))]`: whether the roles may ever ask this.

    Who is not known goes and logs in, and comes back to the form.
    """

    def __init__(self, command: type[Command]) -> None:
        name = command.__name__
        scope = Scope.OFFICE if name in OFFICE else Scope.COMMISSION
        if name in {*ACCOUNT, *START_ACCOUNT}:
            scope = Scope.ACCOUNT
        self.need = Need(command=command, scope=scope)
        self._kind = command

    async def __call__(self, request: Request) -> Caller:
        sent = None if request.method in LOOKING else await typed_in(request)
        try:
            return await self._known(request, sent or {})
        except StoreUnavailable:
            if sent is None:
                raise
            raise TypedInVain(self._kind, HTTPStatus.SERVICE_UNAVAILABLE, sent) from None

    async def _known(self, request: Request, sent: dict[str, str]) -> Caller:
        who = await perhaps(request)
        if who is None:
            if request.method not in LOOKING:
                raise TypedInVain(self._kind, HTTPStatus.UNAUTHORIZED, sent)
            raise LogInFirst(f"{request.url.path}?{request.url.query}".rstrip("?"))
        narrowed(who, self.need.scope)
        # an answer that was given comes before any rule: also for whose right ended since
        if not may_ask(who.authority, self._kind) and not await _sent_before(request, who, sent):
            if is_client(who):
                raise NotTheirs  # what is ours alone is not there for a client
            raise refusal(self._kind)
        return who


def is_client(who: Caller) -> bool:
    """Whether this is a client's own person, who sees and does what is theirs alone."""
    return set(who.authority.roles) <= {Role.CLIENT, Role.OWNER}


async def _sent_before(request: Request, who: Caller, sent: dict[str, str]) -> bool:
    key = sent.get(KEY, "")
    recorder = services(request).store.recorder
    known = await recorder.lookup(who.tenant, key) if key else None
    if known is None:
        return False
    first, *_ = await recorder.replayed(who.tenant, known)
    return first.actor == who.person


async def typed_in(request: Request) -> dict[str, str]:
    """What was sent with a form: each name once, the guard saw to that."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return {}
    body = (await request.body()).decode("ascii", errors="replace")
    return dict(parse_qsl(body, keep_blank_values=True))
