"""What may be chosen in a form about an account (relatie)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from domain.authority import Role
from opdracht.sentences.account_words import CLOCK, LEAD, LINK, NEED, SIGNAL, STAGE
from opdracht.sentences.grammar import Said
from opdracht.sentences.grammar import day as in_words
from opdracht.sentences.words import word
from opdracht.web.forms.choices import Choose, Known, Option, same, short
from opdracht.web.forms.sources import SEPARATOR, Source
from opdracht.web.forms.words import capital
from storage.account_things import INTRODUCTION as INTRODUCED
from storage.account_things import LINK as LINKED
from storage.account_things import NEED as NEEDED
from storage.account_things import SIGNAL as HEARD
from storage.account_things import ThingRow


def _managers(known: Known) -> Iterator[Option]:
    """Those that are here today; whoever has the account already is no choice for it."""
    office, today = known.office, known.today
    owner = known.there.row.owner if known.there else None
    found = [
        same(id_, known.names.person(id_))
        for id_, person in office.people.items()
        if id_ != owner
        and (person.left is None or today <= person.left)
        and any(it.role is Role.ACCOUNT_MANAGER and it.holds(today) for it in person.roles)
        and not any(away.holds(today) for away in person.absences)
    ]
    yield from sorted(found, key=lambda option: option.said.nl.casefold())


def _people(known: Known) -> Iterator[Option]:
    for row in known.there.people if known.there else ():
        if row.ends is None or known.today <= row.ends:
            name, role = str(row.name or row.person), f" ({row.role})" if row.role else ""
            yield same(row.person, short(f"{name}{role}"))


def _follow_ups(known: Known) -> Iterator[Option]:
    for row in known.there.follow_ups if known.there else ():
        by, what = in_words(row.due), short(str(row.what or row.follow_up))
        yield Option(row.follow_up, Said(f"{what} ({by.nl})", f"{what} ({by.en})"))


def _visits(known: Known) -> Iterator[Option]:
    for row in known.there.visits if known.there else ():
        on, who = in_words(row.visit_on), known.names.person(row.visitor)
        yield Option(row.visit, Said(f"{on.nl}, {who}", f"{on.en}, {who}"))


def _leads(known: Known) -> Iterator[Option]:
    for row in known.there.leads if known.there else ():
        kind, what = capital(word(LEAD, row.kind)), short(str(row.what or row.lead))
        stage = word(STAGE, row.stage)
        yield Option(
            row.lead, Said(f"{kind.nl} ({stage.nl}): {what}", f"{kind.en} ({stage.en}): {what}")
        )


def _things(thing: str, said: Callable[[ThingRow], Said]) -> Choose:
    def found(known: Known) -> Iterable[Option]:
        rows = known.there.things if known.there else ()
        return (Option(row.item, capital(said(row))) for row in rows if row.thing == thing)

    return found


def _with(table: dict[str, Said]) -> Callable[[ThingRow], Said]:
    def said(row: ThingRow) -> Said:
        kind, what = word(table, row.kind), short(str(row.what or row.other or row.item))
        return Said(f"{kind.nl}: {what}", f"{kind.en}: {what}")

    return said


def _introduction(row: ThingRow) -> Said:
    text = short(str(row.what or row.item))
    return Said(text, text)


def _others(known: Known) -> Iterator[Option]:
    for account, name in known.there.others.items() if known.there else ():
        yield same(account, short(name))


def _rungs(known: Known) -> Iterator[Option]:
    for key in known.there.rungs if known.there else ():
        name, _, number = key.rpartition(":")
        clock, _, visit = name.rpartition(":")
        about = word(CLOCK, clock.partition(":")[0])
        yield Option(
            SEPARATOR.join((number, clock, visit)),
            Said(f"Trede {number} van {about.nl}", f"Rung {number} of {about.en}"),
        )


ACCOUNT_CHOICES: Final[Mapping[Source, Choose]] = {
    Source.MANAGER: _managers,
    Source.THEIR_PERSON: _people,
    Source.FOLLOW_UP: _follow_ups,
    Source.VISIT: _visits,
    Source.LEAD: _leads,
    Source.HEARD: _things(HEARD, _with(SIGNAL)),
    Source.LINK: _things(LINKED, _with(LINK)),
    Source.NEED: _things(NEEDED, _with(NEED)),
    Source.INTRODUCTION: _things(INTRODUCED, _introduction),
    Source.OTHER_ACCOUNT: _others,
    Source.ACCOUNT_RUNG: _rungs,
}
"""Source -> the choices."""
