"""What a line of the list says of a commission that stands still, and the one act that helps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.access import Read
from domain.figures.standstill import How
from opdracht.http.needs import Look
from opdracht.overviews.standstill import Line, among
from opdracht.sentences.grammar import Said, days
from opdracht.web.helps import Step, step_for
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Mark:
    """`says` how it stands, `step` is what would help."""

    says: Said
    step: Step


async def marks(
    store: Store, look: Look, commissions: Sequence[str], back: str
) -> Mapping[str, Mark]:
    """Those of these commissions that stand still; none for who may not look at that. An act leads
    `back` when it is done."""
    who = look.caller
    if not who.may(Read.STANDSTILL):
        return {}
    found = await among(store, who.tenant, commissions)
    return {
        commission: Mark(how_long(line), step_for(who.authority, commission, line.act, back))
        for commission, line in found.items()
    }


def how_long(line: Line) -> Said:
    """How it stands, in a few words."""
    long = days(line.stands.days)
    if line.stands.how is How.WAITS:
        return Said(f"wacht al {long.nl} op de opdrachtgever", f"waits {long.en} for the client")
    return Said(f"al {long.nl} stil", f"no movement for {long.en}")
