-- What went well, over all commissions, without reading every page.
CREATE INDEX commission_page_successes ON rm.commission_page (tenant, section)
 WHERE section IN ('success', 'praise');
