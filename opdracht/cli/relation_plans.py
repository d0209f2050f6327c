"""`opdracht relation plans|capacity|priority`: what is planned, whom we reach, whom to visit."""

import asyncio

import typer

from domain.errors import Language
from domain.figures.coverage import GroupReach
from opdracht.cli import connection
from opdracht.cli.finding import person_of, tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.office_plans import office_of
from opdracht.cli.out import Out
from opdracht.cli.plain import plain
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.overviews.account_plans import PlanTold, capacity, goals_of, plans
from opdracht.overviews.days import today as this_day
from opdracht.overviews.visits import visits
from opdracht.sentences import names_from
from opdracht.sentences.account_words import CRITERION, DEMAND, MEASURE, SIZE, TIER
from opdracht.sentences.grammar import Said, fte, tenths
from opdracht.sentences.words import word


def add(group: typer.Typer, language: Language) -> None:
    """Add the verbs."""
    words = Words(language)

    @group.command(
        "plans",
        help=words(
            "De beleidsdoelen en de plannen, naast de uren die er zijn en wat er is gedaan.",
            "The policy goals and the plans, beside the hours there are and what was done.",
        ),
    )
    def plans_(ctx: typer.Context) -> None:
        asyncio.run(show_plans(choices_of(ctx)))

    @group.command(
        "capacity",
        help=words(
            "Wie we bereiken, en hoe lang het duurt om iedereen te bezoeken.",
            "Whom we reach, and how long it takes to visit everyone.",
        ),
    )
    def capacity_(ctx: typer.Context) -> None:
        asyncio.run(show_capacity(choices_of(ctx)))

    @group.command(
        "priority",
        help=words(
            "Welke van je relaties je het eerst zou bezoeken, en waarom (met --as).",
            "Which of your accounts you would visit first, and why (with --as).",
        ),
    )
    def priority_(ctx: typer.Context) -> None:
        asyncio.run(show_priority(choices_of(ctx)))


async def show_plans(choices: Choices) -> None:
    """The goals, and every plan with its targets by quarter."""
    out, words = Out(choices), Words(choices.language)
    today = this_day()
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        office = await office_of(store, tenant)
        found = await plans(store, tenant, office.state, today)
    goals, names = goals_of(office.events), names_from(office.events)
    out.json(
        {
            "goals": [it.model_dump(mode="json", exclude={"type"}) for it in goals],
            "plans": [plain(it) for it in found],
        }
    )
    for goal in goals:
        out.line(f"{goal.name} ({goal.goal}), {goal.first_year}-{goal.last_year}: {goal.why}")
    for plan in found:
        whose = words("wij allemaal", "all of us") if plan.team is None else names.team(plan.team)
        out.line()
        out.line(f"{plan.year}, {whose}: {words.of(_fit(plan))}")
        out.table(
            words.heads("streefgetal|target", "doel|goal", "jaar|year", "1", "2", "3", "4"),
            [
                (
                    words.of(word(MEASURE, it.measure)),
                    names.goal(it.goal),
                    str(it.count),
                    *(
                        f"{'' if done is None else f'{done}/'}{plan}"
                        for plan, done in zip(it.beside.planned, it.beside.done, strict=True)
                    ),
                )
                for it in plan.targets
            ],
        )


def _fit(plan: PlanTold) -> Said:
    """`1,5 fte, 1260 uur; 340 uur te veel gevraagd`."""
    people, there = fte(plan.fte), plan.fit.there // 60
    if not plan.over:
        return Said(f"{people.nl} fte, {there} uur; het past", f"{people.en} fte, {there} h; fits")
    return Said(
        f"{people.nl} fte, {there} uur; dit plan past niet: {plan.over} uur te veel",
        f"{people.en} fte, {there} h; this plan does not fit: {plan.over} h too much",
    )


async def show_capacity(choices: Choices) -> None:
    """Whom we reach by size and tier, how long a round takes, and what comes by itself."""
    out, words = Out(choices), Words(choices.language)
    today = this_day()
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        office = await office_of(store, tenant)
        found = await capacity(store, tenant, office.state, today)
    out.json(plain(found))
    whole = found.whole
    out.line(
        words(
            f"{whole.visited} van {whole.count} relaties bezocht in een jaar",
            f"{whole.visited} of {whole.count} accounts visited in a year",
        )
    )
    if found.years is not None:
        years = tenths(found.years / 10)
        out.line(
            words(
                f"In dit tempo duurt het {years.nl} jaar om iedereen te bezoeken.",
                f"At this pace it takes {years.en} years to visit everyone.",
            )
        )
    out.table(
        words.heads("groep|group", "relaties|accounts", "bezocht|visited", "op tijd|in time"),
        [
            (words.of(_group(row)), str(row.count), str(row.visited), str(row.spoken))
            for row in (*found.sizes, *found.tiers)
            if row.count
        ],
    )
    for each in found.demand:
        what = words.of(word(DEMAND, each.what))
        between = (
            words("te kort bekend", "known too short")
            if each.band is None
            else f"{each.band.low}-{each.band.high}"
        )
        out.line(f"{what}: {between} {words('per kwartaal', 'a quarter')}")


def _group(row: GroupReach) -> Said:
    if row.name is None:
        return Said("niet bekend", "not known")
    return word(TIER if row.name in TIER else SIZE, row.name)


async def show_priority(choices: Choices) -> None:
    """The accounts of who asks, the highest score first, part by part."""
    out, words = Out(choices), Words(choices.language)
    today, person = this_day(), person_of(choices)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        office = await office_of(store, tenant)
        found = await visits(store, tenant, person, today, office.state.account_policy)
    out.json(
        {
            "count": found.count,
            "first": [
                {"account": it.facts.account, "name": it.name, "score": plain(it.score)}
                for it in found.first
            ],
        }
    )
    for it in found.first:
        out.line(f"{it.facts.account}  {it.name}: {round(it.score.total / 100)}")
        for part in it.score.contributions:
            what = words.of(word(CRITERION, part.criterion))
            told = words("niet bekend", "not known") if part.missing else f"{part.points / 100:g}"
            out.line(f"    {what}: {told}")
