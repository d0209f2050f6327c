"""The ways in which a caller can be known, put together once for the server."""

from collections.abc import Sequence

from opdracht.http.caller import Authenticator
from opdracht.http.tokens import TokenWay
from opdracht.settings import Settings
from storage.store import Store


def ways(settings: Settings, store: Store) -> Sequence[Authenticator]:  # noqa: ARG001 - for those to come
    """In the order in which they are asked."""
    return (TokenWay(),)
