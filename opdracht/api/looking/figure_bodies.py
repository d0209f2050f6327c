"""Figures as bodies. Groups that are too small stay suppressed as the domain has them."""

from datetime import date, datetime

from domain.commission.news import NewsKind
from domain.commission.words import Follow, Variant
from domain.figures.grades import Satisfaction, Trend
from domain.figures.hours import Standing
from domain.figures.past import Past
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.looking.pages import Listing
from storage.successes import Consent


class HoursBody(Answer):
    """Een opdrachtgever, product en jaar. `percent` is besteed van afgesproken; `prognosis` de uren
    aan het eind van het jaar, null als het te vroeg is. Meerwerk en minderwerk staan ernaast."""

    client: Id | None
    year: int
    product: Id | None
    agreed: int
    concluded: int
    amended: int
    spent: int
    extra: int
    reduced: int
    percent: int | None
    prognosis: int | None
    tolerance: int | None
    standing: Standing


class HoursOfYear(Answer):
    """Uren afgesproken, besteed en verwacht; `knownUntil` is de laatste dag met ingelezen uren."""

    as_of: datetime
    year: int
    known_until: date | None
    working_days_known: int
    working_days: int
    provisional: bool
    rows: tuple[HoursBody, ...]


class KindCount(Answer):
    """Hoe vaak een opdrachtgever iets van deze soort hoorde."""

    kind: NewsKind
    count: int


class BalanceBody(Answer):
    """Wat een opdrachtgever hoorde: resultaten tegenover problemen; `recent` is van de laatste 13
    weken. `onlyProblems`: in die weken alleen problemen."""

    client: Id | None
    results: int
    problems: int
    recent_results: int
    recent_problems: int
    only_problems: bool
    by_kind: tuple[KindCount, ...]


class Balances(Answer):
    """Het saldo van goed en slecht nieuws per opdrachtgever."""

    as_of: datetime
    rows: tuple[BalanceBody, ...]


class SatisfactionBody(Answer):
    """De cijfers van een opdrachtgever in een jaar. Bij minder dan vijf staat er alleen hoeveel het
    er zijn, en is al het andere null."""

    client: Id | None
    year: int
    count: int
    mean: float | None
    lowest: int | None
    highest: int | None
    spread: float | None
    change: float | None
    trend: Trend | None


class SatisfactionBodies(Answer):
    """De cijfers van opdrachtgevers, per jaar. Wie ze gaf staat er nooit bij."""

    as_of: datetime
    rows: tuple[SatisfactionBody, ...]


def satisfaction_body(one: Satisfaction) -> SatisfactionBody:
    """Whole grades with two decimals."""
    return SatisfactionBody(
        client=one.client,
        year=one.year,
        count=one.count,
        mean=None if one.mean is None else one.mean / 100,
        lowest=one.lowest,
        highest=one.highest,
        spread=None if one.spread is None else one.spread / 100,
        change=None if one.change is None else one.change / 100,
        trend=one.trend,
    )


class QuantilesBody(Answer):
    """De helft van `count` kostte hooguit `p50`, 85 van de 100 hooguit `p85`; null: te weinig om te
    zeggen."""

    count: int
    p50: int | None
    p85: int | None


class PastBody(Answer):
    """Doorlooptijd en uren van wat eerder is opgeleverd."""

    count: int
    days: QuantilesBody
    working_days: QuantilesBody
    hours: QuantilesBody
    provisional: bool


def past_body(found: Past) -> PastBody:
    """What it took."""
    return PastBody.model_validate(
        {
            "count": found.days.count,
            "days": QuantilesBody.model_validate(found.days, from_attributes=True),
            "working_days": QuantilesBody.model_validate(found.working_days, from_attributes=True),
            "hours": QuantilesBody.model_validate(found.hours, from_attributes=True),
            "provisional": found.provisional,
        }
    )


class LeadTime(Answer):
    """Hoe lang een product duurde en hoeveel uur het kostte, uit ons eigen verleden."""

    as_of: datetime
    product: Id
    past: PastBody


class VariantBody(Answer):
    """Een variant naast het verleden; `fewHours` en `fewDays`: de helft kostte eerder meer."""

    variant: Variant
    hours: int
    ends: date
    days: int
    working_days: int
    few_hours: bool
    few_days: bool
    risk: str


class VariantBodies(Answer):
    """De varianten van een opdracht naast het verleden van het product."""

    as_of: datetime
    commission: Id
    product: Id | None
    variants: tuple[VariantBody, ...]
    past: PastBody


class LessonBody(Answer):
    """Een les. `follow` is null bij de les van een lichte afsluiting."""

    commission: Id
    client: Id | None
    product: Id | None
    lesson: str
    text: str
    follow: Follow | None
    owner: Id | None
    decided_at: datetime


class Lessons(Listing[LessonBody]):
    """Een bladzijde van de lessen."""


class SuccessBody(Answer):
    """Een succes. `quarter` is dat van het delen, anders van het vastleggen."""

    client: Id | None
    commission: Id
    success: Id
    quarter: str
    recorded_on: date
    result: str
    why: str
    consent: Consent
    shared_on: date | None
    where: str | None
    into: str | None


class Successes(Listing[SuccessBody]):
    """Een bladzijde van de successen, en welke opdrachtgevers in dat kwartaal nog niet zijn
    gevraagd."""

    as_of: datetime
    quarter: str
    not_asked: tuple[Id, ...]


class PraiseBody(Answer):
    """Mooie woorden voor een team; er wordt niets geteld."""

    team: Id
    words: str
    commission: Id
    client: Id | None
    said_at: datetime


class Praises(Listing[PraiseBody]):
    """Een bladzijde van de complimenten."""
