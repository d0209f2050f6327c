"""A commission as bodies: a line of the list, and one with everything in it, for our own people."""

from datetime import date, datetime
from typing import Final, Literal

from domain.commission.accounts import ProductFigures
from domain.commission.drift import Occasion
from domain.commission.words import Debt, Origin, Outcome
from domain.phase import Phase
from domain.template import Kind
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.looking.mirror import body, mirrored, tuple_of
from opdracht.api.looking.sections import COUNTS, SECTIONS


class CommissionLine(Answer):
    """Een opdracht in de lijst. `client` trekt; `clients` zijn de anderen die meedoen, `shares` de
    kostensleutel in procenten. `steps` telt stappen in het systeem waaruit de opdracht is
    ingelezen."""

    view: Literal["office"] = "office"
    commission: Id
    version: int
    kind: Kind
    title: str | None
    client: Id | None
    clients: tuple[Id, ...]
    shares: dict[Id, int] | None
    contact: Id | None
    product: Id | None
    subject: Id | None
    origin: Origin | None
    channel: str | None
    received_on: date | None
    received_at: datetime
    phase: Phase | None
    visit: int
    phase_since: datetime | None
    account_manager: Id | None
    coordinator: Id | None
    handler: Id | None
    team: Id | None
    agreed_hours: int | None
    agreed_end: date | None
    outcome: Outcome | None
    ended_on: date | None
    reopen_until: datetime | None
    source: str | None
    source_case: str | None
    steps: int
    changed_at: datetime


class Lacking(Answer):
    """Een eis van deze fase waaraan nog niet is voldaan; `clients`: voor welke van meer
    opdrachtgevers."""

    code: str
    nl: str
    en: str
    clients: tuple[Id, ...]


class Needs(Answer):
    """Wat deze fase nog nodig heeft; niets als die af kan, of als alles is geëindigd."""

    commission: Id
    version: int
    phase: Phase | None
    missing: tuple[Lacking, ...]


class ClientPart(Answer):
    """Een opdrachtgever van de opdracht: het deel van de kosten in procenten, en wat die heeft
    gedaan."""

    client: Id
    contact: Id | None
    leads: bool
    share: int | None
    restatement_confirmed: bool
    agreement_accepted: bool
    delivery_accepted: bool
    ledger_reviewed: bool


class OwedDebt(Answer):
    """Wat een spoedstart nog te doen liet, en voor welke dag."""

    debt: Debt
    due: date
    settled_on: date | None


class NextQuestion(Answer):
    """Wanneer te vragen of dit nog de vraag is, en waarom. `asked`: toen is het gevraagd, en er is
    nog geen antwoord."""

    due: date
    occasion: Occasion
    since: date
    asked: date | None


class CommissionHead(CommissionLine):
    """Een opdracht zoals die er nu voor staat, zonder de onderdelen."""

    missing: tuple[Lacking, ...]
    parties: tuple[ClientPart, ...]
    debts: tuple[OwedDebt, ...]
    question: NextQuestion | None


PROGRAMME: Final = mirrored(ProductFigures)

_head: dict[str, tuple[object, object]] = {
    name: (field.annotation, ... if field.is_required() else field.default)
    for name, field in CommissionHead.model_fields.items()
}
COMMISSION: Final = body(
    "Commission",
    {
        **_head,
        "view": (Literal["office"], ...),
        "programme": (tuple_of(PROGRAMME), ...),
        "sections": (SECTIONS, ...),
        "counts": (COUNTS, ...),
    },
    "Een opdracht met alles wat erover te lezen is.",
)
