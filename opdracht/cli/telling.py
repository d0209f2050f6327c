"""The history of a stream, told in sentences."""

from datetime import datetime

from pydantic import JsonValue, TypeAdapter

from domain.access import Read
from opdracht.cli import connection
from opdracht.cli.finding import account_of, commission_of, tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.need import Need
from opdracht.cli.out import Out
from opdracht.cli.words_for import Words
from opdracht.overviews.line_names import with_every_line
from opdracht.overviews.names import names_of
from opdracht.sentences import said
from opdracht.sentences.grammar import quote
from storage.history import history as told
from storage.rows import ACCOUNT
from storage.store import SHAPES, Store
from storage.stored import StoredEvent

__all__ = ["OFFICE", "history", "names_of"]

OFFICE = "office"
_JSON: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])


async def history(choices: Choices, given: str, until: datetime | None) -> None:
    """Every event of a commission, of `office` or of `account/…`, one sentence each."""
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant, stream = await _stream(store, choices, given)
        names = await names_of(store, tenant)
        names = await with_every_line(store, tenant, stream, names)
        found: list[JsonValue] = []
        count = 0
        events = told(store.database, store.sealer, SHAPES, tenant, stream, as_of=until)
        async for stored in events:
            count += 1
            text = said(stored, names)
            if choices.json:
                found.append(_as_json(stored, text.nl, text.en))
                continue
            out.line(f"{words.moment(stored.occurred_at)}  {text.in_(choices.language)}")
            if stored.reason:
                out.line(f"{'':18}{words('Reden', 'Reason')}: {quote(stored.reason)}")
    out.json(found)
    if count == 0:
        out.line(words("Toen was er nog niets.", "There was nothing yet."))


async def _stream(store: Store, choices: Choices, given: str) -> tuple[str, str]:
    if given == OFFICE:
        of_office = choices.needing(Need(look=Read.OFFICE_HISTORY))
        return await tenant_of(store, of_office), OFFICE
    if given.startswith(ACCOUNT):
        tenant, id_ = await account_of(store, choices.needing(Need(look=Read.ACCOUNTS)), given)
        return tenant, f"{ACCOUNT}{id_}"
    tenant, id_ = await commission_of(store, choices, given)
    return tenant, f"commission/{id_}"


def _as_json(stored: StoredEvent, nl: str, en: str) -> JsonValue:
    return {
        "position": stored.position,
        "stream": stored.stream,
        "version": stored.version,
        "type": stored.type,
        "occurred_at": stored.occurred_at.isoformat(),
        "recorded_at": stored.recorded_at.isoformat(),
        "actor": stored.actor,
        "on_behalf_of": stored.on_behalf_of,
        "reason": stored.reason,
        "command_id": stored.command_id,
        "nl": nl,
        "en": en,
        "data": _JSON.validate_python(stored.event.model_dump(mode="json")),
    }
