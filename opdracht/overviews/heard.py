"""What the events of a commission said that its fold does not keep: the words themselves."""

from dataclasses import dataclass, field
from typing import Final

from domain.commission import events as e
from domain.message import Event

Place = tuple[str, str]
"""A kind of thing, and which one."""

TEXTS: Final[dict[type[Event], tuple[str, str, str]]] = {
    e.CriterionSet: ("criterion", "criterion", "text"),
    e.RowDrafted: ("row", "row", "gets"),
    e.RowRevised: ("row", "row", "gets"),
    e.AgreementOffered: ("offer", "offer", "terms"),
    e.ExpectationVoiced: ("line", "line", "what"),
    e.AgreementMade: ("line", "line", "what"),
    e.PromiseProposed: ("line", "line", "what"),
    e.LineChanged: ("line", "line", "what"),
    e.MilestonePlanned: ("milestone", "milestone", "title"),
    e.ObstacleReported: ("obstacle", "obstacle", "what"),
    e.ScopeChangeRequested: ("scope", "scope", "what"),
    e.SuccessRecorded: ("success", "success", "result"),
    e.ResultDelivered: ("delivery", "delivery", "summary"),
    e.PartDelivered: ("part", "part", "summary"),
    e.DocumentLinked: ("document", "document", "title"),
    e.SignalReceived: ("signal", "signal", "words"),
}
"""Event -> the kind of thing it tells of, the field that names it, and the one that says what it
is."""


@dataclass(slots=True)
class Heard:
    """What events said and the fold does not keep: texts, and what was last reported."""

    texts: dict[Place, str] = field(default_factory=dict)
    title: str | None = None
    question: str | None = None
    restated: dict[str, str] = field(default_factory=dict)
    progress: str | None = None
    checked: str | None = None
    answered: set[str] = field(default_factory=set)

    def hear(self, event: Event) -> None:
        """One event more."""
        match event:
            case e.CommissionReceived():
                self.title, self.question = event.title, event.words
            case e.QuestionRevised():
                self.question = event.words
            case e.QuestionRestated():
                self.restated = {each.line: each.text for each in event.lines}
            case e.ProgressRecorded():
                share = "" if event.percent is None else f" ({event.percent} %)"
                self.progress = f"{event.note}{share}"
            case e.CheckInGiven():
                self.checked = event.best or self.checked
            case e.SignalAnswered():
                self.answered.add(event.signal)
            case _:
                pass
        if (told := TEXTS.get(type(event))) is not None:
            kind, name, text = told
            said: object = getattr(event, text)
            if isinstance(said, str):
                self.texts[kind, str(getattr(event, name))] = said

    def of(self, kind: str, name: str) -> str:
        """What a thing is: its text, or else its id."""
        return self.texts.get((kind, name), name)
