"""The documents that are linked to a commission."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.text import Id
from opdracht.web.commission.told import address, text, things
from storage.commission_page import Page


@dataclass(frozen=True, slots=True)
class Document:
    """A linked document. `href` is None when its link is no address of the web."""

    document: Id
    title: str | None
    link: str | None
    href: str | None
    sha256: str
    about: tuple[str, str] | None


def documents_of(found: Page) -> Iterator[Document]:
    """Those that are linked now."""
    for item in things(found, "document"):
        linked = item.told.get("DocumentLinked")
        if linked is None or "DocumentUnlinked" in item.told:
            continue
        link, about = text(linked, "link"), linked.get("about")
        yield Document(
            document=item.item,
            title=text(linked, "title"),
            link=link,
            href=address(link),
            sha256=text(linked, "sha256") or "",
            about=(
                (str(about["section"]), str(about["item"])) if isinstance(about, dict) else None
            ),
        )
