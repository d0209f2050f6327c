"""Jobs of companies at two moments, from a sheet of a jobs register. Nothing of it is kept."""
