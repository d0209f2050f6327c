"""The weekly check-in, for all of somebody's commissions on one page."""
