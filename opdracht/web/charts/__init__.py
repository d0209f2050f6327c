"""Pictures of numbers, drawn into the page by the server, each with a sentence and a table.

A kind of picture is a `Chart` in a module here, with its data, its table, and where its pieces are
drawn. A macro in `templates/charts/` puts those on the page inside `figure` (charts/figure.html).
Places across are in percents and heights in pixels: letters keep their size on a small screen.
"""

from opdracht.web.charts.chart import EDGE, WIDE, Chart, Piece

__all__ = ["EDGE", "WIDE", "Chart", "Piece"]
