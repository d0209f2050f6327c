"""`opdracht inbox`: what is asked of a person, what is offered, and how to answer."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.authority import Role
from domain.errors import Language
from opdracht.cli import connection, telling
from opdracht.cli.finding import commission_of, person_of, tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.mail import SLOW
from opdracht.cli.out import Out
from opdracht.cli.outcome import Problem, not_found, usage
from opdracht.cli.plain import plain
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.overviews.inbox import Reader, notices_of, opened, reader
from opdracht.sentences import Names
from opdracht.sentences.grammar import quote
from opdracht.sentences.notices import KIND, answers, told
from opdracht.sentences.words import word
from storage import inbox, mail
from storage.inbox import Notice, NoticeUnknown
from storage.offices import Offices
from storage.store import Store


def add(program: typer.Typer, language: Language) -> None:
    """Add the noun."""
    words = Words(language)
    group = typer.Typer(
        help=words(
            "Wat er van jou wordt gevraagd, wat er wordt aangeboden, en hoe je antwoordt.",
            "What is asked of you, what is offered, and how to answer.",
        ),
        invoke_without_command=True,
        rich_markup_mode="rich",
    )

    @group.callback()
    def inbox_(
        ctx: typer.Context,
        every: Annotated[
            bool,
            typer.Option(
                "--all",
                help=words(
                    "Ook wat beantwoord, gedaan of uitgesteld is.",
                    "Also what was answered, done or put off.",
                ),
            ),
        ] = False,
    ) -> None:
        if ctx.invoked_subcommand is None:
            asyncio.run(_list(choices_of(ctx), every=every))

    _marks(group, words)
    program.add_typer(group, name="inbox")


def _marks(group: typer.Typer, words: Words) -> None:
    which = typer.Argument(
        metavar="ID",
        show_default=False,
        help=words("Het bericht, zoals n-3f9a; het begin is genoeg.", "The notice; its start."),
    )
    about = typer.Argument(metavar="ID", help=words.commission_id, show_default=False)

    @group.command("read", help=words("Toon een bericht, en merk het als gelezen.", "Read it."))
    def read_(ctx: typer.Context, id_: Annotated[str, which]) -> None:
        asyncio.run(_read(choices_of(ctx), id_))

    @group.command("done", help=words("Je hebt dit bericht niet meer nodig.", "You are done."))
    def done_(ctx: typer.Context, id_: Annotated[str, which]) -> None:
        asyncio.run(_done(choices_of(ctx), id_))

    @group.command(
        "snooze", help=words("Toon dit bericht weer op een dag.", "Show it again on a day.")
    )
    def snooze_(
        ctx: typer.Context,
        id_: Annotated[str, which],
        until: Annotated[
            str,
            typer.Option(
                "--until",
                metavar="DAY",
                help=words("De dag waarop het terugkomt.", "The day on which it comes back."),
            ),
        ],
    ) -> None:
        asyncio.run(_snooze(choices_of(ctx), id_, until))

    @group.command(
        "unfollow",
        help=words(
            "Geen nieuws meer van deze opdracht; wat van jou wordt gevraagd blijft komen.",
            "No more news of this commission; what is asked of you still comes.",
        ),
    )
    def unfollow_(ctx: typer.Context, id_: Annotated[str, about]) -> None:
        asyncio.run(_follow(choices_of(ctx), id_, again=False))

    @group.command("follow", help=words("Weer nieuws van deze opdracht.", "News of it again."))
    def follow_(ctx: typer.Context, id_: Annotated[str, about]) -> None:
        asyncio.run(_follow(choices_of(ctx), id_, again=True))


async def _reader(choices: Choices, store: Store) -> Reader:
    person, tenant = person_of(choices), await tenant_of(store, choices)
    _, office = await Offices(store.recorder).state(tenant)
    return reader(store, tenant, person, office)


async def _list(choices: Choices, *, every: bool) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        who = await _reader(choices, store)
        found = await notices_of(who, every=every)
        names = await telling.names_of(store, who.tenant)
        unsent = await _unsent(who)
    out.json(
        {
            "person": who.person,
            "instead_of": list(who.instead_of),
            "unsent_mail": unsent,
            "notices": [_as_json(notice) for notice in found],
        }
    )
    if who.instead_of:
        people = ", ".join(names.person(person) for person in who.instead_of)
        out.line(
            words(
                f"Je krijgt ook de berichten van: {people}. Alleen berichten, geen bevoegdheid.",
                f"You also get the notices of: {people}. Notices only, no authority.",
            )
        )
    if unsent:
        out.line(
            words(
                f"Berichten die niet aankwamen: {unsent}. Kijk met: opdracht mail --failed",
                f"Messages that did not arrive: {unsent}. Look with: opdracht mail --failed",
            )
        )
    if not found and not unsent:
        out.line(words("Er wacht niets op jou.", "Nothing waits for you."))
    for notice in found:
        out.line(_head(notice, who, names, words))
        _tell(notice, out, words)


async def _unsent(who: Reader) -> int:
    """Mail that failed: a task of who looks after addresses, so 0 for everybody else."""
    held = who.office.people[who.person].roles
    if not any(each.role is Role.ADMINISTRATOR and each.holds(who.today) for each in held):
        return 0
    found = await mail.troubled(who.store.database, who.tenant, since=who.now - SLOW)
    return len(found)


def _head(notice: Notice, who: Reader, names: Names, words: Words) -> str:
    kind = words.of(word(KIND, notice.items[0].kind))
    title = f" {quote(str(notice.title))}" if notice.title else ""
    about = notice.commission or notice.account
    head = f"{notice.notice}  {words.day(notice.day)}  {kind}  {about}{title}"
    if notice.person != who.person:
        head += words(" (voor ", " (for ") + f"{names.person(notice.person)})"
    return f"{head}{_stand(notice, words)}"


def _stand(notice: Notice, words: Words) -> str:
    if not notice.open:
        return words(" [beantwoord]", " [answered]")
    if notice.done_at is not None and notice.done_at >= notice.asked_at:
        return words(" [gedaan]", " [done]")
    if notice.snoozed_until is not None:
        until = words.day(notice.snoozed_until)
        return words(f" [uitgesteld tot {until}]", f" [put off until {until}]")
    return "" if notice.read_at is not None else words(" [nieuw]", " [new]")


def _tell(notice: Notice, out: Out, words: Words) -> None:
    for item in notice.items:
        out.line(f"    {words.of(told(item))}")
        for line in answers(item):
            out.line(f"    {words('Antwoord', 'Answer')}: {line}")


async def _read(choices: Choices, given: str) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        who = await _reader(choices, store)
        notice = await _one(who, given)
        await inbox.read(store.database, who.tenant, who.person, notice.notice, now=who.now)
        [notice] = await opened(who, [notice])
        names = await telling.names_of(store, who.tenant)
    out.json(_as_json(notice))
    out.line(_head(notice, who, names, words))
    _tell(notice, out, words)


async def _done(choices: Choices, given: str) -> None:
    async def act(who: Reader, notice: Notice) -> None:
        await inbox.done(who.store.database, who.tenant, who.person, notice.notice, now=who.now)

    await _mark(choices, given, act, "Je bent klaar met {}.", "You are done with {}.")


async def _snooze(choices: Choices, given: str, until: str) -> None:
    day = _day(until)

    async def act(who: Reader, notice: Notice) -> None:
        if day <= who.today:
            raise usage(
                "snoozed_into_past",
                nl=f"--until: {day} ligt niet in de toekomst; kies een latere dag.",
                en=f"--until: {day} is not in the future; choose a later day.",
            )
        await inbox.snooze(who.store.database, who.tenant, who.person, notice.notice, until=day)

    await _mark(choices, given, act, f"{{}} komt terug op {day}.", f"{{}} comes back on {day}.")


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise usage(
            "time_invalid",
            nl="--until: dit moet een dag zijn, zoals 2026-03-02.",
            en="--until: this must be a day, like 2026-03-02.",
        ) from None


async def _mark(
    choices: Choices,
    given: str,
    act: Callable[[Reader, Notice], Awaitable[None]],
    nl: str,
    en: str,
) -> None:
    out = Out(choices)
    async with connection.reading() as store:
        who = await _reader(choices, store)
        notice = await _one(who, given)
        await act(who, notice)
    out.json(
        {
            "notice": notice.notice,
            "commission": notice.commission or None,
            "account": notice.account or None,
        }
    )
    out.line(choices.say(nl, en).format(notice.notice))


async def _one(who: Reader, given: str) -> Notice:
    """The notice that was meant. Somebody else's is as unknown as one that is not there."""
    try:
        return await inbox.one(
            who.store.database,
            who.tenant,
            who.person,
            who.instead_of,
            given.strip().lower(),
        )
    except NoticeUnknown as error:
        raise _unknown(error) from None


