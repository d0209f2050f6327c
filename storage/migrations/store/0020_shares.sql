-- The cost key that holds now: it lapses when a client joins or leaves.
ALTER TABLE rm.commission_list ADD COLUMN shares json;
