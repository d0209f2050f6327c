"""Everybody in the demo who can log in."""

from collections.abc import Iterator

from domain.text import Id
from opdracht.demo.house import ADMIN, House, hats_of


def people(house: House) -> Iterator[tuple[Id, str]]:
    """Each person of a demo tenant with the name that is shown: ours first, then its clients'."""
    yield ADMIN, "Beheerder 1"
    for worker in house.workers:
        yield worker.person, worker.name
    for client in house.clients:
        yield from hats_of(client)
