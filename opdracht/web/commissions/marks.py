"""What a line of the list says of a commission that stands still, and the one act that helps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.access import Read
from domain.figures.standstill import How
from opdracht.http.needs import Look
from opdracht.overviews.standstill import Line, among
from opdracht.sentences.acts import why
from opdracht.sentences.grammar import Said, days
from storage.store import Store


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
    return {commission: mark(line) for commission, line in found.items()}


def mark(line: Line) -> Mark:
    """What is said of one."""
    return Mark(_says(line), why(line.act), f"/opdrachten/{line.listed.commission}")


def _says(line: Line) -> Said:
    stands = line.stands
    long = days(stands.days)
    if stands.how is How.WAITS:
        return Said(f"wacht al {long.nl} op de opdrachtgever", f"waits {long.en} for the client")
    return Said(f"al {long.nl} stil", f"no movement for {long.en}")
