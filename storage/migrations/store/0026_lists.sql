-- Pages of the list, whatever it is narrowed by: each reads one index in order and stops.
CREATE INDEX commission_list_living ON rm.commission_list (tenant, received_at DESC, commission)
 WHERE outcome IS NULL;
CREATE INDEX commission_list_client
    ON rm.commission_list (tenant, client, received_at DESC, commission);
CREATE INDEX commission_list_shared ON rm.commission_list (tenant, received_at DESC, commission)
 WHERE clients <> '{}';
CREATE INDEX commission_list_account_manager
    ON rm.commission_list (tenant, account_manager, received_at DESC, commission)
 WHERE account_manager IS NOT NULL;
CREATE INDEX commission_list_coordinator
    ON rm.commission_list (tenant, coordinator, received_at DESC, commission)
 WHERE coordinator IS NOT NULL;
CREATE INDEX commission_list_handler
    ON rm.commission_list (tenant, handler, received_at DESC, commission)
 WHERE handler IS NOT NULL;
CREATE INDEX commission_list_phase
    ON rm.commission_list (tenant, phase, received_at DESC, commission);
CREATE INDEX commission_list_team
    ON rm.commission_list (tenant, team, received_at DESC, commission) WHERE team IS NOT NULL;
CREATE INDEX commission_list_product
    ON rm.commission_list (tenant, product, received_at DESC, commission)
 WHERE product IS NOT NULL;
CREATE INDEX commission_list_outcome
    ON rm.commission_list (tenant, outcome, received_at DESC, commission)
 WHERE outcome IS NOT NULL;
CREATE INDEX commission_list_kind
    ON rm.commission_list (tenant, kind, received_at DESC, commission) WHERE kind <> 'one-off';
