"""Figures from the store, beside the same ones counted by hand from the events themselves."""

import random
import statistics
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest

from domain.authority import SYSTEM
from domain.calendar import WEEKDAYS
from domain.commission import events as e
from domain.commission.news import Tone
from domain.commission.words import (
    Channel,
    Closing,
    Follow,
    Form,
    Origin,
    Outcome,
    Recorded,
    Side,
    Variant,
)
from domain.figures.balance import balances
from domain.figures.grades import FEWEST, satisfaction
from domain.figures.hours import figures, known
from domain.figures.past import Delivered
from domain.figures.quarters import Quarter
from domain.message import Event
from domain.office.events import ServiceAgreementAmended, ServiceAgreementConcluded
from domain.phase import Phase
from storage import successes as told
from storage.agreed import agreed
from storage.grades import graded
from storage.hours import extras, known_until, totals
from storage.lessons import fitting, lessons
from storage.news import as_heard, heard
from storage.past import delivered, variants
from storage.rebuild import rebuild
from storage.record import Record
from storage.store import Store
from tests.conftest import TENANT

YEAR = 2026
CLIENTS, PRODUCTS, TEAMS = ("gemeente", "provincie"), ("toezicht", "advies"), ("t-1", "t-2")
Story = list[tuple[datetime, Event]]


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def received(client: str, product: str, day: date) -> Event:
    return e.CommissionReceived(
        title="Vraag",
        words="Kunt u eens kijken?",
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        received_on=day,
        client=client,
        product=product,
    )


async def tell(store: Store, stream: str, story: Story, *, after: int = 0) -> None:
    await store.recorder.record(
        Record(
            tenant=TENANT,
            stream=stream,
            command_id=f"{stream}-story-{after}",
            fingerprint=sha256(f"{stream}-{after}".encode()).hexdigest(),
            expected_version=after,
            authority=SYSTEM,
            events=[event for _, event in story],
            occurred_at=[time for time, _ in story],
        )
    )


