"""The ways in which a caller can be known, put together once for the server."""

from collections.abc import Sequence

from opdracht.http.caller import Authenticator
from opdracht.http.tokens import TokenWay
from opdracht.login.login import Login
from opdracht.login.way import SessionWay


def ways(login: Login) -> Sequence[Authenticator]:
    """In the order in which they are asked."""
    return (TokenWay(), SessionWay(login))
