"""The two steps of the code flow at the provider: the way there, and code for token (authlib)."""

from collections.abc import Mapping
from typing import Final

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from pydantic import BaseModel, ConfigDict, ValidationError

from opdracht.login.fetching import TIMEOUT, trusted
from opdracht.login.provider import Metadata
from opdracht.login.refusal import ProviderDown, TokenRefused
from opdracht.login.settings import Provider, on_this_machine

PKCE: Final = "S256"


class _Granted(BaseModel):
    """What we use of the token answer; access and refresh tokens are thrown away at once."""

    model_config = ConfigDict(extra="ignore")

    id_token: str


def _client(settings: Provider, described: Metadata, back: str) -> AsyncOAuth2Client:
    return AsyncOAuth2Client(
        settings.client_id,
        settings.secret(),
        token_endpoint_auth_method=described.auth_method,
        scope=" ".join(settings.scopes),
        redirect_uri=back,
        code_challenge_method=PKCE,
        verify=trusted(),
        timeout=TIMEOUT,
        follow_redirects=False,
        trust_env=not on_this_machine(settings.issuer),
    )


async def way_there(  # noqa: PLR0913 - what the request holds, by name
    settings: Provider,
    described: Metadata,
    back: str,
    *,
    state: str,
    nonce: str,
    verifier: str,
    extra: Mapping[str, str],
) -> str:
    """The provider's address with our request in it."""
    async with _client(settings, described, back) as client:
        address, _ = client.create_authorization_url(
            described.authorization_endpoint,
            state=state,
            nonce=nonce,
            code_verifier=verifier,
            **extra,
        )
    return str(address)


async def exchanged(
    settings: Provider, described: Metadata, back: str, *, code: str, verifier: str
) -> str:
    """The ID token for this code.

    Raises:
        TokenRefused: the provider refuses the code: used, foreign, or with another verifier.
        ProviderDown: it does not answer, or not with a token.
    """
    try:
        async with _client(settings, described, back) as client:
            answer = await client.fetch_token(
                described.token_endpoint,
                grant_type="authorization_code",
                code=code,
                code_verifier=verifier,
                redirect_uri=back,
            )
        return _Granted.model_validate(dict(answer)).id_token
    except OAuthError as error:
        raise TokenRefused(f"code_{str(error.error)[:40]}") from None
    except ValidationError:
        raise TokenRefused("no_id_token") from None
    except (httpx2.HTTPError, OSError, ValueError) as error:
        raise ProviderDown(f"{described.token_endpoint}: {type(error).__name__}") from None
