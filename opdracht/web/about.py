"""`/over`: what this program is, and what of others is in its pages."""

from functools import cache
from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.http.needs import Look
from opdracht.login.seeing import Seeing
from opdracht.web.assets import VENDOR
from opdracht.web.pages import page


class Taken(BaseModel):
    """A package that files were taken from. `text`: the file with its licence, below `vendor/`."""

    name: str
    version: str
    licence: str
    text: str


class _Listed(BaseModel):
    packages: tuple[Taken, ...]


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/over")
    async def _(request: Request, look: Annotated[Look, Depends(Seeing(Read.ACCESS))]) -> Response:
        return await page(
            request,
            "about.html",
            who=look.caller,
            release=version("opdracht"),
            taken=taken(),
        )

    return pages


@cache
def taken() -> tuple[Taken, ...]:
    """The packages that are in the pages."""
    return _Listed.model_validate_json((VENDOR / "vendor.json").read_bytes()).packages
