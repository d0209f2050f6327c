"""How a commission stands, fact by fact, in words: from its fold and what was said of each thing.

Two lists of facts can be laid beside each other: a fact keeps its key while its value changes.
"""

from collections.abc import Iterator
from datetime import date

from domain.commission.rungs import HAND
from domain.commission.state import CommissionState
from opdracht.clockwork.facts import facts, past
from opdracht.clockwork.saying import stands
from opdracht.overviews.fact import OPEN, YES, Fact, Seen, both, decided, plain, said_and, thing
from opdracht.overviews.heard import Heard
from opdracht.overviews.standing_work import delivery, obstacles, success, work
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said, capital, day, hours, joined, listed
from opdracht.sentences.groups import Group
from opdracht.sentences.time_words import clock as clock_named
from opdracht.sentences.words import (
    ANSWER,
    DEBT,
    KIND,
    LIGHT,
    LINE_KIND,
    LINE_STATUS,
    OUTCOME,
    PART,
    PHASE,
    SIDE,
    TASK,
    word,
)


def standing(state: CommissionState, heard: Heard, names: Names, today: date) -> list[Fact]:
    """All that holds, group by group. `today` is the day from which its clocks are looked at."""
    seen = Seen(state, heard, names, today)
    return [
        *_time(seen),
        *_people(seen),
        *_question(seen),
        *_translation(seen),
        *_agreements(seen),
        *work(seen),
        *obstacles(seen),
        *success(seen),
        *delivery(seen),
    ]


def _time(seen: Seen) -> Iterator[Fact]:
    state, group = seen.state, Group.TIME
    if state.phase is not None:
        visit = state.visits.get(state.phase, 1)
        again = Said(f"keer {visit}", f"time {visit}") if visit > 1 else None
        yield Fact(group, "phase", Said("Fase", "Phase"), both(word(PHASE, state.phase), again))
    if state.outcome is not None:
        yield Fact(group, "outcome", Said("Einde", "End"), word(OUTCOME, state.outcome))
    if state.phase is not None:
        yield Fact(group, "kind", Said("Soort", "Kind"), word(KIND, state.kind))
    for debt, owed in state.debts.items():
        settled = owed.settled_on
        by = day(owed.due)
        value = (
            Said(f"nog vast te leggen, uiterlijk {by.nl}", f"still owed, by {by.en}")
            if settled is None
            else joined(Said("rond op ", "done on "), day(settled))
        )
        yield Fact(group, f"debt:{debt}", capital(*word(DEBT, debt)), value)
    for one in facts(state, past(()), seen.today, {}):
        if one.clock.runs:
            label = capital(*clock_named(one.name))
            yield Fact(group, f"clock:{one.name}", label, stands(one))
    for which, reached in state.rungs.items():
        label = _asked(which)
        value = Said("beantwoord", "answered") if reached.answered else OPEN
        sent = Said("bericht verstuurd", "message sent") if reached.sent else None
        yield Fact(group, f"rung:{which}", label, both(value, sent))


def _people(seen: Seen) -> Iterator[Fact]:
    state, names, group = seen.state, seen.names, Group.PEOPLE
    if state.client is not None:
        client = plain(names.organisation(state.client))
        yield Fact(group, "client", Said("Opdrachtgever", "Client"), client)
    others = [names.organisation(it) for it in state.parties if it != state.client]
    if others:
        label = Said("Andere opdrachtgevers", "Other clients")
        yield Fact(group, "clients", label, listed(others))
    if state.contact is not None:
        contact = plain(names.person(state.contact))
        yield Fact(group, "contact", Said("Contact", "Contact"), contact)
    for part, person in state.parts.items():
        label = capital(*word(PART, part))
        yield Fact(group, f"part:{part}", label, plain(names.person(person)))


