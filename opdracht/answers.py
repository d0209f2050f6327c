"""What a sender of a command hears: an answer, a refusal, or that nobody knows yet."""

from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from domain.errors import DomainError, Language
from opdracht.sentences.field_errors import field_errors

FORBIDDEN: Final = frozenset(
    {
        "account_manager_never_ratifies",
        "account_manager_promises",
        "account_role_needed",
        "four_eyes_needed",
        "level_too_low",
        "mandate_too_small",
        "not_deputy",
        "not_the_client",
        "not_the_side",
        "not_your_team",
        "office_role_needed",
        "own_proposal",
        "own_rights",
        "own_template",
        "person_reserved",
        "role_missing",
        "standing_mandate_needed",
        "standing_promise_yours",
        "supervisor_needed",
        "team_not_yours",
        "time_role_needed",
        "week_not_yours",
    }
)
"""Codes of refusals that say: not by you. Somebody else may, as things stand; all others say that
nobody can."""


class Refused(Exception):
    """The command was refused, or cannot be taken now (`unavailable`, `busy`): nothing changed.

    `code` is stable; `nl` and `en` are one sentence each.
    """

    def __init__(self, code: str, nl: str, en: str) -> None:
        super().__init__(en)
        self.code, self.nl, self.en = code, nl, en

    @classmethod
    def because(cls, error: DomainError) -> "Refused":
        """The refusal that a domain error stands for."""
        return cls(error.code, error.sentence("nl"), error.sentence("en"))

    @classmethod
    def unreadable(cls, error: ValidationError) -> "Refused":
        """The refusal that names every field which cannot be what it says."""
        found = field_errors(error)
        return cls(
            "input_invalid",
            "; ".join(f"{item.field}: {item.said.nl}" for item in found) + ".",
            "; ".join(f"{item.field}: {item.said.en}" for item in found) + ".",
        )

    def sentence(self, language: Language) -> str:
        """The sentence in the reader's language."""
        return self.nl if language == "nl" else self.en

    @property
    def passing(self) -> bool:
        """Whether the same command, with the same id, may well be accepted a moment later."""
        return self.code in {"unavailable", "busy"}


class AnswerUnknown(Exception):
    """No answer came in time. The command may still be carried out: ask again with the same id."""

    def __init__(self, command_id: str) -> None:
        super().__init__(f"No answer yet to command {command_id}.")
        self.command_id = command_id


class StreamUnknown(DomainError):
    """There is no such commission or office."""

    code = "not_found"
    nl = "{stream} bestaat niet."
    en = "There is no {stream}."


class CommandMisplaced(DomainError):
    """The command is for another kind of stream."""

    code = "command_misplaced"
    nl = "{command} kan niet op {stream}: dat is een ander soort dossier."
    en = "{command} cannot be sent to {stream}: that is another kind of stream."


class PersonReserved(DomainError):
    """The engine's own name cannot be used by a person."""

    code = "person_reserved"
    nl = "Namens {person} kan niemand iets vragen: dat is het systeem zelf."
    en = "Nobody can ask as {person}: that is the engine itself."


@dataclass(frozen=True, slots=True)
class Sent:
    """The answer: the stream's version after the command, and how many events it was.

    `replayed`: this id was carried out before, and that is what is told again.
    """

    command_id: str
    version: int
    events: int
    replayed: bool
