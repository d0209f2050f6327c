"""The questions that are asked of the decision table."""

from collections.abc import Collection

from domain.access.table import READS
from domain.access.words import Reach, Read
from domain.authority import Authority
from domain.errors import DomainError
from domain.text import Id


class LookRefused(DomainError):
    """None of the roles that may look at this is held."""

    code = "look_refused"
    nl = "Dit mag je niet bekijken met de rollen die je hebt."
    en = "Your roles do not let you look at this."


_WIDEST = (Reach.TENANT, Reach.CLIENT, Reach.SELF)


def allowed(authority: Authority, read: Read) -> Reach | None:
    """How far the person may look, by the widest of their roles; None: not at all.

    A client's right reaches nobody whose client is not known.
    """
    held = {READS[read].reach.get(role) for role in authority.roles}
    if authority.client is None:
        held.discard(Reach.CLIENT)
    return next((reach for reach in _WIDEST if reach in held), None)


def refuse(authority: Authority, read: Read) -> Reach:
    """As `allowed`.

    Raises:
        LookRefused: Not at all.
    """
    reach = allowed(authority, read)
    if reach is None:
        raise LookRefused
    return reach


def sees(reach: Reach, authority: Authority, clients: Collection[Id]) -> bool:
    """Whether a commission of these clients is within reach."""
    return reach is Reach.TENANT or (reach is Reach.CLIENT and authority.client in clients)
