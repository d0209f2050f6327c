"""`opdracht calendar show|publish|check`: which days count, and who says so."""

import asyncio
from typing import Annotated

import typer

from domain.errors import Language
from opdracht.cli import calendar_checking, calendar_counting, calendar_showing
from opdracht.cli.calendar_asked import Which, day_of, kind_of, own_days, years_of
from opdracht.cli.outcome import usage
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words

MOST_COUNTED = 3_000
MOST_MONTHS = 60


def add(program: typer.Typer, language: Language) -> None:
    """Add the noun."""
    words = Words(language)
    group = typer.Typer(
        help=words("Welke dagen meetellen: kalenders.", "Which days count: calendars."),
        no_args_is_help=True,
        rich_markup_mode="rich",
    )
    _show(group, words)
    _publish(group, words)
    _check(group, words)
    program.add_typer(group, name="calendar")


def _kind(words: Words) -> object:
    return typer.Option(
        "--kind",
        metavar="org|atw|client",
        show_default=False,
        help=words(
            "org: van ons; atw: van de wet; client: van een opdrachtgever. Anders: org.",
            "org: our own; atw: of the law; client: of a client. Default: org.",
        ),
    )


def _client(words: Words) -> object:
    return typer.Option(
        "--client",
        metavar="CLIENT",
        help=words("De kalender van deze opdrachtgever (id).", "The calendar of this client (id)."),
    )


def _show(group: typer.Typer, words: Words) -> None:
    @group.command(
        "show",
        help=words(
            "De dagen die niet meetellen, of met --count hoe een dag wordt geteld.",
            "The days that do not count, or with --count how a day is counted.",
        ),
    )
    def show_(  # noqa: PLR0913 - one option each
        ctx: typer.Context,
        period: Annotated[
            str | None,
            typer.Argument(
                metavar="[YEARS]",
                show_default=False,
                help=words("2026 of 2026-2027; anders dit jaar.", "2026 or 2026-2027; this year."),
            ),
        ] = None,
        *,
        kind: Annotated[str | None, _kind(words)] = None,
        client: Annotated[str | None, _client(words)] = None,
        count: Annotated[
            int | None,
            typer.Option(
                min=1,
                max=MOST_COUNTED,
                help=words("Tel zoveel, en leg het uit.", "Count so many, and explain it."),
            ),
        ] = None,
        from_: Annotated[
            str | None,
            typer.Option(
                "--from",
                metavar="DAY",
                help=words(
                    "De dag waarna we tellen; anders vandaag.", "The day before the first; today."
                ),
            ),
        ] = None,
        unit: Annotated[
            str | None,
            typer.Option(
                metavar="days|weeks|months|years",
                help=words(
                    "Voor atw: waarin de termijn is gesteld. Anders: days.",
                    "For atw: what the term is worded in. Default: days.",
                ),
            ),
        ] = None,
        back: Annotated[
            bool, typer.Option("--back", help=words("Tel terug.", "Count back."))
        ] = False,
    ) -> None:
        which = Which(kind_of(kind, client), client)
        choices = choices_of(ctx)
        if count is None:
            if from_ is not None or unit is not None or back:
                raise usage(
                    "count_missing",
                    nl="--from, --unit en --back horen bij --count.",
                    en="--from, --unit and --back go with --count.",
                )
            asyncio.run(calendar_showing.show(choices, which, years_of(period)))
            return
        if period is not None:
            raise usage(
                "count_or_years",
                nl="Met --count geef je geen jaren, maar --from.",
                en="With --count give no years, but --from.",
            )
        asked = calendar_counting.count_of(which, count, day_of(from_, "--from"), unit, back=back)
        asyncio.run(calendar_counting.explain(choices, asked))


def _publish(group: typer.Typer, words: Words) -> None:
    @group.command(
        "publish",
        help=words(
            "Stel een kalender vast: uit een bestand, of met --years uit de wet. Toont eerst wat"
            " er verandert.",
            "Publish a calendar: from a file, or with --years from the law. Shows first what"
            " changes.",
        ),
    )
    def publish_(  # noqa: PLR0913 - one option each
        ctx: typer.Context,
        file: Annotated[
            str | None,
            typer.Argument(
                metavar="[FILE.toml]",
                show_default=False,
                help=words("Een lijst die is nagekeken.", "A list that was reviewed."),
            ),
        ] = None,
        *,
        years: Annotated[
            str | None,
            typer.Option(metavar="2026-2027", help=words("Voor deze jaren.", "For these years.")),
        ] = None,
        kind: Annotated[str | None, _kind(words)] = None,
        client: Annotated[str | None, _client(words)] = None,
        good_friday: Annotated[
            bool,
            typer.Option(
                "--good-friday/--no-good-friday",
                help=words(
                    "Goede Vrijdag telt niet mee (org en client).",
                    "Good Friday does not count (org and client).",
                ),
            ),
        ] = False,
        closed: Annotated[
            list[str] | None,
            typer.Option(
                metavar="DAY=NAME",
                help=words(
                    "Een eigen gesloten dag, zoals 2026-05-15=Brugdag. Mag vaker.",
                    "A closing day of our own, like 2026-05-15=Brugdag. May be repeated.",
                ),
            ),
        ] = None,
        only_look: Annotated[
            bool, typer.Option("--preview", help=words("Alleen kijken.", "Only look."))
        ] = False,
    ) -> None:
        from opdracht.cli import calendar_publishing  # noqa: PLC0415 - loads Temporal's client

        made = years is not None or kind is not None or client is not None or closed or good_friday
        if file is not None and made:
            raise usage(
                "file_or_years",
                nl="Geef een bestand, of --years met wat daarbij hoort; niet allebei.",
                en="Give a file, or --years with what goes with it; not both.",
            )
        if file is None:
            which = Which(kind_of(kind, client), client)
            draft = calendar_publishing.from_law(
                which, years, own_days(closed or []), good_friday=good_friday
            )
        else:
            draft = calendar_publishing.from_file(file)
        asyncio.run(calendar_publishing.publish(choices_of(ctx), draft, only_look=only_look))


def _check(group: typer.Typer, words: Words) -> None:
    @group.command(
        "check",
        help=words(
            "Wat aan de kalenders ontbreekt. Exitcode 8 als iemand iets moet doen.",
            "What the calendars lack. Exit code 8 when somebody has to act.",
        ),
    )
    def check_(
        ctx: typer.Context,
        months: Annotated[
            int,
            typer.Option(
                min=0,
                max=MOST_MONTHS,
                help=words(
                    "Zoveel maanden vooruit moet een kalender reiken.",
                    "So many months ahead a calendar must reach.",
                ),
            ),
        ] = 3,
    ) -> None:
        asyncio.run(calendar_checking.check(choices_of(ctx), months))
