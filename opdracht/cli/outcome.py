"""How a run of the command line can end: exit codes, and the one sentence that goes with each.

The codes are stable, scripts may rely on them:

====  =======================================================================================
code  meaning
====  =======================================================================================
0     done
1     refused: a rule of the domain says no; the same command gives the same answer again
2     wrong use or bad input; every field that is wrong is named, nothing was sent
3     unavailable: nothing is half done; try again with the same ``--command-id``
4     the answer is not known: the command may still land; look, or send the same id again
5     not found
6     ``verify`` or ``rebuild --check`` found something that is not as it was recorded
7     something on this machine must be set right first
8     a check found something that a person has to see to
70    a fault of the program itself; the sentence says where the log is
130   interrupted by a person (Ctrl-C)
====  =======================================================================================
"""

from collections.abc import Mapping
from enum import IntEnum

from pydantic import JsonValue

from domain.errors import Language


class Exit(IntEnum):
    """The exit codes. See the module's docstring."""

    OK = 0
    REFUSED = 1
    USAGE = 2
    UNAVAILABLE = 3
    UNKNOWN = 4
    NOT_FOUND = 5
    BAD_EVENT = 6
    LOCAL = 7
    ATTENTION = 8
    FAULT = 70
    INTERRUPTED = 130


class Problem(Exception):
    """The run ends here, with this exit code and this sentence.

    `code` is stable and in English, `nl` and `en` are the sentences, `details` goes along in
    `--json`.
    """

    def __init__(
        self,
        exit_code: Exit,
        code: str,
        *,
        nl: str,
        en: str,
        details: Mapping[str, JsonValue] | None = None,
    ) -> None:
        super().__init__(en)
        self.exit_code, self.code, self.nl, self.en = exit_code, code, nl, en
        self.details: dict[str, JsonValue] = dict(details or {})

    def sentence(self, language: Language) -> str:
        """What is wrong, in the reader's language."""
        return self.nl if language == "nl" else self.en

    def as_json(self) -> dict[str, JsonValue]:
        """`{"code", "nl", "en", ...}`: what `--json` prints."""
        return {"code": self.code, "nl": self.nl, "en": self.en, **self.details}


def usage(code: str, *, nl: str, en: str) -> Problem:
    """Wrong use of the command line."""
    return Problem(Exit.USAGE, code, nl=nl, en=en)


def not_found(*, nl: str, en: str) -> Problem:
    """What was asked for is not there."""
    return Problem(Exit.NOT_FOUND, "not_found", nl=nl, en=en)
