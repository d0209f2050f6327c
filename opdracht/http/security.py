"""What a request leaves in the security log: who, by what, from which address."""

import secrets
from collections.abc import Mapping, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Final

from starlette.requests import Request

from opdracht.http.caller import LOOKING, Known
from opdracht.http.services import services
from opdracht.security_log import keep
from storage.access.security_log import NOBODY, Action, Detail, Entry, Result

SCOPE_MISSING: Final = "scope_missing"
"""The code of the problem that a token was made for something else."""

Network = IPv4Network | IPv6Network


async def noted(  # noqa: PLR0913 - what an entry is made of, by name
    request: Request,
    action: Action,
    result: Result = Result.OK,
    *,
    object_: str = NOBODY,
    tenant: str | None = None,
    actor: str | None = None,
    means: str | None = None,
    details: Mapping[str, Detail] | None = None,
) -> bool:
    """Keep what this request did or tried; whether the store has it. Never raises.

    Tenant, actor and means are the caller's where they are not said. While nobody knows whose
    tenant it is, only the line is written.
    """
    house, known = services(request), known_of(request)
    entry = Entry(
        action=action,
        result=result,
        actor=actor or (known.person if known else NOBODY),
        object=object_,
        origin=origin(request),
        means=means or (known.means if known else NOBODY),
        request=request_id(request),
        details=dict(details or {}),
    )
    return await keep(
        house.settings, house.store.database, tenant or (known.tenant if known else NOBODY), entry
    )


async def not_allowed(request: Request, code: str) -> None:
    """Note that a known caller asked for what is not for them; `code` says what held them back."""
    looking = request.method in LOOKING or code == SCOPE_MISSING
    await noted(
        request,
        Action.ACCESS_REFUSED if looking else Action.COMMAND_REFUSED,
        Result.REFUSED,
        object_=f"{request.method} {request.url.path}",
        details={"code": code},
    )


def remember(request: Request, known: Known) -> None:
    """Let what is noted later know who calls."""
    request.state.known = known


def known_of(request: Request) -> Known | None:
    """Who calls, as far as anybody found out."""
    known = getattr(request.state, "known", None)
    return known if isinstance(known, Known) else None


def request_id(request: Request) -> str:
    """The name of this request, for logs. Never one that came along with it."""
    name = getattr(request.state, "request_id", None)
    if not isinstance(name, str):
        request.state.request_id = name = secrets.token_hex(8)
    return name


def origin(request: Request) -> str:
    """The address it came from.

    `X-Forwarded-For` counts only as far as proxies that the settings name have written it, read
    from the nearest: what a client puts in itself is never believed.
    """
    peer = request.client.host if request.client else NOBODY
    said = ",".join(request.headers.getlist("x-forwarded-for"))
    return believed(peer, said.split(","), services(request).settings.trusted_proxies)


def believed(peer: str, said: Sequence[str], proxies: Sequence[Network]) -> str:
    """The last address that a trusted proxy vouches for."""
    for hop in reversed(said):
        if not _is_in(peer, proxies) or (found := _address(hop)) is None:
            break
        peer = found
    return peer


def _is_in(address: str, networks: Sequence[Network]) -> bool:
    found = _address(address)
    return found is not None and any(ip_address(found) in network for network in networks)


def _address(text: str) -> str | None:
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return None
