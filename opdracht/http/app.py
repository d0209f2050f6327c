"""The whole web application: the API below `/api/v1`, and what belongs to every answer."""

from fastapi import FastAPI

from opdracht.api.app import api
from opdracht.http import health, problems
from opdracht.http.needs import check_declared
from opdracht.http.rates import RateHeaders
from opdracht.http.services import Services
from opdracht.login import routes as pages

API = "/api/v1"


def application(services: Services) -> FastAPI:
    """The ASGI application.

    Raises:
        NeedUndeclared: a route does not say what it needs.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.state.services = services
    problems.install(app)
    app.include_router(health.router)
    if services.login is not None:
        pages.add(app, services.login)
    part = api(services)
    app.mount(API, part)
    app.add_middleware(RateHeaders)
    for each in (app, part):
        check_declared(each)
    return app
