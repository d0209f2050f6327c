"""Who has access: sessions, tokens, linked accounts, and the security log. Beside the record."""
