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
    """One client, product and year. `percent` is spent of agreed; `prognosis` the hours at the end
    of the year, null when it is too early to say. Extra and reduced hours stand beside it."""

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
    """Hours agreed, spent and foreseen; `known_until` is the last day with imported hours."""

    as_of: datetime
    year: int
    known_until: date | None
    working_days_known: int
    working_days: int
    provisional: bool
    rows: tuple[HoursBody, ...]


class KindCount(Answer):
    """How often a client heard something of this kind."""

    kind: NewsKind
    count: int


class BalanceBody(Answer):
    """What one client heard: results against problems; `recent` is of the last 13 weeks.
    `only_problems`: problems went out in these weeks, and not one result."""

    client: Id | None
    results: int
    problems: int
    recent_results: int
    recent_problems: int
    only_problems: bool
    by_kind: tuple[KindCount, ...]


class Balances(Answer):
    """The balance of good and bad news per client."""

    as_of: datetime
    rows: tuple[BalanceBody, ...]


class SatisfactionBody(Answer):
    """The grades of one client in a year; `spread` is null for a single grade."""

    client: Id | None
    year: int
    count: int
    mean: float
    lowest: int
    highest: int
    spread: float | None
    change: float | None
    trend: Trend | None


class SatisfactionBodies(Answer):
    """The grades that clients gave, per year. Who gave them is never told."""

    as_of: datetime
    rows: tuple[SatisfactionBody, ...]


def satisfaction_body(one: Satisfaction) -> SatisfactionBody:
    """Whole grades with two decimals."""
    return SatisfactionBody(
        client=one.client,
        year=one.year,
        count=one.count,
        mean=one.mean / 100,
        lowest=one.lowest,
        highest=one.highest,
        spread=None if one.spread is None else one.spread / 100,
        change=None if one.change is None else one.change / 100,
        trend=one.trend,
    )


class QuantilesBody(Answer):
    """Half of `count` took at most `p50`, 85 in 100 at most `p85`; null: too few to say."""

    count: int
    p50: int | None
    p85: int | None


class PastBody(Answer):
    """Lead time and hours of what was delivered before."""

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
    """How long a product took and how many hours, from our own past."""

    as_of: datetime
    product: Id
    past: PastBody


class VariantBody(Answer):
    """One variant beside the past; `few_hours` and `few_days`: half of them took more before."""

    variant: Variant
    hours: int
    ends: date
    days: int
    working_days: int
    few_hours: bool
    few_days: bool
    risk: str


class VariantBodies(Answer):
    """The variants of a commission beside the past of its product."""

    as_of: datetime
    commission: Id
    product: Id | None
    variants: tuple[VariantBody, ...]
    past: PastBody


class LessonBody(Answer):
    """One lesson. `follow` is null for the lesson of a light closing."""

    commission: Id
    client: Id | None
    product: Id | None
    lesson: str
    text: str
    follow: Follow | None
    owner: Id | None
    decided_at: datetime


class Lessons(Listing[LessonBody]):
    """One page of lessons."""


class SuccessBody(Answer):
    """One success. `quarter` is that of sharing, else of recording."""

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
    """One page of successes, and which clients were not asked for one in that quarter."""

    as_of: datetime
    quarter: str
    not_asked: tuple[Id, ...]


class PraiseBody(Answer):
    """Kind words for a team; nothing is counted."""

    team: Id
    words: str
    commission: Id
    client: Id | None
    said_at: datetime


class Praises(Listing[PraiseBody]):
    """One page of praise."""
