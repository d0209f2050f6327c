"""Where somebody finds a commission."""

from domain.access import Read
from domain.text import Id
from opdracht.http.caller import Caller


def place_of(who: Caller, commission: Id | None) -> str:
    """Its page; for who may not open it, its line in the list."""
    if who.may(Read.COMMISSION):
        return f"/opdrachten/{commission}"
    return f"/opdrachten?zoek={commission}"
