-- Sums and figures are found by their unit first: whoever asks stands at one (docs/decisions/0052). One index of a sum
-- holds its key and finds all of a unit; with the one of empty sums gone, a sum that changes is written in its own place.
alter table rollups drop constraint rollups_pkey;
alter table rollups add primary key (unit_id, indicator_id, period, view);
drop index rollups_unit;
drop index rollups_empty;
alter table rollups set (fillfactor = 90);

-- Those that were replaced too: what a unit's total was on a day gone by reads the figures below it, not all of the indicator.
drop index figures_unit;
create index figures_unit on figures (unit_id, indicator_id, period);
-- The history of a place: only what was replaced stands there beside what holds.
drop index figures_slot;
create index figures_replaced on figures (indicator_id, slot, period) where replaced_at is not null;

drop index indicator_values_unit;
drop index indicator_values_cell;
create index indicator_values_cell on indicator_values (unit_id, indicator_id, period, entered_at);
