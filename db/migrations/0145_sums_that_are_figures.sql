-- Most sums are those of units that nobody stands below: just their own figure, said again in two rows (docs/decisions/0052). Such a
-- sum need not be kept: the figure is it. This version reads both ways and keeps rows as before; a later one leaves them out.

-- Where the sum of the figure's own unit is: 'row', in rollups; null, it is this figure and nothing else; 'last', the same of the kind
-- whose sum is its latest figure. Null takes no room.
alter table figures add column unit_sum text default 'row' check (unit_sum in ('row', 'last'));

-- Every sum once: what stands in rows, and what is a figure. Whoever reads sums reads them here.
create view rollup_sums as
select indicator_id, period, view, unit_id, amount, weight, figures, estimated, undivided, unweighted, last_key from rollups
union all
select indicator_id, period, 'then'::text, slot,
  case when unit_sum is null then coalesce(numerator, value) else 0 end, case when unit_sum is null then coalesce(denominator, 0) else 0 end, 1, 0, 0, 0,
  case when unit_sum = 'last' then to_char(counted_to, 'YYYY-MM-DD') || ' ' || to_char(entered_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || ' ' || id end collate "C"
from figures where replaced_at is null and unit_sum is distinct from 'row'
union all
select indicator_id, period, 'today'::text, slot,
  case when unit_sum is null then coalesce(numerator, value) else 0 end, case when unit_sum is null then coalesce(denominator, 0) else 0 end, 1, 0, 0, 0,
  case when unit_sum = 'last' then to_char(counted_to, 'YYYY-MM-DD') || ' ' || to_char(entered_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || ' ' || id end collate "C"
from figures where replaced_at is null and unit_sum is distinct from 'row';

-- What holds is found by who counts it, which is the unit itself for all that people say: so a unit's sums are found by this too.
create unique index figures_cell on figures (slot, indicator_id, period) where replaced_at is null;
-- What a unit said of one period lies together, as it was handed in: its key stands once in the index, however many figures there are.
create index figures_by_unit on figures (unit_id, period);
create index indicator_values_by_unit on indicator_values (unit_id, period);
-- Read backwards it is the order of the list; written, what is new comes last in its month, and pages are filled.
create index figures_in_turn on figures (indicator_id, period, counted_to, id) where replaced_at is null;
-- Of those that were replaced too: without them each formula was looked for among all values.
create index indicator_values_otherwise on indicator_values (indicator_id) where override_reason is not null;