def _unknown(error: NoticeUnknown) -> Problem:
    if error.several:
        some = ", ".join(error.several[:5])
        return usage(
            "ambiguous_id",
            nl=f"ID: {error.notice} kan van alles zijn: {some}. Typ meer van het id.",
            en=f"ID: {error.notice} can be several: {some}. Type more of the id.",
        )
    return not_found(
        nl=f"ID: bericht {error.notice} staat niet in jouw inbox. Kijk met: opdracht inbox --all",
        en=f"ID: notice {error.notice} is not in your inbox. Look with: opdracht inbox --all",
    )


async def _follow(choices: Choices, given: str, *, again: bool) -> None:
    out = Out(choices)
    async with connection.reading() as store:
        tenant, commission = await commission_of(store, choices, given)
        who = await _reader(choices.in_(tenant), store)
        if again:
            await inbox.follow(store.database, tenant, who.person, commission)
        else:
            await inbox.unfollow(store.database, tenant, who.person, commission, now=who.now)
    out.json({"commission": commission, "follows": again})
    if again:
        out.line(
            choices.say(
                f"Je krijgt weer nieuws van {commission}.", f"You get news of {commission} again."
            )
        )
    else:
        out.line(
            choices.say(
                f"Je krijgt geen nieuws meer van {commission}; wat van jou wordt gevraagd wel.",
                f"No more news of {commission} for you; what is asked of you still comes.",
            )
        )


def _as_json(notice: Notice) -> dict[str, JsonValue]:
    whole = plain(notice)
    items: list[JsonValue] = [
        {
            "nl": told(item).nl,
            "en": told(item).en,
            "answer": list(answers(item)),
            "row": plain(item),
        }
        for item in notice.items
    ]
    return {**(whole if isinstance(whole, dict) else {}), "items": items}
