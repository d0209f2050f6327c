"""Decodes payloads for Temporal's own pages on this machine, so that they read plain.

Only on a loopback address, only for the pages of our own Temporal. Elsewhere decoding is a right
that is logged per person; this server knows no persons, so it refuses to be reachable.
"""

import ipaddress

import structlog
import uvicorn
from google.protobuf.json_format import MessageToDict, Parse, ParseError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from temporalio.api.common.v1 import Payloads

from opdracht import keyring, logs
from opdracht.codec import Ciphers, EncryptingCodec, KeyUnknown, PayloadForged
from opdracht.fault import LocalError
from opdracht.security_log import write
from opdracht.settings import Settings
from storage.access.security_log import NOBODY, Action, Entry, Result

HOST = "127.0.0.1"
BODY_BYTES = 32 * 1024 * 1024

log = structlog.stdlib.get_logger("opdracht.codec_server")


class Decoder:
    """The two calls that Temporal's pages and command line make, on one key ring file."""

    def __init__(self, settings: Settings, origins: frozenset[str]) -> None:
        self._settings, self._file = settings, settings.key_ring_file
        self._origins = origins
        self._codec = self._read_ring()

    async def decode(self, request: Request) -> Response:
        """Payloads in, readable payloads out."""
        return await self._answer(request, "payloads.decoded")

    async def encode(self, request: Request) -> Response:
        """Readable payloads in, encrypted payloads out."""
        return await self._answer(request, "payloads.encoded")

    async def _answer(self, request: Request, action: str) -> Response:
        origin = request.headers.get("origin")
        if origin is not None and origin not in self._origins:
            return _refusal(403, "origin_refused", f"The page {origin} may not read payloads.")
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > BODY_BYTES:
                return _refusal(413, "too_large", f"More than {BODY_BYTES} bytes.")
        try:
            asked = Parse(bytes(body), Payloads())
            turned = await self._turn(asked, action)
        except (ParseError, UnicodeDecodeError):
            return _refusal(400, "not_payloads", "The body is not a JSON list of payloads.")
        except KeyUnknown as error:
            return _refusal(400, "key_unknown", str(error))
        except PayloadForged as error:
            return _refusal(400, "payload_forged", str(error))
        namespace, count = request.headers.get("x-namespace"), len(turned.payloads)
        log.info(action, count=count, namespace=namespace)
        used = Entry(
            Action.KEY_USED,
            Result.OK,
            object=namespace or NOBODY,
            origin=request.client.host if request.client else NOBODY,
            details={"how": action, "count": count},
        )
        write(self._settings, NOBODY, used)
        return JSONResponse(MessageToDict(turned))

    async def _turn(self, asked: Payloads, action: str) -> Payloads:
        if action == "payloads.encoded":
            return Payloads(payloads=await self._codec.encode(asked.payloads))
        try:
            return Payloads(payloads=await self._codec.decode(asked.payloads))
        except KeyUnknown:  # the ring was rotated since we read it
            self._codec = self._read_ring()
            return Payloads(payloads=await self._codec.decode(asked.payloads))

    def _read_ring(self) -> EncryptingCodec:
        return EncryptingCodec(Ciphers(keyring.load(self._file)))


def application(settings: Settings) -> Starlette:
    """The ASGI application, for the pages of the Temporal that these settings run."""
    pages = frozenset(
        f"http://{host}:{settings.temporal_ui_port}" for host in ("localhost", "127.0.0.1")
    )
    decoder = Decoder(settings, pages)
    return Starlette(
        routes=[
            Route("/decode", decoder.decode, methods=["POST"]),
            Route("/encode", decoder.encode, methods=["POST"]),
            Route("/health", _healthy, methods=["GET"]),
        ],
        middleware=[
            # a page elsewhere may point its own name at this machine; the Host header tells
            Middleware(TrustedHostMiddleware, allowed_hosts=["localhost", "127.0.0.1"]),
            Middleware(
                CORSMiddleware,
                allow_origins=sorted(pages),
                allow_methods=["POST"],
                allow_headers=["*"],
            ),
        ],
    )


def only_loopback(host: str) -> str:
    """The address, if nobody but this machine can reach it; else `LocalError`."""
    try:
        if ipaddress.ip_address(host).is_loopback:
            return host
    except ValueError:
        pass
    raise LocalError(
        "codec_not_loopback",
        nl=f"De codec-server luistert alleen op deze machine zelf; {host} is geen loopback-adres.",
        en=f"The codec server listens on this machine only; {host} is not a loopback address.",
    )


def serve(settings: Settings, host: str = HOST) -> None:
    """Serve until told to stop."""
    uvicorn.run(
        application(settings),
        host=only_loopback(host),
        port=settings.codec_port,
        access_log=False,
        log_config=None,
        server_header=False,
    )


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("ok")


def _refusal(status: int, code: str, sentence: str) -> JSONResponse:
    return JSONResponse({"code": code, "message": sentence}, status_code=status)


if __name__ == "__main__":
    own = Settings.read()
    logs.configure(own)
    serve(own)
