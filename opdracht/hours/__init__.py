"""Takes hours over from a time system: a sheet (CSV, XLSX, ODS) with a map of its columns.

Nobody writes time twice: people book hours where they always did, and the totals come here. What
is recorded is what a team spent on a commission, and on a product of it, up to and including a day.
Who booked them is never read.

From rows to totals. The rows of one commission, team and product are added up, and the sum is
rounded once to whole hours, a half upwards. Rows are bookings since the commission began, or
running totals; the map says which (`rows`).

What is promised. A row that cannot be used is reported with its line, its field and the reason, and
holds back its commission, because a total that lacks a row is false; all other commissions go in.
Twice changes nothing. A total that reads differently now replaces the one of the same day. One that
is lower than an earlier day's is refused unless that is said to be right: a file of the last month
only would else wipe out all months before.
"""
