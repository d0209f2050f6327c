"""Brings the history of a case system in: any case log as CSV or XES, with a map of its columns.

What a log is. One row per step that was taken, with the attributes of its case repeated on every
row; such files come out of case systems and process-mining tools. XES (IEEE 1849), the standard of
the latter, has traces with events: they are read as the same rows (`xes`). A row is a step *there*,
and a case is a case there: not a commission in our sense. A commission is what a client and its
service agree on, and one client has tens of them; a case system has thousands of cases. So an
imported log is real history to look at, to search, and to measure the store with: a stress set, not
a model.

What becomes of it. Each case becomes one stream `commission/{source}-{case}` in one commit, with
the id `import:{source}:{case}`. A case with an end becomes history; one without is living, and
`opdracht recover` starts it. Steps stand in the order of the file with their original time as
`occurred_at`; a step that happened before its case's start is kept and marked.

What is promised. Interrupt it anywhere and run it again: it goes on. Run it twice: nothing changes.
A case that was imported before and reads differently now is reported, never applied. A bad row is
reported with its line, its column and the reason; the rest of its case goes in. Because a case goes
in once, a row that was left out stays out: mend what the preview reports before the import.

Times without a zone are read in the map's zone (`log_time` says what happens when the clock turns).
Whoever did a step or answers for a case is a person: encrypted in the store with the rest of the
dossier, and a pseudonym instead of a name where the map marks the column under `[personal]`.
"""
