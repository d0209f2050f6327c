"""A refused command is an answer. Every refusal is a sentence that a person can act on."""

from typing import ClassVar, Literal

Language = Literal["nl", "en"]


class DomainError(Exception):
    """A command was refused because of the state, the authority or the text that it met.

    A subclass is one fact. `code` is stable and public: it names the refusal in JSON, in Temporal
    failures and in log lines. `nl` and `en` are its sentences, with the values in braces; they may
    be reworded. Values are short: ids, dates, numbers, names of fields; never a long text.
    """

    code: ClassVar[str] = "refused"
    nl: ClassVar[str] = "De opdracht aan het systeem is geweigerd."
    en: ClassVar[str] = "The command was refused."

    def __init__(self, **values: str | int) -> None:
        self.values = values
        super().__init__(self.en.format(**values))

    def sentence(self, language: Language) -> str:
        """The refusal in the reader's language, as one sentence."""
        return (self.nl if language == "nl" else self.en).format(**self.values)
