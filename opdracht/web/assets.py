"""Style, script, letters and pictures of the pages, each at an address that has its content in it.

Ours lie in `static/`, those of others in `vendor/` (assets/vendoring.py put them there). All of it
is read once, when the web server is made, and served from memory. A browser keeps what it got for
ever, as another content has another address. `url(…)` in a stylesheet names a file like `asset`
does, and is changed into that address.
"""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Final, TypedDict

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from opdracht.web import WEB

PREFIX: Final = "/static"
VENDOR: Final = WEB / "vendor"
TYPES: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
"""Of an address without the content in it: kept, and used after asking."""

REFERENCE: Final = re.compile(r"""url\((["']?)(?!data:|#)([^"')]+)\1\)""")


class AssetUnknown(LookupError):
    """A page or a stylesheet names a file that is not there."""


class AssetsDiffer(RuntimeError):
    """What lies in `vendor/` is not what was put there, or nothing is."""


class _File(TypedDict):
    file: str
    sha384: str


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served; `packed` is gzipped, and None where that saves nothing."""

    address: str
    body: bytes
    packed: bytes | None
    type: str
    tag: str


def asset(name: str) -> str:
    """The address of a file: `opdracht.css` is ours, `vendor/htmx.min.js` is of others."""
    return _known(name).address


def content(name: str) -> bytes:
    """What is in it."""
    return _known(name).body


def _known(name: str) -> Asset:
    try:
        return assets()[name]
    except KeyError:
        raise AssetUnknown(name) from None


@cache
def assets() -> Mapping[str, Asset]:
    """All of them by name; stylesheets last, as they name others."""
    found = _own() | _of_others()
    made: dict[str, Asset] = {}
    for name in sorted(found, key=lambda name: (name.endswith(".css"), name)):
        made[name] = _made(name, _rewritten(name, found[name], made))
    return made


def _own() -> dict[str, bytes]:
    folder = WEB / "static"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in TYPES
    }


def _of_others() -> dict[str, bytes]:
    """Only what the list names, and only when it is what the list says."""
    try:
        files: list[_File] = json.loads((VENDOR / "vendor.json").read_text("utf-8"))["files"]
        found = {each["file"]: (VENDOR / each["file"]).read_bytes() for each in files}
    except FileNotFoundError as missing:
        raise AssetsDiffer(f"{missing.filename} is not there: run `make install`") from None
    for each in files:
        digest = base64.b64encode(hashlib.sha384(found[each["file"]]).digest()).decode()
        if digest != each["sha384"]:
            raise AssetsDiffer(f"{each['file']} was changed after it was brought here")
    licences = {
        path.relative_to(VENDOR).as_posix(): path.read_bytes()
        for path in (VENDOR / "licences").glob("*.txt")
    }
    return {f"vendor/{name}": body for name, body in (found | licences).items()}


def _rewritten(name: str, body: bytes, made: Mapping[str, Asset]) -> bytes:
    if not name.endswith(".css"):
        return body

    def address(match: re.Match[str]) -> str:
        if match[2] not in made:
            raise AssetUnknown(f"{match[2]} in {name}")
        return f'url("{made[match[2]].address}")'

    return REFERENCE.sub(address, body.decode()).encode()


def _made(name: str, body: bytes) -> Asset:
    tag = hashlib.sha256(body).hexdigest()[:16]
    stem, dot, suffix = name.rpartition(".")
    packed = None if suffix == "woff2" else gzip.compress(body, 9, mtime=0)
    return Asset(
        address=f"{PREFIX}/{stem}.{tag}{dot}{suffix}",
        body=body,
        packed=packed if packed is not None and len(packed) < len(body) else None,
        type=TYPES[f".{suffix}"],
        tag=tag,
    )


class Static:
    """The application below `/static`. It knows names and opens no file: no path leads further."""

    def __init__(self) -> None:
        known = assets()
        self._known = {
            **{f"{PREFIX}/{name}": (one, ASK_AGAIN) for name, one in known.items()},
            **{one.address: (one, FOR_EVER) for one in known.values()},
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answer(scope)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response:
        if scope["method"] not in {"GET", "HEAD"}:
            return Response(None, HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"})
        found = self._known.get(scope["path"])
        if found is None:
            return Response(None, HTTPStatus.NOT_FOUND)
        one, kept = found
        asked = Headers(scope=scope)
        packed = one.packed if _takes_gzip(asked.get("accept-encoding", "")) else None
        # the two differ in their bytes, so they do in their tag
        tag = f'"{one.tag}"' if packed is None else f'"{one.tag}-gzip"'
        headers = {"Cache-Control": kept, "ETag": tag}
        if one.packed is not None:
            headers["Vary"] = "Accept-Encoding"
        if tag in re.split(r"\s*,\s*", asked.get("if-none-match", "").replace("W/", "")):
            return Response(None, HTTPStatus.NOT_MODIFIED, headers)
        if packed is not None:
            headers["Content-Encoding"] = "gzip"
        headers["Content-Type"] = one.type
        return Response(one.body if packed is None else packed, HTTPStatus.OK, headers)


def _takes_gzip(said: str) -> bool:
    """Whether the browser takes gzip: named, or meant by `*`, and not refused with q=0."""
    wishes = {}
    for each in said.lower().split(","):
        name, *rest = (word.strip() for word in each.split(";"))
        wishes[name] = not any(re.fullmatch(r"q=0(\.0*)?", word) for word in rest)
    return wishes.get("gzip", wishes.get("*", False))
