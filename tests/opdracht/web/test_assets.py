"""What the pages are dressed in: brought here whole, of licences we know, and kept by browsers."""

import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.routing import Mount

from assets import vendoring
from opdracht.web import WEB, assets
from opdracht.web.assets import PREFIX, AssetsDiffer, AssetUnknown, Static, asset
from opdracht.web.icons import IconUnknown, icon

ROOT = Path(__file__).parents[3]
FIRST_VISIT = (
    *("opdracht.css", "fonts.css", "icon.svg", "vendor/theme.css", "vendor/utrecht.css"),
    *("vendor/htmx.min.js", "vendor/hx-sse.min.js", "vendor/theme-dark.css"),
    *("vendor/fira-sans-latin-400.woff2", "vendor/fira-sans-latin-700.woff2"),
)
MOST = 110_000
"""Bytes over the line before the first page is whole: a second at 1 Mbit/s."""


@pytest_asyncio.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=[Mount(PREFIX, Static())])
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://localhost"
    ) as made:
        yield made


def here() -> vendoring.Vendored:
    return vendoring.vendored(assets.VENDOR)


def test_every_file_of_others_is_there_and_is_what_the_list_says() -> None:
    files = here()["files"]
    assert len(files) > 50
    for each in files:
        content = (assets.VENDOR / each["file"]).read_bytes()
        assert len(content) == each["bytes"]
        digest = base64.b64encode(hashlib.sha384(content).digest()).decode()
        assert digest == each["sha384"], each["file"]


def test_it_is_what_the_lock_and_the_choice_ask_for_now() -> None:
    assert vendoring.filled(assets.VENDOR), "run `make install`"


def test_each_package_has_a_licence_we_agreed_to_and_its_text() -> None:
    packages = here()["packages"]
    assert {name for each in here()["files"] for name in each["packages"]} == {
        each["name"] for each in packages
    }
    for each in packages:
        assert each["licence"] in vendoring.LICENCES.values()
        assert len((assets.VENDOR / each["text"]).read_text("utf-8")) > 500
        assert each["integrity"].startswith("sha512-")


