"""Writes XES, small ones to bend and a whole log out of a CSV."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import quoteattr
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<log xmlns="http://www.xes-standard.org/">\n'

XES_MAP = """
source = "toy"
client = "gemeente-a"
contact = "contact-a"
zone = "Europe/Amsterdam"
[living]
phase = "monitoring"
"""


def attribute(key: str, value: str, kind: str = "string") -> str:
    """One attribute."""
    return f"<{kind} key={quoteattr(key)} value={quoteattr(value)}/>"


def event(name: str = "Receive", at: str = "2024-01-10T09:05:00+01:00", who: str = "Ann") -> str:
    """One event with the attributes of the standard extensions."""
    inside = attribute("concept:name", name) + attribute("time:timestamp", at, "date")
    return f"<event>{inside}{attribute('org:resource', who)}</event>"


def trace(case: str, *inside: str) -> str:
    """One trace with its name and what else is in it."""
    return f"<trace>{attribute('concept:name', case)}{''.join(inside)}</trace>"


def log(*inside: str) -> str:
    """A whole log."""
    return HEAD + "\n".join(inside) + "\n</log>\n"


def write_xes(folder: Path, *inside: str) -> Path:
    """A log in `folder`."""
    path = folder / "log.xes"
    path.write_text(log(*inside), encoding="utf-8")
    return path


def from_csv(source: Path, target: Path) -> None:
    """The CSV of a log as XES: the columns that start with `case:` stand on the trace."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["case:concept:name"])
    target.write_text(log(*_traces(rows)), encoding="utf-8")


def _traces(rows: Iterable[dict[str, str]]) -> Iterator[str]:
    for _, group in groupby(rows, key=lambda row: row["case:concept:name"]):
        events = list(group)
        case = {
            key.removeprefix("case:"): value
            for key, value in events[0].items()
            if key.startswith("case:")
        }
        steps = [
            {key: value for key, value in row.items() if not key.startswith("case:")}
            for row in events
        ]
        inside = "".join(f"<event>{_attributes(step)}</event>" for step in steps)
        yield f"<trace>{_attributes(case)}{inside}</trace>"


def _attributes(values: dict[str, str]) -> str:
    return "".join(_written(key, value) for key, value in values.items() if value)


def _written(key: str, value: str) -> str:
    try:
        moment = datetime.fromisoformat(value).replace(tzinfo=ZONE)
    except ValueError:
        return attribute(key, value)
    return attribute(key, moment.isoformat(timespec="milliseconds"), "date")
