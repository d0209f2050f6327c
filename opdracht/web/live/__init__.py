"""What happens while a page is open: one stream a tab, that tells counts and moves nothing."""
