"""What Typer says when a line cannot be read, in Dutch too."""

import re
from typing import Final

from opdracht.cli.outcome import Exit, Problem

_DUTCH: Final = (
    (r"No such command '(.*?)'\.(?:.*Did you mean (.*)\?)?", "Dit bestaat niet: {0}.{1}"),
    (r"No such option: (\S+)(?:.*(?:Did you mean|Possible options:) (.*?)[?)])?",
     "Deze optie bestaat niet: {0}.{1}"),
    (r"Missing argument '(.*?)'\.?", "Dit ontbreekt: {0}."),
    (r"Missing option '(.*?)'\.?", "Deze optie is nodig: {0}."),
    (r"Option '(.*?)' requires an argument\.?", "Bij {0} hoort een waarde."),
    (r"Option '(.*?)' does not take a value\.?", "Bij {0} hoort geen waarde."),
    (r"Got unexpected extra arguments? ?\(?s?\)? ?\((.*?)\)", "Dit is te veel: {0}."),
    (r"Missing command\.?", "Zeg wat je wilt doen; --help laat zien wat er kan."),
    (r"Invalid value for '?([^']*)'?(?: \(env var.*?\))?: (.*)",
     "De waarde bij {0} klopt niet: {1}"),
)  # fmt: skip
"""Typer's sentence and ours; `{1}` of the first two is what it thinks was meant."""


def usage_problem(message: str) -> Problem:
    """The `Problem` (exit code 2) for a line that Typer does not take."""
    flat = " ".join(message.split())
    return Problem(Exit.USAGE, "usage", nl=_dutch(flat), en=flat or "Say what to do; see --help.")


def _dutch(message: str) -> str:
    if not message:
        return "Zeg wat je wilt doen; --help laat zien wat er kan."
    for pattern, ours in _DUTCH:
        found = re.match(pattern, message)
        if found is not None:
            first, *rest = [*found.groups(), ""]
            more = rest[0] or "" if rest else ""
            if "{1}" in ours and not ours.endswith(": {1}") and more:
                more = f" Bedoel je {more}?"
            return ours.format(first or "", more)
    return f"Deze regel is niet te lezen: {message}"
