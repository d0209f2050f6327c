"""Brings the assets of the web application, and puts the list of what the product is made of
(SBOM, CycloneDX) into the wheel.

The list is made from the locks while the wheel is built, for what runs and not for what developers
use, and lies where PEP 770 says: `opdracht-VERSION.dist-info/sboms/`. The same locks, the same
bytes. The assets come at an editable installation too. Only the standard library and hatchling are
there while a wheel is built.
"""

import json
import sys
import tempfile
import tomllib
import uuid
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))  # hatchling reads this file alone
from assets import vendoring

NAME = "opdracht.cdx.json"
VENDOR = "opdracht/web/vendor"


class Wanted(TypedDict):
    """A dependency, as the lock says it; the version only when there are several."""

    name: str
    version: NotRequired[str]
    marker: NotRequired[str]
    extra: NotRequired[list[str]]


class File(TypedDict):
    """What is downloaded; `hash` is `sha256:…`."""

    url: str
    hash: str


Package = TypedDict(
    "Package",
    {
        "name": str,
        "version": str,
        "dependencies": NotRequired[list[Wanted]],
        "optional-dependencies": NotRequired[dict[str, list[Wanted]]],
        "sdist": NotRequired[File],
        "wheels": NotRequired[list[File]],
    },
)
Component = dict[str, object]


def reference(package: Package) -> str:
    """The name by which the world knows it."""
    return f"pkg:pypi/{package['name']}@{package['version']}"


def wants(package: Package, extra: str | None) -> list[Wanted]:
    """What it needs to run, or what this extra needs more."""
    if extra is None:
        return package.get("dependencies", [])
    return package.get("optional-dependencies", {}).get(extra, [])


def needed(packages: list[Package], name: str) -> dict[str, tuple[Package, set[str]]]:
    """Reference -> package and what it needs, for all that `name` needs to run, itself too."""
    found: dict[str, tuple[Package, set[str]]] = {}
    followed: set[tuple[str, str | None]] = set()
    waiting: list[tuple[Wanted, str | None]] = [({"name": name}, None)]
    while waiting:
        wanted, by = waiting.pop()
        for package in which(packages, wanted):
            known = reference(package)
            found.setdefault(known, (package, set()))
            if by is not None:
                found[by][1].add(known)
            for extra in (None, *wanted.get("extra", ())):
                if (known, extra) not in followed:
                    followed.add((known, extra))
                    waiting += [(more, known) for more in wants(package, extra)]
    return found


def which(packages: list[Package], wanted: Wanted) -> list[Package]:
    """The packages that are meant: several when each is for another version of Python."""
    return [
        package
        for package in packages
        if package["name"] == wanted["name"]
        and wanted.get("version", package["version"]) == package["version"]
    ]


def component(package: Package) -> Component:
    """One package, with the digest of every file it may be installed from."""
    files = [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
    return {
        "type": "library",
        "bom-ref": reference(package),
        "name": package["name"],
        "version": package["version"],
        "purl": reference(package),
        "externalReferences": [
            {
                "type": "distribution",
                "url": file["url"],
                "hashes": [{"alg": "SHA-256", "content": file["hash"].removeprefix("sha256:")}],
            }
            for file in sorted(files, key=lambda file: file["url"])
        ],
    }


def sbom(lock: str, name: str, vendored: vendoring.Vendored) -> str:
    """The list as CycloneDX 1.6."""
    packages: list[Package] = tomllib.loads(lock)["package"]
    found = needed(packages, name)
    [own] = (known for known, (package, _) in found.items() if package["name"] == name)
    assets = vendored["packages"]
    found[own][1].update(vendoring.reference(asset) for asset in assets)
    both = lock + vendored["made_from"]
    return json.dumps(
        {
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, both)}",
            "version": 1,
            "metadata": {
                "component": {
                    "type": "application",
                    "bom-ref": own,
                    "name": name,
                    "version": found[own][0]["version"],
                    "purl": own,
                    "licenses": [{"license": {"id": "EUPL-1.2"}}],
                }
            },
            "components": [
                *(vendoring.component(asset) for asset in assets),
                *(
                    component(package)
                    for known, (package, _) in sorted(found.items())
                    if known != own
                ),
            ],
            "dependencies": [
                {"ref": known, "dependsOn": sorted(needs)}
                for known, (_, needs) in sorted(found.items())
            ],
        },
        indent=1,
    )


class CustomBuildHook(BuildHookInterface[Any]):
    """Called by hatchling for every build."""

    @property
    def _vendor(self) -> Path:
        return Path(self.root) / VENDOR

    def dependencies(self) -> list[str]:
        """What must be there to build: npm, only when it is needed and missing."""
        return [] if vendoring.filled(self._vendor) else vendoring.needs()

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bring the assets, make the list and have it packed; an editable one needs no list."""
        vendoring.fill(self._vendor)
        if version == "editable":
            return
        lock = (Path(self.root) / "uv.lock").read_text("utf-8")
        self._folder = tempfile.TemporaryDirectory(prefix="sbom-")
        made = Path(self._folder.name) / NAME
        made.write_text(sbom(lock, self.metadata.name, vendoring.vendored(self._vendor)), "utf-8")
        build_data["sbom_files"].append(str(made))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling's
        """Throw away what was packed."""
        if version != "editable":
            self._folder.cleanup()
