"""The options that hold for every command, wherever on the line they stand.

`opdracht --json list` and `opdracht list --json` are the same: `hoist` moves these options to the
front before Typer reads the line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.errors import Language
from opdracht.cli.need import Need
from opdracht.cli.outcome import usage

FLAGS = ("--json", "--debug", "--yes")
VALUED = ("--tenant", "--as", "--on-behalf-of", "--command-id", "--language")
BEFORE_THE_VERB_ONLY = ("--reason",)
"""Some commands have a reason of their own; after the verb `--reason` is the verb's."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose for the whole run."""

    json: bool = False
    debug: bool = False
    yes: bool = False
    tenant: str | None = None
    person: str | None = None
    on_behalf_of: str | None = None
    command_id: str | None = None
    reason: str | None = None
    language: Language = "nl"
    need: Need | None = None
    """What the verb of this run declared."""

    def needing(self, need: Need) -> "Choices":
        """The same for a verb that needs this."""
        return replace(self, need=need)

    def because(self, reason: str) -> "Choices":
        """The same with a reason for the envelope."""
        return replace(self, reason=reason)

    def identified(self, command_id: str) -> "Choices":
        """The same with this command id, unless the person gave one."""
        return self if self.command_id else replace(self, command_id=command_id)

    def in_(self, tenant: str) -> "Choices":
        """The same in this tenant."""
        return replace(self, tenant=tenant)

    def say(self, nl: str, en: str) -> str:
        """The text in the reader's language."""
        return nl if self.language == "nl" else en


def hoist(argv: Sequence[str]) -> list[str]:
    """The same line with the options for every command in front; all after `--` is left alone."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(argv)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            rest += [word, *waiting]
            break
        name, equals, _ = word.partition("=")
        if word in FLAGS or (equals and name in VALUED):
            front.append(word)
        elif word in VALUED:
            if not waiting:
                raise usage(
                    "value_missing", nl=f"Bij {word} hoort een waarde.", en=f"{word} needs a value."
                )
            front += [word, waiting.pop(0)]
        else:
            rest.append(word)
    return front + rest


def language_of(argv: Sequence[str], environment: str | None) -> Language:
    """The language to build the help in: the option's, else the environment's, else Dutch.

    A value that is no language counts as Dutch here; Typer refuses it a moment later.
    """
    said = environment
    for word, after in zip(argv, [*argv[1:], ""], strict=False):
        if word == "--":
            break
        if word.startswith("--language="):
            said = word.partition("=")[2]
        elif word == "--language":
            said = after
    return "en" if said == "en" else "nl"
