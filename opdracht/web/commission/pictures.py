"""Pictures of one commission: how its ledger stands, and its hours against the agreement."""

from collections.abc import Sequence
from typing import Final

from domain.commission.words import LineStatus, Side
from opdracht.sentences.grammar import Said
from opdracht.sentences.words import LINE_STATUS, word
from opdracht.web.charts.bars import Bars, Part, Row
from opdracht.web.commission.measured import Hours
from storage.ledger import LedgerRow

FEWEST: Final = 3
"""Lines; fewer are seen at once without a picture."""


def outcome(rows: Sequence[LedgerRow]) -> Bars | None:
    """How many lines stand how, of each side; None when there are few."""
    if len(rows) < FEWEST:
        return None
    counts = {
        status: tuple(
            sum(row.status == status and row.owed_by == side for row in rows)
            for side in (Side.US, Side.CLIENT)
        )
        for status in LineStatus
    }
    kept, open_ = sum(counts[LineStatus.MET]), sum(counts[LineStatus.OPEN])
    return Bars(
        id="stand",
        title=Said("Hoe het ervoor staat", "How it stands"),
        summary=Said(
            f"Van {len(rows)} regels zijn er {kept} nagekomen en {open_} open.",
            f"Of {len(rows)} lines {kept} were met and {open_} are open.",
        ),
        of=Said("Stand", "State"),
        parts=(
            Part(said=Said("wij", "we"), fill="real"),
            Part(said=Said("de opdrachtgever", "the client"), fill="still"),
        ),
        bars=tuple(
            Row(said=word(LINE_STATUS, status), amounts=amounts)
            for status, amounts in counts.items()
            if any(amounts)
        ),
    )


def spent(hours: Hours) -> Bars | None:
    """Hours spent and foreseen beside those agreed on; None while nothing is known."""
    if hours.until is None or not hours.agreed:
        return None
    bars = [Row(said=Said("besteed", "spent"), amounts=(hours.spent,), mark=hours.agreed)]
    if hours.foreseen is not None:
        foreseen = Said("verwacht aan het eind", "foreseen at the end")
        bars.append(Row(said=foreseen, amounts=(hours.foreseen,), mark=hours.agreed))
    return Bars(
        id="uren-beeld",
        title=Said("Uren", "Hours"),
        summary=Said(
            f"{hours.spent} van {hours.agreed} uur besteed.",
            f"{hours.spent} of {hours.agreed} hours spent.",
        ),
        of=Said("Uren", "Hours"),
        parts=(Part(said=Said("uren", "hours"), fill="real"),),
        bars=tuple(bars),
        marked=Said("afgesproken", "agreed"),
    )
