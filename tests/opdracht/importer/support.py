"""A small log and its map, to bend in tests."""

from pathlib import Path

MAP = """
source = "toy"
client = "gemeente-a"
zone = "Europe/Amsterdam"
[file]
empty = ["EMPTY"]
[case]
id = "case"
start = "start"
end = "end"
channel = "channel"
[case.extra]
department = "dept"
[step]
id = "step"
name = "what"
time = "at"
resource = "who"
[living]
phase = "monitoring"
[personal]
columns = ["who"]
"""

HEADER = "case,start,end,channel,dept,step,what,at,who"
FIRST = "c1,2024-01-10T09:00:00,2024-01-20T12:00:00,Post,General,s1,Receive,2024-01-10T09:05:00,Ann"
SECOND = "c1,2024-01-10T09:00:00,2024-01-20T12:00:00,Post,General,s2,Check,2024-01-11T10:00:00,Bob"
LIVING = "c2,2024-02-01T09:00:00,,Desk,EMPTY,s3,Receive,2024-02-01T08:00:00,"


def write_map(folder: Path, text: str = MAP) -> Path:
    """A map file in `folder`."""
    path = folder / "map.toml"
    path.write_text(text, encoding="utf-8")
    return path


def write_log(folder: Path, *rows: str, header: str = HEADER) -> Path:
    """A log file in `folder`, one line per row."""
    path = folder / "log.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path
