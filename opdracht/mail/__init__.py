"""Notices by mail: made from the log, sent by SMTP, and caught when nothing runs elsewhere."""
