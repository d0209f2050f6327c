"""Small words: dates, lists, amounts, and a sentence in two languages."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.errors import Language

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LONGEST_QUOTE = 160
SHORT_QUOTE = 60
"""Characters. A history line names a text, the page shows it in full."""

MONTHS = (
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
)


class Said(NamedTuple):
    """One thing said twice: in plain Dutch, and beside it in English."""

    nl: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in that language."""
        return self.nl if language == "nl" else self.en


def did(who: Said, nl: str, en: str) -> Said:
    """`who` before what was done."""
    return Said(f"{who.nl} {nl}", f"{who.en} {en}")


def capital(nl: str, en: str) -> Said:
    """Sentences that begin with a capital."""
    return Said(nl[:1].upper() + nl[1:], en[:1].upper() + en[1:])


def joined(*parts: Said) -> Said:
    """The parts after each other, in both languages."""
    return Said("".join(part.nl for part in parts), "".join(part.en for part in parts))


NOTHING = Said("", "")


def day(value: date) -> Said:
    """`3 maart 2026`, `3 March 2026`."""
    nl, en = MONTHS[value.month - 1]
    return Said(f"{value.day} {nl} {value.year}", f"{value.day} {en} {value.year}")


def moment(value: datetime) -> Said:
    """`3 maart 2026 om 14:05`, in Dutch local time."""
    local = value.astimezone(AMSTERDAM)
    nl, en = day(local.date())
    return Said(f"{nl} om {local:%H:%M}", f"{en} at {local:%H:%M}")


def until(value: date | None) -> Said:
    """` tot en met 3 maart 2026`, or nothing when there is no last day."""
    if value is None:
        return Said("", "")
    nl, en = day(value)
    return Said(f" tot en met {nl}", f" up to and including {en}")


def listed(parts: Iterable[str]) -> Said:
    """`a, b en c`."""
    *front, last = list(parts) or [""]
    if not front:
        return Said(last, last)
    return Said(f"{', '.join(front)} en {last}", f"{', '.join(front)} and {last}")


def quote(text: str) -> str:
    """The text on one line between quotation marks, cut at `LONGEST_QUOTE` characters."""
    return _cut(text, LONGEST_QUOTE)


def shortly(text: str) -> str:
    """The same, cut at `SHORT_QUOTE` characters: enough to know it by."""
    return _cut(text, SHORT_QUOTE)


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    if len(line) > most:
        line = line[: most - 1].rstrip() + "…"
    return f"“{line}”"


def stop(said: Said) -> Said:
    """The sentences on one line, with a full stop unless they end with one."""
    lines = (_read_aloud(" ".join(text.split())) for text in said)
    return Said(*(line if line.endswith(_ENDS) else f"{line}." for line in lines))


_ENDS = (".", "!", "?", ".”", "!”", "?”")
_QUOTED = re.compile(r"(“[^”]*”)")
_TWICE = re.compile(r"\b([a-z]+) \1-(?=\w)")
_TWO_STOPS = re.compile(r"(?<=[.!?]”)\.")


def _read_aloud(line: str) -> str:
    """Without `regel regel-2` and `einde.”.`; what people said themselves stays as it is."""
    parts = _QUOTED.split(_TWO_STOPS.sub("", line))
    return "".join(part if part.startswith("“") else _TWICE.sub(r"\1-", part) for part in parts)


def many(count: int, one: Said, more: Said) -> Said:
    """`1 uur`, `3 uren`: the count with the right word."""
    word = one if count == 1 else more
    return Said(f"{count} {word.nl}", f"{count} {word.en}")


def hours(count: int) -> Said:
    """`1 uur`, `12 uur`."""
    return Said(f"{count} uur", f"{count} hour" if count == 1 else f"{count} hours")


def euros(amount: int) -> Said:
    """`1 euro`, `12.500 euro`."""
    told = f"{amount:,}"
    return Said(
        f"{told.replace(',', '.')} euro", f"{told} euro" if amount == 1 else f"{told} euros"
    )


def tenths(value: float) -> Said:
    """`7,5` beside `7.5`."""
    told = f"{value:.1f}"
    return Said(told.replace(".", ","), told)


def fte(hundredths: int) -> Said:
    """`1,5`, `2`, `0,75`: full-time jobs."""
    whole, part = divmod(hundredths, 100)
    digits = f"{part:02}".rstrip("0")
    return (
        Said(f"{whole},{digits}", f"{whole}.{digits}") if digits else Said(f"{whole}", f"{whole}")
    )


def days(count: int) -> Said:
    """`1 werkdag`, `10 werkdagen`."""
    return many(count, Said("werkdag", "working day"), Said("werkdagen", "working days"))
