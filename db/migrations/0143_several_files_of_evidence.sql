-- Several files at one number of a form, and all of them with the value that is approved (docs/decisions/0055).
drop index report_evidence_current;
create unique index report_evidence_current on report_evidence (form_id, item_id, file_id) where removed_at is null;
-- Beyond the first one, in their order.
alter table indicator_values add column further_evidence uuid[] check (further_evidence is null or evidence_id is not null);
