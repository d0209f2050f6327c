"""Takes over what weeks went to from a time system: a sheet (CSV, XLSX, ODS) with a map.

Each row is a booking of one person: a day or week, what the time went to, and hours. The rows of
one person and week are added up per kind, and each sum is rounded once to five minutes, a half
upwards.

What is promised. A row that cannot be used is reported with its line, its field and the reason, and
holds back the week of its person, because a week that lacks a row is false; all other weeks go in.
Where the sheet says what a week adds up to, a week that does not is refused. Twice changes nothing.
A week that reads differently now replaces the one that was imported; one that its person booked is
never changed.
"""
