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
    """One commission in the list. `client` leads; `clients` are the others who share it, `shares`
    the cost key in percents. `steps` counts steps in the system it was imported from."""

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
    """An exit criterion of the present phase that does not hold yet; `clients` for which of
    several clients."""

    code: str
    nl: str
    en: str
    clients: tuple[Id, ...]


class Needs(Answer):
    """What the present phase still needs; nothing when it can end, or when all has ended."""

    commission: Id
    version: int
    phase: Phase | None
    missing: tuple[Lacking, ...]


class ClientPart(Answer):
    """One client of a commission: its part of the costs in percents, and what it has done."""

    client: Id
    contact: Id | None
    leads: bool
    share: int | None
    restatement_confirmed: bool
    agreement_accepted: bool
    delivery_accepted: bool
    ledger_reviewed: bool


class OwedDebt(Answer):
    """What an urgent start left to do, and by when."""

    debt: Debt
    due: date
    settled_on: date | None


class NextQuestion(Answer):
    """When to ask the client whether this is still its question, and why. `asked`: it was asked
    then, and not answered."""

    due: date
    occasion: Occasion
    since: date
    asked: date | None


class CommissionHead(CommissionLine):
    """A commission as it stands: everything but its sections."""

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
    "A commission with everything there is to read about it.",
)
