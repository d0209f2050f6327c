"""All pages, put into the root application."""

from typing import Final

from fastapi import FastAPI

from opdracht.login.seeing import install
from opdracht.rehearsal.trials import Trials
from opdracht.web import about, guide, mine
from opdracht.web.accounts import capacity as account_capacity
from opdracht.web.accounts import development as account_development
from opdracht.web.accounts import export as account_export
from opdracht.web.accounts import jobs as account_jobs
from opdracht.web.accounts import ledger as account_ledger
from opdracht.web.accounts import listed as accounts
from opdracht.web.accounts import one as account
from opdracht.web.accounts import plan as account_plan
from opdracht.web.accounts import supervision as account_supervision
from opdracht.web.accounts import time as account_time
from opdracht.web.accounts import week as account_week
from opdracht.web.assets import PREFIX, Static
from opdracht.web.board import shown as board
from opdracht.web.client import one as client
from opdracht.web.clients import shown as clients
from opdracht.web.commission import (
    clocks,
    closing,
    history,
    ledger,
    overview,
    question,
    translation,
    work,
)
from opdracht.web.commissions import export, found, listed, together, views
from opdracht.web.forms import answering, listing, sending
from opdracht.web.importing import hours, register, weeks
from opdracht.web.importing import office as importing
from opdracht.web.importing.brought import MOST
from opdracht.web.importing.runs import Runs
from opdracht.web.inbox import listed as inbox
from opdracht.web.live import stream
from opdracht.web.live.streams import Streams
from opdracht.web.office import accounts as account_numbers
from opdracht.web.office import shown as office
from opdracht.web.problem_page import problem_page
from opdracht.web.promises import listed as promises
from opdracht.web.reach import desk, handover, public
from opdracht.web.reach.desks import desks_of
from opdracht.web.successes import story, wall
from opdracht.web.supervision import shown as supervision
from opdracht.web.supervision import trial
from opdracht.web.today import today
from opdracht.web.today.led import LedBook
from opdracht.web.today.news import NewsBook
from opdracht.web.week import week

ROUTERS = (
    mine.router,
    about.router,
    guide.router,
    listed.router,
    export.router,
    views.router,
    found.router,
    together.router,
    overview.router,
    client.router,
    question.router,
    translation.router,
    ledger.router,
    work.router,
    closing.router,
    clocks.router,
    history.router,
    listing.router,
    sending.router,
    answering.router,
    today.router,
    promises.router,
    supervision.router,
    trial.router,
    board.router,
    clients.router,
    accounts.router,
    account_development.router,
    account_export.router,
    account_jobs.router,
    account_week.router,
    handover.router,
    account_ledger.router,
    account_time.router,
    account_supervision.router,
    account_plan.router,
    account_capacity.router,
    account.router,
    desk.router,
    public.router,
    inbox.router,
    wall.router,
    story.router,
    office.router,
    account_numbers.router,
    importing.router,
    register.router,
    hours.router,
    weeks.router,
    stream.router,
    week.router,
)
"""What makes the routes of each page, or of the pages of one subject."""

UPLOADS: Final = {
    importing.HERE: MOST,
    hours.HOURS: MOST,
    weeks.WEEKS: MOST,
    register.REGISTER: MOST,
    account_jobs.JOBS: MOST,
}
"""Where a form brings a file, and how many bytes it may have."""


def add(app: FastAPI) -> None:
    """Add the pages, what they look like, and what is shown when something is wrong."""
    install(app)
    sending.install(app)
    app.state.shows = problem_page
    app.state.news = NewsBook(app.state.services.store)
    app.state.led = LedBook(app.state.services.store)
    app.state.trials = Trials(app.state.services.store)
    app.state.desks = desks_of(app.state.services.settings)
    app.state.imports = Runs(app.state.services.store)
    app.state.streams = Streams(app.state.services.store.database)
    for router in ROUTERS:
        app.include_router(router())
    app.mount(PREFIX, Static(), "static")
