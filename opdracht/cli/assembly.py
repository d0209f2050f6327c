"""All nouns and verbs, put together in one language."""

import asyncio

import typer
from typer import rich_utils

from domain.errors import Language
from opdracht.cli import (
    accounts,
    calendars,
    checking_in,
    clarity,
    clocks,
    conflicts,
    data,
    documents,
    doing,
    figures,
    hours,
    inbox,
    local,
    mail,
    needs,
    office_file,
    office_views,
    options,
    playing,
    reads,
    rebuilding,
    rehearsing,
    relation_effect,
    relation_file,
    relation_plans,
    relations,
    review,
    security_log,
    sessions,
    showcase,
    standstill,
    time_importing,
    time_reads,
    tokens,
    waiting,
)
from opdracht.cli.catalogue import NOUNS, verb_of
from opdracht.cli.globals import Choices
from opdracht.cli.verbs import Asked, Verb
from opdracht.cli.wording import epilog, heading, panel, verb_help


def app(language: Language) -> typer.Typer:
    """The whole program. Its help is in that language.

    Raises:
        VerbUndeclared: a verb does not say what it needs.
    """
    _headings(language)
    whole = typer.Typer(
        name="opdracht",
        help=heading("opdracht", language),
        epilog=epilog(language),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    options.add(whole, language)
    reads.add(whole, language)
    clocks.add(whole, language)
    clarity.add(whole, language)
    conflicts.add(whole, language)
    waiting.add(whole, language)
    inbox.add(whole, language)
    mail.add(whole, language)
    review.add(whole, language)
    documents.add(whole, language)
    checking_in.add(whole, language)
    for noun, kinds in NOUNS.items():
        group = typer.Typer(
            help=heading(noun, language), no_args_is_help=True, rich_markup_mode="rich"
        )
        for kind in kinds:
            act = Verb(kind, noun, language, _send)
            group.command(
                verb_of(kind), help=verb_help(kind, language), rich_help_panel=panel(kind, language)
            )(act)
        if noun == "commission":
            playing.add(group, language)
        elif noun == "relation":
            relations.add_to(group, language)
            relation_file.add(group, language)
            relation_plans.add(group, language)
            relation_effect.add(group, language)
        elif noun == "time":
            time_reads.add(group, language)
            time_importing.add(group, language)
        else:
            office_file.add(group, language)
            office_views.add(group, language)
        whole.add_typer(group, name=noun)
    relations.add(whole, language)
    calendars.add(whole, language)
    doing.add(whole, language)
    figures.add(whole, language)
    standstill.add(whole, language)
    data.add(whole, language)
    rebuilding.add(whole, language)
    rehearsing.add(whole, language)
    hours.add(whole, language)
    tokens.add(whole, language)
    security_log.add(whole, language)
    showcase.add(whole, language)
    accounts.add(whole, language)
    sessions.add(whole, language)
    local.add(whole, language)
    needs.declare(whole)
    return whole


def _headings(language: Language) -> None:
    """Typer's own headings in the help, in that language."""
    nl = language == "nl"
    rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenten" if nl else "Arguments"
    rich_utils.OPTIONS_PANEL_TITLE = "Opties" if nl else "Options"
    rich_utils.COMMANDS_PANEL_TITLE = "Commando's" if nl else "Commands"
    rich_utils.REQUIRED_LONG_STRING = "" if nl else "[required]"


def _send(choices: Choices, asked: Asked) -> None:
    from opdracht.cli.sending import send  # noqa: PLC0415 - loads Temporal's client

    asyncio.run(send(choices, asked))
