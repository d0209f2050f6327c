"""`opdracht import`: look at a case log first, then bring it in."""

from contextlib import ExitStack
from importlib import resources
from pathlib import Path

from pydantic import JsonValue

from opdracht import keyring
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.plain import plain
from opdracht.cli.words_for import Words
from opdracht.importer.bring_in import Report, bring_in
from opdracht.importer.case_log import CaseLog, open_log
from opdracht.importer.log_map import read_map
from opdracht.importer.preview import Preview, preview
from opdracht.importer.pseudonym import import_secret
from opdracht.importer.row import BadRow
from opdracht.importer.xes import is_xes
from opdracht.settings import Settings

MAPS = Path(str(resources.files("opdracht"))) / "maps"

SHOWN = 20
"""Bad rows that are written out; `--json` has all."""


async def bring(choices: Choices, log: Path, map_: Path, *, only_look: bool) -> None:
    """Preview, and then the import unless `only_look`."""
    out = Out(choices)
    log_map = read_map(_map(map_), xes=is_xes(log))
    with ExitStack() as stack:
        with out.progress() as bar:
            task = bar.add_task(choices.say("rijen gelezen", "rows read"), total=None)
            source = stack.enter_context(
                open_log(log, log_map, lambda rows: bar.update(task, completed=rows))
            )
        seen = preview(source)
        _tell(choices, seen)
        if only_look:
            out.json({"preview": _as_json(seen)})
            return
        report = await _bring(choices, source)
    out.json({"preview": _as_json(seen), "report": plain(report)})
    _told(choices, report)


def _map(given: Path) -> Path:
    """The file, or the map of that name that ships with us (`wabo-receipt`)."""
    shipped = MAPS / f"{given.name}.toml"
    if not given.exists() and given.name == str(given) and shipped.exists():
        return shipped
    return given


async def _bring(choices: Choices, source: CaseLog) -> Report:
    secret = import_secret(keyring.load(Settings.read().key_ring_file))
    with Out(choices).progress() as bar:
        task = bar.add_task(choices.say("zaken", "cases"), total=len(source))
        async with connection.reading() as store:
            tenant = await tenant_of(store, choices)
            return await bring_in(
                source,
                store.recorder,
                tenant,
                secret=secret,
                progress=lambda far: bar.update(task, completed=far.cases, total=far.of),
            )


def _tell(choices: Choices, seen: Preview) -> None:
    out, words = Out(choices), Words(choices.language)
    out.note(
        words(
            f"{seen.rows} rijen: {seen.cases} zaken met {seen.steps} stappen, van"
            f" {words.moment(seen.first)} tot {words.moment(seen.last)}.",
            f"{seen.rows} rows: {seen.cases} cases with {seen.steps} steps, from"
            f" {words.moment(seen.first)} to {words.moment(seen.last)}.",
        )
    )
    out.note(
        words(
            f"{seen.ended} afgesloten, {seen.living} lopend; {seen.before_start} stappen van voor"
            " het begin van hun zaak.",
            f"{seen.ended} ended, {seen.living} living; {seen.before_start} steps from before"
            " their case began.",
        )
    )
    for row in seen.bad_rows[:SHOWN]:
        out.note(_bad(choices, row))
    if len(seen.bad_rows) > SHOWN:
        rest = len(seen.bad_rows) - SHOWN
        out.note(
            words(f"… en nog {rest} regels (--json noemt ze alle).", f"… and {rest} more rows.")
        )


def _bad(choices: Choices, row: BadRow) -> str:
    reason = row.sentence(choices.language)
    place = row.place(choices.language).capitalize()
    where = f"{place}, {row.field}" if row.field else place
    return choices.say(
        f"{where}: {reason}. Deze rij doet niet mee.",
        f"{where}: {reason}. This row is left out.",
    )


def _as_json(seen: Preview) -> JsonValue:
    fields = plain(seen)
    if not isinstance(fields, dict):
        return fields
    fields["bad_rows"] = [
        {
            "line": row.line,
            "trace": row.trace,
            "case": row.case,
            "field": row.field,
            "code": row.code,
            "nl": row.sentence("nl"),
            "en": row.sentence("en"),
        }
        for row in seen.bad_rows
    ]
    fields.pop("sample", None)
    return fields


def _told(choices: Choices, report: Report) -> None:
    out = Out(choices)
    out.line(
        choices.say(
            f"{report.imported} zaken ingelezen met {report.steps} stappen;"
            f" {report.known} waren er al.",
            f"{report.imported} cases imported with {report.steps} steps;"
            f" {report.known} were there already.",
        )
    )
    if report.changed:
        out.line(
            choices.say(
                f"Niet overgenomen, want anders dan eerder ingelezen: {_some(report.changed)}",
                f"Not applied, because they read differently now: {_some(report.changed)}",
            )
        )
    if report.taken:
        out.line(
            choices.say(
                f"Niet ingelezen, want er is al iets anders onder dat id: {_some(report.taken)}",
                f"Not imported, because something else has that id: {_some(report.taken)}",
            )
        )
    if report.imported:
        out.line(
            choices.say(
                "Start de lopende zaken met: opdracht recover",
                "Start the living cases with: opdracht recover",
            )
        )


def _some(cases: list[str]) -> str:
    return ", ".join(cases[:SHOWN]) + (", …" if len(cases) > SHOWN else "")
