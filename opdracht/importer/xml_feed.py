"""XML that may be hostile, read in pieces by libxml2 (lxml) without building a tree.

Nothing is fetched and nothing is expanded: a document type is refused before its entities count, so
there is no billion laughs and no file of ours in the text. libxml2 itself bounds names, values,
comments and CDATA at 10 MB; depth is bounded here. Memory stays flat, whatever the size.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import ParserTarget  # exists in the stubs only

    Target = ParserTarget[None]
else:
    Target = object

CHUNK = 65_536
"""Bytes that go to the parser at once."""

MOST_DEEP = 64
"""Deepest nesting: logs and sheets need about ten."""


class XmlRefused(Exception):
    """The document is not read. `kind` says why; `reason` is the parser's word, `line` its line."""

    def __init__(self, kind: str, reason: str = "", line: int = 0) -> None:
        super().__init__(kind)
        self.kind, self.reason, self.line = kind, reason, line


class Readable(Protocol):
    """Anything that bytes come out of."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


class Elements(Target):
    """What a document does, element by element. `path` holds the local names of open elements."""

    def __init__(self) -> None:
        self.path: list[str] = []

    def opened(self, attributes: dict[str, str]) -> None:
        """An element begins; it is the last of `path`."""

    def closed(self, name: str) -> None:
        """An element ended; it is no longer in `path`."""

    def said(self, text: str) -> None:
        """A piece of text inside the last element of `path`."""

    def doctype(
        self, _root: str | None, _public: str | None = None, _system: str | None = None, /
    ) -> None:
        """Refuse a document type, and every entity with it."""
        raise XmlRefused("doctype")

    def start(self, tag: str, attrib: dict[str, str], /) -> None:
        """Count the depth and pass on."""
        if len(self.path) == MOST_DEEP:
            raise XmlRefused("deep", str(MOST_DEEP))
        name = _local(tag)
        self.path.append(name)
        self.opened(attrib)

    def end(self, tag: str, /) -> None:
        """Pass on."""
        self.path.pop()
        self.closed(_local(tag))

    def data(self, text: str, /) -> None:
        """Pass on."""
        self.said(text)

    def close(self) -> None:
        """Nothing is kept here."""


def fed(file: Readable, elements: Elements) -> Iterator[None]:
    """Read the file through `elements`; yields after every piece. Raises XmlRefused."""
    parser = etree.XMLParser(
        target=elements,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        while piece := file.read(CHUNK):
            parser.feed(piece)
            yield
        parser.close()
        yield
    except etree.XMLSyntaxError as error:
        reason = (error.msg or "").partition(", line ")[0].strip().rstrip(".,")
        raise XmlRefused("broken", reason[:160], error.lineno or 0) from None


def _local(name: str) -> str:
    return name.rpartition("}")[2] if "}" in name else name
