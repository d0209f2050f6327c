"""What is wrong with a file, found all at once: where, which stable code, and a sentence."""

from dataclasses import dataclass

from pydantic import JsonValue

from domain.errors import DomainError
from opdracht.sentences.grammar import Said

SHOWN = 50
"""Findings that a sentence holds; `findings` has all of them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `line` is that of the entry, None when it is not known."""

    field: str
    code: str
    said: Said
    line: int | None = None

    def sentence(self) -> Said:
        """Where and what, in both languages."""
        if self.line is None:
            return Said(f"{self.field}: {self.said.nl}", f"{self.field}: {self.said.en}")
        return Said(
            f"regel {self.line}, {self.field}: {self.said.nl}",
            f"line {self.line}, {self.field}: {self.said.en}",
        )

    def as_json(self) -> JsonValue:
        """The same for machines."""
        return {
            "field": self.field,
            "kind": self.code,
            "line": self.line,
            "nl": self.said.nl,
            "en": self.said.en,
        }


class OfficeFileUnreadable(DomainError):
    """The file is not there, or may not be read."""

    code = "office_file_unreadable"
    nl = "{name} is niet te lezen ({why})."
    en = "{name} cannot be read ({why})."


class OfficeFileTooBig(DomainError):
    """The file is larger than the file of any office."""

    code = "office_file_too_big"
    nl = "{name} is groter dan {most} MB; zo groot is geen kantoor."
    en = "{name} is larger than {most} MB; no office is that large."


class OfficeFileNotText(DomainError):
    """The bytes are not UTF-8."""

    code = "office_file_not_text"
    nl = "{name} is geen tekst in UTF-8."
    en = "{name} is not text in UTF-8."


class OfficeFileNotToml(DomainError):
    """The text is not TOML."""

    code = "office_file_not_toml"
    nl = "{name} is geen goede TOML: {why}."
    en = "{name} is not good TOML: {why}."


class OfficeFileInvalid(DomainError):
    """Fields of the file cannot be what they say; `findings` has all of them."""

    code = "office_file_invalid"
    nl = "{name} kan zo niet gebruikt worden:\n{wrong_nl}"
    en = "{name} cannot be used like this:\n{wrong_en}"

    def __init__(self, name: str, findings: list[Finding]) -> None:
        said = [one.sentence() for one in findings[:SHOWN]]
        rest = len(findings) - SHOWN
        more = Said(f"… en nog {rest}.", f"… and {rest} more.")
        said += [more] if rest > 0 else []
        super().__init__(
            name=name,
            wrong_nl="\n".join(one.nl for one in said),
            wrong_en="\n".join(one.en for one in said),
        )
        self.findings = findings
