"""All there is to look at over HTTP: what a reader may see of it, page by page."""

from fastapi import FastAPI

from opdracht.api.looking import (
    account_growth,
    account_plans,
    account_promises,
    accounts,
    across,
    commissions,
    development,
    figures,
    inbox,
    jobs_effect,
    office,
    parts,
    standstill,
    time,
)
from opdracht.api.looking.versions import Unchanged, unchanged


def add(app: FastAPI) -> None:
    """Add every route that only looks."""
    app.add_exception_handler(Unchanged, unchanged)
    for part in (
        commissions,
        parts,
        across,
        standstill,
        figures,
        office,
        inbox,
        accounts,
        account_growth,
        account_plans,
        account_promises,
        development,
        jobs_effect,
        time,
    ):
        part.add(app)
