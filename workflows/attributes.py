"""Search attributes: what an operator can filter on in Temporal's own UI. Ids, phases, dates."""

from temporalio.common import SearchAttributeKey

TENANT = SearchAttributeKey.for_keyword("OpdrachtTenant")
PHASE = SearchAttributeKey.for_keyword("OpdrachtPhase")
STATUS = SearchAttributeKey.for_keyword("OpdrachtStatus")
CLIENT = SearchAttributeKey.for_keyword("OpdrachtClient")
OPENED = SearchAttributeKey.for_datetime("OpdrachtOpened")

KEYWORDS = (TENANT, PHASE, STATUS, CLIENT)
ALL = (*KEYWORDS, OPENED)
