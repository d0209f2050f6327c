-- As what kind a commission goes now; all that were there before are one-off.

ALTER TABLE rm.commission_list ADD COLUMN kind text NOT NULL DEFAULT 'one-off';
