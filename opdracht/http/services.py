"""What a web server works with, put together once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from starlette.requests import Request

from opdracht.gateway import Gateway
from opdracht.http.caller import Authenticator
from opdracht.http.in_flight import InFlight
from opdracht.http.rates import Rates
from opdracht.login.login import Login
from opdracht.settings import Settings
from opdracht.web.names import NameBook
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Services:
    """The store to read from, the way in for commands, and the ways to be known."""

    settings: Settings
    store: Store
    gateway: Gateway
    ways: Sequence[Authenticator] = field(default=())
    login: Login | None = None
    """How people log in; None: no pages, and nobody comes in by a session."""
    rates: Rates = field(init=False, compare=False, repr=False)
    in_flight: InFlight = field(init=False, compare=False, repr=False)
    names: NameBook = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rates", Rates(self.settings))
        object.__setattr__(self, "in_flight", InFlight())
        object.__setattr__(self, "names", NameBook(self.store))


def services(request: Request) -> Services:
    """Those of the server that answers this request."""
    found: Services = request.app.state.services
    return found
