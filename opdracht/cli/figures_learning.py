"""`opdracht lessons`, and the lessons that a new request is offered."""

from dataclasses import dataclass

from pydantic import JsonValue

from domain.commission.words import Follow
from opdracht.cli import connection, telling
from opdracht.cli.figures_hours import as_of
from opdracht.cli.finding import commission_of, tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.plain import plain
from opdracht.cli.words_for import Words
from opdracht.overviews.lessons import fitting
from opdracht.sentences import Names
from opdracht.sentences.grammar import quote
from opdracht.sentences.names import NO_NAMES
from opdracht.sentences.words import FOLLOW, word
from storage import lessons as learned
from storage.lessons import Lesson
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Which:
    """Which lessons were asked for; None does not narrow."""

    client: str | None = None
    product: str | None = None
    follow: Follow | None = None
    for_: str | None = None


async def lessons(choices: Choices, which: Which) -> None:
    """Print them."""
    async with connection.reading() as store:
        if which.for_ is None:
            tenant = await tenant_of(store, choices)
            found = await learned.lessons(
                store.database,
                store.sealer,
                tenant,
                client=which.client,
                product=which.product,
                follow=which.follow,
            )
        else:
            tenant, id_ = await commission_of(store, choices, which.for_)
            found = await fitting(store, tenant, id_, limit=1000)
        names = await telling.names_of(store, tenant)
    out, words = Out(choices), Words(choices.language)
    out.json({"as_of": as_of(), "rows": as_json(found)})
    if not found:
        out.line(words("Er zijn nog geen lessen.", "There are no lessons yet."))
        return
    out.table(
        words.heads(
            "dag|day",
            "opdracht|commission",
            "opdrachtgever|client",
            "product",
            "les|lesson",
            "wat nu|what now",
        ),
        [
            (
                words.moment(one.decided_at)[:10],
                one.commission,
                names.organisation(one.client) if one.client else "",
                names.product(one.product) if one.product else "",
                quote(str(one.text)),
                words.of(word(FOLLOW, one.follow)) if one.follow else "",
            )
            for one in found
        ],
    )


def as_json(found: list[Lesson]) -> list[JsonValue]:
    """The lessons as JSON."""
    return [plain(one) for one in found]


@dataclass(frozen=True, slots=True)
class Offered:
    """Lessons that a new request is offered, with the names to tell them by."""

    lessons: list[Lesson]
    names: Names


async def offered(store: Store, tenant: str, commission: str) -> Offered:
    """At most five, the newest first."""
    found = await fitting(store, tenant, commission)
    return Offered(found, await telling.names_of(store, tenant) if found else NO_NAMES)


def show_offer(choices: Choices, learned: Offered) -> None:
    """Print lessons below the answer to a new request."""
    if not learned.lessons:
        return
    names = learned.names
    out, words = Out(choices), Words(choices.language)
    out.line(words("Geleerd van eerder werk als dit:", "Learned from earlier work like this:"))
    for one in learned.lessons:
        about = ", ".join(
            part
            for part in (
                names.organisation(one.client) if one.client else "",
                names.product(one.product) if one.product else "",
            )
            if part
        )
        out.line(f"  - {quote(str(one.text))} ({one.commission}: {about})")
