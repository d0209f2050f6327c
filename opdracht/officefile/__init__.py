"""An office as a file that people can review: read, compared with what is there, written.

`shape` says what a file may hold, `reading` reads one, `present` is the office as such a file,
`comparing` and `planning` say what it takes to get from the one to the other, `writing` writes one.
"""
