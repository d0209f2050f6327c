-- Advices that were asked of a team and did not come yet, without reading every page.
CREATE INDEX commission_page_advice ON rm.commission_page (tenant, section)
 WHERE section = 'advice' AND told -> 'AdviceGiven' IS NULL AND told -> 'AdviceRecorded' IS NULL
   AND told -> 'AdviceWithdrawn' IS NULL;
