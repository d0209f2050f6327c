"""People log in with their own organisation's account, by OpenID Connect; sessions are ours."""
