"""Logging in from begin to end: to the provider, back with proof, and into a session of ours."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlencode, urlsplit

from domain.text import Id
from opdracht.gateway import Gateway
from opdracht.login import client, tokens
from opdracht.login.back_to import BACK, own_path
from opdracht.login.provider import ProviderAsked
from opdracht.login.refusal import (
    AccountUnknown,
    NotProvenAgain,
    ProviderDown,
    ProviderSaidNo,
    SecondFactorMissing,
    StateUnknown,
    TenantHasNoLogin,
    TokenRefused,
)
from opdracht.login.secret import digest, fresh, tenant_in
from opdracht.login.settings import LoginSettings, Provider
from opdracht.login.tokens import LEEWAY, Proven
from storage.access import accounts, logins, sessions
from storage.access.logins import Begun
from storage.access.sessions import Bounds, Session, Started
from storage.database import Database

UNPROVEN: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When the provider does not say when somebody proved who they are: not lately."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the provider sent back along with the browser."""

    state: str
    code: str | None
    issuer: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody who is in: the secret for their browser, and where they were going."""

    tenant: str
    person: Id
    session: str
    secret: str
    back_to: str
    stepped_up: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """A session that a provider ended."""

    tenant: str
    person: Id
    session: str


@dataclass(frozen=True, slots=True)
class Underway:
    """A browser that must go to the provider: the address, and the mark it gets beside it."""

    tenant: str
    address: str
    browser: str


class Login:
    """The ways in of all tenants. One for a whole process."""

    def __init__(
        self,
        settings: LoginSettings,
        database: Database,
        gateway: Gateway,
        *,
        web_address: str,
        now: Callable[[], datetime],
    ) -> None:
        self.settings, self.now = settings, now
        self.web_address = web_address.rstrip("/")
        self._database, self._gateway = database, gateway
        self._providers = {
            tenant: ProviderAsked(each, now=now) for tenant, each in settings.tenant.items()
        }

    @property
    def names(self) -> Mapping[str, str]:
        """Tenant -> the name that people read; of all who can log in here."""
        return {tenant: each.settings.name for tenant, each in self._providers.items()}

    @property
    def origins(self) -> frozenset[str]:
        """Where the providers are: a form of ours may end there, when it logs out."""
        issuers = (urlsplit(each.issuer) for each in self.settings.tenant.values())
        return frozenset(f"{issuer.scheme}://{issuer.netloc}" for issuer in issuers)

    @property
    def secure(self) -> bool:
        """Whether browsers reach us by https: only then can a cookie be bound to this host."""
        return self.web_address.startswith("https://")

    async def begin(
        self, tenant: str, back_to: str, *, step_up: bool = False, browser: str | None = None
    ) -> Underway:
        """Send somebody to their provider. `browser` is the mark they have of an earlier try.

        `step_up`: they must prove again who they are, with more than a password where the tenant
        asks for that.

        Raises:
            LoginRefused: the tenant has no login here, or its provider does not answer.
        """
        asked = self._asked(tenant)
        described = await asked.metadata()
        state, nonce, verifier = fresh(tenant), secrets.token_urlsafe(32), secrets.token_urlsafe(48)
        mark = browser if tenant_in(browser) is not None and browser else fresh(tenant)
        address = await client.way_there(
            asked.settings,
            described,
            self.web_address + BACK,
            state=state,
            nonce=nonce,
            verifier=verifier,
            extra=_extra(asked.settings, step_up=step_up),
        )
        begun = Begun(
            digest(state), digest(mark), nonce, verifier, own_path(back_to), step_up, self.now()
        )
        await logins.keep(self._database, tenant, begun)
        return Underway(tenant, address, mark)

    async def finish(
        self, answered: Answered, *, browser: str | None, secret: str | None, device: str
    ) -> Entered | Underway:
        """Take up a login that came back, once. `secret` is of the session that the browser had.

        Returns:
            Who is in; or, when a second factor is asked for and missing, the way to give it.

        Raises:
            LoginRefused: anything does not hold. Then there is no session, and the state is used.
        """
        tenant = tenant_in(answered.state)
        if tenant is None or tenant not in self._providers or tenant_in(browser) is None:
            raise StateUnknown
        begun = await logins.take(
            self._database, tenant, digest(answered.state), digest(browser or ""), now=self.now()
        )
        if begun is None:
            raise StateUnknown
        proven = await self._proven(tenant, begun, answered)
        person = await self._person(tenant, proven)
        settings = self._asked(tenant).settings
        if not settings.mfa.shown(proven.acr, proven.amr):
            if begun.step_up:
                raise SecondFactorMissing
            return await self.begin(tenant, begun.back_to, step_up=True, browser=browser)
        limit = begun.begun_at - timedelta(seconds=settings.max_age) - LEEWAY
        if begun.step_up and (proven.auth_at is None or proven.auth_at < limit):
            raise NotProvenAgain
        return await self._entered(tenant, person, proven, begun, secret, device)

    async def _proven(self, tenant: str, begun: Begun, answered: Answered) -> Proven:
        asked = self._asked(tenant)
        described = await asked.metadata()
        told = described.authorization_response_iss_parameter_supported
        if answered.issuer != asked.settings.issuer and (told or answered.issuer is not None):
            raise TokenRefused("issuer_of_answer")  # another provider's answer (RFC 9207)
        if answered.error is not None:
            raise ProviderSaidNo(answered.error)
        if not answered.code:
            raise TokenRefused("no_code")
        value = await client.exchanged(
            asked.settings,
            described,
            self.web_address + BACK,
            code=answered.code,
            verifier=begun.verifier,
        )
        return await tokens.id_token(
            asked, value, nonce=begun.nonce, begun_at=begun.begun_at, now=self.now()
        )

    async def _person(self, tenant: str, proven: Proven) -> Id:
        issuer = self._asked(tenant).settings.issuer
        person = await accounts.person_of(self._database, tenant, issuer, proven.subject)
        if person is None or not await self._here(tenant, person):
            raise AccountUnknown(issuer, proven.subject)
        return person

    async def _entered(  # noqa: PLR0913, PLR0917 - what a session is made of
        self,
        tenant: str,
        person: Id,
        proven: Proven,
        begun: Begun,
        before: str | None,
        device: str,
    ) -> Entered:
        secret, now = fresh(tenant), self.now()
        started = Started(
            session=f"s-{secrets.token_hex(8)}",
            hash=digest(secret),
            person=person,
            issuer=self._asked(tenant).settings.issuer,
            subject=proven.subject,
            idp_sid=proven.sid,
            auth_at=UNPROVEN if proven.auth_at is None else min(proven.auth_at, now),
            amr=proven.amr,
            acr=proven.acr,
            device=device,
        )
        if before is not None and (old := tenant_in(before)) is not None:
            # a session of another tenant ends as well: one browser, one person
            await sessions.end_secret(self._database, old, digest(before), why="renewed", now=now)
        await sessions.start(self._database, tenant, started, now=now)
        return Entered(
            tenant, person, started.session, secret, begun.back_to, stepped_up=begun.step_up
        )

    async def session(self, secret: str) -> tuple[str, Session] | None:
        """The tenant and the session behind a cookie; None when it does not live any more."""
        tenant = tenant_in(secret)
        if tenant is None:
            return None
        found = await sessions.found(
            self._database, tenant, digest(secret), self.bounds(), now=self.now()
        )
        if found is None:
            return None
        if not await self._here(tenant, found.person):
            await self.end(tenant, found.person, why="left")
            return None
        return tenant, found

    async def lives(self, tenant: str, session: str) -> bool:
        """Whether a session lives, by its name. Asking is not being seen: it lives no longer."""
        return await sessions.lives(self._database, tenant, session, self.bounds())

    async def sessions_of(self, tenant: str, person: Id) -> list[Session]:
        """What lives of a person, the latest seen first."""
        return await sessions.living(self._database, tenant, person, self.bounds())

    async def end(
        self,
        tenant: str,
        person: Id,
        *,
        why: str,
        only: str | None = None,
        but: str | None = None,
    ) -> list[str]:
        """End a person's sessions: one, all but one, or all. The names of those that ended."""
        return await sessions.end(
            self._database, tenant, person, why=why, now=self.now(), only=only, but=but
        )

    async def farewell(self, tenant: str) -> str | None:
        """Where to log out at the provider too; None when that is off, or it does not answer."""
        asked = self._providers.get(tenant)
        if asked is None or not asked.settings.end_session:
            return None
        try:
            end = (await asked.metadata()).end_session_endpoint
        except ProviderDown:
            return None
        if end is None:
            return None
        query = {
            "client_id": asked.settings.client_id,
            "post_logout_redirect_uri": self.web_address + "/",
        }
        return f"{end}?{urlencode(query)}"

    async def ended_by_token(self, value: str) -> list[Ended]:
        """End what a provider's logout token says, in every tenant that it is for.

        Raises:
            LoginRefused: it does not hold, or was used before. Then nothing ends.
        """
        issuer, audiences = tokens.audience_of(value)
        found: list[Ended] = []
        meant = [
            (tenant, asked)
            for tenant, asked in self._providers.items()
            if asked.settings.issuer == issuer and asked.settings.client_id in audiences
        ]
        if not meant:
            raise TokenRefused("issuer")
        for tenant, asked in meant:
            said = await tokens.logout_token(asked, value, now=self.now())
            if not await logins.first_use(
                self._database, tenant, issuer, said.jti, until=said.until, now=self.now()
            ):
                raise TokenRefused("replayed")
            found += await self._ended(tenant, issuer, said.sid, said.subject)
        return found

    async def ended_by_sid(self, issuer: str, sid: str) -> list[Ended]:
        """End the sessions that a provider knows by this name, for its front channel."""
        return [
            each
            for tenant, asked in self._providers.items()
            if asked.settings.issuer == issuer and sid
            for each in await self._ended(tenant, issuer, sid, None)
        ]

    async def _ended(
        self, tenant: str, issuer: str, sid: str | None, subject: str | None
    ) -> list[Ended]:
        rows = await sessions.end_at_provider(
            self._database, tenant, issuer, sid=sid, subject=subject, now=self.now()
        )
        return [Ended(tenant, person, session) for session, person in rows]

    def bounds(self) -> Bounds:
        """Since when a session must have been seen, and have begun, to live now."""
        limits, now = self.settings.session, self.now()
        return Bounds(now - limits.idle, now - limits.whole)

    def _asked(self, tenant: str) -> ProviderAsked:
        asked = self._providers.get(tenant)
        if asked is None:
            raise TenantHasNoLogin
        return asked

    async def _here(self, tenant: str, person: Id) -> bool:
        gateway = self._gateway
        return await gateway.directory.serves(tenant, person, gateway.today())


def _extra(settings: Provider, *, step_up: bool) -> dict[str, str]:
    extra = {"acr_values": " ".join(settings.mfa.acr)} if settings.mfa.acr else {}
    if step_up:
        extra |= {"prompt": "login", "max_age": str(settings.max_age)}
    return extra
