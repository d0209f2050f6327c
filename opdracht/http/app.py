"""The whole web application: the API below `/api/v1`, and what belongs to every answer."""

from collections.abc import Collection

from fastapi import FastAPI
from starlette.middleware import Middleware

from opdracht.api.app import VERSION, api
from opdracht.api.document import PLACE
from opdracht.http import health, problems
from opdracht.http.guards.bodies import Bodies
from opdracht.http.guards.faults import Faults
from opdracht.http.guards.headers import Headers
from opdracht.http.guards.hosts import Hosts
from opdracht.http.guards.lines import Lines
from opdracht.http.guards.meters import Meters
from opdracht.http.guards.names import Names
from opdracht.http.guards.origins import Origins
from opdracht.http.guards.packing import Packing
from opdracht.http.needs import check_declared
from opdracht.http.rates import RateHeaders
from opdracht.http.services import Services
from opdracht.login import routes as login
from opdracht.settings import Settings
from opdracht.web import app as web
from opdracht.web.assets import PREFIX
from opdracht.web.live.about import STREAM

API = "/api/v1"


def application(services: Services) -> FastAPI:
    """The ASGI application.

    Raises:
        NeedUndeclared: a route does not say what it needs.
    """
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        middleware=guards(services.settings, form=services.login.origins if services.login else ()),
    )
    app.state.services = services
    problems.install(app)
    app.include_router(health.router)
    web.add(app)
    if services.login is not None:
        login.add(app, services.login)
    app.mount(API, api(services))
    check_declared(app)
    return app


def guards(settings: Settings, *, form: Collection[str] = ()) -> list[Middleware]:
    """What stands between the server and the routes, from the outside in.

    A name first, so that every line of the log has it; then the meters, which see every answer;
    then headers, so that every answer from further in has them, also that of a fault, and the rate
    that was counted; then what packs pages; then faults. What follows refuses, the cheapest
    question first: whose name, what line, from which site. Only then is a body taken in.
    `form`: the origins of the login providers, where a form of ours may end.
    """
    return [
        Middleware(Names),
        Middleware(Meters),
        Middleware(
            Headers,
            api=API,
            version=VERSION,
            open_to_all=f"{API}{PLACE}",
            tls=settings.web_url.startswith("https:"),
            form=form,
        ),
        Middleware(RateHeaders),
        Middleware(Packing, apart=(f"{API}/", f"{PREFIX}/", STREAM)),
        Middleware(Faults),
        Middleware(Hosts, settings=settings),
        Middleware(Lines),
        Middleware(Origins, own=settings.web_url),
        Middleware(Bodies, api=API, uploads=web.UPLOADS),
    ]
