"""What a person must put right before the program can go on."""

from domain.errors import Language


class LocalError(Exception):
    """Something on this machine or in the settings is not as it must be: one sentence says what.

    `code` is stable and public (JSON, exit messages, tests); `nl` and `en` are the sentence. They
    never hold a password, a key or personal data.
    """

    def __init__(self, code: str, *, nl: str, en: str) -> None:
        super().__init__(en)
        self.code, self.nl, self.en = code, nl, en

    def sentence(self, language: Language) -> str:
        """The sentence in the reader's language."""
        return self.nl if language == "nl" else self.en
