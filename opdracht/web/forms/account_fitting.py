"""Which leads a step can be about as the account stands, and to which stages a lead may go."""

from collections.abc import Callable, Mapping
from typing import Final

from domain.account.leads import ORDER
from domain.account.words import LeadStage
from opdracht.sentences.account_words import STAGE
from opdracht.sentences.words import word
from opdracht.web.forms.choices import Option, There
from opdracht.web.forms.words import capital
from storage.account_leads import LeadRow

_LAST: Final = ORDER[-1]

FITTING_LEAD: Final[Mapping[str, Callable[[LeadRow], bool]]] = {
    "AdvanceLead": lambda row: row.stage != _LAST,
    "ConfirmInvestment": lambda row: row.stage == LeadStage.DECIDED,
    "RecordJobs": lambda row: row.stage == LeadStage.DECIDED,
}
"""Command -> which of the leads it can be about, where not all of them."""


def leads_on(command: str, there: There) -> frozenset[str]:
    """The leads that a command can be about now."""
    fits = FITTING_LEAD.get(command)
    return frozenset(row.lead for row in there.leads if fits is None or fits(row))


def stages_on(command: str, there: There, lead: str) -> tuple[Option, ...] | None:
    """The stages after the one where a lead is; while none is chosen, those that some lead may go
    to. None for what is no step of a lead."""
    if command != "AdvanceLead":
        return None
    rows = [row for row in there.leads if row.lead == lead] or there.leads
    first = min((ORDER.index(LeadStage(row.stage)) for row in rows), default=0)
    return tuple(Option(each, capital(word(STAGE, each))) for each in ORDER[first + 1 :])
