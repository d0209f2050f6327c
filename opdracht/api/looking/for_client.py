"""A commission as its client sees it: only what `domain/access/fields.py` names.

The body is put together from that list, so what is not in it cannot come out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from domain.access.fields import CLOCK, CLOCK_KINDS, HEAD, LINE, LINE_HIDDEN, SECTIONS, SPOKEN
from domain.clocks import ClockKind
from domain.commission.words import (
    Answer as Said,
)
from domain.commission.words import LineKind, LineStatus, Origin, Outcome, Score, Side
from domain.message import Event
from domain.phase import Phase
from domain.template import Kind
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.clockwork.facts import ClockFacts
from storage.commission_list import CommissionRow
from storage.commission_page import Page, PageItem
from storage.ledger import LedgerRow
from storage.sealing import Json


class CommissionLineForClient(Answer):
    """Een opdracht in de lijst van de opdrachtgever."""

    view: Literal["client"] = "client"
    commission: Id
    version: int
    title: str | None
    kind: Kind
    product: Id | None
    origin: Origin | None
    received_on: date | None
    received_at: datetime
    phase: Phase | None
    agreed_hours: int | None
    agreed_end: date | None
    outcome: Outcome | None
    ended_on: date | None
    account_manager: Id | None


class AcknowledgementForClient(Answer):
    """Wie het contact is, en wat er nu komt."""

    contact: Id
    next_step: str
    next_on: date | None


class RestatedLineForClient(Answer):
    """Een regel van onze vertaling van de vraag, en wat deze opdrachtgever ervan zei."""

    line: Id
    text: str
    answer: Said | None
    correction: str | None


class RestatementForClient(Answer):
    """De vraag in onze woorden, de nieuwste versie."""

    version: int
    lines: tuple[RestatedLineForClient, ...]
    confirmed: bool
    confirmed_on: date | None


class CriterionForClient(Answer):
    """Waaraan we zien dat het goed is."""

    criterion: Id
    text: str


class RowForClient(Answer):
    """Wat de opdrachtgever krijgt."""

    row: Id
    gets: str


class AgreementForClient(Answer):
    """Een aangeboden afspraak. `accepted` is het antwoord van deze opdrachtgever, null tot het er
    is."""

    offer: Id
    terms: str
    hours: int
    euros: int
    ends: date
    accepted: bool | None
    why: str | None


class DeliveryForClient(Answer):
    """Wat is opgeleverd. `accepted` is het antwoord van deze opdrachtgever, null tot het er is."""

    delivery: Id
    summary: str
    on: date
    link: str | None
    accepted: bool | None
    why: str | None


class PartForClient(Answer):
    """Een deel van een doorlopende opdracht dat is geleverd."""

    part: Id
    product: Id
    count: int
    summary: str
    until: date
    on: date
    link: str | None
    accepted: bool | None
    why: str | None


class SuccessForClient(Answer):
    """Wat gelukt is en getoond mag worden als deze opdrachtgever het goedvindt. `agreed` is het
    antwoord, null tot het er is."""

    success: Id
    result: str
    agreed: bool | None


class EvaluationForClient(Answer):
    """Wat iemand van deze opdrachtgever in de vragenlijst zei."""

    grade: int
    words: str | None


class EndForClient(Answer):
    """Hoe het is geëindigd; het alternatief bij een vraag die niet is aangenomen."""

    outcome: Outcome
    on: date
    alternative: str | None


class CommissionForClient(CommissionLineForClient):
    """Een opdracht zoals de opdrachtgever die ziet."""

    request: str | None
    acknowledgement: AcknowledgementForClient | None
    restatement: RestatementForClient | None
    criteria: tuple[CriterionForClient, ...]
    gets: tuple[RowForClient, ...]
    offers: tuple[AgreementForClient, ...]
    parts: tuple[PartForClient, ...]
    successes: tuple[SuccessForClient, ...]
    deliveries: tuple[DeliveryForClient, ...]
    evaluations: tuple[EvaluationForClient, ...]
    end: EndForClient | None


class LineForClient(Answer):
    """Een verwachting, afspraak of toezegging zoals de opdrachtgever die ziet; `score` is hoe die
    vindt dat ze is nagekomen."""

    view: Literal["client"] = "client"
    line: Id
    kind: LineKind
    owed_by: Side
    what: str
    due: date | None
    status: LineStatus
    settled_on: date | None
    score: Score | None


class ClockForClient(Answer):
    """Een klok die de opdrachtgever is beloofd, of die op de opdrachtgever wacht; in werkdagen."""

    clock: str
    kind: ClockKind
    starts: date
    ended: date | None
    last: date | None
    left: int | None
    overdue: int
    paused: bool


class ClocksForClient(Answer):
    """De klokken van een opdracht die de opdrachtgever ziet."""

    view: Literal["client"] = "client"
    commission: Id
    version: int
    today: date
    clocks: tuple[ClockForClient, ...]


Entry = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Shared:
    """The page of a commission through the eyes of one client: nothing that is not shared."""

    page: Page
    client: Id

    @property
    def speaks(self) -> bool:
        """Whether this client is the one who spoke while there was one client alone.

        When somebody left nobody can say that, so then it is nobody.
        """
        left = any(
            name in item.told
            for item in self.page.sections.get("client", ())
            for name in ("ClientRemoved", "ClientLeft")
        )
        return self.page.row.client == self.client and not left

    def items(self, section: str) -> Iterator[dict[str, Entry]]:
        """Each thing of a section: event type -> the fields that are shared. Those that say nothing
        are left out."""
        for item in self.page.sections.get(section, ()):
            if told := dict(self.told(section, item)):
                yield told

    def told(self, section: str, item: PageItem) -> Iterator[tuple[str, Entry]]:
        """Of one thing of a section: event type, and the fields that are shared; what was said
        last comes last."""
        shared = {event.__name__: (event, names) for event, names in SECTIONS[section].items()}
        for key, fields in sorted(item.told.items(), key=lambda it: str(it[1].get("_at", ""))):
            name = key.partition("@")[0]
            if name in shared:
                event, names = shared[name]
                if self._hears(event, fields):
                    yield name, {field: fields.get(field) for field in names}

    def _hears(self, event: type[Event], fields: Entry) -> bool:
        """Whether it was not said by another client."""
        if event not in SPOKEN:
            return True
        said_by = fields.get("client")
        return said_by == self.client or (said_by is None and self.speaks)


def line_for_client(row: CommissionRow) -> CommissionLineForClient:
    """The line in the list."""
    return CommissionLineForClient.model_validate(_head(row))


def _head(row: CommissionRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in HEAD}


def for_client(page: Page, client: Id) -> CommissionForClient:
    """The whole of it for that client."""
    shared = Shared(page, client)
    offers = list(_offers(shared))
    return CommissionForClient.model_validate(
        {
            **_head(page.row),
            "request": _first(shared, "request", "CommissionReceived").get("words"),
            "acknowledgement": _first(shared, "request", "ReceiptAcknowledged") or None,
            "restatement": _restatement(shared),
            "criteria": tuple(
                told["CriterionSet"]
                for told in shared.items("criterion")
                if "CriterionSet" in told and "CriterionDropped" not in told
            ),
            "gets": tuple(_gets(shared)) if offers else (),
            "offers": tuple(offers),
            "parts": tuple(_delivered(shared, "part", "PartDelivered", "PartDelivery")),
            "successes": tuple(_successes(shared)),
            "deliveries": tuple(_delivered(shared, "delivery", "ResultDelivered", "Delivery")),
            "evaluations": tuple(
                told["SurveyAnswered"]
                for told in shared.items("survey")
                if "SurveyAnswered" in told
            ),
            "end": _ending(shared),
        }
    )


def _first(shared: Shared, section: str, event: str) -> Entry:
    return next((told[event] for told in shared.items(section) if event in told), {})


def _restatement(shared: Shared) -> dict[str, object] | None:
    versions = [told for told in shared.items("restatement") if "QuestionRestated" in told]
    if not versions:
        return None
    newest = max(versions, key=lambda told: int(str(told["QuestionRestated"]["version"])))
    restated, confirmed = newest["QuestionRestated"], newest.get("RestatementConfirmed")
    answers = {
        told["RestatementLineAnswered"]["line"]: told["RestatementLineAnswered"]
        for told in shared.items("restatement-answer")
        if told.get("RestatementLineAnswered", {}).get("version") == restated["version"]
    }
    lines = restated["lines"]
    return {
        "version": restated["version"],
        "lines": tuple(
            {
                "line": line["line"],
                "text": line["text"],
                "answer": answers.get(line["line"], {}).get("answer"),
                "correction": answers.get(line["line"], {}).get("correction"),
            }
            for line in (lines if isinstance(lines, list) else [])
            if isinstance(line, dict)
        ),
        "confirmed": confirmed is not None,
        "confirmed_on": (confirmed or {}).get("on"),
    }


def _gets(shared: Shared) -> Iterator[Entry]:
    for told in shared.items("row"):
        row = told.get("RowRevised") or told.get("RowDrafted") or {}
        if "RowDropped" not in told and row.get("gets"):
            yield row


def _offers(shared: Shared) -> Iterator[dict[str, object]]:
    for told in shared.items("offer"):
        if offered := told.get("AgreementOffered"):
            yield {**offered, **_answer(told, "AgreementAccepted", "AgreementRefused")}


def _delivered(
    shared: Shared, section: str, event: str, answer: str
) -> Iterator[dict[str, object]]:
    for told in shared.items(section):
        if delivered := told.get(event):
            yield {**delivered, **_answer(told, f"{answer}Accepted", f"{answer}Refused")}


def _successes(shared: Shared) -> Iterator[dict[str, object]]:
    for told in shared.items("success"):
        if recorded := told.get("SuccessRecorded"):
            # given and taken back: what was said last counts
            said = [name for name in told if name in {"SharingConsented", "SharingRefused"}]
            yield {**recorded, "agreed": said[-1] == "SharingConsented" if said else None}


def _answer(told: Mapping[str, Entry], yes: str, no: str) -> dict[str, object]:
    accepted = True if yes in told else False if no in told else None
    return {"accepted": accepted, "why": told.get(no, {}).get("why")}


def _ending(shared: Shared) -> Entry | None:
    if shared.page.row.outcome is None:
        return None
    ended = [told["CommissionEnded"] for told in shared.items("end") if "CommissionEnded" in told]
    return ended[-1] if ended else None


def lines_for_client(rows: Sequence[LedgerRow], client: Id, *, speaks: bool) -> list[LineForClient]:
    """The lines of the ledger that this client sees: not a promise that nobody ratified, nor what
    another client expects and what settles that. `speaks`: it is the one who spoke while there was
    one client alone."""
    by_name = {row.line: row for row in rows}

    def mine(row: LedgerRow) -> bool:
        if row.status in LINE_HIDDEN:
            return False
        of = row if row.client is not None or row.settles is None else by_name.get(row.settles, row)
        if of.client is not None:
            return of.client == client
        return speaks or of.kind != LineKind.EXPECTATION

    return [
        LineForClient.model_validate(
            {**{name: getattr(row, name) for name in LINE}, "score": _score(row, client, speaks)}
        )
        for row in rows
        if mine(row)
    ]


def _score(row: LedgerRow, client: Id, speaks: bool) -> Json:
    scores = row.scores or {}
    own = scores.get(f"{Side.CLIENT}:{client}") or (scores.get(Side.CLIENT) if speaks else None)
    return own.get("score") if isinstance(own, dict) else None


def clocks_for_client(clocks: Sequence[ClockFacts]) -> Iterator[ClockForClient]:
    """Those of the kinds that a client sees."""
    for one in clocks:
        if one.clock.kind in CLOCK_KINDS:
            whole = {
                **{name: getattr(one.clock, name, None) for name in CLOCK},
                **{name: getattr(one, name) for name in CLOCK if hasattr(one, name)},
                "clock": one.name,
                "paused": one.paused is not None,
            }
            yield ClockForClient.model_validate(whole)
