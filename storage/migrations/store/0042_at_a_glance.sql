-- What may wait for a person is what is asked of them and what is new: neither should cost more
-- because there is much old news.
CREATE INDEX notice_asked ON rm.notice (tenant, person) WHERE closed_at IS NULL AND asked;
CREATE INDEX notice_named ON rm.notice (tenant, notice);

-- Which criteria of a commission lack evidence, so that who looks over all of them need not read
-- how each one stands.
ALTER TABLE rm.standing ADD COLUMN lacking text[] NOT NULL DEFAULT '{}';
UPDATE rm.standing s
   SET lacking = ARRAY (
     SELECT it.key FROM json_each(s.state -> 'criteria') it
      WHERE NOT coalesce((it.value ->> 'evidenced')::boolean, false));

-- Successes in the order in which they are shown, so that a page of them reads no more than itself.
CREATE INDEX commission_page_newest_successes
    ON rm.commission_page (tenant, (told->'SuccessRecorded'->>'_at') DESC, commission, item)
 WHERE section = 'success';
