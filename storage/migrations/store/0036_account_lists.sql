-- Lists of accounts that take no longer because there are more of them.

-- One visitor's visits, the first to come first.
CREATE INDEX planned_visit_visitor ON rm.planned_visit (tenant, visitor, visit_on, account, visit)
 WHERE status = 'planned';
-- Follow-ups of all, also those that were done, the first due first.
CREATE INDEX follow_up_every ON rm.follow_up (tenant, due, account, follow_up);
-- An account by any of its numbers.
CREATE INDEX account_list_establishment
    ON rm.account_list (tenant, establishment) WHERE establishment IS NOT NULL;
-- Which accounts are awake is asked stream by stream, and a lead counts as well: nothing reads it.
DROP INDEX rm.account_list_awake;

-- Accounts whose name has all these trigrams. The trigrams of one word come together, which no
-- estimate knows; so it says itself how to look. A word that many names have is found among the
-- next thousand; a rarer one by its trigrams alone, whose waiting list stays short.
CREATE OR REPLACE FUNCTION rm.accounts_named(p_grams int[], p_after text, p_most int)
RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
DECLARE
  t constant text := nullif(current_setting('opdracht.tenant', true), '');
  near constant text[] := rm.accounts_near(t, p_grams, p_after, p_most);
BEGIN
  IF cardinality(near) = p_most THEN
    RETURN QUERY SELECT unnest(near);
    RETURN;
  END IF;
  RETURN QUERY SELECT a.account FROM rm.account_list a
                WHERE a.tenant = t AND a.grams @> p_grams AND a.account > p_after
                ORDER BY a.account LIMIT p_most;
END $$;

-- Of the next thousand of a tenant those that have them; for the function above alone.
CREATE FUNCTION rm.accounts_near(p_tenant text, p_grams int[], p_after text, p_most int)
RETURNS text[] LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
SET enable_indexscan = on SET enable_bitmapscan = off AS $$
  SELECT array(SELECT n.account
                 FROM (SELECT a.account, a.grams FROM rm.account_list a
                        WHERE a.tenant = p_tenant AND a.account > p_after
                        ORDER BY a.account LIMIT 1000) n
                WHERE n.grams @> p_grams
                ORDER BY n.account LIMIT p_most)
$$;
REVOKE ALL ON FUNCTION rm.accounts_near(text, int[], text, int) FROM PUBLIC;
ALTER INDEX rm.account_list_grams SET (gin_pending_list_limit = 256);
