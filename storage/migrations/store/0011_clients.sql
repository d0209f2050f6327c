-- Who shares a commission with the client who leads it.
ALTER TABLE rm.commission_list ADD COLUMN clients text[] NOT NULL DEFAULT '{}';
