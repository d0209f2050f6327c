"""Who we work for."""
