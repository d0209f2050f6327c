"""How the work of a commission stands, up to its end: the second half of its facts."""

from collections.abc import Iterator

from opdracht.overviews.fact import (
    OPEN,
    YES,
    Fact,
    Seen,
    accepted,
    both,
    decided,
    plain,
    said_and,
    thing,
)
from opdracht.sentences.grammar import Said, day, hours, joined, many
from opdracht.sentences.groups import Group
from opdracht.sentences.words import RECEIVER, SCORE, SIDE, word


def work(seen: Seen) -> Iterator[Fact]:
    state, heard, group = seen.state, seen.heard, Group.WORK
    if heard.progress is not None:
        label = Said("Laatste voortgang", "Last progress")
        yield Fact(group, "progress", label, plain(heard.progress))
    if heard.checked is not None:
        label = Said("Laatste check-in", "Last check-in")
        yield Fact(group, "check-in", label, plain(heard.checked))
    for name, reached in state.milestones.items():
        came = OPEN if reached is None else joined(Said("bereikt op ", "reached on "), day(reached))
        value = said_and(plain(heard.of("milestone", name)), came)
        yield Fact(group, f"milestone:{name}", thing("milestone", name), value)
    spent = sum(state.spent.values()) + sum(
        sum(teams.values()) for teams in state.spent_on.values()
    )
    if spent:
        yield Fact(group, "spent", Said("Bestede uren", "Hours spent"), hours(spent))
    for kind, name in heard.texts:
        if kind == "signal":
            came = Said("beantwoord", "answered") if name in heard.answered else OPEN
            value = said_and(plain(heard.of(kind, name)), came)
            yield Fact(group, f"signal:{name}", thing("signal", name), value)
    for name in state.documents:
        label = Said(f"Document {name}", f"Document {name}")
        yield Fact(group, f"document:{name}", label, plain(heard.of("document", name)))


def obstacles(seen: Seen) -> Iterator[Fact]:
    state, heard, group = seen.state, seen.heard, Group.OBSTACLES
    for name, resolved in state.obstacles.items():
        came = decided(resolved, Said("opgelost", "resolved"), Said("geaccepteerd", "accepted"))
        value = said_and(plain(heard.of("obstacle", name)), came)
        yield Fact(group, f"obstacle:{name}", thing("obstacle", name), value)
    for name, scope in state.scopes.items():
        came = decided(
            scope.approved, Said("goedgekeurd", "approved"), Said("afgewezen", "rejected")
        )
        value = said_and(plain(heard.of("scope", name)), both(hours(scope.hours), came))
        yield Fact(group, f"scope:{name}", thing("scope", name), value)


def success(seen: Seen) -> Iterator[Fact]:
    state, heard, group = seen.state, seen.heard, Group.SUCCESS
    for name, success in state.successes.items():
        consent = decided(
            success.consent,
            Said("mag worden gedeeld", "may be shared"),
            Said("mag niet worden gedeeld", "may not be shared"),
            Said("toestemming niet gevraagd", "consent not asked"),
        )
        out = Said("gedeeld", "shared") if success.out else None
        value = said_and(plain(heard.of("success", name)), both(consent, out))
        yield Fact(group, f"success:{name}", thing("success", name), value)


def delivery(seen: Seen) -> Iterator[Fact]:
    state, heard, group = seen.state, seen.heard, Group.DELIVERY
    if state.delivery is not None:
        came = accepted(state.delivered)
        value = said_and(plain(heard.of("delivery", state.delivery)), came)
        label = thing("delivery", state.delivery)
        yield Fact(group, f"delivery:{state.delivery}", label, value)
    for name, part in state.partials.items():
        came = accepted(part.accepted)
        label = Said(f"Deeloplevering {name}", f"Partial delivery {name}")
        value = said_and(plain(heard.of("part", name)), came)
        yield Fact(group, f"partial:{name}", label, value)
    for receiver, made in state.gestures.items():
        came = decided(
            made,
            Said("gemaakt", "made"),
            Said("overgeslagen", "skipped"),
            Said("gepland", "planned"),
        )
        whom = word(RECEIVER, receiver)
        label = Said(f"Gebaar voor {whom.nl}", f"Gesture for {whom.en}")
        yield Fact(group, f"gesture:{receiver}", label, came)
    for side, whole in state.reviewed.items():
        by = word(SIDE, side)
        label = Said(f"Terugblik door {by.nl}", f"Look back by {by.en}")
        value = Said("helemaal", "in full") if whole else Said("voor een deel", "in part")
        yield Fact(group, f"reviewed:{side}", label, value)
    for line, score in state.rulings.items():
        label = Said(f"Wat geldt voor regel {line}", f"What holds for line {line}")
        yield Fact(group, f"ruling:{line}", label, word(SCORE, score))
    if state.reminders:
        label = Said("Herinneringen", "Reminders")
        times = many(state.reminders, Said("keer", "time"), Said("keer", "times"))
        yield Fact(group, "reminders", label, times)
    if state.learned:
        yield Fact(group, "learned", Said("Les besproken", "Lesson decided"), YES)
