-- What figures are made of; totals are computed when they are read.

-- Hours that a client and we agreed on per product and year, after all amendments.
CREATE TABLE rm.agreed (
  tenant     text NOT NULL,
  client     text NOT NULL,
  year       int  NOT NULL,
  product    text NOT NULL,
  hours      int  NOT NULL,
  concluded  int  NOT NULL,  -- as the agreement was made; 0 for a product that came later
  amended    int  NOT NULL,  -- how often
  tolerance  int,            -- percent, the same for the whole agreement
  PRIMARY KEY (tenant, client, year, product)
);
SELECT rm.own_tenant_only('rm.agreed');

-- What a client heard from us; `line` when it is about a line of the ledger.
CREATE TABLE rm.news (
  tenant      text    NOT NULL,
  commission  text    NOT NULL,
  version     bigint  NOT NULL,
  kind        text    NOT NULL,
  told_on     date    NOT NULL,
  thing       text,
  line        boolean NOT NULL,
  PRIMARY KEY (tenant, commission, version)
);
SELECT rm.own_tenant_only('rm.news');

-- The last grade that a person of the client gave for a commission in a year.
CREATE TABLE rm.grade (
  tenant      text NOT NULL,
  commission  text NOT NULL,
  person      text NOT NULL,
  year        int  NOT NULL,
  given_on    date NOT NULL,
  grade       int  NOT NULL,
  PRIMARY KEY (tenant, commission, person, year)
);
SELECT rm.own_tenant_only('rm.grade');

-- What figures look up over all commissions, without reading every page.
CREATE INDEX commission_page_figures ON rm.commission_page (tenant, section)
 WHERE section IN ('hours', 'scope', 'lesson', 'end', 'success', 'praise');
