"""What may be chosen for an id, in words people know it by."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from domain.commission.apart import clients
from domain.commission.documents import Section
from domain.commission.state import Advice, CommissionState
from domain.commission.words import LineKind, LineStatus
from domain.naming import may_be_mentioned
from domain.office import OfficeState
from domain.office.state import AccountProposal, Person, Proposal
from domain.office.words import Relation
from domain.text import Id
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said, euros, hours
from opdracht.sentences.grammar import day as in_words
from opdracht.sentences.time_words import clock
from opdracht.sentences.words import ABOUT, KIND, word
from opdracht.web.forms.sources import SEPARATOR, Source
from opdracht.web.forms.words import capital
from storage.account_leads import LeadRow
from storage.account_list import AccountRow
from storage.account_things import ThingRow
from storage.commission_page import PageItem
from storage.contact_moments import VisitRow
from storage.contact_people import ContactPersonRow
from storage.follow_ups import FollowUpRow
from storage.sealing import Json

LONGEST: Final = 90
"""Characters of a text in a list of choices."""


class Option(NamedTuple):
    """One choice: what is sent, and what people read."""

    value: str
    said: Said


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger, as far as choosing asks."""

    line: Id
    kind: str
    status: str
    what: str


@dataclass(frozen=True, slots=True)
class Here:
    """The commission that a form is about: how it stands, and its texts.

    `sections` and `lines` hold what the person who asks may see of them.
    """

    commission: Id
    version: int
    state: CommissionState
    team: Id | None = None
    sections: Mapping[str, Sequence[PageItem]] = field(default_factory=dict)
    lines: Sequence[Line] = ()

    def told(self, section: str, item: str, *events: str) -> Mapping[str, Json]:
        """The fields of the first of these events that the thing has."""
        for each in self.sections.get(section, ()):
            if each.item == item:
                return next((each.told[name] for name in events if name in each.told), {})
        return {}

    def text(self, section: str, item: str, events: Sequence[str], *names: str) -> str:
        """What the thing says, in at most `LONGEST` characters; its id when it says nothing."""
        told = self.told(section, item, *events)
        said = next((str(told[name]) for name in names if told.get(name)), item)
        return short(said)


@dataclass(frozen=True, slots=True)
class There:
    """The account that a form is about: its row, and what it may be chosen of."""

    row: AccountRow
    follow_ups: Sequence[FollowUpRow] = ()
    visits: Sequence[VisitRow] = ()
    people: Sequence[ContactPersonRow] = ()
    things: Sequence[ThingRow] = ()
    leads: Sequence[LeadRow] = ()
    others: Mapping[Id, str] = field(default_factory=dict)
    """Other accounts, by what they are called."""
    rungs: Sequence[str] = ()
    """Those that are not answered: `{clock}:{visit}:{number}`."""

    @property
    def account(self) -> Id:
        """Its id."""
        return self.row.account

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.row.name or self.row.account)


@dataclass(frozen=True, slots=True)
class Known:
    """What choices are made from."""

    office: OfficeState
    names: Names
    today: date
    here: Here | None = None
    there: "There | None" = None
    """The account that a form is about."""


