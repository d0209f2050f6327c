"""What `opdracht relation effect` does. It reads sheets, so only that verb imports it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import JsonValue

from domain.figures.effect import JobsGroup
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import not_found, usage
from opdracht.directory import Directory
from opdracht.jobsfile.counted import Counted, JobsMap, read
from opdracht.overviews.development import develops
from opdracht.overviews.effect import EffectReport, effect_report
from opdracht.sentences.effect_words import FINDING, NO_CAUSE

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed; the columns are those of the KVK number, and of jobs before and after."""

    file: Path
    columns: tuple[str, str, str]
    since: str
    until: str
    visits: int


async def effect(choices: Choices, asked: Asked) -> None:
    """Read the sheet, and say what it shows."""
    since, until = _day("--since", asked.since), _day("--until", asked.until)
    if until < since:
        raise usage(
            "time_invalid",
            nl="--until ligt voor --since.",
            en="--until lies before --since.",
        )
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        if not develops(await Directory(store.recorder).office(tenant)):
            raise not_found(
                nl="Banen zijn er alleen bij een gemeente.",
                en="Only a municipality has jobs.",
            )
        counted = read(asked.file, JobsMap(*asked.columns))
        found = await effect_report(store, tenant, counted, since, until, visits=asked.visits)
    _told(choices, tenant, counted, found)


def _day(option: str, given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise usage(
            "time_invalid",
            nl=f"{option}: dit moet een dag zijn, zoals 2026-03-02.",
            en=f"{option}: this must be a day, like 2026-03-02.",
        ) from None


def _told(choices: Choices, tenant: str, counted: Counted, found: EffectReport) -> None:
    out, effect = Out(choices), found.effect
    out.json(
        {
            "tenant": tenant,
            "since": found.starts.isoformat(),
            "until": found.until.isoformat(),
            "visits": found.visits,
            "rows": counted.rows,
            "refused": counted.bad,
            "visited": _group(effect.visited),
            "others": _group(effect.others),
            "difference": effect.difference,
            "low": effect.low,
            "high": effect.high,
            "finding": effect.finding.value,
        }
    )
    for wrong in counted.wrong[:SHOWN]:
        place = choices.say(f"Regel {wrong.line}", f"Line {wrong.line}")
        out.note(f"{place}, {wrong.column}: {wrong.sentence(choices.language)}.")
    if (rest := counted.bad - SHOWN) > 0:
        out.note(choices.say(f"… en nog {rest} rijen.", f"… and {rest} more rows."))
    for nl, en, group in (
        ("Bezocht", "Visited", effect.visited),
        ("De andere", "The others", effect.others),
    ):
        growth = choices.say("onbekend", "unknown")
        if group.growth is not None:
            growth = f"{group.growth:+.1f} %"
        out.line(
            choices.say(
                f"{nl}: {group.companies} bedrijven, van {group.before} naar {group.after} banen"
                f" ({growth})",
                f"{en}: {group.companies} companies, from {group.before} to {group.after} jobs"
                f" ({growth})",
            )
        )
    if effect.difference is not None:
        out.line(
            choices.say(
                f"Verschil: {effect.difference:+.1f} procentpunt; negen van de tien keer tussen"
                f" {effect.low:+.1f} en {effect.high:+.1f}",
                f"Difference: {effect.difference:+.1f} points of per cent; nine times in ten"
                f" between {effect.low:+.1f} and {effect.high:+.1f}",
            )
        )
    out.line(FINDING[effect.finding].in_(choices.language))
    out.line(NO_CAUSE.in_(choices.language))


def _group(group: JobsGroup) -> JsonValue:
    return {
        "companies": group.companies,
        "before": group.before,
        "after": group.after,
        "growth": group.growth,
    }
