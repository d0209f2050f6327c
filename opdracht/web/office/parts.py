"""What the pages of the office share: their tabs, who may look, and the forms beside a list."""

from typing import Annotated, Final

from fastapi import Depends
from starlette.requests import Request

from domain.access import Read
from opdracht.http.needs import Look
from opdracht.login.seeing import Seeing
from opdracht.sentences.grammar import Said
from opdracht.web.forms.listing import offered_for_office
from opdracht.web.forms.offered import Offered
from opdracht.web.office.columns import PARTS

HERE: Final = "/beheer"
POLICY: Final = f"{HERE}/beleid"
ACCOUNTS: Final = f"{HERE}/relaties"
KEPT: Final = 60.0
"""Seconds; an erased person's words must go without an event."""

TABS: Final = (
    (HERE, Said("Organisatie", "Organisation")),
    *((f"{HERE}/{each.place}", each.said) for each in PARTS),
    (POLICY, Said("Termijnen en grenzen", "Terms and limits")),
    (ACCOUNTS, Said("Cijfers voor relaties", "Numbers of accounts")),
)

OfOffice = Annotated[Look, Depends(Seeing(Read.OFFICE))]


async def forms_of(request: Request, look: Look, part: str) -> tuple[Offered, ...]:
    """What the reader may do now that belongs to a part of the office.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    found = await offered_for_office(request, look)
    return tuple(each for each in found if each.part == part)
