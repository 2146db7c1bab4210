-- What several periods come to (docs/decisions/0055): what happened in each of them is put together, what there is at the end of one is not
-- added to what there was at the end of the one before.
alter table indicators add column over_time text not null default 'together' check (over_time in ('together', 'last'));
