"""The register of accounts (relaties) as a sheet: organisations brought in, and written out."""