def short(text: str) -> str:
    """On one line, and not too long to choose by."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


Choose = Callable[[Known], Iterable[Option]]


def same(value: str, text: str) -> Option:
    """A choice that reads the same in both languages."""
    return Option(value, Said(text, text))


def _sorted(found: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(sorted(found, key=lambda option: option.said.nl.casefold()))


def _organisations(known: Known, *relations: Relation) -> Iterable[Option]:
    return _sorted(
        same(id_, known.names.organisation(id_))
        for id_, it in known.office.organisations.items()
        if not relations or it.relation in relations
    )


def _people(known: Known, which: Callable[[Person], bool]) -> Iterable[Option]:
    return _sorted(
        same(id_, _person(known, id_, person))
        for id_, person in known.office.people.items()
        if (person.left is None or known.today <= person.left) and which(person)
    )


def _person(known: Known, id_: Id, person: Person) -> str:
    name = known.names.person(id_)
    if known.office.ours(person):
        return name
    return f"{name} ({known.names.organisation(person.organisation)})"


def _readers(known: Known) -> Iterable[Option]:
    return tuple(
        option
        for option in _people(known, known.office.ours)
        if may_be_mentioned(known.office, option.value, known.today)
    )


def _here(known: Known) -> tuple[Id, ...]:
    return () if known.here is None else clients(known.here.state)


def _ours(known: Known) -> Callable[[Person], bool]:
    return known.office.ours


def _of_clients(known: Known) -> Callable[[Person], bool]:
    return lambda person: (
        (found := known.office.organisations.get(person.organisation)) is not None
        and found.relation is Relation.CLIENT
    )


def _of_clients_here(known: Known) -> Callable[[Person], bool]:
    here = _here(known)
    return lambda person: person.organisation in here


def _teams(known: Known) -> Iterable[Option]:
    return _sorted(same(id_, known.names.team(id_)) for id_ in known.office.teams)


def _teams_here(known: Known) -> Iterable[Option]:
    rows = known.here.state.rows.values() if known.here else ()
    return _sorted(same(id_, known.names.team(id_)) for id_ in {row.team for row in rows} if id_)


def _products(known: Known) -> Iterable[Option]:
    return _sorted(
        same(id_, known.names.product(id_))
        for id_, it in known.office.products.items()
        if it.offered
    )


def _templates(known: Known) -> Iterator[Option]:
    for id_, kept in known.office.templates.items():
        if (reads := kept.reads) is not None:
            kind, product = word(KIND, reads.kind), known.names.product(reads.product)
            yield Option(
                id_,
                Said(f"{product}, {kind.nl}, {reads.year}", f"{product}, {kind.en}, {reads.year}"),
            )


def _proposals(known: Known, several: Mapping[str, Proposal | AccountProposal]) -> Iterator[Option]:
    for id_, proposal in several.items():
        if proposal.version is None:
            name = known.names.person(proposal.proposer)
            yield Option(id_, Said(f"Voorstel van {name} ({id_})", f"Proposal of {name} ({id_})"))


def _mandates(known: Known) -> Iterator[Option]:
    for id_, it in known.office.mandates.items():
        if it.ends is None or known.today <= it.ends:
            name, time, cost = known.names.person(it.held_by), hours(it.hours), euros(it.euros)
            yield Option(
                id_,
                Said(
                    f"{name}: tot {time.nl} en {cost.nl}",
                    f"{name}: up to {time.en} and {cost.en}",
                ),
            )


def _crises(known: Known) -> Iterator[Option]:
    for id_, it in known.office.crises.items():
        if it.lasts_beyond(known.today):
            teams = ", ".join(known.names.team(team) for team in it.teams)
            yield same(id_, short(teams))


def _things(
    section: str, ids: Callable[[CommissionState], Iterable[Id]], event: str, *names: str
) -> Choose:
    """Things that the commission still has, by what was said when each was made."""

    def found(known: Known) -> Iterator[Option]:
        if known.here is not None:
            for id_ in ids(known.here.state):
                events = event.split("|")
                yield same(id_, known.here.text(section, id_, events, *names))

    return found


def _told(section: str, event: str, gone: Sequence[str], *names: str) -> Choose:
    """Things of which the page alone knows: those without one of these later events."""

    def found(known: Known) -> Iterator[Option]:
        for item in known.here.sections.get(section, ()) if known.here else ():
            if event in item.told and not any(name in item.told for name in gone):
                assert known.here is not None  # noqa: S101 - it has sections
                yield same(item.item, known.here.text(section, item.item, [event], *names))

    return found


def _advices(which: Callable[[Advice], bool]) -> Choose:
    return _things(
        "advice",
        lambda it: [
            id_ for id_, each in it.advices.items() if each.answered is None and which(each)
        ],
        "AdviceAsked",
        "question",
    )


def _lines(known: Known) -> Iterator[Option]:
    for line in known.here.lines if known.here else ():
        yield same(line.line, short(line.what))


def _expectations(known: Known) -> Iterator[Option]:
    for line in known.here.lines if known.here else ():
        if line.kind == LineKind.EXPECTATION and line.status == LineStatus.OPEN:
            yield same(line.line, short(line.what))


def _untold(known: Known) -> Iterator[Option]:
    here = known.here
    for line in here.lines if here else ():
        at = here.state.lines.get(line.line) if here else None
        for change, it in at.changes.items() if at else ():
            if it.told_on is None:
                on, what = in_words(it.on), short(line.what)
                yield Option(
                    f"{line.line}{SEPARATOR}{change}",
                    Said(f"Gewijzigd op {on.nl}: {what}", f"Changed on {on.en}: {what}"),
                )
        if at is not None and at.status is LineStatus.VOID and not at.told:
            what = short(line.what)
            yield Option(line.line, Said(f"Vervallen: {what}", f"Void: {what}"))


def _offers(known: Known) -> Iterator[Option]:
    here = known.here
    for id_, offer in here.state.offers.items() if here else ():
        if offer.open and here is not None:
            day, terms = (
                in_words(offer.ends),
                here.text("offer", id_, ["AgreementOffered"], "terms"),
            )
            yield Option(
                id_,
                Said(
                    f"{terms} ({offer.hours} uur, klaar op {day.nl})",
                    f"{terms} ({offer.hours} hours, done on {day.en})",
                ),
            )


def _counters(known: Known) -> Iterator[Option]:
    here = known.here
    for id_, row in here.state.rows.items() if here else ():
        if here is not None and (counter := row.counter) is not None:
            text, team = _row_text(here, id_), known.names.team(counter.team)
            yield Option(
                f"{id_}{SEPARATOR}{counter.number}",
                Said(
                    f"{text}: {team} doet het in {counter.hours} uur",
                    f"{text}: {team} does it in {counter.hours} hours",
                ),
            )


def _row_text(here: Here, id_: Id) -> str:
    return here.text("row", id_, ["RowRevised", "RowDrafted"], "gets", "does")


def _audiences(known: Known) -> Iterator[Option]:
    here = known.here
    for id_, success in here.state.successes.items() if here else ():
        assert here is not None  # noqa: S101 - it has successes
        text = here.text("success", id_, ["SuccessRecorded"], "result")
        yield same(id_, text)
        for audience in success.audiences:
            who = here.text("audience", f"{id_}:{audience}", ["AudienceAdded"], "who")
            if audience != "first":
                yield same(f"{id_}{SEPARATOR}{audience}", short(f"{text}: {who}"))


def _clocks(known: Known) -> Iterator[Option]:
    for name, it in known.here.state.clocks.items() if known.here else ():
        if it.runs:
            yield Option(name, capital(clock_words(known, name)))


def clock_words(known: Known, name: str) -> Said:
    """A clock, with what it is about in the words of that thing."""
    kind, _, thing = name.partition(":")
    plain, here = clock(kind), known.here
    if not thing or here is None:
        return plain
    about = next((short(each.what) for each in here.lines if each.line == thing), "") or here.text(
        {"statutory": "term", "advice": "advice"}.get(kind, "part"),
        thing,
        ["StatutoryTermStarted", "PartDelivered", "AdviceAsked"],
        "basis",
        "summary",
        "question",
    )
    return Said(f"{plain.nl}: {about}", f"{plain.en}: {about}")


def _rungs(known: Known) -> Iterator[Option]:
    here = known.here
    for key, reached in here.state.rungs.items() if here else ():
        name, _, rest = key.rpartition(":")
        name, _, visit = name.rpartition(":")
        if not name or reached.answered:
            continue
        about = clock_words(known, name)
        yield Option(
            SEPARATOR.join((rest, name, visit)),
            Said(f"Trede {rest} van {about.nl}", f"Rung {rest} of {about.en}"),
        )


def _restated(known: Known) -> Iterator[Option]:
    here = known.here
    if here is None:
        return
    told = here.told("restatement", str(here.state.restatement), "QuestionRestated")
    lines = told.get("lines")
    texts = {
        str(line.get("line")): str(line.get("text"))
        for line in (lines if isinstance(lines, list) else ())
        if isinstance(line, dict)
    }
    for id_ in here.state.restated:
        value = f"{id_}{SEPARATOR}{here.state.restatement}"
        yield same(value, short(texts.get(id_, id_)))


def _anything(known: Known) -> Iterator[Option]:
    for section in Section:
        source = _SECTION.get(section)
        for option in () if source is None else CHOICES[source](known):
            kind = capital(ABOUT[section])
            yield Option(
                f"{option.value}{SEPARATOR}{section}",
                Said(f"{kind.nl}: {option.said.nl}", f"{kind.en}: {option.said.en}"),
            )


_SECTION: Final = {
    Section.CRITERION: Source.CRITERION,
    Section.ROW: Source.ROW,
    Section.OFFER: Source.OFFER,
    Section.LINE: Source.LINE,
    Section.MILESTONE: Source.MILESTONE,
    Section.OBSTACLE: Source.OBSTACLE,
    Section.SCOPE: Source.SCOPE,
    Section.SIGNAL: Source.SIGNAL,
    Section.SUCCESS: Source.SUCCESS,
    Section.DELIVERY: Source.DELIVERY,
}

CHOICES: Final[Mapping[Source, Choose]] = {  # those of accounts: account_choices
    Source.CLIENT: lambda known: _organisations(known, Relation.CLIENT),
    Source.CLIENT_HERE: lambda known: _sorted(
        same(id_, known.names.organisation(id_)) for id_ in _here(known)
    ),
    Source.ORGANISATION: _organisations,
    Source.CONTACT: lambda known: _people(known, _of_clients(known)),
    Source.CLIENT_PERSON: lambda known: _people(known, _of_clients_here(known)),
    Source.OURS: lambda known: _people(known, _ours(known)),
    Source.PARTIES: lambda known: (
        *_people(known, _of_clients_here(known)),
        *_people(known, _ours(known)),
    ),
    Source.PERSON: lambda known: _people(known, lambda _: True),
    Source.READER: _readers,
    Source.TEAM: _teams,
    Source.TEAM_HERE: _teams_here,
    Source.PRODUCT: _products,
    Source.TEMPLATE: _templates,
    Source.PROPOSAL: lambda known: _proposals(known, known.office.proposals),
    Source.ACCOUNT_PROPOSAL: lambda known: _proposals(known, known.office.account_proposals),
    Source.GOAL: lambda known: _sorted(
        same(id_, known.names.goal(id_)) for id_ in known.office.goals
    ),
    Source.MANDATE: _mandates,
    Source.CRISIS: _crises,
    Source.LINE: _lines,
    Source.EXPECTATION: _expectations,
    Source.UNTOLD: _untold,
    Source.CRITERION: _things("criterion", lambda it: it.criteria, "CriterionSet", "text"),
    Source.ROW: _things("row", lambda it: it.rows, "RowRevised|RowDrafted", "gets", "does"),
    Source.COUNTER: _counters,
    Source.OFFER: _offers,
    Source.OBSTACLE: _things("obstacle", lambda it: it.obstacles, "ObstacleReported", "what"),
    Source.SIGNAL: _told("signal", "SignalReceived", (), "words"),
    Source.SUCCESS: _things("success", lambda it: it.successes, "SuccessRecorded", "result"),
    Source.AUDIENCE: _audiences,
    Source.MILESTONE: _things("milestone", lambda it: it.milestones, "MilestonePlanned", "title"),
    Source.SCOPE: _things("scope", lambda it: it.scopes, "ScopeChangeRequested", "what"),
    Source.PARTIAL: _things("part", lambda it: it.partials, "PartDelivered", "summary"),
    Source.CONFLICT: _things("conflict", lambda it: it.conflicts, "ConflictMarked", "why"),
    Source.DOCUMENT: _things("document", lambda it: it.documents, "DocumentLinked", "title"),
    Source.ADVICE: _advices(lambda _: True),
    Source.ADVICE_OF_TEAM: _advices(lambda it: it.team is not None),
    Source.DELIVERY: _things(
        "delivery", lambda it: [it.delivery] if it.delivery else (), "ResultDelivered", "summary"
    ),
    Source.CLOCK: _clocks,
    Source.RUNG: _rungs,
    Source.RAISED: _told("raised", "RaisedByHand", ("LoweredByHand",), "why"),
    Source.TERM: _things(
        "term",
        lambda it: [
            name.partition(":")[2]
            for name, each in it.clocks.items()
            if name.startswith("statutory:") and each.runs
        ],
        "StatutoryTermStarted",
        "basis",
    ),
    Source.RESTATED: _restated,
    Source.ANYTHING: _anything,
}
"""Source -> the choices."""

PAGES: Final[Mapping[Source, tuple[str, ...]]] = {
    Source.CRITERION: ("criterion",),
    Source.ROW: ("row",),
    Source.COUNTER: ("row",),
    Source.OFFER: ("offer",),
    Source.OBSTACLE: ("obstacle",),
    Source.SIGNAL: ("signal",),
    Source.SUCCESS: ("success",),
    Source.AUDIENCE: ("success", "audience"),
    Source.MILESTONE: ("milestone",),
    Source.SCOPE: ("scope",),
    Source.PARTIAL: ("part",),
    Source.CONFLICT: ("conflict",),
    Source.DOCUMENT: ("document",),
    Source.ADVICE: ("advice",),
    Source.ADVICE_OF_TEAM: ("advice",),
    Source.DELIVERY: ("delivery",),
    Source.CLOCK: ("term", "part", "advice"),
    Source.RUNG: ("term", "part", "advice"),
    Source.RAISED: ("raised",),
    Source.TERM: ("term",),
    Source.RESTATED: ("restatement",),
    Source.ANYTHING: tuple(Section),
}
"""Source -> the sections of the commission's page that its words stand in."""

LEDGER: Final = frozenset(
    {Source.LINE, Source.EXPECTATION, Source.UNTOLD, Source.CLOCK, Source.RUNG, Source.ANYTHING}
)
"""Sources that need the lines of the ledger."""
