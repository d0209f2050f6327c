"""Writes sheets as office programs do, and as nobody should."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from opdracht.hours.booking import Booking, Judge, Known
from opdracht.hours.fault import Fault
from opdracht.hours.hours_map import read_hours_map
from opdracht.hours.table import open_table
from opdracht.hours.totals import Sheet, read

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TODAY = date(2026, 11, 26)
KNOWN = Known(
    commissions=frozenset({"26-a", "26-b"}),
    teams=frozenset({"team-1", "team-2"}),
    products=frozenset({"advies", "toezicht"}),
)

MAP = """
source = "tijd"
[file]
empty = ["-"]
[columns]
commission = "Project"
team = "Team"
hours = "Uren"
product = "Product"
date = "Datum"
[commissions]
"P-1" = "26-a"
"""
HEAD = ("Project", "Team", "Product", "Uren", "Datum")
GOOD = ("26-a", "team-1", "advies", "7,5", "2026-10-30")
OTHER = ("26-b", "team-2", "-", "8", "2026-10-31")

Value = str | int | float | date | tuple[str, str]
"""A tuple is a formula and what it last gave."""


def write_map(folder: Path, text: str = MAP) -> Path:
    """A map in `folder`."""
    path = folder / "map.toml"
    path.write_text(text, encoding="utf-8")
    return path


def write_csv(
    folder: Path, *rows: Sequence[str], delimiter: str = ";", encoding: str = "utf-8"
) -> Path:
    """A CSV in `folder`."""
    path = folder / "hours.csv"
    text = "\n".join(delimiter.join(row) for row in (HEAD, *rows)) + "\n"
    path.write_bytes(text.encode(encoding))
    return path


def letters(column: int) -> str:
    """The letters of a column below 27."""
    return chr(ord("A") + column - 1)


def excel_cell(place: str, value: Value) -> str:
    """One cell of an XLSX."""
    match value:
        case tuple():
            return f'<c r="{place}"><f>{escape(value[0])}</f><v>{value[1]}</v></c>'
        case date():
            days = (value - date(1899, 12, 30)).days
            return f'<c r="{place}" s="1"><v>{days}</v></c>'
        case str():
            return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        case _:
            return f'<c r="{place}"><v>{value}</v></c>'


def excel_rows(*rows: Sequence[Value], first: int = 1) -> str:
    """Rows of an XLSX, from row `first` on."""
    said = [
        f'<row r="{number}">'
        + "".join(
            excel_cell(f"{letters(column)}{number}", value)
            for column, value in enumerate(row, start=1)
            if value != ""
        )
        + "</row>"
        for number, row in enumerate(rows, start=first)
    ]
    return f"<sheetData>{''.join(said)}</sheetData>"


def excel_parts(sheet: str, name: str = "Uren") -> dict[str, str]:
    """The parts of an XLSX with one sheet."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        f'<sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{REL}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def write_excel(folder: Path, *rows: Sequence[Value], more: str = "") -> Path:
    """An XLSX in `folder`; `more` comes behind the rows."""
    path = folder / "hours.xlsx"
    path.write_bytes(packed(excel_parts(excel_rows(HEAD, *rows) + more)))
    return path


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def open_cell(value: Value, more: str = "") -> str:
    """One cell of an ODS."""
    match value:
        case tuple():
            said = f'table:formula="of:={escape(value[0])}" office:value-type="string"'
            return f"<table:table-cell {said}{more}><text:p>{value[1]}</text:p></table:table-cell>"
        case date():
            said = f'office:value-type="date" office:date-value="{value.isoformat()}"'
            return f"<table:table-cell {said}{more}><text:p>x</text:p></table:table-cell>"
        case "":
            return f"<table:table-cell{more}/>"
        case str():
            said = f"<text:p>{escape(value)}</text:p>"
            return f'<table:table-cell office:value-type="string"{more}>{said}</table:table-cell>'
        case _:
            said = f'office:value-type="float" office:value="{value}"'
            return f"<table:table-cell {said}{more}><text:p>{value}</text:p></table:table-cell>"


def open_row(*cells: Value, more: str = "") -> str:
    """One row of an ODS."""
    return f"<table:table-row{more}>{''.join(map(open_cell, cells))}</table:table-row>"


def write_open(folder: Path, *rows: str) -> Path:
    """An ODS in `folder`."""
    path = folder / "hours.ods"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0"'
        f' xmlns:table="{OFFICE}:table:1.0" xmlns:text="{OFFICE}:text:1.0" office:version="1.3">'
        '<office:body><office:spreadsheet><table:table table:name="Uren">'
        f"{open_row(*HEAD)}{''.join(rows)}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    path.write_bytes(
        packed(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": content,
                "META-INF/manifest.xml": "<manifest/>",
            }
        )
    )
    return path


def judged(path: Path, text: str = MAP, until: date | None = None) -> list[Booking | Fault]:
    """Every row of a sheet, judged."""
    hours_map = read_hours_map(write_map(path.parent, text))
    with open_table(path, hours_map) as table:
        judge = Judge(hours_map, table.header, KNOWN, TODAY, until)
        return [row if isinstance(row, Fault) else judge.judge(row) for row in table.rows()]


def added_up(path: Path, text: str = MAP, until: date | None = None) -> Sheet:
    """A sheet, read as a whole."""
    hours_map = read_hours_map(write_map(path.parent, text))
    with open_table(path, hours_map) as table:
        judge = Judge(hours_map, table.header, KNOWN, TODAY, until)
        return read(table, judge, totals=hours_map.rows == "totals")