def test_nothing_of_others_is_tracked() -> None:
    said = subprocess.run(
        ["git", "ls-files", "opdracht", "assets"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    tracked = said.stdout.split()
    assert "assets/package-lock.json" in tracked
    assert [name for name in tracked if "vendor/" in name or "node_modules" in name] == []


def test_the_lock_names_no_registry_and_has_the_digest_of_every_package() -> None:
    lock = (ROOT / "assets" / "package-lock.json").read_text("utf-8")
    assert "://" not in re.sub(r'"(funding|url)": .*', "", lock)
    packages = json.loads(lock)["packages"]
    assert [name for name, each in packages.items() if name and "integrity" not in each] == []


def texts(*patterns: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        for path in sorted(WEB.rglob(pattern)):
            yield path.relative_to(WEB).as_posix(), path.read_text("utf-8")


def test_a_page_fetches_nothing_from_elsewhere() -> None:
    """Not while it runs either: links that a person follows are no fetching."""
    fetching = re.compile(
        r"""(?:src|srcset|action|data|poster|hx-\w+)\s*=\s*["']\s*(?:https?:)?//"""
        r"""|<link[^>]*href\s*=\s*["']\s*(?:https?:)?//|@import"""
        r"""|url\(\s*["']?(?:https?:)?//|fetch\(\s*["'`]https?:""",
        re.IGNORECASE,
    )
    found = [name for name, text in texts("*.html", "*.css", "*.js") if fetching.search(text)]
    assert found == []
    assert fetching.search('<script src="//elsewhere.example/x.js">')
    assert fetching.search('a { background: url("https://elsewhere.example/x.png") }')


def test_every_file_and_picture_that_a_template_names_is_there() -> None:
    for name, text in texts("*.html"):
        for called, named in re.findall(r"""\b(asset|icon)\(["']([^"']+)["']\)""", text):
            assert asset(named) if called == "asset" else icon(named), name


def test_our_own_style_uses_tokens_that_are_there() -> None:
    """One that was left out of the theme is no colour at all; `var(--x, other)` has another."""
    known = "".join(assets.content(name).decode() for name in assets.assets() if ".css" in name)
    there = set(re.findall(r"(--[\w-]+)\s*:", known))
    for name, text in texts("static/*.css"):
        assert set(re.findall(r"var\(\s*(--[\w-]+)\s*\)", text)) - there == set(), name


def test_the_theme_has_all_that_the_styles_wear_and_not_much_more() -> None:
    theme = assets.content("vendor/theme.css").decode()
    there = re.findall(r"^(--[\w-]+):", theme, re.MULTILINE)
    made_of = set(re.findall(r"var\((--[\w-]+)\)", theme))
    assert len(there) < 2000
    assert made_of - set(there) == set(), "a token is made of one that was left out"


def test_a_first_visit_is_light() -> None:
    known = assets.assets()
    weights = {name: len(known[name].packed or known[name].body) for name in FIRST_VISIT}
    assert sum(weights.values()) < MOST, weights


async def test_an_address_with_the_content_in_it_is_kept_for_ever(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get(asset("opdracht.css"))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    again = await client.get("/static/opdracht.css")
    assert again.headers["cache-control"] == "no-cache"
    assert again.content == answer.content
    tag = again.headers["etag"]
    kept = await client.get("/static/opdracht.css", headers={"If-None-Match": tag})
    assert (kept.status_code, kept.content) == (304, b"")
    assert asset("opdracht.css").endswith(f".{hashlib.sha256(answer.content).hexdigest()[:16]}.css")


async def test_it_comes_gzipped_to_who_takes_that(client: httpx.AsyncClient) -> None:
    for said, packed in {
        "gzip": True,
        "br;q=1, GZIP;q=0.5": True,
        "*": True,
        "identity": False,
        "": False,
        "gzip;q=0": False,
        "gzip;q=0.000, *": False,
    }.items():
        async with client.stream(
            "GET", asset("vendor/theme.css"), headers={"Accept-Encoding": said}
        ) as answer:
            raw = b"".join([part async for part in answer.aiter_raw()])
        assert (answer.headers.get("content-encoding") == "gzip") is packed, said
        assert answer.headers["vary"] == "Accept-Encoding"
        body = gzip.decompress(raw) if packed else raw
        assert body == (assets.VENDOR / "theme.css").read_bytes()


async def test_letters_are_not_packed_again(client: httpx.AsyncClient) -> None:
    answer = await client.get(asset("vendor/fira-sans-latin-400.woff2"))
    assert answer.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in answer.headers
    assert "vary" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../__init__.py",
        "/static/%2e%2e/assets.py",
        "/static/..%2fassets.py",
        "/static/vendor/../../pages.py",
        "/static/vendor/vendor.json",
        "/static//opdracht.css",
        "/static/opdracht.0000000000000000.css",
        "/static/",
        "/static/opdracht.css%00",
    ],
)
async def test_a_path_leads_to_no_other_file(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_it_is_only_looked_at(client: httpx.AsyncClient) -> None:
    said = await client.post(asset("icon.svg"))
    assert (said.status_code, said.headers["allow"]) == (405, "GET, HEAD")
    seen = await client.head(asset("icon.svg"))
    assert (seen.status_code, seen.content) == (200, b"")
    assert int(seen.headers["content-length"]) > 0


def test_a_stylesheet_leads_to_addresses_with_the_content_in_them() -> None:
    style = assets.content("fonts.css").decode()
    for name in ("latin-400", "latin-700", "latin-ext-400", "latin-ext-700"):
        assert asset(f"vendor/fira-sans-{name}.woff2") in style
    assert 'url("vendor/' not in style


def test_a_name_that_is_not_there_is_a_fault_of_the_page() -> None:
    with pytest.raises(AssetUnknown):
        asset("no-such.css")
    with pytest.raises(IconUnknown):
        icon("no-such")


def test_a_picture_is_skipped_by_who_hears_the_page() -> None:
    drawn = icon("bell")
    assert drawn.startswith('<svg class="icon icon-bell"')
    assert 'aria-hidden="true" focusable="false"' in drawn
    assert "<path" in drawn
    assert "<!--" not in drawn


def test_what_was_changed_after_it_came_is_not_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "vendor"
    shutil.copytree(assets.VENDOR, changed)
    (changed / "htmx.min.js").write_text("alert(1)")
    monkeypatch.setattr(assets, "VENDOR", changed)
    assets.assets.cache_clear()
    with pytest.raises(AssetsDiffer, match=r"htmx\.min\.js"):
        assets.assets()
    shutil.rmtree(changed)
    with pytest.raises(AssetsDiffer, match="make install"):
        assets.assets()
    monkeypatch.undo()
    assert assets.assets()
