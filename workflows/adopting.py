"""Follow the office: what it publishes reaches every commission and account that lives, once."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

with workflow.unsafe.imports_passed_through():
    from activities.adopting import (
        Adopted,
        AdoptedPage,
        AdoptingActivities,
        AdoptionCursor,
        AdoptionPage,
    )

PATIENT = RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(seconds=30))


async def adopt(tenant: str) -> Adopted:
    """Tell all that are behind; the cursor stays when one did not answer."""
    done, after, position = Adopted(), "", None
    while True:
        page: AdoptedPage = await workflow.execute_activity_method(
            AdoptingActivities.adopt,
            AdoptionPage(tenant=tenant, after=after),
            start_to_close_timeout=timedelta(minutes=10),
            retry_policy=PATIENT,
            summary="wat het kantoor vaststelde doorgeven",
        )
        done = done.plus(page.done)
        if position is None:  # what came after the first look is for the next time
            position = page.position
        if page.more is None:
            break
        after = page.more
    if not done.unanswered:
        await workflow.execute_activity_method(
            AdoptingActivities.keep_adoption,
            AdoptionCursor(tenant=tenant, position=position),
            start_to_close_timeout=timedelta(seconds=30),
            retry_policy=PATIENT,
        )
    return done


@workflow.defn(name="Adopt")
class AdoptWorkflow:
    """Started as soon as an office publishes; the hourly sweep finds what it missed."""

    def __init__(self) -> None:
        self._asked = False

    @workflow.run
    async def run(self, tenant: str) -> Adopted:
        """Tell everyone, and look again when the office published meanwhile."""
        done = Adopted()
        while True:
            self._asked = False
            done = done.plus(await adopt(tenant))
            if not self._asked:
                return done

    @workflow.signal
    def published(self) -> None:
        """The office published (again)."""
        self._asked = True
