"""Files that people bring: seen first, then carried out, with a report."""
