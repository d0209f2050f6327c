"""`/tokens`: one's own API tokens; administrators also see and revoke those of others."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Depends, FastAPI, Path, Query
from pydantic import Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope, allowed, refuse
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.document import problems
from opdracht.api.done import below
from opdracht.api.looking.asked import Paged, only_known
from opdracht.api.looking.pages import Listing, paged, place
from opdracht.api.moments import utc
from opdracht.http.caller import Caller, Means
from opdracht.http.needs import Look, Looking
from opdracht.http.problems import NotTheirs, Problem, forbidden
from opdracht.http.security import noted
from opdracht.http.services import services
from opdracht.login.way import Fresh
from storage.access import tokens
from storage.access.security_log import Action
from storage.access.tokens import Token, TokenNotRenewable, TokensEnough, Wanted

TOKENS: Final = "/tokens"
TAG: Final = "toegang"
FRESH: Final = 10
"""Minutes within which somebody who is logged in must have proven who they are, to make a token."""

_FRESH: Final = Fresh(FRESH)

Label = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=1,
        max_length=tokens.LONGEST_LABEL,
        pattern=r"^[^\x00-\x1f\x7f]*$",
    ),
]


class TokenAsked(Answer):
    """Een token om te maken."""

    label: Annotated[Label, Field(description="Welk systeem het gebruikt.")]
    scopes: Annotated[
        tuple[Scope, ...],
        Field(min_length=1, max_length=len(Scope), description="Waarvoor het gebruikt mag worden."),
    ]
    days: Annotated[
        int,
        Field(
            strict=True, ge=1, le=tokens.LONGEST_LIFE.days, description="Hoeveel dagen het geldt."
        ),
    ] = tokens.LIFE.days


class RenewalAsked(Answer):
    """Hoe lang het oude token nog geldt, zodat u kunt wisselen."""

    overlap_days: Annotated[
        int,
        Field(
            strict=True,
            ge=0,
            le=tokens.LONGEST_OVERLAP.days,
            description="Hoeveel dagen het oude token nog geldt.",
        ),
    ] = tokens.OVERLAP.days


class TokenShown(Answer):
    """Een token. Het geheim staat er nooit bij."""

    token: Annotated[str, Field(description="De naam van het token.")]
    person: Annotated[Id, Field(description="Voor wie het handelt.")]
    label: Annotated[str, Field(description="Welk systeem het gebruikt.")]
    scopes: Annotated[tuple[Scope, ...], Field(description="Waarvoor.")]
    made_at: datetime
    made_by: Annotated[str, Field(description="Wie het maakte; `cli`: op de machine zelf.")]
    expires_at: datetime
    used_at: Annotated[datetime | None, Field(description="Wanneer voor het laatst, per minuut.")]
    revoked_at: datetime | None
    revoked_by: str | None
    replaces: Annotated[str | None, Field(description="Het token dat het opvolgt.")]
    holds: Annotated[bool, Field(description="Of het nu geldt.")]


class TokenMade(TokenShown):
    """Een nieuw token, met het geheim. Bewaar het: het komt niet terug."""

    secret: Annotated[str, Field(description="Het hele token, voor `Authorization: Bearer`.")]


class WhichTokens(Paged):
    """Van wie."""

    persoon: Annotated[
        Id | None, Query(description="Van deze persoon; alleen voor beheerders.")
    ] = None
    van_iedereen: Annotated[bool, Query(description="Van iedereen; alleen voor beheerders.")] = (
        False
    )


Own = Annotated[Look, Depends(Looking(Read.ACCESS, Scope.ACCESS))]
Named = Annotated[str, Path(pattern=r"^[a-z0-9]{1,40}$", description="De naam van het token.")]


def add(app: FastAPI) -> None:
    """Add the routes."""
    app.add_api_route(
        TOKENS,
        _list,
        methods=["GET"],
        name="tokens",
        summary="Uw tokens",
        description="Uw eigen tokens, de nieuwste eerst. Beheerders zien ook die van anderen.",
        responses=problems(400, 401, 403, 429, 503),
        tags=[TAG],
        dependencies=[Depends(only_known)],
    )
    app.add_api_route(
        TOKENS,
        _make,
        methods=["POST"],
        status_code=HTTPStatus.CREATED,
        name="makeToken",
        summary="Maak een token voor uzelf",
        description="Het geheim staat alleen in dit antwoord. Een token kan geen token maken dat"
        f" meer mag dan het zelf. Wie is ingelogd, moet korter dan {FRESH} minuten geleden hebben"
        " laten zien wie hij is.",
        responses=problems(400, 401, 403, 409, 429, 503),
        tags=[TAG],
        dependencies=[Depends(only_known)],
    )
    app.add_api_route(
        TOKENS + "/{token}",
        _revoke,
        methods=["DELETE"],
        status_code=HTTPStatus.NO_CONTENT,
        name="revokeToken",
        summary="Trek een token in",
        description="Het werkt meteen niet meer. Beheerders trekken ook tokens van anderen in.",
        responses=problems(400, 401, 403, 404, 429, 503),
        tags=[TAG],
        dependencies=[Depends(only_known)],
    )
    app.add_api_route(
        TOKENS + "/{token}/vernieuwingen",
        _renew,
        methods=["POST"],
        status_code=HTTPStatus.CREATED,
        name="renewToken",
        summary="Maak een opvolger van uw token",
        description="Voor hetzelfde en even lang. Het oude token geldt nog even, zodat u kunt"
        " wisselen.",
        responses=problems(400, 401, 403, 404, 409, 429, 503),
        tags=[TAG],
        dependencies=[Depends(only_known)],
    )


async def _list(
    request: Request, response: Response, look: Own, asked: Annotated[WhichTokens, Query()]
) -> Listing[TokenShown]:
    who = look.caller
    if asked.van_iedereen or asked.persoon not in {None, who.person}:
        refuse(who.authority, Read.ACCESS_OF_OTHERS)
    person = None if asked.van_iedereen else asked.persoon or who.person
    rows = await tokens.listed(
        services(request).store.database,
        who.tenant,
        person,
        after=place(request, asked, _place),
        limit=asked.limiet + 1,
    )
    here, following = paged(
        request, response, asked, rows, lambda row: (row.made_at.isoformat(), row.token)
    )
    return Listing(resultaten=tuple(map(_shown, here)), volgende=following)


def _place(told: list[object]) -> tuple[datetime, str]:
    match told:
        case [str(made), str(token)] if token.isascii() and token.isalnum():
            return utc(datetime.fromisoformat(made)), token
        case _:
            raise ValueError(told)


async def _make(request: Request, response: Response, look: Own, body: TokenAsked) -> TokenMade:
    who, now = look.caller, datetime.now(UTC)
    _may_make(request, who, body.scopes)
    wanted = Wanted(who.person, body.label, set(body.scopes), timedelta(days=body.days), who.person)
    try:
        token, text = await tokens.make(services(request).store.database, who.tenant, wanted, now)
    except TokensEnough:
        raise _enough() from None
    return await _made(request, response, Action.TOKEN_MADE, token, text)


async def _renew(
    request: Request,
    response: Response,
    look: Own,
    token: Named,
    body: RenewalAsked = RenewalAsked(),  # noqa: B008 - frozen
) -> TokenMade:
    who, database, now = look.caller, services(request).store.database, datetime.now(UTC)
    found = await tokens.find(database, who.tenant, token)
    if found is None or found[0].person != who.person:  # whoever renews it reads its secret
        raise NotTheirs
    _may_make(request, who, found[0].scopes)
    try:
        made, text = await tokens.renew(
            database,
            who.tenant,
            token,
            by=who.person,
            now=now,
            overlap=timedelta(days=body.overlap_days),
        )
    except TokenNotRenewable:
        raise _not_renewable() from None
    return await _made(request, response, Action.TOKEN_ROTATED, made, text)


async def _revoke(request: Request, look: Own, token: Named) -> None:
    who, database, now = look.caller, services(request).store.database, datetime.now(UTC)
    found = await tokens.find(database, who.tenant, token)
    others = allowed(who.authority, Read.ACCESS_OF_OTHERS) is not None
    if found is None or not (others or found[0].person == who.person):
        raise NotTheirs
    revoked = await tokens.revoke(database, who.tenant, token, by=who.person, now=now)
    if revoked is not None:
        await noted(request, Action.TOKEN_REVOKED, object_=token, details=tokens.told(revoked))


def _may_make(request: Request, who: Caller, scopes: tuple[Scope, ...]) -> None:
    """A token gives away no more than it has; a session must be of somebody who is there now."""
    if who.known.means is Means.SESSION:
        _FRESH(request, who)
    if not who.known.scopes.issuperset(scopes):
        raise forbidden(
            "scopes_wider",
            nl="Een token kan geen token maken dat meer mag dan het zelf.",
            en="A token cannot make a token that may do more than itself.",
        )


async def _made(
    request: Request, response: Response, action: Action, token: Token, text: str
) -> TokenMade:
    await noted(request, action, object_=token.token, details=tokens.told(token))
    response.headers["Cache-Control"] = "no-store"
    response.headers["Location"] = f"{below(request)}{TOKENS}/{token.token}"
    return TokenMade(**asdict(token), holds=True, secret=text)


def _shown(token: Token) -> TokenShown:
    return TokenShown(**asdict(token), holds=token.holds(datetime.now(UTC)))


def _enough() -> Problem:
    return Problem(
        HTTPStatus.CONFLICT,
        "tokens_enough",
        nl=f"U hebt al {tokens.MOST} tokens die gelden. Trek er eerst een in.",
        en=f"You have {tokens.MOST} tokens that hold already. Revoke one first.",
    )


def _not_renewable() -> Problem:
    return Problem(
        HTTPStatus.CONFLICT,
        "token_not_renewable",
        nl="Dit token geldt niet meer, of heeft al een opvolger. Maak een nieuw token.",
        en="This token does not hold any more, or has a successor already. Make a new one.",
    )
