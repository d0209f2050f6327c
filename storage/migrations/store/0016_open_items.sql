-- Signals, obstacles and offers of help of all commissions, without reading every page.
CREATE INDEX commission_page_open ON rm.commission_page (tenant, section)
 WHERE section IN ('signal', 'obstacle', 'help');
