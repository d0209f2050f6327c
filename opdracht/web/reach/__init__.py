"""Who is whose account manager: for anybody who asks, and at our own desk."""
