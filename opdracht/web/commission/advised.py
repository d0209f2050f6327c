"""What advice was asked and what came of it, and what we remark to each other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from domain.commission.state import CommissionState
from domain.text import Id
from opdracht.web.commission.told import address, at, by, text, thing, things
from storage.commission_page import Page

SECTIONS: Final = ("advice", "remark")
COMMANDS: Final = frozenset(
    {"AskAdvice", "GiveAdvice", "RecordAdvice", "WithdrawAdvice", "MakeRemark"}
)

How = Literal["open", "late", "given", "recorded", "gone"]


@dataclass(frozen=True, slots=True)
class Advice:
    """One advice. `mine`: it is asked of a team of the reader's; `answer`: what it comes to, or why
    the question was taken back; `source` is where that was heard, when one of us recorded it.
    """

    advice: Id
    team: Id | None
    party: str | None
    reach: str | None
    question: str | None
    asked_on: date | None
    due: date
    asker: Id
    how: How
    mine: bool
    answer: str | None = None
    answered_on: date | None = None
    answered_by: Id | None = None
    source: str | None = None
    link: str | None = None

    @property
    def open(self) -> bool:
        """Whether it is still waited for."""
        return self.how in {"open", "late"}

    @property
    def href(self) -> str | None:
        """Where its document is, when a page may lead there."""
        return address(self.link)


@dataclass(frozen=True, slots=True)
class Remark:
    """What one of us said, to whom, and when."""

    remark: Id
    words: str | None
    by: Id
    on: date
    mentions: tuple[Id, ...]


def advices_of(
    found: Page, state: CommissionState, teams: Collection[Id], today: date
) -> list[Advice]:
    """Those that are open first, by their day; then the others, the newest first."""
    every = [_advice(found, name, state, teams, today) for name in state.advices]
    waiting = sorted((it for it in every if it.open), key=lambda it: it.due)
    over = sorted(
        (it for it in every if not it.open), key=lambda it: it.answered_on or date.min, reverse=True
    )
    return [*waiting, *over]


_ANSWERS: Final[Mapping[str, How]] = {
    "AdviceGiven": "given",
    "AdviceRecorded": "recorded",
    "AdviceWithdrawn": "gone",
}


def _advice(
    found: Page, name: Id, state: CommissionState, teams: Collection[Id], today: date
) -> Advice:
    kept, told = state.advices[name], thing(found, "advice", name)
    asked = told.get("AdviceAsked")
    event = next((event for event in _ANSWERS if event in told), None)
    how: How = "late" if kept.due < today else "open"
    how = how if event is None else _ANSWERS[event]
    answer = None if event is None else told[event]
    return Advice(
        advice=name,
        team=kept.team,
        party=text(asked, "party"),
        reach=text(asked, "reach"),
        question=text(asked, "question"),
        asked_on=None if asked is None else at(asked).date(),
        due=kept.due,
        asker=kept.asker,
        how=how,
        mine=kept.team is not None and kept.team in teams,
        answer=text(answer, "why" if how == "gone" else "words"),
        answered_on=None if answer is None else at(answer).date(),
        answered_by=None if answer is None else by(answer),
        source=text(answer, "source"),
        link=text(answer, "link"),
    )


def remarks_of(found: Page) -> list[Remark]:
    """The newest first."""
    return [
        Remark(
            remark=item.item,
            words=text(said, "words"),
            by=by(said),
            on=at(said).date(),
            mentions=_people(said.get("mentions")),
        )
        for item in reversed(things(found, "remark"))
        if (said := item.told.get("Remarked")) is not None
    ]


def _people(value: object) -> tuple[Id, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else ()
