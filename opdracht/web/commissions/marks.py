"""What a line of the list says of a commission that stands still, and the one act that helps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from domain.access import Read, may_ask
from domain.authority import Authority
from domain.figures.next_act import Act
from domain.figures.standstill import How
from domain.message import Command
from opdracht.api.paths import SENT
from opdracht.http.needs import Look
from opdracht.overviews.standstill import Line, among
from opdracht.sentences.acts import why
from opdracht.sentences.grammar import Said, days
from opdracht.web.forms.address import address_of
from storage.store import Store

COMMANDS: Final[Mapping[str, type[Command]]] = {kind.__name__: kind for kind in SENT}


@dataclass(frozen=True, slots=True)
class Mark:
    """`says` how it stands, `helps` what would help."""

    says: Said
    helps: Said
    href: str


async def marks(store: Store, look: Look, commissions: Sequence[str]) -> Mapping[str, Mark]:
    """Those of these commissions that stand still; none for who may not look at that."""
    who = look.caller
    if not who.may(Read.STANDSTILL):
        return {}
    found = await among(store, who.tenant, commissions)
    return {
        commission: Mark(_says(line), why(line.act), way_to(who.authority, commission, line.act))
        for commission, line in found.items()
    }


def way_to(authority: Authority, commission: str, act: Act) -> str:
    """The form of an act with what is known filled in; for whom it is not, the commission."""
    kind = COMMANDS[act.command]
    if not may_ask(authority, kind):
        return f"/opdrachten/{commission}"
    known = f"?{urlencode(act.known)}" if act.known else ""
    return address_of(kind).format(opdracht=commission) + known


def _says(line: Line) -> Said:
    stands = line.stands
    long = days(stands.days)
    if stands.how is How.WAITS:
        return Said(f"wacht al {long.nl} op de opdrachtgever", f"waits {long.en} for the client")
    return Said(f"al {long.nl} stil", f"no movement for {long.en}")
