"""Which parts of a workbook are needed for its values, and which part is which sheet of an XLSX."""

from collections.abc import Iterable
from posixpath import join, normpath

from opdracht.hours.sheet_xml import Extent
from opdracht.importer.xml_feed import Elements

OPEN = "content.xml"
"""The part of an ODS with all sheets in it."""

EXCEL = "xl/workbook.xml"
"""The part of an XLSX that names the sheets."""

RELATIONS = "xl/_rels/workbook.xml.rels"
"""The part of an XLSX that says in which part each sheet is."""

ALWAYS = frozenset(
    {"mimetype", OPEN, "META-INF/manifest.xml", "[Content_Types].xml", "_rels/.rels"}
)


def needed(names: Iterable[str]) -> list[str]:
    """The parts that values come from: no pictures, no macros, no links to other files.

    Empty when this is neither an XLSX nor an ODS.
    """
    found = [name for name in names if name in ALWAYS or _of_excel(name)]
    return found if {OPEN, EXCEL} & set(found) else []


def _of_excel(name: str) -> bool:
    if name in {EXCEL, RELATIONS, "xl/sharedStrings.xml", "xl/styles.xml"}:
        return True
    return name.startswith("xl/worksheets/") and name.endswith((".xml", ".rels"))


class _Attributes(Elements):
    """Keeps the attributes of elements of one name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.found: list[dict[str, str]] = []

    def opened(self, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self.path[-1] == self._name:
            said = {key.rpartition("}")[2]: value for key, value in attributes.items()}
            self.found.append(said | {"relation": _relation(attributes)})


class Excel:
    """Puts the sheets of an XLSX together out of its parts."""

    def __init__(self) -> None:
        self._sheets = _Attributes("sheet")
        self._relations = _Attributes("Relationship")
        self._extents: dict[str, Extent] = {}

    def reader(self, part: str) -> Elements:
        """What reads this part."""
        match part:
            case "xl/workbook.xml":
                return self._sheets
            case "xl/_rels/workbook.xml.rels":
                return self._relations
            case _:
                return Elements()

    def found(self, part: str, extent: Extent) -> None:
        """What a sheet's part holds."""
        self._extents[part] = extent

    def extents(self) -> dict[str, Extent]:
        """By the name of the sheet; a sheet whose part is not there has none."""
        parts = {
            said.get("Id", ""): _part(said.get("Target", "")) for said in self._relations.found
        }
        named = ((said.get("name", ""), parts.get(said["relation"])) for said in self._sheets.found)
        return {name: self._extents[part] for name, part in named if part in self._extents}


def _relation(attributes: dict[str, str]) -> str:
    """`r:id`, which has a namespace, as against `sheetId`."""
    return next((value for key, value in attributes.items() if key.endswith("}id")), "")


def _part(target: str) -> str:
    """The part that a relation of the workbook points at."""
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
