-- What the reader found, as JSON packed by gzip: it is kept as evidence and never searched. (Rows from before: plain JSON.)
alter table plan_originals alter column reading type bytea using convert_to(reading::text, 'UTF8');
alter table plan_originals alter column reading set storage external;

-- Drafts that are still being written; they are nobody's to see yet.
create index plan_readings_unfinished on plan_readings (plan_id) where plan_id is not null and state <> 'done';
