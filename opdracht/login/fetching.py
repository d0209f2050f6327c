"""Asking a login provider for a JSON document: bounded in time and size, without redirects."""

import ssl
from functools import cache
from typing import Final

import httpx2
from pydantic import JsonValue, TypeAdapter, ValidationError

from opdracht.login.refusal import ProviderDown
from opdracht.login.settings import on_this_machine

LARGEST: Final = 512 * 1024
TIMEOUT: Final = httpx2.Timeout(5.0)
_OBJECT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])


@cache
def trusted() -> ssl.SSLContext:
    """Whom we believe to be who they say; reading them takes a while, so once for a process."""
    return httpx2.create_ssl_context()


async def fetched(address: str) -> dict[str, JsonValue]:
    """The document at this address.

    Raises:
        ProviderDown: no answer, another status than 200, too much, or no JSON object.
    """
    try:
        async with (
            # a proxy of the environment is no way to this machine itself
            httpx2.AsyncClient(
                verify=trusted(), timeout=TIMEOUT, trust_env=not on_this_machine(address)
            ) as client,
            client.stream("GET", address, headers={"Accept": "application/json"}) as answer,
        ):
            if answer.status_code != httpx2.codes.OK:
                raise ProviderDown(f"{address} answers {answer.status_code}")
            body = b""
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > LARGEST:
                    raise ProviderDown(f"{address} answers too much")
            return _OBJECT.validate_json(body)
    except ValidationError:
        raise ProviderDown(f"{address} answers no JSON object") from None
    except (httpx2.HTTPError, OSError) as error:
        raise ProviderDown(f"{address}: {type(error).__name__}") from None
