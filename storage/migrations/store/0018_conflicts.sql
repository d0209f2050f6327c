-- Whose expectation a line is, of several clients, and the unresolved conflicts it stands in.
ALTER TABLE rm.ledger ADD COLUMN client text;
ALTER TABLE rm.ledger ADD COLUMN conflicts text[] NOT NULL DEFAULT '{}';
