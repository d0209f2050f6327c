"""Who is asked when a rung is reached: the office knows, and the office is in the store."""

import asyncio
from datetime import date

from temporalio import activity

from activities.failures import failures
from activities.messages import Message
from domain.clocks import Whom
from domain.envelope import Tenant
from domain.office.asked import Work, asked
from domain.text import Id
from storage.offices import Offices

BUDGET = 3.5
"""Seconds one question may wait for the store."""


class Question(Message):
    """Who is asked on a day for a commission with these people on it."""

    tenant: Tenant
    whom: tuple[Whom, ...]
    work: Work
    day: date


class People(Message):
    """Who is asked; nobody while a crisis asks for silence, which lasts up to and including
    `silent_until`."""

    people: tuple[Id, ...]
    silent_until: date | None = None


class AskingActivities:
    """Looks people up in the office. Tools come from the worker."""

    def __init__(self, offices: Offices) -> None:
        self.offices = offices

    @activity.defn
    async def whom(self, question: Question) -> People:
        """The people behind the parts, deputies filled in. Raises `store_unavailable`."""
        with failures():
            async with asyncio.timeout(BUDGET):
                _, state = await self.offices.state(question.tenant)
        found = asked(state, question.whom, question.work, question.day)
        return People(people=found.people, silent_until=found.silent_until)