class Random:
    """Random stories of commissions, from a printed seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # a test's own dice

    def day(self, first: date = date(2024, 6, 1), last: date = date(2026, 11, 1)) -> date:
        return first + timedelta(self.chance.randrange((last - first).days))

    def hours(self) -> Story:
        """Totals that grow, per team and sometimes for another product."""
        story: Story = []
        for n in range(self.chance.randrange(12)):
            event = e.HoursImported(
                entry=f"u-{n}",
                team=self.chance.choice(TEAMS),
                hours=self.chance.randrange(300),
                until=self.day(),
                product=self.chance.choice([None, None, *PRODUCTS]),
            )
            story.append((at(self.day()), event))
        for n in range(self.chance.randrange(4)):
            asked = e.ScopeChangeRequested(
                scope=f"w-{n}", hours=self.chance.randrange(-40, 40), what="meer", why="nodig"
            )
            story.append((at(self.day()), asked))
            if self.chance.random() < 0.7:
                story.append((at(self.day()), e.ScopeChangeApproved(scope=f"w-{n}", hours=100)))
        return story

    def ledger(self) -> Story:
        """Lines of both sides, kept or not, told or not."""
        story: Story = []
        for n in range(self.chance.randrange(8)):
            line, day = f"l-{n}", self.day()
            owed_by = self.chance.choice(list(Side))
            story.append(
                (at(day), e.ExpectationVoiced(line=line, owed_by=owed_by, what=f"Regel {n}"))
            )
            what: list[Event] = [
                e.LineMet(line=line, on=day),
                e.LineMissed(line=line, on=day, need="hulp"),
                e.LineVoided(line=line, on=day, why="weg", told="mail"),
                e.LineVoided(line=line, on=day, why="weg"),
                e.CounterpartyTold(line=line, change="c", on=day, how="mail"),
            ]
            story += [(at(day), event) for event in self.chance.sample(what, 2)]
        return story

    def view(self) -> Story:
        """Grades, a success and an end."""
        story: Story = [
            (
                at(self.day()),
                e.SurveyAnswered(by=self.chance.choice("abc"), grade=self.chance.randint(1, 10)),
            )
            for _ in range(self.chance.randrange(5))
        ]
        if self.chance.random() < 0.5:
            day = self.day()
            story.append((at(day), e.ResultDelivered(delivery="d-1", summary="Rapport", on=day)))
        if self.chance.random() < 0.5:
            day = self.day()
            story.append((at(day), e.SuccessShared(success="s-1", on=day, where="raad")))
        if self.chance.random() < 0.5:
            day, outcome = self.day(), self.chance.choice(list(Outcome))
            end = e.CommissionEnded(outcome=outcome, on=day, reopen_until=at(day), why="klaar")
            story.append((at(day), end))
        return story


Stories = dict[str, tuple[str, str, Story]]


async def random_stories(store: Store, seed: int, count: int = 12) -> Stories:
    dice = Random(seed)
    stories: Stories = {}
    for n in range(count):
        client, product = dice.chance.choice(CLIENTS), dice.chance.choice(PRODUCTS)
        day = dice.day(date(2024, 1, 1), date(2024, 6, 1))
        story = [(at(day), received(client, product, day))]
        story += dice.hours() + dice.ledger() + dice.view()
        stories[f"26-{n:04}"] = (client, product, story)
        await tell(store, f"commission/26-{n:04}", story)
    return stories


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_agreements_are_what_one_counts_by_hand(store: Store, seed: int) -> None:
    stories = await random_stories(store, seed)
    office: list[Event] = [
        ServiceAgreementConcluded(
            client="gemeente", year=YEAR, hours={"toezicht": 300, "advies": 80}
        ),
        ServiceAgreementConcluded(
            client="provincie", year=YEAR, hours={"toezicht": 500}, tolerance=10
        ),
        ServiceAgreementConcluded(client="gemeente", year=2025, hours={"toezicht": 9}),
        ServiceAgreementAmended(
            client="gemeente", year=YEAR, product="toezicht", hours=350, before=300, reason="meer"
        ),
        ServiceAgreementAmended(
            client="provincie",
            year=YEAR,
            product="advies",
            hours=40,
            before=0,
            reason="erbij",
            tolerance=5,
        ),
    ]
    await tell(store, "office", [(at(date(YEAR, 1, 1)), event) for event in office])
    last = date(YEAR, 11, 1)
    until = await known_until(store.database, TENANT, last)
    found = figures(
        known(YEAR, until, WEEKDAYS),
        await agreed(store.database, TENANT, YEAR),
        await totals(store.database, TENANT, last),
        await extras(store.database, TENANT),
    )

    spent: dict[tuple[str, str], int] = defaultdict(int)
    more: dict[tuple[str, str], list[int]] = defaultdict(list)
    for client, product, story in stories.values():
        for team in TEAMS:
            for own in (None, *PRODUCTS):
                said = [
                    event
                    for _, event in story
                    if isinstance(event, e.HoursImported)
                    and (event.team, event.product) == (team, own)
                ]
                ends = [0, 0]
                for total in sorted(said, key=lambda total: total.until):  # stable: later wins
                    if total.until.year < YEAR:
                        ends = [total.hours, total.hours]
                    else:
                        ends[1] = total.hours
                spent[client, own or product] += ends[1] - ends[0]
        asked = {
            event.scope: event.hours
            for _, event in story
            if isinstance(event, e.ScopeChangeRequested)
        }
        for time, event in story:
            if isinstance(event, e.ScopeChangeApproved) and time.year == YEAR:
                more[client, product].append(asked[event.scope])
    hours = {("gemeente", "toezicht"): (350, 300), ("gemeente", "advies"): (80, 80)}
    hours |= {("provincie", "toezicht"): (500, 500), ("provincie", "advies"): (40, 0)}
    assert {(f.client, f.product): f.spent for f in found} == {key: spent[key] for key in hours}
    for figure in found:
        key = (figure.client or "", figure.product or "")
        assert (figure.agreed, figure.concluded) == hours[key]
        assert figure.tolerance == (5 if figure.client == "provincie" else None)
        assert figure.extra - figure.reduced == sum(more[key])
        assert figure.extra + figure.reduced == sum(abs(change) for change in more[key])


@pytest.mark.parametrize("seed", [4, 5, 6])
async def test_the_balance_is_what_one_counts_by_hand(store: Store, seed: int) -> None:
    stories = await random_stories(store, seed)
    rows = await heard(store.database, store.sealer, TENANT)
    found = {one.client: one for one in balances(as_heard(rows), date(2027, 1, 1))}
    for client in CLIENTS:
        good = bad = 0
        for whose, _, story in stories.values():
            if whose != client:
                continue
            ours = {
                event.line
                for _, event in story
                if isinstance(event, e.ExpectationVoiced) and event.owed_by is Side.US
            }
            for _, event in story:
                name = type(event).__name__
                line = getattr(event, "line", None)
                good += name in {"ResultDelivered", "SuccessShared"}
                good += name == "LineMet" and line in ours
                bad += name in {"LineMissed", "CounterpartyTold"} and line in ours
                bad += isinstance(event, e.LineVoided) and bool(event.told) and line in ours
                bad += isinstance(event, e.CommissionEnded) and event.outcome in {
                    Outcome.DECLINED,
                    Outcome.STOPPED,
                }
        assert (found[client].results, found[client].problems) == (good, bad)
        assert len([row for row in rows if row.client == client]) == good + bad
    texts = {row.kind.value: str(row.what) for row in rows}
    assert texts["delivered"] == "Rapport"
    assert texts["line-met"].startswith("Regel")
    assert {row.tone for row in rows} == set(Tone)
    assert await heard(store.database, store.sealer, TENANT, "nobody") == []


@pytest.mark.parametrize("seed", [7, 8, 9])
async def test_satisfaction_is_what_one_counts_by_hand(store: Store, seed: int) -> None:
    stories = await random_stories(store, seed)
    by_year: dict[tuple[str, int], list[int]] = defaultdict(list)
    for client, _, story in stories.values():
        last: dict[tuple[str, int], int] = {}
        for time, event in story:
            if isinstance(event, e.SurveyAnswered):
                last[event.by, time.year] = event.grade  # a person's last word of the year
        for (_, year), grade in last.items():
            by_year[client, year].append(grade)
    found = satisfaction(await graded(store.database, TENANT))
    assert {(one.client, one.year): one.count for one in found} == {
        key: len(grades) for key, grades in by_year.items()
    }
    for one in found:
        grades = by_year[one.client or "", one.year]
        assert (one.mean is None) is (len(grades) < FEWEST)
        assert one.mean is None or abs(one.mean / 100 - statistics.fmean(grades)) < 0.006
    assert await graded(store.database, TENANT, "nobody") == []


async def test_clients_that_share_a_commission_each_have_their_part(store: Store) -> None:
    day = date(2026, 3, 2)
    story: Story = [
        (at(day), received("gemeente", "toezicht", day)),
        (at(day), e.ClientAdded(client="provincie", contact="p")),
        (at(day), e.HoursImported(entry="u-1", team="t-1", hours=11, until=day)),
        (at(day), e.ResultDelivered(delivery="d-1", summary="Rapport", on=day)),
        (
            at(day),
            e.PartDelivered(
                part="d-2", product="toezicht", count=3, summary="Deel", until=day, on=day
            ),
        ),
        (at(day), e.PhaseEntered(phase=Phase.MONITORING, visit=1)),
        (at(day), success("s-1")),
        (at(day), e.SharingConsented(success="s-1", by="p", client="provincie")),
        (at(day), success("s-2")),
        (at(day), e.SharingConsented(success="s-2", by="p", client="provincie")),
        (at(day), e.SharingConsented(success="s-2", by="g", client="gemeente")),
        (at(day), success("s-3")),
        (at(day), e.SharingConsented(success="s-3", by="p", client="provincie")),
        (at(day), e.SharingRefused(success="s-3", by="g", why="nee", client="gemeente")),
        (at(day), e.SurveyAnswered(by="a", grade=6)),
        (at(day), e.SurveyAnswered(by="b", grade=9, client="provincie")),
    ]
    await tell(store, "commission/26-a", story)
    keyed = e.CostKeySet(shares={"gemeente": 20, "provincie": 80})
    await tell(store, "commission/26-b", [*story[:3], (at(day), keyed)])
    year = known(YEAR, day, WEEKDAYS)
    for client in (None, "provincie"):
        said = await totals(store.database, TENANT, day, client)
        found = {one.client: one.spent for one in figures(year, [], said, [])}
        assert found == {"gemeente": 6 + 2, "provincie": 5 + 9}
    rows = await heard(store.database, store.sealer, TENANT)
    assert [(row.client, row.what) for row in rows] == [
        ("gemeente", "Deel"),
        ("provincie", "Deel"),
        ("gemeente", "Rapport"),
        ("provincie", "Rapport"),
    ]
    consents = await told.successes(store.database, store.sealer, TENANT)
    assert [(row.success, row.consent.value) for row in consents] == [
        ("s-1", "not-asked"),
        ("s-2", "yes"),
        ("s-3", "no"),
    ]
    assert await told.unasked(store.database, TENANT, Quarter(2026, 1)) == []
    assert await told.unasked(store.database, TENANT, Quarter(2026, 2), "provincie") == [
        "provincie"
    ]
    grades = await graded(store.database, TENANT)
    assert [(one.client, one.grade) for one in grades] == [("gemeente", 6), ("provincie", 9)]
    assert len(await graded(store.database, TENANT, "provincie")) == 1


async def test_a_rebuild_finds_figures_as_they_are(store: Store) -> None:
    await random_stories(store, 10)
    await tell(
        store,
        "office",
        [(at(date(YEAR, 1, 1)), ServiceAgreementConcluded(client="g", year=YEAR, hours={"p": 3}))],
    )
    assert (await rebuild(store, TENANT, check=True)).differences == ()


CLOSING = Closing(told="gebeld", thanked="gebeld", lesson="Eerder bellen")


def lesson(name: str, text: str, follow: Follow = Follow.SHARE) -> Event:
    return e.LessonDecided(lesson=name, text=text, follow=follow)


async def test_lessons_are_found_by_client_product_and_what_becomes_of_them(store: Store) -> None:
    day = date(2026, 3, 2)
    await tell(
        store,
        "commission/26-a",
        [
            (at(day), received("gemeente", "toezicht", day)),
            (at(day), lesson("les-1", "Vraag door", Follow.ADOPT)),
        ],
    )
    ended = e.CommissionEnded(
        outcome=Outcome.WITHDRAWN, on=day, reopen_until=at(day), closing=CLOSING
    )
    later = day + timedelta(7)
    await tell(
        store,
        "commission/26-b",
        [(at(day), received("provincie", "advies", day)), (at(later), ended)],
    )
    await tell(
        store,
        "commission/26-c",
        [
            (at(day), received("gemeente", "advies", day)),
            (at(day - timedelta(9)), lesson("les-2", "Kort rapport")),
        ],
    )
    where = (store.database, store.sealer, TENANT)
    assert [(one.commission, one.text, one.follow) for one in await lessons(*where)] == [
        ("26-b", "Eerder bellen", None),
        ("26-a", "Vraag door", "adopt"),
        ("26-c", "Kort rapport", "share"),
    ]

    def names(found: Sequence[object]) -> list[str]:
        return [str(getattr(one, "commission", "")) for one in found]

    assert names(await lessons(*where, client="gemeente")) == ["26-a", "26-c"]
    assert names(await lessons(*where, product="advies")) == ["26-b", "26-c"]
    assert names(await lessons(*where, follow="adopt")) == ["26-a"]
    fits = await fitting(*where, client="gemeente", product="advies", but="26-c")
    assert names(fits) == ["26-b", "26-a"]
    assert names(await fitting(*where, client=None, product="toezicht")) == ["26-a"]
    assert names(await fitting(*where, client="gemeente", product="advies", limit=1)) == ["26-b"]
    assert await fitting(*where, client=None, product=None) == []


async def test_the_past_of_a_product_is_its_accepted_deliveries(store: Store) -> None:
    day, done = date(2026, 3, 2), date(2026, 4, 1)
    end = e.CommissionEnded(
        outcome=Outcome.DELIVERED, on=done + timedelta(30), reopen_until=at(done)
    )
    story: Story = [
        (at(day), received("gemeente", "toezicht", day)),
        (at(day), e.ResultDelivered(delivery="d-1", summary="Te vroeg", on=day + timedelta(9))),
        (at(done), e.ResultDelivered(delivery="d-2", summary="Rapport", on=done)),
        (at(done), e.DeliveryAccepted(delivery="d-2", by="p", client="gemeente")),
        (at(day), e.HoursImported(entry="u-1", team="t-1", hours=10, until=day)),
        (at(day), e.HoursImported(entry="u-2", team="t-1", hours=25, until=done)),
        (at(day), e.HoursImported(entry="u-3", team="t-2", hours=4, until=day)),
        (at(day), e.HoursImported(entry="u-4", team="t-1", hours=2, until=day, product="advies")),
    ]
    await tell(store, "commission/26-a", [*story, (at(done), end)])
    await tell(store, "commission/26-b", story)  # not ended
    bare = [story[0], (at(done), end)]
    await tell(store, "commission/26-c", bare)
    found = await delivered(store.database, TENANT, "toezicht")
    assert found == [
        Delivered(day, done, 31),
        Delivered(day, done + timedelta(30), None),
    ]
    assert await delivered(store.database, TENANT, "advies") == []


async def test_variants_come_sober_first_with_their_risk(store: Store) -> None:
    day = date(2026, 3, 2)
    ways = [
        e.VariantDrafted(variant=variant, hours=hours, ends=day, risk=f"risico {variant}")
        for variant, hours in ((Variant.WIDE, 90), (Variant.SOBER, 10), (Variant.STANDARD, 40))
    ]
    story = [(at(day), received("gemeente", "toezicht", day)), *((at(day), way) for way in ways)]
    await tell(store, "commission/26-a", story)
    found = await variants(store.database, store.sealer, TENANT, "26-a")
    assert [(one.variant, one.hours, one.risk) for one in found] == [
        (Variant.SOBER, 10, "risico sober"),
        (Variant.STANDARD, 40, "risico standard"),
        (Variant.WIDE, 90, "risico wide"),
    ]
    assert found[0].offered.ends == day


def success(name: str, said_by: str | None = None) -> Event:
    return e.SuccessRecorded(
        success=name,
        result=f"resultaat {name}",
        evidence="foto",
        why="veiliger",
        said_by=said_by,
        audience="raad",
        form=Form.MAIL,
    )


@pytest.mark.parametrize("client", [None, "gemeente"])
async def test_a_consent_that_its_client_objects_to_shows_nothing(
    store: Store, client: str | None
) -> None:
    day = date(2026, 3, 2)
    consents = [e.SharingConsented(success=it, by="p", client=client) for it in ("s-1", "s-2")]
    story: Story = [
        (at(day), received("gemeente", "toezicht", day)),
        *((at(day), event) for event in (success("s-1"), success("s-2"), *consents)),
        (at(day), e.SuccessShared(success="s-1", on=day, where="raadsbrief")),
    ]
    await tell(store, "commission/26-a", story)
    where = (store.database, store.sealer, TENANT)
    before = await told.page(*where, limit=9, agreed=True)
    assert [row.success for row in before] == ["s-1", "s-2"]
    objected = e.RecordObjected(
        about=Recorded.SHARING, things=("s-1",), by="p", why="Zo niet", client=client
    )
    await tell(store, "commission/26-a", [(at(day), objected)], after=len(story))
    after = await told.page(*where, limit=9, agreed=True)
    assert [row.success for row in after] == ["s-2"]


async def test_successes_are_told_per_quarter_with_consent(store: Store) -> None:
    day, later = date(2026, 3, 2), date(2026, 5, 2)
    story: Story = [
        (at(day), received("gemeente", "toezicht", day)),
        (at(day), e.PhaseEntered(phase=Phase.MONITORING, visit=1)),
        (at(day), success("s-1")),
        (at(day), e.SharingRefused(success="s-1", by="p", why="liever niet")),
        (at(later), e.SharingConsented(success="s-1", by="p")),
        (at(later), e.SuccessShared(success="s-1", on=later, where="raadsbrief")),
        (at(day), success("s-2")),
        (at(day), success("s-3")),
        (at(day), e.SharingConsented(success="s-3", by="p")),
        (at(later), e.SuccessBundled(success="s-3", into="voorjaar")),
        (at(day), e.TeamPraised(praise="c-1", team="t-1", words="Mooi werk")),
    ]
    await tell(store, "commission/26-a", story)
    quiet: Story = [
        (at(day), received("provincie", "toezicht", day)),
        (at(day), e.PhaseEntered(phase=Phase.DELIVERY, visit=1)),
        (at(later), success("s-9", said_by="wethouder")),
    ]
    await tell(store, "commission/26-b", quiet)
    where = (store.database, store.sealer, TENANT)
    rows = await told.successes(*where, "gemeente")
    assert {row.success: (row.quarter, row.consent.value) for row in rows} == {
        "s-1": ("2026-Q2", "yes"),
        "s-2": ("2026-Q1", "not-asked"),
        "s-3": ("2026-Q2", "yes"),
    }
    shared = next(row for row in rows if row.success == "s-1")
    assert (shared.shared_on, shared.where, shared.result) == (later, "raadsbrief", "resultaat s-1")
    in_spring = await told.successes(*where, "gemeente", Quarter(2026, 2))
    assert [(row.success, row.into) for row in in_spring] == [("s-1", None), ("s-3", "voorjaar")]
    for number, expected in ((1, ["provincie"]), (2, []), (3, ["gemeente", "provincie"])):
        assert await told.unasked(store.database, TENANT, Quarter(2026, number)) == expected
    assert await told.unasked(store.database, TENANT, Quarter(2026, 3), "gemeente") == ["gemeente"]
    words = await told.praise(*where)
    assert [(one.team, one.words, one.commission) for one in words] == [
        ("t-1", "Mooi werk", "26-a")
    ]
    assert await told.praise(*where, "t-2") == []
