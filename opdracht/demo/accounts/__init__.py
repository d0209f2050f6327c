"""Organisations of the demo (relaties), and two years of what happened between them and us."""
