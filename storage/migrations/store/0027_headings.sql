-- Under what each commission is listed: all of them, each client, each person, the team, the
-- product, the origin and the kind. Whatever a list is narrowed by, it reads one heading in order
-- and stops when a page is full.

CREATE TABLE rm.commission_heading (
  tenant       text        NOT NULL,
  commission   text        NOT NULL,
  heading      text        NOT NULL,  -- all, client:…, person:…, team:…, product:…, origin:…, kind:…
  received_at  timestamptz NOT NULL,
  living       boolean     NOT NULL,
  phase        text,
  outcome      text,
  headings     text[]      NOT NULL,  -- all that the commission is listed under
  PRIMARY KEY (tenant, commission, heading)
);
SELECT rm.own_tenant_only('rm.commission_heading');
CREATE INDEX commission_heading_recent
    ON rm.commission_heading (tenant, heading, living, received_at DESC, commission);
CREATE INDEX commission_heading_phase
    ON rm.commission_heading (tenant, heading, living, phase, received_at DESC, commission);
CREATE INDEX commission_heading_outcome
    ON rm.commission_heading (tenant, heading, outcome, received_at DESC, commission)
 WHERE outcome IS NOT NULL;

INSERT INTO rm.commission_heading
SELECT c.tenant, c.commission, h.heading, c.received_at, c.outcome IS NULL, c.phase, c.outcome,
       c.headings
  FROM (SELECT l.*, ARRAY(
                 SELECT u.heading
                   FROM unnest(ARRAY['all', 'client:' || l.client, 'person:' || l.account_manager,
                                     'person:' || l.coordinator, 'person:' || l.handler,
                                     'team:' || l.team, 'product:' || l.product,
                                     'origin:' || l.origin, 'kind:' || l.kind]
                               || ARRAY(SELECT 'client:' || o FROM unnest(l.clients) o)) u(heading)
                  WHERE u.heading IS NOT NULL
                  GROUP BY u.heading ORDER BY u.heading COLLATE "C") AS headings
          FROM rm.commission_list l) c
 CROSS JOIN LATERAL unnest(c.headings) h(heading);

-- An event now changes no index of the list itself, but for the few that open a commission.
DROP INDEX rm.commission_list_living, rm.commission_list_client, rm.commission_list_shared,
           rm.commission_list_account_manager, rm.commission_list_coordinator,
           rm.commission_list_handler, rm.commission_list_phase, rm.commission_list_team,
           rm.commission_list_product, rm.commission_list_outcome, rm.commission_list_kind;