def _question(seen: Seen) -> Iterator[Fact]:
    state, heard, group = seen.state, seen.heard, Group.QUESTION
    if heard.title is not None:
        yield Fact(group, "title", Said("Titel", "Title"), plain(heard.title))
    if state.origin is not None:
        yield Fact(group, "origin", Said("Herkomst", "Origin"), word(TASK, state.origin))
    if state.product is not None:
        product = plain(seen.names.product(state.product))
        yield Fact(group, "product", Said("Product", "Product"), product)
    if heard.question is not None:
        label = Said("De vraag", "The question")
        yield Fact(group, "question", label, plain(heard.question))
    for line, answer in state.restated.items():
        label = Said(f"Weergave, {line}", f"Restatement, {line}")
        said = plain(heard.restated.get(line, line))
        came = OPEN if answer is None else word(ANSWER, answer)
        yield Fact(group, f"restated:{line}", label, said_and(said, came))
    if state.confirmed:
        label = Said("Weergave bevestigd", "Restatement confirmed")
        yield Fact(group, "confirmed", label, YES)
    for name, criterion in state.criteria.items():
        light = None if criterion.light is None else word(LIGHT, criterion.light)
        proof = Said("er is bewijs", "there is evidence") if criterion.evidenced else None
        value = said_and(plain(heard.of("criterion", name)), both(light, proof))
        yield Fact(group, f"criterion:{name}", thing("criterion", name), value)


def _translation(seen: Seen) -> Iterator[Fact]:
    state, heard, group = seen.state, seen.heard, Group.TRANSLATION
    for name, row in state.rows.items():
        accepted = decided(
            row.accepted,
            Said("aangenomen door het team", "accepted by the team"),
            Said("niet aangenomen", "not accepted"),
            Said("nog niet aangenomen", "not accepted yet"),
        )
        team = None if row.team is None else plain(seen.names.team(row.team))
        value = said_and(plain(heard.of("row", name)), both(team, hours(row.hours), accepted))
        yield Fact(group, f"row:{name}", thing("row", name), value)
    for product, volume in state.volumes.items():
        label = Said(f"Volume {seen.names.product(product)}", seen.names.product(product))
        yield Fact(group, f"volume:{product}", label, hours(volume.hours))


def _agreements(seen: Seen) -> Iterator[Fact]:
    state, heard, group = seen.state, seen.heard, Group.AGREEMENTS
    for name, offer in state.offers.items():
        stand = Said("niet meer open", "no longer open")
        if state.accepted == name:
            stand = Said("akkoord", "accepted")
        elif offer.open and offer.sheet == state.sheet:
            stand = Said("wacht op antwoord", "waits for an answer")
        value = said_and(plain(heard.of("offer", name)), both(hours(offer.hours), stand))
        yield Fact(group, f"offer:{name}", thing("offer", name), value)
    if state.hours:
        label = Said("Afgesproken uren", "Agreed hours")
        yield Fact(group, "hours", label, hours(state.hours))
    if state.ends is not None:
        yield Fact(group, "ends", Said("Afgesproken einde", "Agreed end"), day(state.ends))
    for name, line in state.lines.items():
        kind = word(LINE_KIND, line.kind)
        due = None
        if line.due is not None:
            on = day(line.due)
            due = Said(f"uiterlijk {on.nl}", f"by {on.en}")
        owner = None if line.owner is None else plain(seen.names.person(line.owner))
        by = word(SIDE, line.owed_by)
        side = Said(f"van {by.nl}", f"by {by.en}") if line.owed_by == "client" else None
        changes = len(line.changes)
        changed = None
        if changes:
            told = sum(change.told_on is not None for change in line.changes.values())
            changed = Said(
                f"{changes} keer gewijzigd, waarvan {told} verteld",
                f"changed {changes} times, {told} of them told",
            )
        more = both(word(LINE_STATUS, line.status), due, owner, side, changed)
        label = capital(f"{kind.nl} {name}", f"{kind.en} {name}")
        yield Fact(group, f"line:{name}", label, said_and(plain(heard.of("line", name)), more))
    for name, conflict in state.conflicts.items():
        label = Said(f"Tegenstrijdigheid {name}", f"Conflict {name}")
        value = Said("opgelost", "resolved") if conflict.resolved else OPEN
        yield Fact(group, f"conflict:{name}", label, value)


def _asked(which: str) -> Said:
    """What a rung is called: of a clock, or by hand."""
    if which.startswith(HAND):
        name = which.removeprefix(HAND)
        return Said(f"Hulp gevraagd ({name})", f"Help asked for ({name})")
    name, _, rung = which.rsplit(":", 2)
    of = clock_named(name)
    return Said(f"Trede {rung} van {of.nl}", f"Rung {rung} of {of.en}")
