"""One commission as it stands, and what its phase still needs."""

from datetime import date, datetime

from pydantic import JsonValue

from domain.commission.criteria import Criterion, missing
from domain.commission.drift import Drift, next_question
from domain.commission.state import CommissionState
from opdracht.cli import connection, telling
from opdracht.cli.finding import commission_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import not_found
from opdracht.cli.plain import plain
from opdracht.cli.showing_clients import clients_json, clients_lines
from opdracht.cli.showing_clocks import clock_block
from opdracht.cli.showing_kind import debts_json, kind_blocks, programme_json
from opdracht.cli.showing_sides import Block, beside, drift_as_json
from opdracht.cli.sight import client_of
from opdracht.cli.words_for import Words
from opdracht.folding import state_of
from opdracht.sentences import Names
from opdracht.sentences.grammar import AMSTERDAM
from opdracht.sentences.words import KIND, PART, TASK, word
from storage.commission_list import CommissionRow
from storage.commission_page import Page, page
from storage.open_items import questions

SHORT = 20
"""Characters of a label."""


async def show(choices: Choices, given: str) -> None:
    """Print it."""
    async with connection.reading() as store:
        tenant, id_ = await commission_of(store, choices, given)
        client = await client_of(store, choices, tenant)
        found = await page(store.database, store.sealer, tenant, id_)
        names = await telling.names_of(store, tenant)
        state = await state_of(store, tenant, id_)
        running = await questions(store.database, tenant, id_)
    if found is None:
        raise not_found(nl=f"Opdracht {id_} bestaat niet.", en=f"There is no commission {id_}.")
    if client is not None:
        from opdracht.cli import client_view  # noqa: PLC0415 - loads the API's shapes

        client_view.show(choices, found, client)
        return
    needed = [] if found.row.outcome else list(missing(state))
    words, today = Words(choices.language), datetime.now(AMSTERDAM).date()
    drift = next((next_question(it.asked, it.calendar) for it in running), None)
    Out(choices).json(_as_json(found, needed, state, drift, today))
    blocks = kind_blocks(state, names, words, today) + beside(found, drift, names, words, today)
    if shared := clients_lines(state, names, words):
        blocks.insert(0, (words("Opdrachtgevers", "Clients"), shared))
    blocks += clock_block(state, words, today)
    _print(choices, found, needed, names, blocks)


def _as_json(
    found: Page,
    needed: list[Criterion],
    state: CommissionState,
    drift: Drift | None,
    today: date,
) -> JsonValue:
    row = plain(found.row)
    return {
        **(row if isinstance(row, dict) else {}),
        "missing": [plain(each) for each in needed],
        "parties": clients_json(state),
        "debts": debts_json(state, today),
        "programme": programme_json(state),
        "sections": {
            name: [plain(item) for item in items] for name, items in found.sections.items()
        },
        "counts": dict(found.counts),
        "question": drift_as_json(drift) if drift else None,
    }


def _print(
    choices: Choices,
    found: Page,
    needed: list[Criterion],
    names: Names,
    blocks: list[Block],
) -> None:
    out, words = Out(choices), Words(choices.language)
    row = found.row
    out.line(f"{row.commission}  {row.title or row.source_case or ''}")
    for label, value in _facts(row, names, words):
        if value:
            out.line(f"  {label:<{SHORT}}{value}")
    things = _things(found)
    for section, texts in things.items():
        out.line(f"\n{words(*SECTIONS[section])}")
        for text in texts:
            out.line(f"  {text}")
    for heading, lines in blocks:
        out.line(f"\n{heading}")
        for line in lines:
            out.line(f"  {line}")
    if row.outcome is None and row.phase is not None:
        out.line("\n" + words("Nodig voor de volgende stap", "Needed for the next step"))
        for each in needed:
            out.line(f"  - {words(each.nl, each.en)}")
        if not needed:
            out.line(words("  Niets meer: deze fase kan af.", "  Nothing: this phase can end."))


def _facts(row: CommissionRow, names: Names, words: Words) -> list[tuple[str, str]]:
    def person(id_: str | None) -> str:
        return names.person(id_) if id_ else ""

    agreed = f"{row.agreed_hours} {words('uur', 'hours')}" if row.agreed_hours is not None else ""
    if row.agreed_end:
        agreed += f", {words('klaar op', 'done on')} {words.day(row.agreed_end)}"
    return [
        (words("Stand", "State"), words.state(row.phase, row.outcome)),
        (words("Opdrachtgever", "Client"), names.organisation(row.client) if row.client else ""),
        (words("Contact", "Contact"), person(row.contact)),
        (words("Ontvangen", "Received"), words.day(row.received_on) if row.received_on else ""),
        (words("Soort", "Kind"), words.of(word(KIND, row.kind))),
        (words("Herkomst", "Origin"), words.of(word(TASK, row.origin)) if row.origin else ""),
        (words("Product", "Product"), names.product(row.product) if row.product else ""),
        (words.of(PART["account-manager"]).capitalize(), person(row.account_manager)),
        (words.of(PART["coordinator"]).capitalize(), person(row.coordinator)),
        (words.of(PART["handler"]).capitalize(), person(row.handler)),
        (words("Afspraak", "Agreement"), agreed),
        (words("Stappen elders", "Steps elsewhere"), str(row.steps) if row.steps else ""),
        (words("Versie", "Version"), str(row.version)),
    ]


SECTIONS = {
    "criterion": ("Wanneer is het goed", "When is it good"),
    "row": ("Vertaalblad", "Sheet"),
    "offer": ("Aangeboden afspraken", "Offered agreements"),
    "obstacle": ("Belemmeringen", "Obstacles"),
    "milestone": ("Mijlpalen", "Milestones"),
    "success": ("Successen", "Successes"),
    "delivery": ("Opleveringen", "Deliveries"),
}
TEXTS = {
    "criterion": "text",
    "row": "gets",
    "offer": "terms",
    "obstacle": "what",
    "milestone": "title",
    "success": "result",
    "delivery": "summary",
}
"""Section -> the field that says what the thing is."""


def _things(found: Page) -> dict[str, list[str]]:
    things: dict[str, list[str]] = {}
    for section, field in TEXTS.items():
        for item in found.sections.get(section, []):
            texts = [entry[field] for entry in item.told.values() if entry.get(field)]
            text = f"{item.item}: {texts[-1]}" if texts else item.item
            things.setdefault(section, []).append(text)
    return things
